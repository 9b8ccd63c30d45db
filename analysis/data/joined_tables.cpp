#include "analysis/data/joined_tables.h"

#include <iterator>

#include "analysis/data/repeated_rows.h"
#include "models/errors.h"

namespace ttc {

namespace {

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

/// The same for names, which are numbered otherwise in every table.
void append_names(Names& names, std::vector<std::uint32_t>& to, const Names& of,
                  const std::vector<std::uint32_t>& from) {
  for (const auto id : from) to.push_back(names.id(of[id]));
}

void add_rows(SampleRows& to, const SampleRows& from) {
  append_names(to.names, to.run, from.names, from.run);
  append_names(to.names, to.model, from.names, from.model);
  append_names(to.names, to.problem, from.names, from.problem);
  append_names(to.names, to.answer, from.names, from.answer);
  append(to.sample, from.sample);
  append(to.correct, from.correct);
  append(to.score, from.score);
  append(to.tokens, from.tokens);
  append_names(to.names, to.group, from.names, from.group);
  append(to.line, from.line);
}

void add_rows(CountRows& to, const CountRows& from) {
  append_names(to.names, to.model, from.names, from.model);
  append_names(to.names, to.problem, from.names, from.problem);
  append(to.n, from.n);
  append(to.correct, from.correct);
  append(to.tokens, from.tokens);
  append(to.cost, from.cost);
  append_names(to.names, to.group, from.names, from.group);
  append(to.line, from.line);
}

void add_table(AnswerTable& to, AnswerTable& from) {
  if (to.rows.index() != from.rows.index())
    throw DataError(from.source + ": samples and counts cannot be joined (" + to.source + " has the others)");
  std::visit(
      [&](auto& rows) {
        const auto begin = rows.line.size();
        add_rows(rows, std::get<std::decay_t<decltype(rows)>>(from.rows));
        if constexpr (std::is_same_v<std::decay_t<decltype(rows)>, SampleRows>)
          if (from.samples_counted) count_samples(rows, begin);
      },
      to.rows);
  to.source += " + " + from.source;
  to.has_scores = to.has_scores || from.has_scores;
}

std::size_t rows_in(const AnswerTable& table) {
  return std::visit([](const auto& rows) { return rows.line.size(); }, table.rows);
}

}  // namespace

AnswerTable join_tables(std::vector<AnswerTable> tables) {
  std::vector<TablePart> parts{{0, tables[0].source}};
  AnswerTable joined = std::move(tables[0]);
  for (std::size_t t = 1; t < tables.size(); ++t) {
    parts.push_back({rows_in(joined), tables[t].source});
    add_table(joined, tables[t]);
  }
  refuse_repeats(joined, parts);
  return joined;
}

}  // namespace ttc
