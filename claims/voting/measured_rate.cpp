#include "claims/voting/measured_rate.h"

#include <fmt/format.h>

#include <algorithm>

#include "claims/decide.h"

namespace ttc {

MeasuredRate measure_rate(const VoteOn& vote, std::uint64_t n1, std::uint64_t n2, std::uint64_t draws,
                          std::uint64_t seed, std::uint64_t stream) {
  const RareEstimate first = vote_error(vote, n1, draws, Tilting::mixture, seed, stream);
  const RareEstimate last = vote_error(vote, n2, draws, Tilting::mixture, seed, stream + 1);
  const auto far = static_cast<double>(n2 - n1);
  const double prefactor = 0.5 * std::log(static_cast<double>(n2) / static_cast<double>(n1));
  return {(std::log(first.value / last.value) - prefactor) / far,
          std::hypot(first.relative_error(), last.relative_error()) / far};
}

RateTest::RateTest(std::size_t comparisons, double known, double margin)
    : z_(family_limit(comparisons)), known_(known), margin_(margin) {}

void RateTest::add(const std::string& name, const MeasuredRate& measured, double predicted) {
  const double off = measured.rate / predicted - 1;
  const double se = measured.se / predicted;
  const Outcome one = decide(off, se, known_, margin_, z_);
  outcome_ = worse(outcome_, one);
  if (one == Outcome::undecided) work_ = std::max(work_, work_to_decide(off, se, margin_, z_));
  if (std::abs(off) < std::abs(off_)) return;
  off_ = off;
  se_ = se;
  worst_ = name;
}

Verdict RateTest::verdict(std::string text, const std::string& where) const {
  Verdict v{.id = "exponent_is_chernoffs",
            .text = std::move(text),
            .outcome = outcome_,
            .value = off_,
            .se = se_,
            .between = "draws"};
  v.found = fmt::format("measured {}: the farthest is {:+.2f}({:.2f}) % off ({})", where, 100 * off_,
                        100 * se_, worst_);
  if (outcome_ == Outcome::undecided)
    v.found += std::isfinite(work_) ? fmt::format("; {:.1f} times the draws would decide", work_)
                                    : "; more draws would not decide";
  return v;
}

}  // namespace ttc
