#include "analysis/theory/two_answers.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <numbers>

#include "analysis/theory/gauss_legendre.h"
#include "models/contract.h"

namespace ttc {

namespace {

double polynomial(const std::vector<double>& coefficient, double x) {
  double value = 0;
  for (std::size_t k = coefficient.size(); k-- > 0;) value = value * x + coefficient[k];
  return value;
}

double derivative(const std::vector<double>& coefficient, double x) {
  double value = 0;
  for (std::size_t k = coefficient.size(); k-- > 1;)
    value = value * x + static_cast<double>(k) * coefficient[k];
  return value;
}

double mass(const DensityPiece& piece, double from, double to) {
  double sum = 0;
  for (std::size_t k = 0; k < piece.coefficient.size(); ++k) {
    const auto power = static_cast<double>(k + 1);
    sum += piece.coefficient[k] * (std::pow(to, power) - std::pow(from, power)) / power;
  }
  return sum;
}

/// P(the answer with chance 1/2 - x has more than half of n votes), n odd.
double lost(std::uint64_t n, double x) {
  const double half = 0.5 * (static_cast<double>(n) + 1);
  return boost::math::ibeta(half, half, std::max(0.0, 0.5 - x));
}

}  // namespace

TwoAnswers::TwoAnswers(std::vector<DensityPiece> pieces) : pieces_(std::move(pieces)) {
  double total = 0;
  for (const DensityPiece& piece : pieces_) total += mass(piece, piece.from, piece.to);
  for (DensityPiece& piece : pieces_)
    for (double& c : piece.coefficient) c /= total;
}

double TwoAnswers::density(double p) const {
  for (const DensityPiece& piece : pieces_)
    if (p >= piece.from && p <= piece.to) return polynomial(piece.coefficient, p);
  return 0;
}

double TwoAnswers::limit() const {
  double sum = 0;
  for (const DensityPiece& piece : pieces_)
    if (piece.to > 0.5) sum += mass(piece, std::max(0.5, piece.from), piece.to);
  return sum;
}

/// The integral of density x lost(), problems below 1/2 counted with `sign_below`; panels widen away from 1/2
/// on the scale 1 / sqrt(n) on which lost() falls.
double TwoAnswers::integral(std::uint64_t n, double sign_below) const {
  TTC_ASSUMES(n % 2 == 1, n);
  static const Quadrature rule = gauss_legendre(24);
  const double scale = 0.5 / std::sqrt(static_cast<double>(n));
  double sum = 0;
  for (const DensityPiece& piece : pieces_)
    for (const double side : {-1.0, 1.0}) {
      const double from = std::max(0.0, side > 0 ? piece.from - 0.5 : 0.5 - piece.to);
      const double to = side > 0 ? piece.to - 0.5 : 0.5 - piece.from;
      double part = 0;
      double low = from;
      while (low < to) {
        const double width = std::min(scale, to - low);
        double panel = 0;
        for (std::size_t i = 0; i < rule.node.size(); ++i) {
          const double x = low + width * rule.node[i];
          panel += rule.weight[i] * polynomial(piece.coefficient, 0.5 + side * x) * lost(n, x);
        }
        part += width * panel;
        if (low > from + 8 * scale && std::abs(width * panel) <= 1e-17 * std::abs(part)) break;
        low += scale;
      }
      sum += (side < 0 ? sign_below : 1) * part;
    }
  return sum;
}

double TwoAnswers::disagreement(std::uint64_t n) const { return integral(n, 1); }

double TwoAnswers::excess(std::uint64_t n) const { return -integral(n, -1); }

TwoAnswers::Side TwoAnswers::side(double sign) const {
  for (const DensityPiece& piece : pieces_) {
    const bool here = sign > 0 ? piece.from <= 0.5 && piece.to > 0.5 : piece.from < 0.5 && piece.to >= 0.5;
    if (here) return {polynomial(piece.coefficient, 0.5), derivative(piece.coefficient, 0.5)};
  }
  return {};
}

PowerLaw TwoAnswers::disagreement_law() const {
  const Side above = side(1);
  const Side below = side(-1);
  const double height = above.height + below.height;
  if (height > 1e-12) return {-0.5, height / (2 * std::sqrt(2 * std::numbers::pi))};
  const double slope = above.slope - below.slope;
  return slope > 1e-12 ? PowerLaw{-1, slope / 16} : PowerLaw{};
}

PowerLaw TwoAnswers::excess_law() const {
  const Side above = side(1);
  const Side below = side(-1);
  const double jump = below.height - above.height;
  if (std::abs(jump) > 1e-12) return {-0.5, jump / (2 * std::sqrt(2 * std::numbers::pi))};
  const double slope = above.slope + below.slope;
  return std::abs(slope) > 1e-12 ? PowerLaw{-1, -slope / 16} : PowerLaw{};
}

bool TwoAnswers::gapped() const {
  return std::ranges::none_of(pieces_, [](const DensityPiece& d) { return d.from <= 0.5 && d.to >= 0.5; });
}

}  // namespace ttc
