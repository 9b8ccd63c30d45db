"""Figures: each function takes a result and returns a matplotlib figure, or draws into axes of the caller's (`ax=`), of the
part that is asked for (`where=`), with the caller's names (`labels=`). Inside `with canvas(width=3.25, serif=True):` they have
the width of a paper's column, in inches, and letters with serifs; `save` writes one with its provenance.

`exhibits(result)` lists those that a result has the tables for: every function under `@exhibit` in a module of this
package, which is a name of the package, too. The imports here tell readers and type checkers of the usual ones."""

from ttcsim.figures.adaptive import lead_savings, stopping_gains
from ttcsim.figures.canvas import canvas
from ttcsim.figures.cascades import cascades
from ttcsim.figures.choices import choices
from ttcsim.figures.compare import compare
from ttcsim.figures.convergence import convergence_map
from ttcsim.figures.distribution import distribution
from ttcsim.figures.exhibits import Exhibit, entries, exhibits
from ttcsim.figures.flops import flops, pareto_front
from ttcsim.figures.forecast import forecast
from ttcsim.figures.gain import gain
from ttcsim.figures.levels import levels
from ttcsim.figures.mixing import mixing_gain, tuning, whole_samples
from ttcsim.figures.mixtures_paper import (
    mixtures_figure_1, mixtures_figure_2_left, mixtures_figure_2_right, mixtures_figure_3, mixtures_figure_4,
    mixtures_figure_5)
from ttcsim.figures.model_size import error_by_size, optimal_size, scaling_figure_1
from ttcsim.figures.pairs import pairs
from ttcsim.figures.plan import plan
from ttcsim.figures.provenance import save
from ttcsim.figures.rebase import rebase_curves, rebase_map, rebase_table_1
from ttcsim.figures.scaling import scaling, sweep
from ttcsim.figures.scaling_paper import (
    by_model, by_selector, error_by_model, error_by_selector, majority_by_model, scaling_figure_4, scaling_figure_5, scaling_figure_6, scaling_figure_7, scaling_figure_8,
    scaling_figure_9, scaling_figure_10, scaling_figure_11, scaling_table_1, votes_by_model)
from ttcsim.figures.searches import mcts_settings, policy_differences, search_map, temperatures
from ttcsim.figures.spending import spending
from ttcsim.figures.stopping import stopping
from ttcsim.figures.ternary import ternary
from ttcsim.figures.theorems import bound, exponents, power_laws, reward_quality, vote_errors

__all__ = [
    "Exhibit", "bound", "by_model", "by_selector", "canvas", "cascades", "choices", "compare", "convergence_map",
    "distribution", "error_by_model", "error_by_selector", "error_by_size", "exhibits", "exponents", "flops",
    "forecast", "gain", "lead_savings", "levels", "majority_by_model", "mcts_settings", "mixing_gain",
    "mixtures_figure_1", "mixtures_figure_2_left", "mixtures_figure_2_right", "mixtures_figure_3",
    "mixtures_figure_4", "mixtures_figure_5", "optimal_size", "pairs", "pareto_front", "plan", "policy_differences",
    "power_laws", "rebase_curves", "rebase_map", "rebase_table_1", "reward_quality", "save", "scaling",
    "scaling_figure_1", "scaling_figure_10", "scaling_figure_11", "scaling_figure_4", "scaling_figure_5",
    "scaling_figure_6", "scaling_figure_7", "scaling_figure_8", "scaling_figure_9", "scaling_table_1", "search_map",
    "spending", "stopping", "stopping_gains", "sweep", "temperatures", "ternary", "tuning", "vote_errors",
    "votes_by_model", "whole_samples"]

globals().update({entry.draw.__name__: entry.draw for entry in entries()})
