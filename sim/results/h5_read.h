#pragma once
// Attributes and arrays of an HDF5 file that nobody vouches for: sizes are held against the file's length
// before anything is allocated. Only what sim/results/results_image.cpp can have written is accepted.

#include <cstdint>
#include <string>

#include "sim/results/dataset.h"
#include "sim/results/h5.h"

namespace ttc::h5 {

/// The bytes of the file not yet accounted for. Every stored value takes its own, so nothing that is read can
/// be larger; a file whose objects overlap would be (the zip bomb of this format).
class Budget {
 public:
  explicit Budget(std::uint64_t bytes) : left_(bytes) {}

  /// False, and nothing taken, if there are not as many left.
  bool take(std::uint64_t bytes);
  /// Throws DataError, "where: larger than the file", if there are not as many left.
  void take_or_throw(std::uint64_t count, std::uint64_t size, const std::string& where);

 private:
  std::uint64_t left_;
};

/// The number of values of a single value or an array. Throws DataError for anything else.
std::uint64_t points_of(hid_t space, const std::string& where);

/// The attributes of a file, group or array in their order, but for those with which HDF5 ties arrays to
/// their dimensions. Throws Error and DataError.
Attributes read_attributes(hid_t object, Budget& budget);

/// All values of an array that lies in the file as one piece. Throws Error and DataError.
Values read_values(hid_t array, const std::string& where, Budget& budget);

}  // namespace ttc::h5
