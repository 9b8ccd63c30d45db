#pragma once
/// How numbers and tables look in a terminal. No colours anywhere; nothing here is wider than it is told to
/// be.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/text/text_table.h"

namespace ttc {

/// A value with two digits of its standard error: (41.27, 0.38) -> "41.27 ± 0.38", (41.3, 12) -> "41 ± 12",
/// (4.123e12, 3.8e10) -> "(4.123 ± 0.038)e12". With no error (NaN, infinite, or below 1e-9 of the value:
/// rounding) six digits of the value alone; an undefined value is "-".
std::string format_uncertain(double value, double error);

/// Errors beside their values, or in the values' last digits: "41.27(38)", "41(12)", "4.123(38)e12".
enum class Errors { beside, in_digits };
/// From here on in all of the program's output: a user's wish about how things look, as the terminal's width
/// is. Beside, before it is called.
void write_errors(Errors how);

/// The same in per cent, of shares: (0.413, 0.012) -> "41.3 ± 1.2".
std::string percent_uncertain(double share, double error);

/// The same for a difference of shares in percentage points, with its sign: (0.021, 0.008) -> "+2.10 ± 0.80".
std::string points_uncertain(double difference, double error);
/// A difference of shares in points with its sign: .0123 -> "+1.2"; what rounds to zero is "+0.0".
std::string signed_points(double difference);
/// The same, with the interval's ends where the error is 0: equal differences are no certainty.
std::string points_between(double difference, double error, double low, double high);

/// A few digits where more would not be read: 290 -> "290", 12345.6 -> "12346", 4.1e12 -> "4.1e12", NaN ->
/// "-".
std::string short_number(double value);

/// Terminal columns that UTF-8 text takes: combining marks none, East Asian wide characters two.
std::size_t display_width(std::string_view text);

/// Text of at most `width` columns: too long, its middle becomes an ellipsis (both ends of a model's name
/// tell).
std::string shortened(std::string_view text, std::size_t width);

/// One character a value, eighths of a block from the lowest to the highest; a blank for NaN.
std::string sparkline(std::span<const double> values);

/// The words of `text` in lines of at most `width` columns (a longer word stands alone), each after `indent`
/// blanks and ended.
std::string wrapped(const std::string& text, std::size_t indent, std::size_t width);

/// `text` with lines wider than `width` wrapped at their own indent.
std::string folded(const std::string& text, std::size_t width);

/// At most `most` of the indices below `size`, evenly spread, the first and the last among them.
std::vector<std::size_t> evenly_spread(std::size_t size, std::size_t most);

/// Each as a line on standard error, printable.
void print_notes(const std::vector<std::string>& notes);

/// Somebody reads along: charts are worth their place, and lines may be as wide as the window.
bool stdout_is_terminal();

/// Columns of the terminal on standard output; where it is none what COLUMNS says, else 80. At least 20.
std::size_t stdout_width();

}  // namespace ttc
