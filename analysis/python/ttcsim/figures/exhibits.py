"""Which figures a result has the tables for, with the words that stand beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from ttcsim.figures import mixing, mixtures_paper, model_size, rebase, scaling_paper, searches, theorems
from ttcsim.errors import DataError
from ttcsim.figures.choices import choices
from ttcsim.figures.distribution import distribution
from ttcsim.figures.flops import flops
from ttcsim.figures.levels import level_accuracy, levels
from ttcsim.figures.lines import cost_axis
from ttcsim.figures.pairs import last_pairs, pairs
from ttcsim.figures.scaling import scaling, sweep
from ttcsim.result import Result


@dataclass(frozen=True)
class Exhibit:
    """A figure with its title, what to see in it, and the table behind it."""

    name: str
    title: str
    caption: str
    table: str
    draw: Callable[[Result], Figure]
    claim: str = ""
    numbers: Callable[[Result], pd.DataFrame] | None = None  # what is drawn, where it is not simply the table


CLAIM_EXHIBITS = (
    Exhibit("whole-samples", "Where whole samples break Proposition 1",
            "Each point is a problem on which whole samples of several models beat every model alone; with fractional "
            "samples there is none.", "prop1_whole", mixing.whole_samples, "prop1"),
    Exhibit("mixtures-figure-1", "Figure 1 of the mixtures paper",
            "Left, success of selected mixtures against compute; right, mixtures of two models against the smaller one's "
            "share. Hollow diamonds are published values that the population was fitted to.", "figure_1_left",
            mixtures_paper.mixtures_figure_1, "mixtures"),
    Exhibit("mixtures-figure-2-left", "Figure 2, left: the best of one, two and three models",
            "The best mixture in steps of a tenth at each budget; the table has the certified optimum beside it.",
            "figure_2_left", mixtures_paper.mixtures_figure_2_left, "mixtures"),
    Exhibit("mixtures-figure-2-right", "Figure 2, right: the simplex of mixtures",
            "Success with the full budget over the shares of compute; the star is the best point of the grid.",
            "figure_2_right", mixtures_paper.mixtures_figure_2_right, "mixtures"),
    Exhibit("mixtures-figure-3", "Figure 3: who solves which level most efficiently",
            "Share of each level's problems that each model is the best pure strategy for and solves within the budget.",
            "figure_3", mixtures_paper.mixtures_figure_3, "mixtures"),
    Exhibit("mixtures-figure-4", "Figure 4: chances of success over problems",
            "Shares of problems on a log scale, by the chance that one sample is correct and by the compute-normalised one.",
            "figure_4", mixtures_paper.mixtures_figure_4, "mixtures"),
    Exhibit("mixtures-figure-5", "Figure 5: differences between models",
            "Paired differences of compute-normalised success; negative where the larger model is more efficient.",
            "figure_5", mixtures_paper.mixtures_figure_5, "mixtures"),
    Exhibit("mixing-gain", "What mixing two models gains",
            "Gain of the certified optimum over the best model alone, in points.", "mixing_gain", mixing.mixing_gain,
            "mixing"),
    Exhibit("tuning", "What tuning on few problems keeps",
            "Part of the best mixture's gain on new problems when its shares were tuned on few.", "tuning", mixing.tuning,
            "tuning"),
    Exhibit("vote-errors", "Errors of majority votes down to 1e-12",
            "Markers are simulated, lines the exponent with its prefactor, dotted the theorem's bound.", "theorem1_errors",
            theorems.vote_errors, "theorem1"),
    Exhibit("majority-exponents", "Exponents of majority votes",
            "Measured against predicted, a point a problem; the bound's exponent lies below.", "theorem1_exponents",
            lambda r: theorems.exponents(r, "theorem1_exponents"), "theorem1"),
    Exhibit("bound", "The bound of Theorem 1 against exact errors",
            "Points on the line meet the bound; none may lie above it.", "theorem1_bound", theorems.bound, "theorem1"),
    Exhibit("power-laws", "Populations follow power laws",
            "Exact values (markers) and predicted power laws (lines) over populations of two answers.", "population_curves",
            theorems.power_laws, "theorem1"),
    Exhibit("weighted-exponents", "Exponents of weighted votes",
            "Measured against predicted, a point a reward.", "theorem2_exponents",
            lambda r: theorems.exponents(r, "theorem2_exponents"), "theorem2"),
    Exhibit("reward-quality", "What a reward's quality does to the limit of voting",
            "Below zero a reward better than random lowers the limit.", "reward_quality", theorems.reward_quality,
            "theorem2"),
    Exhibit("rebase-table-1", "Table 1 of the scaling paper, published and found",
            "Arrows lead from sampling to REBASE with 32 solutions. Only the ringed accuracy was not fitted to; FLOPs of "
            "REBASE are all predicted. A published accuracy has a standard error of 2.2 points: it is of 500 problems.",
            "rebase_curves", rebase.rebase_table_1, "rebase", numbers=rebase.table_1_points),
    Exhibit("rebase-curves", "REBASE and sampling under every way to choose",
            "Solid is REBASE, dashed sampling. Votes weighted by exp(score/T), as sharp as the search, take most of its lead; "
            "FLOPs are the policy's, the reward model is not counted.", "rebase_curves", rebase.rebase_curves, "rebase"),
    Exhibit("rebase-map", "How good a reward must be before REBASE wins",
            "32 solutions of REBASE less 256 samples, both with weighted votes. Cells whose interval holds zero may be on "
            "either side of the line. The same AUC is worth less where more of the reward's error is systematic.",
            "rebase_map", rebase.rebase_map, "rebase"),
    Exhibit("mcts-settings", "Monte Carlo tree search by its settings",
            "Against sampling at equal FLOPs with weighted votes. C = 1 with the reward as value is the paper's setting.",
            "search_mcts", searches.mcts_settings, "search"),
    Exhibit("balance-temperatures", "Does one balance temperature serve all?",
            "Right of the dotted line another temperature is more than a point better than the paper's 0.1, at width 64.",
            "search_temperatures", searches.temperatures, "search"),
    Exhibit("policy-differences", "A small policy against a large one, and other searches against REBASE",
            "At equal FLOPs, on the same problems.", "search_policies", searches.policy_differences, "search"),
    Exhibit("search-map", "Where is search worth it?",
            "REBASE at 32 against samples at its FLOPs, with weighted votes, a 7B policy and a verifier of its size. Two maps "
            "on different problems, and three points on ten times as many.", "search_map", searches.search_map, "search"))


def _curve_exhibits(result: Result) -> list[Exhibit]:
    cost, name = cost_axis(result.described("curves").frame)
    found = [Exhibit("scaling", "Accuracy against budget",
                     "Bands are 95 % intervals for a new set of problems; thin dashed lines are exact limits.", "curves",
                     scaling)]
    if result.axes:
        found.append(Exhibit("sweep", "What the swept values do",
                             "At the largest budget; hollow markers are exact limits on these problems.", "curves", sweep))
    if cost != "budget":
        found.append(Exhibit("flops", f"Strategies against {name.split(' ')[0]}",
                             "Rings mark the Pareto front: points that no cheaper one beats"
                             + (" (first point of the sweep)." if result.axes else "."), "curves", flops))
    if "frontier" in result and len(result.described("frontier").frame):
        found.append(Exhibit("choices", "What a budget should buy",
                             "The most accurate strategy that a budget of FLOPs can buy and those that these problems cannot "
                             "tell from it: together they hold the best with a chance of 95 %.", "frontier", choices))
    return found


def _paper_exhibits(result: Result) -> list[Exhibit]:
    """The scaling paper's figures, where several generators or model sizes are compared by FLOPs."""
    curves = result.described("curves").frame
    selectors = set(curves["selector"])
    if cost_axis(curves)[0] != "flops":
        return []
    found = []
    sizes = model_size.model_sizes(result)
    sampled = curves[(curves["generator"] == "sampling") & (curves["selector"] == "weighted")]
    if len({sizes[model] for model in set(sampled["model"]) & set(sizes)}) > 2:
        found.append(Exhibit("scaling-figure-1", "Figure 1 of the scaling paper",
                             "Error rate of each model size against FLOPs over the compute-optimal envelope (grey), and "
                             "against size at fixed FLOPs; stars mark the best size.", "curves", model_size.scaling_figure_1))
    if "size_law" in result and not result.table("size_law")["reason"].iloc[0]:
        found.append(Exhibit("optimal-size", "The best model size for a budget",
                             "Larger dots are surer; sizes that the noise cannot tell apart change places. The line over all "
                             "budgets depends on where they end.", "best_sizes", model_size.optimal_size))
    if curves.loc[curves["generator"] != "greedy", "generator"].nunique() < 2:
        return found
    if selectors & {"weighted", "best_of_n"}:
        found.append(Exhibit("scaling-figure-4", "Figures 4 and 5 of the scaling paper",
                             "Error rate against FLOPs of every strategy and model, a panel a way of choosing.", "curves",
                             scaling_paper.scaling_figure_4))
        found.append(Exhibit("scaling-figure-6", "Figures 6 and 7 of the scaling paper",
                             "The same, a panel a model; W.M. is the weighted vote, BoN best-of-n.", "curves",
                             scaling_paper.scaling_figure_6))
    if "majority" in selectors:
        found.append(Exhibit("scaling-figure-8", "Figures 8 and 9 of the scaling paper",
                             "Error rate against FLOPs by majority vote (M.V.), a panel a model.", "curves",
                             scaling_paper.scaling_figure_8))
    if {"majority", "weighted"} <= selectors:
        found.append(Exhibit("scaling-figure-10", "Figures 10 and 11 of the scaling paper",
                             "Majority (M.V.) beside weighted votes (W.M.), a panel a model.", "curves",
                             scaling_paper.scaling_figure_10))
    return found


def _has_pairs(result: Result) -> bool:
    try:
        return len(last_pairs(result)) > 0
    except DataError:
        return False


def exhibits(result: Result) -> list[Exhibit]:
    """The figures that the result has the tables for, in the order in which a reader wants them."""
    found = [] if "curves" not in result else _curve_exhibits(result)
    if "pairs" in result and _has_pairs(result):
        found.append(Exhibit("pairs", "Strategies against each other",
                             "Differences paired by problem at the largest budget that both have, with 95 % intervals (filled: "
                             "zero is outside).",
                             "pairs", pairs))
    if "problems" in result and len(result.described("problems").frame):
        problems = result.described("problems").frame
        if (problems["level"] > 0).any() and "tallies" in result:
            found.append(Exhibit("levels", "Accuracy by level", "At the largest budget, first point of a sweep.", "problems",
                                 levels, numbers=lambda r: level_accuracy(r).reset_index()))
        found.append(Exhibit("correct-mass", "How hard the problems are",
                             "Share of problems by the chance that one candidate is correct.", "problems", distribution))
        found.append(Exhibit("gap", "Whom a majority vote elects",
                             "Right of zero the vote tends to the correct answer, left of it to a wrong one.", "problems",
                             lambda r: distribution(r, "gap")))
    if "curves" in result:
        found += _paper_exhibits(result)
    return found + [e for e in CLAIM_EXHIBITS if e.table in result and len(result.described(e.table).frame)]
