#pragma once
/// The statements of "Understanding inference scaling laws for mixtures of LLMs", each as one number and the
/// interval that it must lie in.

#include <limits>
#include <span>
#include <string_view>

#include "claims/mixtures/mixture_findings.h"

namespace ttc {

struct MixtureStatement {
  std::string_view id;
  std::string_view text;
  std::string_view measured;  ///< what the number is
  double (*measure)(const MixtureFindings&) = nullptr;
  double above = -std::numeric_limits<double>::infinity();  ///< holds where above < measure < below
  double below = std::numeric_limits<double>::infinity();
  bool fitted = false;  ///< was among the targets when the scenario's population was chosen

  bool holds(const MixtureFindings& found) const {
    const double x = measure(found);
    return above < x && x < below;
  }
};

/// All of them, in the paper's order.
std::span<const MixtureStatement> mixture_statements();

}  // namespace ttc
