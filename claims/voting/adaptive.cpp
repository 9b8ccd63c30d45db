// Over populations of problems: what rules that stop save, what they keep, and which of them is best.

#include "claims/voting/adaptive.h"

#include <cmath>

#include "claims/voting/stopping_runs.h"
#include "claims/worst.h"

namespace ttc {

namespace {

constexpr const char* kSets = "problem sets";
constexpr double kAsGood = 0.002;

/// A population and what came of it.
struct StoppingPopulation {
  static constexpr TableName table{"stopping_populations", "stopping_population",
                                   "votes that stop, over populations drawn from a law"};
  double mean = 0, sd = 0, wrong_concentration = 0, abstain = 0;
  std::uint64_t answers = 0;
  Measured fixed = {}, samples = {}, saving = {}, gain = {}, other_prior = {};

  static constexpr auto columns() {
    using S = StoppingPopulation;
    return std::tuple{
        column("mean", &S::mean, "of the success logit over problems; uniform on -1.5 … 2.5"),
        column("sd", &S::sd, "its standard deviation; uniform on 1 … 4"),
        column("answers", &S::answers, "different answers of a problem; log-uniform on 2 … 50", "1"),
        column("wrong_concentration", &S::wrong_concentration,
               "how evenly wrong answers spread; log-uniform on .15 … 3"),
        column("abstain", &S::abstain, "share of the rest without an answer; uniform on 0 … .2", "1"),
        column("fixed", &S::fixed, "accuracy of a vote of 40", "1", "fixed_se"),
        column("samples", &S::samples, "drawn on average until a lead of 4, at most 64", "1", "samples_se"),
        column("saving", &S::saving, "share saved by that of a vote of fixed size at equal accuracy", "1",
               "saving_se"),
        column("gain", &S::gain, "of the rule that knows a price over a fixed vote at equal FLOPs", "1",
               "gain_se"),
        column("other_prior", &S::other_prior, "the same where the rule learned on another population", "1",
               "other_prior_se")};
  }
};

class StoppingRuns {
 public:
  StoppingRuns(const AdaptiveClaim& claim, std::uint64_t seed, const RunOptions& how)
      : claim_(claim), runs_(stopping_runs(claim, seed, how)) {}

  const StudyCurves& curves() const { return runs_; }
  std::size_t populations() const { return claim_.populations; }

  /// Each problem's difference from what another strategy does for the same FLOPs, or for the factor that the
  /// theory lets it spend; empty beyond what was run.
  std::vector<double> ahead_of(Voting priced, Voting other, std::size_t population) const {
    const CurveId id = by(priced, population);
    const double flops = claim_.theory.rival_flops * runs_.flops(id, kStoppingCap);
    const std::vector<double> rival = runs_.solved_at(by(other, population), flops);
    return rival.empty() ? rival : minus(runs_.solved(id, kStoppingCap), rival);
  }

  /// That over the problems of all populations.
  Measured ahead_of(Voting priced, Voting other) const {
    return over_populations([&](std::size_t i) { return ahead_of(priced, other, i); });
  }

  /// What a rule of a paper loses to the vote of its cap, over the problems of all populations.
  Measured lost(Voting rule) const {
    return over_populations([&](std::size_t i) {
      return minus(runs_.solved(by(Voting::fixed, i), kPapersCap), runs_.solved(by(rule, i), kPapersCap));
    });
  }

  /// Mean samples drawn under its cap, over these populations.
  Measured drawn(Voting rule) const {
    Measured sum;
    for (std::size_t i = 0; i < populations(); ++i) {
      const Measured samples = runs_.stopped(by(rule, i), kPapersCap).samples;
      sum = {sum.value + samples.value, std::hypot(sum.se, samples.se)};
    }
    return sum / static_cast<double>(populations());
  }

 private:
  /// The mean of what is a number of each problem of a population.
  template <class Of>
  Measured over_populations(Of of) const {
    std::vector<double> all;
    for (std::size_t i = 0; i < populations(); ++i) {
      const std::vector<double> here = of(i);
      all.insert(all.end(), here.begin(), here.end());
    }
    return mean_over_problems(all);
  }

  const AdaptiveClaim& claim_;
  StudyCurves runs_;
};

std::string in_words(const LevelsPopulation& p) {
  return fmt::format("mean logit {:.1f}, sd {:.1f}, {} answers, concentration {:.2f}", p.mean.front(),
                     p.sd.front(), p.answers, p.wrong_concentration);
}

/// What a lead of four saves of a vote of fixed size with the same accuracy.
void saving_statement(const AdaptiveClaim& claim, std::uint64_t seed, const StoppingRuns& runs,
                      ClaimReport& report) {
  Worst saves(Quote::least), third(Quote::least);
  for (std::size_t i = 0; i < runs.populations(); ++i) {
    const StoppedPoint point = runs.curves().stopped(by(Voting::lead_4, i), kStoppingCap);
    const Measured left = (1 / claim.theory.fixed_scale) * (-(point.saving - 1));
    const Measured saving = -(left - 1);
    if (std::isnan(saving.value)) continue;  // more accurate than any fixed vote that was run
    saves.add(above(saving, 0), in_words(drawn_population(seed, i)));
    third.add(above(saving, 2.0 / 3), in_words(drawn_population(seed, i)));
  }
  report.add(saves.verdict({"lead_saves_over_populations",
                            "over every population of a law, voting until a lead of four takes fewer samples "
                            "than the vote of fixed size with the same accuracy",
                            kSets, Kind::tested, "%"},
                           "of {} populations the least is saved with {}: {:.1f} % ({:.1f})", saves.told(),
                           saves.where(), 100 * saves.number().value, 100 * saves.number().se));
  report.add(third.verdict(
      {"populations_save_as_problems_do",
       "over every population of a law it saves two thirds, as it does on a single problem", kSets,
       Kind::tested, "%"},
      "{:.1f} % ({:.1f}) with {}", 100 * third.number().value, 100 * third.number().se, third.where()));
}

void price_statements(std::uint64_t seed, const StoppingRuns& runs, ClaimReport& report) {
  Worst fixed(Quote::least), rules(Quote::least), other(Quote::least);
  for (std::size_t i = 0; i < runs.populations(); ++i) {
    const std::string where = in_words(drawn_population(seed, i));
    for (const Voting priced : kPriced)
      fixed.add(above(mean_over_problems(runs.ahead_of(priced, Voting::fixed, i)), 0),
                fmt::format("{}, {}", word(priced), where));
    other.add(above(mean_over_problems(runs.ahead_of(Voting::other_prior, Voting::fixed, i)), 0), where);
  }
  for (const Voting rival : kRivals)
    for (const Voting priced : kPriced) {
      const Measured ahead = runs.ahead_of(priced, rival);
      if (std::isnan(ahead.value)) continue;  // under its largest cap it never spends as much
      rules.add(above(ahead, 0, kAsGood), fmt::format("{} over {}", word(priced), word(rival)));
    }
  report.add(fixed.verdict(
      {"price_beats_fixed",
       "stopping where the next samples gain less than their price is more accurate than every vote of fixed "
       "size at the same mean FLOPs, on every population of a law and at three prices",
       kSets},
      "least {} points: {}; on average {} ({}), {} ({}), {} ({})", points(fixed.number()), fixed.where(),
      points(runs.ahead_of(Voting::dear, Voting::fixed)), word(Voting::dear),
      points(runs.ahead_of(Voting::price, Voting::fixed)), word(Voting::price),
      points(runs.ahead_of(Voting::cheap, Voting::fixed)), word(Voting::cheap)));
  report.add(rules.verdict({"price_beats_rules",
                            "stopping at a price is as accurate, to .2 points, as stopping at a lead, at a "
                            "posterior chance or behind a "
                            "window of equal answers, at the same mean FLOPs, on average over populations",
                            kSets},
                           "least {} points: {}", points(rules.number()), rules.where()));
  const Measured own = runs.ahead_of(Voting::price, Voting::fixed);
  const Measured taught = runs.ahead_of(Voting::other_prior, Voting::fixed);
  report.add(verdict(
      {"other_prior_gains",
       "stopping at a price is more accurate than fixed votes at the same mean FLOPs, on average over "
       "populations, where what it learned from is another population of the law",
       kSets},
      std::vector{above(taught, 0)}, taught, "{} points, with its own population {}", points(taught),
      points(own)));
  report.add(other.verdict({"other_prior_always_gains",
                            "the same on every population, whichever of the law it learned from", kSets},
                           "least {} points: {}", points(other.number()), other.where()));
}

/// What the paper of a rule says of it: the statement, and how many times fewer samples it draws.
struct RuleOfPaper {
  Voting rule;
  std::string_view name, id;
  double times;
  std::string_view reading;
};
constexpr RuleOfPaper kPapers[] = {
    {Voting::beta, "adaptive-consistency", "adaptive_consistency_keeps_accuracy", 3.3,
     "3.3 times on average, up to 7.9"},
    {Voting::window, "early-stopping self-consistency", "early_stopping_keeps_accuracy", 3.35,
     "33.8 % fewer (MATH) to 84.2 % fewer (Coin Flip), 70.1 % on average"}};
constexpr double kKept = 0.001;  // "less than 0.1 %", "comparable"

void paper_statements(const StoppingRuns& runs, ClaimReport& report) {
  for (const RuleOfPaper& of : kPapers) {
    const Measured lost = runs.lost(of.rule), drawn = runs.drawn(of.rule);
    const Measured times{kPapersCap / drawn.value, kPapersCap / drawn.value * drawn.relative_error()};
    report.add(verdict(
        {std::string(of.id),
         fmt::format("{} loses less than .1 points to the vote of its cap, on average over populations",
                     of.name),
         kSets},
        std::vector{below(lost, kKept)}, lost,
        "{} points lost to the vote of {}, with {:.1f} samples on average", points(lost), kPapersCap,
        drawn.value));
    report.comparisons.push_back({.quantity = fmt::format("{}: times fewer samples, cap 40", of.name),
                                  .paper = of.times,
                                  .reading = std::string(of.reading),
                                  .ours = times});
  }
}

void populations_table(std::uint64_t seed, const StoppingRuns& runs, ClaimReport& report) {
  Table<StoppingPopulation> rows;
  for (std::size_t i = 0; i < runs.populations(); ++i) {
    const LevelsPopulation p = drawn_population(seed, i);
    const StoppedPoint lead = runs.curves().stopped(by(Voting::lead_4, i), kStoppingCap);
    rows.add({.mean = p.mean.front(),
              .sd = p.sd.front(),
              .wrong_concentration = p.wrong_concentration,
              .abstain = p.abstain,
              .answers = p.answers,
              .fixed = runs.curves().accuracy(by(Voting::fixed, i), kPapersCap),
              .samples = lead.samples,
              .saving = lead.saving,
              .gain = mean_over_problems(runs.ahead_of(Voting::price, Voting::fixed, i)),
              .other_prior = mean_over_problems(runs.ahead_of(Voting::other_prior, Voting::fixed, i))});
  }
  report.add(rows.take());
}

}  // namespace

void stopping_statements(const AdaptiveClaim& claim, std::uint64_t seed, const RunOptions& how,
                         ClaimReport& report) {
  const StoppingRuns runs(claim, seed, how);
  saving_statement(claim, seed, runs, report);
  price_statements(seed, runs, report);
  paper_statements(runs, report);
  populations_table(seed, runs, report);
}

ClaimReport AdaptiveClaim::run(std::uint64_t seed, const RunOptions& how) const {
  ClaimReport report;
  lead_statements(*this, seed, report);
  stopping_statements(*this, seed, how, report);
  cascade_statement(*this, seed, how, report);
  return report;
}

}  // namespace ttc
