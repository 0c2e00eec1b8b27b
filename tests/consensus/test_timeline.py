"""The real history, October 2024 to November 2025: each estimate with the decision that it deserves."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from config.schema.topic import Topic
from config.vocabulary import Severity
from monitor.cli import deciding
from monitor.consensus.model import Decision
from monitor.consensus.rows import estimate_of
from tests.conftest import shipped_topic
from tests.consensus.flood import judge_all

Judgements = list[tuple[dict[str, Any], Decision]]


@pytest.fixture(scope="session")
def default_topic() -> Topic:
    return shipped_topic()


@pytest.fixture(scope="session")
def rows(shared: Path) -> list[dict[str, Any]]:
    text = (shared / "corpus" / "timeline.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="session")
def judgements(rows: list[dict[str, Any]], default_topic: Topic) -> Judgements:
    decisions, _ = judge_all([estimate_of(row, default_topic) for row in rows], default_topic)
    return list(zip(rows, decisions, strict=True))


def test_each_estimate_gets_what_it_deserves(judgements: Judgements) -> None:
    wrong = [
        f"{row['id']}: {decision.verdict} ({decision.reason}), not {row['expect']}"
        for row, decision in judgements
        if decision.verdict.value not in row["expect"]
    ]
    assert len(judgements) == 57
    assert not wrong, "\n".join(wrong)


def test_the_gravest_are_the_right_ones(judgements: Judgements) -> None:
    """What was news beyond doubt: three times the deployment, the first great losses."""
    major = {row["id"] for row, decision in judgements if decision.severity is Severity.MAJOR}
    assert {"t008", "t024"} <= major <= {"t008", "t023", "t024", "t029"}


@pytest.fixture
def topics_only(monkeypatch: pytest.MonkeyPatch, default_topic: Topic) -> None:
    """The command with the default topic, whatever else the shipped configuration holds."""
    monkeypatch.setattr(deciding, "chosen_topic", lambda *_: default_topic)


@pytest.mark.usefixtures("topics_only")
def test_the_command_says_the_same(judgements: Judgements) -> None:
    app = typer.Typer()
    app.command("decide")(deciding.decide)
    lines = "".join(json.dumps(row) + "\n" for row, _ in judgements)
    result = CliRunner().invoke(app, input=lines)
    assert result.exit_code == 0
    answers = [json.loads(line) for line in io.StringIO(result.stdout)]
    assert [(answer["id"], answer["decision"]) for answer in answers] == [
        (row["id"], decision.verdict.value) for row, decision in judgements
    ]
