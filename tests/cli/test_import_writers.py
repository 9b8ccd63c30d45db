"""`ttcsim import` on what the tools' own sources write beside the usual: older versions, other benchmarks, other options."""

import json
import os
import subprocess

import pytest

TTCSIM = os.environ["TTCSIM"]


def ttcsim_import(log, *words):
    return subprocess.run([TTCSIM, "import", log, "-o", "-", *map(str, words)], capture_output=True, text=True, timeout=60)


def rows(log, *words):
    done = ttcsim_import(log, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[1:]


def refused(log, *words, code=3):
    done = ttcsim_import(log, *words)
    assert done.returncode == code and done.stdout == "" and done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def write(folder, name, *documents):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(d) + "\n" for d in documents))
    return path


# ---- Inspect

def inspect_log(folder, *samples):
    head = {"version": 2, "status": "success", "eval": {"run_id": "R", "model": "m", "task": "t"}}
    return write(folder, "log.json", {**head, "samples": list(samples)})


@pytest.mark.parametrize("value, correct", [("yes", 1), ("No", 0)])
def test_inspect_words_that_it_counts_as_numbers(tmp_path, value, correct):
    assert rows(inspect_log(tmp_path, {"id": 1, "epoch": 1, "scores": {"s": {"value": value}}})) == [f"R,m,1,1,,{correct},,"]


def test_inspect_samples_that_were_invalidated_are_dropped(tmp_path):
    sample = {"id": 1, "epoch": 1, "scores": {"s": {"value": "C"}}, "invalidation": None}
    log = inspect_log(tmp_path, sample, {**sample, "epoch": 2, "invalidation": {"timestamp": "now", "author": "me", "reason": "leak"}})
    assert rows(log) == ["R,m,1,1,,1,,"] and "1 sample invalidated" in ttcsim_import(log).stderr


def test_inspect_scorers_of_several_things(tmp_path):
    two = {"form": "C", "content": 0.5}
    log = inspect_log(tmp_path, {"id": 1, "epoch": 1, "scores": {"s": {"value": two, "answer": "4"}, "t": {"value": "I"}}})
    assert "--scorer s.form takes one" in refused(log, "--scorer", "s")
    assert rows(log, "--scorer", "s.form") == ["R,m,1,1,4,1,,"] and rows(log, "--scorer", "t") == ["R,m,1,1,,0,,"]
    assert "partial credit" in refused(log, "--scorer", "s.content")
    assert 'has no "s.from"' in refused(log, "--scorer", "s.from", code=2)


# ---- lm-evaluation-harness

def document(doc_id, left, metrics, **more):
    return {"doc_id": doc_id, "doc": {}, "target": "1", "resps": [[x] for x in left], "filtered_resps": left, "filter": "none",
            "metrics": list(metrics), **metrics, **more}


def test_harness_choices_of_mutual_information_are_there_twice(tmp_path):
    left = [["-2.0", "False"], ["-1.0", "False"], ["-0.1", "False"], ["-0.2", "False"]]
    log = write(tmp_path, "s.jsonl", document(0, left, {"acc": 1.0, "acc_mutual_info": 0.0}))
    assert rows(log, "--scorer", "acc") == ["s,s,0,0,1,1,,"]


def test_harness_likelihood_of_one_text_is_no_choice(tmp_path):
    assert rows(write(tmp_path, "s.jsonl", document(0, [["-2.0", "True"]], {"acc": 1}))) == ["s,s,0,0,,1,,"]


def test_harness_programs_with_pass_at_1(tmp_path):
    one = {**document(0, [["def f(): pass"]], {"pass_at_1": 1.0}), "resps": [["text"]]}
    assert rows(write(tmp_path, "s.jsonl", one)) == ["s,s,0,0,,1,,"]
    four = {**document(0, [["a", "b", "c", "d"]], {"pass_at_1": 0.75}), "resps": [["a", "b", "c", "d"]]}
    log = write(tmp_path, "s.jsonl", four)
    assert rows(log, "--counts") == ["s,0,4,3"] and "only pass_at_1 = 0.75 of 4 samples" in refused(log)


def test_harness_filters_without_names_are_refused(tmp_path):
    old = {k: v for k, v in document(0, ["4"], {"exact_match": 1.0}).items() if k not in ("filter", "metrics")}
    log = write(tmp_path, "s.jsonl", old, {**old, "doc_id": 1}, {**old, "exact_match": 0.0})
    assert "document 0 is there already, and neither line names its filter" in refused(log)


# ---- EvalPlus

def test_evalplus_of_a_folder_of_programs_and_base_tests_alone(tmp_path):
    log = write(tmp_path, "m_temp_0.8/eval_results.json", {"eval": {"H/0": [{"base_status": "pass", "plus_status": None}]}})
    assert rows(log) == rows(log, "--scorer", "base") == ["m_temp_0.8,m_temp_0.8,H/0,0,,1,,"]
    assert "plus" in refused(log, "--scorer", "plus")


def test_evalplus_added_tests_are_not_run_of_what_fails(tmp_path):
    runs = [{"base_status": "fail", "plus_status": None}, {"base_status": "pass", "plus_status": "pass"},
            {"base_status": "fail", "plus_status": "pass"}]
    log = write(tmp_path, "m.json", {"eval": {"H/0": runs}})
    assert [r.split(",")[5] for r in rows(log, "--scorer", "plus")] == ["0", "1", "0"]


def test_evalplus_before_0_2_1(tmp_path):
    task = {"nfiles": 3, "base": [["success", [True]], ["success", [True]], ["failed", [False]]],
            "plus": [["success", [True]], ["failed", [False]], ["timeout", []]]}
    log = write(tmp_path, "m_eval_results.json", {"date": "d", "hash": "h", "eval": {"H/0": task}})
    assert '"base", "plus"' in refused(log)
    assert rows(log, "--scorer", "plus") == ["m,m,H/0,0,,1,,", "m,m,H/0,1,,0,,", "m,m,H/0,2,,0,,"]
    assert [r.split(",")[5] for r in rows(log, "--scorer", "base")] == ["1", "1", "0"]


# ---- NeMo-Skills

def nemo(folder, **more):
    return write(folder, "b/output-rs1.jsonl", {"id": "q", "generation": "…", "num_generated_tokens": 5, **more})


@pytest.mark.parametrize("said, correct", [("So.\n\nJudgement: Yes", 1), ("Judgement: No, wrong", 0), ("A", 1), ("B", 0), ("C\n", 0),
                                           ("CORRECT", 1), ("INCORRECT", 0), (True, 1)])
def test_nemo_skills_judges(tmp_path, said, correct):
    assert rows(nemo(tmp_path, predicted_answer="4", judgement=said)) == [f"b,b,q,1,4,{correct},,5"]


def test_nemo_skills_judgements_without_a_verdict_are_wrong_where_others_have_one(tmp_path):
    line = {"generation": "…", "predicted_answer": "4"}
    log = write(tmp_path, "b/output.jsonl", {**line, "id": 1, "judgement": "Judgement: Yes"}, {**line, "id": 2, "judgement": "Correct it is"})
    assert rows(log) == ["b,b,1,0,4,1,,", "b,b,2,0,4,0,,"]
    assert "1 judgement without a verdict: counted as wrong" in ttcsim_import(log).stderr


def test_nemo_skills_where_judging_is_evaluated(tmp_path):
    log = nemo(tmp_path, predicted_answer="4", judgement="Judgement: No", expected_judgement="Judgement: No")
    assert rows(log)[0].split(",")[5] == "1"


def test_nemo_skills_programs_and_servers_that_do_not_count(tmp_path):
    log = nemo(tmp_path, task_id="t", **{"is_correct": True, "is_correct-plus": False})
    assert '"base", "plus"' in refused(log) and rows(log, "--scorer", "plus") == ["b,b,q,1,,0,,5"]
    assert rows(nemo(tmp_path, graded_list=[True])) == ["b,b,q,1,,1,,5"]
    assert rows(nemo(tmp_path, symbolic_correct=True, num_generated_tokens=-1)) == ["b,b,q,1,,1,,"]


def test_plain_lines_with_generations_are_not_of_nemo_skills(tmp_path):
    assert rows(write(tmp_path, "l.jsonl", {"id": "q", "model": "m", "generation": "…", "passed": True})) == [",m,q,0,,1,,"]


# ---- the others

def test_matharena_abstentions_are_printed_by_python(tmp_path):
    line = {"problem_idx": "1", "model_name": "M", "idx_answer": 0, "parsed_answer": "None", "correct": False}
    assert rows(write(tmp_path, "t.jsonl", line)) == [",M,1,0,,0,,"]


def test_matharena_proofs_have_no_answers(tmp_path):
    line = {"problem_idx": "1", "model_name": "M", "model_config": "o/m", "idx_answer": 0, "user_message": "?", "answer": "long", "correct": True}
    assert rows(write(tmp_path, "t.jsonl", line)) == [",M,1,0,,1,,"]


def test_every_eval_ever_has_a_record_for_each_result(tmp_path):
    line = {"schema_version": "0.3.0", "evaluation_id": "e", "model_id": "m", "evaluation_name": "E", "sample_id": "q", "answer_attribution": []}
    both = [{**line, "evaluation_result_id": f"E/{name}", "evaluation": {"score": ok, "is_correct": bool(ok)}} for name, ok in (("em", 0), ("f1", 1))]
    log = write(tmp_path, "x_samples.jsonl", *both)
    assert '"E/em", "E/f1" (choose one with --scorer)' in refused(log)
    assert rows(log, "--scorer", "E/f1") == ["E,m,q,0,,1,1,"]
    several = {**both[0], "output": {"raw": ["a", "b"]}}
    assert "one verdict of them all" in refused(write(tmp_path, "y_samples.jsonl", several))
    assert len(rows(write(tmp_path, "y_samples.jsonl", {**several, "output": {"raw": ["a"]}}))) == 1


def test_livecodebench_models_are_folders(tmp_path):
    line = {"question_id": "q", "graded_list": [True], "code_list": ["…"]}
    log = write(tmp_path, "GPT-4/Scenario.codegeneration_1_0.2_eval_all.json", [line])
    assert rows(log) == ["Scenario.codegeneration_1_0.2,GPT-4,q,0,,1,,"]


def test_livecodebench_tests_and_calls_are_problems_of_their_own(tmp_path):
    line = {"question_id": "q", "graded_list": [True, False], "pred_list": ["4", "5"]}
    log = write(tmp_path, "x_eval_all.json", [{**line, "test_id": n} for n in (0, 1)])
    assert rows(log) == ["x,x,q/0,0,4,1,,", "x,x,q/0,1,5,0,,", "x,x,q/1,0,4,1,,", "x,x,q/1,1,5,0,,"]
    log = write(tmp_path, "y_eval_all.json", [{**line, "id": f"sample_{n}"} for n in (0, 1)])
    assert [r.split(",")[2] for r in rows(log)] == ["sample_0", "sample_0", "sample_1", "sample_1"]


def test_opencompass_details_are_a_list_with_a_value_for_each_repetition(tmp_path):
    entry = {"example_abbr": "aime_0", "pred": ["4", ["x", "5"]], "answer": ["4", "4"], "correct": [True, False], "G-Pass@2_0.5": 1.0}
    log = write(tmp_path, "model/aime.json", {"accuracy": 50.0, "details": [entry, {**entry, "example_abbr": "aime_1"}]})
    assert rows(log)[:3] == ["aime,model,aime_0,0,4,1,,", "aime,model,aime_0,1,5,0,,", "aime,model,aime_1,0,4,1,,"]


def test_opencompass_cascades_and_programs(tmp_path):
    rule = {"pred": "4", "answer": "5", "correct": False}
    log = write(tmp_path, "model/a.json", {"details": [{"example_abbr": "a_0", "rule_evaluation": [rule], "llm_evaluation": [{"prediction": "A"}],
                                                        "cascade_correct": [True]}]})
    assert rows(log) == ["a,model,a_0,0,4,1,,"]
    log = write(tmp_path, "model/h.json", {"details": {"0": {"programs": "…", "is_correct": [True, False]}}})
    assert rows(log) == ["h,model,0,0,,1,,", "h,model,0,1,,0,,"]


def test_openai_evals_wrong_answers_are_what_was_sampled(tmp_path):
    event = {"run_id": "r", "created_at": "now"}
    def sampling(n, text, tokens):
        return {**event, "sample_id": f"q.{n}", "event_id": 0, "type": "sampling", "data": {"sampled": [text], "usage": {"completion_tokens": tokens}}}
    def match(n, **data):
        return {**event, "sample_id": f"q.{n}", "event_id": 1, "type": "match", "data": data}
    log = write(tmp_path, "e.jsonl", {"spec": {"completion_fns": ["gpt"], "eval_name": "x", "run_id": "r"}},
                sampling(0, "think", 30), sampling(0, "7", 2), match(0, correct=False, picked=None, sampled="is 7"),
                sampling(1, "8", 3), match(1, correct=False, picked=[]), sampling(2, "4", None), match(2, correct=True, picked=["4", "4"]))
    assert rows(log) == ["r,gpt,q.0,0,is 7,0,,32", "r,gpt,q.1,0,8,0,,3", "r,gpt,q.2,0,4,1,,"]


def test_helm_of_final_answers(tmp_path):
    stats = [{"name": {"name": n, "split": "test"}, "count": 1, "sum": v, "mean": v} for n, v in
             (("exact_match_indicator", 0), ("final_number_exact_match", 1))]
    instance = {"instance_id": "id7", "train_trial_index": 0, "stats": stats}
    assert '"exact_match_indicator", "final_number_exact_match"' in refused(write(tmp_path, "gsm:model=m/per_instance_stats.json", [instance]))
    instance["stats"] = [{"name": {"name": "chain_of_thought_correctness"}, "sum": 1, "mean": 1}]
    assert rows(write(tmp_path, "gpqa:model=m/per_instance_stats.json", [instance])) == ["gpqa:model=m,m,id7,0,,1,,"]


def test_search_and_learn_beams_have_no_tokens(tmp_path):
    line = {"unique_id": "u", "answer": "4", "completions": ["\\boxed{4}", "\\boxed{5}"], "scores": [[0.5], [0.25]], "completion_tokens": [0, 0]}
    log = write(tmp_path, "beam_search_completions.jsonl", line)
    assert [r.split(",")[4:] for r in rows(log, "--reference", "log")] == [["4", "1", "0.5", ""], ["5", "0", "0.25", ""]]
    assert "not independent samples" in ttcsim_import(log, "--reference", "log").stderr


def test_best_of_infinity_answers_are_pairs_with_tokens(tmp_path):
    line = {"problem_num": 0, "gold_answer": "4", "answer_counts": {"4": 1}, "all_answers": [["4", 836], ["unextractable", 9], ["", None]]}
    log = write(tmp_path, "a.jsonl", line, {"problem_num": "", "gold_answer": "", "total_answers": 3})
    assert rows(log, "--reference", "log") == ["a,a,0,0,4,1,,836", "a,a,0,1,,0,,9", "a,a,0,2,,0,,"]


def test_samples_of_the_baseline_beside_rebase_are_told_apart(tmp_path):
    line = {"id": 0, "model_answer": [{"text": "x", "num_gen_tokens": 5}], "ground_truth_answer": "4", "total_tokens": 5}
    assert "independent samples" in refused(write(tmp_path, "a.json", [line]))
