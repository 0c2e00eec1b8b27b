"""The daemon at work: it ticks, takes up changes, keeps going, and stops in order."""

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from config.loading import Config
from monitor.demo.sinks import Answer, MailSink, SlackSink
from monitor.feeds.client import Client
from monitor.pipeline import intake, logs, recording
from monitor.pipeline.assembly import Assembly
from monitor.pipeline.daemon import Daemon
from monitor.pipeline.model import Handled
from monitor.pipeline.readers import InThread
from storage import tables
from storage.engine import Database, open_database
from storage.errors import DamagedError, HeldError
from tests.feed_server import FeedServer
from tests.pipeline.journal import Journal, Output
from tests.pipeline.newsroom import NOON, killed, rss, settings, write_feeds

HOUR = timedelta(hours=1)


@asynccontextmanager
async def at_work(config: Config, output: Output) -> AsyncIterator[Daemon]:
    """A daemon that works meanwhile, and is stopped in order. It reads in a thread, there at once."""
    database = open_database(config.monitor.storage.url)
    daemon = Daemon(Assembly(config, database, output=output, reads=InThread()), {})
    working = asyncio.create_task(daemon.run())
    try:
        yield daemon
        daemon.stop()
        await asyncio.wait_for(working, 20)
    finally:
        working.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await working
        database.close()


def rows(config: Config, table: type[tables.Article]) -> list[tables.Article]:
    database = open_database(config.monitor.storage.url)
    with database.reading() as session:
        found = list(session.exec(select(table)))
        session.expunge_all()
    database.close()
    return found


async def test_it_polls_again_and_tells_what_is_new(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output
) -> None:
    feeds.publish("/a", rss(("First", killed("300"), NOON)), etag='"1"')
    config = settings(tmp_path, {"ledger": feeds.url("/a")}, every="1s")
    async with at_work(config, output):
        await output.wait(lambda text: "] Killed: 300" in text)
        feeds.publish("/a", rss(("Second", killed("900"), NOON + HOUR)), etag='"2"')
        await output.wait(lambda text: "] Killed: 900" in text)
    assert journal.named("daemon_stopped")
    assert {event["level"] for event in journal.events} == {"info"}
    assert output.getvalue().count("] Killed:") == 2


async def test_a_change_of_the_configuration_is_taken_up(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output
) -> None:
    feeds.publish("/a", rss(("First", killed("300"), NOON)))
    feeds.publish("/b", rss(("Second", killed("900"), NOON + HOUR)))
    config = settings(tmp_path, {"ledger": feeds.url("/a")})
    async with at_work(config, output):
        await output.wait(lambda text: "] Killed: 300" in text)
        write_feeds(tmp_path, {"ledger": feeds.url("/a"), "herald": feeds.url("/b")})
        await journal.wait("config_reloaded")
        await output.wait(lambda text: "] Killed: 900" in text)


async def test_a_broken_change_is_refused_and_the_old_goes_on(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output
) -> None:
    feeds.publish("/a", rss(("First", killed("300"), NOON)))
    config = settings(tmp_path, {"ledger": feeds.url("/a")}, every="1s")
    before = (tmp_path / "feeds.yaml").read_text(encoding="utf-8")
    async with at_work(config, output):
        await output.wait(lambda text: "] Killed: 300" in text)
        (tmp_path / "feeds.yaml").write_text("feeds:\n  - name: ledger\n    every: 5\n", encoding="utf-8")
        (refused,) = await journal.wait("config_refused")
        assert any("feeds.yaml:3:12" in mistake for mistake in refused["mistakes"])
        feeds.publish("/a", rss(("Second", killed("900"), NOON + HOUR)))
        await output.wait(lambda text: "] Killed: 900" in text)
        (tmp_path / "feeds.yaml").write_text(before, encoding="utf-8")
        await journal.wait("config_accepted")
    assert not journal.named("config_reloaded")


async def test_a_stop_in_the_middle_loses_nothing(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The article in hand is finished, the rest comes with the next start."""
    items = [(f"No {n}", killed(str(100 * 2**n)), NOON + n * HOUR / 2) for n in range(8)]
    feeds.publish("/a", rss(*items))
    config = settings(tmp_path, {"ledger": feeds.url("/a")})
    daemons: list[Daemon] = []
    real = recording._log_handled

    def stopping(handled: Handled) -> None:
        real(handled)
        daemons[0].stop()

    monkeypatch.setattr(recording, "_log_handled", stopping)
    async with at_work(config, output) as daemon:
        daemons.append(daemon)
        await journal.wait("daemon_stopped")
    done = len(rows(config, tables.Article))
    assert 1 <= done < 8
    monkeypatch.undo()
    async with at_work(config, output):
        await output.wait(lambda text: "] Killed: 12,800" in text)
    assert len(rows(config, tables.Article)) == 8
    assert output.getvalue().count("] Killed:") == 8


async def test_a_slow_channel_holds_up_no_other(
    tmp_path: Path, feeds: FeedServer, output: Output, mail_sink: MailSink, slack_sink: SlackSink
) -> None:
    slack_sink.script(*[Answer(hang=True)] * 8)
    feeds.publish("/a", rss(*((f"No {n}", killed(str(100 * 2**n)), NOON + n * HOUR) for n in range(6))))
    watchers = (
        f"  - name: desk\n    channels:\n      - slack: {slack_sink.webhook()}\n      - console: true\n"
        "      - email: desk@example.org"
    )
    smtp = f"smtp: {{host: 127.0.0.1, port: {mail_sink.port}, security: none, sender: t@example.org}}\n"
    config = settings(tmp_path, {"ledger": feeds.url("/a")}, watchers=watchers, more=smtp)
    began = time.monotonic()
    async with at_work(config, output):
        await output.wait(lambda text: text.count("] Killed:") == 6)
        await asyncio.to_thread(mail_sink.mails.wait, 6)
        assert time.monotonic() - began < 14, "they waited for Slack's time to run out"
        slack_sink.closing.set()


async def test_a_lost_hold_ends_the_daemon(
    tmp_path: Path, journal: Journal, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the PostgreSQL server that holds the lock goes away."""
    config = settings(tmp_path, {})
    database = open_database(config.monitor.storage.url)

    @contextlib.contextmanager
    def losing(_: Database) -> Iterator[Callable[[], None]]:
        def check() -> None:
            raise HeldError("the connection was lost")

        yield check

    monkeypatch.setattr("monitor.pipeline.assembly.hold", losing)
    daemon = Daemon(Assembly(config, database, output=output), {})
    with pytest.raises(HeldError):
        await asyncio.wait_for(daemon.run(), 20)
    assert journal.named("database_lost")
    database.close()


def overwrite(database: Database) -> None:
    assert database.engine.url.database is not None
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # or the log alone would do for a while
    Path(database.engine.url.database).write_bytes(b"what is this" * 20_000)


async def test_a_database_that_is_none_any_more_ends_the_daemon(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output
) -> None:
    feeds.publish("/a", rss(("First", killed("300"), NOON)))
    config = settings(tmp_path, {"ledger": feeds.url("/a")}, every="1s")
    database = open_database(config.monitor.storage.url)
    working = asyncio.create_task(Daemon(Assembly(config, database, output=output), {}).run())
    await output.wait(lambda text: "] Killed: 300" in text)
    await asyncio.to_thread(overwrite, database)
    with pytest.raises(DamagedError, match="damaged, or was replaced"):
        await asyncio.wait_for(working, 20)
    assert len(journal.named("database_lost")) == 1
    database.close()


def test_what_the_database_said_is_logged_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = settings(tmp_path, {})
    database = open_database(config.monitor.storage.url)
    logs.set_up("console")
    try:
        with contextlib.suppress(OperationalError), database.reading() as session:
            try:
                session.execute(text("SELECT :secret FROM nowhere"), {"secret": "hush"})
            except OperationalError:
                structlog.get_logger().exception("tick_broke")
                raise
    finally:
        structlog.reset_defaults()
        database.close()
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "no such table: nowhere" in told
    assert "Traceback" not in told
    assert "hush" not in told


async def test_a_round_that_storage_cannot_take_is_polled_again_later(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds.publish("/a", rss(("First", killed("300"), NOON)))
    config = settings(tmp_path, {"ledger": feeds.url("/a")})
    monkeypatch.setattr("monitor.pipeline.assembly.AFTER_TROUBLE", timedelta(seconds=0.5))
    real = intake.Intake._unseen

    def full(*_: object) -> object:
        monkeypatch.setattr(intake.Intake, "_unseen", real)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(intake.Intake, "_unseen", full)
    async with at_work(config, output):
        await journal.wait("round_failed")
        await output.wait(lambda text: "] Killed: 300" in text)


async def test_the_client_is_made_anew_with_the_polling_settings(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output
) -> None:
    feeds.publish("/a", rss(("First", killed("300"), NOON)))
    config = settings(tmp_path, {"ledger": feeds.url("/a")}, every="1s")
    async with at_work(config, output) as daemon:
        await journal.wait("feed_polled")
        before: Client = daemon._parts.http()
        path = tmp_path / "monitor.yaml"
        path.write_text(path.read_text().replace("polling:\n", "polling:\n  user_agent: me/1\n"), "utf-8")
        await journal.wait("config_reloaded")
        assert daemon._parts.http() is not before
        seen = len(feeds.requests)
        assert await asyncio.to_thread(feeds.wait_for_requests, seen + 3)
    assert feeds.requests[-1].headers["User-Agent"] == "me/1"


@pytest.mark.slow
async def test_the_command_stops_on_a_signal(tmp_path: Path, feeds: FeedServer) -> None:
    feeds.publish("/a", rss(("First", killed("300"), NOON)))
    settings(tmp_path, {"ledger": feeds.url("/a")})
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from monitor.cli import main; main()",
        "run",
        "--config",
        str(tmp_path),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), 60)
    assert b"Killed: 300" in line  # alerts alone stand on standard output
    process.send_signal(signal.SIGTERM)
    _, log = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0
    assert b"daemon_stopped" in log
