"""A daemon of which a part hangs or has ended does not pass for one that is at work."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.pipeline.assembly import Assembly
from monitor.pipeline.courier import Courier
from monitor.pipeline.daemon import Daemon
from monitor.pipeline.intake import Intake
from monitor.pipeline.polls import Polls
from monitor.pipeline.pulse import ALIVE_WITHIN, STUCK_AFTER, Pulse
from monitor.pipeline.recording import Taken
from storage.engine import open_database
from tests.feed_server import FeedServer
from tests.pipeline.journal import Journal, Output
from tests.pipeline.newsroom import NOON, killed, rss, settings, write_feeds

TICK = 5.0


class Clock:
    """A monotonic clock, put forward by hand."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


Happens = Callable[[Pulse], None]
HANDLED: Happens = lambda pulse: pulse.round_handled([], Taken())  # noqa: E731
FAILED: Happens = lambda pulse: pulse.round_failed()  # noqa: E731
IDLE: Happens = lambda pulse: pulse.tick(0)  # noqa: E731
BUSY: Happens = lambda pulse: pulse.tick(0, in_hand=3)  # noqa: E731
BROKEN: Happens = lambda pulse: pulse.tick(None, in_hand=3)  # noqa: E731


@pytest.mark.parametrize(
    ("last", "stuck"),
    [
        pytest.param([IDLE], "", id="nothing-to-do"),
        pytest.param([HANDLED, BUSY], "", id="rounds-go-on"),
        pytest.param([FAILED, BUSY], "", id="rounds-fail-and-end"),
        pytest.param([BUSY], "nothing has come of the polls in hand for 1801 s", id="a-round-hangs"),
        pytest.param([BROKEN], "nothing has come", id="and-the-ticks-break"),
        pytest.param([], "no tick for 1801 s", id="no-tick"),
    ],
)
def test_what_does_not_go_on(last: list[Happens], stuck: str) -> None:
    clock = Clock()
    pulse = Pulse(clock=clock)
    clock.seconds += STUCK_AFTER + 1
    for happens in last:
        happens(pulse)
    found = pulse.stuck(TICK)
    assert found.startswith(stuck)
    assert bool(found) == bool(stuck)
    clock.seconds += TICK + ALIVE_WITHIN + 1
    assert pulse.stuck(TICK)


def test_it_is_not_ready_while_the_first_polls_are_under_way() -> None:
    """The second tick finds nothing to begin, for all is begun."""
    pulse = Pulse()
    pulse.tick(3, in_hand=3)
    pulse.tick(0, in_hand=3)
    assert not pulse.settled
    pulse.tick(0)
    assert pulse.settled


async def test_no_heartbeat_while_a_round_hangs(
    tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ticks go on, and would say that all is well for ever."""
    feeds.publish("/a", rss(("First", killed("300"), NOON)))
    feeds.publish("/beat", b"OK")
    heartbeat = f"heartbeat: {{url: {feeds.url('/beat')}, every: 0.1s}}\n"
    config = settings(tmp_path, {"ledger": feeds.url("/a")}, more=heartbeat)
    database = open_database(config.monitor.storage.url)
    hangs, clock = asyncio.Event(), Clock()

    async def hang(*_: object) -> None:
        hangs.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(Intake, "take", hang)
    parts = Assembly(config, database, output=output)
    parts.pulse.clock = clock
    parts.pulse.__post_init__()
    daemon = Daemon(parts, {})
    working = asyncio.create_task(daemon.run())
    await asyncio.wait_for(hangs.wait(), 20)
    await daemon._tick()
    assert parts.pulse.stuck(TICK) == ""
    clock.seconds += STUCK_AFTER + 1
    await daemon._tick()
    assert "nothing has come" in parts.pulse.stuck(TICK)
    beaten = sum(one.path == "/beat" for one in feeds.requests)
    clock.seconds += 60
    await daemon._tick()
    assert sum(one.path == "/beat" for one in feeds.requests) == beaten
    monkeypatch.setattr("monitor.pipeline.daemon.PATIENCE", timedelta(0))
    daemon.stop()
    await asyncio.wait_for(working, 20)
    database.close()


@pytest.mark.parametrize(
    ("part", "work"),
    [pytest.param(Polls, "gather", id="rounds"), pytest.param(Courier, "run", id="courier")],
)
async def test_a_part_that_ends_ends_the_daemon(
    tmp_path: Path, output: Output, monkeypatch: pytest.MonkeyPatch, part: type, work: str
) -> None:
    """A mistake of ours. It stops in order and says by what, and whoever started it starts it anew."""

    async def broken(*_: object) -> None:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(part, work, broken)
    config = settings(tmp_path, {})
    database = open_database(config.monitor.storage.url)
    with pytest.raises(ZeroDivisionError):
        await asyncio.wait_for(Daemon(Assembly(config, database, output=output), {}).run(), 20)
    database.close()


async def test_a_watching_of_the_configuration_that_broke_begins_anew(
    tmp_path: Path, journal: Journal, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    from config.loading import watching

    real = watching.changes

    def broken(*_: object, **__: object) -> None:
        monkeypatch.setattr(watching, "changes", real)
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(watching, "changes", broken)
    monkeypatch.setattr("monitor.pipeline.daemon.FOLLOW_AGAIN", timedelta(0))
    config = settings(tmp_path, {})
    database = open_database(config.monitor.storage.url)
    daemon = Daemon(Assembly(config, database, output=output), {})
    working = asyncio.create_task(daemon.run())
    await journal.wait("config_watch_broke")
    write_feeds(tmp_path, {"ledger": "http://127.0.0.1:9/"})
    await journal.wait("config_reloaded")
    daemon.stop()
    await asyncio.wait_for(working, 20)
    database.close()
