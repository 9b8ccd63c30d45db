#include "sim/forecast/vote_forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/statistics/quantile.h"
#include "analysis/statistics/settling.h"
#include "analysis/theory/maj_at_k.h"
#include "analysis/theory/voting.h"
#include "models/contract.h"
#include "models/errors.h"
#include "models/random/answer_draws.h"
#include "sim/forecast/posterior_draws.h"

namespace ttc {

namespace {

/// Votes up to this size are made sample by sample, from laws without an end.
constexpr std::uint64_t kSingleSamples = 64;
/// Larger votes leave answers out whose chance is below this share of the largest: they do not win.
constexpr double kNegligible = 0.05;
constexpr std::uint64_t kLargestSettling = 8192;
constexpr std::size_t kVotes = 4;  ///< a draw and problem

void refuse_unknown(const RunAnswers& run) {
  if (!run.answers_known) throw DataError(fmt::format("{}: holds counts, no answers to vote on", run.source));
  if (run.nothing_extracted())
    throw DataError(fmt::format("{}: {}: no sample has an answer", run.source, run.model));
}

double share_of_top(const std::vector<std::uint32_t>& counts, std::size_t correct) {
  const std::uint32_t top = counts.empty() ? 0 : *std::ranges::max_element(counts);
  if (top == 0) return 0;
  double tied = 0;
  double right = 0;
  for (std::size_t a = 0; a < counts.size(); ++a) {
    if (counts[a] != top) continue;
    ++tied;
    right += a < correct ? 1 : 0;
  }
  return right / tied;
}

/// One vote at the sizes of a ladder, nested.
class NestedVote {
 public:
  NestedVote(DrawnLaw& law, Stream& samples) : law_(law), samples_(samples) {}

  /// The vote's credit after `k` samples, k not below the last one asked for.
  double at(std::uint64_t k, const Coordinates& place) {
    for (; made_ < std::min(k, kSingleSamples); ++made_) {
      const std::size_t answer = law_.answer(uniform(samples_()));
      if (answer == DrawnLaw::kAbstention) continue;
      if (answer >= counts_.size()) counts_.resize(answer + 1, 0);
      ++counts_[answer];
    }
    if (k > made_) add_bulk(k, place);
    return share_of_top(counts_, law_.correct());
  }

 private:
  void add_bulk(std::uint64_t k, const Coordinates& place) {
    law_.extend(kNegligible);
    const std::vector<double>& chances = law_.chances();
    const double least = kNegligible * *std::ranges::max_element(chances);
    AnswerLaw kept{.p = {}};
    std::vector<std::size_t> number;
    for (std::size_t a = 0; a < chances.size(); ++a) {
      if (chances[a] < least) continue;
      kept.p.push_back(chances[a]);
      number.push_back(a);
    }
    const AnswerDraws draws(kept);
    std::vector<std::uint32_t> more(draws.outcomes(), 0U);
    draws.add_bulk(place, k, k - made_, more);
    counts_.resize(std::max(counts_.size(), chances.size()), 0);
    for (std::size_t i = 0; i < number.size(); ++i) counts_[number[i]] += more[i];
    made_ = k;
  }

  DrawnLaw& law_;
  Stream& samples_;
  std::vector<std::uint32_t> counts_;
  std::uint64_t made_ = 0;
};

/// A mean over problems in each draw, known up to the noise of a few votes a problem.
class NoisyMeans {
 public:
  /// `votes`: problem x vote.
  void add(const std::vector<double>& votes, const std::vector<double>& weights) {
    double mean = 0;
    double noise = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const double* of = votes.data() + i * kVotes;
      double sum = 0;
      double squares = 0;
      for (std::size_t v = 0; v < kVotes; ++v) {
        sum += of[v];
        squares += of[v] * of[v];
      }
      mean += weights[i] * sum / kVotes;
      noise += weights[i] * weights[i] * (squares - sum * sum / kVotes) / (kVotes - 1) / kVotes;
    }
    means_.push_back(mean);
    noise_ += noise;
  }

  double mean() const {
    double sum = 0;
    for (const double x : means_) sum += x;
    return sum / static_cast<double>(means_.size());
  }

  /// The central interval of the means without the noise, whose variance is taken out of their spread; as
  /// much of that is left as the estimate of so many draws may be off by (two standard errors).
  Interval central(double level) const {
    const double centre = mean();
    double spread = 0;
    for (const double x : means_) spread += (x - centre) * (x - centre);
    const double least = std::min(1.0, 2 * std::sqrt(2 / static_cast<double>(means_.size())));
    const double kept = spread > 0 && noise_ > 0 ? std::sqrt(std::max(least, 1 - noise_ / spread)) : 1;
    const auto end = [&](double at) { return centre + kept * (quantile(means_, at) - centre); };
    // Means of one problem may lie at two values, so that the quantiles do not enclose their mean.
    return {std::min(centre, end((1 - level) / 2)), std::max(centre, end((1 + level) / 2))};
  }

 private:
  std::vector<double> means_;
  double noise_ = 0;
};

/// For these problems, and with random weights for new ones.
struct Draws {
  NoisyMeans these, fresh;

  void add(const std::vector<double>& votes, const std::vector<double>& even,
           const std::vector<double>& random) {
    these.add(votes, even);
    fresh.add(votes, random);
  }

  ForecastValue value(double level) const {
    return {.mean = these.mean(), .these = these.central(level), .fresh = fresh.central(level)};
  }
};

/// All sizes that are asked for, their doubles, and powers of two for the saturation.
std::vector<std::uint64_t> ladder_of(const ForecastOptions& options) {
  std::vector<std::uint64_t> ladder;
  for (const std::uint64_t k : options.k) {
    ladder.push_back(k);
    ladder.push_back(2 * k);
  }
  for (std::uint64_t k = 1; k <= kLargestSettling; k *= 2) ladder.push_back(k);
  std::ranges::sort(ladder);
  const auto repeated = std::ranges::unique(ladder);
  ladder.erase(repeated.begin(), repeated.end());
  return ladder;
}

/// Votes of one draw: problem x vote at each rung, and the limits.
struct VotesOfDraw {
  std::vector<std::vector<double>> at;
  std::vector<double> limit;
};

VotesOfDraw vote(const AnswerPosterior& posterior, std::uint64_t draw,
                 const std::vector<std::uint64_t>& ladder, const ForecastOptions& options) {
  const std::size_t problems = posterior.seen.size();
  VotesOfDraw votes;
  votes.at.assign(ladder.size(), std::vector<double>(problems * kVotes));
  votes.limit.resize(problems * kVotes);
  for (std::size_t i = 0; i < problems; ++i) {
    Stream law_stream = posterior_stream(options.seed, draw, i, 0);
    DrawnLaw law = drawn_law(posterior, draw, i, law_stream);
    for (std::size_t v = 0; v < kVotes; ++v) {
      Stream samples = posterior_stream(options.seed, draw, i, 1 + v);
      NestedVote nested(law, samples);
      const Coordinates place{
          .seed = options.seed, .problem = i, .trial = draw, .model = static_cast<std::uint32_t>(v)};
      for (std::size_t r = 0; r < ladder.size(); ++r)
        votes.at[r][i * kVotes + v] = nested.at(ladder[r], place);
    }
    law.extend(0.5);  // whatever is left cannot lead
    std::fill_n(votes.limit.begin() + static_cast<std::ptrdiff_t>(i * kVotes), kVotes,
                majority_limit(law.chances(), law.correct()));
  }
  return votes;
}

std::vector<double> difference(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> result = a;
  for (std::size_t i = 0; i < a.size(); ++i) result[i] -= b[i];
  return result;
}

/// Everything that is asked for, draw by draw.
struct Simulated {
  std::vector<std::uint64_t> ladder;
  std::vector<Draws> at, doubling;              ///< at each k that is asked for
  std::vector<std::vector<double>> by_problem;  ///< sums over votes and draws, at each k
  std::vector<Draws> distance;                  ///< from the limit, at each rung
  Draws limit;
};

Simulated simulate(const AnswerPosterior& posterior, const ForecastOptions& options) {
  Simulated all{
      .ladder = ladder_of(options), .at = {}, .doubling = {}, .by_problem = {}, .distance = {}, .limit = {}};
  all.by_problem.assign(options.k.size(), std::vector<double>(posterior.seen.size(), 0.0));
  all.at.resize(options.k.size());
  all.doubling.resize(options.k.size());
  all.distance.resize(all.ladder.size());
  const auto rung = [&](std::uint64_t k) {
    return static_cast<std::size_t>(std::ranges::lower_bound(all.ladder, k) - all.ladder.begin());
  };
  const std::size_t problems = posterior.seen.size();
  const std::vector<double> even(problems, 1 / static_cast<double>(problems));
  for (std::uint64_t d = 0; d < posterior.draws.size(); ++d) {
    const VotesOfDraw votes = vote(posterior, d, all.ladder, options);
    const std::vector<double> random = bootstrap_weights(options.seed, d, problems);
    for (std::size_t i = 0; i < options.k.size(); ++i) {
      const std::vector<double>& now = votes.at[rung(options.k[i])];
      all.at[i].add(now, even, random);
      for (std::size_t v = 0; v < now.size(); ++v) all.by_problem[i][v / kVotes] += now[v];
      all.doubling[i].add(difference(votes.at[rung(2 * options.k[i])], now), even, random);
    }
    for (std::size_t r = 0; r < all.ladder.size(); ++r)
      all.distance[r].add(difference(votes.at[r], votes.limit), even, random);
    all.limit.add(votes.limit, even, random);
  }
  return all;
}

void settle(const Simulated& all, const ForecastOptions& options, VoteForecast& forecast) {
  const std::vector<double> budget(all.ladder.begin(), all.ladder.end());
  std::vector<double> mean;
  std::vector<double> nearest;
  std::vector<double> farthest;
  for (const Draws& draws : all.distance) {
    const ForecastValue distance = draws.value(options.level);
    const double low = std::abs(distance.these.low);
    const double high = std::abs(distance.these.high);
    const bool spans_zero = distance.these.low <= 0 && distance.these.high >= 0;
    mean.push_back(distance.mean);
    nearest.push_back(spans_zero ? 0 : std::min(low, high));
    farthest.push_back(std::max(low, high));
  }
  forecast.settled = settled_from(budget, mean, options.within);
  forecast.settled_ci = {settled_from(budget, nearest, options.within),
                         settled_from(budget, farthest, options.within)};
}

/// The unbiased maj@k of a problem whose samples are completed to `total`.
double completed(const SeenVotes& seen, const AnswerParameters& parameters, std::uint64_t k,
                 std::uint64_t total, Stream law_stream, Stream samples) {
  DrawnLaw law(parameters, seen, law_stream);
  std::vector<std::uint32_t> counts = seen.correct;
  counts.resize(law.correct(), 0);
  counts.insert(counts.end(), seen.wrong.begin(), seen.wrong.end());
  std::uint64_t abstentions = seen.abstentions;
  for (std::uint64_t n = abstentions + seen.correct_total() + seen.wrong_total(); n < total; ++n) {
    const std::size_t answer = law.answer(uniform(samples()));
    if (answer == DrawnLaw::kAbstention) {
      ++abstentions;
      continue;
    }
    if (answer >= counts.size()) counts.resize(answer + 1, 0);
    ++counts[answer];
  }
  return maj_at_k(counts, law.correct(), abstentions, k);
}

}  // namespace

VoteForecast forecast_votes(const RunAnswers& run, const ForecastOptions& options) {
  refuse_unknown(run);
  const Simulated all = simulate(fit_answers(run, options.draws, options.seed), options);
  VoteForecast forecast;
  for (std::size_t i = 0; i < options.k.size(); ++i) {
    forecast.at.push_back(all.at[i].value(options.level));
    forecast.doubling.push_back(all.doubling[i].value(options.level));
    forecast.by_problem.push_back(all.by_problem[i]);
    for (double& sum : forecast.by_problem.back()) sum /= static_cast<double>(kVotes * options.draws);
  }
  forecast.limit = all.limit.value(options.level);
  settle(all, options, forecast);
  return forecast;
}

ForecastValue forecast_completed(const RunAnswers& run, std::uint64_t k, std::uint64_t total,
                                 const ForecastOptions& options) {
  TTC_ASSUMES(k >= 1 && k <= total, k, total);
  refuse_unknown(run);
  const AnswerPosterior posterior = fit_answers(run, options.draws, options.seed);
  const std::size_t problems = posterior.seen.size();
  const std::vector<double> even(problems, 1 / static_cast<double>(problems));
  Draws draws;
  std::vector<double> values(problems * kVotes);  // the same in every place: what will be seen is no mean
  for (std::uint64_t d = 0; d < posterior.draws.size(); ++d) {
    for (std::size_t i = 0; i < problems; ++i) {
      const double value =
          completed(posterior.seen[i], posterior.draws[d][i], k, total,
                    posterior_stream(options.seed, d, i, 0), posterior_stream(options.seed, d, i, 1));
      std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(i * kVotes), kVotes, value);
    }
    draws.add(values, even, bootstrap_weights(options.seed, d, problems));
  }
  return draws.value(options.level);
}

}  // namespace ttc
