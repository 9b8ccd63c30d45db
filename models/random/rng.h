#pragma once
/// Random numbers with coordinates instead of a history.
///
/// Every number is a pure function of (seed, purpose, problem, trial, lane, draw): threads, shards, the order
/// of work and the other strategies of a scenario cannot change it, and one trial can be replayed alone. But
/// for what searches draw by the million (`models/random/wide_stream.h`), the function is Philox4x64-10 (J.
/// Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011). It is written out here, and
/// checked against librandom123 in the tests, because that library's rounds are not constexpr and these are
/// known-answer tested at compile time.

#include <array>
#include <cstdint>
#include <limits>

namespace ttc {

using Block = std::array<std::uint64_t, 4>;

namespace philox {

__extension__ using uint128 = unsigned __int128;

constexpr void round(Block& x, std::uint64_t k0, std::uint64_t k1) {
  const uint128 a = uint128{0xD2E7470EE14C6C93U} * x[0];
  const uint128 b = uint128{0xCA5A826395121157U} * x[2];
  x = {static_cast<std::uint64_t>(b >> 64) ^ x[1] ^ k0, static_cast<std::uint64_t>(b),
       static_cast<std::uint64_t>(a >> 64) ^ x[3] ^ k1, static_cast<std::uint64_t>(a)};
}

/// Philox4x64-10: a bijection of the counter for each key; its outputs are the random words.
constexpr Block block(Block counter, std::uint64_t k0, std::uint64_t k1) {
  for (int i = 0; i < 10; ++i) {
    round(counter, k0, k1);
    k0 += 0x9E3779B97F4A7C15U;
    k1 += 0xBB67AE8584CAA73BU;
  }
  return counter;
}

// Known answers of the Random123 distribution, and of scripts/constants/philox.py.
static_assert(block({0, 0, 0, 0}, 0, 0) ==
              Block{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b});
static_assert(block({~0ULL, ~0ULL, ~0ULL, ~0ULL}, ~0ULL, ~0ULL) ==
              Block{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0});
static_assert(block({0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
                    0x452821e638d01377, 0xbe5466cf34e90c6c) ==
              Block{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6});

}  // namespace philox

/// What a random number is for. Two purposes never share a number; a new one gets a new value.
enum class Purpose : std::uint32_t {
  population = 1,     // what the problems are
  answer = 2,         // one byte for each sampled candidate
  answer_fine = 3,    // the other 56 bits of a draw, where the byte does not decide
  answer_bulk = 4,    // multinomial increments of many draws at once
  score = 5,          // a reward model's fresh error on one candidate
  score_bias = 6,     // a reward model's fixed error on one answer of one problem
  tokens = 7,         // the length of one candidate
  tie = 8,            // who wins a vote tied more than sixteen ways
  greedy = 9,         // the one answer that a greedy decoding gives
  claim = 10,         // the cases a claim is tried on
  rounding = 11,      // whether a mixture's fractional sample becomes a whole one
  tilted_score = 12,  // a score under an exponential tilt
  forecast = 13,      // the posterior of real problems, and votes on it
  depth = 14,         // how many steps the solutions of a problem have
  growth = 15,        // the steps of a search's solutions
  step_score = 16,    // a reward model's fresh error on one step of a search
  allocation = 17,    // which nodes of a search get the children that rounding leaves open
  growth_wait = 18,   // how many steps of a search stay as they are
  step_normal = 19,   // the normals of its steps
  resample = 24,      // problems drawn with replacement, for intervals
  fit = 25,           // the posterior of laws of chances
  subset = 26,        // which samples of real answers a vote is tried on
  choice = 27,        // parts of the problems that choices are judged on, and reweightings of them
};

/// A place among the random numbers: who draws (purpose, model), and where.
struct Coordinates {
  std::uint64_t seed = 1;
  std::uint64_t problem = 0;
  std::uint64_t trial = 0;
  std::uint32_t model = 0;
};

/// Who draws, as one word.
constexpr std::uint64_t drawer(Purpose purpose, const Coordinates& at) {
  return std::uint64_t{at.model} << 32 | static_cast<std::uint64_t>(purpose);
}

/// The random numbers of one place, in order: a UniformRandomBitGenerator of 64-bit words for Boost.Random's
/// distributions and ours. Making one costs nothing; the first draw costs a block (about 10 ns).
/// `lane` tells streams of one place apart (a candidate, an answer, a rung).
class Stream {
 public:
  using result_type = std::uint64_t;
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  constexpr Stream(Purpose purpose, const Coordinates& at, std::uint64_t lane = 0)
      : counter_{0, lane, at.problem, at.trial}, k0_{at.seed}, k1_{drawer(purpose, at)} {}

  constexpr result_type operator()() {
    if (next_ == 4) {
      words_ = next_block();
      next_ = 0;
    }
    return words_[next_++];
  }

  /// The next four words at once, for loops that want whole blocks; do not mix with operator().
  constexpr Block next_block() {
    const Block words = philox::block(counter_, k0_, k1_);
    ++counter_[0];
    return words;
  }

 private:
  Block counter_;
  std::uint64_t k0_, k1_;
  Block words_{};
  unsigned next_ = 4;
};

/// A uniform double in the open interval (0, 1): the middles of 2^52 equal parts.
constexpr double uniform(std::uint64_t word) { return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52; }

/// The number that a uniform word is less than with this chance, to 2^-64.
inline std::uint64_t threshold(double chance) {
  return chance >= 1 ? ~std::uint64_t{0} : static_cast<std::uint64_t>(chance * 0x1p64);
}

}  // namespace ttc
