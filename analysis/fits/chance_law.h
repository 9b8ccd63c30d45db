#pragma once
/// Laws that a model's chances of success may follow over the problems of a population.
///
/// All that counts say of a law is its moments E[p^c (1-p)^f], c correct and f failed samples: the likelihood
/// of a problem is one, and pass@k is one less that of k failures.

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/fits/beta_binomial.h"
#include "models/random/rng.h"

namespace ttc {

enum class LawKind {
  beta,           ///< Beta(a, b)
  zero_beta,      ///< the same, and a share `zero` of problems that are never solved
  zero_one_beta,  ///< the same, and a share `one` that always are
  logit_normal,   ///< log-odds are normal
  npmle           ///< any law: the nonparametric maximum of the likelihood
};
inline constexpr std::array kLawKinds{LawKind::beta, LawKind::zero_beta, LawKind::zero_one_beta,
                                      LawKind::logit_normal, LawKind::npmle};
/// "beta", "zero_inflated_beta", "zero_one_inflated_beta", "logit_normal", "npmle".
std::string_view name_of(LawKind kind);

/// A chance that has a part of the problems.
struct ChanceAtom {
  double p = 0;
  double log_p = 0;  ///< both logarithms, so that no digit near 0 or 1 is lost
  double log_q = 0;  ///< of 1 - p
  double weight = 0;
};
ChanceAtom atom_at(double p, double weight);
ChanceAtom atom_at_logit(double logit, double weight);

struct ChanceLaw {
  LawKind kind = LawKind::beta;
  double a = 1, b = 1, zero = 0, one = 0;  ///< of the Beta laws
  double mean = 0, sd = 1;                 ///< of the log-odds, of the logit-normal law
  std::vector<ChanceAtom> atoms = {};  ///< the law itself (npmle), or nodes that integrate it (logit_normal)
  double log_likelihood = 0;           ///< of the counts it was fitted to, with the binomial coefficients
  double excess = 0;  ///< of npmle: no law has a log-likelihood higher by more than this, a problem

  /// Its parameters by name; of npmle none.
  std::vector<std::pair<std::string_view, double>> parameters() const;
};

/// log E[p^c (1-p)^f]; c and f need not be whole. O(1) for the Beta laws, else O(atoms).
double log_moment(const ChanceLaw& law, double c, double f);

/// log of the chance that c of n samples of a problem are correct; -infinity where the law excludes it.
double log_chance(const ChanceLaw& law, std::uint32_t n, std::uint32_t c);

/// pass@k of a new problem: 1 - E[(1-p)^k].
double law_pass_at_k(const ChanceLaw& law, double k);

/// The chance of a new problem.
double draw_chance(const ChanceLaw& law, Stream& stream);

/// Distinct counts, and how many problems have each.
struct CountGroups {
  explicit CountGroups(const Graded& graded);

  std::vector<std::uint32_t> n, c;
  std::vector<double> problems;
  std::uint32_t most = 0;  ///< largest n
  double total = 0;        ///< problems
};

/// The law of a kind under which `graded` (a problem at least, each n >= 1) is likeliest. `start` is a law of
/// the kind that is near (a fit to similar counts), from which one search goes uphill; without it several
/// starts are tried. `rough` ends the searches earlier, at 1e-4 of log-likelihood a problem for npmle: for
/// resamples.
ChanceLaw fit_law(LawKind kind, const Graded& graded, const ChanceLaw* start = nullptr, bool rough = false);

}  // namespace ttc
