#pragma once

#include <span>

#include "models/rewards/score_law.h"
#include "models/search/segment.h"

namespace ttc {

/// Writes exp(score / temperature) of the nodes of all segments up to a factor that those of one segment
/// share, to 1e-6 + 2e-7 / temperature relative (scores are taken to 24 bits). Columns have room (kRoom).
void softmax_weights(std::span<const Segment> segments, const Score* scores, double temperature,
                     float* weights);

/// The sum of a segment's weights.
double total_weight(const Segment& segment, const float* weights);

}  // namespace ttc
