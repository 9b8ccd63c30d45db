#include "analysis/fits/law_comparison.h"

#include <algorithm>
#include <boost/random/binomial_distribution.hpp>
#include <cmath>
#include <map>
#include <numeric>

#include "analysis/statistics/paired.h"
#include "analysis/statistics/resampled.h"
#include "analysis/theory/pass_at_k.h"

namespace ttc {

namespace {

constexpr std::size_t kLawFolds = 5;

std::size_t share_cell(std::uint32_t n, std::uint32_t c) {
  if (c == 0) return 0;
  if (c == n) return kShareCells - 1;
  return 1 + std::size_t{c} * (kShareCells - 2) / n;
}

/// Places of the problems of each group; a group each where none is told.
std::vector<std::vector<std::size_t>> members(std::size_t problems, const std::vector<std::size_t>& groups) {
  std::map<std::size_t, std::vector<std::size_t>> found;
  for (std::size_t q = 0; q < problems; ++q) found[groups.empty() ? q : groups[q]].push_back(q);
  std::vector<std::vector<std::size_t>> out;
  for (auto& entry : found) out.push_back(std::move(entry.second));
  return out;
}

void add_problem(const Graded& from, std::size_t q, Graded& to) {
  to.n.push_back(from.n[q]);
  to.correct.push_back(from.correct[q]);
}

/// Log chance of a problem's counts; the free law may exclude them, so it is mixed with a uniform one.
double held_out_score(const ChanceLaw& law, const Graded& graded, std::size_t q, double problems) {
  const double score = log_chance(law, graded.n[q], graded.correct[q]);
  if (law.kind != LawKind::npmle) return score;
  return std::log((problems * std::exp(score) + 1 / (graded.n[q] + 1.0)) / (problems + 1));
}

class LawStudy {
 public:
  LawStudy(const Graded& graded, const std::vector<std::size_t>& groups, const LawOptions& options)
      : graded_(graded), groups_(groups), members_(members(graded.n.size(), groups)), options_(options) {
    for (const std::uint32_t n : graded.n) ++problems_of_[n];
  }

  LawComparison compared() const {
    LawComparison out{.seen = seen(graded_), .laws = std::vector<LawReport>(kLawKinds.size())};
    std::vector<std::vector<double>> scores;
    for (std::size_t i = 0; i < kLawKinds.size(); ++i) {
      LawReport& report = out.laws[i];
      report.law = fit_law(kLawKinds[i], graded_);
      scores.push_back(held_out_scores(report.law));
      report.held_out = mean_over_groups(scores.back());
      if (report.held_out.value > out.laws[out.best].held_out.value) out.best = i;
      report.expected = expected(report.law);
      report.misfit = misfit(out.seen, report.expected);
      report.p_value = p_value(report);
      report.pass = pass(report.law);
    }
    for (std::size_t i = 0; i < scores.size(); ++i) {
      out.laws[i].behind = mean_over_groups(minus(scores[out.best], scores[i]));
      out.laws[i].tied = !(out.laws[i].behind.value > 2 * out.laws[i].behind.se);
    }
    return out;
  }

 private:
  static ShareCells seen(const Graded& graded) {
    ShareCells cells{};
    for (std::size_t q = 0; q < graded.n.size(); ++q) ++cells[share_cell(graded.n[q], graded.correct[q])];
    return cells;
  }

  ShareCells expected(const ChanceLaw& law) const {
    ShareCells cells{};
    for (const auto& [n, problems] : problems_of_)
      for (std::uint32_t c = 0; c <= n; ++c)
        cells[share_cell(n, c)] += problems * std::exp(log_chance(law, n, c));
    return cells;
  }

  /// Half a problem is the least that is expected: what next to never happens would outweigh all else.
  static double misfit(const ShareCells& found, const ShareCells& expected) {
    double sum = 0;
    for (std::size_t i = 0; i < kShareCells; ++i)
      sum += (found[i] - expected[i]) * (found[i] - expected[i]) / std::max(expected[i], 0.5);
    return sum;
  }

  std::vector<double> held_out_scores(const ChanceLaw& all) const {
    std::vector<double> scores(graded_.n.size());
    for (std::size_t fold = 0; fold < kLawFolds; ++fold) {
      Graded others;
      for (std::size_t g = 0; g < members_.size(); ++g)
        if (g % kLawFolds != fold)
          for (const std::size_t q : members_[g]) add_problem(graded_, q, others);
      const ChanceLaw law = others.n.empty() ? all : fit_law(all.kind, others, &all);
      for (std::size_t g = fold; g < members_.size(); g += kLawFolds)
        for (const std::size_t q : members_[g])
          scores[q] = held_out_score(law, graded_, q, static_cast<double>(others.n.size()));
    }
    return scores;
  }

  /// The mean over problems, its error between groups.
  Measured mean_over_groups(const std::vector<double>& values) const {
    const Measured plain = mean_over_problems(values);
    if (groups_.empty()) return plain;
    const double groups = static_cast<double>(members_.size());
    double squares = 0;
    for (const auto& places : members_) {
      double sum = 0;
      for (const std::size_t q : places) sum += values[q] - plain.value;
      squares += sum * sum;
    }
    return {plain.value, std::sqrt(groups / (groups - 1) * squares) / static_cast<double>(values.size())};
  }

  /// Problem 0 of these purposes is others' (analysis/fits/fit_posterior.cpp).
  Coordinates place(const ChanceLaw& law, std::size_t resample) const {
    return {.seed = options_.seed,
            .problem = static_cast<std::uint64_t>(law.kind) + 1,
            .trial = resample,
            .model = options_.run};
  }

  double p_value(const LawReport& report) const {
    std::size_t as_bad = 1;  // the table itself
    for (std::size_t r = 0; r < options_.resamples; ++r) {
      Stream stream(Purpose::fit, place(report.law, r));
      Graded drawn{.n = graded_.n, .correct = {}};
      for (const std::uint32_t n : drawn.n) {
        boost::random::binomial_distribution<int, double> draw(static_cast<int>(n),
                                                               draw_chance(report.law, stream));
        drawn.correct.push_back(static_cast<std::uint32_t>(draw(stream)));
      }
      const ChanceLaw law = fit_law(report.law.kind, drawn, &report.law, true);
      if (misfit(seen(drawn), expected(law)) >= report.misfit) ++as_bad;
    }
    return static_cast<double>(as_bad) / (static_cast<double>(options_.resamples) + 1);
  }

  std::vector<LawPass> pass(const ChanceLaw& law) const {
    std::vector<std::vector<double>> values(options_.k.size());
    for (std::size_t r = 0; r < options_.resamples; ++r) {
      Stream stream(Purpose::resample, place(law, r));
      Graded drawn;
      for (std::size_t g = 0; g < members_.size(); ++g) {
        const auto size = static_cast<double>(members_.size());
        const auto chosen = std::min(static_cast<std::size_t>(uniform(stream()) * size), members_.size() - 1);
        for (const std::size_t q : members_[chosen]) add_problem(graded_, q, drawn);
      }
      const ChanceLaw refit = fit_law(law.kind, drawn, &law, true);
      for (std::size_t i = 0; i < values.size(); ++i)
        values[i].push_back(law_pass_at_k(refit, static_cast<double>(options_.k[i])));
    }
    std::vector<LawPass> out;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::uint64_t k = options_.k[i];
      out.push_back({.k = k,
                     .value = law_pass_at_k(law, static_cast<double>(k)),
                     .interval = percentile_interval(values[i], options_.level)});
    }
    return out;
  }

  const Graded& graded_;
  const std::vector<std::size_t>& groups_;
  std::vector<std::vector<std::size_t>> members_;
  LawOptions options_;
  std::map<std::uint32_t, double> problems_of_;  ///< by n
};

}  // namespace

LawComparison compare_laws(const Graded& graded, const std::vector<std::size_t>& groups,
                           const LawOptions& options) {
  return LawStudy(graded, groups, options).compared();
}

Interval possible_pass_at_k(double mean, double k) { return {mean, coverage(mean, k)}; }

}  // namespace ttc
