#pragma once
/// A scenario and its parts by name alone: for those who only pass them on.

namespace ttc {

struct Policy;
struct Scenario;
struct Strategy;

}  // namespace ttc
