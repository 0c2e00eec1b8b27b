"""The line commands by their contracts: streams, errors by line number, exit statuses."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from monitor.cli.app import app

FIGURE = ["metric", "low", "high", "bound", "status", "scope", "source", "as_of", "evidence", "start", "end"]
DOCUMENT = {
    "id": "a1",
    "title": "600 North Koreans killed, NIS says",
    "text": "Some 600 North Korean soldiers have been killed in Kursk, the NIS said.",
    "lang": "en",
    "published": "2025-04-30",
}


def answers(command: list[str], *lines: object) -> tuple[list[Any], str, int]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    done = CliRunner().invoke(app, command, input=text + "\n")
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr, done.exit_code


def test_extract_answers_with_the_contracts_fields() -> None:
    (answer,), errors, status = answers(["extract"], DOCUMENT)
    (figure,) = answer["figures"]
    assert (list(answer), status, errors) == (["id", "relevant", "figures"], 0, "")
    assert list(figure) == FIGURE
    assert DOCUMENT["text"][figure["start"] : figure["end"]] == figure["evidence"]
    assert (figure["metric"], figure["low"], figure["source"]) == ("killed", 600, "nis")


def test_extract_tells_its_language_from_the_text() -> None:
    (answer,), _, _ = answers(
        ["extract"], {"id": 1, "text": "국정원은 러시아에서 북한군 600명이 숨졌다고 밝혔다."}
    )
    assert [figure["metric"] for figure in answer["figures"]] == ["killed"]


def test_extract_of_another_topic_is_empty() -> None:
    (answer,), _, _ = answers(["extract"], {"id": 1, "text": "A goat won the race.", "lang": "en"})
    assert answer == {"id": 1, "relevant": False, "figures": []}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param("{", "not JSON", id="json"),
        pytest.param("[1]", "not a JSON object", id="array"),
        pytest.param('{"id": 1}', "text is missing", id="no text"),
        pytest.param('{"id": 1, "text": 5}', "text is not a text", id="number"),
        pytest.param(json.dumps({**DOCUMENT, "published": "soon"}), "published is 'soon'", id="day"),
        pytest.param(
            '{"id": 1, "text": "A goat won.", "published": "yesterday"}', "'yesterday'", id="day, off topic"
        ),
        pytest.param('{"id": 1, "text": "A goat won.", "published": 20250430}', "not a text", id="number"),
        pytest.param(json.dumps({**DOCUMENT, "lang": "klingon"}), "lang is 'klingon'", id="language"),
    ],
)
def test_a_malformed_line_is_told_and_the_rest_goes_on(line: str, problem: str) -> None:
    found, errors, status = answers(["extract"], DOCUMENT, line, "", DOCUMENT)
    assert (len(found), status) == (2, 2)
    assert errors.startswith("line 2: ")
    assert problem in errors


def test_a_byte_order_mark_belongs_to_no_line() -> None:
    (answer,), errors, status = answers(["extract"], "\ufeff" + json.dumps(DOCUMENT))
    assert (answer["id"], status, errors) == ("a1", 0, "")


@pytest.mark.parametrize("command", ["extract", "numbers", "decide", "try -"])
def test_a_closed_input_is_told_in_a_line(command: str) -> None:
    shell = f'"{sys.executable}" -c "from monitor.cli import main; main()" {command} <&-'
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: standard input is closed")
    assert done.stderr.count("\n") == 1


def test_numbers_refuses_a_language_that_is_none() -> None:
    done = CliRunner().invoke(app, ["numbers", "--lang", "klingon"], input="")
    assert done.exit_code == 2
    assert "two letters" in done.stderr


def test_a_lone_surrogate_does_no_harm() -> None:
    found, _, status = answers(
        ["extract"], '{"id": 1, "text": "600 North Korean soldiers \\ud800 killed in Russia"}'
    )
    assert (len(found), status) == (1, 0)


def test_numbers_answers_with_the_contracts_fields() -> None:
    (answer,), _, status = answers(
        ["numbers"], {"id": 7, "text": "10 to 12 thousand men, $3bn, 40%", "lang": "en"}
    )
    assert status == 0
    assert answer["numbers"][0] == {
        "low": 10000,
        "high": 12000,
        "bound": "range",
        "kind": "count",
        "text": "10 to 12 thousand",
        "start": 0,
        "end": 17,
    }
    assert [number["kind"] for number in answer["numbers"]] == ["count", "money", "percent"]


def test_numbers_takes_a_language_for_all_lines() -> None:
    (answer,), _, _ = answers(["numbers", "--lang", "ko"], {"id": 1, "text": "1만1천 명"})
    assert answer["numbers"][0]["low"] == 11000


def gold(tmp_path: Path, *documents: object) -> str:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return str(path)


WANTED = {
    "metric": "killed",
    "low": 600,
    "high": 600,
    "bound": "point",
    "status": "current",
    "scope": "total",
    "source": "nis",
    "as_of": None,
    "evidence": "600 North Korean soldiers have been killed",
}


@pytest.mark.parametrize(
    ("wanted", "f1", "strict", "source"),
    [
        pytest.param([WANTED], 1.0, 1.0, 1.0, id="right"),
        pytest.param([{**WANTED, "status": "earlier"}], 1.0, 0.0, 1.0, id="right but for its status"),
        pytest.param([{**WANTED, "source": None}], 1.0, 1.0, 0.0, id="right but for its source"),
        pytest.param([{**WANTED, "low": 700, "high": 700}], 0.0, 0.0, 0.0, id="wrong"),
        pytest.param([WANTED, {**WANTED, "metric": "wounded"}], 0.6667, 0.6667, 1.0, id="one missed"),
    ],
)
def test_score_counts(
    tmp_path: Path, wanted: list[dict[str, Any]], f1: float, strict: float, source: float
) -> None:
    path = gold(tmp_path, {**DOCUMENT, "relevant": True, "figures": wanted})
    (scored,), _, status = answers(["score", path, "--json"])
    assert status == 0
    assert (scored["all"]["f1"], scored["all"]["strict_f1"], scored["all"]["source"]) == (f1, strict, source)
    assert (scored["documents"], scored["relevance"]) == (1, 1.0)


def test_score_tells_a_malformed_line_and_goes_on(tmp_path: Path) -> None:
    path = gold(tmp_path, {"id": "x"}, {**DOCUMENT, "relevant": True, "figures": [WANTED]})
    (scored,), errors, status = answers(["score", path, "--json"])
    assert (scored["documents"], status) == (1, 2)
    assert "gold.jsonl:1: " in errors


def test_score_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    _, errors, status = answers(["score", str(tmp_path / "none.jsonl")])
    assert status == 2
    assert "No such file" in errors


def test_score_as_a_table(tmp_path: Path) -> None:
    path = gold(tmp_path, {**DOCUMENT, "relevant": True, "figures": [WANTED]})
    done = CliRunner().invoke(app, ["score", path])
    assert done.exit_code == 0
    assert "core F1" in done.stdout
    assert "killed" in done.stdout


@pytest.mark.parametrize("command", ["extract", "decide", "score"])
def test_an_unknown_topic_is_told(command: str, tmp_path: Path) -> None:
    arguments = [command, *([gold(tmp_path)] if command == "score" else []), "--topic", "nothing"]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2
    assert "there is no topic 'nothing'" in done.stderr


def test_the_history_of_the_corpus(shared: Path) -> None:
    rows = (shared / "corpus/timeline.jsonl").read_text(encoding="utf-8").splitlines()
    found, errors, status = answers(["decide"], *rows)
    wanted = [json.loads(row) for row in rows]
    assert (status, errors) == (0, "")
    wrong = [
        (answer["id"], answer["decision"], row["expect"])
        for answer, row in zip(found, wanted, strict=True)
        if answer["decision"] not in row["expect"]
    ]
    assert not wrong
