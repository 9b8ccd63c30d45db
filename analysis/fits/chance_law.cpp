#include "analysis/fits/chance_law.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <map>

#include "analysis/fits/free_law.h"
#include "analysis/fits/inflated_beta.h"
#include "analysis/fits/logit_normal.h"
#include "models/contract.h"
#include "models/random/distributions.h"

namespace ttc {

namespace {

/// log of Gamma(x + k) / Gamma(x).
double log_rising(double x, double k) {
  return k == 0 ? 0 : boost::math::lgamma(x + k) - boost::math::lgamma(x);
}

double beta_moment(const ChanceLaw& law, double c, double f) {
  const double beta = log_rising(law.a, c) + log_rising(law.b, f) - log_rising(law.a + law.b, c + f);
  const double at_ends = (c == 0 ? law.zero : 0) + (f == 0 ? law.one : 0);
  const double rest = std::max(0.0, 1 - law.zero - law.one);
  return at_ends > 0 ? std::log(at_ends + rest * std::exp(beta)) : std::log(rest) + beta;
}

double atoms_moment(const ChanceLaw& law, double c, double f) {
  const auto exponent = [&](const ChanceAtom& atom) {
    return (c > 0 ? c * atom.log_p : 0) + (f > 0 ? f * atom.log_q : 0);
  };
  double most = -std::numeric_limits<double>::infinity();
  for (const ChanceAtom& atom : law.atoms)
    if (atom.weight > 0) most = std::max(most, exponent(atom));
  if (std::isinf(most)) return most;
  double sum = 0;
  for (const ChanceAtom& atom : law.atoms) sum += atom.weight * std::exp(exponent(atom) - most);
  return most + std::log(sum);
}

double log_subsets(std::uint32_t n, std::uint32_t c) {
  return c == 0 || c == n
             ? 0
             : boost::math::lgamma(n + 1.0) - boost::math::lgamma(c + 1.0) - boost::math::lgamma(n - c + 1.0);
}

ChanceLaw fit_of_kind(LawKind kind, const CountGroups& counts, const ChanceLaw* start, bool rough) {
  if (kind == LawKind::npmle) return fit_free_law(counts, start, rough ? 1e-4 : 1e-8);
  if (kind == LawKind::logit_normal) return fit_logit_normal(counts, start, rough);
  return fit_inflated_beta(kind, counts, start, rough);
}

}  // namespace

std::string_view name_of(LawKind kind) {
  switch (kind) {
    case LawKind::beta:
      return "beta";
    case LawKind::zero_beta:
      return "zero_inflated_beta";
    case LawKind::zero_one_beta:
      return "zero_one_inflated_beta";
    case LawKind::logit_normal:
      return "logit_normal";
    case LawKind::npmle:
      break;
  }
  return "npmle";
}

ChanceAtom atom_at(double p, double weight) {
  return {.p = p, .log_p = std::log(p), .log_q = std::log1p(-p), .weight = weight};
}

ChanceAtom atom_at_logit(double logit, double weight) {
  const double small = std::log1p(std::exp(-std::abs(logit)));
  const double log_p = logit > 0 ? -small : logit - small;
  return {
      .p = std::exp(log_p), .log_p = log_p, .log_q = logit > 0 ? -logit - small : -small, .weight = weight};
}

std::vector<std::pair<std::string_view, double>> ChanceLaw::parameters() const {
  if (kind == LawKind::npmle) return {};
  if (kind == LawKind::logit_normal) return {{"mean", mean}, {"sd", sd}};
  std::vector<std::pair<std::string_view, double>> list{{"a", a}, {"b", b}};
  if (kind != LawKind::beta) list.emplace_back("zero", zero);
  if (kind == LawKind::zero_one_beta) list.emplace_back("one", one);
  return list;
}

double log_moment(const ChanceLaw& law, double c, double f) {
  return law.atoms.empty() ? beta_moment(law, c, f) : atoms_moment(law, c, f);
}

double log_chance(const ChanceLaw& law, std::uint32_t n, std::uint32_t c) {
  return log_subsets(n, c) + log_moment(law, c, n - c);
}

double law_pass_at_k(const ChanceLaw& law, double k) {
  return -std::expm1(std::min(0.0, log_moment(law, 0, k)));
}

double draw_chance(const ChanceLaw& law, Stream& stream) {
  if (law.kind == LawKind::logit_normal) return atom_at_logit(law.mean + law.sd * draw_normal(stream), 1).p;
  double left = uniform(stream());
  if (law.kind == LawKind::npmle) {
    for (const ChanceAtom& atom : law.atoms) {
      left -= atom.weight;
      if (left < 0) return atom.p;
    }
    return law.atoms.back().p;
  }
  if (left < law.zero) return 0;
  return left < law.zero + law.one ? 1 : draw_beta(stream, law.a, law.b);
}

CountGroups::CountGroups(const Graded& graded) {
  TTC_EXPECTS(!graded.n.empty() && graded.n.size() == graded.correct.size(), graded.n.size(),
              graded.correct.size());
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> found;
  for (std::size_t q = 0; q < graded.n.size(); ++q) ++found[{graded.n[q], graded.correct[q]}];
  for (const auto& [counts, times] : found) {
    n.push_back(counts.first);
    c.push_back(counts.second);
    problems.push_back(times);
    most = std::max(most, counts.first);
    total += times;
  }
}

ChanceLaw fit_law(LawKind kind, const Graded& graded, const ChanceLaw* start, bool rough) {
  const CountGroups counts(graded);
  ChanceLaw law = fit_of_kind(kind, counts, start, rough);
  law.log_likelihood = 0;
  for (std::size_t g = 0; g < counts.n.size(); ++g)
    law.log_likelihood += counts.problems[g] * log_chance(law, counts.n[g], counts.c[g]);
  return law;
}

}  // namespace ttc
