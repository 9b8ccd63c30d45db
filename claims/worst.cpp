#include "claims/worst.h"

#include <cmath>

namespace ttc {

void Worst::add(Outcome outcome, Measured number, std::string where) {
  exact_ = told_ == 0 ? outcome : worse(exact_, outcome);
  quote(number, std::move(where));
}

void Worst::add(Test test, Measured number, std::string where) {
  tests_.push_back(test);
  add(Outcome::holds, number, std::move(where));
}

void Worst::include(const Worst& other) {
  if (other.told_ == 0) return;
  exact_ = told_ == 0 ? other.exact_ : worse(exact_, other.exact_);
  for (Test test : other.tests_) {
    test.quoted = false;
    tests_.push_back(test);
  }
}

void Worst::quote(Measured number, std::string where) {
  ++told_;
  if (!quotes(number.value)) return;
  number_ = number;
  where_ = std::move(where);
}

bool Worst::quotes(double value) const {
  if (std::isnan(number_.value)) return told_ == 1 || !std::isnan(value);
  switch (quoted_) {
    case Quote::least:
      return value < number_.value;
    case Quote::most:
      return value > number_.value;
    case Quote::farthest:
      break;
  }
  return std::abs(value) > std::abs(number_.value);
}

void Worst::list(std::string_view words) {
  if (!said_.empty()) said_ += separator_;
  said_ += words;
}

}  // namespace ttc
