#pragma once
/// A population of problems with two answers and no abstentions: how the exponential decay of each problem
/// adds up to a power law.
///
/// p, the correct answer's chance, has a density over problems, a polynomial on each of some pieces of [0,
/// 1]. With an odd number n of votes a problem at p = 1/2 + x is decided against its limit with probability
/// about Q(2 sqrt(n) |x|), Q the normal tail, so that only problems within some 1 / sqrt(n) of a tie matter:
/// the integrals of Q(2 sqrt(n) x) and of x Q(2 sqrt(n) x) over x > 0 are 1 / (2 sqrt(2 pi n)) and 1 / (16
/// n).

#include <cstdint>
#include <span>
#include <vector>

namespace ttc {

/// sum_k coefficient[k] p^k on [from, to].
struct DensityPiece {
  double from = 0;
  double to = 1;
  std::vector<double> coefficient = {1};
};

/// A quantity that behaves as constant x n^exponent; exponent 0: it vanishes faster than the laws that are
/// looked for here, n^(-1/2) and n^(-1).
struct PowerLaw {
  double exponent = 0;
  double constant = 0;
};

class TwoAnswers {
 public:
  /// Pieces in order, not overlapping, densities >= 0 on them; together they are divided by their mass.
  explicit TwoAnswers(std::vector<DensityPiece> pieces);

  const std::vector<DensityPiece>& pieces() const { return pieces_; }
  double density(double p) const;
  /// P(p > 1/2): the limit of the vote's accuracy.
  double limit() const;
  /// Over problems, P(n votes are won by the other answer than the limit's). n odd. Relative accuracy 1e-10.
  double disagreement(std::uint64_t n) const;
  /// Accuracy less its limit, without cancellation. n odd.
  double excess(std::uint64_t n) const;

  /// Their leading terms: from the densities f+, f- on both sides of 1/2 and their slopes,
  /// disagreement ~ (f+ + f-) / (2 sqrt(2 pi n)), or (f'+ - f'-) / (16 n) where both densities are zero;
  /// excess ~ (f- - f+) / (2 sqrt(2 pi n)), or -(f'+ + f'-) / (16 n) where they are equal.
  PowerLaw disagreement_law() const;
  PowerLaw excess_law() const;
  /// Whether no problem is within some distance of a tie: then everything decays exponentially.
  bool gapped() const;

 private:
  struct Side {
    double height = 0;
    double slope = 0;
  };
  Side side(double sign) const;
  double integral(std::uint64_t n, double sign_below) const;

  std::vector<DensityPiece> pieces_;
};

}  // namespace ttc
