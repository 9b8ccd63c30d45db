#pragma once
// A problem's searches, what theory says of them, and what many of them find.

#include <cmath>
#include <optional>

#include "analysis/theory/particle_noise.h"
#include "models/search/grower.h"
#include "models/search/level_columns.h"
#include "models/search/search_job.h"

namespace ttc::testing {

struct ParticleCase {
  ProcessReward reward = {};
  OnTrackHazard process = {};
  AnswerLaw law = {};
  Coordinates at = {};

  OnTrackHazard::Growth growth() const { return {process, law, at}; }
  StepScorer scorer() const { return {reward, law, at}; }
  std::optional<ParticleNoise> noise(const Rebase& rule, const WeighedShare& share) const {
    return search_noise(rule, growth(), law, scorer(), share);
  }
  std::optional<double> bias(const Rebase& rule, const WeighedShare& share) const {
    return search_bias(rule, growth(), law, scorer(), share);
  }
};

inline Rebase particle_rule(Allocation allocation, double temperature = 0.1) {
  Rebase search;
  search.temperature = temperature;
  search.allocation = allocation;
  return search;
}

/// Of a share in many searches: its mean, and its variance times the width, with their standard errors.
struct Simulated {
  double mean = 0, mean_se = 0;
  double variance = 0, variance_se = 0;
};

/// The share in one search's solutions, counted or weighed by their scores.
inline double found_share(const Harvest& harvest, const WeighedShare& share, bool scored) {
  double part = 0;
  double all = 0;
  for (const Solution& s : harvest.solutions) {
    const double weight = !scored ? 1 : share.weight[s.answer].mean > 0 ? s.score.value() : 0;
    all += weight;
    part += weight * share.part[s.answer];
  }
  return part / all;
}

inline Simulated simulated(const ParticleCase& c, const Rebase& rule, const WeighedShare& share,
                           std::uint64_t width, std::uint64_t searches) {
  OnTrackHazard::Growth growth = c.growth();
  const StepScorer scorer = c.scorer();
  Grower grower(growth, scorer);
  LevelColumns columns;
  Harvest harvest;
  const bool scored = share.weight.front().mean != 1;
  double sum = 0;
  double square = 0;
  double fourth = 0;
  const double near = c.noise(rule, share)->limit;  // so that powers do not cancel
  for (std::uint64_t t = 0; t < searches; ++t) {
    Coordinates at = c.at;
    at.trial = t;
    SearchJob job(at, width, harvest);
    rule.search(grower, std::span(&job, 1), columns);
    const double off = found_share(harvest, share, scored) - near;
    sum += off;
    square += off * off;
    fourth += off * off * off * off;
  }
  const auto n = static_cast<double>(searches);
  const auto size = static_cast<double>(width);
  const double mean = sum / n;
  const double variance = square / n - mean * mean;
  const double of_squares = fourth / n - (square / n) * (square / n);
  return {.mean = near + mean,
          .mean_se = std::sqrt(variance / n),
          .variance = size * variance * n / (n - 1),
          .variance_se = size * std::sqrt(of_squares / n)};
}

}  // namespace ttc::testing
