#pragma once
/// What candidates cost: tokens, and FLOPs = 2 * parameters * tokens (J. Kaplan et al., "Scaling laws for
/// neural language models", arXiv 2001.08361: a forward pass costs two floating-point operations a parameter
/// and token).

#include <limits>
#include <vector>

#include "models/policy.h"
#include "models/rewards/process.h"

namespace ttc {

/// Mean cost of one problem under one strategy; NaN where unknown.
struct Cost {
  double solutions = 0;
  double tokens = 0;
  double flops = 0;
  double money = 0;  ///< of the policy's tokens; what reads them is not in it
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
  double begun = 1;      ///< share of attempts in which any is made: each reads a cached prompt once
};

/// What a model's work on one problem costs with the reward models that read it. Expected values: tokens are
/// not simulated.
inline Cost cost_of(const Policy& model, const Work& work, const std::vector<Reader>& readers) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  Cost cost{.solutions = work.solutions, .tokens = unknown, .flops = unknown, .money = unknown};
  if (!model.tokens.known()) return cost;
  cost.tokens = work.written * model.tokens.mean;
  const double prompt = model.prompt_tokens(work.solutions, work.begun);
  if (model.price.known()) cost.money = (model.price.output * cost.tokens + model.price.input * prompt) / 1e6;
  if (model.parameters == 0) return cost;
  cost.flops = 2 * model.parameters * (cost.tokens + prompt);
  for (const Reader& reader : readers)
    if (reader.reading != Reading::none)
      cost.flops += 2 * reader.parameters * model.tokens.mean *
                    (reader.reading == Reading::cached ? work.written : work.reread);
  return cost;
}

}  // namespace ttc
