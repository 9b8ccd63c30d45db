#pragma once
/// Normals and exponentials by the bulk: for loops that draw many. A processor's SIMD lanes make several at
/// once, with the same operations and so the same bytes on every processor, at a fraction of what
/// Boost.Random takes one by one.

#include <span>

#include "models/random/buffered_stream.h"

namespace ttc {

/// Standard normals, two for each word: the transform of G. E. P. Box and M. E. Muller, "A note on the
/// generation of random normal deviates", Annals of Mathematical Statistics 29 (1958), to 24 bits; a radius
/// is one of at most 2^31, none beyond 6.7.
void make_normals(const WideStream::Words& words, std::span<float, 64> x);

/// An exponential of mean 1 from each word, to 1e-9; none is beyond 36.8.
void make_exponentials(const WideStream::Words& words, std::span<double, 32> x);

/// Those of a stream.
using Normals = Buffered<float, 64, make_normals>;
using Exponentials = Buffered<double, 32, make_exponentials>;

}  // namespace ttc
