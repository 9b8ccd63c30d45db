#include "sim/scenario/study.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "analysis/data/text_file.h"
#include "models/errors.h"
#include "models/fields.h"
#include "models/text/wording.h"
#include "sim/scenario/answer_population.h"
#include "sim/scenario/built_in.h"
#include "sim/scenario/consistency.h"
#include "sim/scenario/digest.h"
#include "sim/scenario/expand.h"
#include "sim/scenario/notes.h"
#include "sim/scenario/overrides.h"
#include "sim/scenario/read_toml.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/toml_file.h"

namespace ttc {

namespace {

constexpr std::size_t kMostPoints = 100'000;

void add_axis(const std::string& key, const toml::node& values, const std::string& where,
              const TomlReader& reader, std::vector<Axis>& axes) {
  for (const std::string_view fixed : {"seed", "problems", "trials", "limits", "title", "sweep", "compare"})
    if (key == fixed) reader.fail(values, where, "cannot be swept (the rows of one file share it)");
  Axis axis{.key = key, .values = {}};
  if (!values.is_array()) reader.fail(values, where, "must be a list of numbers");
  reader.read(values, where, anything, ref_of(axis.values));
  if (axis.values.empty()) reader.fail(values, where, "is an empty list");
  for (const Axis& other : axes)
    if (other.key == axis.key)
      reader.fail(values, where, "is swept twice");
    else if (other.column() == axis.column())
      reader.fail(values, where, "has the same column name as " + quoted(other.key));
  axes.push_back(std::move(axis));
}

/// zip = [["key", 1, 2], ["other", 3, 4]]: their values go along with each other.
void add_zipped(const toml::node& node, const TomlReader& reader, std::vector<Axis>& axes) {
  const std::string shape = "wants a list for each key, the key first: [[\"key\", 1, 2], [\"other\", 3, 4]]";
  const toml::array* list = node.as_array();
  if (!list || list->empty()) reader.fail(node, "sweep.zip", shape);
  if (list->size() == 1)
    reader.fail(node, "sweep.zip", "has one key, which nothing goes along with (sweep it by itself)");
  const std::size_t first = axes.size();
  for (const toml::node& entry : *list) {
    const toml::array* words = entry.as_array();
    if (!words || words->size() < 2 || !words->front().is_string()) reader.fail(entry, "sweep.zip", shape);
    const std::string key = **words->front().as_string();
    toml::array values;
    for (std::size_t i = 1; i < words->size(); ++i)
      if (const toml::array* inner = words->get(i)->as_array())
        for (const toml::node& value : *inner) values.push_back(value);
      else
        values.push_back(*words->get(i));
    add_axis(key, values, fmt::format("sweep.zip, {}", quoted(key)), reader, axes);
    axes.back().with_previous = axes.size() - 1 > first;
    if (axes.back().values.size() != axes[first].values.size())
      reader.fail(entry, "sweep.zip",
                  fmt::format("has {} values for {} and {} for {}", axes[first].values.size(),
                              quoted(axes[first].key), axes.back().values.size(), quoted(key)));
  }
}

std::vector<Axis> read_axes(const toml::table& root, const TomlReader& reader) {
  std::vector<Axis> axes;
  const toml::node* sweep = root.get("sweep");
  if (!sweep) return axes;
  if (!sweep->is_table()) reader.fail(*sweep, "sweep", "must be a table of \"dotted.key\" = [numbers]");
  for (const auto& [key, node] : *sweep->as_table())
    if (key.str() == "zip")
      add_zipped(node, reader, axes);
    else
      add_axis(std::string(key.str()), node, fmt::format("sweep.\"{}\"", key.str()), reader, axes);
  return axes;
}

/// A path in the file is meant from where the file is; one given on the command line, from where the user is.
std::string table_path(const toml::table& root, const std::string& scenario_path, const std::string& table) {
  const toml::node* node = root["population"]["path"].node();
  const bool in_file = node && node->source().begin.line > 0;
  return (in_file ? std::filesystem::path(scenario_path).parent_path() / table : std::filesystem::path(table))
      .string();
}

void refuse_long_list(const toml::table& owner, const std::string& where, std::string_view key,
                      const TomlReader& reader) {
  constexpr std::size_t kMost = 1000;
  const toml::array* entries = owner.get_as<toml::array>(key);
  if (entries && entries->size() > kMost)
    reader.fail(*entries, dotted(where, key),
                fmt::format("has {} entries (at most {})", entries->size(), kMost));
}

/// Before they are read: what each of them takes, times all points, would not fit into memory.
void refuse_too_many(const toml::table& root, const TomlReader& reader) {
  for (const std::string_view key : {"strategy", "model"}) refuse_long_list(root, "", key, reader);
  if (const toml::array* strategies = root.get_as<toml::array>("strategy"))
    for (const toml::node& entry : *strategies)
      if (const toml::table* strategy = entry.as_table()) {
        refuse_long_list(*strategy, "strategy", "selectors", reader);
        if (const toml::table* generator = strategy->get_as<toml::table>("generator"))
          refuse_long_list(*generator, "strategy.generator", "stages", reader);
      }
}

/// That the table is not there is the scenario's fault; what is wrong in it is its own.
void load_table(AnswersPopulation& answers, const toml::table& root, const std::string& path,
                Scenario& scenario, AnswerTables& tables) {
  try {
    load_answers(answers, table_path(root, path, answers.path), scenario.seed, scenario.models, tables);
  } catch (const UnreadableInput& e) {
    TomlReader(path).fail(*root["population"]["path"].node(), "population.path",
                          std::string("is of no use: ") + e.what());
  }
}

Scenario read_scenario(toml::table& root, const std::string& path, AnswerTables& tables, Readings& readings) {
  const TomlReader reader(path, &readings);
  const bool reward_taken = hand_down_reward(root);
  if (const toml::node* reward = root.get("reward"); reward && !reward_taken)
    reader.fail(*reward, "reward", "has no effect (every selector and search names its own)");
  Scenario scenario;
  reader.read_fields(root, "", std::get<TableRef>(ref_of(scenario)), {"sweep"});
  if (!readings.wrong.empty()) throw ScenarioError(readings.wrong.front());
  if (auto* answers = std::get_if<AnswersPopulation>(&scenario.population))
    load_table(*answers, root, path, scenario, tables);
  settle(scenario, root, reader);
  return scenario;
}

/// The file's text with everything put in; paths shortened to names, since where a table lies changes no
/// result.
std::string canonical(toml::table root) {
  if (toml::node* path = root["population"]["path"].node(); path && path->is_string())
    *path->as_string() = std::filesystem::path(**path->as_string()).filename().string();
  std::ostringstream out;
  out << toml::toml_formatter(root) << '\n';
  return out.str();
}

}  // namespace

std::string Axis::column() const {
  std::string name = key;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

Study::Study() = default;
Study::Study(const Study&) = default;
Study::Study(Study&&) noexcept = default;
Study& Study::operator=(const Study&) = default;
Study& Study::operator=(Study&&) noexcept = default;
Study::~Study() = default;

std::size_t Study::size() const { return points.size(); }

std::string Study::digest() const {
  Digest digest;
  digest.add(std::string_view(text));
  if (const auto* answers = std::get_if<AnswersPopulation>(&points.front().population))
    for (const Problem& problem : *answers->loaded) digest.add(problem);
  return digest.hex();
}

std::size_t Study::place(std::size_t axis, std::size_t point) const {
  std::size_t stride = 1;
  for (std::size_t later = axis + 1; later < axes.size(); ++later)
    if (!axes[later].with_previous) stride *= axes[later].values.size();
  return point / stride % axes[axis].values.size();
}

double Study::value(std::size_t axis, std::size_t point) const {
  return axes[axis].values[place(axis, point)];
}

bool Study::alike_but_for(std::size_t axis, std::size_t a, std::size_t b) const {
  const auto leader = [&](std::size_t i) {
    while (axes[i].with_previous) --i;
    return i;
  };
  for (std::size_t other = 0; other < axes.size(); ++other)
    if (leader(other) != leader(axis) && place(other, a) != place(other, b)) return false;
  return true;
}

namespace {

/// A file; else what is built in, if that is how it is called.
std::string scenario_text(const std::string& path) {
  if (path == "-" || path.find_first_of("./") != path.npos || std::filesystem::exists(path))
    return read_toml_text(path);
  if (const auto text = built_in_file(path + ".toml"); text) return std::string(*text);
  throw ScenarioError(fmt::format("{}: no such file, nor a built-in scenario{}", printable(path),
                                  did_you_mean(path, built_in_scenarios())));
}

/// Without what a reward handed down to selectors and searches repeats.
std::vector<std::string> said_once(const std::vector<std::string>& solved) {
  std::vector<std::string> all;
  for (const std::string& line : solved) {
    const std::size_t own = line.rfind("reward.");
    const std::string handed = own == line.npos ? line : line.substr(own);
    if (std::ranges::find(all, handed) == all.end()) all.push_back(line);
  }
  return all;
}

/// `readings` takes what every point has to say, if reading goes on.
Study load(const std::string& path, const std::vector<std::string>& settings, Readings& readings) {
  const std::string text = scenario_text(path);
  const auto overridden = [&] {
    toml::table root =
        parse_toml(text, path);  // parsed afresh each time: copies forget where nodes stand in the file
    expand(root);
    for (const std::string& setting : settings) {
      put_setting(root, setting);
      expand(root);  // a setting may be a word too
    }
    return root;
  };
  const toml::table root = overridden();
  refuse_too_many(root, TomlReader(path));
  Study study;
  study.file = printable(path);
  study.text = canonical(root);
  study.axes = read_axes(root, TomlReader(path));
  for (const std::string& setting : settings)
    for (const Axis& axis : study.axes)
      if (setting.starts_with(axis.key + "="))
        throw ScenarioError(fmt::format("--set {}: has no effect, the scenario sweeps it", quoted(setting)));
  AnswerTables tables;
  std::size_t points = 1;
  for (const Axis& axis : study.axes) {
    if (!axis.with_previous) points *= axis.values.size();
    if (points > kMostPoints)
      throw ScenarioError(fmt::format("{}: sweep has too many points (at most {})", path, kMostPoints));
  }
  for (std::size_t point = 0; point < points; ++point) {
    toml::table at_point = overridden();
    for (std::size_t axis = 0; axis < study.axes.size(); ++axis)
      put(at_point, study.axes[axis].key, toml::value<double>(study.value(axis, point)), path + ": sweep");
    Readings own{.go_on = readings.go_on};
    study.points.push_back(read_scenario(at_point, path, tables, point == 0 ? readings : own));
  }
  study.solved = said_once(readings.solved);
  study.notes = notes_on(study.points.front());
  return study;
}

/// What was handed down is wrong wherever it went, and said once: "file:3:7: ".
std::vector<std::string> once_a_place(const std::vector<std::string>& errors) {
  std::vector<std::string> all;
  std::set<std::string> places;
  for (const std::string& error : errors) {
    const std::string place = error.substr(0, error.find(": "));
    const bool in_file = std::ranges::count(place, ':') >= 2;
    if (!in_file || places.insert(place).second) all.push_back(error);
  }
  return all;
}

}  // namespace

Study load_study(const std::string& path, const std::vector<std::string>& settings) {
  Readings readings;
  return load(path, settings, readings);
}

CheckedStudy check_study(const std::string& path, const std::vector<std::string>& settings) {
  Readings readings{.go_on = true};
  CheckedStudy checked;
  try {
    checked.study = load(path, settings, readings);
  } catch (const ScenarioError& e) {
    if (readings.wrong.empty()) readings.wrong.emplace_back(e.what());
  }
  checked.errors = once_a_place(readings.wrong);
  return checked;
}

}  // namespace ttc
