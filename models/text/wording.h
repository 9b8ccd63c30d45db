#pragma once
/// How messages quote what was read and name the nearest right thing: always on one line, always printable.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ttc {

/// `text` with control characters (those of writing direction too) and invalid UTF-8 escaped as \xHH: safe to
/// print, one line.
std::string printable(std::string_view text);

/// `text`, printable, in double quotes for a one-line message: control characters and invalid UTF-8 are
/// escaped as \xHH, and what is longer than 60 bytes is cut with an ellipsis.
struct Quoted {
  std::string operator()(std::string_view text) const;
};
inline constexpr Quoted quoted;  // an object: a function would compete with std::quoted for every std::string

/// "1 run", "2 runs": so many of what `what` is called.
std::string counted(std::uint64_t n, std::string_view what);

/// The entry of `known` that `word` was probably meant to be: the fewest edits (insertions, deletions,
/// substitutions, swaps of neighbours), at most a third of its length and at least one; else the first entry
/// that contains it whole. Empty if nothing is near. O(entries x length^2).
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

/// ` (did you mean "x"?)` for the nearest entry, empty if nothing is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace ttc
