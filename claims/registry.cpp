#include "claims/registry.h"

#include "models/fields_of.h"

namespace ttc {

template ValueRef ref_of(Claim&);
template const ChoiceType& choice_type<Claim>();

}  // namespace ttc
