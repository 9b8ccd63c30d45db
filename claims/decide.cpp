#include "claims/decide.h"

#include "analysis/statistics/student.h"

namespace ttc {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

/// How much of the way to the nearer decision there is: negative where the estimate would decide neither.
double room_of(const Test& test) {
  if (test.of == Test::Of::within)
    return std::max(test.margin - std::abs(test.x.value), std::abs(test.x.value) - test.limit);
  return std::max(test.x.value - (test.limit - test.margin), test.limit - test.x.value);
}

}  // namespace

double certain(const Test& test, double level) {
  const double tails = test.of == Test::Of::within ? level : 2 * level;
  return student_quantile(test.degrees, 1 - tails);
}

Outcome decide(const Test& test, double level) {
  const auto& [of, x, limit, margin, degrees, quoted] = test;
  const double error = x.se > 0 ? certain(test, level) * x.se : x.se;
  if (of == Test::Of::within) {
    if (std::abs(x.value) - error > limit) return Outcome::refuted;
    return std::abs(x.value) + error < margin ? Outcome::holds : Outcome::undecided;
  }
  if (x.value + error < limit) return Outcome::refuted;
  return x.value - error > limit - margin ? Outcome::holds : Outcome::undecided;
}

double work_to_decide(const Test& test, double level) {
  const double room = room_of(test);
  if (!(room > 0)) return kNever;
  const double factor = certain(test, level) * test.x.se / room;
  return factor * factor;
}

double would_have_seen(const Test& test, double level, double power) {
  const double known = test.of == Test::Of::within ? test.limit : 0;
  if (test.x.se == 0) return known;
  return known + (certain(test, level) + student_quantile(kNever, 2 * power - 1)) * test.x.se;
}

}  // namespace ttc
