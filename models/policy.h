#pragma once
/// Language models that propose solutions, and how long these are.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "models/parameters.h"
#include "models/random/distributions.h"

namespace ttc {

/// Tokens of one solution: log-normal, or fixed where sd is 0.
struct Tokens {
  double mean = 0;
  double sd = 0;
  double prompt = 0;
  bool prompt_cached = true;

  static constexpr auto fields() {
    return std::tuple{
        required("mean", &Tokens::mean, "mean tokens generated for one solution", between(1, 1e9)),
        field("sd", &Tokens::sd, "their standard deviation (log-normal); 0: every solution has the mean",
              between(0, 1e9)),
        field("prompt", &Tokens::prompt, "tokens of the prompt; 0 leaves its FLOPs out", between(0, 1e9)),
        field("prompt_cached", &Tokens::prompt_cached,
              "true: the prompt is read once for all solutions of a problem; false: once for each")};
  }

  bool known() const { return mean > 0; }

  /// The tokens of one candidate: a whole number, rounded at random so that its mean is `mean`, but at least
  /// 1 and at most 1e15, which matters only where sd is far above the mean.
  std::uint64_t draw(Stream& stream) const {
    double tokens = mean;
    if (sd > 0) {
      const double variance = std::log1p(sd * sd / (mean * mean));
      tokens = mean * std::exp(std::sqrt(variance) * draw_normal(stream) - variance / 2);
    }
    return static_cast<std::uint64_t>(std::clamp(std::floor(tokens + uniform(stream())), 1.0, 1e15));
  }
};

/// What a provider charges, in money per million tokens.
struct Price {
  double input = 0;
  double output = 0;

  static constexpr auto fields() {
    return std::tuple{
        field("input", &Price::input, "money per million tokens read (the prompt's)", non_negative),
        field("output", &Price::output, "money per million tokens generated", non_negative)};
  }

  bool known() const { return input > 0 || output > 0; }
};

/// A language model that proposes solutions (a policy).
struct Policy {
  std::string name = "model";
  double parameters = 0;
  Tokens tokens;
  Price price{};
  double cost = 0;

  static constexpr auto fields() {
    return std::tuple{
        field("name", &Policy::name, "how tables call it"),
        field("parameters", &Policy::parameters, "size; 0 is unknown, and so are FLOPs", non_negative),
        field("tokens", &Policy::tokens, "tokens of one solution; left out, tokens and FLOPs are unknown"),
        field("price", &Policy::price, "what its tokens cost in money; left out, money is unknown"),
        field("cost", &Policy::cost,
              "price of one solution, in the unit of a mixture's budgets; 0 is unknown", non_negative)};
  }

  /// Tokens of the prompt that are read for so many solutions of one problem, in so many attempts.
  double prompt_tokens(double solutions, double attempts = 1) const {
    return tokens.prompt * (tokens.prompt_cached ? attempts : solutions);
  }
};

}  // namespace ttc
