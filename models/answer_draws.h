#pragma once
/// Sampling final answers from a law, as sequences or as counts.
///
/// Draw i of a trial inverts the distribution function at a 64-bit uniform whose top byte is byte i of the
/// `answer` stream and whose other bits come from `answer_fine`, looked up only for the few bytes that do not
/// decide. So a draw costs a byte and a table look-up, is exact to 2^-64, and depends on its coordinates
/// alone: laws that differ a little (a swept parameter) give sequences that differ a little.

#include <array>
#include <bit>
#include <boost/random/binomial_distribution.hpp>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "models/problem.h"
#include "models/rng.h"

namespace ttc {

/// Outcomes are the answers 0 … K-1 of a law, and K for an abstention. At most 30,000 answers.
class AnswerDraws {
 public:
  using Outcome = std::uint16_t;
  static constexpr std::size_t kMaxAnswers = 30000;

  explicit AnswerDraws(const AnswerLaw& law) : p_(law.p), upto_(law.answers() + 1) {
    assert(law.answers() <= kMaxAnswers);
    double cumulative = 0;
    for (std::size_t a = 0; a < p_.size(); ++a) upto_[a] = threshold(cumulative += p_[a]);
    upto_.back() = ~std::uint64_t{0};
    if (law.abstain() == 0) close_at_last_possible();
    Outcome first = 0;
    for (std::size_t byte = 0; byte < 256; ++byte) {
      first = invert(std::uint64_t{byte} << 56, first);
      const Outcome last = invert(std::uint64_t{byte} << 56 | kFineBits, first);
      by_byte_[byte] = first == last ? first : static_cast<Outcome>(first | kOpen);
    }
  }

  /// One more than the answers: how long `counts` must be.
  std::size_t outcomes() const { return upto_.size(); }

  /// Writes the outcomes of draws first … first + out.size() - 1 of the trial at `at`; `first` and the
  /// size are multiples of 32.
  void draw(const Coordinates& at, std::uint64_t first, std::span<Outcome> out) const {
    assert(first % kDrawsPerBlock == 0);
    assert(out.size() % kDrawsPerBlock == 0);
    for (std::size_t done = 0; done < out.size(); done += kDrawsPerBlock)
      draw_block(at, first + done, philox_block(at, (first + done) / kDrawsPerBlock), out.data() + done);
  }

  /// Adds to counts[0 … K] the outcomes of `n` further draws, as a multinomial variate of its own (`lane`
  /// tells the increments of one trial apart): conditional binomials, at a cost that does not grow with n.
  void add_bulk(const Coordinates& at, std::uint64_t lane, std::uint64_t n,
                std::span<std::uint32_t> counts) const {
    auto left = static_cast<std::int64_t>(n);
    double mass = 1;
    for (std::size_t a = 0; a < p_.size() && left > 0; ++a) {
      if (p_[a] <= 0) continue;
      const bool last = upto_[a] == ~std::uint64_t{0};
      Stream stream(Purpose::answer_bulk, at, lane << 20 | a);
      const std::int64_t drawn = last ? left : draw_binomial(stream, left, std::min(1.0, p_[a] / mass));
      counts[a] += static_cast<std::uint32_t>(drawn);
      left -= drawn;
      mass -= p_[a];
    }
    counts[p_.size()] += static_cast<std::uint32_t>(left);
  }

  /// Where counting draws one by one costs about as much as the binomials of `add_bulk` (measured).
  std::uint64_t worth_bulk() const { return 22 * outcomes(); }

 private:
  static constexpr std::size_t kDrawsPerBlock = 32;
  static constexpr Outcome kOpen =
      0x8000;  ///< marks bytes that leave several outcomes open, from the first on
  static constexpr std::uint64_t kFineBits = (std::uint64_t{1} << 56) - 1;

  static std::uint64_t threshold(double cumulative) {
    return cumulative >= 1 ? ~std::uint64_t{0} : static_cast<std::uint64_t>(std::ldexp(cumulative, 64));
  }

  static Block philox_block(const Coordinates& at, std::uint64_t index) {
    Stream stream(Purpose::answer, at, index);
    return stream.next_block();
  }

  static std::int64_t draw_binomial(Stream& stream, std::int64_t n, double p) {
    return boost::random::binomial_distribution<std::int64_t, double>(n, p)(stream);
  }

  /// Without abstentions the last answer with mass takes what rounding left over.
  void close_at_last_possible() {
    for (std::size_t a = p_.size(); a-- > 0;) {
      upto_[a] = ~std::uint64_t{0};
      if (p_[a] > 0) break;
    }
  }

  /// The outcome whose interval holds u, which is `from` or a later one.
  Outcome invert(std::uint64_t u, std::size_t from) const {
    while (from + 1 < upto_.size() && upto_[from] <= u) ++from;
    return static_cast<Outcome>(from);
  }

  /// All 32 draws of one block; the loops have fixed lengths so that they unroll.
  void draw_block(const Coordinates& at, std::uint64_t first, const Block& words, Outcome* out) const {
    std::uint32_t open = 0;
    for (std::size_t w = 0; w < words.size(); ++w) {
      std::uint64_t bytes = words[w];
      for (std::size_t i = 8 * w; i < 8 * w + 8; ++i, bytes >>= 8) {
        const Outcome found = by_byte_[bytes & 0xFF];
        out[i] = found;
        open |= std::uint32_t{found} >> 15 << i;
      }
    }
    for (; open != 0; open &= open - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(open));
      Stream fine(Purpose::answer_fine, at, first + i);
      out[i] = invert(byte_of(words, i) << 56 | fine() >> 8, out[i] ^ kOpen);
    }
  }

  static std::uint64_t byte_of(const Block& words, std::size_t i) {
    return words[i / 8] >> (i % 8 * 8) & 0xFF;
  }

  std::vector<double> p_;
  std::vector<std::uint64_t>
      upto_;  ///< outcome a is drawn by uniforms below upto_[a] (and not below the one before)
  std::array<Outcome, 256> by_byte_{};  ///< the outcome of a top byte, or the first of several with kOpen
};

}  // namespace ttc
