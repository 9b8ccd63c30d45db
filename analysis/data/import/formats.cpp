#include "analysis/data/import/formats.h"

#include <algorithm>
#include <array>
#include <vector>

#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

constexpr std::array kFormats{
    LogFormat{"inspect", "an Inspect log", "--scorer", is_inspect, read_inspect},
    LogFormat{"lm-eval", "a log of lm-evaluation-harness", "--scorer --filter --answer-regex", is_lm_eval,
              read_lm_eval},
    LogFormat{"every-eval-ever", "an instance file of every_eval_ever", "--scorer", is_every_eval_ever,
              read_every_eval_ever},
    LogFormat{"evalplus", "results of EvalPlus", "--scorer", is_evalplus, read_evalplus},
    LogFormat{"monkeys", "samples of large_language_monkeys", "", is_monkeys, read_monkeys},
    LogFormat{"search-and-learn", "completions of search-and-learn", "", is_search_and_learn,
              read_search_and_learn},
    LogFormat{"nemo-skills", "an output of NeMo-Skills", "--scorer", is_nemo_skills, read_nemo_skills},
    LogFormat{"matharena", "a table of MathArena", "", is_matharena, read_matharena},
    LogFormat{"livecodebench", "an evaluation of LiveCodeBench", "", is_livecodebench, read_livecodebench},
    LogFormat{"opencompass", "details of OpenCompass", "", is_opencompass, read_opencompass},
    LogFormat{"openai-evals", "an event log of OpenAI's evals", "", is_openai_evals, read_openai_evals},
    LogFormat{"helm", "per-instance statistics of HELM", "--scorer", is_helm, read_helm},
    LogFormat{"rebase", "answers of REBASE", "", is_rebase, read_rebase},
    LogFormat{"openai-batch", "the output of an OpenAI batch", "", is_openai_batch, read_openai_batch},
    LogFormat{"best-of-infinity", "an analysis of best-of-infinity", "", is_best_of_infinity,
              read_best_of_infinity},
    LogFormat{"plain", "a plain table of samples", "", is_plain, read_plain},
};

const LogFormat& format_named(const std::string& name) {
  const auto found = std::ranges::find(kFormats, name, &LogFormat::name);
  if (found != kFormats.end()) return *found;
  std::vector<std::string_view> known;
  std::string list;
  for (const auto& format : kFormats) {
    known.push_back(format.name);
    list += (list.empty() ? "" : ", ") + std::string{format.name};
  }
  throw ScenarioError("--format: there is no " + quoted(name) + did_you_mean(name, known) +
                      " (known: " + list + ")");
}

void refuse_meaningless(const LogFormat& format, std::string_view option, bool asked) {
  if (asked && format.options.find(option) == format.options.npos)
    throw ScenarioError(std::string{option} + ": means nothing to " + std::string{format.tool} +
                        ", which has one kind of verdicts and answers");
}

}  // namespace

std::span<const LogFormat> log_formats() { return kFormats; }

const LogFormat* format_of(const Glimpse& glimpse) {
  const auto found =
      std::ranges::find_if(kFormats, [&](const LogFormat& f) { return f.recognises(glimpse); });
  return found == kFormats.end() ? nullptr : &*found;
}

void import_log(const std::string& path, const ImportRequest& request, ImportedRows& rows,
                const ReadProgress& progress) {
  const LogFile file(path, progress);
  const Glimpse glimpse = glimpse_of(file);
  const LogFormat* format = request.format.empty() ? format_of(glimpse) : &format_named(request.format);
  if (format == nullptr && !glimpse.trouble.empty()) throw UnknownLog(glimpse.trouble);
  if (format == nullptr)
    throw UnknownLog(file.name() + ": no log that is known (there is " + glimpse.shown() +
                     "; --format says whose it is, ttcsim import --help which there are)");
  if (glimpse.kind == Glimpse::Kind::zip && format->read != read_inspect)
    throw DataError(file.name() + ": a zip archive (unpack it first)");
  refuse_meaningless(*format, "--scorer", !request.scorer.empty());
  refuse_meaningless(*format, "--filter", !request.filter.empty());
  refuse_meaningless(*format, "--answer-regex", request.pattern.has_value());
  format->read({file, glimpse, request, rows});
}

std::string_view foreign_log(std::string_view text) {
  if (text.starts_with("PK\x03\x04")) return "a zip archive, as Inspect's logs are";
  const Glimpse glimpse = glimpse_of_text(text);
  const LogFormat* format = format_of(glimpse);
  const bool own = glimpse.kind == Glimpse::Kind::table && format != nullptr && format->read == read_plain;
  return format == nullptr || own ? std::string_view{} : format->tool;
}

}  // namespace ttc
