#pragma once
/// Numbers compared by value, exactly.

#include <optional>
#include <string>
#include <string_view>

namespace ttc {

/// The one way to write the number that all of `text` is: 042, 42.0, +42, 4.2e1 and 84/2 are "42", 0.5 and
/// \frac{1}{2} are "1/2", 1,234,567 has no commas. None where it is no number, or a fraction of numbers too
/// large to be exact.
std::optional<std::string> number_value(std::string_view text);

}  // namespace ttc
