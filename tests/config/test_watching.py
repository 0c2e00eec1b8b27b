"""A change on disk is noticed, whatever an editor does to save it, and a broken one is told."""

import asyncio
import os
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from config.errors import ConfigError
from config.loading import Config, changes, load
from tests.config.conftest import FEEDS, write

SECONDS = 15
BY_NOTICE_ALONE = timedelta(minutes=5)
Change = Callable[[Path], None]


@asynccontextmanager
async def watching(
    folder: Path, look_every: timedelta = timedelta(milliseconds=200)
) -> AsyncIterator[AsyncGenerator[Config | ConfigError, None]]:
    """The changes of `folder` from now on, ended with the block."""
    stop = asyncio.Event()
    states = changes(load(folder, os.environ), os.environ, stop, look_every=look_every)
    try:
        async with asyncio.timeout(SECONDS):
            yield states
    finally:
        stop.set()
        await states.aclose()


def names(state: Config | ConfigError) -> list[str]:
    assert isinstance(state, Config), state
    return [feed.name for feed in state.feeds]


def renamed(name: str) -> str:
    return FEEDS.replace("gazette", name)


def in_place(folder: Path) -> None:
    (folder / "feeds.yaml").write_text(renamed("herald"))


def replaced(folder: Path) -> None:
    (folder / ".feeds.yaml.swp").write_text(renamed("herald"))
    (folder / ".feeds.yaml.swp").replace(folder / "feeds.yaml")


def away_and_back(folder: Path) -> None:
    (folder / "feeds.yaml").rename(folder / "feeds.yaml~")
    (folder / "feeds.yaml").write_text(renamed("herald"))
    (folder / "feeds.yaml~").unlink()


def move(folder: Path, to: Path) -> None:
    folder.rename(to)


@pytest.mark.parametrize("change", [in_place, replaced, away_and_back])
async def test_however_an_editor_saves(folder: Path, change: Change) -> None:
    async with watching(folder) as states:
        change(folder)
        async for state in states:
            if isinstance(state, Config):
                assert names(state) == ["herald"]
                break


async def test_the_systems_notices_suffice(folder: Path) -> None:
    """Without them the change would be seen after minutes, long after the deadline."""
    async with watching(folder, look_every=BY_NOTICE_ALONE) as states:
        write(folder, {"feeds.yaml": renamed("first")})
        assert names(await anext(states)) == ["first"], "what changed before the watch began is seen at once"
        waiting = asyncio.ensure_future(anext(states))
        number = 0
        while not waiting.done():  # a change while the watch is being set up may go unnoticed: make another
            number += 1
            write(folder, {"feeds.yaml": renamed(f"second-{number}")})
            await asyncio.wait([waiting], timeout=1.5)
        assert names(waiting.result())[0].startswith("second-")


async def test_looking_suffices_without_notices(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> object:
        raise OSError("no watches left")

    monkeypatch.setattr("config.loading.watching.awatch", none)
    async with watching(folder) as states:
        in_place(folder)
        assert names(await anext(states)) == ["herald"]


async def test_a_broken_change_is_told_and_a_mended_one_taken(folder: Path) -> None:
    async with watching(folder) as states:
        write(folder, {"feeds.yaml": FEEDS + "    evry: 5m\n"})
        state = await anext(states)
        assert isinstance(state, ConfigError)
        assert "did you mean every?" in str(state)
        write(folder, {"feeds.yaml": renamed("herald")})
        assert names(await anext(states)) == ["herald"]


async def test_a_new_topic_is_noticed(folder: Path) -> None:
    async with watching(folder) as states:
        topic = (folder / "topics" / "flood.yaml").read_text()
        write(folder, {"topics/storm.yaml": topic.replace("name: flood", "name: storm")})
        async for state in states:
            if isinstance(state, Config):
                assert list(state.topics) == ["flood", "storm"]
                break


async def test_a_new_secret_is_noticed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "run" / "key"
    secret.parent.mkdir()
    secret.write_text("old")
    write(folder, {"feeds.yaml": FEEDS.replace("rss.xml", f"rss.xml?k=${{file:{secret}}}")})
    before = load(folder, {})
    async with watching(folder) as states:
        secret.write_text("new")
        state = await anext(states)
        assert isinstance(state, Config)
        assert state.feeds[0].url.endswith("?k=new")
        assert state != before
        assert state.digest == before.digest


async def test_a_secret_file_that_is_still_missing_is_waited_for(folder: Path) -> None:
    async with watching(folder) as states:
        write(folder, {"feeds.yaml": FEEDS.replace("rss.xml", "rss.xml?k=${file:run/key}")})
        assert isinstance(await anext(states), ConfigError)
        (folder / "run").mkdir()
        (folder / "run" / "key").write_text("k")
        async for state in states:
            if isinstance(state, Config):
                assert state.feeds[0].url.endswith("?k=k")
                break


async def test_the_whole_folder_may_be_replaced(folder: Path) -> None:
    old = folder.with_name("old")
    async with watching(folder) as states:
        move(folder, old)
        assert isinstance(await anext(states), ConfigError)
        move(old, folder)
        assert names(await anext(states)) == ["gazette"]


async def test_a_touched_file_changes_nothing(folder: Path) -> None:
    async with watching(folder) as states:
        os.utime(folder / "feeds.yaml", (1, 1))
        (folder / ".feeds.yaml.swp").write_text("editing")
        (folder / "notes.txt").write_text("x")
        in_place(folder)
        assert names(await anext(states)) == ["herald"], "the first state is the first that differs"


async def test_it_ends_when_told_to(folder: Path) -> None:
    stop = asyncio.Event()
    states = changes(load(folder, {}), {}, stop, look_every=BY_NOTICE_ALONE)
    ending = asyncio.ensure_future(anext(states, None))
    await asyncio.wait([ending], timeout=0.3)
    assert not ending.done()
    stop.set()
    assert await asyncio.wait_for(ending, SECONDS) is None


async def test_a_cancelled_watch_leaves_the_stop_of_others_alone(folder: Path) -> None:
    stop = asyncio.Event()
    states = changes(load(folder, {}), {}, stop, look_every=BY_NOTICE_ALONE)
    waiting = asyncio.ensure_future(anext(states))
    await asyncio.wait([waiting], timeout=0.5)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(waiting, SECONDS)
    assert not stop.is_set()
