#include "models/text/aliases.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace ttc {

namespace {

/// Lower case, letters, digits and "@" alone.
std::string plain(std::string_view word) {
  std::string out;
  for (const char c : word)
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '@')
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 36> kAliases{{
    {"selfconsistency", "majority"},
    {"majorityvote", "majority"},
    {"majorityvoting", "majority"},
    {"maj", "majority"},
    {"maj@k", "majority"},
    {"maj@n", "majority"},
    {"cons@k", "majority"},
    {"vote", "majority"},
    {"plurality", "majority"},
    {"weightedmajority", "weighted"},
    {"weightedvote", "weighted"},
    {"weightedvoting", "weighted"},
    {"bestofk", "best_of_n"},
    {"bon", "best_of_n"},
    {"rerank", "best_of_n"},
    {"pass@k", "coverage"},
    {"pass@n", "coverage"},
    {"oracle", "coverage"},
    {"prm", "process"},
    {"processrewardmodel", "process"},
    {"orm", "latent"},
    {"outcomerewardmodel", "latent"},
    {"verifier", "latent"},
    {"rewardmodel", "latent"},
    {"dvts", "diverse_beam"},
    {"diversebeamsearch", "diverse_beam"},
    {"beamsearch", "beam"},
    {"treesearch", "rebase"},
    {"rewardbalancedsearch", "rebase"},
    {"montecarlotreesearch", "mcts"},
    {"repeatedsampling", "sampling"},
    {"iid", "sampling"},
    {"greedydecoding", "greedy"},
    {"ensemble", "mixture"},
    {"frugalgpt", "cascade"},
    {"modelcascade", "cascade"},
}};

}  // namespace

std::string_view word_for(std::string_view other) {
  const std::string name = plain(other);
  const auto found = std::ranges::find(kAliases, name, [](const auto& alias) { return alias.first; });
  return found == kAliases.end() ? std::string_view{} : found->second;
}

}  // namespace ttc
