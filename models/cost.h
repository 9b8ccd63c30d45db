#pragma once
/// What candidates cost: tokens, and FLOPs = 2 * parameters * tokens (J. Kaplan et al., "Scaling laws for
/// neural language models", arXiv 2001.08361: a forward pass costs two floating-point operations a parameter
/// and token).

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "models/parameters.h"
#include "models/random/distributions.h"
#include "models/rewards/process.h"

namespace ttc {

/// Tokens of one solution: log-normal, or fixed where sd is 0.
struct Tokens {
  double mean = 0;
  double sd = 0;
  double prompt = 0;
  bool prompt_cached = true;

  static constexpr auto fields() {
    return std::tuple{
        required("mean", &Tokens::mean, "mean tokens generated for one solution", between(1, 1e9)),
        field("sd", &Tokens::sd, "their standard deviation (log-normal); 0: every solution has the mean",
              between(0, 1e9)),
        field("prompt", &Tokens::prompt, "tokens of the prompt; 0 leaves its FLOPs out", between(0, 1e9)),
        field("prompt_cached", &Tokens::prompt_cached,
              "true: the prompt is read once for all solutions of a problem; false: once for each")};
  }

  bool known() const { return mean > 0; }

  /// The tokens of one candidate: a whole number, rounded at random so that its mean is `mean`, but at least
  /// 1 and at most 1e15, which matters only where sd is far above the mean.
  std::uint64_t draw(Stream& stream) const {
    double tokens = mean;
    if (sd > 0) {
      const double variance = std::log1p(sd * sd / (mean * mean));
      tokens = mean * std::exp(std::sqrt(variance) * draw_normal(stream) - variance / 2);
    }
    return static_cast<std::uint64_t>(std::clamp(std::floor(tokens + uniform(stream())), 1.0, 1e15));
  }
};

/// A language model that proposes solutions (a policy).
struct Model {
  std::string name = "model";
  double parameters = 0;
  Tokens tokens;
  double cost = 0;

  static constexpr auto fields() {
    return std::tuple{
        field("name", &Model::name, "how tables call it"),
        field("parameters", &Model::parameters, "size; 0 is unknown, and so are FLOPs", non_negative),
        field("tokens", &Model::tokens, "tokens of one solution; left out, tokens and FLOPs are unknown"),
        field("cost", &Model::cost, "price of one solution, in the unit of a mixture's budgets; 0 is unknown",
              non_negative)};
  }
};

/// Mean cost of one problem under one strategy; NaN where unknown.
struct Cost {
  double solutions = 0;
  double tokens = 0;
  double flops = 0;
};

/// A reward model that reads what is generated.
struct Reader {
  double parameters = 0;
  Reading reading = Reading::cached;
};

/// Mean work on one problem, in units of a whole solution's tokens.
struct Work {
  double solutions = 0;  ///< that have ended, those without an answer too
  double written = 0;    ///< generated: of independent samples, as many as solutions
  double reread = 0;     ///< read, if every step's whole prefix is read again
};

/// What a model's work on one problem costs with the reward models that read it. Expected values: tokens are
/// not simulated.
inline Cost cost_of(const Model& model, const Work& work, const std::vector<Reader>& readers) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  Cost cost{.solutions = work.solutions, .tokens = unknown, .flops = unknown};
  if (!model.tokens.known()) return cost;
  cost.tokens = work.written * model.tokens.mean;
  if (model.parameters == 0) return cost;
  const double prompt = model.tokens.prompt * (model.tokens.prompt_cached ? 1 : work.solutions);
  cost.flops = 2 * model.parameters * (cost.tokens + prompt);
  for (const Reader& reader : readers)
    if (reader.reading != Reading::none)
      cost.flops += 2 * reader.parameters * model.tokens.mean *
                    (reader.reading == Reading::cached ? work.written : work.reread);
  return cost;
}

}  // namespace ttc
