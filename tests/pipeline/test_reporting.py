"""`status`, `estimates`, `alerts list`, `explain`: what they print, harmless and complete."""

import csv
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from typer.testing import CliRunner

from config.loading import load
from config.vocabulary import Scope, Series, Status
from monitor.alerts.record import alert_from_json, alert_to_json
from monitor.cli.app import app
from monitor.pipeline.assembly import Assembly
from monitor.pipeline.daemon import run_once
from monitor.pipeline.reporting import alerts_of
from storage import alerts
from storage.engine import open_database
from tests.feed_server import FeedServer
from tests.pipeline.journal import Output
from tests.pipeline.newsroom import NOON, killed, rss, settings

LOOKING = (["status"], ["estimates"], ["alerts", "list"])
STEERING = "]0;owned \u202e \x9b31m"  # XML allows no escape, but these


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A configuration whose daemon has worked once: one alert, one echo, one failing feed."""
    import asyncio

    folder = tmp_path_factory.mktemp("worked")
    with FeedServer() as feeds:
        feeds.publish("/a", rss((f"Toll {STEERING}", killed("600"), NOON)))
        feeds.publish("/b", rss(("Toll again", killed("600"), NOON)))
        feeds.fail("/c", 403)
        urls = {"ledger": feeds.url("/a"), "herald": feeds.url("/b"), "post": feeds.url("/c")}
        config = settings(folder, urls)
        database = open_database(config.monitor.storage.url)
        asyncio.run(run_once(Assembly(config, database, rng=random.Random(1), output=Output())))
        database.close()
    return folder


def told(folder: Path, *command: str) -> str:
    result = CliRunner().invoke(app, [*command, "--config", str(folder)])
    assert result.exit_code == 0, result.output
    return result.output


def test_status(worked: Path) -> None:
    text = told(worked, "status")
    assert "3 feeds" in text
    assert "failing" in text
    assert "403" in text
    assert "2 read, 2 on topic" in text
    assert "2 mentions, 1 estimates" in text
    assert "1 echo, 1 first" in text
    assert "0 pending, 1 delivered, 0 failed" in text


def test_status_for_scripts(worked: Path) -> None:
    found = json.loads(told(worked, "status", "--json"))
    assert {feed["name"]: feed["health"] for feed in found["feeds"]} == {
        "herald": "healthy",
        "ledger": "healthy",
        "post": "failing",
    }
    assert found["decisions"] == {"echo": 1, "first": 1}


def test_estimates_for_other_programs(worked: Path, tmp_path: Path) -> None:
    (line,) = told(worked, "estimates", "--json").splitlines()
    mentions = {mention["id"]: mention for mention in json.loads(line)["mentions"]}
    listed = list(csv.DictReader(told(worked, "estimates", "--csv").splitlines()))
    assert {row["mention"]: row["outlet"] for row in listed} == {k: m["outlet"] for k, m in mentions.items()}
    assert not set("".join(row["title"] for row in listed)) & set("\x1b\x07\x9b\u202e\x7f")
    file = tmp_path / "e.parquet"
    assert "2 rows for 1 estimates" in told(worked, "estimates", "--parquet", str(file))
    table = pyarrow.parquet.read_table(file).to_pylist()
    assert {row["mention"]: row["sentence"] for row in table} == {
        key: mention["sentence"] for key, mention in mentions.items()
    }


def test_estimates(worked: Path) -> None:
    assert "600" in told(worked, "estimates", "--metric", "killed")
    assert "0 estimates" in told(worked, "estimates", "--metric", "wounded")
    (line,) = told(worked, "estimates", "--json").splitlines()
    found = json.loads(line)
    assert (found["source"], found["low"], found["decision"]) == ("nis", 600, "first")
    assert {mention["decision"] for mention in found["mentions"]} == {"first", "echo"}
    assert all("600" in mention["evidence"] for mention in found["mentions"])


def test_alerts(worked: Path) -> None:
    text = told(worked, "alerts", "list")
    assert "killed 600" in text
    assert "desk by console: delivered" in text
    assert " and 1 other outlet\n" in text
    (line,) = told(worked, "alerts", "list", "--json").splitlines()
    found = json.loads(line)
    assert found["sentence"] == killed("600")
    assert (found["source"], found["source_label"]) == ("nis", "South Korea's intelligence service (NIS)")
    assert (found["status"], found["scope"], found["series"]) == ("current", "total", "current")
    assert found["band"] is None
    assert (found["outlets"], found["thread"]) == (2, [])


def test_a_backtest(worked: Path, tmp_path: Path) -> None:
    """By hand: the same configuration, a sweep with its picture, a file of documents."""
    assert "1 alert would have been told; 1 was.\nNo difference." in told(worked, "backtest")
    assert "600" in told(worked, "backtest", "--all")
    assert "600" not in told(worked, "backtest", "--all", "--since", "2099-01-01")
    picture = tmp_path / "sweep.svg"
    text = told(worked, "backtest", "--sweep", "threshold=1.1..1.3:0.1", "--chart", str(picture))
    assert "Alerts by threshold; as configured there are 1" in text
    assert picture.read_bytes().startswith(b"<?xml")
    documents = tmp_path / "documents.jsonl"
    documents.write_text(json.dumps({"text": killed("700"), "published": "2025-03-01"}), encoding="utf-8")
    command = ["backtest", "--articles", str(documents), "--json", "--config", str(worked)]
    (line,) = CliRunner().invoke(app, command).stdout.splitlines()
    assert (json.loads(line)["low"], json.loads(line)["fate"]) == (700, None)


@pytest.mark.parametrize(("name", "begins"), [("k.png", b"\x89PNG"), ("k.svg", b"<?xml")])
@pytest.mark.parametrize("width", ["320", "900"])
def test_a_chart(worked: Path, tmp_path: Path, name: str, begins: bytes, width: str) -> None:
    file = tmp_path / name
    text = told(worked, "chart", "killed", "--out", str(file), "--width", width)
    assert text == f"drawn: {file}\n"
    assert file.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["kiled"], "'kiled' is not a metric of the topic dprk-russia; it has troops_deployed, killed"),
        (["killed", "--planned"], "nobody has given a plan of killed yet"),
        (["killed", "--out", "k.jpg"], "name a file that ends in .png or .svg"),
        (["killed", "--out", "/nowhere/k.png"], "No such file or directory"),
    ],
)
def test_what_cannot_be_drawn_is_said(worked: Path, command: list[str], words: str) -> None:
    result = CliRunner().invoke(app, ["chart", *command, "--config", str(worked)])
    assert result.exit_code == 2
    assert words in result.output


def _first(worked: Path) -> str:
    """The id of the one estimate."""
    return str(json.loads(told(worked, "estimates", "--json"))["id"])


def test_why_an_alert_was_told(worked: Path) -> None:
    """By the beginning of its id; the estimate's own id and the alert's are the same."""
    text = told(worked, "explain", _first(worked)[:8])
    assert text.startswith("killed 600 by nis (current, total, as of ")
    assert "first, by the rule comes_first: warning" in text
    assert "Nothing was believed before." in text
    assert f"Alert {_first(worked)}: reported, warning, open\n  desk by console: delivered" in text


def test_why_an_echo_was_not_told(worked: Path) -> None:
    """For scripts: with the position that it repeats, its weight and its age."""
    (line,) = told(worked, "estimates", "--json").splitlines()
    mentions = json.loads(line)["mentions"]
    echo = next(one for one in mentions if one["decision"] == "echo")
    found = json.loads(told(worked, "explain", echo["id"], "--json"))
    assert (found["decision"], found["rule"], found["severity"]) == ("echo", "repeats_itself", None)
    assert (found["echo_of"], found["estimate"], found["alert"]) == (_first(worked), _first(worked), None)
    (position,) = found["positions"]
    assert (position["source"], position["low"], position["age_days"], position["share"]) == (
        "nis",
        600,
        0,
        1,
    )


@pytest.mark.parametrize(
    ("key", "words"),
    [("zz", "no estimate, mention or alert has the id 'zz'"), ("", "several ids begin with")],
)
def test_an_id_that_means_nothing_is_said(worked: Path, key: str, words: str) -> None:
    result = CliRunner().invoke(app, ["explain", key, "--config", str(worked)])
    assert result.exit_code == 2
    assert words in result.output


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "5,000"),
        (
            {"scope": Scope.ADDITIONAL, "status": Status.PLANNED, "series": Series.PLANNED},
            "5,000 more (planned)",
        ),
        ({"scope": Scope.SUBSET, "high": None}, "at least 5,000 in a part"),
        ({"money": True}, "US$5,000"),
    ],
)
def test_an_alert_is_listed_as_it_was_told(worked: Path, changed: dict[str, Any], words: str) -> None:
    database = open_database(load(worked, {}).monitor.storage.url)
    with database.writing() as session:
        (row,) = alerts.found(session, topic=None, metric=None, limit=9)
        before = row.told
        row.told = alert_to_json(replace(alert_from_json(before), low=5000.0, **{"high": 5000.0, **changed}))
    try:
        (listed,) = alerts_of(database, topic=None, metric=None, limit=9)
    finally:
        with database.writing() as session:
            alerts.found(session, topic=None, metric=None, limit=9)[0].told = before
        database.close()
    assert listed["figure"] == words


@pytest.mark.parametrize(
    "command", [["status"], ["estimates"], ["alerts", "list"], ["explain", "ID"], ["backtest", "--all"]]
)
@pytest.mark.parametrize("how", [[], ["--json"]])
def test_nothing_printed_steers_the_terminal(worked: Path, command: list[str], how: list[str]) -> None:
    text = told(worked, *(_first(worked) if part == "ID" else part for part in command), *how)
    assert not set(text) & set("\x1b\x07\x9b\u202e\x7f")


@pytest.mark.parametrize(
    "command", [["status"], ["estimates"], ["alerts", "list"], ["explain", "a"], ["backtest"]]
)
def test_without_a_database_it_is_said(tmp_path: Path, command: list[str]) -> None:
    settings(tmp_path, {})
    result = CliRunner().invoke(app, [*command, "--config", str(tmp_path)])
    assert result.exit_code == 2
    assert "no database yet" in result.output
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    "command", [["run"], ["status"], ["estimates"], ["alerts", "list"], ["explain"], ["backtest"]]
)
def test_help_shows_an_example_and_the_exit_statuses(command: list[str]) -> None:
    text = CliRunner().invoke(app, [*command, "--help"]).output
    assert "Example:" in text
    assert "Exit status:" in text
