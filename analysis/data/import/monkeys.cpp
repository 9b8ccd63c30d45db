// What large_language_monkeys publishes: a problem a record (or YAML file) with the verdicts of its samples.

#include <charconv>

#include "analysis/data/import/reading.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// Verdicts of one problem. Answers were not extracted, so rows have none.
void add_verdicts(const ImportJob& job, const std::string& run, const std::string& problem,
                  const std::vector<JsonValue>& verdicts, const std::string& where) {
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    ImportedSample sample;
    sample.where = where;
    sample.run = sample.model = run;
    sample.problem = problem;
    sample.sample = i;
    sample.correct = verdict(verdicts[i], where, "is_corrects");
    job.rows.add(sample);
  }
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && std::string_view{" \r\t"}.find(text.back()) != text.npos) text.remove_suffix(1);
  while (!text.empty() && std::string_view{" \t"}.find(text.front()) != text.npos) text.remove_prefix(1);
  return text;
}

/// The list `is_corrects` at the top of a YAML document; its lines start at the margin, which no line inside
/// a text of another key does.
class YamlVerdicts {
 public:
  void line(std::string_view text, const std::string& where) {
    constexpr std::string_view kKey = "is_corrects:";
    if (text.starts_with(kKey)) {
      found_ = reading_ = true;
      text = without_blanks(text.substr(kKey.size()));
      if (text.starts_with('[') && text.ends_with(']')) flow(text.substr(1, text.size() - 2));
      return;
    }
    if (!reading_) return;
    const auto item = without_blanks(text);
    if (item.starts_with("- "))
      add(item.substr(2));
    else if (!item.empty() && text.front() != ' ')
      reading_ = false;
    else if (!item.empty())
      throw DataError(where + ": " + quoted(item) +
                      " in the list is_corrects (expected \"- true\" or \"- false\")");
  }

  bool found() const { return found_; }
  const std::vector<JsonValue>& verdicts() const { return verdicts_; }

 private:
  void add(std::string_view word) {
    verdicts_.push_back({.kind = JsonValue::Kind::string,
                         .text = std::string{without_blanks(word)},
                         .names = {},
                         .items = {}});
  }
  void flow(std::string_view list) {
    while (!list.empty()) {
      const auto word = list.substr(0, list.find(','));
      add(word);
      list.remove_prefix(std::min(list.size(), word.size() + 1));
    }
  }

  bool found_ = false;
  bool reading_ = false;
  std::vector<JsonValue> verdicts_;
};

void read_yaml(const ImportJob& job) {
  YamlVerdicts yaml;
  const auto source = job.file.text();
  std::string line;
  std::size_t number = 1;
  for (auto block = source->next(); !block.empty(); block = source->next()) {
    for (const char c : block) {
      if (c != '\n') {
        if (line.size() < 1000) line += c;  // longer ones are of texts
        continue;
      }
      yaml.line(line, job.file.name() + ":" + std::to_string(number++));
      line.clear();
    }
  }
  yaml.line(line, job.file.name() + ":" + std::to_string(number));
  if (!yaml.found()) throw DataError(job.file.name() + ": no list is_corrects");
  add_verdicts(job, folder_of(job.file.path()), stem_of(job.file.path()), yaml.verdicts(),
               job.file.name() + ":1");
}

}  // namespace

bool is_monkeys(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::yaml ||
         (glimpse.kind == Glimpse::Kind::json &&
          (glimpse.has("is_corrects") || (glimpse.has("is_correct.*") && glimpse.has("samples.*"))));
}

void read_monkeys(const ImportJob& job) {
  if (job.glimpse.kind == Glimpse::Kind::yaml) return read_yaml(job);
  std::size_t problem = 0;
  const std::vector<WantedRecord> wanted{{"", {"is_corrects", "is_correct"}}};
  read_log(job, wanted, [&](const LogRecord& record) {
    if (!record.value.has("is_corrects"))
      throw DataError(record.where + ": no list \"is_corrects\"" +
                      (record.value.has("is_correct")
                           ? " (there is \"is_correct\", which the published files do not have; "
                             "call it is_corrects if it is a verdict a sample)"
                           : ""));
    add_verdicts(job, stem_of(job.file.path()), std::to_string(problem++),
                 list_of(record.value["is_corrects"], record.where, "is_corrects"), record.where);
    return true;
  });
}

}  // namespace ttc
