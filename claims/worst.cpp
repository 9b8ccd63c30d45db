#include "claims/worst.h"

#include <algorithm>
#include <cmath>

#include "claims/decide.h"

namespace ttc {

void Worst::add(Outcome outcome, Measured number, std::string where) {
  count(outcome);
  if (!quotes(number.value)) return;
  number_ = number;
  where_ = std::move(where);
}

void Worst::decide(Measured off, double known, double margin, double z, std::string where) {
  const Outcome outcome = ttc::decide(off, known, margin, z);
  if (outcome == Outcome::undecided) work_ = std::max(work_, work_to_decide(off, margin, z));
  add(outcome, off, std::move(where));
}

void Worst::agree(Measured off, double z, std::string where) {
  add(holds_if(off.sigmas() < z), {off.sigmas(), 1}, std::move(where));
}

void Worst::include(const Worst& other) {
  if (other.told_ > 0) count(other.outcome_);
  work_ = std::max(work_, other.work_);
}

std::string Worst::more(std::string_view problems) const {
  if (outcome_ != Outcome::undecided || work_ == 0) return "";
  return std::isfinite(work_) ? fmt::format("; {:.1f} times the {} would decide", work_, problems)
                              : fmt::format("; more {} would not decide", problems);
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

void Worst::count(Outcome outcome) { outcome_ = told_++ == 0 ? outcome : worse(outcome_, outcome); }

void Worst::list(std::string_view words) {
  if (!said_.empty()) said_ += separator_;
  said_ += words;
}

}  // namespace ttc
