#pragma once
/// What the field calls things, where the registry has one word for them.

#include <string_view>

namespace ttc {

/// The registry's word for what is elsewhere called so ("self_consistency": "majority"; case, blanks, "-" and
/// "_" do not matter); empty where there is none.
std::string_view word_for(std::string_view other);

}  // namespace ttc
