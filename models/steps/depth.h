#pragma once
/// How many steps a solution takes.

#include <cmath>
#include <string>

#include "models/parameters.h"
#include "models/random/rng.h"

namespace ttc {

/// The depths at which solutions of one problem end: uniform on first … last, whatever the path.
struct Depths {
  std::uint64_t first = 1;
  std::uint64_t last = 1;

  /// Chance that a solution ends with step `depth`, given that it did not before.
  double stop_chance(std::uint64_t depth) const {
    if (depth < first) return 0;
    return depth >= last ? 1 : 1 / static_cast<double>(last - depth + 1);
  }

  double mean() const { return static_cast<double>(first + last) / 2; }

  /// Mean over depths D of f(D).
  template <class F>
  double average(F f) const {
    double sum = 0;
    for (std::uint64_t d = first; d <= last; ++d) sum += f(static_cast<double>(d));
    return sum / static_cast<double>(last - first + 1);
  }
};

/// Each problem has a base depth, uniform on from … to; its solutions end `spread` steps around it.
struct DepthLaw {
  std::uint64_t from = 6;
  std::uint64_t to = 11;
  std::uint64_t spread = 2;

  static constexpr Range steps = between(1, 1000);

  static constexpr auto fields() {
    return std::tuple{
        field("from", &DepthLaw::from, "smallest base depth of a problem, in steps", steps),
        field("to", &DepthLaw::to, "largest base depth of a problem; uniform in between; 0: the same as from",
              between(0, 1000)),
        field("spread", &DepthLaw::spread,
              "solutions of one problem end up to so many steps before or after its base depth, uniformly",
              between(0, 1000))};
  }

  std::string complaint() const {
    if (from > largest()) return "depth.from must not exceed depth.to";
    return spread >= from ? "depth.spread must be below depth.from (a solution has at least one step)" : "";
  }

  /// Of the problem at `at`: the same for every model.
  Depths of(Coordinates at) const {
    at.model = 0;
    at.trial = 0;
    Stream stream(Purpose::depth, at);
    const auto choices = static_cast<double>(largest() - from + 1);
    const std::uint64_t base = from + static_cast<std::uint64_t>(std::floor(uniform(stream()) * choices));
    return {base - spread, base + spread};
  }

  /// Mean steps of a solution, over problems.
  double mean() const { return static_cast<double>(from + largest()) / 2; }

 private:
  std::uint64_t largest() const { return to == 0 ? from : to; }
};

}  // namespace ttc
