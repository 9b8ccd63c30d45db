#pragma once
/// Looking up what must be there.

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ttc {

/// Where in a list the first entry stands whose `of` is `value`. That there is one is a contract: its breach
/// is a std::logic_error that says what was looked up, the value, and the values that there are.
template <class List, class Value, class Of = std::identity>
std::size_t place_of(const List& list, const Value& value, std::string_view what, Of of = {}) {
  const auto found = std::ranges::find(list, value, of);
  if (found != std::ranges::end(list)) return static_cast<std::size_t>(found - std::ranges::begin(list));
  std::string known;
  for (const auto& entry : list)
    known += fmt::format("{}{}", known.empty() ? "" : ", ", std::invoke(of, entry));
  throw std::logic_error(fmt::format("{}: {} is none of {}", what, value, known));
}

}  // namespace ttc
