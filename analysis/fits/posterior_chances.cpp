#include "analysis/fits/posterior_chances.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

namespace ttc {

namespace {

std::vector<double> of_atoms(const ChanceLaw& law, std::uint32_t n, std::uint32_t c, std::size_t parts,
                             double offset) {
  std::vector<double> below;  // mass to the end of each atom
  const double all = log_moment(law, c, n - c);
  double sum = 0;
  for (const ChanceAtom& atom : law.atoms) {
    const double exponent = (c > 0 ? c * atom.log_p : 0) + (n > c ? (n - c) * atom.log_q : 0);
    below.push_back(sum += atom.weight * std::exp(exponent - all));
  }
  std::vector<double> out;
  for (std::size_t part = 0; part < parts; ++part) {
    const auto found = std::ranges::lower_bound(
        below, (static_cast<double>(part) + offset) / static_cast<double>(parts) * sum);
    out.push_back(law.atoms[std::min(static_cast<std::size_t>(found - below.begin()), below.size() - 1)].p);
  }
  return out;
}

}  // namespace

std::vector<double> posterior_chances(const ChanceLaw& law, std::uint32_t n, std::uint32_t c,
                                      std::size_t parts, double offset) {
  if (!law.atoms.empty()) return of_atoms(law, n, c, parts, offset);
  const double all = std::exp(log_moment(law, c, n - c));
  const double zero = c == 0 ? std::min(1.0, law.zero / all) : 0;
  const double one = c == n ? std::min(1.0, law.one / all) : 0;
  std::vector<double> out;
  for (std::size_t part = 0; part < parts; ++part) {
    const double at = (static_cast<double>(part) + offset) / static_cast<double>(parts);
    if (at <= zero)
      out.push_back(0);
    else if (at >= 1 - one)
      out.push_back(1);
    else
      out.push_back(boost::math::ibeta_inv(law.a + c, law.b + (n - c), (at - zero) / (1 - zero - one)));
  }
  return out;
}

}  // namespace ttc
