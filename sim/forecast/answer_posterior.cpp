#include "sim/forecast/answer_posterior.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "models/random/distributions.h"
#include "sim/forecast/posterior_draws.h"

namespace ttc {

namespace {

constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();

double log_beta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

std::vector<SeenVotes> votes_of(const RunAnswers& run) {
  std::vector<SeenVotes> all;
  for (const ProblemAnswers& problem : run.problems) {
    SeenVotes& votes = all.emplace_back();
    votes.abstentions = problem.abstentions;
    const auto split = problem.counts.begin() + problem.correct_classes;
    votes.correct.assign(problem.counts.begin(), split);
    votes.wrong.assign(split, problem.counts.end());
    std::ranges::sort(votes.correct, std::greater<>());
    std::ranges::sort(votes.wrong, std::greater<>());
  }
  return all;
}

/// A law of the wrong answers.
struct Cell {
  double discount, strength;
};

/// Those that the model chooses from: a closed list of wrong answers where the run has few different ones.
std::vector<Cell> cells_of(const RunAnswers& run, const std::vector<SeenVotes>& seen) {
  constexpr std::size_t most_options = 10;
  std::set<std::string> different;
  for (const ProblemAnswers& problem : run.problems)
    different.insert(problem.labels.begin(), problem.labels.end());
  std::vector<Cell> cells;
  if (different.size() < 2 || different.size() > most_options) {
    for (const double theta : {0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0}) cells.push_back({0, theta});
    return cells;
  }
  std::size_t options = different.size() - 1;
  for (const SeenVotes& votes : seen) options = std::max(options, votes.wrong.size());
  for (const double kappa : {0.03, 0.1, 0.3, 1.0, 3.0, 10.0})
    cells.push_back({-kappa, kappa * static_cast<double>(options)});
  return cells;
}

/// log P(the wrong votes fall into classes of these sizes).
double log_partition(const std::vector<std::uint32_t>& sizes, const Cell& cell) {
  double sum = 0;
  double total = 0;
  for (std::size_t j = 0; j < sizes.size(); ++j) {
    const double opened = cell.strength + static_cast<double>(j) * cell.discount;
    if (j > 0 && opened <= 1e-12) return kMinusInfinity;  // more classes than options
    if (j > 0) sum += std::log(opened);
    sum += std::lgamma(sizes[j] - cell.discount) - std::lgamma(1 - cell.discount);
    total += sizes[j];
  }
  return total > 0 ? sum - std::lgamma(cell.strength + total) + std::lgamma(cell.strength + 1) : sum;
}

/// Problems with the same numbers of votes are alike to the model.
struct Pattern {
  double correct, wrong;
  std::vector<double> log_partition;  ///< a cell
  std::vector<std::size_t> problems;
};

std::vector<Pattern> patterns_of(const std::vector<SeenVotes>& seen, const std::vector<Cell>& cells) {
  std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, std::size_t> known;
  std::vector<Pattern> patterns;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const auto [at, fresh] = known.try_emplace({seen[i].correct_total(), seen[i].wrong}, patterns.size());
    if (fresh) {
      Pattern& p = patterns.emplace_back();
      p.correct = seen[i].correct_total();
      p.wrong = seen[i].wrong_total();
      for (const Cell& cell : cells) p.log_partition.push_back(log_partition(seen[i].wrong, cell));
    }
    patterns[at->second].problems.push_back(i);
  }
  return patterns;
}

/// The grid of (a, b), and what each point says of each pattern in each cell.
class CorrectShares {
 public:
  CorrectShares(const std::vector<Pattern>& patterns, const std::vector<Cell>& cells)
      : patterns_(patterns.size()), cells_(cells.size()) {
    constexpr int points = 18;
    const auto at = [](int i) { return std::log(0.03) + i * std::log(1000.0) / (points - 1); };
    for (int i = 0; i < points; ++i)
      for (int j = 0; j < points; ++j) add(at(i), at(j), patterns, cells);
  }

  std::size_t points() const { return prior_.size(); }
  double a(std::size_t point) const { return a_[point]; }
  double b(std::size_t point, std::size_t cell) const { return b_[point * cells_ + cell]; }
  double log_prior(std::size_t point) const { return prior_[point]; }
  /// log of P(the pattern's numbers of correct and wrong votes), in a fixed order.
  double log_ratio(std::size_t point, std::size_t cell, std::size_t pattern) const {
    return ratio_[(point * cells_ + cell) * patterns_ + pattern];
  }

 private:
  void add(double log_a, double log_b, const std::vector<Pattern>& patterns, const std::vector<Cell>& cells) {
    const double size = std::log(std::exp(log_a) + std::exp(log_b)) - 0.3;
    prior_.push_back(-2 * std::log(std::cosh((log_a - log_b) / 4)) - 0.5 * (size / 1.2) * (size / 1.2));
    const double a = std::exp(log_a);
    a_.push_back(a);
    for (const Cell& cell : cells) {
      const double b = std::exp(log_b) * std::sqrt(cell.strength);
      b_.push_back(b);
      const double none = log_beta(a, b);
      for (const Pattern& p : patterns) ratio_.push_back(log_beta(a + p.correct, b + p.wrong) - none);
    }
  }

  std::size_t patterns_, cells_;
  std::vector<double> a_, b_, prior_, ratio_;
};

/// The state of the sampler: every problem's cell, the cells' weights, the point of (a, b).
class Gibbs {
 public:
  Gibbs(const std::vector<SeenVotes>& seen, std::vector<Cell> cells, Stream& stream)
      : cells_(std::move(cells)),
        patterns_(patterns_of(seen, cells_)),
        shares_(patterns_, cells_),
        log_weight_(cells_.size(), -std::log(static_cast<double>(cells_.size()))),
        cell_of_(seen.size()),
        stream_(stream) {
    std::vector<Entry> even;  // problems spread evenly over the cells
    for (std::size_t h = 0; h < cells_.size(); ++h)
      for (std::size_t j = 0; j < patterns_.size(); ++j)
        even.push_back(
            {h, j, static_cast<double>(patterns_[j].problems.size()) / static_cast<double>(cells_.size())});
    const std::vector<double> log_weight = point_weights(even);
    point_ = static_cast<std::size_t>(std::ranges::max_element(log_weight) - log_weight.begin());
    draw_cells();
  }

  void sweep() {
    draw_weights();
    std::vector<Entry> entries;
    std::vector<double> count(cells_.size());
    for (std::size_t j = 0; j < patterns_.size(); ++j) {
      std::ranges::fill(count, 0.0);
      for (const std::size_t i : patterns_[j].problems) ++count[cell_of_[i]];
      for (std::size_t h = 0; h < cells_.size(); ++h)
        if (count[h] > 0) entries.push_back({h, j, count[h]});
    }
    point_ = draw_from(point_weights(entries), stream_);
    draw_cells();
  }

  AnswerParameters draw(std::size_t problem, const SeenVotes& votes) {
    const std::size_t h = cell_of_[problem];
    return {.correct = draw_beta(stream_, shares_.a(point_) + votes.correct_total(),
                                 shares_.b(point_, h) + votes.wrong_total()),
            .discount = cells_[h].discount,
            .strength = cells_[h].strength};
  }

 private:
  /// So many problems of a pattern are in a cell.
  struct Entry {
    std::size_t cell, pattern;
    double problems;
  };

  /// log posterior of each point of (a, b), given where the problems are.
  std::vector<double> point_weights(const std::vector<Entry>& entries) const {
    std::vector<double> weight(shares_.points());
    for (std::size_t e = 0; e < weight.size(); ++e) {
      weight[e] = shares_.log_prior(e);
      for (const Entry& entry : entries)
        weight[e] += entry.problems * shares_.log_ratio(e, entry.cell, entry.pattern);
    }
    return weight;
  }

  void draw_cells() {
    std::vector<double> weight(cells_.size());
    for (std::size_t j = 0; j < patterns_.size(); ++j) {
      for (std::size_t h = 0; h < cells_.size(); ++h)
        weight[h] = log_weight_[h] + patterns_[j].log_partition[h] + shares_.log_ratio(point_, h, j);
      for (const std::size_t i : patterns_[j].problems) cell_of_[i] = draw_from(weight, stream_);
    }
  }

  void draw_weights() {
    constexpr double prior = 10;  // problems' worth of even weights
    std::vector<double> shape(cells_.size(), prior / static_cast<double>(cells_.size()));
    for (const std::size_t h : cell_of_) ++shape[h];
    for (std::size_t h = 0; h < shape.size(); ++h) log_weight_[h] = draw_log_gamma(stream_, shape[h]);
  }

  std::vector<Cell> cells_;
  std::vector<Pattern> patterns_;
  CorrectShares shares_;
  std::vector<double> log_weight_;
  std::vector<std::size_t> cell_of_;
  std::size_t point_ = 0;
  Stream& stream_;
};

/// The Beta law of the abstentions over problems, on a grid.
class Abstentions {
 public:
  explicit Abstentions(const std::vector<SeenVotes>& seen) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> alike;  // (abstentions, answers): problems
    for (const SeenVotes& v : seen) ++alike[{v.abstentions, v.correct_total() + v.wrong_total()}];
    for (int i = 0; i < 40; ++i)
      for (int j = 0; j < 14; ++j) {
        const double mean = 1 / (1 + std::exp(8 - 12.0 * i / 39));
        const double size = std::exp(std::log(0.3) + std::log(100 / 0.3) * j / 13);
        a_.push_back(mean * size);
        b_.push_back((1 - mean) * size);
        double log_weight = 0;
        for (const auto& [votes, count] : alike)
          log_weight += count * (log_beta(a_.back() + votes.first, b_.back() + votes.second) -
                                 log_beta(a_.back(), b_.back()));
        log_weight_.push_back(log_weight);
      }
  }

  /// Fills in every problem's rate.
  void draw(const std::vector<SeenVotes>& seen, std::vector<AnswerParameters>& parameters,
            Stream& stream) const {
    const std::size_t at = draw_from(log_weight_, stream);
    for (std::size_t i = 0; i < seen.size(); ++i)
      parameters[i].abstain = draw_beta(stream, a_[at] + seen[i].abstentions,
                                        b_[at] + seen[i].correct_total() + seen[i].wrong_total());
  }

 private:
  std::vector<double> a_, b_, log_weight_;
};

}  // namespace

std::uint32_t SeenVotes::correct_total() const { return std::accumulate(correct.begin(), correct.end(), 0U); }
std::uint32_t SeenVotes::wrong_total() const { return std::accumulate(wrong.begin(), wrong.end(), 0U); }

AnswerPosterior fit_answers(const RunAnswers& run, std::uint64_t draws, std::uint64_t seed) {
  constexpr std::uint64_t burnt = 100;
  constexpr std::uint64_t apart = 2;
  AnswerPosterior posterior{.seen = votes_of(run), .draws = {}};
  Stream stream(Purpose::forecast, {.seed = seed});
  Gibbs gibbs(posterior.seen, cells_of(run, posterior.seen), stream);
  const Abstentions abstentions(posterior.seen);
  for (std::uint64_t sweep = 0; sweep < burnt; ++sweep) gibbs.sweep();
  for (std::uint64_t d = 0; d < draws; ++d) {
    for (std::uint64_t sweep = 0; sweep < apart; ++sweep) gibbs.sweep();
    std::vector<AnswerParameters>& parameters = posterior.draws.emplace_back();
    for (std::size_t i = 0; i < posterior.seen.size(); ++i)
      parameters.push_back(gibbs.draw(i, posterior.seen[i]));
    abstentions.draw(posterior.seen, parameters, stream);
  }
  return posterior;
}

}  // namespace ttc
