"""Documents of `ttcsim curve --json` as results: names, comparisons, what is said in brief."""

import json

from results import SCENARIOS, ttcsim as run

import ttcsim
from ttcsim.report.summary import in_brief

HEADER = "model,problem,sample,answer,correct\n"


def opened(folder, *tables):
    paths = []
    for i, cells in enumerate(tables):
        rows = [f"{m},q{q:03},0,{'x' if right else 'y'},{int(right)}" for m, q, right in cells]
        paths.append(folder / f"part{i}.csv")
        paths[-1].write_text(HEADER + "\n".join(rows) + "\n")
    (folder / "answers.json").write_text(run("curve", *paths, "--json").stdout)
    return ttcsim.open(folder / "answers.json")


def test_in_brief_counts_comparisons_together(tmp_path):
    r = opened(tmp_path, [(f"m{m}", q, (q + m) % 10 < (9 if m == 0 else 5)) for m in range(4) for q in range(100)])
    assert in_brief(r) == ("Best by maj@1: m0, 90.0 %; of 6 comparisons of two runs, 3 are significant at 5 % family-wise "
                           "(Holm).")
    votes = r.pairs[r.pairs["label_a"].str.endswith("maj@k")]
    assert list(votes["told_apart"]) == [True, True, True, False, False, False]


def test_in_brief_ranks_on_the_problems_that_all_have(tmp_path):
    r = opened(tmp_path, [("a", q, q < 6) for q in range(12)] + [("b", q, q != 0) for q in range(6)])
    assert in_brief(r) == "Best by maj@1 on the 6 of 12 problems that all have: a, 100.0 %."
    r = opened(tmp_path, [("a", 0, True), ("b", 0, True), ("b", 1, True), ("c", 1, True)])
    assert in_brief(r) == "Not ranked by maj@1: the runs have no problem in common."


def test_runs_of_one_name_are_told_apart_by_their_files(tmp_path):
    r = opened(tmp_path, [("a", q, True) for q in range(4)], [("a", q, False) for q in range(4)])
    assert set(r.curves["model"]) == {"a (part0.csv)", "a (part1.csv)"}
    assert set(r.pairs["label_b"]) == {"a (part1.csv), pass@k", "a (part1.csv), maj@k"}


def test_documents_from_before_comparisons_were_counted_are_read(tmp_path):
    opened(tmp_path, [("a", q, q < 6) for q in range(12)] + [("b", q, q > 3) for q in range(12)])
    document = json.loads((tmp_path / "answers.json").read_text())
    del document["rankings"]
    for pair in document["pairs"]:
        del pair["told_apart"]
    (tmp_path / "answers.json").write_text(json.dumps(document))
    r = ttcsim.open(tmp_path / "answers.json")
    assert "told_apart" not in r.pairs and in_brief(r).startswith("At its largest budget")
    ttcsim.figures.pairs(r)


def test_every_metric_is_a_curve_of_its_own(tmp_path):
    (tmp_path / "all.json").write_text(run("curve", SCENARIOS / "synthetic-answers.csv", "--metric", "all", "--weight", "sum,exp",
                                           "--tau", "0.5,1", "--json").stdout)
    r = ttcsim.open(tmp_path / "all.json")
    assert {"best-of-k", "weighted@k", "weighted@k (exp, 0.1)", "best m of k", "majority of bests", "pass^k", "G-Pass@k (0.5)",
            "G-Pass@k (1)", "mG-Pass@k"} < set(r.curves["selector"])
    assert r.curves.groupby("curve")["budget"].apply(lambda ks: list(ks) == [1, 2, 4, 8, 16]).all()
    assert any(r.pairs["label_a"].str.endswith("weighted@k (exp, 0.1)"))
    assert ttcsim.figures.scaling(r).axes and ttcsim.figures.pairs(r).axes
