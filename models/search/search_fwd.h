#pragma once
/// What a search is told, by name alone.

#include <span>

namespace ttc {

template <class Growth>
class Grower;
struct SearchJob;
struct LevelColumns;

}  // namespace ttc
