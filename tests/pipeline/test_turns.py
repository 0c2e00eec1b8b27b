"""No feed keeps the others waiting: neither by many new entries nor by pages that hang."""

import asyncio
import random
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlmodel import select

from monitor.pipeline import readers
from monitor.pipeline.assembly import Assembly
from monitor.pipeline.intake import TEXT_AT_ONCE
from monitor.pipeline.turns import MOST_OF_ONE, Ahead, in_turn
from storage import tables
from storage.engine import open_database
from tests.feed_server import FeedServer, _Handler
from tests.pipeline.journal import Output
from tests.pipeline.newsroom import NOON, document, killed, rss, settings


@dataclass(frozen=True)
class New:
    key: tuple[int, str]


@pytest.mark.parametrize(
    ("rows", "taken", "more"),
    [
        ("", "", set()),
        ("1 2 1", "1 2 1", set()),
        ("1 1 1 2 1", "2 1 1", {1}),
        ("2 1 2 1 1", "2 2 1 1", {1}),
        ("3 2 1 3 3 1 1", "2 3 1 3 1", {1, 3}),
    ],
)
def test_those_that_have_more_than_their_turn_come_last(rows: str, taken: str, more: set[int]) -> None:
    new = [New((int(row), str(number))) for number, row in enumerate(rows.split())]
    found, left = in_turn(new, most=2)
    assert (" ".join(str(one.key[0]) for one in found), left) == (taken, more)
    for row in range(4):
        mine = [one for one in found if one.key[0] == row]
        assert mine == sorted(mine, key=new.index)[:2]


def test_those_put_off_before_come_after_all_others_and_in_the_order_given() -> None:
    new = [New((row, str(number))) for number, row in enumerate([3, 1, 2, 3, 4, 4, 4, 1])]
    found, left = in_turn(new, again=[3, 1], most=2)
    assert [one.key[0] for one in found] == [2, 3, 3, 1, 1, 4, 4]
    assert left == {4}


async def test_what_is_fetched_ahead_is_begun_once_and_told_where_it_is_late() -> None:
    begun: list[str] = []
    gate = asyncio.Event()

    def work(name: str, *, waits: bool) -> Callable[[], asyncio.Future[str]]:
        async def fetch() -> str:
            begun.append(name)
            if waits:
                await gate.wait()
            return name

        return lambda: asyncio.ensure_future(fetch())

    ahead: Ahead[str] = Ahead(within=0)
    wanted = {(1, "a"): work("a", waits=False), (2, "b"): work("b", waits=True)}
    await ahead.begin(wanted)
    assert await ahead.begin(wanted) == {2}
    assert begun == ["a", "b"]
    assert await ahead.take((1, "a")) == "a"
    assert (1, "a") not in ahead
    gate.set()
    await ahead.all_of(2)
    assert await ahead.begin({(2, "b"): work("b", waits=True)}) == set()
    await ahead.close()


@asynccontextmanager
async def at_work(
    folder: Path, output: Output, *, flood: str, weather: str, text: str = "entry", round_within: float = 60
) -> AsyncIterator[Assembly]:
    config = settings(folder, {"flood": flood, "weather": weather}, feed_more=f"    text: {text}\n")
    database = open_database(config.monitor.storage.url)
    parts = Assembly(
        config,
        database,
        rng=random.Random(1),
        output=output,
        reads=readers.InThread(),
        pages_within=0.05,
        round_within=round_within,
    )
    async with parts.at_work():
        yield parts
    database.close()


async def round_of(parts: Assembly) -> dict[str, int]:
    """One round of what the polls brought, and how many articles of each feed there are then."""
    async with asyncio.timeout(30):
        await parts.round(await parts.polls.gather(None))
    with parts.database.reading() as session:
        names = [article.outlet for article in session.exec(select(tables.Article))]
    return {name: names.count(name) for name in names}


async def test_a_flood_of_entries_keeps_no_other_feed_waiting(
    tmp_path: Path, feeds: FeedServer, output: Output
) -> None:
    feeds.publish("/flood", rss(*((f"Story {n}", "Nothing.", NOON) for n in range(MOST_OF_ONE + 3))))
    feeds.publish("/weather", rss(("Rain", "There will be rain.", None)))
    async with at_work(tmp_path, output, flood=feeds.url("/flood"), weather=feeds.url("/weather")) as parts:
        assert await parts.polls.start_due() == 2
        assert await round_of(parts) == {"Flood News": MOST_OF_ONE, "Weather News": 1}
        assert parts.polls.unsettled == 1, "the next poll of the flood waits for its end"
        assert await round_of(parts) == {"Flood News": MOST_OF_ONE + 3, "Weather News": 1}
        assert parts.polls.unsettled == 0


async def test_a_round_that_takes_long_leaves_the_rest_to_the_next_the_quick_ones_first(
    tmp_path: Path, feeds: FeedServer, output: Output
) -> None:
    at_once = 16
    nothing = ("Nothing. " * TEXT_AT_ONCE)[: TEXT_AT_ONCE // at_once].strip()
    feeds.publish("/flood", rss(*((f"Story {n}", nothing, NOON) for n in range(40))))
    feeds.publish("/weather", rss(("Rain", "There will be rain.", None)))
    urls = {"flood": feeds.url("/flood"), "weather": feeds.url("/weather")}
    async with at_work(tmp_path, output, **urls, round_within=-1) as parts:
        assert await parts.polls.start_due() == 2
        assert await round_of(parts) == {"Flood News": at_once}
        assert await round_of(parts) == {"Flood News": 2 * at_once - 1, "Weather News": 1}
        assert parts.polls.unsettled == 1
        assert await round_of(parts) == {"Flood News": 40, "Weather News": 1}
        assert parts.polls.unsettled == 0


async def test_pages_that_hang_keep_no_other_feed_waiting(
    tmp_path: Path, feeds: FeedServer, output: Output
) -> None:
    answer = threading.Event()
    link = feeds.url("/page")
    page = f"<html><body><article><p>{killed('600')}</p></article></body></html>".encode()
    feeds.publish("/flood", document(f"<item><title>Soldiers</title><link>{link}</link></item>"))
    feeds.publish("/weather", rss(("Rain", "There will be rain. " * 20, NOON)))
    feeds.fail("/robots.txt", 404)

    def late(handler: _Handler) -> None:
        answer.wait(20)
        handler.answer(200, page, {"Content-Type": "text/html"})

    feeds.scripts["/page"] = late
    async with at_work(
        tmp_path, output, flood=feeds.url("/flood"), weather=feeds.url("/weather"), text="page"
    ) as parts:
        await parts.polls.start_due()
        assert await round_of(parts) == {"Weather News": 1}
        answer.set()
        assert await round_of(parts) == {"Weather News": 1, "Flood News": 1}
        with parts.database.reading() as session:
            assert session.exec(select(tables.Mention)).one().low == 600
            row = session.exec(select(tables.Feed).where(tables.Feed.name == "flood")).one()
            assert row.matched is not None
        assert parts.polls.unsettled == 0
