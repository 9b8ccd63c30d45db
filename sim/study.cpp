#include "sim/study.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "sim/answer_population.h"
#include "sim/digest.h"
#include "sim/overrides.h"
#include "sim/read_toml.h"

namespace ttc {

namespace {

constexpr std::size_t kMostPoints = 100'000;

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path))
    throw ScenarioError(fmt::format("{}: cannot be read ({})", path,
                                    std::filesystem::is_directory(path) ? "a folder" : std::strerror(errno)));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

toml::table parse(const std::string& text, const std::string& path) {
  try {
    return toml::parse(text, path);
  } catch (const toml::parse_error& e) {
    std::string what(e.description());
    std::replace(what.begin(), what.end(), '\n', ' ');
    const toml::source_position at = e.source().begin;
    throw ScenarioError(fmt::format("{}:{}:{}: not TOML ({})", path, at.line, at.column, what));
  }
}

std::vector<Axis> read_axes(const toml::table& root, const TomlReader& reader) {
  std::vector<Axis> axes;
  const toml::node* sweep = root.get("sweep");
  if (!sweep) return axes;
  if (!sweep->is_table()) reader.fail(*sweep, "sweep", "must be a table of \"dotted.key\" = [numbers]");
  const std::set<std::string_view> fixed{"seed", "problems", "trials", "title", "sweep"};
  for (const auto& [key, node] : *sweep->as_table()) {
    const std::string name(key.str());
    const std::string where = fmt::format("sweep.\"{}\"", name);
    if (fixed.contains(name)) reader.fail(node, where, "cannot be swept (the rows of one file share it)");
    Axis axis{.key = name, .values = {}};
    if (!node.is_array()) reader.fail(node, where, "must be a list of numbers");
    reader.read(node, where, anything, axis.values);
    if (axis.values.empty()) reader.fail(node, where, "is an empty list");
    axes.push_back(std::move(axis));
  }
  return axes;
}

/// Where a message about `key` points to.
const toml::node& place(const toml::table& root, std::string_view key) {
  const toml::node* node = root.get(key);
  return node ? *node : root;
}

/// What the fields alone cannot say of a scenario.
void check_consistency(Scenario& scenario, const toml::table& root, const TomlReader& reader) {
  if (scenario.models.empty()) scenario.models.emplace_back();
  std::set<std::string> names;
  for (const Model& model : scenario.models)
    if (!names.insert(model.name).second)
      reader.fail(place(root, "model"), "model", fmt::format("names {} twice", quoted(model.name)));
  const toml::node& population = place(root, "population");
  std::visit(
      [&](const auto& p) {
        const std::string complaint = p.complaint(scenario.models.size());
        if (!complaint.empty()) reader.fail(population, "population", "is inconsistent: " + complaint);
        if (p.size() == 0) return;
        if (root.contains("problems") && scenario.problems != p.size())
          reader.fail(
              place(root, "problems"), "problems",
              fmt::format("is {}, but the population has {} (leave it out)", scenario.problems, p.size()));
        scenario.problems = p.size();
      },
      scenario.population);
}

void check_strategies(const Scenario& scenario, const toml::table& root, const TomlReader& reader) {
  const toml::node& node = place(root, "strategy");
  if (scenario.strategies.empty()) reader.fail(node, "strategy", "is an empty list");
  std::vector<std::string_view> models;
  for (const Model& model : scenario.models) models.push_back(model.name);
  for (const Strategy& strategy : scenario.strategies) {
    if (strategy.selectors.empty()) reader.fail(node, "strategy.selectors", "is an empty list");
    if (strategy.budgets.ladder().empty())
      reader.fail(node, "strategy.budgets", "is an empty ladder (from is above to)");
    for (const std::string& name : strategy.models)
      if (std::find(models.begin(), models.end(), name) == models.end())
        reader.fail(
            node, "strategy.models",
            fmt::format("names {}, which no [[model]] has{}", quoted(name), did_you_mean(name, models)));
  }
}

Scenario read_scenario(const toml::table& root, const std::string& path) {
  const TomlReader reader(path);
  Scenario scenario;
  reader.read_fields(root, "", scenario, {"sweep"});
  if (auto* answers = std::get_if<AnswersPopulation>(&scenario.population)) {
    // A path in the file is meant from where the file is; one given on the command line, from where the user
    // is.
    const toml::node* node = root["population"]["path"].node();
    const bool in_file = node && node->source().begin.line > 0;
    const std::filesystem::path folder = in_file ? std::filesystem::path(path).parent_path() : ".";
    load_answers(*answers, (folder / answers->path).string(), scenario.models);
  }
  check_consistency(scenario, root, reader);
  check_strategies(scenario, root, reader);
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

std::string Digest::hex() const { return fmt::format("{:016x}", state_); }

std::string Study::text_digest() const {
  Digest digest;
  digest.add(std::string_view(text));
  return digest.hex();
}

double Study::value(std::size_t axis, std::size_t point) const {
  std::size_t stride = 1;
  for (std::size_t later = axis + 1; later < axes.size(); ++later) stride *= axes[later].values.size();
  return axes[axis].values[point / stride % axes[axis].values.size()];
}

Study load_study(const std::string& path, const std::vector<std::string>& settings) {
  const std::string text = read_text(path);
  const auto overridden = [&] {
    toml::table root =
        parse(text, path);  // parsed afresh each time: copies forget where nodes stand in the file
    for (const std::string& setting : settings) put_setting(root, setting);
    return root;
  };
  const toml::table root = overridden();
  Study study{.text = canonical(root), .axes = read_axes(root, TomlReader(path)), .points = {}};
  std::size_t points = 1;
  for (const Axis& axis : study.axes) points *= axis.values.size();
  if (points > kMostPoints)
    throw ScenarioError(fmt::format("{}: sweep has {} points (at most {})", path, points, kMostPoints));
  for (std::size_t point = 0; point < points; ++point) {
    toml::table at_point = overridden();
    for (std::size_t axis = 0; axis < study.axes.size(); ++axis)
      put(at_point, study.axes[axis].key, toml::value<double>(study.value(axis, point)));
    study.points.push_back(read_scenario(at_point, path));
  }
  return study;
}

}  // namespace ttc
