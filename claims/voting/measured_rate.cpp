#include "claims/voting/measured_rate.h"

#include <cmath>

namespace ttc {

Measured measure_rate(const VoteOn& vote, std::uint64_t n1, std::uint64_t n2, std::uint64_t draws,
                      std::uint64_t seed, std::uint64_t stream) {
  const RareEstimate first = vote_error(vote, n1, draws, Tilting::mixture, seed, stream);
  const RareEstimate last = vote_error(vote, n2, draws, Tilting::mixture, seed, stream + 1);
  const double prefactor = 0.5 * std::log(static_cast<double>(n2) / static_cast<double>(n1));
  return Measured{std::log(first.value / last.value) - prefactor,
                  std::hypot(first.relative_error(), last.relative_error())} /
         static_cast<double>(n2 - n1);
}

Verdict rate_verdict(const Worst& off, std::string text, std::string_view where) {
  return off.verdict({"exponent_is_chernoffs", std::move(text), "draws"},
                     "measured {}: the farthest is {:+.2f}({:.2f}) % off ({}){}", where,
                     100 * off.number().value, 100 * off.number().se, off.where(), off.more("draws"));
}

}  // namespace ttc
