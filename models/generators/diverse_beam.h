#pragma once

#include <cstdint>
#include <span>

#include "models/generators/guided.h"
#include "models/parameters.h"
#include "models/search/search_fwd.h"
#include "models/steps/step_process.h"

namespace ttc {

/// Diverse verifier tree search: E. Beeching, L. Tunstall and S. Rush, "Scaling test-time compute with open
/// models" (Hugging Face, 2024). The first steps are divided among independent subtrees, and in each only the
/// best prefix of a depth goes on: a beam search that keeps one, several times over. There a subtree has M
/// first steps of N: subtrees = N / M.
///
/// First step i of N belongs to subtree floor(i S / N), S = min(subtrees, N): shares differ by one at most
/// where S does not divide N, and N <= subtrees is sampling. A solution that ends reduces the children of its
/// own subtree by one; a subtree has therefore as many open prefixes as children to give, ends in as many
/// solutions as it had first steps, and never takes another's. Ties: the earlier prefix is the better.
struct DiverseBeam : GuidedLevelSearch {
  static constexpr std::string_view key = "diverse_beam";
  static constexpr std::string_view doc =
      "diverse verifier tree search: independent subtrees, the best prefix of each goes on";

  std::uint64_t subtrees = 4;

  static constexpr auto fields() {
    return std::tuple{
        reward_field(),
        field("subtrees", &DiverseBeam::subtrees,
              "independent subtrees that share the budget; 1: a beam of one; from the budget on: sampling",
              between(1, 1e6)),
        deepest_field()};
  }

  /// In each subtree the best of the nodes has as many children as the subtree has nodes; `width` is the
  /// number of first steps. What is given in all is returned.
  std::size_t allocate(std::span<const Node> nodes, std::span<const Score> scores, std::uint64_t width,
                       std::span<std::uint32_t> children) const;

  /// The subtree of a first step, of `width` first steps.
  std::uint64_t subtree(std::uint32_t first_step, std::uint64_t width) const;

  /// Defined for the step processes of the registry (models/generators/diverse_beam.cpp).
  template <class Growth>
  void search(Grower<Growth>& grower, std::span<SearchJob> jobs, LevelColumns& columns) const;
};

static_assert(Component<DiverseBeam>);

}  // namespace ttc
