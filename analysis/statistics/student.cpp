#include "analysis/statistics/student.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "models/contract.h"

namespace ttc {

double student_quantile(double degrees, double level) {
  TTC_ASSUMES(level > 0 && level < 1, level);
  if (!(degrees >= 1)) return std::numeric_limits<double>::quiet_NaN();
  const double tail = (1 - level) / 2;
  if (std::isinf(degrees)) return boost::math::quantile(boost::math::complement(boost::math::normal(), tail));
  return boost::math::quantile(boost::math::complement(boost::math::students_t(degrees), tail));
}

}  // namespace ttc
