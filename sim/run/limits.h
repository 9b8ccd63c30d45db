#pragma once
/// What each selector tends to as candidates become many: the bridge from components to their theory.

#include <optional>
#include <vector>

#include "models/registry.h"

namespace ttc {

/// The exact limit of `selector` on one problem whose candidates' answers follow `law` and whose reward
/// scores follow `scores` (one law an answer; none where the selector needs no scores). NaN where no theory
/// gives it.
double limit(const Selector& selector, const AnswerLaw& law,
             const std::optional<std::vector<ScoreLaw>>& scores);

}  // namespace ttc
