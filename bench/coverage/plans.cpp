// What a plan says of its own success on new problems.

#include <cmath>

#include "analysis/planning/checked_planner.h"
#include "bench/coverage/cells.h"
#include "models/random/distributions.h"

namespace ttc::cover {

namespace {

/// Two models whose chances go together, and problems that neither ever solves.
struct ChanceKind {
  std::string name;
  double mean[2];  ///< of the logits
  double sd;
  double correlation;
  double zero;  ///< share of problems that are hopeless for both

  void chances(Stream& stream, double (&p)[2]) const {
    const bool never = uniform(stream()) < zero;
    const double common = draw_normal(stream);
    for (std::size_t m = 0; m < 2; ++m) {
      const double own = draw_normal(stream);
      const double z = std::sqrt(correlation) * common + std::sqrt(1 - correlation) * own;
      p[m] = never ? 0 : 1 / (1 + std::exp(-mean[m] - sd * z));
    }
  }
};

constexpr std::uint64_t kChancesSeed = 246813579;

GradedModels graded_run(const ChanceKind& kind, std::uint64_t seed, std::size_t problems,
                        std::uint32_t samples) {
  GradedModels graded{.models = {"small", "large"}, .problems = {}, .counts = {{}, {}}};
  for (std::size_t q = 0; q < problems; ++q) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = q});
    double p[2];
    kind.chances(stream, p);
    graded.problems.push_back("q" + std::to_string(q));
    for (std::size_t m = 0; m < 2; ++m) {
      std::uint32_t correct = 0;
      for (std::uint32_t n = 0; n < samples; ++n) correct += uniform(stream()) < p[m];
      graded.counts[m].n.push_back(samples);
      graded.counts[m].correct.push_back(correct);
    }
  }
  return graded;
}

/// The mean success over many new problems.
double true_success(const ChanceKind& kind, const std::vector<std::uint64_t>& samples) {
  constexpr std::size_t problems = 20000;
  double sum = 0;
  for (std::size_t q = 0; q < problems; ++q) {
    Stream stream(Purpose::claim, {.seed = kChancesSeed, .problem = q});
    double p[2];
    kind.chances(stream, p);
    sum += 1 - std::pow(1 - p[0], static_cast<double>(samples[0])) *
                   std::pow(1 - p[1], static_cast<double>(samples[1]));
  }
  return sum / problems;
}

}  // namespace

void measure_plans(const Extent& extent) {
  const ChanceKind kinds[] = {{"correlation .8", {-1.5, 0.2}, 2, 0.8, 0},
                              {"correlation .5, a third hopeless", {-1, 0}, 1.5, 0.5, 0.33},
                              {"nearly alike", {-2, -1.5}, 0.7, 0.9, 0}};
  for (const ChanceKind& kind : kinds) {
    if (!extent.wants(kind.name)) continue;
    Cells cells;
    for (const std::uint32_t samples : {4U, 8U})
      for (const std::size_t problems : {5U, 30U, 200U})
        for (std::size_t r = 1; r <= (problems > 100 ? extent.replicates / 2 : extent.replicates); ++r) {
          const GradedModels graded =
              graded_run(kind, r * 10000 + problems * 10 + samples, problems, samples);
          const CheckedPlanner planner(graded, Eigen::Vector2d(1, 4));
          for (const double budget : {8.0, 64.0}) {
            const ValuedPlan plan = planner.plan(budget).mixture;
            cells.add({"plan's repaired value, budget " + std::to_string(static_cast<int>(budget)), kind.name,
                       problems, samples},
                      plan.repaired.ci, plan.repaired.mean, true_success(kind, plan.counts.samples));
          }
        }
    cells.print();
  }
}

}  // namespace ttc::cover
