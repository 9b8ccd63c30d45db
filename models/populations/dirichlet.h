#pragma once

#include <string>

#include "models/parameters.h"
#include "models/populations/wrong_answers.h"
#include "models/problem.h"

namespace ttc {

/// The Beta law of a probability over problems, by its mean and how little it varies.
struct BetaMass {
  double mean = 0.5;
  double concentration = 2;

  static constexpr auto fields() {
    return std::tuple{
        required("mean", &BetaMass::mean, "mean over problems", inside(0, 1)),
        field("concentration", &BetaMass::concentration,
              "a + b of the Beta law: small, problems are easy or hopeless; large, all alike", gamma_shape)};
  }
  double draw(Stream& stream) const {
    return draw_beta(stream, mean * concentration, (1 - mean) * concentration);
  }
};

/// One model; the correct answer's probability is Beta over problems, the wrong answers share the rest by a
/// symmetric Dirichlet law.
struct DirichletPopulation {
  static constexpr std::string_view key = "dirichlet";
  static constexpr std::string_view doc =
      "one model; the correct answer's mass is Beta over problems, wrong answers share the rest by a "
      "Dirichlet law";

  using List = std::vector<double>;

  std::uint64_t answers = 10;
  List accuracy{};
  double concentration = 2;
  BetaMass correct{};
  double wrong_concentration = 1;
  double abstain = 0;

  static constexpr auto fields() {
    using P = DirichletPopulation;
    return std::tuple{
        field("answers", &P::answers, "how many different answers a problem has, the correct one among them",
              between(2, kMostAnswers)),
        field("accuracy", &P::accuracy,
              "mean chance of a correct sample, over all problems: correct follows from it", inside(0, 1)),
        field("concentration", &P::concentration,
              "beside accuracy, the a + b of the Beta law: small, problems are easy or hopeless; large, all "
              "alike",
              gamma_shape),
        field("correct", &P::correct, "the correct answer's probability over problems, instead of accuracy"),
        field("wrong_concentration", &P::wrong_concentration,
              "Dirichlet concentration of each wrong answer; small: one wrong answer is popular",
              gamma_shape),
        field("abstain", &P::abstain, "share of the rest that gives no answer at all", share)};
  }

  std::uint64_t size() const { return 0; }

  /// correct from what was named in its place.
  std::string settle(const Named& named) {
    if (named.has("accuracy") == named.has("correct"))
      return "it wants either accuracy, the mean chance of a correct sample, or correct, its Beta law";
    if (named.has("accuracy") && accuracy.empty()) return "accuracy is an empty list";
    if (named.has("correct")) {
      if (named.has("concentration")) return "concentration belongs into correct, or beside accuracy";
      accuracy = {correct.mean};
      concentration = correct.concentration;
    } else if (accuracy.size() == 1) {
      correct = {.mean = accuracy.front(), .concentration = concentration};
    }
    return {};
  }

  std::string complaint(std::size_t models) const {
    if (accuracy.size() > 1)
      return "accuracy has " + std::to_string(accuracy.size()) +
             " numbers, but kind \"dirichlet\" describes "
             "one model; for several use kind = \"levels\"";
    if (models == 1) return {};
    return "kind \"dirichlet\" describes one model; for several use kind = \"levels\", \"table\" or "
           "\"answers\"";
  }

  Problem problem(std::uint64_t seed, std::uint64_t index, std::size_t /*models*/) const {
    Stream stream(Purpose::population, {.seed = seed, .problem = index});
    const double p = correct.draw(stream);
    const AnswerLaw law = spread(p, abstain, draw_wrong_shares(stream, answers - 1, wrong_concentration));
    return {.level = 0, .laws = {law}, .name = {}};
  }
};

static_assert(ProblemPopulation<DirichletPopulation> && Component<DirichletPopulation>);

}  // namespace ttc
