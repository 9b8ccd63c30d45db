#include "cli/text/json.h"

#include <nlohmann/json.hpp>

namespace ttc {

struct Json::Document {
  nlohmann::ordered_json json;
};

Json::Json(std::nullptr_t) : document_(new Document{nullptr}) {}
Json::Json(bool value) : document_(new Document{value}) {}
Json::Json(int value) : document_(new Document{value}) {}
Json::Json(std::int64_t value) : document_(new Document{value}) {}
Json::Json(std::uint32_t value) : document_(new Document{value}) {}
Json::Json(std::uint64_t value) : document_(new Document{value}) {}
Json::Json(double value) : document_(new Document{value}) {}
Json::Json(std::string_view text) : document_(new Document{std::string(text)}) {}

Json::Json(std::initializer_list<std::pair<std::string_view, Json>> members) : Json(object()) {
  for (const auto& [name, value] : members) set(name, value);
}

Json::Json(const Json& other) : document_(new Document(*other.document_)) {}
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(Json other) noexcept {
  document_.swap(other.document_);
  return *this;
}
Json::~Json() = default;

Json Json::array() {
  Json json;
  json.document_->json = nlohmann::ordered_json::array();
  return json;
}

Json Json::object() {
  Json json;
  json.document_->json = nlohmann::ordered_json::object();
  return json;
}

void Json::push_back(Json element) { document_->json.push_back(std::move(element.document_->json)); }

void Json::set(std::string_view name, Json value) {
  document_->json[std::string(name)] = std::move(value.document_->json);
}

std::string Json::text(int indent) const {
  return document_->json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace ttc
