#include "analysis/data/normalised_answers.h"

#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "analysis/data/answer_spelling.h"

namespace ttc {

namespace {

using Id = std::uint32_t;

/// What a name becomes, found once for each.
class Spellings {
 public:
  explicit Spellings(Names& names) : names_(names), none_(names.id("")) {}

  Id normal(Id answer) {
    const auto known = normal_.find(answer);
    if (known != normal_.end()) return known->second;
    return normal_.emplace(answer, names_.id(normal_form(names_[answer]))).first->second;
  }

  bool is_none(Id answer) {
    const auto known = is_none_.find(answer);
    if (known != is_none_.end()) return known->second;
    return is_none_.emplace(answer, is_word_for_no_answer(names_[answer])).first->second;
  }

  Id none() const { return none_; }

 private:
  Names& names_;
  Id none_;
  std::unordered_map<Id, Id> normal_;
  std::unordered_map<Id, bool> is_none_;
};

/// Which spellings of a problem's answers have been met.
class Meetings {
 public:
  explicit Meetings(const SampleRows& rows) : rows_(rows) {}

  void add(std::size_t i, Id normal, NormalisedAnswers& found) {
    const std::tuple problem{rows_.run[i], rows_.model[i], rows_.problem[i]};
    const auto [first, is_new] = first_.emplace(std::pair{problem, normal}, rows_.answer[i]);
    if (is_new || first->second == rows_.answer[i]) return;
    if (!others_.emplace(problem, rows_.answer[i]).second) return;
    found.problems += problems_.insert(problem).second ? 1U : 0U;
    if (found.merged++ > 0) return;
    const auto& run = rows_.names[rows_.run[i]];
    found.run = run.empty() ? rows_.names[rows_.model[i]] : run;
    found.problem = rows_.names[rows_.problem[i]];
    found.one = rows_.names[first->second];
    found.other = rows_.names[rows_.answer[i]];
  }

 private:
  using Problem = std::tuple<Id, Id, Id>;
  const SampleRows& rows_;
  std::map<std::pair<Problem, Id>, Id> first_;
  std::set<std::pair<Problem, Id>> others_;
  std::set<Problem> problems_;
};

}  // namespace

NormalisedAnswers normalise_answers(SampleRows& rows) {
  NormalisedAnswers found;
  Spellings spellings(rows.names);
  Meetings meetings(rows);
  for (std::size_t i = 0; i < rows.answer.size(); ++i) {
    if (rows.correct[i] == 0 && spellings.is_none(rows.answer[i])) {
      if (found.no_answer++ == 0) found.word = rows.names[rows.answer[i]];
      rows.answer[i] = spellings.none();
      continue;
    }
    const Id normal = spellings.normal(rows.answer[i]);
    meetings.add(i, normal, found);
    rows.answer[i] = normal;
  }
  return found;
}

}  // namespace ttc
