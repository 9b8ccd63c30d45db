// One problem of two answers at a time: what voting until a lead takes, of what a vote of fixed size takes
// for the same error.

#include <cmath>
#include <iterator>

#include "analysis/theory/lead_vote.h"
#include "claims/voting/adaptive.h"
#include "claims/worst.h"
#include "models/random/rng.h"

namespace ttc {

namespace {

constexpr double kErrors[] = {1e-2, 1e-3, 1e-4, 1e-6, 1e-12, 1e-25, 1e-60};
constexpr double kSmall = 1e-4;
/// How near to its limit a saving is at the last of these errors, whose logarithm is 138: the fixed vote's
/// error has a factor n^(-1/2) before its exponential, which is worth some 5 of these.
constexpr double kAlike = 0.05;

/// A problem, and how many samples a vote of fixed size takes for each of those that stopping at the least
/// lead with at most an error takes.
struct LeadProblem {
  static constexpr TableName table{"lead_savings", "lead_problem",
                                   "votes of fixed size against votes that stop at a lead, exact"};
  double p = 0, q = 0, limit = 0;
  double ratio[std::size(kErrors)] = {};

  template <std::size_t error>
  static constexpr auto at(std::string_view name, std::string_view meaning) {
    return column(
        name, [](const LeadProblem& l) { return l.ratio[error]; }, meaning);
  }
  static constexpr auto columns() {
    using L = LeadProblem;
    return std::tuple{
        column("p", &L::p, "chance of a vote for the right answer", "1"),
        column("q", &L::q, "chance of a vote for the other one; the rest votes for none", "1"),
        at<0>("at_1e-2", "samples of the fixed vote in those of the lead, error 1e-2"),
        at<1>("at_1e-3", "the same at an error of 1e-3"),
        at<2>("at_1e-4", "the same at 1e-4"),
        at<3>("at_1e-6", "the same at 1e-6"),
        at<4>("at_1e-12", "the same at 1e-12"),
        at<5>("at_1e-25", "the same at 1e-25"),
        at<6>("at_1e-60", "the same at 1e-60"),
        column("limit", &L::limit, "what it tends to: (p - q) log(p/q) / -log(1 - (sqrt p - sqrt q)^2)")};
  }
};

/// The least lead whose error is at most this.
std::uint64_t votes_for(double p, double q, double error) {
  return static_cast<std::uint64_t>(std::ceil(std::log((1 - error) / error) / std::log(p / q) - 1e-9));
}

LeadProblem lead_problem(double fixed_scale, std::uint64_t seed, std::uint64_t index) {
  Stream stream(Purpose::claim, {.seed = seed, .problem = index, .model = 8});
  const double votes = 1 - 0.5 * uniform(stream());      // somebody is voted for
  const double right = 0.55 + 0.35 * uniform(stream());  // then it is the right one
  LeadProblem l{.p = votes * right, .q = votes * (1 - right)};
  l.limit = lead_vote_saving(l.p, l.q);
  for (std::size_t i = 0; i < std::size(kErrors); ++i) {
    const LeadVote lead = lead_vote(l.p, l.q, votes_for(l.p, l.q, kErrors[i]));
    l.ratio[i] = fixed_scale * fixed_vote_samples(l.p, l.q, lead.error) / lead.samples;
  }
  return l;
}

std::string place(const LeadProblem& l, double error) {
  return fmt::format("p = {:.2f}, q = {:.2f} at an error of {:.0e}", l.p, l.q, error);
}

}  // namespace

void lead_statements(const AdaptiveClaim& claim, std::uint64_t seed, ClaimReport& report) {
  Worst third(Quote::least), small(Quote::least), tends(Quote::farthest);
  Table<LeadProblem> rows;
  for (std::uint64_t i = 0; i < claim.drawn; ++i) {
    const LeadProblem l = lead_problem(claim.theory.fixed_scale, seed, i);
    rows.add(l);
    for (std::size_t e = 0; e < std::size(kErrors); ++e) {
      if (std::isnan(l.ratio[e])) continue;  // one sample is sure enough
      Worst& which = kErrors[e] > kSmall ? third : small;
      which.add(holds_if(l.ratio[e] >= 3), {l.ratio[e]}, place(l, kErrors[e]));
    }
    const double middle = std::abs(l.ratio[4] / l.limit - 1), last = *std::rbegin(l.ratio) / l.limit - 1;
    tends.add(holds_if(std::abs(last) < kAlike && std::abs(last) < middle), {last},
              place(l, *std::rbegin(kErrors)));
  }
  third.include(small);
  report.add(third.verdict(
      {"lead_saves_two_thirds",
       "on a problem of two answers, voting until a lead is enough takes at most a third of the samples of a "
       "vote of fixed size at the same error, from errors of a hundredth on",
       "", Kind::tested, "times"},
      "a vote of fixed size takes {:.2f} times as many: {}; from errors of 1e-4 on at least {:.2f} times: {}",
      third.number().value, third.where(), small.number().value, small.where()));
  report.add(
      tends.verdict({"saving_tends_to_wald_over_chernoff",
                     "the ratio of their samples tends to (p - q) log(p/q) / I, Wald's mean over Chernoff's "
                     "exponent, as the error tends to zero",
                     "", Kind::tested, "share"},
                    "at an error of 1e-60 at most {:+.1f} % off, and nearer than at 1e-12 everywhere: {}",
                    100 * tends.number().value, tends.where()));
  report.add(rows.take());
}

}  // namespace ttc
