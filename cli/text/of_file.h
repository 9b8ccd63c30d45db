#pragma once
/// What a file's tables say wrong is told with the file's name.

#include <string>

#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

/// What `make` makes of the tables of the file at `path`.
template <class Make>
std::string of_file(const std::string& path, Make make) {
  try {
    return make();
  } catch (const DataError& e) {
    throw DataError(printable(path) + ": " + e.what());
  }
}

}  // namespace ttc
