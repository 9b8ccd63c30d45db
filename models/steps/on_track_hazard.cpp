#include "models/steps/on_track_hazard.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ttc {

namespace {

/// Of their sum. Where that is zero the first has all: of the correct answers of a problem that is never
/// solved, on whose track every solution begins, to leave it with its first step.
std::vector<double> shares(std::vector<double> mass) {
  const double total = std::accumulate(mass.begin(), mass.end(), 0.0);
  if (total > 0)
    for (double& m : mass) m /= total;
  else if (!mass.empty())
    mass.front() = 1;
  return mass;
}

/// Chance to be on track after a depth drawn from `depths`, where a step stays on track with `stay` and
/// returns to it with `recover`.
double on_track(const Depths& depths, double stay, double recover) {
  const double leave = 1 - stay;
  const double settled = leave + recover > 0 ? recover / (leave + recover) : 1;
  return settled + (1 - settled) * depths.average([&](double d) { return std::pow(stay - recover, d); });
}

/// The chance to stay on track that makes `p` of the solutions end there. on_track is at most p where a step
/// never stays and 1 where it always does. Bisection, to the last bit of stay or its complement.
double solve_stay(const Depths& depths, double recover, double p) {
  double low = 0;
  double high = 1;
  for (int i = 0; i < 200 && low < high; ++i) {
    const double middle = low + (high - low) / 2;
    if (middle == low || middle == high) break;
    (on_track(depths, middle, recover) < p ? low : high) = middle;
  }
  return high;
}

}  // namespace

OnTrackHazard::Growth::Growth(const OnTrackHazard& process, const AnswerLaw& law, const Coordinates& at)
    : depths_(process.depth.of(at)), correct_(law.correct) {
  const auto first_wrong = law.p.begin() + law.correct;
  correct_share_ = shares({law.p.begin(), first_wrong});
  std::vector<double> wrong(first_wrong, law.p.end());
  wrong.push_back(law.abstain());
  wrong_share_ = shares(wrong);
  draw_correct_ = AliasTable(correct_share_);
  draw_wrong_ = AliasTable(wrong_share_);
  const double p = law.correct_mass();
  const double rest = std::accumulate(wrong.begin(), wrong.end(), 0.0);
  if (rest <= 0) return;  // never leaves
  recovery_ = process.recovery * std::min(p, 1.0);
  hazard_ = p > 0 ? 1 - solve_stay(depths_, recovery_, p / (p + rest)) : 1;
  leave_ = Bernoulli(hazard_);
  recover_ = Bernoulli(recovery_);
  leave_gaps_ = GeometricGaps(hazard_);
  recover_gaps_ = GeometricGaps(recovery_);
}

/// Appends to those that change, from number `changes` on, the nodes that an event hits and that are on
/// track, or are not. The event happens after `in` trials, and after a wait again and again. Returns how many
/// change. Inlined, as few nodes change in a call.
[[gnu::always_inline]] std::size_t OnTrackHazard::Growth::hit(std::span<const Node> nodes,
                                                              const GeometricGaps& waits, std::uint64_t& in,
                                                              bool on_track, std::size_t changes,
                                                              Exponentials& exponentials) {
  if (in == StepDraws::kUnknown) in = waits(exponentials());
  std::uint64_t i = in;
  while (i < nodes.size()) {
    const auto ahead = exponentials.ahead();
    std::size_t used = 0;
    for (; used < ahead.size() && i < nodes.size(); i += 1 + waits(ahead[used++])) {
      changing_[changes] = static_cast<std::uint32_t>(i);  // always, so that no branch has to guess
      changes += (nodes[i].state < correct_) == on_track ? 1U : 0U;
    }
    exponentials.skip(used);
  }
  in = i - nodes.size();
  return changes;
}

/// Draws which of all states change, and then, for those alone, to what.
void OnTrackHazard::Growth::advance(std::span<Node> nodes, StepDraws& draws) {
  if (!nodes.empty() && nodes.front().state == kRoot)
    for (Node& node : nodes) node.state = first_step(draws);
  if (changing_.size() <= nodes.size()) changing_.resize(nodes.size() + 1);
  std::size_t changes = 0;
  if (hazard_ > 0) changes = hit(nodes, leave_gaps_, draws.next_event[0], true, changes, draws.waits);
  if (recovery_ > 0) changes = hit(nodes, recover_gaps_, draws.next_event[1], false, changes, draws.waits);
  for (const std::uint32_t i : std::span(changing_).first(changes))
    nodes[i].state = nodes[i].state < correct_ ? draw_wrong(draws) : draw_correct(draws);
}

}  // namespace ttc
