"""What `ttcsim run` writes, opened as users open it: xarray with both engines, pandas, ncdump."""

import os
import re
import subprocess
from pathlib import Path

import h5netcdf
import numpy as np
import pytest
import xarray

TTCSIM = os.environ["TTCSIM"]
ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "scenarios" / "voting.toml"
MORE = [ROOT / "scenarios" / name for name in ("model-size-law.toml", "table1.toml", "adaptive-voting.toml", "cascade.toml",
                                              "rebase-by-verifier.toml")]
SETTINGS = ["--set", "problems=40", "--set", "trials=30", "--quiet"]


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    path = tmp_path_factory.mktemp("result") / "voting.h5"
    subprocess.run([TTCSIM, "run", SCENARIO, "-o", path, *SETTINGS], check=True, stdout=subprocess.DEVNULL)
    return path


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_every_group_opens_and_goes_to_pandas(result, engine):
    with xarray.open_dataset(result, group="curves", engine=engine) as data:
        curves = data.to_dataframe()
    assert set(curves["selector"]) == {"coverage", "majority"} and set(curves["generator"]) == {"sampling", "greedy"}
    assert sorted(set(curves["population_correct_mean"])) == [0.2, 0.35, 0.6]
    assert np.all((curves.ci_low <= curves.accuracy) & (curves.accuracy <= curves.ci_high))
    for group in ("pairs", "problems", "tallies"):
        with xarray.open_dataset(result, group=group, engine=engine) as data:
            assert len(data.to_dataframe()) > 0


def test_accuracy_is_what_the_tallies_say(result):
    with xarray.open_dataset(result, group="tallies") as tallies, xarray.open_dataset(result, group="curves") as curves:
        unit = tallies.attrs["unit"] * tallies.attrs["trials"]
        means = tallies.credits.values.astype(float) / unit
        assert np.allclose(means.mean(axis=1), curves.accuracy.values, atol=1e-12)
        assert np.allclose(means.std(axis=1, ddof=1) / np.sqrt(means.shape[1]), curves.se.values, atol=1e-12)


def test_the_file_documents_itself(result):
    header = subprocess.run(["ncdump", "-h", result], check=True, capture_output=True, text=True).stdout
    for words in ("accuracy:long_name", "population_correct_mean:long_name", ":scenario_digest", ":population_digest",
                  ":seed", "credits(row, problem)", "standard error for a new set of problems"):
        assert words in header
    for secret in (os.uname().nodename, str(result.parent), "threads"):
        assert secret not in header


@pytest.fixture(scope="module")
def more(tmp_path_factory):
    """Files with the tables that not every file has."""
    folder = tmp_path_factory.mktemp("more")
    settings = ["--set", "problems=5", "--set", "trials=1", "--quiet"]
    for scenario in MORE:
        subprocess.run([TTCSIM, "run", scenario, "-o", folder / f"{scenario.stem}.h5", *settings], check=True,
                       stdout=subprocess.DEVNULL)
    return sorted(folder.glob("*.h5"))


def test_format_md_names_every_table_and_column(result, more):
    """A column with ends of its interval is named once; a swept one says its key itself."""
    sections = dict(re.findall(r"^## `/(\w+)`(.*?)(?=^## )", (ROOT / "results" / "FORMAT.md").read_text(), re.M | re.S))
    tables = {}
    for path in (result, *more):
        with h5netcdf.File(path, "r") as file:
            for name, group in file.groups.items():
                tables.setdefault(name, set()).update(
                    column for column, values in group.variables.items() if "swept" not in values.attrs)
    assert set(tables) == set(sections)
    for table, columns in tables.items():
        words = set(re.findall(r"`(\w+)(?:\(row, problem\))?`", sections[table]))
        unknown = {c for c in columns - words if re.sub(r"_(low|high)$", "", c) not in words}
        assert not unknown, table
