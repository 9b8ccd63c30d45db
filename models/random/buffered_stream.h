#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "models/random/wide_stream.h"

namespace ttc {

/// What is made of a stream's words, `made` numbers of 32 words at once, and handed out one by one or many at
/// a time.
template <class T, std::size_t made, void (*make)(const WideStream::Words&, std::span<T, made>)>
class Buffered {
 public:
  /// Loops may read so many from any of them on; what stands behind the last one is arbitrary.
  static constexpr std::size_t kAtOnce = 64 / sizeof(T);

  explicit Buffered(const WideStream& stream) : stream_(stream) {}

  T operator()() {
    if (next_ == made) [[unlikely]]
      refill();
    return x_[next_++];
  }

  /// The next ones that are there, at least one, valid until the next call; `skip` says how many were used.
  std::span<const T> ahead() {
    if (next_ == made) [[unlikely]]
      refill();
    return std::span(x_).first(made).subspan(next_);
  }
  void skip(std::size_t used) { next_ += used; }

  /// Writes the next `count`, and something to up to kAtOnce - 1 places behind.
  void take(std::size_t count, T* to) {
    while (count > 0) {
      const std::span<const T> next = ahead();
      const std::size_t some = std::min(count, next.size());
      for (std::size_t i = 0; i < some; i += kAtOnce)
        std::memcpy(to + i, next.data() + i, kAtOnce * sizeof(T));
      skip(some);
      to += some;
      count -= some;
    }
  }

 private:
  [[gnu::noinline]] void refill() {  // seldom: not in the way of what is done often
    WideStream::Words words;
    stream_.next(words);
    make(words, std::span(x_).template first<made>());
    next_ = 0;
  }

  WideStream stream_;
  std::array<T, made + kAtOnce> x_;
  std::size_t next_ = made;
};

inline void copy_words(const WideStream::Words& words, std::span<std::uint64_t, 32> x) {
  std::ranges::copy(words, x.begin());
}

/// The words themselves: a UniformRandomBitGenerator.
class BufferedWords : public Buffered<std::uint64_t, 32, copy_words> {
 public:
  using Buffered::Buffered;
  using result_type = std::uint64_t;
  static constexpr result_type min() { return Stream::min(); }
  static constexpr result_type max() { return Stream::max(); }
};

}  // namespace ttc
