#pragma once
/// Tables of real answers: one row a sample, or one row a problem with its counts. Read strictly, kept by
/// column.
///
/// samples: run?,model,problem,sample?,answer,correct[,score][,output_tokens|tokens][,group]
/// counts:  model|setting,problem,n,correct[,tokens_mean][,cost][,group]
///
/// A table with a column `n` and none called `answer` or `sample` holds counts. `correct` is 0, 1, true or
/// false in samples (in any case; 0.0 and 1.0 too). Without a column `sample` samples are counted in order of
/// appearance. Strings are compared as they are; an empty answer is an abstention. Other columns are ignored
/// (logs have many) and listed. `group` names problems that go together (one story, one template): their
/// errors are not independent.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace ttc {

/// Each different string once, numbered in order of first appearance.
class Names {
 public:
  Names() = default;
  Names(Names&&) = default;  // and so no copies: they would point into the original
  Names& operator=(Names&&) = default;
  std::uint32_t id(std::string_view name);
  const std::string& operator[](std::uint32_t id) const { return *names_[id]; }
  std::size_t size() const { return names_.size(); }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> ids_;
  std::vector<const std::string*> names_;  // the keys of ids_, which do not move
};

/// One entry a row in every column that is there. `run` is the name "" in tables without runs.
struct SampleRows {
  Names names;  ///< of runs, models, problems and answers alike
  std::vector<std::uint32_t> run, model, problem, answer;
  std::vector<std::uint64_t> sample;
  std::vector<char> correct;         ///< the grader's flag, 0 or 1
  std::vector<double> score;         ///< finite; NaN: none given
  std::vector<double> tokens;        ///< generated for this sample; NaN: unknown
  std::vector<std::uint32_t> group;  ///< of the problem, a name; "": of its own
  std::vector<std::size_t> line;
};

/// One row a (model, problem): `correct` of `n` samples were.
struct CountRows {
  Names names;
  std::vector<std::uint32_t> model, problem;
  std::vector<std::uint32_t> n, correct;
  std::vector<double> tokens;  ///< mean per sample; NaN: unknown
  std::vector<double> cost;    ///< mean per sample, in the table's own unit; NaN: unknown
  std::vector<std::uint32_t> group;
  std::vector<std::size_t> line;
};

struct AnswerTable {
  std::string source;  ///< the file's name
  std::variant<SampleRows, CountRows> rows;
  std::vector<std::string> ignored_columns;
  bool has_scores = false;           ///< a column `score`
  bool samples_counted = false;      ///< no column `sample`: they are counted in order of appearance
  std::vector<std::string> remarks;  ///< what was read otherwise than it stands there, a sentence each
};

/// The table in the file at `path` ("-": standard input; .gz is unpacked).
/// Throws DataError "file:line: what (why)": not readable; a required column missing, a column twice; a row
/// with the wrong number of cells; a cell that is not what its column holds; cells that no comma keeps apart;
/// the same sample or problem twice; no rows; another tool's log (with the words that import it).
AnswerTable read_answer_table(const std::string& path);

/// The same from text in memory; `source` names it in messages. O(rows log rows).
AnswerTable parse_answer_table(std::string_view text, const std::string& source);

}  // namespace ttc
