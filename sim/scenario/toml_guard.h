#pragma once
/// What the TOML library must not be given, because it crashes on it: bytes that are not UTF-8, escapes that
/// mean no character, tables in tables in tables.

#include <cstddef>
#include <string>
#include <string_view>

namespace ttc {

/// The most dotted parts that a key may have, and the most brackets within brackets.
inline constexpr std::size_t kMostKeyParts = 32;

/// Throws ScenarioError, "where:line: what", for text that must not be parsed.
void refuse_unsafe_toml(std::string_view text, const std::string& where);

}  // namespace ttc
