#include "analysis/theory/complex_lanes.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace ttc {
namespace {

using Complex = std::complex<double>;
using Side = std::array<Complex, Lanes::width>;

/// Eight numbers one by one, and the same side by side.
struct Eight {
  Side one;
  Lanes lanes;

  explicit Eight(std::mt19937_64& random) {
    std::normal_distribution<double> normal;
    for (std::size_t l = 0; l < one.size(); ++l) lanes.set(l, one[l] = {normal(random), normal(random)});
  }
};

void expect_same(const Lanes& lanes, const Side& one) {
  for (std::size_t l = 0; l < one.size(); ++l) {
    EXPECT_NEAR(lanes[l].real(), one[l].real(), 1e-14);
    EXPECT_NEAR(lanes[l].imag(), one[l].imag(), 1e-14);
  }
}

TEST(Lanes, DoWhatComplexNumbersDo) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 20; ++round) {
    Eight a(random);
    const Eight b(random);
    expect_same(a.lanes.conjugate(), [&] {
      Side s = a.one;
      for (Complex& z : s) z = std::conj(z);
      return s;
    }());
    a.lanes *= b.lanes;
    a.lanes.add(0.75);
    a.lanes.add(-1.5, b.lanes);
    for (std::size_t l = 0; l < a.one.size(); ++l) a.one[l] = a.one[l] * b.one[l] + 0.75 - 1.5 * b.one[l];
    expect_same(a.lanes, a.one);
  }
}

TEST(Lanes, BeginAtZeroAndMayBeReal) {
  expect_same(Lanes{}, Side{});
  Side three;
  three.fill(3);
  expect_same(Lanes::real(3), three);
}

TEST(Lanes, MayBeMultipliedByThemselves) {
  std::mt19937_64 random(2);
  Eight a(random);
  a.lanes *= a.lanes;
  for (Complex& z : a.one) z *= z;
  expect_same(a.lanes, a.one);
}

}  // namespace
}  // namespace ttc
