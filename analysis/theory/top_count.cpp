#include "analysis/theory/top_count.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "analysis/theory/complex_lanes.h"
#include "analysis/theory/count_window.h"
#include "analysis/theory/gauss_legendre.h"
#include "models/contract.h"

namespace ttc {
namespace {

constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();

/// The event "a winner has count c, and nobody more", for one c after another.
template <class Law>
class AtCount {
 public:
  AtCount(Law& law, const TopEvent& event)
      : law_(law), event_(event), windows_(law.answers()), log_win_(law.answers()), win_(law.answers()) {}

  /// Tilts to the saddle point for count c, near `log_r`. Returns the logarithm of an upper bound of the
  /// probability (Chernoff's), -infinity if c is impossible.
  double settle(std::uint64_t c, double& log_r);
  /// The probability, at the tilt where settle(c, log_r) left it.
  double probability(std::uint64_t c, double log_r);

 private:
  struct Moments {
    double mean, variance;
  };
  std::uint64_t cap(std::size_t i) const {
    return event_.part[i] == Part::bystander && !event_.bystanders_may_tie ? c_ - 1 : c_;
  }
  bool reachable() const;
  void tilt(double log_r);
  Moments total_moments() const;
  double log_magnitude() const;
  int tie_degree() const;
  double coefficient(const Quadrature& rule);
  double trapezoid(const Quadrature& rule, std::uint64_t points, double& half_as_many);
  Lanes integrand(const Quadrature& rule, const Lanes& point, Lanes outer);
  Lanes power(std::uint64_t exponent) const;
  Lanes below_top(std::size_t i) const;

  Law& law_;
  const TopEvent& event_;
  std::uint64_t c_ = 0;
  std::vector<CountWindow> windows_;
  std::vector<double> log_win_;  ///< log weight of a winner's count being c
  std::vector<double> win_;      ///< the same relative to the largest
  double largest_win_ = kMinusInfinity;
  double win_sum_ = 0;
  std::array<Lanes, 64> powers_;  ///< the point on the circle to the powers 2^b
  std::vector<Lanes> below_;      ///< per answer: its series below c, or to its cap for a bystander
  std::vector<Lanes> top_;        ///< per answer that can win: the point's power that goes with c
};

template <class Law>
bool AtCount<Law>::reachable() const {
  std::uint64_t most = law_.most_abstentions();
  for (std::size_t i = 0; i < law_.answers() && most < law_.total(); ++i)
    most += std::min(cap(i), law_.most(i));
  return most >= law_.total();
}

template <class Law>
void AtCount<Law>::tilt(double log_r) {
  law_.tilt(log_r);
  largest_win_ = kMinusInfinity;
  for (std::size_t i = 0; i < law_.answers(); ++i) {
    fill(windows_[i], law_, i, cap(i));
    log_win_[i] = event_.part[i] == Part::winner ? log_at_cap(windows_[i], law_, i, c_) : kMinusInfinity;
    largest_win_ = std::max(largest_win_, log_win_[i]);
  }
  win_sum_ = 0;
  for (std::size_t i = 0; i < law_.answers(); ++i) {
    win_[i] = log_win_[i] == kMinusInfinity ? 0 : std::exp(log_win_[i] - largest_win_);
    win_sum_ += win_[i];
  }
}

/// Of the total number of votes and abstentions, given that a winner has c: a mixture over the winners.
template <class Law>
typename AtCount<Law>::Moments AtCount<Law>::total_moments() const {
  Moments all{law_.rest_mean(), law_.rest_variance()};
  double shift = 0;
  double shift_squared = 0;
  const auto c = static_cast<double>(c_);
  for (std::size_t i = 0; i < windows_.size(); ++i) {
    const double share = win_[i] / win_sum_;
    all.mean += windows_[i].mean;
    all.variance += windows_[i].variance * (1 - share);
    shift += share * (c - windows_[i].mean);
    shift_squared += share * (c - windows_[i].mean) * (c - windows_[i].mean);
  }
  return {all.mean + shift, all.variance + std::max(0.0, shift_squared - shift * shift)};
}

template <class Law>
double AtCount<Law>::log_magnitude() const {
  double result = largest_win_ - law_.log_total();
  for (std::size_t i = 0; i < windows_.size(); ++i) result += log_scale(windows_[i], law_, i);
  return result;
}

/// Newton's method, kept inside a bracket, on the convex log of the bound. A saddle point that is off by a
/// third of a standard deviation costs nothing.
template <class Law>
double AtCount<Law>::settle(std::uint64_t c, double& log_r) {
  c_ = c;
  if (!reachable()) return kMinusInfinity;
  double low = kMinusInfinity;
  double high = -kMinusInfinity;
  for (int step = 0; step < 200; ++step) {
    tilt(log_r);
    if (largest_win_ == kMinusInfinity) return kMinusInfinity;
    const auto [mean, variance] = total_moments();
    const double missing = static_cast<double>(law_.total()) - mean;
    if (std::abs(missing) <= std::max(0.4, 0.3 * std::sqrt(variance))) break;
    (missing > 0 ? low : high) = log_r;
    const double next = log_r + std::clamp(missing / std::max(variance, 1e-3), -3.0, 3.0);
    log_r = next > low && next < high ? next : 0.5 * (low + high);
  }
  return log_magnitude() + std::log(win_sum_);
}

template <class Law>
double AtCount<Law>::probability(std::uint64_t c, double log_r) {
  c_ = c;
  tilt(log_r);
  return std::exp(log_magnitude()) * coefficient(quadrature_for_degree(tie_degree()));
}

/// At most so many others can have c votes as well.
template <class Law>
int AtCount<Law>::tie_degree() const {
  std::uint64_t others = 0;
  for (std::size_t i = 0; i < law_.answers(); ++i)
    others += event_.part[i] != Part::bystander && law_.most(i) >= c_ ? 1U : 0U;
  return static_cast<int>(std::min(others, law_.total() / c_) - 1);
}

/// The coefficient of the tilted generating function at the total: with enough points, since what the
/// trapezoidal rule adds from coefficients that many places away falls at least exponentially (the
/// coefficients are log-concave), and much faster near a normal distribution.
template <class Law>
double AtCount<Law>::coefficient(const Quadrature& rule) {
  const double spread = std::sqrt(total_moments().variance);
  auto points = 2 * static_cast<std::uint64_t>(5.5 * spread + 6);
  for (;; points *= 2) {
    double half_as_many = 0;
    const double result = trapezoid(rule, points, half_as_many);
    if (std::abs(result - half_as_many) <= 1e-7 * result || points > 8 * law_.total() + 64) return result;
  }
}

template <class Law>
double AtCount<Law>::trapezoid(const Quadrature& rule, std::uint64_t points, double& half_as_many) {
  // Every answer's powers are counted from its mode, so that rounding in the angle does not add up.
  std::uint64_t lead = points - law_.total() % points;
  for (const CountWindow& window : windows_) lead += window.mode;
  lead %= points;
  const double angle = 2 * std::numbers::pi / static_cast<double>(points);
  double even = 0;
  double odd = 0;
  for (std::uint64_t first = 0; first <= points / 2; first += Lanes::width) {
    Lanes point;
    Lanes outer;
    for (std::size_t l = 0; l < Lanes::width; ++l) {
      const std::uint64_t m = first + l;
      const double turns = angle * static_cast<double>(m);
      point.set(l, std::polar(1.0, turns));
      outer.set(l, law_.rest(turns) * std::polar(1.0, angle * static_cast<double>(lead * m % points)));
    }
    const Lanes value = integrand(rule, point, outer);
    double largest = 0;
    for (std::size_t l = 0; l < Lanes::width && first + l <= points / 2; ++l) {
      const std::uint64_t m = first + l;
      const double weight =
          m == 0 || 2 * m == points ? 1 : 2;  // the other half of the circle is the conjugate
      (m % 2 == 0 ? even : odd) += weight * value[l].real();
      largest = std::max(largest, std::abs(value[l].real()) + std::abs(value[l].imag()));
    }
    if (largest < 1e-16 * std::abs(even + odd)) break;
  }
  half_as_many = 2 * even / static_cast<double>(points);
  return (even + odd) / static_cast<double>(points);
}

/// The tilted generating function on the unit circle, times `outer`.
template <class Law>
Lanes AtCount<Law>::integrand(const Quadrature& rule, const Lanes& point, Lanes outer) {
  powers_[0] = point;
  for (std::size_t b = 1; c_ >> b > 0; ++b) (powers_[b] = powers_[b - 1]) *= powers_[b - 1];
  below_.resize(windows_.size());
  top_.resize(windows_.size());
  for (std::size_t i = 0; i < windows_.size(); ++i) {
    below_[i] = below_top(i);
    if (event_.part[i] == Part::bystander) outer *= below_[i];
    if (win_[i] > 0 || windows_[i].at_cap > 0) top_[i] = power(c_ - windows_[i].mode);
  }
  Lanes result;
  for (std::size_t node = 0; node < rule.node.size(); ++node) {
    Lanes others = Lanes::real(1);  // product over all so far
    Lanes won;                      // sum over winners of the product without the winner
    for (std::size_t i = 0; i < windows_.size(); ++i) {
      if (event_.part[i] == Part::bystander) continue;
      Lanes factor = below_[i];
      if (windows_[i].at_cap > 0) factor.add(rule.node[node] * windows_[i].at_cap, top_[i]);
      won *= factor;
      if (win_[i] > 0) {
        Lanes win = others;
        won.add(win_[i], win *= top_[i]);
      }
      others *= factor;
    }
    result.add(rule.weight[node], won);
  }
  return result *= outer;
}

template <class Law>
Lanes AtCount<Law>::power(std::uint64_t exponent) const {
  Lanes result = Lanes::real(1);
  for (std::size_t b = 0; exponent > 0; ++b, exponent >>= 1)
    if (exponent & 1) result *= powers_[b];
  return result;
}

/// Answer i's weights below the winner's count c (a bystander's: to its cap), as a polynomial in the point.
/// Horner's rule goes from both ends to the mode, so that no large weight is turned there and back.
template <class Law>
Lanes AtCount<Law>::below_top(std::size_t i) const {
  const CountWindow& window = windows_[i];
  const std::size_t mode = window.mode - window.low;
  const bool holds_top = event_.part[i] != Part::bystander && window.high() == c_;
  const std::size_t end = window.weight.size() - (holds_top ? 1 : 0);
  const Lanes& point = powers_[0];
  const Lanes back = point.conjugate();
  Lanes below;
  for (std::size_t k = 0; k < mode; ++k) {
    below.add(window.weight[k]);
    below *= back;
  }
  Lanes above;
  for (std::size_t k = end; k-- > mode;) {
    above *= point;
    above.add(window.weight[k]);
  }
  above.add(1, below);
  return above;
}

/// The winner has more than half of everything: nobody can tie.
template <class Law>
double more_than_half(const Law& law, const TopEvent& event) {
  double result = 0;
  for (std::size_t i = 0; i < law.answers(); ++i) {
    if (event.part[i] != Part::winner) continue;
    double previous = 0;
    for (std::uint64_t c = law.total() / 2 + 1; c <= std::min(law.total(), law.most(i)); ++c) {
      const double p = std::exp(law.log_marginal(i, c));
      result += p;
      if (p < previous && p < 1e-20 * result) break;
      previous = p;
    }
  }
  return result;
}

/// A count for the winner, with its saddle point and bound.
struct Count {
  std::uint64_t c;
  double log_r, log_bound;
};

template <class Law>
Count settled(AtCount<Law>& at, std::uint64_t c, double log_r) {
  const double bound = at.settle(c, log_r);
  return {c, log_r, bound};
}

/// The count in 1 … last whose bound is largest. The bounds rise and fall (a sum of log-concave terms of
/// which, at any count, the most probable winner's is the largest).
template <class Law>
Count most_likely(AtCount<Law>& at, std::uint64_t last, double log_r) {
  std::uint64_t low = 1;
  while (low < last) {
    const std::uint64_t middle = low + (last - low) / 2;
    const Count here = settled(at, middle, log_r);
    const bool rises =
        here.log_bound == kMinusInfinity || settled(at, middle + 1, here.log_r).log_bound > here.log_bound;
    (rises ? low : last) = middle + (rises ? 1 : 0);
  }
  return settled(at, low, log_r);
}

/// What is left out is a factor exp(-38) down: rounding.
template <class Law>
double probability(Law& law, const TopEvent& event) {
  TTC_EXPECTS(event.part.size() == law.answers(), event.part.size(), law.answers());
  double result = more_than_half(law, event);
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < law.answers(); ++i)
    if (event.part[i] == Part::winner) most = std::max(most, law.most(i));
  const std::uint64_t last = std::min(most, law.total() / 2);
  if (last == 0) return result;
  AtCount<Law> at(law, event);
  const Count peak = most_likely(at, last, law.neutral_tilt());
  if (peak.log_bound == kMinusInfinity || std::exp(peak.log_bound) < 1e-19 * result) return result;
  result += at.probability(peak.c, peak.log_r);
  for (Count here = peak; here.c < last && here.log_bound > peak.log_bound - 38;) {
    here = settled(at, here.c + 1, here.log_r);
    result += at.probability(here.c, here.log_r);
  }
  for (Count here = peak; here.c > 1 && here.log_bound > peak.log_bound - 38;) {
    here = settled(at, here.c - 1, here.log_r);
    if (here.log_bound == kMinusInfinity) break;
    result += at.probability(here.c, here.log_r);
  }
  return result;
}

}  // namespace

double top_probability(IndependentVotes law, const TopEvent& event) { return probability(law, event); }
double top_probability(SubsetVotes law, const TopEvent& event) { return probability(law, event); }

}  // namespace ttc
