#include "analysis/theory/count_laws.h"

#include <algorithm>
#include <numeric>

#include "analysis/theory/deviance.h"
#include "models/contract.h"

namespace ttc {

IndependentVotes::IndependentVotes(std::span<const double> p, double rest, std::uint64_t total)
    : rest_(rest), total_(total), mean_(p.size()), inverse_mean_(p.size()) {
  TTC_ASSUMES(rest >= 0 && total >= 1, rest, total);
  for (const double x : p) {
    TTC_ASSUMES(x > 0, x);
    log_p_.push_back(std::log(x));
    log_other_.push_back(std::log1p(-std::min(x, 1.0)));
  }
}

void IndependentVotes::tilt(double log_r) {
  log_r_ = log_r;
  r_ = std::exp(log_r);
  far_ = r_ > 4 * static_cast<double>(total_);
  for (std::size_t i = 0; i < answers(); ++i) {
    mean_[i] = std::exp(log_p_[i] + log_r);
    inverse_mean_[i] = 1 / mean_[i];
  }
}

double IndependentVotes::log_weight(std::size_t i, std::uint64_t k) const {
  const double omitted = far_ ? 0 : mean_[i];
  if (k == 0) return -omitted;
  const double log_mean = log_p_[i] + log_r_;
  if (!far_) return -deviance(k, mean_[i], log_mean) - stirling_prefactor(k);
  const auto x = static_cast<double>(k);
  return x * (log_mean - std::log(x) + 1) - stirling_prefactor(k);
}

double IndependentVotes::log_total() const {
  if (!far_) return -deviance(total_, r_, log_r_) - stirling_prefactor(total_);
  const auto n = static_cast<double>(total_);
  return n * (log_r_ - std::log(n) + 1) - stirling_prefactor(total_) - rest_mean();
}

std::complex<double> IndependentVotes::rest(double angle) const {
  if (rest_ == 0) return 1;
  const double s = std::sin(angle / 2);
  return std::polar(std::exp(-2 * rest_mean() * s * s), rest_mean() * std::sin(angle));
}

double IndependentVotes::log_marginal(std::size_t i, std::uint64_t k) const {
  return log_binomial(k, total_, log_p_[i], log_other_[i]);
}

SubsetVotes::SubsetVotes(std::span<const std::uint64_t> counts, std::uint64_t abstentions,
                         std::uint64_t total)
    : counts_(counts.begin(), counts.end()),
      abstentions_(abstentions),
      samples_(std::accumulate(counts.begin(), counts.end(), abstentions)),
      total_(total) {
  TTC_ASSUMES(total >= 1 && total < samples_, total, samples_);
}

double SubsetVotes::neutral_tilt() const {
  return std::log(static_cast<double>(total_)) - std::log(static_cast<double>(samples_ - total_));
}

void SubsetVotes::tilt(double log_r) {
  r_ = std::exp(log_r);
  q_ = 1 / (1 + std::exp(-log_r));
  log_q_ = -std::log1p(std::exp(-log_r));
  log_out_ = -std::log1p(r_);
}

std::uint64_t SubsetVotes::mode(std::size_t i, std::uint64_t cap) const {
  return std::min(cap, static_cast<std::uint64_t>(q_ * static_cast<double>(counts_[i] + 1)));
}

double SubsetVotes::log_weight(std::size_t i, std::uint64_t k) const {
  return log_binomial(k, counts_[i], log_q_, log_out_);
}

double SubsetVotes::log_total() const { return log_binomial(total_, samples_, log_q_, log_out_); }

std::complex<double> SubsetVotes::rest(double angle) const {
  if (abstentions_ == 0) return 1;
  const double s = std::sin(angle / 2);
  const double x = -2 * q_ * s * s;  // x + iy = q (exp(i angle) - 1), to be raised with 1 added: log1p
  const double y = q_ * std::sin(angle);
  const auto n = static_cast<double>(abstentions_);
  return std::polar(std::exp(n * 0.5 * std::log1p(2 * x + x * x + y * y)), n * std::atan2(y, 1 + x));
}

double SubsetVotes::log_marginal(std::size_t i, std::uint64_t k) const {
  const std::uint64_t others = samples_ - counts_[i];
  if (k > counts_[i] || total_ - k > others) return -INFINITY;
  const double log_q = neutral_tilt() - std::log1p(std::exp(neutral_tilt()));
  const double log_out = -std::log1p(std::exp(neutral_tilt()));
  return log_binomial(k, counts_[i], log_q, log_out) + log_binomial(total_ - k, others, log_q, log_out) -
         log_binomial(total_, samples_, log_q, log_out);
}

}  // namespace ttc
