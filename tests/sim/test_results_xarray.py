"""A result file in the hands of its readers: xarray with both engines, pandas, ncdump.

The file holds the dataset of tests/sim/sample_dataset.h."""

import os
import re
import subprocess

import numpy as np
import pytest
import xarray

ENGINES = ["h5netcdf", "netcdf4"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("results") / "out.h5"
    subprocess.run([os.environ["TTCSIM_WRITE_SAMPLE"], str(path)], check=True)
    return path


def open_group(path, group, engine):
    with xarray.open_dataset(path, group=group, engine=engine) as dataset:
        return dataset.load()


@pytest.mark.parametrize("engine", ENGINES)
def test_root_attributes(sample, engine):
    attributes = open_group(sample, None, engine).attrs
    assert list(attributes) == [
        "format", "format_version", "Conventions", "program", "program_version", "seed", "title", "scenario",
        "scenario_digest", "population_digest", "empty", "level", "offset"]  # fmt: skip
    assert attributes["format"] == "ttcsim-results"
    assert attributes["format_version"] == 1
    assert attributes["Conventions"] == "CF-1.10"
    assert attributes["seed"] == 2**64 - 1
    assert attributes["title"] == "Does a verifier move the ceiling? \u00e9\u4e2d\U0001f600"
    assert attributes["scenario"] == 'title = "x"\n[population]\nkind = "dirichlet"\n' + 100000 * "#"
    assert attributes["empty"] == ""
    assert attributes["level"] == 0.95
    assert attributes["offset"] == -3


@pytest.mark.parametrize("engine", ENGINES)
def test_curves_to_pandas(sample, engine):
    dataset = open_group(sample, "curves", engine)
    assert dict(dataset.sizes) == {"row": 4}
    assert dataset.attrs == {"description": "one row per point"}
    assert dataset["accuracy"].attrs == {"long_name": "accuracy", "units": "1", "description": "mean"}
    table = dataset.to_dataframe()
    assert list(table.columns) == ["model", "strategy_reward_auc", "curve", "accuracy", "limit", "trials"]
    assert list(table["model"]) == ["policy-7b", "", "\u00e9\u4e2d", "x"]
    assert list(table["curve"]) == [0, 0, 1, -1]
    assert list(table["accuracy"]) == [0.25, 1, 0, 1e-300]
    assert table["trials"].dtype == np.uint64
    assert list(table["trials"]) == [1, 2, 3, 2**64 - 1]
    np.testing.assert_array_equal(table["limit"], [np.nan, 0.5, -0.0, np.inf])


@pytest.mark.parametrize("engine", ENGINES)
def test_a_group_without_rows(sample, engine):
    table = open_group(sample, "pairs", engine).to_dataframe()
    assert list(table.columns) == ["axis", "difference", "curve_a"]
    assert len(table) == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_two_dimensions(sample, engine):
    dataset = open_group(sample, "tallies", engine)
    assert dataset["credits"].dims == ("row", "problem")
    assert dataset["credits"].dtype == np.uint64
    np.testing.assert_array_equal(dataset["credits"], np.arange(12).reshape(4, 3))
    np.testing.assert_array_equal(dataset["level"], [1, 2, 5])
    assert float(dataset["scale"]) == 1.5
    assert dataset.attrs == {"unit": 720720, "trials": 200}
    assert len(dataset.to_dataframe()) == 12


def test_ncdump_shows_names_in_order(sample):
    header = subprocess.run(["ncdump", "-h", sample], check=True, capture_output=True, text=True).stdout
    assert re.findall(r"^group: (\w+) {", header, re.M) == ["curves", "pairs", "tallies"]
    assert "uint64 credits(row, problem) ;" in header
    assert 'string accuracy:description = "mean" ;' in header


def test_every_writing_gives_the_same_bytes(sample, tmp_path):
    # Memory that nobody initialised would show: the C library fills it with another pattern each time.
    for pattern in ["0", "85", "170"]:
        subprocess.run(
            [os.environ["TTCSIM_WRITE_SAMPLE"], str(tmp_path / "again.h5")],
            check=True,
            env={**os.environ, "MALLOC_PERTURB_": pattern},
        )
        assert (tmp_path / "again.h5").read_bytes() == sample.read_bytes()
