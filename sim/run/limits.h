#pragma once
/// What each selector tends to as candidates become many: the bridge from components to their theory.

#include "models/registry.h"

namespace ttc {

/// The exact limit of `selector` on the problem at `at`: the answers of many candidates follow `many`, and
/// rewards score a candidate by `one`, the law of a single one. NaN where no theory gives it, as of a
/// selector that is not told of in limits.cpp.
double limit_of(const Selector& selector, const AnswerLaw& many, const AnswerLaw& one, const Coordinates& at);

}  // namespace ttc
