// What a process reward's separation and errors are, from what is stated about it: AUC, size of the error,
// and the share of it that is systematic. A correct and a wrong answer's scores differ by a normal with mean
// `separation` and variance 2 scale^2, where scale^2 = systematic^2 + fresh^2.

#include <fmt/format.h>

#include <boost/math/special_functions/erf.hpp>
#include <cmath>

#include "models/rewards/process.h"

namespace ttc {

namespace {

/// separation / scale that has this AUC.
double separation_of(double auc) { return 2 * boost::math::erf_inv(2 * auc - 1); }

double auc_of(double separation, double scale) {
  if (scale > 0) return std::erfc(-separation / (2 * scale)) / 2;
  return separation == 0 ? 0.5 : (separation > 0 ? 1 : 0);
}

/// The other part of an error of size `whole` that has a part of size `part`; NaN where the part is larger.
double rest(double whole, double part) { return std::sqrt(whole * whole - part * part); }

/// One of the two parts is named: what is the other?
std::string other_part(ProcessReward& reward, const Named& named, const std::string& name, double part,
                       double fixed, double& other) {
  if (named.has("systematic_share")) {
    if (fixed == 0 && part > 0) return fmt::format("{} = {} leaves no such systematic_share", name, part);
    other = fixed == 0 ? other : part * std::sqrt((1 - fixed) / fixed);
    return {};
  }
  if (named.has("scale")) {
    if (part > reward.scale)
      return fmt::format("{} = {} is more than the whole error, scale = {}", name, part, reward.scale);
    other = rest(reward.scale, part);
    return {};
  }
  if (!named.has("auc") || !named.has("separation")) return {};
  const double whole = reward.separation / separation_of(reward.auc);
  if (!(whole >= part)) {
    const double reached = auc_of(reward.separation, part);
    return fmt::format(
        "auc = {} is out of reach: with separation = {} the {} error of {} alone leaves {:.4g}", reward.auc,
        reward.separation, name, part, reached);
  }
  other = rest(whole, part);
  return {};
}

/// Neither part is named.
std::string both_parts(ProcessReward& reward, const Named& named) {
  if (named.has("auc") && named.has("separation")) {
    reward.scale = reward.separation / separation_of(reward.auc);
    if (!(reward.scale > 0) || !std::isfinite(reward.scale))
      return fmt::format("no error gives auc = {} with separation = {}", reward.auc, reward.separation);
  }
  reward.systematic = reward.scale * std::sqrt(reward.systematic_share);
  reward.fresh = reward.scale * std::sqrt(1 - reward.systematic_share);
  return {};
}

/// Two numbers make the error, and one more the separation.
bool says_twice(const Named& named) {
  const auto one = [&](const char* name) { return named.has(name) ? 1 : 0; };
  const int errors = one("scale") + one("systematic_share") + one("systematic") + one("fresh");
  const bool distance = named.has("auc") && named.has("separation");
  return errors > 2 || (distance && (errors == 2 || named.has("scale")));
}

std::string settle_errors(ProcessReward& reward, const Named& named) {
  const bool systematic = named.has("systematic");
  const bool fresh = named.has("fresh");
  const double fixed = reward.systematic_share;
  if (systematic && fresh) return {};
  if (systematic) return other_part(reward, named, "systematic", reward.systematic, fixed, reward.fresh);
  if (fresh) return other_part(reward, named, "fresh", reward.fresh, 1 - fixed, reward.systematic);
  return both_parts(reward, named);
}

}  // namespace

std::string ProcessReward::settle(const Named& named) {
  if (says_twice(named))
    return "the same thing is said twice (two of scale, systematic_share, systematic and fresh make the "
           "error, "
           "and auc or separation the distance; auc with separation stand for scale)";
  std::string wrong = settle_errors(*this, named);
  if (!wrong.empty()) return wrong;
  if (!named.has("scale")) scale = std::hypot(systematic, fresh);
  if (scale == 0 && named.has("auc"))
    return fmt::format("auc = {} is out of reach: without systematic and fresh errors it is 1", auc);
  if (!named.has("systematic_share") && scale > 0)
    systematic_share = systematic * systematic / (scale * scale);
  if (!named.has("separation") && named.any("auc", "scale", "systematic_share"))
    separation = scale * separation_of(auc);
  if (!named.has("auc")) auc = auc_of(separation, scale);
  return {};
}

}  // namespace ttc
