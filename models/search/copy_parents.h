#pragma once

#include <cstdint>
#include <span>

#include "models/steps/step_process.h"

namespace ttc {

/// Writes to `out` of each parent as many copies as it has children, parent after parent. There is room for
/// kCopiedAtOnce more, which are written over.
void copy_parents(std::span<const Node> parents, const std::uint32_t* children, Node* out);

constexpr std::size_t kCopiedAtOnce = 8;

}  // namespace ttc
