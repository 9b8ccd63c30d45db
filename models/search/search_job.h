#pragma once

#include <cstddef>
#include <cstdint>

#include "models/search/harvest.h"
#include "models/steps/step_draws.h"

namespace ttc {

/// A search that is to be done: its place, what it may spend, and where what it brings home is to go. Its
/// random numbers are of the place and the budget, so that another budget or strategy changes none.
struct SearchJob {
  SearchJob(const Coordinates& place, std::uint64_t spend, Harvest& out)
      : at(place),
        budget(spend),
        harvest(&out),
        steps(at, budget),
        errors(WideStream(Purpose::step_score, at, budget)) {}
  SearchJob(SearchJob&&) noexcept = default;
  SearchJob(const SearchJob&) = delete;  // it would draw the same

  /// Random numbers for another purpose than steps and their scores.
  Stream stream(Purpose purpose) const { return Stream(purpose, at, budget); }

  Coordinates at;
  std::uint64_t budget;
  Harvest* harvest;
  StepDraws steps;
  Normals errors;
};

/// How many searches should be done together at most, and how much they should spend in all if they are more
/// than one: more gain nothing.
inline constexpr std::size_t kSearchesTogether = 16;
inline constexpr std::uint64_t kBudgetTogether = 512;

}  // namespace ttc
