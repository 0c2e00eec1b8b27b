"""The demonstration as a person gives it: the command, the real daemon, and what is left of it."""

import json
import re
import subprocess
import sys
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from monitor.demo.articles import newsroom
from monitor.demo.expectation import shipped
from monitor.demo.running import MARKER, DemoError, prepared
from monitor.demo.sinks import slack_refuses

COMMAND = str(Path(sys.executable).with_name("tallywatch"))
NEVER = (
    "- {metric: captured, series: current, source: un, low: 77, high: 77, verdicts: [first], why: never}\n"
)
PNG = b"\x89PNG\r\n\x1a\n"


def given(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """`tallywatch demo`, quicker than a person would want it."""
    command = [COMMAND, "demo", "--keep", str(folder), "--seconds", "12", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=150, check=False)


@pytest.mark.slow
def test_the_demonstration_goes_as_expected_and_leaves_what_it_says(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    done = given(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(newsroom().pieces)} of {len(newsroom().pieces)} published" in done.stdout
    alerts = int(re.search(r"^alerts +(\d+):", done.stdout, re.MULTILINE)[1])  # type: ignore[index]
    assert alerts >= sum(not one.may for one in shipped())
    _check_mails(folder, alerts)
    _check_posts(folder, alerts)
    charts = sorted((folder / "charts").glob("*.png"))
    assert {"killed", "troops_deployed", "casualties"} <= {chart.stem for chart in charts}
    assert all(chart.read_bytes().startswith(PNG) for chart in charts)
    assert "\x1b" not in done.stdout, "no terminal, no colours"


def _check_mails(folder: Path, alerts: int) -> None:
    mails = [
        message_from_bytes(file.read_bytes(), policy=policy.default)
        for file in sorted((folder / "mails").iterdir())
    ]
    assert len(mails) == alerts
    assert len({mail["Message-ID"] for mail in mails}) == alerts
    assert all(mail.get_body(("plain",)) and mail.get_body(("html",)) for mail in mails)


def _check_posts(folder: Path, alerts: int) -> None:
    posts = [json.loads(file.read_text(encoding="utf-8")) for file in sorted((folder / "slack").iterdir())]
    assert len(posts) == alerts
    assert [slack_refuses(post) for post in posts] == [""] * alerts


@pytest.mark.slow
def test_an_expected_alert_that_does_not_come_is_named_and_makes_the_status_non_zero(tmp_path: Path) -> None:
    """Just the one that can never come is missing; the one that is no longer expected is named as well."""
    from importlib.resources import files

    text = (files("monitor.demo") / "expected.yaml").read_text(encoding="utf-8")
    without = text.replace("low: 10000000, high: null", "low: 10000001, high: null")
    assert without != text
    expected = tmp_path / "expected.yaml"
    expected.write_text(without + NEVER, encoding="utf-8")
    done = given(tmp_path / "demo", "--expected", str(expected))
    assert done.returncode == 1, done.stdout + done.stderr
    named = {line.strip() for line in done.stdout.splitlines() if "expected, but" in line}
    assert len(named) == 3, done.stdout
    assert any("did not come: first: captured 77 by un (never)" in line for line in named)
    assert any("did not come: first: shells at least 10,000,001 by nis" in line for line in named)
    assert any("it came: first: shells at least 10,000,000 by nis" in line for line in named)


def test_only_a_folder_of_ours_is_emptied(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("ten years of work")
    with pytest.raises(DemoError, match="something else"):
        prepared(folder)
    assert (folder / "thesis.txt").exists()


def test_the_folder_of_an_earlier_demonstration_is_emptied(tmp_path: Path) -> None:
    folder = prepared(tmp_path / "deep" / "demo")
    (folder / "old.eml").write_text("old")
    assert [file.name for file in prepared(folder).iterdir()] == [MARKER]


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    assert prepared(tmp_path) == tmp_path


@pytest.mark.parametrize("seconds", ["1", "nonsense"])
def test_a_stream_too_short_is_refused(tmp_path: Path, seconds: str) -> None:
    command = [COMMAND, "demo", "--keep", str(tmp_path / "demo"), "--seconds", seconds]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "--seconds" in done.stderr
    assert not (tmp_path / "demo").exists()
