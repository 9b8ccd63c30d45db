#pragma once
/// Sampling final answers from a law, as sequences or as counts.
///
/// Draw i of a trial inverts the distribution function at a 64-bit uniform whose top byte is byte i of the
/// `answer` stream and whose other bits come from `answer_fine`, looked up only for the few bytes that do not
/// decide. So a draw costs a byte and a table look-up, is as exact as the law's doubles, and depends on its
/// coordinates alone: laws that differ a little (a swept parameter) give sequences that differ a little.

#include <array>
#include <bit>
#include <boost/random/binomial_distribution.hpp>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "models/contract.h"
#include "models/problem.h"
#include "models/random/rng.h"

namespace ttc {

/// Outcomes are the answers 0 … K-1 of a law, and K for an abstention. At most kMostAnswers answers.
class AnswerDraws {
 public:
  using Outcome = std::uint16_t;

  explicit AnswerDraws(const AnswerLaw& law) : upto_(law.answers() + 1), of_rest_(law.answers()) {
    TTC_ASSUMES(law.answers() <= kMostAnswers, law.answers(), kMostAnswers);
    last_ = static_cast<Outcome>(law.answers());
    if (law.abstain() == 0)  // then the last answer with mass takes what rounding leaves over
      while (last_ > 0 && law.p[last_ - 1] <= 0) --last_;
    if (law.abstain() == 0 && last_ > 0) --last_;
    double cumulative = 0;
    for (std::size_t a = 0; a < law.answers(); ++a) upto_[a] = threshold(cumulative += law.p[a]);
    upto_.back() = ~std::uint64_t{0};
    double rest = law.abstain();
    for (std::size_t a = law.answers(); a-- > 0;) {
      TTC_ASSUMES(law.p[a] >= 0, law.p[a]);
      rest += law.p[a];
      of_rest_[a] = law.p[a] > 0 ? law.p[a] / rest : 0;
    }
    fill_table();
  }

  /// One more than the answers: how long `counts` must be.
  std::size_t outcomes() const { return upto_.size(); }

  /// Writes the outcomes of draws first … first + out.size() - 1 of the trial at `at`; `first` and the
  /// size are multiples of 32.
  void draw(const Coordinates& at, std::uint64_t first, std::span<Outcome> out) const {
    TTC_ASSUMES(first % kDrawsPerBlock == 0, first);
    TTC_ASSUMES(out.size() % kDrawsPerBlock == 0, out.size());
    for (std::size_t done = 0; done < out.size(); done += kDrawsPerBlock)
      draw_block(at, first + done, philox_block(at, (first + done) / kDrawsPerBlock), out.data() + done);
  }

  /// Adds to counts[0 … K] the outcomes of `n` further draws, as a multinomial variate of its own (`lane`
  /// tells the increments of one trial apart): conditional binomials, at a cost that does not grow with n.
  void add_bulk(const Coordinates& at, std::uint64_t lane, std::uint64_t n,
                std::span<std::uint32_t> counts) const {
    auto left = static_cast<std::int64_t>(n);
    for (std::size_t a = 0; a < last_ && left > 0; ++a) {
      if (of_rest_[a] <= 0) continue;
      Stream stream(Purpose::answer_bulk, at, lane << 20 | a);
      const std::int64_t drawn = draw_binomial(stream, left, of_rest_[a]);
      counts[a] += static_cast<std::uint32_t>(drawn);
      left -= drawn;
    }
    counts[last_] += static_cast<std::uint32_t>(left);
  }

  /// Where counting draws one by one costs about as much as the binomials of `add_bulk` (measured).
  /// It decides which random numbers are used, so another value changes results.
  std::uint64_t worth_bulk() const { return 22 * outcomes(); }

 private:
  static constexpr std::size_t kDrawsPerBlock = 32;
  static constexpr Outcome kOpen =
      0x8000;  ///< marks bytes that leave several outcomes open, from the first on
  static constexpr std::uint64_t kFineBits = (std::uint64_t{1} << 56) - 1;

  static Block philox_block(const Coordinates& at, std::uint64_t index) {
    Stream stream(Purpose::answer, at, index);
    return stream.next_block();
  }

  static std::int64_t draw_binomial(Stream& stream, std::int64_t n, double p) {
    return boost::random::binomial_distribution<std::int64_t, double>(n, p)(stream);
  }

  void fill_table() {
    Outcome first = 0;
    for (std::size_t byte = 0; byte < by_byte_.size(); ++byte) {
      first = invert(std::uint64_t{byte} << 56, first);
      const Outcome last = invert(std::uint64_t{byte} << 56 | kFineBits, first);
      by_byte_[byte] = first == last ? first : static_cast<Outcome>(first | kOpen);
    }
  }

  /// The outcome whose interval holds u, which is `from` or a later one.
  Outcome invert(std::uint64_t u, std::size_t from) const {
    while (from < last_ && upto_[from] <= u) ++from;
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

  std::vector<std::uint64_t>
      upto_;  ///< outcome a is drawn by uniforms below upto_[a] (and not below the one before)
  std::vector<double> of_rest_;         ///< chance of answer a, given none before it
  Outcome last_;                        ///< the last outcome that can be drawn
  std::array<Outcome, 256> by_byte_{};  ///< the outcome of a top byte, or the first of several with kOpen
};

}  // namespace ttc
