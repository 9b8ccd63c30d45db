#include "cli/text/result_json.h"

#include "cli/text/json.h"

namespace ttc {

namespace {

Json cell(const Column& column, std::size_t row) {
  return std::visit([&](const auto& values) -> Json { return values[row]; }, column.values);
}

Json rows_of(const Group& group) {
  Json rows = Json::array();
  const std::size_t count = group.rows();
  for (std::size_t row = 0; row < count; ++row) {
    Json object = Json::object();
    for (const Column& column : group.columns) object.set(column.name, cell(column, row));
    rows.push_back(std::move(object));
  }
  return rows;
}

void add(const Attributes& attributes, Json& document) {
  for (const Attribute& a : attributes) std::visit([&](const auto& v) { document.set(a.name, v); }, a.value);
}

std::string with_tables(Json document, const Dataset& data) {
  add(data.attributes, document);
  for (const char* name : {"curves", "pairs"}) document.set(name, rows_of(data.group(name)));
  for (const char* name : {"gains", "saturation", "stopping", "cascades", "cascade_stages", "frontier",
                           "pareto", "size_law", "best_sizes"})  // not in every file
    if (data.find(name)) document.set(name, rows_of(data.group(name)));
  return document.text();
}

}  // namespace

std::string result_json(const Dataset& data) { return with_tables(Json::object(), data); }

std::string result_json(const Dataset& data, const std::string& file, bool already_complete) {
  return with_tables({{"file", file}, {"already_complete", already_complete}}, data);
}

std::string attributes_json(const Attributes& attributes) {
  Json document = Json::object();
  add(attributes, document);
  return document.text();
}

}  // namespace ttc
