"""/healthz, /readyz, /metrics: what they tell, of a daemon that is well and of one that is not."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from config.schema.monitor import Listen
from config.vocabulary import Health
from monitor.feeds.health import Limits
from monitor.pipeline.assembly import Assembly
from monitor.pipeline.courier import Tally
from monitor.pipeline.daemon import Daemon
from monitor.pipeline.listener import ListenError, Watched, listening, serving
from monitor.pipeline.metrics import HELP, Queues, Stored, exposition, stored
from monitor.pipeline.pulse import ALIVE_WITHIN, STUCK_AFTER, Pulse
from monitor.pipeline.recording import Taken
from storage.engine import Database, open_database
from tests.conftest import ROOT
from tests.feed_server import FeedServer
from tests.pipeline.journal import Journal, Output
from tests.pipeline.newsroom import NOON, killed, rss, settings

KEPT = Stored(
    feeds={"healthy": 3, "failing": 1},
    feeds_due=2,
    articles={True: 5, False: 95},
    mentions=7,
    estimates=6,
    decisions={"first": 4, 'o"dd\\\n': 1},
    alerts={"open": 4},
    deliveries={"delivered": 3, "pending": 1},
    deliveries_due=1,
)


class Clock:
    """A monotonic clock, put forward by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@asynccontextmanager
async def asking(
    pulse: Pulse, count: Callable[[], Stored] = lambda: KEPT
) -> AsyncIterator[Callable[[str], "asyncio.Future[tuple[int, str]]"]]:
    """A listener on what `pulse` tells, and a way to ask it."""
    watched = Watched(pulse=pulse, queues=Queues, count=count, tick_seconds=lambda: 5.0)
    async with serving("127.0.0.1", 0, watched) as port, aiohttp.ClientSession() as session:

        async def ask(path: str) -> tuple[int, str]:
            async with session.get(f"http://127.0.0.1:{port}{path}") as answer:
                assert answer.headers["Server"] == "tallywatch"
                return answer.status, await answer.text()

        yield lambda path: asyncio.ensure_future(ask(path))


async def test_healthz_tells_whether_ticks_go_on() -> None:
    clock = Clock()
    pulse = Pulse(clock=clock)
    async with asking(pulse) as ask:
        assert await ask("/healthz") == (200, "ok: ticked 0 s ago\n")
        clock.seconds += 5 + ALIVE_WITHIN + 1
        assert await ask("/healthz") == (503, "stuck: no tick for 66 s\n")
        pulse.tick(None)  # one that could not work is a tick all the same: nothing hangs
        assert (await ask("/healthz"))[0] == 200


async def test_readyz_waits_for_the_first_round_and_asks_the_database() -> None:
    clock = Clock()
    pulse = Pulse(clock=clock)
    kept: list[Stored] = [KEPT]
    async with asking(pulse, lambda: kept[0]) as ask:
        pulse.tick(3)
        assert await ask("/readyz") == (503, "not yet: the first round is not done\n")
        pulse.round_handled([], Taken())
        assert await ask("/readyz") == (200, "ok\n")
        kept.clear()
        clock.seconds += 60
        assert await ask("/readyz") == (503, "the database does not answer\n")
        status, page = await ask("/metrics")
        assert status == 200
        assert "tallywatch_seconds_since_tick 60\n" in page
        assert "tallywatch_stored" not in page


async def test_a_daemon_that_can_keep_nothing_is_not_ready() -> None:
    """A full disk lets itself be read."""
    pulse = Pulse(clock=Clock())
    async with asking(pulse) as ask:
        pulse.round_handled([], Taken())
        pulse.round_failed()
        status, told = await ask("/readyz")
        assert (status, told.partition(":")[0]) == (
            503,
            "the last tick or round broke, as where the disk is full",
        )
        pulse.round_handled([], Taken())
        assert (await ask("/readyz"))[0] == 200


async def test_healthz_tells_of_polls_that_nothing_comes_of() -> None:
    clock = Clock()
    pulse = Pulse(clock=clock)
    async with asking(pulse) as ask:
        clock.seconds += STUCK_AFTER + 1
        pulse.tick(0, in_hand=9)
        told = "stuck: nothing has come of the polls in hand for 1801 s\n"
        assert await ask("/healthz") == (503, told)


async def test_what_is_stored_is_not_counted_for_each_who_asks() -> None:
    counted: list[int] = []

    def count() -> Stored:
        counted.append(1)
        return KEPT

    async with asking(Pulse(clock=Clock()), count) as ask:
        await asyncio.gather(*(ask("/metrics") for _ in range(20)))
    assert len(counted) == 1


@pytest.mark.parametrize("path", ["/", "/metrics/..%2f..", "/metricsx", "/healthz?x=" + "y" * 7000])
async def test_there_is_nothing_else(path: str) -> None:
    async with asking(Pulse(clock=Clock())) as ask:
        status, page = await ask(path)
        assert (status == 404) != path.startswith("/healthz")
        assert "Traceback" not in page


async def test_a_port_that_is_taken_is_told() -> None:
    watched = Watched(pulse=Pulse(), queues=Queues, count=lambda: KEPT, tick_seconds=lambda: 5.0)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = Listen(port=taken.getsockname()[1])
        with pytest.raises(ListenError, match="choose another listen"):
            async with listening(listen, watched):
                pass
    async with listening(Listen(), watched) as port:
        assert port is None


_SAMPLE = re.compile(r'^([a-z_]+)(?:\{[a-z_]+="(?:[^"\\\n]|\\["\\n])*"\})? (-?\d+(?:\.\d+)?)$')


def test_the_page_is_what_prometheus_reads() -> None:
    clock = Clock()
    pulse = Pulse(clock=clock)
    clock.seconds += 1.25
    page = exposition(pulse, Queues(polls_waiting=2, tally=Tally(accepted=8, refused=1)), KEPT)
    names = []
    for line in page.splitlines():
        if line.startswith("# TYPE"):
            names.append(line.split()[2])
            assert line.endswith(" counter") == names[-1].endswith("_total")
        elif not line.startswith("# HELP"):
            found = _SAMPLE.match(line)
            assert found, line
            assert found[1] == names[-1]
    assert names == list(HELP)
    assert page.endswith("\n")
    for line in (
        "tallywatch_seconds_since_tick 1.250",
        'tallywatch_feeds{health="failing"} 1',
        'tallywatch_feeds{health="gone"} 0',
        'tallywatch_delivery_attempts_total{result="refused"} 1',
        'tallywatch_stored_decisions{verdict="o\\"dd\\\\\\n"} 1',
        'tallywatch_polls_total{outcome="failed"} 0',
    ):
        assert line in page.splitlines()


def test_every_metric_is_in_the_documentation_and_no_other() -> None:
    text = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    table = text.partition("\n## Metrics\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(tallywatch_[a-z_]+)` \|[^|]*\| (.+) \|$", table, flags=re.MULTILINE)
    assert rows == list(HELP.items())


def test_ten_thousand_feeds_are_counted(tmp_path: Path) -> None:
    from storage import tables

    database: Database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    now = datetime.now(UTC)
    with database.writing() as session:
        session.add_all(
            tables.Feed(name=f"f{n}", address_digest="x", due=now, polled=now, failures=n % 2)
            for n in range(10_000)
        )
    found = stored(database, Limits(quiet_after=timedelta(days=9), unmatched_after=timedelta(days=9)), now)
    assert (found.feeds, found.feeds_due) == ({"failing": 5000, "new": 5000, "healthy": 0}, 10_000)
    assert all(Health(word) for word in found.feeds)
    database.close()


async def test_a_daemon_at_work(tmp_path: Path, feeds: FeedServer, journal: Journal, output: Output) -> None:
    feeds.publish("/a", rss(("First", killed("300"), NOON), ("Rain", "It rained.", NOON)))
    feeds.fail("/b", 503)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    config = settings(
        tmp_path, {"ledger": feeds.url("/a"), "herald": feeds.url("/b")}, more=f"listen: {{port: {port}}}\n"
    )
    database = open_database(config.monitor.storage.url)
    daemon = Daemon(Assembly(config, database, output=output), {})
    working = asyncio.create_task(daemon.run())
    await output.wait(lambda text: "] Killed: 300" in text)
    await journal.wait("delivery_accepted")
    await journal.wait("round_handled")
    async with aiohttp.ClientSession() as session:
        pages = {}
        for path in ("/healthz", "/readyz", "/metrics"):
            async with session.get(f"http://127.0.0.1:{port}{path}") as answer:
                pages[path] = (answer.status, await answer.text())
    daemon.stop()
    await asyncio.wait_for(working, 20)
    database.close()
    assert (pages["/healthz"][0], pages["/readyz"]) == (200, (200, "ok\n"))
    lines = pages["/metrics"][1].splitlines()
    for line in (
        'tallywatch_feeds{health="healthy"} 1',
        'tallywatch_articles_total{on_topic="true"} 1',
        'tallywatch_articles_total{on_topic="false"} 1',
        "tallywatch_figures_total 1",
        "tallywatch_alerts_total 1",
        'tallywatch_deliveries{state="delivered"} 1',
        "tallywatch_database_answers 1",
    ):
        assert line in lines
    assert "ledger" not in pages["/metrics"][1], "feeds are counted, not named"
