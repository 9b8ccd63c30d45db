#pragma once
// A dataset as a plain run of bytes, to hand it from one process to another on the same machine.

#include <cstddef>
#include <span>
#include <vector>

#include "sim/results/dataset.h"

namespace ttc {

std::vector<std::byte> to_bytes(const Dataset& dataset);

/// Inverts to_bytes. Throws DataError for anything else, without allocating more than the bytes justify.
Dataset from_bytes(std::span<const std::byte> bytes);

}  // namespace ttc
