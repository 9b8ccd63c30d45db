#pragma once
/// Tables whose cells something else than a comma keeps apart.

#include <span>
#include <string>
#include <string_view>

namespace ttc {

/// What keeps the cells of the header line apart where it is not a comma: "a semicolon (;)", "a tab" …, told
/// by how many of the `known` columns it shows; or what a first line "sep=;" says. Empty where nothing does
/// better than the comma.
std::string foreign_separator(std::string_view text, std::span<const std::string_view> known);

}  // namespace ttc
