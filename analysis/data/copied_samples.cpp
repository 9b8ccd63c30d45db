#include "analysis/data/copied_samples.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>

namespace ttc {

namespace {

/// What a sample is told by. No two known numbers have the same bits and differ, and NaN is as NaN is
/// written.
using Mark = std::tuple<std::uint32_t, std::uint64_t, std::uint64_t>;

std::uint64_t bits(double value) { return std::isnan(value) ? 1 : std::bit_cast<std::uint64_t>(value); }

/// One problem's samples by number: which of its marks each has.
struct MarkedProblem {
  std::string name;
  std::vector<std::uint64_t> sample;
  std::vector<std::uint32_t> mark;
  std::vector<std::uint64_t> times;  ///< of each mark
};

std::vector<MarkedProblem> marked_problems(const SampleRows& table, std::vector<std::size_t>& rows) {
  std::ranges::sort(rows, {}, [&](std::size_t i) { return std::pair{table.problem[i], table.sample[i]}; });
  std::vector<MarkedProblem> problems;
  for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
    MarkedProblem problem{table.names[table.problem[rows[begin]]], {}, {}, {}};
    std::map<Mark, std::uint32_t> marks;
    for (; end < rows.size() && table.problem[rows[end]] == table.problem[rows[begin]]; ++end) {
      const auto i = rows[end];
      const Mark mark{table.answer[i], bits(table.tokens[i]), bits(table.score[i])};
      const auto id = marks.emplace(mark, static_cast<std::uint32_t>(marks.size())).first->second;
      problem.sample.push_back(table.sample[i]);
      problem.mark.push_back(id);
      problem.times.resize(marks.size());
      ++problem.times[id];
    }
    if (problem.mark.size() > 1) problems.push_back(std::move(problem));
  }
  return problems;
}

/// The column is known in all rows, and not always the same: it tells samples apart.
bool tells(const std::vector<double>& column, const std::vector<std::size_t>& rows) {
  const auto known = [&](std::size_t i) { return !std::isnan(column[i]); };
  const auto differs = [&](std::size_t i) { return column[i] != column[rows[0]]; };
  return std::ranges::all_of(rows, known) && std::ranges::any_of(rows, differs);
}

std::uint64_t common_multiple(const std::vector<MarkedProblem>& problems) {
  std::uint64_t common = 0;
  for (const auto& p : problems)
    for (const auto times : p.times) common = std::gcd(common, times);
  return common;
}

/// How unlikely it is, in bits, that answers alone would all be there a multiple of `times` times.
double surprise(const std::vector<MarkedProblem>& problems, std::uint64_t times) {
  double free = 0;
  for (const auto& p : problems) free += static_cast<double>(p.times.size() - 1);
  return free * std::log2(static_cast<double>(times));
}

/// Pairs of samples that would be the same on all problems if the problems had nothing to do with one
/// another.
double expected_pairs(const std::vector<MarkedProblem>& problems, std::size_t samples) {
  double expected = static_cast<double>(samples) * static_cast<double>(samples - 1) / 2;
  for (const auto& p : problems) {
    double same = 0;
    for (const auto times : p.times) same += static_cast<double>(times) * static_cast<double>(times - 1);
    const auto n = static_cast<double>(p.mark.size());
    expected *= same / (n * (n - 1));
  }
  return expected;
}

/// Two samples, by their places in the order of their numbers.
struct SamePlaces {
  std::uint64_t copies = 0;
  std::size_t one = 0, other = 0;
};

SamePlaces same_places(const std::vector<MarkedProblem>& problems, std::size_t samples) {
  std::vector<std::size_t> places(samples);
  std::iota(places.begin(), places.end(), std::size_t{0});
  const auto less = [&](std::size_t a, std::size_t b) {
    for (const auto& p : problems)
      if (p.mark[a] != p.mark[b]) return p.mark[a] < p.mark[b];
    return false;
  };
  std::ranges::stable_sort(places, less);
  SamePlaces found;
  for (std::size_t j = 1; j < samples; ++j) {
    if (less(places[j - 1], places[j])) continue;
    if (found.copies++ == 0 || places[j] < found.other) {
      found.one = places[j - 1];
      found.other = places[j];
    }
  }
  return found;
}

/// Two samples of the first problem with one mark.
SamePlaces first_two(const MarkedProblem& problem) {
  for (std::size_t j = 1; j < problem.mark.size(); ++j) {
    const auto earlier = std::ranges::find(problem.mark, problem.mark[j]) - problem.mark.begin();
    if (static_cast<std::size_t>(earlier) < j) return {1, static_cast<std::size_t>(earlier), j};
  }
  return {};
}

std::size_t fewest(const std::vector<MarkedProblem>& problems) {
  std::size_t least = problems[0].mark.size();
  for (const auto& p : problems) least = std::min(least, p.mark.size());
  return least;
}

}  // namespace

std::optional<CopiedSamples> find_copies(const SampleRows& table, std::vector<std::size_t> rows) {
  constexpr double kBits = 20;        // once in a million
  constexpr double kExpected = 0.01;  // pairs
  const auto problems = marked_problems(table, rows);
  if (problems.empty()) return std::nullopt;
  const bool tokens = tells(table.tokens, rows);
  const bool scores = tells(table.score, rows);
  CopiedSamples found{
      .samples = fewest(problems), .problems = problems.size(), .problem = problems[0].name, .same_in = {}};
  const auto times = common_multiple(problems);
  auto same = same_places(problems, found.samples);
  if (times > 1 && (tokens || scores || surprise(problems, times) >= kBits)) {
    found.times = times;
    same = first_two(problems[0]);
    found.copies = found.samples - found.samples / times;
  } else if (same.copies == 0 || expected_pairs(problems, found.samples) > kExpected) {
    return std::nullopt;
  } else {
    found.copies = same.copies;
  }
  found.one = problems[0].sample[same.one];
  found.other = problems[0].sample[same.other];
  found.same_in = tokens && scores ? "answer, tokens and score"
                  : tokens         ? "answer and tokens"
                  : scores         ? "answer and score"
                                   : "answer";
  return found;
}

std::optional<std::uint64_t> fingerprint(const SampleRows& table, const std::vector<std::size_t>& rows) {
  if (!tells(table.tokens, rows) && !tells(table.score, rows)) return std::nullopt;
  using Sample = std::tuple<std::string_view, std::string_view, std::uint64_t, std::uint64_t>;
  std::vector<Sample> samples;
  for (const auto i : rows)
    samples.emplace_back(table.names[table.problem[i]], table.names[table.answer[i]], bits(table.tokens[i]),
                         bits(table.score[i]));
  std::ranges::sort(samples);
  std::uint64_t number = 0;
  const auto add = [&](std::uint64_t next) {
    number = (number ^ next) * 0x9E3779B97F4A7C15U + (number >> 29);
  };
  for (const auto& [problem, answer, tokens, score] : samples)
    for (const std::uint64_t next : {std::uint64_t{std::hash<std::string_view>{}(problem)},
                                     std::uint64_t{std::hash<std::string_view>{}(answer)}, tokens, score})
      add(next);
  return number;
}

}  // namespace ttc
