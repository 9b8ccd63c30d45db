#include "claims/registry.h"

#include "claims/any_claim.h"
#include "models/fields_of.h"

namespace ttc {

const ChoiceType& claim_kinds() { return choice_type<Claim>(); }

std::shared_ptr<AnyClaim> make_claim() { return std::make_shared<AnyClaim>(); }

ChoiceRef choice_of(AnyClaim& claim) { return std::get<ChoiceRef>(ref_of(claim.claim)); }

ClaimReport report_of(const AnyClaim& claim, std::uint64_t seed) {
  return std::visit(
      [&]<class C>(const C& c) {
        ClaimReport report = c.run(seed);
        report.name = C::key;
        return report;
      },
      claim.claim);
}

}  // namespace ttc
