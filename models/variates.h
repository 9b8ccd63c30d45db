#pragma once
/// Normals and exponentials by the bulk: for loops that draw many. A processor's SIMD lanes make several at
/// once, with the same operations and so the same bytes on every processor, at a fraction of what
/// Boost.Random takes one by one.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "models/wide_stream.h"

namespace ttc {

/// Standard normals, two for each word: the transform of G. E. P. Box and M. E. Muller, "A note on the
/// generation of random normal deviates", Annals of Mathematical Statistics 29 (1958), to 24 bits; a radius
/// is one of at most 2^31, none beyond 6.7.
void make_normals(const WideStream::Words& words, std::array<double, 64>& x);

/// An exponential of mean 1 from each word, to 1e-9; none is beyond 36.8.
void make_exponentials(const WideStream::Words& words, std::array<double, 32>& x);

/// The variates of a stream, made ahead, those of 32 words at once.
template <class Made, void (*make)(const WideStream::Words&, Made&)>
class Variates {
 public:
  explicit Variates(const WideStream& stream) : stream_(stream) {}

  double operator()() {
    if (next_ == x_.size()) [[unlikely]]
      refill();
    return x_[next_++];
  }

  /// The next ones that are there, at least one, valid until the next call; `skip` says how many were used.
  std::span<const double> ahead() {
    if (next_ == x_.size()) [[unlikely]]
      refill();
    return std::span(x_).subspan(next_);
  }
  void skip(std::size_t used) { next_ += used; }

 private:
  void refill() {
    WideStream::Words words;
    stream_.next(words);
    make(words, x_);
    next_ = 0;
  }

  WideStream stream_;
  Made x_;
  std::size_t next_ = std::tuple_size_v<Made>;
};

using Normals = Variates<std::array<double, 64>, make_normals>;
using Exponentials = Variates<std::array<double, 32>, make_exponentials>;

}  // namespace ttc
