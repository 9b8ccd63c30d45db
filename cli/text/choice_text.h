#pragma once
/// What to buy for a budget, as `ttcsim plan` prints it.

#include <string>
#include <vector>

#include "cli/text/json.h"
#include "cli/words/price_words.h"
#include "sim/forecast/best_choices.h"

namespace ttc {

/// Tables of the best choice for each budget and of the next best, with how to read them.
std::string choices_text(const PricedRuns& priced, const std::vector<BestChoice>& choices,
                         const ChoiceOptions& options, std::size_t width);

/// The document of `plan --json`.
Json choices_json(const PricedRuns& priced, const std::vector<BestChoice>& choices,
                  const ChoiceOptions& options, const std::vector<std::string>& notes);

}  // namespace ttc
