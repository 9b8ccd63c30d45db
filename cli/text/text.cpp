#include "cli/text/text.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <utility>

#include "models/text/wording.h"

namespace ttc {

namespace {

int exponent10(double x) { return static_cast<int>(std::floor(std::log10(std::abs(x)))); }

/// C's exponents without what nobody reads: "4.1e+12" -> "4.1e12".
std::string plain_exponent(std::string number) {
  const auto e = number.find('e');
  if (e == number.npos) return number;
  const int exponent = std::stoi(number.substr(e + 1));
  return number.substr(0, e) + "e" + std::to_string(exponent);
}

/// Fixed point with `decimals` digits after the point; below zero, rounded before it.
std::string fixed(double value, int decimals) {
  const double unit = std::pow(10.0, -std::min(decimals, 0));
  const std::string text = fmt::format("{:.{}f}", std::round(value / unit) * unit, 0);
  if (decimals <= 0) return text == "-0" ? "0" : text;
  return fmt::format("{:.{}f}", value, decimals);
}

/// An error so far below its value is rounding noise, not an error.
constexpr double kRounding = 1e-9;

/// In long double, whose exponents reach beyond those of any double.
double times_power_of_ten(double x, int exponent) {
  return static_cast<double>(x * std::pow(10.0L, exponent));
}

Errors errors = Errors::beside;

/// "41.3 ± 1.2", or "41.3(12)", of numbers that need no exponent.
std::string fixed_uncertain(double value, double error) {
  int decimals = 1 - exponent10(error);
  if (std::round(error * std::pow(10.0, decimals)) >= 100) --decimals;  // 0.0996 is 0.10
  if (errors == Errors::beside) return fixed(value, decimals) + " ± " + fixed(error, decimals);
  const double last_digit = std::pow(10.0, -std::max(decimals, 0));
  return fixed(value, decimals) + "(" + fixed(error / last_digit, std::min(decimals, 0)) + ")";
}

struct CodePoint {
  char32_t value;
  std::size_t bytes;
};

/// The character at the front of `text`; a byte that starts none counts as one.
CodePoint front(std::string_view text) {
  const auto lead = static_cast<std::uint8_t>(text[0]);
  const std::size_t bytes = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (bytes == 1 || text.size() < bytes) return {lead, 1};
  char32_t value = lead & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) value = value << 6 | (static_cast<std::uint8_t>(text[i]) & 0x3FU);
  return {value, bytes};
}

std::size_t columns_of(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 4> none{
      {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}}};
  constexpr std::array<std::pair<char32_t, char32_t>, 7> wide{{{0x1100, 0x115F},
                                                               {0x2E80, 0xA4CF},
                                                               {0xAC00, 0xD7A3},
                                                               {0xF900, 0xFAFF},
                                                               {0xFF00, 0xFF60},
                                                               {0x1F300, 0x1FAFF},
                                                               {0x20000, 0x3FFFD}}};
  const auto holds = [c](const auto& range) { return c >= range.first && c <= range.second; };
  if (std::ranges::any_of(none, holds)) return 0;
  return std::ranges::any_of(wide, holds) ? 2 : 1;
}

/// The longest front of `text` within `width` columns.
std::string_view front_of(std::string_view text, std::size_t width) {
  std::size_t bytes = 0;
  std::size_t columns = 0;
  while (bytes < text.size()) {
    const auto next = front(text.substr(bytes));
    if (columns + columns_of(next.value) > width) break;
    columns += columns_of(next.value);
    bytes += next.bytes;
  }
  return text.substr(0, bytes);
}

/// The longest end of `text` within `width` columns.
std::string_view back_of(std::string_view text, std::size_t width) {
  for (std::size_t columns = display_width(text); columns > width;) {
    const CodePoint first = front(text);
    columns -= columns_of(first.value);
    text.remove_prefix(first.bytes);
  }
  return text;
}

}  // namespace

std::string format_uncertain(double value, double error) {
  if (std::isnan(value)) return "-";
  if (!std::isfinite(value) || !std::isfinite(error) || error <= kRounding * std::abs(value))
    return plain_exponent(fmt::format("{:.6g}", value));
  const double largest = std::max(std::abs(value), error);
  if (largest >= 1e-4 && largest < 1e6) return fixed_uncertain(value, error);
  const int exponent = exponent10(largest);
  const std::string digits =
      fixed_uncertain(times_power_of_ten(value, -exponent), times_power_of_ten(error, -exponent));
  return (errors == Errors::in_digits ? digits : "(" + digits + ")") + "e" + std::to_string(exponent);
}

void write_errors(Errors how) { errors = how; }

std::string percent_uncertain(double share, double error) {
  return format_uncertain(100 * share, 100 * error);
}

std::string points_uncertain(double difference, double error) {
  return (difference > 0 ? "+" : "") + percent_uncertain(difference, error);
}

std::string signed_points(double difference) {
  const std::string text = fmt::format("{:+.1f}", 100 * difference);
  return text == "-0.0" ? "+0.0" : text;
}

std::string points_between(double difference, double error, double low, double high) {
  if (error > 0 || std::isnan(low)) return points_uncertain(difference, error);
  return fmt::format("{} ({:+.1f} … {:+.1f})", points_uncertain(difference, 0), 100 * low, 100 * high);
}

std::string short_number(double value) {
  if (std::isnan(value)) return "-";
  const bool plain = value == 0 || (std::abs(value) >= 1000 && std::abs(value) < 1e6);
  return plain ? fmt::format("{:.0f}", value) : plain_exponent(fmt::format("{:.3g}", value));
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const auto next = front(text);
    columns += columns_of(next.value);
    text.remove_prefix(next.bytes);
  }
  return columns;
}

std::string shortened(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string{text};
  if (width == 0) return "";
  const std::size_t back = (width - 1) / 2;
  return std::string{front_of(text, width - 1 - back)} + "…" + std::string{back_of(text, back)};
}

std::string sparkline(std::span<const double> values) {
  constexpr std::array<std::string_view, 8> blocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  double low = INFINITY;
  double high = -INFINITY;
  for (const double v : values) {
    low = std::fmin(low, v);
    high = std::fmax(high, v);
  }
  std::string line;
  for (const double v : values) {
    const double height = high > low ? (v - low) / (high - low) : 0;
    line += std::isnan(v) ? " " : blocks[static_cast<std::size_t>(std::lround(7 * height))];
  }
  return line;
}

std::string wrapped(const std::string& text, std::size_t indent, std::size_t width) {
  std::string out(indent, ' ');
  std::size_t column = indent;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const std::size_t wide = display_width(word);
    if (column > indent && column + 1 + wide > width) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    }
    if (column > indent) out += ' ';
    column += wide + (column > indent ? 1 : 0);
    out += word;
  }
  return out + "\n";
}

std::string folded(const std::string& text, std::size_t width) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    out += display_width(line) <= width ? line + "\n" : wrapped(line, std::min(indent, width / 2), width);
    begin = end + 1;
  }
  return out;
}

std::vector<std::size_t> evenly_spread(std::size_t size, std::size_t most) {
  std::vector<std::size_t> shown;
  const std::size_t count = std::min(size, most);
  for (std::size_t i = 0; i < count; ++i)
    shown.push_back(count == 1 ? size - 1 : (i * (size - 1) + (count - 1) / 2) / (count - 1));
  return shown;
}

void print_notes(const std::vector<std::string>& notes) {
  for (const std::string& note : notes) fmt::print(stderr, "note: {}\n", printable(note));
}

bool stdout_is_terminal() { return isatty(STDOUT_FILENO) == 1; }

std::size_t stdout_width() {
  constexpr std::size_t kNarrowest = 20;
  constexpr std::size_t kUsual = 80;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return std::max<std::size_t>(size.ws_col, kNarrowest);
  const char* said = std::getenv("COLUMNS");
  const std::string_view columns = said ? said : "";
  std::size_t width = 0;
  const auto [end, error] = std::from_chars(columns.data(), columns.data() + columns.size(), width);
  const bool number = error == std::errc{} && end == columns.data() + columns.size();
  return number && width > 0 ? std::max(width, kNarrowest) : kUsual;
}

}  // namespace ttc
