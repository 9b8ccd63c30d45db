#include "claims/registry.h"

#include "claims/any_claim.h"
#include "models/fields_of.h"

namespace ttc {

namespace {

template <class C>
ClaimReport report_of_kind(const C& claim, std::uint64_t seed, const RunOptions& how) {
  if constexpr (requires { claim.run(seed, how); })
    return claim.run(seed, how);
  else
    return claim.run(seed);
}

}  // namespace

const ChoiceType& claim_kinds() { return choice_type<Claim>(); }

std::shared_ptr<AnyClaim> make_claim() { return std::make_shared<AnyClaim>(); }

ChoiceRef choice_of(AnyClaim& claim) { return std::get<ChoiceRef>(ref_of(claim.claim)); }

ClaimReport report_of(const AnyClaim& claim, std::uint64_t seed, const RunOptions& how) {
  return std::visit(
      [&]<class C>(const C& c) {
        ClaimReport report = report_of_kind(c, seed, how);
        report.name = C::key;
        return report;
      },
      claim.claim);
}

}  // namespace ttc
