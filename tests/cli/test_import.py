"""`ttcsim import` on small logs made here, one and more of each tool's layouts, and what it refuses rather than guess."""

import gzip
import json
import os
import subprocess
import zipfile

import pytest

TTCSIM = os.environ["TTCSIM"]
HEADER = "run,model,problem,sample,answer,correct,score,output_tokens"


def ttcsim(*words, cwd=None):
    return subprocess.run([TTCSIM, *map(str, words)], capture_output=True, text=True, timeout=60, cwd=cwd)


def rows(log, *words):
    done = ttcsim("import", log, "-o", "-", *words)
    assert done.returncode == 0, done.stderr
    header, *lines = done.stdout.splitlines()
    assert header == HEADER
    return lines


def refused(log, *words, code=3):
    done = ttcsim("import", log, "-o", "-", *words)
    assert done.returncode == code and done.stdout == "" and done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def write(folder, name, *documents):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(d if isinstance(d, str) else json.dumps(d) + "\n" for d in documents))
    return path


# ---- Inspect

EVAL = {"run_id": "R", "model": "org/m", "task": "t"}


def sample(id_, epoch, value="C", answer="4", **more):
    return {"id": id_, "epoch": epoch, "messages": [{"content": "skip me"}], "scores": {"s": {"value": value, "answer": answer}},
            "model_usage": {"org/m": {"output_tokens": 7}, "grader": {"output_tokens": 900}}, **more}


def inspect_json(folder, *samples):
    return write(folder, "log.json", {"version": 2, "status": "success", "eval": EVAL, "samples": list(samples)})


def inspect_zip(folder, *members):
    path = folder / "log.eval"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, document in members:
            archive.writestr(name, json.dumps(document))
    return path


def test_inspect_epochs_are_in_order_whatever_the_lines(tmp_path):
    log = inspect_json(tmp_path, sample("b", 2), sample("b", 1, "I", None), sample("a", 1, 1.0), sample("a", 2, False, "x,y"))
    assert rows(log) == ["R,org/m,b,1,,0,,7", "R,org/m,b,2,4,1,,7", "R,org/m,a,1,4,1,,7", 'R,org/m,a,2,"x,y",0,,7']


@pytest.mark.parametrize("value, correct", [("C", 1), ("I", 0), ("N", 0), (1, 1), (0.0, 0), (True, 1), ("1", 1), ("false", 0)])
def test_inspect_verdicts(tmp_path, value, correct):
    assert rows(inspect_json(tmp_path, sample("a", 1, value))) == [f"R,org/m,a,1,4,{correct},,7"]


@pytest.mark.parametrize("value", ["P", 0.5, 2, -1, "good", [1], {"accuracy": "C"}, float("inf")])
def test_inspect_partial_credit_is_refused_with_the_first_case(tmp_path, value):
    message = refused(inspect_json(tmp_path, sample("a", 1), sample("a", 2, value)))
    assert 'the value of scorer "s" (sample "a", epoch 2)' in message


@pytest.mark.parametrize("value", [None, float("nan")])
def test_inspect_samples_without_a_verdict_are_dropped_and_counted(tmp_path, value):
    done = ttcsim("import", inspect_json(tmp_path, sample("a", 1), sample("a", 2, value)), "-o", "-")
    assert done.stdout.count("\n") == 2 and "dropped: 1 sample without a verdict" in done.stderr


@pytest.mark.parametrize("words, expected", [([], 1), (["--errors", "drop"], 1), (["--errors", "wrong"], 2)])
def test_inspect_samples_that_ended_in_an_error(tmp_path, words, expected):
    failed = {"id": "a", "epoch": 2, "scores": None, "error": {"message": "TimeoutError()"}}
    lines = rows(inspect_json(tmp_path, sample("a", 1), failed), *words)
    assert len(lines) == expected and (expected == 1 or lines[1] == "R,org/m,a,2,,0,,")


def test_inspect_without_any_verdict_is_refused(tmp_path):
    assert "no sample with a verdict" in refused(inspect_json(tmp_path, {"id": 1, "epoch": 1, "scores": None}))


def test_inspect_several_scorers(tmp_path):
    two = {"id": 1, "epoch": 1, "scores": {"match": {"value": "C", "answer": "4"}, "judge": {"value": "I", "answer": "5"}}}
    log = inspect_json(tmp_path, two)
    assert 'verdicts of "judge", "match" (choose one with --scorer)' in refused(log)
    assert rows(log, "--scorer", "judge") == ["R,org/m,1,1,5,0,,"]
    assert 'did you mean "judge"?' in refused(log, "--scorer", "judgd", code=2)
    one_each = inspect_json(tmp_path, sample("a", 1), {**sample("a", 2), "scores": {"other": {"value": "C"}}})
    assert '"other", "s"' in refused(one_each)


def test_inspect_oldest_layout(tmp_path):
    old = {"id": 1, "epoch": 1, "score": {"value": "C", "answer": "4"}}
    assert rows(inspect_json(tmp_path, old)) == ["R,org/m,1,1,4,1,,"]


def test_inspect_archive_with_a_sample_run_again_and_a_chunked_one(tmp_path):
    log = inspect_zip(tmp_path, ("_journal/start.json", {"eval": {**EVAL, "run_id": "S"}}),
                      ("samples/a_epoch_1.json", sample("a", 1, "I", "9")), ("samples/a_epoch_1.json", sample("a", 1)),
                      ("samples/b/c_epoch_2/sample.json", sample("b/c", 2)), ("samples/b/c_epoch_2/events/0.json", [{"id": 3}]),
                      ("summaries.json", [{"id": "a", "epoch": 1}]), ("header.json", {"eval": EVAL}))
    assert rows(log) == ["R,org/m,a,1,4,1,,7", "R,org/m,b/c,2,4,1,,7"]


def test_inspect_archive_with_names_beyond_ascii(tmp_path):
    log = inspect_zip(tmp_path, ("header.json", {"eval": EVAL}), *((f"samples/{i}_epoch_1.json", sample(i, 1)) for i in "éè日"))
    assert rows(log) == [f"R,org/m,{i},1,4,1,,7" for i in "éè日"]


def test_inspect_unfinished_archive(tmp_path):
    log = inspect_zip(tmp_path, ("_journal/start.json", {"eval": EVAL}), ("samples/a_epoch_1.json", sample("a", 1)))
    done = ttcsim("import", log, "-o", "-")
    assert done.stdout.splitlines()[1:] == ["R,org/m,a,1,4,1,,7"] and "unfinished" in done.stderr


# ---- lm-evaluation-harness

def document(doc_id, metric=1.0, answer="4", **more):
    return {"doc_id": doc_id, "doc": {}, "target": "4", "resps": [[answer]], "filtered_resps": [answer], "filter": "none",
            "metrics": ["exact_match"], "exact_match": metric, **more}


def test_harness_model_is_that_of_the_results_beside_or_the_folder(tmp_path):
    log = write(tmp_path, "org__m/samples_t_2026.jsonl", document(3), document(1, 0.0, "[invalid]"))
    assert rows(log) == ["samples_t_2026,org/m,3,0,4,1,,", "samples_t_2026,org/m,1,0,,0,,"]
    write(tmp_path, "org__m/results_2025.json", {"model_name": "other"})
    write(tmp_path, "org__m/results_2026.json", {"config": {"model_args": "pretrained=org/x,dtype=auto"}})
    assert rows(log)[0].startswith("samples_t_2026,org/x,3,0,")


def test_harness_early_list_without_filters_and_metrics(tmp_path):
    old = {k: v for k, v in document(0).items() if k not in ("filter", "metrics")}
    assert rows(write(tmp_path, "samples_t.json", [old, {**old, "doc_id": 1, "exact_match": 0}])) == [
        "samples_t,samples_t,0,0,4,1,,", "samples_t,samples_t,1,0,4,0,,"]


def test_harness_multiple_choice_has_the_likeliest_as_answer(tmp_path):
    choice = {"doc_id": 0, "resps": [[["-3.5", "False"]], [["-0.5", "True"]]], "filtered_resps": [["-3.5", "False"], ["-0.5", "True"]],
              "filter": "none", "metrics": ["acc", "acc_norm"], "acc": 1.0, "acc_norm": 0.0}
    log = write(tmp_path, "samples_t.jsonl", choice)
    assert '"acc", "acc_norm"' in refused(log)
    assert rows(log, "--scorer", "acc") == ["samples_t,samples_t,0,0,1,1,,"]


@pytest.mark.parametrize("n, pass_at_1, correct", [(3, 1 / 3, 1), (200, 0.005, 1), (7, 1.0, 7)])
def test_harness_pass_at_k_is_counts(tmp_path, n, pass_at_1, correct):
    log = write(tmp_path, "samples_he.jsonl", {"doc_id": 0, "resps": [["x"] * n], "filtered_resps": [["x"] * n], "filter": "f",
                                              "metrics": ["pass@1", "pass@10"], "pass@1": pass_at_1, "pass@10": 1.0})
    done = ttcsim("import", log, "-o", "-", "--counts")
    assert done.stdout.splitlines() == ["model,problem,n,correct", f"samples_he,0,{n},{correct}"]
    assert "--counts" in refused(log)


def test_harness_fractional_metric_is_refused(tmp_path):
    assert '"exact_match" of document 5 is 0.5: partial credit' in refused(write(tmp_path, "s.jsonl", document(5, 0.5)))


def test_harness_repeats_are_graded_again_by_number(tmp_path):
    log = write(tmp_path, "s.jsonl", {**document(0), "resps": [["is 4.0", "is 5", "none"]]})
    assert "3 responses" in refused(log)
    assert rows(log, "--answer-regex", "is ([0-9.]+)", "--reference", "log") == ["s,s,0,0,4.0,1,,", "s,s,0,1,5,0,,", "s,s,0,2,,0,,"]
    assert "no regular expression" in refused(log, "--answer-regex", "(", "--reference", "log", code=2)
    assert "--reference" in refused(log, "--answer-regex", "x", code=2)


# ---- the others

def test_evalplus(tmp_path):
    log = write(tmp_path, "m.eval_results.json", {"date": "d", "hash": "h", "eval": {"H.1/0": [
        {"base_status": "pass", "plus_status": "fail", "solution": "…"}, {"base_status": "timeout", "plus_status": None}]}})
    assert '"base", "plus"' in refused(log)
    assert rows(log, "--scorer", "base") == ["m,m,H.1/0,0,,1,,", "m,m,H.1/0,1,,0,,"]
    assert rows(log, "--scorer", "plus") == ["m,m,H.1/0,0,,0,,", "m,m,H.1/0,1,,0,,"]


def test_monkeys(tmp_path):
    log = write(tmp_path, "m.json", [{"samples": ["a", "b"], "is_corrects": [True, False]}, {"samples": [], "is_corrects": [True]}])
    assert rows(log) == ["m,m,0,0,,1,,", "m,m,0,1,,0,,", "m,m,1,0,,1,,"]
    done = ttcsim("import", log, "-o", "-", "--counts")
    assert done.stdout == "model,problem,n,correct\nm,0,2,1\nm,1,1,1\n"
    for n, verdicts in (("2", "is_corrects:\n- true\n- false\n"), ("10", "is_corrects: [false]\n")):
        write(tmp_path, f"folder/{n}.yaml", f'gt_answer: "4"\n{verdicts}prompt: "x\n  is_corrects:\n  - true"\nsamples:\n- "a"\n')
    assert rows(tmp_path / "folder") == ["folder,folder,2,0,,1,,", "folder,folder,2,1,,0,,", "folder,folder,10,0,,0,,"]


def test_search_and_learn(tmp_path):
    line = {"problem": "p", "unique_id": "u", "answer": "\\frac{1}{2}", "completions": ["\\boxed{\\frac{1}{2}}", "\\boxed{1/2}", "no"],
            "scores": [[0.1, 0.5], [0.9], [0.2]], "agg_scores": [0.5, 0.9, 0.2], "completion_tokens": [3, 4, 5]}
    log = write(tmp_path, "c.jsonl", line)
    graded = ["c,c,u,0,\\frac{1}{2},1,0.5,3", "c,c,u,1,1/2,0,0.9,4", "c,c,u,2,,0,0.2,5"]
    assert "without verdicts" in refused(log)
    assert rows(log, "--reference", "log") == graded
    reference = write(tmp_path, "r.csv", "problem,answer\nu,1/2\nu,0.5\n")
    assert [r.split(",")[5] for r in rows(log, "--reference", reference)] == ["0", "1", "0"]
    assert 'no answer for problem "u"' in refused(log, "--reference", write(tmp_path, "q.csv", "problem,answer\nv,1\n"))
    write(tmp_path, "c.jsonl", {**line, "completion_tokens": -1})
    assert rows(log, "--reference", "log")[0].endswith(",0.5,")


def test_nemo_skills(tmp_path):
    for seed in (10, 9):
        write(tmp_path, f"aime/output-rs{seed}.jsonl",
              {"id": "q", "generation": "…", "predicted_answer": None, "symbolic_correct": False, "num_generated_tokens": seed})
    write(tmp_path, "aime/metrics.json", {"aime": {}})
    assert rows(tmp_path / "aime") == ["aime,aime,q,9,,0,,9", "aime,aime,q,10,,0,,10"]
    bad = write(tmp_path, "b/output-rs0.jsonl", {"id": "q", "generation": "…", "predicted_answer": "1", "judgement": "perhaps"})
    assert 'judgement is "perhaps"' in refused(bad)


def test_matharena_as_a_table_and_as_lines(tmp_path):
    header = "problem_idx,model_name,idx_answer,answer,parsed_answer,correct,output_tokens\n"
    table = write(tmp_path, "t.csv", header, '2,"M (low)",1,"long\n""text""",5,False,9\n', "2,M (low),0,x,,False,\n")
    assert rows(table) == [",M (low),2,0,,0,,", ",M (low),2,1,5,0,,9"]
    lines = write(tmp_path, "t.jsonl", {"problem_idx": 2, "model_name": "M", "idx_answer": 0, "parsed_answer": "5", "correct": True})
    assert rows(lines) == [",M,2,0,5,1,,"]


def test_every_eval_ever(tmp_path):
    line = {"schema_version": "0.2.2", "evaluation_id": "e", "model_id": "m", "evaluation_name": "E", "sample_id": "q",
            "answer_attribution": [{"extracted_value": "draft", "is_terminal": False}, {"extracted_value": "4", "is_terminal": True}],
            "evaluation": {"score": 1.0, "is_correct": True}, "token_usage": {"output_tokens": 5}}
    log = write(tmp_path, "x_samples.jsonl", line, {**line, "error": "timeout", "evaluation": {"score": 0.0, "is_correct": False}})
    assert rows(log) == ["E,m,q,0,4,1,1,5", "E,m,q,1,4,0,0,5"]
    assert len(rows(log, "--errors", "drop")) == 1


def test_livecodebench(tmp_path):
    log = write(tmp_path, "S_eval_all.json", [{"question_id": "abc_a", "code_list": ["…", "…"], "graded_list": [True, False], "pass@1": 0.5}])
    assert rows(log) == ["S,S,abc_a,0,,1,,", "S,S,abc_a,1,,0,,"]


def test_opencompass(tmp_path):
    log = write(tmp_path, "model/gsm8k.json", {"accuracy": 50.0, "details": {
        "0": {"pred": "4", "answer": "4", "correct": True}, "1": {"pred": ["5", "6"], "correct": [False, True]}, "type": "GEN"}})
    assert rows(log) == ["gsm8k,model,0,0,4,1,,", "gsm8k,model,1,0,5,0,,", "gsm8k,model,1,1,6,1,,"]
    assert "no verdict" in refused(write(tmp_path, "m/x.json", {"accuracy": 1, "details": {"0": {"pred": "4"}}}))


def test_openai_evals(tmp_path):
    event = {"run_id": "r", "sample_id": "q.0", "created_at": "now"}
    log = write(tmp_path, "e.jsonl", {"spec": {"completion_fns": ["gpt"], "eval_name": "x", "run_id": "r"}},
                {**event, "event_id": 0, "type": "sampling", "data": {"usage": {"completion_tokens": 8}}},
                {**event, "event_id": 1, "type": "match", "data": {"correct": True, "picked": "4", "sampled": "is 4"}},
                {"final_report": {"accuracy": 1.0}} | event | {"type": "report", "data": {}})
    assert rows(log) == ["r,gpt,q.0,0,4,1,,8"]


def test_helm(tmp_path):
    def stat(name, mean):
        return {"name": {"name": name, "split": "test"}, "count": 1, "sum": mean, "mean": mean}
    stats = [stat("exact_match", 0.0), stat("quasi_exact_match", 1.0), stat("num_output_tokens", 12)]
    log = write(tmp_path, "gsm:model=org_m,k=1/per_instance_stats.json",
                [{"instance_id": "id7", "train_trial_index": 0, "stats": stats}])
    assert '"exact_match", "quasi_exact_match"' in refused(log)
    assert rows(log, "--scorer", "quasi_exact_match") == ['"gsm:model=org_m,k=1",org_m,id7,0,,1,,12']


def test_best_of_infinity(tmp_path):
    log = write(tmp_path, "analysis_a.jsonl", {"problem_num": 1, "gold_answer": "4", "answer_counts": {"4": 1, "5": 1}, "all_answers": ["5", "4"]})
    assert "--reference log" in refused(log)
    assert rows(log, "--reference", "log") == ["analysis_a,analysis_a,1,0,5,0,,", "analysis_a,analysis_a,1,1,4,1,,"]


def test_rebase_and_batches_are_refused(tmp_path):
    tree = [{"id": 0, "model_answer": [{"text": "x", "step_scores": [1]}], "ground_truth_answer": "4", "total_tokens": 9}]
    assert "leaves of one tree" in refused(write(tmp_path, "a.json", tree))
    batch = {"id": "b", "custom_id": "q", "response": {"body": {"choices": [], "usage": {}}}, "error": None}
    assert "without grades" in refused(write(tmp_path, "b.jsonl", batch))


# ---- plain logs

@pytest.mark.parametrize("text", ["question_id;prediction;is_correct\nq;4;True\nq;5;False\n", "question_id\tprediction\tis_correct\nq\t4\t1\nq\t5\t0\n",
                                  "\ufeffquestion_id|prediction|is_correct\r\nq|4|1.0\r\nq|5|0.0\r\n"])
def test_plain_tables_in_usual_dialects(tmp_path, text):
    path = tmp_path / "t.txt"
    path.write_bytes(text.encode())
    assert rows(path) == [",t,q,0,4,1,,", ",t,q,1,5,0,,"]


def test_plain_lines(tmp_path):
    log = write(tmp_path, "l.jsonl", {"task_id": "q", "model": "m", "run": "r", "sample": 3, "answer": "4", "passed": True, "reward": 0.25, "tokens": 9})
    assert rows(log) == ["r,m,q,3,4,1,0.25,9"]
    assert "read as plain columns: run, model, task_id, sample, answer, passed, reward, tokens" in ttcsim("import", log, "-o", "-").stderr
    assert "--reference log" in refused(write(tmp_path, "n.jsonl", {"problem": "q", "answer": "4", "target": "4"}))
    assert rows(tmp_path / "n.jsonl", "--reference", "log") == [",n,q,0,4,1,,"]
    assert "passed is empty" in refused(write(tmp_path, "o.jsonl", {"id": 1, "passed": None}))


# ---- the program

def test_output_is_kept_unless_forced(tmp_path):
    log = write(tmp_path, "m.json", [{"is_corrects": [True]}])
    out = write(tmp_path, "out.csv", "mine")
    done = ttcsim("import", log, "-o", out)
    assert done.returncode == 2 and "--force" in done.stderr and out.read_text() == "mine"
    done = ttcsim("import", log, "-o", out, "--force", "--json")
    assert done.returncode == 0 and done.stderr == "" and json.loads(done.stdout)["samples"] == 1
    assert out.read_text().startswith(HEADER) and ttcsim("curve", out).returncode == 0
    assert ttcsim("import", log, "-o", tmp_path / "x.csv", "--quiet").stderr == ""
    failed = ttcsim("import", tmp_path / "none", "-o", tmp_path / "y.csv")
    assert failed.returncode == 3 and not (tmp_path / "y.csv").exists()


def test_files_of_nobody_in_a_folder_are_counted(tmp_path):
    for n in "ab":
        write(tmp_path, f"logs/{n}.txt", "notes\n")
    write(tmp_path, "logs/m.json", [{"is_corrects": [True]}])
    done = ttcsim("import", tmp_path / "logs", "-o", "-")
    assert done.returncode == 0 and "not read: 2 files" in done.stderr
    assert "no log that is known" in refused(tmp_path / "logs/a.txt")
    (tmp_path / "logs/m.json").unlink()
    assert "no log that is known" in refused(tmp_path / "logs")


def test_a_reference_that_nothing_needs_is_noted(tmp_path):
    log = write(tmp_path, "m.json", [{"is_corrects": [True]}])
    assert "--reference: not used" in ttcsim("import", log, "-o", "-", "--reference", "log").stderr


def test_several_logs_are_runs_of_one_table_and_names_can_be_given(tmp_path):
    logs = [write(tmp_path, f"{n}.json", [{"is_corrects": [True]}]) for n in "ab"]
    done = ttcsim("import", *logs, "-o", "-")
    assert done.stdout.splitlines()[1:] == ["a,a,0,0,,1,,", "b,b,0,0,,1,,"] and "2 runs" in done.stderr
    assert rows(logs[0], "--run", "r", "--model", "m") == ["r,m,0,0,,1,,"]
    twice = ttcsim("import", *logs, "-o", "-", "--run", "r", "--model", "m")
    assert twice.returncode == 3 and "is there already, at" in twice.stderr


def test_packed_logs_and_formats_by_name(tmp_path):
    plain = write(tmp_path, "m.json", [{"is_corrects": [True]}])
    packed = tmp_path / "p.json.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert rows(packed) == ["p,p,0,0,,1,,"]
    assert rows(plain, "--format", "monkeys") == ["m,m,0,0,,1,,"]
    assert 'did you mean "monkeys"?' in refused(plain, "--format", "monkey", code=2)
    assert "means nothing" in refused(plain, "--scorer", "x", code=2)


@pytest.mark.parametrize("command", [["curve"], ["forecast"], ["plan", "--budget", "9", "--prices", "m=1"], ["report"]])
def test_logs_given_as_answer_tables_get_the_line_that_imports_them(tmp_path, command):
    log = inspect_json(tmp_path, sample("a", 1))
    done = ttcsim(command[0], log, *command[1:], cwd=tmp_path)
    assert done.returncode in (2, 3)
    if command != ["report"]:
        assert "an Inspect log" in done.stderr and f"ttcsim import {log} -o answers.csv" in done.stderr
    archive = inspect_zip(tmp_path, ("header.json", {"eval": EVAL}))
    assert command == ["report"] or f"ttcsim import {archive}" in ttcsim(command[0], archive, *command[1:]).stderr
