#pragma once
/// What a function expects of its caller. A breach is a mistake in this program, never in what its user said
/// (that is an error of models/errors.h): a std::logic_error that names the place, the condition and the
/// values.
///
///     TTC_EXPECTS(a.size() == b.size(), a.size(), b.size());  // always: it guards memory
///     TTC_ASSUMES(level > 0 && level < 1, level);             // in builds with assertions

#include <string_view>
#include <vector>

namespace ttc {

[[noreturn]] void broken_contract(std::string_view file, int line, std::string_view condition,
                                  const std::vector<double>& values);

template <class... Values>
std::vector<double> contract_values(const Values&... values) {
  return {static_cast<double>(values)...};
}

}  // namespace ttc

#define TTC_EXPECTS(condition, ...) \
  ((condition)                      \
       ? static_cast<void>(0)       \
       : ::ttc::broken_contract(__FILE_NAME__, __LINE__, #condition, ::ttc::contract_values(__VA_ARGS__)))

#ifdef NDEBUG
#define TTC_ASSUMES(condition, ...) static_cast<void>(0)
#else
#define TTC_ASSUMES(condition, ...) TTC_EXPECTS(condition __VA_OPT__(, ) __VA_ARGS__)
#endif
