"""Logs that nobody means well with, and large ones: one clear line, soon and in little memory."""

import json
import os
import resource
import subprocess
import zipfile

import pytest

TTCSIM = os.environ["TTCSIM"]
TOGETHER = 300_000_000  # bytes of memory that any of these may take
MONKEYS = '[{"is_corrects": [true]'


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (TOGETHER, TOGETHER))


def run(path, *words):
    return subprocess.run([TTCSIM, "import", path, "-o", "-", *words], capture_output=True, text=True, timeout=120,
                          preexec_fn=limited)


def refused(path, *words):
    done = run(path)
    assert done.returncode == 3 and done.stdout == "", done.stderr[:500]
    assert done.stderr.count("\n") == 1 and len(done.stderr) < 3000 and done.stderr[:-1].isprintable()
    assert all(word in done.stderr for word in words), done.stderr[:500]


def write(folder, content, name="x.json"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("content, words", [
    (b"", ["no log that is known"]),
    (b"\xff\xfe[\x00{\x00", ["no log that is known"]),
    (b"\x00\x01\x02", ["no log that is known"]),
    ("[{\"is_corrects\": [true]}, {\"is_corr", ["ends too early"]),
    (MONKEYS + ", x}]", ["x.json:1: not JSON"]),
    ('{"problem": "a\\u0000b", "correct": true}', ["not UTF-8, or has a zero character"]),
    (b'{"problem": "\xc3\x28", "correct": true}', ["not UTF-8"]),
        ('{"problem": "a", "answer": "\\ud83d", "correct": true}', ["x.json:1: not JSON", "surrogate"]),
    ('{"problem": ["a"], "correct": true}', ["problem is a list"]),
    ('{"problem": "\\u001b[2J", "correct": "\\u001b[2J"}', ["\\x1B[2J"]),
    ('{"problem": "a", "correct": true, "sample": -1}', ["whole number"]),
    ('{"problem": "a", "correct": true, "sample": 1}\n{"problem": "a", "correct": true, "sample": 1}', ["x.json:2: sample 1"]),
    ('{"problem": "a", "correct": true, "score": 1e999}', ["too big"]),
    ('{"problem": "", "correct": true}', ["without a problem"]),
    ("problem,correct\na,1\nb\n", ["x.json:3: 1 cell where the header has 2"]),
    ('problem,correct\n"a,1\n', ["never closed"]),
    ('problem,correct\na"b,1\n', ["a quote inside a cell"]),
])
def test_nonsense(tmp_path, content, words):
    refused(write(tmp_path, content), *words)


def test_nesting_takes_no_stack(tmp_path):
    deep = "[" * 3_000_000 + "]" * 3_000_000
    done = run(write(tmp_path, f'{MONKEYS}, "x": {deep}}}]'))
    assert done.returncode == 0, done.stderr


def test_texts_that_are_too_long(tmp_path):
    refused(write(tmp_path, '{"correct": true, "problem": "' + "a" * 17_000_000 + '"}'), "more than 16 MB")
    refused(write(tmp_path, '[{"is_corrects": [true], "samples": ["' + "a" * 150_000_000 + '"]}]'), "more than 64 MB")
    refused(write(tmp_path, 'problem,correct\n"' + "a" * 17_000_000 + '",1\n'), "more than 16 MB")


def archive(folder, *members):
    path = folder / "x.eval"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("header.json", json.dumps({"eval": {"run_id": "r", "model": "m", "task": "t"}}))
        for name, content in members:
            out.writestr(name, content)
    return path


SAMPLE = json.dumps({"id": 1, "epoch": 1, "scores": {"s": {"value": "C", "answer": "4"}}})


def test_names_of_members_lead_nowhere(tmp_path):
    path = archive(tmp_path, ("samples/../../../../tmp/ttcsim-escaped_epoch_1.json", SAMPLE), ("/etc/ttcsim_epoch_1.json", "x"))
    before = sorted(p.name for p in tmp_path.iterdir())
    assert run(path).returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == before and not os.path.exists("/tmp/ttcsim-escaped_epoch_1.json")


def test_truncated_and_damaged_archives(tmp_path):
    whole = archive(tmp_path, ("samples/1_epoch_1.json", SAMPLE)).read_bytes()
    refused(write(tmp_path, whole[:-30], "t.eval"), "is the file complete?")
    refused(write(tmp_path, whole[:50], "u.eval"), "is the file complete?")
    at = whole.index(b"samples/1_epoch_1.json") + 30
    damaged = run(write(tmp_path, whole[:at] + b"\xff\x00\xff" + whole[at + 3:], "v.eval"))
    assert damaged.returncode == 3 and damaged.stderr.count("\n") == 1
    refused(write(tmp_path, b"PK\x05\x06" + bytes(18), "w.eval"), "zip archive")


def test_a_bomb_is_not_unpacked(tmp_path):
    path = tmp_path / "bomb.eval"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("header.json", json.dumps({"eval": {"run_id": "r", "model": "m", "task": "t"}}))
        with out.open("samples/1_epoch_1.json", "w", force_zip64=True) as member:
            for _ in range(1200):
                member.write(b" " * 1_000_000)
            member.write(SAMPLE.encode())
    refused(path, "unpacks to more than")


@pytest.mark.parametrize("kind", ["lines", "document"])
def test_memory_does_not_grow_with_the_log(tmp_path, kind):
    """120 MB under a limit of which the program itself takes half."""
    padding = "x" * 20_000
    path = tmp_path / "big.json"
    with open(path, "w") as out:
        if kind == "document":
            out.write('{"version": 2, "eval": {"run_id": "r", "model": "m", "task": "t"}, "samples": [')
        for i in range(6000):
            if kind == "lines":
                out.write(json.dumps({"doc_id": i, "doc": padding, "resps": [["4"]], "filtered_resps": ["4"], "filter": "f",
                                      "metrics": ["acc"], "acc": 1.0}) + "\n")
            else:
                out.write(("," if i else "") + json.dumps({"id": i, "epoch": 1, "messages": [padding],
                                                           "scores": {"s": {"value": "C", "answer": "4"}}}))
        if kind == "document":
            out.write("]}")
    done = run(path)
    assert done.returncode == 0 and done.stdout.count("\n") == 6001, done.stderr
