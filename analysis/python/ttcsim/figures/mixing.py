"""What mixing gains (`ttcsim verify mixing`), what tuning keeps (`tuning`), where whole samples break Proposition 1."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from ttcsim.figures import style
from ttcsim.figures.exhibits import exhibit
from ttcsim.result import Result


@exhibit("What mixing two models gains", "Gain of the certified optimum over the best model alone, in points.", "mixing_gain",
         claim="mixing", place=130)
def mixing_gain(result: Result) -> Figure:
    """Gain of the best mixture of two models over the best alone, in points, by their correlation and cost ratio."""
    table = result.table("mixing_gain").pivot(index="correlation", columns="cost_ratio", values="gain") * 100
    figure, (axes,), _ = style.panels(1, height=4.2)
    colours = style.signed_map(table.to_numpy())
    image = axes.imshow(table, aspect="auto", origin="lower", **colours)
    for i in range(table.shape[0]):
        for j in range(table.shape[1]):
            v = float(table.iloc[i, j])
            axes.text(j, i, f"{v:.1f}", ha="center", va="center", fontsize=7,
                      color=style.ink_on(v, colours))
    axes.set_xticks(range(table.shape[1]), [style.number(c) for c in table.columns])
    axes.set_yticks(range(table.shape[0]), [style.number(c) for c in table.index])
    axes.set_xlabel("cost of the dearer model in costs of the other")
    axes.set_ylabel("correlation of the models' logits")
    axes.grid(visible=False)
    figure.colorbar(image, ax=axes, label="gain in points", pad=0.02, aspect=28)
    return figure


@exhibit("What tuning on few problems keeps",
         "Part of the best mixture's gain on new problems when its shares were tuned on few.", "tuning", claim="tuning",
         place=140)
def tuning(result: Result) -> Figure:
    """Part of the best mixture's gain that is kept when shares are tuned on few problems, a panel a number of samples."""
    table = result.table("tuning")
    samples = sorted(table["samples"].unique())
    shown = [samples[i] for i in style.spread(len(samples), 6)]
    ways = list(dict.fromkeys(table["way"]))
    rows, columns = style.legend_rows(ways, 3.4 * min(3, len(shown)))
    figure, panels, below = style.panels(len(shown), legend_rows=rows, height=2.5)
    for axes, count in zip(panels, shown, strict=True):
        for i, way in enumerate(ways):
            line = table[(table["samples"] == count) & (table["way"] == way)].sort_values("problems")
            axes.plot(line["problems"], line["gain_kept"], **style.look(i))
        style.log_axis(axes, "x", [float(p) for p in table["problems"]])
        axes.set_xlabel("problems tuned on")
        axes.set_title(f"{count} samples of each")
        style.percent_axis(axes.yaxis)
    panels[0].set_ylabel("gain that is kept")
    assert below is not None
    style.put_legend(below, [style.key(w, **style.look(i)) for i, w in enumerate(ways)], ways, columns)
    return figure


@exhibit("Where whole samples break Proposition 1",
         "Each point is a problem on which whole samples of several models beat every model alone; with fractional samples there "
         "is none.", "prop1_whole", claim="prop1", place=110)
def whole_samples(result: Result) -> Figure:
    """Problems on which whole samples of several models beat every model alone: gain against the budget, in samples of
    the dearest model."""
    table = result.table("prop1_whole")
    shown = table.iloc[style.spread(len(table), 400)]
    dearest = [max(float(c) for c in costs.split(",")) for costs in shown["cost"]]
    models = [len(costs.split(",")) for costs in shown["cost"]]
    kinds = sorted(set(models))
    rows, columns = style.legend_rows([f"{k} models" for k in kinds], 5.4)
    figure, (axes,), below = style.panels(1, legend_rows=rows, height=2.8)
    x = shown["budget"].to_numpy(float) / np.array(dearest)
    for i, kind in enumerate(kinds):
        here = np.array(models) == kind
        axes.plot(x[here], 100 * shown["gain"].to_numpy()[here], linestyle="", marker=style.MARKERS[i],
                  color=style.COLOURS[i], markersize=3.5, alpha=0.7)
    style.log_axis(axes, "x", list(x))
    axes.set_xlabel("budget, in samples of the dearest model")
    axes.set_ylabel("gain of mixing in points")
    assert below is not None
    style.put_legend(below, [style.key("", color=style.COLOURS[i], marker=style.MARKERS[i], linestyle="")
                             for i in range(len(kinds))], [f"{k} models" for k in kinds], columns)
    return figure
