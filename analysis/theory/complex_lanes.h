#pragma once
/// Eight complex numbers side by side, in pairs that fill a vector register (SSE2: every x86-64).

#include <complex>
#include <cstddef>

namespace ttc {

struct Lanes {
  using Pair = double __attribute__((vector_size(16)));
  static constexpr std::size_t pairs = 4;
  static constexpr std::size_t width = 2 * pairs;
  Pair re[pairs] = {};
  Pair im[pairs] = {};

  static Lanes real(double x) {
    Lanes result;
    result.add(x);
    return result;
  }
  void set(std::size_t lane, std::complex<double> z) {
    re[lane / 2][lane % 2] = z.real();
    im[lane / 2][lane % 2] = z.imag();
  }
  std::complex<double> operator[](std::size_t lane) const {
    return {re[lane / 2][lane % 2], im[lane / 2][lane % 2]};
  }
  Lanes conjugate() const {
    Lanes result = *this;
    for (Pair& x : result.im) x = -x;
    return result;
  }
  Lanes& operator*=(const Lanes& o) {
    for (std::size_t l = 0; l < pairs; ++l) {
      const Pair x = re[l] * o.re[l] - im[l] * o.im[l];
      im[l] = re[l] * o.im[l] + im[l] * o.re[l];
      re[l] = x;
    }
    return *this;
  }
  void add(double x) {
    for (Pair& r : re) r += x;
  }
  void add(double factor, const Lanes& o) {
    for (std::size_t l = 0; l < pairs; ++l) {
      re[l] += factor * o.re[l];
      im[l] += factor * o.im[l];
    }
  }
};

}  // namespace ttc
