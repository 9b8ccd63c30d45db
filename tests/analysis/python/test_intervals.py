"""Intervals are drawn as the file's standard errors have them."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

import results  # noqa: F401 (the package from the tree)
from ttcsim.figures.intervals import bars, half

SE = pd.Series([0.1, 0.5, np.nan])


def ends(across):
    axes = Figure().add_subplot()
    bars(axes, [1, 2, 3], [4, 5, 6], SE, across=across, linestyle="")
    (container,) = axes.containers
    return [segment for segment in container[2][0].get_segments() if len(segment) == 2]  # the unknown one has no ends


def test_half_is_the_0975_quantile_of_a_normal():
    from statistics import NormalDist

    assert np.allclose(half(SE)[:2], SE[:2] * NormalDist().inv_cdf(0.975), rtol=2e-5) and np.isnan(half(SE)[2])


def test_bars_stand_upright_or_lie():
    assert np.allclose(ends("y"), [[[1, 4 - 0.196], [1, 4 + 0.196]], [[2, 5 - 0.98], [2, 5 + 0.98]]])
    assert np.allclose(ends("x"), [[[1 - 0.196, 4], [1 + 0.196, 4]], [[2 - 0.98, 5], [2 + 0.98, 5]]])
