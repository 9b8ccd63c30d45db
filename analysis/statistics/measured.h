#pragma once
/// Numbers with their standard errors.

#include <algorithm>
#include <cmath>

namespace ttc {

/// A number with its standard error: 0 where it is exact, NaN where there is none.
struct Measured {
  double value = 0;
  double se = 0;

  /// How many standard errors it is from zero.
  double sigmas() const { return std::abs(value) / se; }
  double relative_error() const { return se / value; }
};
inline Measured operator-(Measured x) { return {-x.value, x.se}; }
inline Measured operator-(Measured x, double exact) { return {x.value - exact, x.se}; }
/// Of independent numbers.
inline Measured operator-(Measured a, Measured b) { return {a.value - b.value, std::hypot(a.se, b.se)}; }
inline Measured operator*(double factor, Measured x) { return {factor * x.value, std::abs(factor) * x.se}; }
inline Measured operator/(Measured x, double by) { return {x.value / by, x.se / std::abs(by)}; }

/// The mean and variance of numbers told one by one.
class Moments {
 public:
  void add(double x) {
    ++count_;
    sum_ += x;
    squares_ += x * x;
  }

  double mean() const { return sum_ / count_; }
  /// Over the numbers themselves: not divided by one less.
  double variance() const { return std::max(0.0, squares_ / count_ - mean() * mean()); }
  /// The mean with its standard error; NaN from one number.
  Measured measured() const { return {mean(), std::sqrt(variance() / (count_ - 1))}; }

 private:
  double count_ = 0, sum_ = 0, squares_ = 0;
};

}  // namespace ttc
