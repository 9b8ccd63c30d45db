#include "models/search/step_scorer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/statistical.h"

namespace ttc {
namespace {

constexpr int kPaths = 20000;
constexpr std::size_t kSteps = 4;

/// Errors of the steps of many paths, in logits: path x step.
std::vector<std::vector<double>> errors_of(double inherited) {
  const ProcessReward reward{.fresh = 0.5, .inherited = inherited};
  const AnswerLaw law{.p = {0.5, 0.5}};
  const StepScorer scorer(reward, law, {});
  Normals normals(WideStream(Purpose::step_score, {}, 0));
  std::vector<std::vector<double>> errors;
  for (int i = 0; i < kPaths; ++i) {
    ScoredPath path;
    auto& of_path = errors.emplace_back();
    for (std::size_t s = 0; s < kSteps; ++s) of_path.push_back(scorer.score(0, path, normals).logit);
  }
  return errors;
}

double mean_product(const std::vector<std::vector<double>>& errors, std::size_t i, std::size_t j) {
  double sum = 0;
  for (const auto& e : errors) sum += e[i] * e[j];
  return sum / kPaths;
}

/// Every step's error has the same law, the first one's too, however much of it is inherited.
TEST(StepScorer, ErrorsAreStationary) {
  for (const double inherited : {0.0, 0.5, 0.9, 1.0}) {
    const auto errors = errors_of(inherited);
    // The mean of squares of normals of variance v has the error v sqrt(2 / n).
    const double tolerance = 6 * 0.25 * std::sqrt(2.0 / kPaths);
    for (std::size_t s = 0; s < kSteps; ++s) {
      EXPECT_NEAR(mean_product(errors, s, s), 0.25, tolerance) << inherited << ", step " << s;
      if (s == 0) continue;
      EXPECT_NEAR(mean_product(errors, s - 1, s), 0.25 * inherited, tolerance) << inherited;
    }
  }
}

}  // namespace
}  // namespace ttc
