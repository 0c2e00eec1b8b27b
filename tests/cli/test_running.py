"""`tallywatch run`: how it ends when it cannot go on."""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner

from monitor.cli.app import FAILED, app
from monitor.pipeline.daemon import Daemon
from storage import engine
from tests.pipeline.newsroom import settings


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """A process of its own sets up its log and its collector for good."""
    yield
    structlog.reset_defaults()
    gc.enable()


def test_a_mistake_of_ours_is_no_mistake_in_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """systemd begins anew, but for status 1 (deploy/tallywatch.service)."""

    async def broken(_: Daemon) -> None:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(Daemon, "run", broken)
    settings(tmp_path, {})
    ended = CliRunner().invoke(app, ["run", "--config", str(tmp_path)])
    assert ended.exit_code == FAILED
    assert "daemon_broke" in ended.stderr
    assert "ZeroDivisionError: a mistake" in ended.stderr


@pytest.mark.parametrize("more", [[], ["--once"]])
def test_a_database_that_is_locked_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    config = settings(tmp_path, {})
    engine.open_database(config.monitor.storage.url).close()
    file = config.monitor.storage.url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ended = CliRunner().invoke(app, ["run", *more, "--config", str(tmp_path)])
    assert ended.exit_code == FAILED
    assert ended.stderr.startswith("error: sqlite:///")
    assert "database is locked; see who else works with it" in ended.stderr
    assert "Traceback" not in ended.stderr
