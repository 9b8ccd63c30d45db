#pragma once

#include <atomic>

#include "models/errors.h"

namespace ttc {

/// Throws Interrupted once the user wants no more.
inline void check(const std::atomic<bool>* stop) {
  if (stop && *stop) throw Interrupted("interrupted: nothing was written");
}

}  // namespace ttc
