"""How answer tables are read, through the real binary: verdicts, line ends, separators, scores, samples without numbers, a run
in several files, spellings made one."""

import json
import os
import subprocess

import pytest

TTCSIM = os.environ["TTCSIM"]
HEADER = "model,problem,sample,answer,correct"


def ttcsim(*words):
    return subprocess.run([TTCSIM, *map(str, words)], capture_output=True, text=True, timeout=60)


def write(folder, text, name="t.csv"):
    path = folder / name
    path.write_bytes(text.encode())
    return path


def curve(*words):
    done = ttcsim("curve", *words, "--json")
    assert done.returncode == 0 and done.stderr == "", done.stderr
    return json.loads(done.stdout)


def value(document, metric, k):
    found = [c["value"] for c in document["curves"] if (c["metric"], c["k"]) == (metric, k)]
    assert len(found) == 1
    return found[0]


def refused(path, *words):
    done = ttcsim("curve", path, *words)
    assert done.returncode == 3 and done.stdout == "" and done.stderr.count("\n") == 1, done.stderr
    return done.stderr


@pytest.mark.parametrize("right, wrong", [("1", "0"), ("true", "false"), ("True", "False"), ("TRUE", "FALSE"),
                                          ("1.0", "0.0"), ("1.00", "0")])
def test_unmistakable_verdicts_are_read(tmp_path, right, wrong):
    path = write(tmp_path, f"{HEADER}\nm,p,0,5,{right}\nm,p,1,6,{wrong}\nm,p,2,7,{wrong}\nm,p,3,8,{wrong}\n")
    assert value(curve(path), "pass_at_k", 1) == pytest.approx(0.25)


@pytest.mark.parametrize("word", ["C", "I", "P", "pass", "timeout", "0.5", "2", "-1", "yes", "", "nan", "1.5", "t"])
def test_other_verdicts_are_refused_with_the_words_that_are_allowed(tmp_path, word):
    message = refused(write(tmp_path, f"{HEADER}\nm,p,0,5,1\nm,p,1,6,{word}\n"))
    assert f't.csv:3: correct "{word}" is not 0, 1, true or false' in message


def test_whole_numbers_with_a_point_are_whole(tmp_path):
    path = write(tmp_path, f"{HEADER},output_tokens\nm,p,0.0,5,1.0,512.0\nm,p,1.0,6,0.0,\n")
    assert value(curve(path), "pass_at_k", 1) == 0.5
    counts = write(tmp_path, "model,problem,n,correct\nm,p,4.0,1.0\n", "counts.csv")
    assert value(curve(counts), "pass_at_k", 1) == pytest.approx(0.25)
    assert "1.50" in refused(write(tmp_path, f"{HEADER}\nm,p,1.50,5,1\n"))


@pytest.mark.parametrize("row", ["m,p,0,two\rwo,0", "m,p,0,\rtwo,0", "m,p,0,two\r,0", "m\r,p,0,two,0", "m,p,0,a\rb\rc,0"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_carriage_return_in_a_cell_without_quotes_is_refused(tmp_path, row, end):
    message = refused(write(tmp_path, end.join([HEADER, "m,p,1,three,1", row, "m,p,2,three,1", ""])))
    assert "t.csv:3: a carriage return inside a cell without quotes" in message


def test_a_carriage_return_in_quotes_or_at_all_ends_is_none(tmp_path):
    quoted = write(tmp_path, f'{HEADER}\nm,p,0,"two\rwo",0\nm,p,1,three,1\n')
    assert value(curve(quoted), "pass_at_k", 1) == 0.5
    for end in ("\r", "\r\n"):
        for last in ("", end):
            path = write(tmp_path, end.join([HEADER, "m,p,0,two,0", "m,p,1,three,1"]) + last)
            assert value(curve(path), "pass_at_k", 1) == 0.5


@pytest.mark.parametrize("separator, name", [(";", "a semicolon (;)"), ("\t", "a tab"), ("|", "a bar (|)"),
                                             (" ", "a blank")])
def test_other_separators_are_named(tmp_path, separator, name):
    lines = [HEADER.replace(",", separator), separator.join(["m", "p", "0", "3,5", "1"])]
    counts = ["setting,problem,n,correct".replace(",", separator), separator.join(["m", "p", "4", "1"])]
    quoted = [separator.join(f'"{c}"' for c in HEADER.split(",")), separator.join(["m", "p", "0", '"3,5"', "1"])]
    for table in (lines, counts, quoted, ["\ufeff" + lines[0], lines[1]]):
        message = refused(write(tmp_path, "\n".join(table) + "\n"))
        assert f"t.csv:1: not a table with commas: the separator looks like {name}" in message


def test_excel_says_its_separator(tmp_path):
    message = refused(write(tmp_path, f"sep=;\n{HEADER.replace(',', ';')}\nm;p;0;3,5;1\n"))
    assert "the separator looks like a semicolon (;)" in message


def test_columns_with_other_signs_in_their_names_are_columns(tmp_path):
    path = write(tmp_path, f"{HEADER},a;b,model problem\nm,p,0,5,1,x,y\n")
    assert value(curve(path), "pass_at_k", 1) == 1


@pytest.mark.parametrize("word", ["nan", "NaN", "None", "null", "NA", "N/A"])
def test_words_for_no_number_are_none_and_said_to_be(tmp_path, word):
    path = write(tmp_path, f"{HEADER},score,tokens\nm,p,0,5,1,0.9,7\nm,p,1,6,0,{word},8\nm,p,2,6,0,{word},{word}\n")
    notes = curve(path)["warnings"]
    assert any(f'score: 2 cells are no numbers and count as none given (line 3 the first: "{word}")' in n for n in notes)
    assert any("output_tokens: 1 cell is no number" in n for n in notes)
    assert not any("not used: the scores" in n for n in notes)
    shown = ttcsim("curve", path).stderr
    assert all(f"note: {n}\n" in shown for n in notes)


@pytest.mark.parametrize("word", ["inf", "-inf", "Infinity", "+inf", "1e999"])
@pytest.mark.parametrize("column", ["score", "output_tokens"])
def test_infinite_numbers_are_refused(tmp_path, word, column):
    message = refused(write(tmp_path, f"{HEADER},{column}\nm,p,0,5,1,1\nm,p,1,6,0,{word}\n"))
    assert f't.csv:3: {column} "{word}" is not a' in message and "number" in message


def test_samples_without_numbers_are_counted(tmp_path):
    path = write(tmp_path, "model,problem,answer,correct\nm,p,5,1\nm,q,5,0\nm,p,6,0\nn,p,5,1\n")
    assert curve(path, "--model", "m")["summary"]["runs"][0]["samples_per_problem"] == [1, 2]
    assert ttcsim("plan", path, "--prices", "1", "--budget", "2").returncode == 0


RUN = "run,model,problem,sample,answer,correct\n"
PARTS = [RUN + "r,m,p,0,5,1\nr,m,p,1,6,0\nr,m,q,0,7,1\nr,m,q,1,7,1\n",
         RUN + "r,m,p,2,5,1\nr,m,p,3,5,1\nr,m,q,2,8,0\nr,m,q,3,7,1\n"]


def test_a_run_in_two_files_is_told_apart_by_them_or_joined(tmp_path):
    one, two = (write(tmp_path, text, f"part{i}.csv") for i, text in enumerate(PARTS))
    whole = write(tmp_path, PARTS[0] + PARTS[1].removeprefix(RUN), "whole.csv")
    apart = ttcsim("curve", one, two, "--k", "1")
    assert "part0.csv" in apart.stdout.split("k=1")[1] and "part1.csv" in apart.stdout.split("k=1")[1]
    assert "kept apart (--join" in apart.stderr
    joined = curve(one, two, "--join")
    assert [c["value"] for c in joined["curves"]] == [c["value"] for c in curve(whole)["curves"]]
    assert not any("kept apart" in n for n in joined["warnings"])
    forecasts = [ttcsim("forecast", one, two, *words, "--draws", "20", "--k", "1") for words in ([], ["--join"])]
    assert "part1.csv" in forecasts[0].stdout and "2 problems, 8 samples" in forecasts[1].stdout
    plans = [ttcsim("plan", one, two, *words, "--prices", "1", "--budget", "2") for words in ([], ["--join"])]
    assert plans[0].returncode == 3 and "--join" in plans[0].stderr and plans[1].returncode == 0


def test_joined_samples_that_are_there_twice_are_refused(tmp_path):
    one = write(tmp_path, PARTS[0], "part0.csv")
    overlap = write(tmp_path, RUN + "r,m,p,2,5,1\nr,m,p,1,6,0\n", "overlap.csv")
    done = ttcsim("curve", one, overlap, "--join")
    assert done.returncode == 3
    assert 'overlap.csv:3: sample 1 of problem "p" is there twice (first in' in done.stderr
    assert "part0.csv:3)" in done.stderr
    counts = write(tmp_path, "model,problem,n,correct\nm,p,4,1\n", "counts.csv")
    assert "samples and counts cannot be joined" in ttcsim("curve", one, counts, "--join").stderr


def test_samples_without_numbers_are_counted_on_where_joined(tmp_path):
    parts = [write(tmp_path, f"model,problem,answer,correct\nm,p,{a},1\nm,p,{a},0\n", f"{a}.csv") for a in (5, 6)]
    assert curve(*parts, "--join")["summary"]["runs"][0]["samples_per_problem"] == [4, 4]


SPELLINGS = [["42", "４２", "42\u00a0", "42 ", " 42", "42.0", "042", "$42$", "\\boxed{42}", "\\(42\\)", "+42", "42."],
             ["0.5", "1/2", "\\frac{1}{2}", "\\dfrac12", "½", ".5", "0.50", "5e-1"],
             ["1,000", "1000", "1{,}000", "1e3", "1\\,000"], ["-7", "−7", "–7", "-07", "-7.0"],
             ["A", "a", "(A)", "А", "**A**", "\\text{A}", "Ａ", "A."], ["x = 1", "x=1", "X  =1"], ["New York", "new  york"]]


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda s: s[0])
def test_spellings_are_noted_and_merged_when_asked_for(tmp_path, spellings):
    rows = [f'm,p,{i},"{a}",1' for i, a in enumerate(spellings)]
    rows += [f"m,p,{len(rows) + i},other,0" for i in range(len(spellings) - 1)]
    path = write(tmp_path, "\n".join([HEADER, *rows]) + "\n")
    plain, merged = curve(path), curve(path, "--normalise")
    # Of two spellings and one other answer all three tie.
    assert value(plain, "maj_at_k", len(rows)) == (0 if len(spellings) > 2 else pytest.approx(2 / 3))
    assert value(merged, "maj_at_k", len(rows)) == 1
    assert any("look alike" in n and '"p"' in n and "--normalise" in n for n in plain["warnings"])
    assert any("marked right in 1 problem" in n for n in plain["warnings"])
    assert any(f"{len(spellings) - 1} spelling" in n and f'"{spellings[1]}" with "{spellings[0]}"' in n
               for n in merged["warnings"])
    assert not any("look alike" in n or "marked right" in n for n in merged["warnings"])
    shown = ttcsim("curve", path, "--normalise").stderr
    assert all(f"note: {n}\n" in shown for n in merged["warnings"])


@pytest.mark.parametrize("one, other", [("42", "43"), ("0.3333", "1/3"), ("\\Delta", "\\delta"), ("A, B", "A B"), ("-1", "1"),
                                        ("α", "a"), ("10", "1.0"), ("(1,2)", "12"), ("x^2", "x2"), ("1/0", "2/0")])
def test_other_answers_stay_others(tmp_path, one, other):
    path = write(tmp_path, f'{HEADER}\nm,p,0,"{one}",1\nm,p,1,"{other}",0\n')
    assert not any("look alike" in n for n in curve(path)["warnings"])
    assert any("no two spellings" in n for n in curve(path, "--normalise")["warnings"])


@pytest.mark.parametrize("words", [["curve"], ["forecast", "--k", "1,5", "--draws", "20"],
                                   ["plan", "--prices", "1", "--budget", "2"]])
def test_every_reader_of_answers_normalises_and_says_so(tmp_path, words):
    rows = [f"m,p{p},{i},{a},{int(a != 'None')}" for p in range(4) for i, a in enumerate(["None", "7", "7.0", "None", "07"])]
    path = write(tmp_path, "\n".join([HEADER, *rows]) + "\n")
    done = ttcsim(*words, path, "--normalise")
    assert done.returncode == 0
    assert '8 spellings of 4 problems merged with another ("m", problem "p0" the first: "7.0" with "7")' in done.stderr
    assert '8 samples read as no answer ("None" the first)' in done.stderr
    document = json.loads(ttcsim(*words, path, "--normalise", "--json").stdout)
    assert all(f"note: {n}\n" in done.stderr for n in document["warnings"])
    assert any("8 spellings" in n for n in document["warnings"])
    plain = json.loads(ttcsim(*words, path, "--json").stdout)["warnings"]
    assert not any("merged" in n for n in plain)
    assert any("a word for no answer is the answer of 8 of 20 samples (40 %)" in n for n in plain)


def test_a_word_for_none_that_is_right_stays_an_answer(tmp_path):
    path = write(tmp_path, f"{HEADER}\nm,p,0,None,1\nm,p,1,None,1\nm,p,2,4,0\n")
    assert value(curve(path, "--normalise"), "maj_at_k", 3) == 1
    assert not any("word for no answer" in n for n in curve(path)["warnings"])
