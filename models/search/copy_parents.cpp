#include "models/search/copy_parents.h"

#include <cstring>

#include "models/random/wide.h"

namespace ttc {

TTC_WIDE void copy_parents(std::span<const Node> parents, const std::uint32_t* children, Node* out) {
  for (std::size_t i = 0; i < parents.size(); ++i) {
    std::uint64_t parent;  // in one register
    static_assert(sizeof parent == sizeof(Node));
    std::memcpy(&parent, &parents[i], sizeof parent);
    Node* const end = out + children[i];
    const auto copy = [&] {
      for (std::size_t k = 0; k < kCopiedAtOnce; ++k)
        std::memcpy(static_cast<void*>(out + k), &parent, sizeof parent);
      out += kCopiedAtOnce;
    };
    copy();  // most have fewer children: written without asking how many
    while (out < end) copy();
    out = end;
  }
}

}  // namespace ttc
