"""How many polls are begun; what is left out of a feed's next document: what was handled, nothing else."""

import random
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.feeds.model import Outcome
from monitor.pipeline import desk, polls, readers
from monitor.pipeline.assembly import Assembly
from monitor.pipeline.daemon import run_once
from monitor.pipeline.polls import Brought
from storage.engine import open_database
from tests.feed_server import FeedServer
from tests.pipeline.journal import Output
from tests.pipeline.newsroom import NOON, rss, settings
from tests.pipeline.test_once import Clock

RAIN, SNOW, HAIL = ((word, f"There will be {word} in the valley.", NOON) for word in ("Rain", "Snow", "Hail"))


class Watch:
    """Polls one feed again and again, by the same parts."""

    def __init__(self, parts: Assembly, clock: Clock) -> None:
        self.parts, self.clock = parts, clock

    async def poll(self) -> Brought:
        self.clock.ahead += timedelta(days=2)
        assert await self.parts.polls.start_due() == 1
        (brought,) = await self.parts.polls.gather(None)
        return brought

    async def titles(self) -> list[str]:
        """What the next poll brings, once it is handled."""
        brought = await self.poll()
        await self.parts.round([brought])
        return [entry.title for entry in brought.polled.entries]


@pytest.fixture
async def watch(tmp_path: Path, feeds: FeedServer, output: Output) -> AsyncIterator[Watch]:
    config, clock = settings(tmp_path, {"weather": feeds.url("/a")}), Clock()
    database = open_database(config.monitor.storage.url)
    parts = Assembly(
        config, database, now=clock, rng=random.Random(1), output=output, reads=readers.InThread()
    )
    async with parts.at_work():
        yield Watch(parts, clock)
    database.close()


async def test_a_pause_after_trouble_ends_when_the_clock_is_put_back(watch: Watch, feeds: FeedServer) -> None:
    feeds.publish("/a", rss(RAIN))
    brought = await watch.poll()
    watch.parts.polls.unsettle([brought], timedelta(hours=1))
    assert await watch.parts.polls.start_due() == 0
    watch.clock.ahead -= timedelta(days=1)
    assert await watch.parts.polls.start_due() == 1


async def test_a_poll_that_breaks_by_a_mistake_of_ours_backs_off(
    watch: Watch, feeds: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And does not pass for what its last answer was."""

    async def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    feeds.fail("/a", 429)
    pauses = []
    for _ in range(5):
        brought = await watch.poll()
        state = brought.polled.state
        assert state.due is not None
        assert state.polled is not None
        pauses.append(state.due - state.polled)
        await watch.parts.round([brought])
        monkeypatch.setattr(polls, "poll", broken)
    assert (state.failures, state.status, state.outcome) == (5, None, Outcome.FAILED)
    assert pauses[-1] > 4 * pauses[0], "it doubles"


async def test_what_was_handled_is_left_out(watch: Watch, feeds: FeedServer) -> None:
    feeds.publish("/a", rss(RAIN))
    assert await watch.titles() == ["Rain"]
    feeds.publish("/a", rss(SNOW, RAIN))
    assert await watch.titles() == ["Snow"]
    feeds.publish("/a", rss(HAIL, SNOW, RAIN))
    brought = await watch.poll()
    assert [entry.title for entry in brought.polled.entries] == ["Hail"]
    assert brought.polled.known == 2


async def test_what_storage_could_not_take_comes_again(
    watch: Watch, feeds: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds.publish("/a", rss(RAIN))
    with monkeypatch.context() as broken:
        broken.setattr(watch.parts.intake, "_unseen", None)
        assert await watch.titles() == ["Rain"]
    feeds.publish("/a", rss(SNOW, RAIN))
    assert await watch.titles() == ["Snow", "Rain"]


async def test_what_could_not_be_read_comes_again(
    watch: Watch, feeds: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds.publish("/a", rss(RAIN))
    with monkeypatch.context() as broken:
        broken.setattr(desk, "read", None)
        assert await watch.titles() == ["Rain"]
    assert await watch.titles() == ["Rain"]


async def test_what_an_order_to_stop_left_undone_comes_again(watch: Watch, feeds: FeedServer) -> None:
    feeds.publish("/a", rss(RAIN))
    watch.parts.intake.stop()
    assert await watch.titles() == ["Rain"]
    assert await watch.titles() == ["Rain"]


async def test_another_configuration_of_the_feed_reads_it_anew(
    watch: Watch, feeds: FeedServer, tmp_path: Path
) -> None:
    feeds.publish("/a", rss(RAIN))
    assert await watch.titles() == ["Rain"]
    feeds.publish("/b", rss(SNOW, RAIN))
    await watch.parts.take_up(settings(tmp_path, {"weather": feeds.url("/b")}))
    assert await watch.titles() == ["Snow", "Rain"]


@pytest.fixture
def crowd(feeds: FeedServer) -> Iterator[dict[str, str]]:
    """Three feeds on one host, two on another: their addresses by name."""
    with FeedServer("127.0.0.2") as others:
        addresses = {}
        for name in "abcde":
            server, host = (feeds, "127.0.0.1") if name in "abc" else (others, "127.0.0.2")
            server.publish(f"/{name}", rss(RAIN))
            addresses[name] = f"http://{host}:{server.port}/{name}"
        yield addresses


@pytest.mark.parametrize(
    ("most", "of_host", "rounds"),
    [
        pytest.param(1_000, 100, ["abcde"], id="all-at-once"),
        pytest.param(2, 100, ["ab", "cd", "e"], id="two-at-a-time"),
        pytest.param(1_000, 1, ["ad", "be", "c"], id="one-of-each-host"),
        pytest.param(3, 2, ["abd", "ce"], id="a-large-host-leaves-room"),
    ],
)
async def test_no_more_is_begun_than_there_is_room_for(
    tmp_path: Path,
    crowd: dict[str, str],
    output: Output,
    monkeypatch: pytest.MonkeyPatch,
    most: int,
    of_host: int,
    rounds: list[str],
) -> None:
    monkeypatch.setattr(polls, "MOST", most)
    monkeypatch.setattr(polls, "MOST_OF_HOST", of_host)
    config = settings(tmp_path, crowd)
    database = open_database(config.monitor.storage.url)
    parts = Assembly(config, database, rng=random.Random(1), output=output, reads=readers.InThread())
    seen = []
    async with parts.at_work():
        while await parts.polls.start_due():
            more = parts.polls.left
            brought = await parts.polls.gather(None)
            if len(brought) == most:
                assert await parts.polls.start_due() == 0, "what is not settled still takes its room"
            seen.append("".join(sorted(one.feed.name for one in brought)))
            await parts.round(brought)
            assert more == (len("".join(seen)) < len(crowd))
    database.close()
    assert seen == rounds


async def test_once_polls_all_that_is_due_however_many(
    tmp_path: Path, crowd: dict[str, str], feeds: FeedServer, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polls, "MOST", 2)
    config = settings(tmp_path, crowd)
    database = open_database(config.monitor.storage.url)
    parts = Assembly(config, database, rng=random.Random(1), output=output, reads=readers.InThread())
    assert await run_once(parts)
    database.close()
    assert sorted(request.path for request in feeds.requests) == ["/a", "/b", "/c"]
