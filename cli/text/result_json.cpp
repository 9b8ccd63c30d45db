#include "cli/text/result_json.h"

#include <nlohmann/json.hpp>

namespace ttc {

namespace {

using Json = nlohmann::ordered_json;

Json cell(const Column& column, std::size_t row) {
  return std::visit([&](const auto& values) -> Json { return values[row]; }, column.values);
}

Json rows_of(const Group& group) {
  Json rows = Json::array();
  for (std::size_t row = 0; row < group.dims.front().size; ++row) {
    Json& object = rows.emplace_back(Json::object());
    for (const Column& column : group.columns) object[column.name] = cell(column, row);
  }
  return rows;
}

void add(const Attributes& attributes, Json& document) {
  for (const Attribute& a : attributes) std::visit([&](const auto& v) { document[a.name] = v; }, a.value);
}

std::string with_tables(Json document, const Dataset& data) {
  add(data.attributes, document);
  for (const char* name : {"curves", "pairs"}) document[name] = rows_of(data.group(name));
  for (const char* name :
       {"saturation", "frontier", "pareto", "size_law", "best_sizes"})  // not in every file
    if (data.find(name)) document[name] = rows_of(data.group(name));
  return json_text(document);
}

}  // namespace

std::string json_text(const Json& document) {
  return document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string result_json(const Dataset& data) { return with_tables(Json::object(), data); }

std::string result_json(const Dataset& data, const std::string& file, bool already_complete) {
  return with_tables({{"file", file}, {"already_complete", already_complete}}, data);
}

std::string attributes_json(const Attributes& attributes) {
  Json document = Json::object();
  add(attributes, document);
  return json_text(document);
}

}  // namespace ttc
