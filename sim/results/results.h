#pragma once
// The result file, an HDF5 file that xarray opens; its format is documented in results/FORMAT.md.
// Writing is to_image and then write_file (sim/results/write_file.h), so that no half-written file is ever
// seen.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "sim/results/dataset.h"

namespace ttc {

/// What the root attributes `format` and `format_version` of a result file say.
inline constexpr std::string_view kResultFormat = "ttcsim-results";
inline constexpr std::int64_t kResultFormatVersion = 1;

/// The bytes of the result file of `dataset`, built in memory: the same dataset gives the same bytes. The
/// attributes `format`, `format_version` and `Conventions` are written first, by this function; `dataset`
/// must not have them. Memory: about three times the dataset at the peak, so this is for results up to a few
/// GB. Throws DataError for a dataset that `check` refuses, RuntimeFailure if the library fails.
std::vector<std::byte> to_image(const Dataset& dataset);

/// Reads a result file that anybody may have written or damaged: a child process opens it, checks every size
/// against the file's length and sends the content here, so that a crash or an endless loop of the library is
/// an error message. The three attributes that to_image adds are checked and left out, so this inverts
/// to_image. To be called while the process has one thread (it forks). Throws DataError, "path: no such file"
/// or "path: not a readable result file (reason)".
Dataset read_results(const std::filesystem::path& path);

}  // namespace ttc
