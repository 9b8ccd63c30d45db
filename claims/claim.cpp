#include "claims/claim.h"

namespace ttc {

std::string_view word(Outcome outcome) {
  switch (outcome) {
    case Outcome::holds:
      return "holds";
    case Outcome::refuted:
      return "refuted";
    case Outcome::undecided:
      break;
  }
  return "undecided";
}

}  // namespace ttc
