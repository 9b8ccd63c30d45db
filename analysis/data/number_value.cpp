#include "analysis/data/number_value.h"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>

namespace ttc {

namespace {

constexpr std::size_t kExactDigits = 18;  // fit 64 bits

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t leading_digits(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  return n;
}

/// digits x 10^exponent, without zeros at either end; no digits: zero.
struct Decimal {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

bool take_sign(std::string_view& text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  return negative;
}

/// The digits before the point, commas between thousands left out; false where there is a comma elsewhere.
bool take_whole(std::string_view& text, std::string& digits) {
  auto n = leading_digits(text);
  digits = text.substr(0, n);
  text.remove_prefix(n);
  if (!text.starts_with(',')) return true;
  if (n == 0 || n > 3) return false;
  while (text.starts_with(',')) {
    text.remove_prefix(1);
    n = leading_digits(text);
    if (n != 3) return false;
    digits += text.substr(0, n);
    text.remove_prefix(n);
  }
  return true;
}

bool take_exponent(std::string_view& text, int& exponent) {
  if (!text.starts_with('e')) return true;
  text.remove_prefix(text.starts_with("e+") ? 2 : 1);
  int value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || std::abs(value) > 999) return false;
  exponent += value;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  return true;
}

std::optional<Decimal> decimal(std::string_view text) {
  Decimal number;
  number.negative = take_sign(text);
  if (!take_whole(text, number.digits)) return std::nullopt;
  if (text.starts_with('.')) {
    const auto n = leading_digits(text.substr(1));
    number.digits += text.substr(1, n);
    number.exponent = -static_cast<int>(n);
    text.remove_prefix(n + 1);
  }
  if (number.digits.empty() || !take_exponent(text, number.exponent) || !text.empty()) return std::nullopt;
  number.digits.erase(0, number.digits.find_first_not_of('0'));
  while (number.digits.ends_with('0')) {
    number.digits.pop_back();
    ++number.exponent;
  }
  return number;
}

/// In lowest terms, the denominator above zero.
struct Fraction {
  std::int64_t over = 0, under = 1;
};

std::optional<Fraction> reduced(std::int64_t over, std::int64_t under) {
  if (under == 0) return std::nullopt;
  const auto common = std::gcd(over, under) * (under < 0 ? -1 : 1);
  return Fraction{over / common, under / common};
}

std::optional<Fraction> fraction(const Decimal& number) {
  const auto shift = static_cast<std::size_t>(std::abs(number.exponent));
  if (number.digits.empty()) return Fraction{};
  if (number.digits.size() > kExactDigits || shift > kExactDigits) return std::nullopt;
  if (number.exponent > 0 && number.digits.size() + shift > kExactDigits) return std::nullopt;
  std::int64_t digits = 0;
  for (const char c : number.digits) digits = 10 * digits + (c - '0');
  std::int64_t power = 1;
  for (std::size_t i = 0; i < shift; ++i) power *= 10;
  if (number.negative) digits = -digits;
  return number.exponent >= 0 ? Fraction{digits * power, 1} : reduced(digits, power);
}

std::optional<Fraction> quotient(const Fraction& a, const Fraction& b) {
  std::int64_t over = 0;
  std::int64_t under = 0;
  if (__builtin_mul_overflow(a.over, b.under, &over) || __builtin_mul_overflow(a.under, b.over, &under))
    return std::nullopt;
  return reduced(over, under);
}

std::string written(const Fraction& value) {
  return std::to_string(value.over) + (value.under == 1 ? "" : "/" + std::to_string(value.under));
}

std::optional<std::string> quotient_of(bool negative, std::string_view over, std::string_view under) {
  const auto a = decimal(over);
  const auto b = decimal(under);
  if (!a || !b) return std::nullopt;
  auto numerator = fraction(*a);
  const auto denominator = fraction(*b);
  if (!numerator || !denominator) return std::nullopt;
  if (negative) numerator->over = -numerator->over;
  const auto value = quotient(*numerator, *denominator);
  return value ? std::optional{written(*value)} : std::nullopt;
}

/// \frac{1}{2} or \frac12, the sign before it.
std::optional<std::string> latex_fraction(std::string_view text) {
  constexpr std::string_view command = "\\frac";
  const bool negative = take_sign(text);
  if (!text.starts_with(command)) return std::nullopt;
  text.remove_prefix(command.size());
  if (text.size() == 2 && is_digit(text[0]) && is_digit(text[1]))
    return quotient_of(negative, text.substr(0, 1), text.substr(1));
  const auto middle = text.find("}{");
  if (!text.starts_with('{') || !text.ends_with('}') || middle == text.npos) return std::nullopt;
  return quotient_of(negative, text.substr(1, middle - 1), text.substr(middle + 2, text.size() - middle - 3));
}

}  // namespace

std::optional<std::string> number_value(std::string_view text) {
  if (text.starts_with("\\frac") || text.starts_with("-\\frac")) return latex_fraction(text);
  if (const auto slash = text.find('/'); slash != text.npos)
    return quotient_of(false, text.substr(0, slash), text.substr(slash + 1));
  const auto number = decimal(text);
  if (!number) return std::nullopt;
  if (const auto exact = fraction(*number)) return written(*exact);
  return (number->negative ? "-" : "") + number->digits + "e" + std::to_string(number->exponent);
}

}  // namespace ttc
