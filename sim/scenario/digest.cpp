#include "sim/scenario/digest.h"

#include <fmt/format.h>

namespace ttc {

void Digest::add(const Problem& problem) {
  add(std::string_view(problem.name));
  add(static_cast<std::uint64_t>(problem.level));
  for (const AnswerLaw& law : problem.laws) {
    add(std::uint64_t{law.correct});
    add(std::uint64_t{law.answers()});
    for (const double p : law.p) add(p);
  }
}

std::string Digest::hex() const { return fmt::format("{:016x}", state_); }

}  // namespace ttc
