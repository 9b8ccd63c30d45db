#pragma once
/// Voting until an answer leads by so many votes, in a problem of two answers. Each sample votes for the
/// right one with chance p, for the other with chance q, and for nobody with what p and q lack to one. The
/// difference of their votes is a walk that is absorbed at -m and m, whose law is the gambler's (A. Wald,
/// "Sequential tests of statistical hypotheses", Ann. Math. Statist. 16, 1945).

#include <cstdint>

namespace ttc {

struct LeadVote {
  double error = 0;    ///< chance that the other answer is returned
  double samples = 0;  ///< mean number drawn
};

/// Without a cap: error 1 / (1 + (p/q)^m), mean samples m (1 - 2 error) / (p - q) by Wald's identity; of
/// equal chances 1/2 and m^2 / (p + q). 0 < p + q <= 1, votes >= 1; relative accuracy 1e-12, the error down
/// to 1e-300. O(1).
LeadVote lead_vote(double p, double q, std::uint64_t votes);

/// With at most `cap` samples, when the leading answer is returned, of equal ones either with chance 1/2;
/// that nobody voted is an error. By recursion over the difference, a sum of positive terms. p + q <= 1,
/// votes >= 1. O(cap min(votes, cap)).
LeadVote lead_vote(double p, double q, std::uint64_t votes, std::uint64_t cap);

/// Samples that a vote of fixed size takes for an error: between two neighbouring odd numbers, interpolated
/// in the logarithm of their errors. q < p, 0 < error < 1. NaN where one sample will do, or 200,000 will not.
/// O(1) votes of that size.
double fixed_vote_samples(double p, double q, double error);

/// What stopping saves where errors are small: how many samples a vote of fixed size takes for each of those
/// that stopping at a lead takes at the same error, as that tends to 0: (p - q) log(p/q) / I with Chernoff's
/// exponent I = -log(1 - (sqrt p - sqrt q)^2) of the fixed vote. 4 as the gap closes. 0 < q < p, p + q <= 1.
double lead_vote_saving(double p, double q);

}  // namespace ttc
