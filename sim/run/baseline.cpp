#include "sim/run/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <optional>
#include <set>

#include "models/any_stopping.h"
#include "models/errors.h"
#include "models/text/wording.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

struct Place {
  const Job* job;
  const Curve* curve;
};

std::vector<Place> places(const Plan& plan) {
  std::vector<Place> all;
  for (const Job& job : plan.jobs)
    for (const Curve& curve : job.curves) all.push_back({&job, &curve});
  return all;
}

std::string whole_label(const Place& c) { return c.job->label + " + " + c.curve->label; }

/// Whether b is what a is compared with, for one way of reading the baseline.
using Matches = std::function<bool(const Place& a, const Place& b)>;

bool same_selector(const Place& a, const Place& b) { return a.curve->label == b.curve->label; }

/// Of the same model; a cascade is compared with what each of its models does.
bool same_model(const Job& a, const Job& b) {
  const auto takes = [](const Job& job, std::size_t model) {
    return std::ranges::find(job.sources, model, &Source::model) != job.sources.end();
  };
  if (!a.staged && !b.staged) return a.model == b.model;
  return std::ranges::any_of(a.sources, [&](const Source& source) { return takes(b, source.model); });
}

bool same_place(const Place& a, const Place& b) {
  return a.job->point == b.job->point && same_model(*a.job, *b.job);
}

/// The strategies' own names, and the kinds of their generators; of those that stop, of their rules.
bool names_strategy(const Plan& plan, const Place& c, const std::string& name) {
  const Strategy& strategy = plan.strategy(*c.job);
  const bool kind = stops(strategy) ? name == key_of(strategy.stop)
                                    : std::visit([&](const auto& generator) { return name == generator.key; },
                                                 strategy.generator);
  return c.job->label == name || strategy.name == name || kind;
}

struct SweptValue {
  std::size_t axis;
  double value;
};

std::optional<SweptValue> swept_value(const Plan& plan, const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == text.npos) return std::nullopt;
  for (std::size_t axis = 0; axis < plan.study.axes.size(); ++axis) {
    if (plan.study.axes[axis].key != text.substr(0, equals)) continue;
    double value = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data() + equals + 1, end, value);
    if (error == std::errc{} && rest == end) return SweptValue{axis, value};
  }
  return std::nullopt;
}

/// At one value of an axis and at another, all other axes alike.
bool differ_only(const Plan& plan, const SweptValue& swept, std::size_t a, std::size_t b) {
  if (!plan.study.alike_but_for(swept.axis, a, b)) return false;
  const double tolerance = 1e-9 * std::max(1.0, std::abs(swept.value));
  return std::abs(plan.study.value(swept.axis, b) - swept.value) < tolerance &&
         std::abs(plan.study.value(swept.axis, a) - swept.value) >= tolerance;
}

/// The ways in which a baseline can be read, the most telling first.
std::vector<Matches> readings(const Plan& plan, const std::string& name) {
  const auto strategy = [&plan, name](const Place& c) { return names_strategy(plan, c, name); };
  std::vector<Matches> all;
  if (const auto swept = swept_value(plan, name))
    all.push_back([&plan, swept](const Place& a, const Place& b) {
      return a.job->strategy == b.job->strategy && a.job->model == b.job->model && same_selector(a, b) &&
             differ_only(plan, *swept, a.job->point, b.job->point);
    });
  const auto called = [name](const Place& c) { return c.job->label == name; };
  all.push_back([called](const Place& a, const Place& b) {
    return same_place(a, b) && called(b) && !called(a) && same_selector(a, b);
  });
  all.push_back([strategy](const Place& a, const Place& b) {
    return same_place(a, b) && strategy(b) && !strategy(a) && same_selector(a, b);
  });
  all.push_back([name](const Place& a, const Place& b) {
    return same_place(a, b) && whole_label(b) == name && a.curve != b.curve;
  });
  all.push_back([name](const Place& a, const Place& b) {
    return a.job == b.job && b.curve->label == name && a.curve != b.curve;
  });
  all.push_back([&plan, name](const Place& a, const Place& b) {
    return a.job->point == b.job->point && a.job->label == b.job->label && same_selector(a, b) &&
           plan.model_name(*b.job) == name && a.job != b.job;
  });
  all.push_back([strategy](const Place& a, const Place& b) {  // no selector in common
    return same_place(a, b) && strategy(b) && !strategy(a);
  });
  return all;
}

std::vector<Against> matching(const std::vector<Place>& curves, const Matches& matches) {
  std::vector<Against> all;
  for (const Place& a : curves)
    for (const Place& b : curves)
      if (matches(a, b)) all.push_back({a.curve->index, b.curve->index});
  return all;
}

/// What could have been meant.
std::vector<std::string> known_baselines(const Plan& plan, const std::vector<Place>& curves) {
  std::set<std::string> names;
  for (const Place& c : curves)
    for (const std::string& name : {c.job->label, c.curve->label, plan.model_name(*c.job)})
      names.insert(name);
  for (const Axis& axis : plan.study.axes) names.insert(fmt::format("{}={}", axis.key, axis.values.front()));
  return {names.begin(), names.end()};
}

/// Equal tokens, FLOPs or money want models whose candidates' are known.
void refuse_unknown_cost(const Plan& plan, Equal equal) {
  for (const Scenario& scenario : plan.study.points)
    for (const Policy& model : scenario.models) {
      const char* wanted = nullptr;
      if (!model.tokens.known()) wanted = "tokens";
      if (equal == Equal::flops && !(model.parameters > 0)) wanted = "parameters";
      if (equal == Equal::money && !model.price.known()) wanted = "price";
      if (wanted)
        throw ScenarioError(fmt::format("{}: compare.equal wants the {} of every model ({} has none)",
                                        plan.study.file, wanted, quoted(model.name)));
    }
}

}  // namespace

std::vector<Against> curves_against(const Plan& plan) {
  const Comparing& compare = plan.study.points.front().compare;
  const std::string& name = compare.baseline;
  if (name.empty()) return {};
  if (compare.equal != Equal::automatic && compare.equal != Equal::budget)
    refuse_unknown_cost(plan, compare.equal);
  const std::vector<Place> curves = places(plan);
  for (const Matches& matches : readings(plan, name))
    if (std::vector<Against> found = matching(curves, matches); !found.empty()) return found;
  const std::vector<std::string> known = known_baselines(plan, curves);
  const std::vector<std::string_view> views(known.begin(), known.end());
  std::string near = did_you_mean(name, views);
  if (near.empty() || std::ranges::find(known, name) != known.end())
    near = fmt::format(" (it could be {})", fmt::join(known, ", "));
  throw ScenarioError(fmt::format("{}: compare.baseline is {}, with which nothing can be compared{}",
                                  plan.study.file, quoted(name), near));
}

}  // namespace ttc
