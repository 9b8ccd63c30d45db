#include "analysis/data/repeated_rows.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

auto key(const SampleRows& rows, std::size_t i) {
  return std::tuple{rows.run[i], rows.model[i], rows.problem[i], rows.sample[i]};
}

auto key(const CountRows& rows, std::size_t i) { return std::tuple{rows.model[i], rows.problem[i]}; }

std::string described(const SampleRows& rows, std::size_t i) {
  return "sample " + std::to_string(rows.sample[i]) + " of problem " + quoted(rows.names[rows.problem[i]]);
}

std::string described(const CountRows& rows, std::size_t i) {
  return "problem " + quoted(rows.names[rows.problem[i]]) + " of model " + quoted(rows.names[rows.model[i]]);
}

struct Repeat {
  std::size_t row, earlier;
};

template <class Rows>
std::optional<Repeat> first_repeat(const Rows& rows) {
  std::vector<std::size_t> order(rows.line.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair{key(rows, i), i}; });
  std::optional<Repeat> first;
  for (std::size_t j = 1; j < order.size(); ++j) {
    if (key(rows, order[j - 1]) != key(rows, order[j])) continue;
    if (!first || order[j] < first->row) first = {order[j], order[j - 1]};
  }
  return first;
}

const std::string& source_of(const std::vector<TablePart>& parts, std::size_t row) {
  return std::prev(std::ranges::upper_bound(parts, row, {}, &TablePart::first))->source;
}

}  // namespace

void refuse_repeats(const AnswerTable& table, const std::vector<TablePart>& parts) {
  std::visit(
      [&](const auto& rows) {
        const auto repeat = first_repeat(rows);
        if (!repeat) return;
        const auto& source = source_of(parts, repeat->row);
        const auto& earlier = source_of(parts, repeat->earlier);
        const auto line = std::to_string(rows.line[repeat->earlier]);
        throw DataError(source + ":" + std::to_string(rows.line[repeat->row]) + ": " +
                        described(rows, repeat->row) + " is there twice (first " +
                        (earlier == source ? "on line " + line : "in " + earlier + ":" + line) + ")");
      },
      table.rows);
}

void count_samples(SampleRows& rows, std::size_t begin) {
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::uint64_t> next;
  for (std::size_t i = 0; i < rows.line.size(); ++i) {
    auto& number = next[{rows.run[i], rows.model[i], rows.problem[i]}];
    if (i >= begin) rows.sample[i] = number;
    number = std::max(number, rows.sample[i] + 1);
  }
}

}  // namespace ttc
