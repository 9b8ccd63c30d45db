// Measured coverage of the intervals that the program prints: interval_coverage PART REPLICATES [POPULATION].

#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <string>

#include "bench/coverage/cells.h"

int main(int count, char** words) {
  using namespace ttc::cover;
  const std::pair<const char*, void (*)(const Extent&)> parts[] = {{"curves", measure_curves},
                                                                   {"answers", measure_answers},
                                                                   {"forecasts", measure_forecasts},
                                                                   {"plans", measure_plans},
                                                                   {"size-laws", measure_size_laws}};
  const std::string part = count == 3 || count == 4 ? words[1] : "";
  for (const auto& [name, measure] : parts) {
    if (part != name) continue;
    fmt::print(
        "interval,population,problems,trials,level,replicates,above,below,undefined,equal,width,error\n");
    try {
      measure({std::strtoull(words[2], nullptr, 10), count == 4 ? words[3] : ""});
    } catch (const std::exception& error) {
      fmt::print(stderr, "interval_coverage: {}\n", error.what());
      return 1;
    }
    return 0;
  }
  fmt::print(stderr,
             "usage: interval_coverage curves|answers|forecasts|plans|size-laws REPLICATES [POPULATION]\n");
  return 2;
}
