#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "models/parameters.h"
#include "models/problem.h"

namespace ttc {

/// A problem's difficulty level and each model's success logit; -infinity where a model can never solve it.
struct LevelLogits {
  int level = 0;
  std::vector<double> logit;
};

/// The share of a level's problems that a model can never solve, as the one-factor law has it: those where
/// loading * factor + sqrt(1 - loading^2) * own < probit. The factor is one standard normal for all models.
struct UnsolvableMass {
  double probit = 0;
  double loading = 0;
};

/// How a family of models improves with size: a model of N parameters has the mean success logit
/// mean + per_decade * log10(N / at).
struct SizeLaw {
  double at = 1e9;
  double mean = 0;
  double per_decade = 0;

  static constexpr auto fields() {
    return std::tuple{
        required("at", &SizeLaw::at, "size of a reference model, in parameters", positive),
        required("mean", &SizeLaw::mean, "its mean success logit at level 3", between(-1000, 1000)),
        required("per_decade", &SizeLaw::per_decade, "what ten times as many parameters add to it",
                 between(-1000, 1000))};
  }

  /// For a model of `parameters` > 0.
  double mean_of(double parameters) const { return mean + per_decade * std::log10(parameters / at); }
};

/// Five difficulty levels and any number of models. Given the level, the models' success logits are jointly
/// normal, so that problems hard for one tend to be hard for the others, and each model may have a mass of
/// problems that it can never solve; wrong answers are shared between models to a chosen degree.
struct LevelsPopulation {
  static constexpr std::string_view key = "levels";
  static constexpr std::string_view doc =
      "several models and five difficulty levels; success logits are jointly normal given the level";
  using List = std::vector<double>;

  List weights{437, 894, 1131, 1214, 1324};  // MATH's problems by level
  List accuracy{};
  List mean{0};
  SizeLaw size_law{};  ///< of a scenario that names it, `mean` is what follows from it
  List slope{-0.9};
  List sd{2};
  double correlation = 0.8;
  std::vector<List> correlations{};
  List unsolvable{};
  List unsolvable_slope{0};
  List unsolvable_loading{0};
  std::uint64_t answers = 10;
  double wrong_concentration = 0.9;
  double shared_wrong = 0.5;
  double abstain = 0;

  static constexpr auto fields() {
    using P = LevelsPopulation;
    return std::tuple{
        field("weights", &P::weights, "relative frequency of the five levels (default: MATH's)",
              between(0, 1e12)),
        field("accuracy", &P::accuracy,
              "each model's mean chance of a correct sample, over all problems: mean follows from it",
              inside(0, 1)),
        field("mean", &P::mean, "each model's mean success logit at level 3 (one number: the same for all)"),
        field("size_law", &P::size_law, "instead of mean: it follows from the size of each model"),
        field("slope", &P::slope, "what each level adds to it (one number: the same for all)",
              between(-1000, 1000)),
        field("sd", &P::sd, "each model's standard deviation of the logit within a level", between(0, 1000)),
        field("correlation", &P::correlation, "correlation of any two models' logits within a level",
              between(-1, 1)),
        field("correlations", &P::correlations, "the whole matrix instead, a row a model", between(-1, 1)),
        field("unsolvable", &P::unsolvable,
              "probit of the share of problems at level 3 that each model can never solve (none: no such "
              "problems)"),
        field("unsolvable_slope", &P::unsolvable_slope, "what each level adds to it"),
        field("unsolvable_loading", &P::unsolvable_loading,
              "loading of each model on the factor that decides together what is unsolvable (alike: the same "
              "problems; opposite signs: different ones)",
              between(-1, 1)),
        field("answers", &P::answers, "how many different answers a problem has, the correct one among them",
              between(2, kMostAnswers)),
        field("wrong_concentration", &P::wrong_concentration,
              "Dirichlet concentration of each wrong answer; small: one wrong answer is popular",
              gamma_shape),
        field("shared_wrong", &P::shared_wrong,
              "how far models share their wrong answers: 0 independent laws, 1 the same law", share),
        field("abstain", &P::abstain, "share of the rest that gives no answer at all", share)};
  }

  std::uint64_t size() const { return 0; }

  /// mean from the accuracy that was named.
  std::string settle(const Named& named);

  std::string complaint(std::size_t models) const;
  Problem problem(std::uint64_t seed, std::uint64_t index, std::size_t models) const;

  /// What `problem` draws before the wrong answers, and all that matters where any correct sample is found.
  LevelLogits logits(std::uint64_t seed, std::uint64_t index, std::size_t models) const;

  /// Success logits at `level` 1 to 5 from independent standard normals, one a model, given that all models
  /// can solve the problem. O(models^3).
  std::vector<double> logits_from(int level, const std::vector<double>& normals) const;

  /// The mean chance of a correct sample of a model whose mean success logit at level 3 is `mean`.
  double accuracy_at(double mean, std::size_t model) const;

  /// Wanted only where `unsolvable` is not empty.
  UnsolvableMass unsolvable_mass(int level, std::size_t model) const;
};

static_assert(ProblemPopulation<LevelsPopulation> && Component<LevelsPopulation>);

}  // namespace ttc
