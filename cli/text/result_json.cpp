#include "cli/text/result_json.h"

#include <cmath>

namespace ttc {

namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(double x) { return std::isfinite(x) ? Json(x) : Json(nullptr); }

Json cell(const Column& column, std::size_t row) {
  return std::visit(
      [&](const auto& values) -> Json {
        if constexpr (std::is_same_v<std::decay_t<decltype(values)>, std::vector<double>>)
          return number_or_null(values[row]);
        else
          return values[row];
      },
      column.values);
}

Json rows_of(const Group& group) {
  Json rows = Json::array();
  for (std::size_t row = 0; row < group.dims.front().size; ++row) {
    Json& object = rows.emplace_back(Json::object());
    for (const Column& column : group.columns) object[column.name] = cell(column, row);
  }
  return rows;
}

}  // namespace

std::string json_text(const nlohmann::ordered_json& document) {
  return document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

nlohmann::ordered_json result_json(const Dataset& data) {
  Json document = Json::object();
  for (const Attribute& a : data.attributes)
    std::visit([&](const auto& v) { document[a.name] = v; }, a.value);
  for (const char* name : {"curves", "pairs"}) document[name] = rows_of(data.group(name));
  for (const char* name :
       {"saturation", "frontier", "pareto", "size_law", "best_sizes"})  // not in every file
    if (data.find(name)) document[name] = rows_of(data.group(name));
  return document;
}

}  // namespace ttc
