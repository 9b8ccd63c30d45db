#pragma once
/// A scenario and its parts by name alone: for those who only pass them on.

namespace ttc {

struct Comparing;
struct Policy;
struct Price;
struct Scenario;
struct Strategy;

}  // namespace ttc
