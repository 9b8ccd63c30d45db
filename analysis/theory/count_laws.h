#pragma once
/// The two ways in which votes are cast, as counts per answer that are independent but for their total.
///
/// Both laws give count k of answer i the weight t_i(k) r^k, and whoever casts no vote the generating
/// function R(r z), with a tilt r > 0 that is free because the total is given. Everything is scaled to
/// probabilities: at any r
///
///     P(event) = P_r(event and total = N) / P_r(total = N).
///
/// A law offers, at a tilt set by `tilt(log r)`: the total; for each answer (and abstentions) the most it can
/// get, a most likely count, ratios of neighbouring weights and the logarithm of a weight; the moments and
/// the characteristic function of the abstentions; and log P_r(total = N).

#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ttc {

/// N independent samples: t_i(k) = p_i^k / k!, abstentions exp(p_rest z). Tilted counts are Poisson.
class IndependentVotes {
 public:
  /// `p` > 0, with `rest` the chance of an abstention; together one.
  IndependentVotes(std::span<const double> p, double rest, std::uint64_t total);

  std::size_t answers() const { return log_p_.size(); }
  std::uint64_t total() const { return total_; }
  std::uint64_t most(std::size_t) const { return total_; }
  std::uint64_t most_abstentions() const { return rest_ > 0 ? total_ : 0; }
  /// Where the tilt leaves the answers' own proportions unchanged.
  double neutral_tilt() const { return std::log(static_cast<double>(total_)); }

  void tilt(double log_r);
  std::uint64_t mode(std::size_t i, std::uint64_t cap) const {
    return mean_[i] >= static_cast<double>(cap) ? cap : static_cast<std::uint64_t>(mean_[i]);
  }
  double up(std::size_t i, std::uint64_t k) const { return mean_[i] / static_cast<double>(k + 1); }
  double down(std::size_t i, std::uint64_t k) const { return static_cast<double>(k) * inverse_mean_[i]; }
  double log_weight(std::size_t i, std::uint64_t k) const;
  double log_total() const;

  double rest_mean() const { return rest_ * r_; }
  double rest_variance() const { return rest_ * r_; }
  /// E exp(i angle (abstentions)).
  std::complex<double> rest(double angle) const;

  /// log P(answer i gets exactly k votes).
  double log_marginal(std::size_t i, std::uint64_t k) const;

 private:
  std::vector<double> log_p_, log_other_;
  double rest_;
  std::uint64_t total_;
  double log_r_ = 0;
  double r_ = 1;
  bool far_ = false;  ///< r is so large that exp(-mean) would be the whole magnitude: weights leave it out
  std::vector<double> mean_, inverse_mean_;
};

/// A random subset of k of given samples: t_i(k) = C(count_i, k), abstentions (1 + z)^A. Tilted: binomial.
class SubsetVotes {
 public:
  /// `counts` > 0; total < the sum of the counts and abstentions.
  SubsetVotes(std::span<const std::uint64_t> counts, std::uint64_t abstentions, std::uint64_t total);

  std::size_t answers() const { return counts_.size(); }
  std::uint64_t total() const { return total_; }
  std::uint64_t most(std::size_t i) const { return counts_[i]; }
  std::uint64_t most_abstentions() const { return abstentions_; }
  double neutral_tilt() const;

  void tilt(double log_r);
  std::uint64_t mode(std::size_t i, std::uint64_t cap) const;
  double up(std::size_t i, std::uint64_t k) const {
    return r_ * static_cast<double>(counts_[i] - k) / static_cast<double>(k + 1);
  }
  double down(std::size_t i, std::uint64_t k) const {
    return static_cast<double>(k) / (r_ * static_cast<double>(counts_[i] - k + 1));
  }
  double log_weight(std::size_t i, std::uint64_t k) const;
  double log_total() const;

  double rest_mean() const { return static_cast<double>(abstentions_) * q_; }
  double rest_variance() const { return rest_mean() * (1 - q_); }
  std::complex<double> rest(double angle) const;

  double log_marginal(std::size_t i, std::uint64_t k) const;

 private:
  std::vector<std::uint64_t> counts_;
  std::uint64_t abstentions_, samples_, total_;
  double r_ = 1;
  double q_ = 0.5;  ///< r / (1 + r): the chance that a sample is in the subset
  double log_q_ = 0;
  double log_out_ = 0;
};

}  // namespace ttc
