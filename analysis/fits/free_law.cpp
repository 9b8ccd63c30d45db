#include "analysis/fits/free_law.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/fits/nonnegative_squares.h"

namespace ttc {

namespace {

const double kRightAngle = std::acos(0.0);

/// p = sin(angle)^2: binomial likelihoods are about equally wide everywhere.
ChanceAtom atom_at_angle(double angle, double weight) {
  if (angle <= 0) return atom_at(0, weight);
  if (angle >= kRightAngle) return atom_at(1, weight);
  const double sine = std::sin(angle);
  return {.p = sine * sine,
          .log_p = 2 * std::log(sine),
          .log_q = 2 * std::log(std::cos(angle)),
          .weight = weight};
}

double angle_of(const ChanceAtom& atom) {
  return std::atan2(std::exp(atom.log_p / 2), std::exp(atom.log_q / 2));
}

struct Peak {
  double angle, height;
};

/// Wang's algorithm, a round at a time.
class FreeLaw {
 public:
  FreeLaw(const CountGroups& counts, const ChanceLaw* start) : counts_(counts) {
    const auto points = static_cast<Eigen::Index>(
        std::clamp(20 * std::sqrt(static_cast<double>(counts.most)), 200.0, 4000.0));
    angles_ = Eigen::VectorXd::LinSpaced(points + 1, 0, kRightAngle);
    grid_.resize(groups(), points + 1);
    for (Eigen::Index i = 0; i <= points; ++i) grid_.col(i) = likelihoods(angles_[i]);
    for (int i = 0; i <= 20; ++i) add(i * kRightAngle / 20, start ? 1e-3 : 1);  // every count is possible
    if (start)
      for (const ChanceAtom& atom : start->atoms) add(angle_of(atom), atom.weight);
    weights_ /= weights_.sum();
  }

  /// Peaks of D, also between the grid's points.
  std::vector<Peak> peaks() const {
    const Eigen::VectorXd slope = per_problem();
    const Eigen::VectorXd heights = grid_.transpose() * slope;
    std::vector<Peak> found;
    const Eigen::Index last = heights.size() - 1;
    for (Eigen::Index i = 0; i <= last; ++i) {
      const bool left = i == 0 || heights[i] >= heights[i - 1];
      const bool right = i == last || heights[i] > heights[i + 1];
      if (!left || !right) continue;
      found.push_back({angles_[i], heights[i]});
      const Peak between =
          refined(angles_[std::max<Eigen::Index>(i - 1, 0)], angles_[std::min(i + 1, last)], slope);
      if (between.height > found.back().height) found.back() = between;
    }
    return found;
  }

  void improve(const std::vector<Peak>& found) {
    for (const Peak& peak : found)
      if (peak.height > 1 && std::ranges::find(atoms_, peak.angle) == atoms_.end()) add(peak.angle, 0);
    step_to(least_squares_weights());
    for (int i = 0; i < 3; ++i)  // EM: never downhill
      weights_ = weights_.cwiseProduct(columns_.transpose() * per_problem());
    weights_ /= weights_.sum();
    drop_empty();
  }

  ChanceLaw law(double excess) const {
    ChanceLaw out;
    out.kind = LawKind::npmle;
    out.excess = excess;
    std::vector<std::size_t> order(atoms_.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](std::size_t i) { return atoms_[i]; });
    for (const std::size_t i : order)
      out.atoms.push_back(atom_at_angle(atoms_[i], weights_[static_cast<Eigen::Index>(i)]));
    return out;
  }

 private:
  Eigen::Index groups() const { return static_cast<Eigen::Index>(counts_.n.size()); }

  /// Of each group, over its largest.
  Eigen::VectorXd likelihoods(double angle) const {
    const ChanceAtom atom = atom_at_angle(angle, 1);
    Eigen::VectorXd out(groups());
    for (Eigen::Index g = 0; g < groups(); ++g) {
      const double c = counts_.c[static_cast<std::size_t>(g)];
      const double n = counts_.n[static_cast<std::size_t>(g)];
      const auto log_power = [](double times, double log_of, double share) {
        return times > 0 ? times * (log_of - std::log(share)) : 0;
      };
      out[g] = std::exp(log_power(c, atom.log_p, c / n) + log_power(n - c, atom.log_q, 1 - c / n));
    }
    return out;
  }

  double log_likelihood(const Eigen::VectorXd& weights) const {
    const Eigen::VectorXd mixed = columns_ * weights;
    double sum = 0;
    for (Eigen::Index g = 0; g < groups(); ++g)
      sum += counts_.problems[static_cast<std::size_t>(g)] * std::log(mixed[g]);
    return sum;
  }

  /// What a group's likelihood is multiplied by in D: its share of the problems over what the law gives it.
  Eigen::VectorXd per_problem() const {
    return Eigen::Map<const Eigen::VectorXd>(counts_.problems.data(), groups())
               .cwiseQuotient(columns_ * weights_) /
           counts_.total;
  }

  /// The top between two angles, by golden sections.
  Peak refined(double low, double high, const Eigen::VectorXd& slope) const {
    const double golden = (std::sqrt(5.0) - 1) / 2;
    const auto at = [&](double angle) { return Peak{angle, likelihoods(angle).dot(slope)}; };
    Peak left = at(high - golden * (high - low));
    Peak right = at(low + golden * (high - low));
    for (int i = 0; i < 26; ++i)
      if (left.height >= right.height) {
        high = right.angle;
        right = left;
        left = at(high - golden * (high - low));
      } else {
        low = left.angle;
        left = right;
        right = at(low + golden * (high - low));
      }
    return left.height >= right.height ? left : right;
  }

  void add(double angle, double weight) {
    atoms_.push_back(angle);
    const auto size = static_cast<Eigen::Index>(atoms_.size());
    columns_.conservativeResize(groups(), size);
    columns_.col(size - 1) = likelihoods(angle);
    weights_.conservativeResize(size);
    weights_[size - 1] = weight;
  }

  /// The maximum of the log-likelihood's second-order expansion over weights that sum to 1.
  Eigen::VectorXd least_squares_weights() const {
    const Eigen::VectorXd mixed = columns_ * weights_;
    const Eigen::VectorXd root =
        Eigen::Map<const Eigen::VectorXd>(counts_.problems.data(), groups()).cwiseSqrt();
    Eigen::MatrixXd rows(groups() + 1, columns_.cols());
    rows.topRows(groups()) = root.cwiseQuotient(mixed).asDiagonal() * columns_;
    const double strict = 30 * std::sqrt(counts_.total);  // holds the sum near 1; the rest is scaled
    rows.row(groups()).setConstant(strict);
    Eigen::VectorXd right(groups() + 1);
    right << 2 * root, strict;
    const Eigen::VectorXd found = nonnegative_squares(rows.transpose() * rows, rows.transpose() * right);
    return found.sum() > 0 ? Eigen::VectorXd(found / found.sum()) : weights_;
  }

  void step_to(const Eigen::VectorXd& goal) {
    const double before = log_likelihood(weights_);
    for (double reach = 1; reach > 1e-6; reach /= 2) {
      const Eigen::VectorXd next = weights_ + reach * (goal - weights_);
      if (!(log_likelihood(next) > before)) continue;
      weights_ = next;
      return;
    }
    weights_ = weights_.cwiseMax(
        1e-6 / static_cast<double>(weights_.size()));  // EM moves nothing that has no weight
    weights_ /= weights_.sum();
  }

  void drop_empty() {
    std::vector<Eigen::Index> kept;
    for (Eigen::Index i = 0; i < weights_.size(); ++i)
      if (weights_[i] > 1e-13) kept.push_back(i);
    std::vector<double> atoms;
    for (const Eigen::Index i : kept) atoms.push_back(atoms_[static_cast<std::size_t>(i)]);
    atoms_ = atoms;
    columns_ = Eigen::MatrixXd(columns_(Eigen::all, kept));
    weights_ = Eigen::VectorXd(weights_(kept));
  }

  const CountGroups& counts_;
  Eigen::VectorXd angles_;
  Eigen::MatrixXd grid_;       ///< likelihoods at the grid's angles, a group a row
  std::vector<double> atoms_;  ///< angles
  Eigen::MatrixXd columns_;    ///< likelihoods at the atoms
  Eigen::VectorXd weights_;
};

}  // namespace

ChanceLaw fit_free_law(const CountGroups& counts, const ChanceLaw* start, double tolerance) {
  FreeLaw free(counts, start);
  ChanceLaw best;
  for (int round = 0; round < 300; ++round) {
    const std::vector<Peak> found = free.peaks();
    const double excess = std::max(0.0, std::ranges::max(found, {}, &Peak::height).height - 1);
    if (round == 0 || excess < best.excess) best = free.law(excess);
    if (excess <= tolerance) break;
    free.improve(found);
  }
  return best;
}

}  // namespace ttc
