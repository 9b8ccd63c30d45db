// ttcsim exact lead: a vote that stops at a lead.

#include <fmt/format.h>

#include <cmath>

#include "analysis/theory/lead_vote.h"
#include "cli/words/exact_call.h"
#include "models/errors.h"

namespace ttc {

namespace {

struct LeadWords {
  std::string p;
  std::uint64_t votes = 0, cap = 0;
};

constexpr std::uint64_t kMostLead = 1'000'000'000;
constexpr std::uint64_t kMostCap = 20'000;  ///< beyond, the recursion would take more than some seconds

ExactResult exact_lead(const LeadWords& words) {
  const std::vector<double> p = chances("--p", words.p);
  if (p.size() != 2) throw ScenarioError(fmt::format("--p: {} number(s) (wants two: p,q)", p.size()));
  if (p[0] + p[1] > 1 + 1e-9 || p[0] + p[1] == 0)
    throw ScenarioError("--p: the two must sum to more than 0 and at most 1 (the rest gives no answer)");
  const LeadVote vote =
      words.cap > 0 ? lead_vote(p[0], p[1], words.votes, words.cap) : lead_vote(p[0], p[1], words.votes);
  const bool wins = p[0] > p[1] && vote.error > 0;
  const double fixed = wins ? fixed_vote_samples(p[0], p[1], vote.error) : std::nan("");
  ExactResult result;
  result.put("value", vote.error);
  result.put("samples", vote.samples);
  result.put("ratio", fixed / vote.samples, "ratio_reason",
             wins ? "a fixed vote has that error with one sample, or not with 200,000"
                  : "no fixed vote comes to that error");
  result.put("limit_ratio", p[0] > p[1] && p[1] > 0 ? lead_vote_saving(p[0], p[1]) : std::nan(""),
             "limit_ratio_reason", "wants p > q > 0");
  return result;
}

}  // namespace

void add_lead_call(Command& exact, const std::shared_ptr<bool>& json) {
  const auto words = std::make_shared<LeadWords>();
  Command& lead = add_call(exact, "lead", "a vote that stops when an answer is so many votes ahead", json,
                           [words] { return exact_lead(*words); });
  lead.text("--p", words->p, "chances of a vote for the right answer and for the only other")
      .shape("P,Q")
      .needed();
  lead.count("--votes", words->votes, "the lead at which it stops", 1, kMostLead).needed();
  lead.count("--cap", words->cap, "most samples; left out, as many as it takes", 1, kMostCap);
  lead.footer(
      "value        chance that the other answer is returned: 1 / (1 + (p/q)^votes) without a cap\n"
      "samples      mean number drawn: votes (1 - 2 value) / (p - q)\n"
      "ratio        samples of a vote of fixed size with the same error, for each of those\n"
      "limit_ratio  what that tends to as the lead grows: (p - q) log(p/q) / rate of the fixed vote");
}

}  // namespace ttc
