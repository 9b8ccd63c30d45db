#include "models/registry.h"

#include "models/cost.h"
#include "models/fields_of.h"

namespace ttc {

template ValueRef ref_of(Population&);
template ValueRef ref_of(Generator&);
template ValueRef ref_of(Selector&);
template ValueRef ref_of(Stopping&);
template ValueRef ref_of(Reward&);
template ValueRef ref_of(Steps&);
template ValueRef ref_of(Policy&);

template const ChoiceType& choice_type<Population>();
template const ChoiceType& choice_type<Generator>();
template const ChoiceType& choice_type<Selector>();
template const ChoiceType& choice_type<Stopping>();
template const ChoiceType& choice_type<Reward>();
template const ChoiceType& choice_type<Steps>();
template const TableType& table_type<Policy>();

}  // namespace ttc
