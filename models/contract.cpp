#include "models/contract.h"

#include <sstream>
#include <stdexcept>

namespace ttc {

void broken_contract(std::string_view file, int line, std::string_view condition,
                     const std::vector<double>& values) {
  std::ostringstream text;
  text << file << ':' << line << ": expected " << condition;
  for (std::size_t i = 0; i < values.size(); ++i) text << (i == 0 ? " (values: " : ", ") << values[i];
  if (!values.empty()) text << ')';
  throw std::logic_error(text.str());
}

}  // namespace ttc
