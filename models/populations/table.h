#pragma once

#include <string>

#include "models/parameters.h"
#include "models/problem.h"

namespace ttc {

/// One problem written out.
struct TableRow {
  std::vector<std::vector<double>> p;
  std::uint64_t correct = 1;
  std::uint64_t level = 0;

  static constexpr auto fields() {
    return std::tuple{
        required("p", &TableRow::p,
                 "probabilities of the answers, the correct ones first; a list for each model", share),
        field("correct", &TableRow::correct, "how many of the answers are correct", non_negative),
        field("level", &TableRow::level, "difficulty 1 to 5, 0 for none", between(0, 5))};
  }
};

/// Explicit problems: the rows themselves are the population.
struct TablePopulation {
  static constexpr std::string_view key = "table";
  static constexpr std::string_view doc = "problems written out one by one: the rows are the population";

  std::vector<TableRow> rows;

  static constexpr auto fields() {
    return std::tuple{required("rows", &TablePopulation::rows, "the problems")};
  }

  std::uint64_t size() const { return rows.size(); }

  std::string complaint(std::size_t models) const {
    if (rows.empty()) return "rows is empty (at least one problem is needed)";
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (const std::string problem = row_complaint(rows[i], models); !problem.empty())
        return "row " + std::to_string(i) + ": " + problem;
    return {};
  }

  Problem problem(std::uint64_t /*seed*/, std::uint64_t index, std::size_t /*models*/) const {
    const TableRow& row = rows[index];
    Problem problem{.level = static_cast<int>(row.level), .laws = {}, .name = {}};
    for (const auto& p : row.p) problem.laws.push_back({p, static_cast<std::uint32_t>(row.correct)});
    return problem;
  }

 private:
  static std::string row_complaint(const TableRow& row, std::size_t models) {
    if (row.p.size() != models)
      return std::to_string(row.p.size()) + " list(s) of probabilities for " + std::to_string(models) +
             " model(s)";
    for (const auto& p : row.p) {
      if (p.empty() || p.size() > kMostAnswers) return "p wants 1 to 30000 numbers";
      if (p.size() < row.correct) return "more correct answers than answers";
      const double total = std::accumulate(p.begin(), p.end(), 0.0);
      if (total > 1 + 1e-9) return "p sums to " + std::to_string(total) + ", more than 1";
    }
    return {};
  }
};

static_assert(ProblemPopulation<TablePopulation> && Component<TablePopulation>);

}  // namespace ttc
