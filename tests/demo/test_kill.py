"""The daemon is killed fifty times in the middle of its work, and nothing is lost or told twice.

A killed process runs no handler, so whatever it was doing is cut off where it stood: fetching,
judging, writing, sending. Each time it is started again at once. In the end there must be the
same estimates and alerts as of a run that nobody disturbed, each alert at each receiver; and a
second copy only where the kill fell between the receiver's yes and the note of it, which the
copy then says of itself.
"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from monitor.demo.beats import grouped
from monitor.demo.expectation import Raised
from monitor.demo.observing import Stored
from monitor.demo.receiving import MAIL, SLACK, Notice
from monitor.demo.running import Pace, Stage, staged

KILLS = 50
SEED = 20241017
PACE = Pace(every=0.25, tick=0.1, settle=0.15)
WORK_SECONDS = 1.5
"""Half of the kills come at most so long after the first poll of a daemon that was started again."""
PATIENCE = 90.0
"""Seconds that one beat may take; far more than it does, for these two cores are shared."""


@dataclass
class Disturbance:
    """How often the daemon was killed, and in what state it was then."""

    wanted: int
    done: int = 0
    before_first_poll: int = 0
    while_sending: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def reach(self, kills: int) -> None:
        """Waits until so many kills are done."""
        async with self.changed:
            await self.changed.wait_for(lambda: self.done >= min(kills, self.wanted))


@dataclass(frozen=True)
class Result:
    """What a whole run left behind."""

    estimates: Counter[tuple[str, str, str, float | None, float | None, str]]
    raised: Counter[Raised]
    ids: frozenset[str]
    notices: tuple[Notice, ...]
    stored: Stored
    start_seconds: float


async def ran(
    folder: Path, kills: int, start_seconds: float, rng: random.Random
) -> tuple[Result, Disturbance]:
    """Publishes the whole newsroom, each beat when the last is handled, and kills the daemon meanwhile.

    The kills come at random moments, spread evenly over the stream: no beat comes out before its
    share of them is done.
    """
    disturbance = Disturbance(kills)
    async with staged(folder, PACE) as stage:
        began = time.monotonic()
        await stage.daemon.start()
        if not kills:
            await seen(stage, _polled(stage, 0))
            start_seconds = time.monotonic() - began
        killer = asyncio.create_task(_kill_again_and_again(stage, disturbance, start_seconds, rng))
        try:
            await _publish_all(stage, disturbance)
            await disturbance.reach(kills)
            await seen(stage, lambda stored: stored.waiting == 0)
        finally:
            killer.cancel()
            with suppress(asyncio.CancelledError):
                await killer
        assert await stage.daemon.stop() == 0, stage.daemon.last_words()
        return _result(stage, start_seconds), disturbance


async def _publish_all(stage: Stage, disturbance: Disturbance) -> None:
    groups = grouped(stage.room.pieces)
    published = 0
    for number, group in enumerate(groups):
        await disturbance.reach(number * disturbance.wanted // len(groups))
        stage.server.publish(group)
        published += len(group)
        await seen(stage, _handled(published))


def _handled(articles: int) -> Callable[[Stored], bool]:
    return lambda stored: stored.articles >= articles


def _polled(stage: Stage, before: int) -> Callable[[Stored], bool]:
    return lambda _: sum(stage.server.polls.values()) > before


async def _kill_again_and_again(
    stage: Stage, disturbance: Disturbance, start_seconds: float, rng: random.Random
) -> None:
    """Half of the kills fall anywhere into the start, half anywhere into the work after it."""
    while disturbance.done < disturbance.wanted:
        polls = sum(stage.server.polls.values())
        if rng.random() < 0.5:
            await asyncio.sleep(rng.uniform(0, start_seconds))
        else:
            await seen(stage, _polled(stage, polls))
            await asyncio.sleep(rng.uniform(0, WORK_SECONDS))
        disturbance.before_first_poll += sum(stage.server.polls.values()) == polls
        await stage.daemon.kill()
        disturbance.while_sending += stage.observer.stored().deliveries.get("sending", 0) > 0
        await stage.daemon.start()
        async with disturbance.changed:
            disturbance.done += 1
            disturbance.changed.notify_all()


async def seen(stage: Stage, done: Callable[[Stored], bool]) -> None:
    """Waits for something to show in the database, whether or not the daemon lives just now."""
    deadline = time.monotonic() + PATIENCE
    while not done(stored := stage.observer.stored()):
        assert time.monotonic() < deadline, f"{stored}\n{stage.daemon.last_words()}"
        await asyncio.sleep(0.1)


def _result(stage: Stage, start_seconds: float) -> Result:
    raised = stage.observer.raised()
    return Result(
        estimates=stage.observer.estimates(),
        raised=Counter(raised.values()),
        ids=frozenset(raised),
        notices=tuple(stage.inbox.notices),
        stored=stage.observer.stored(),
        start_seconds=start_seconds,
    )


def repetitions(result: Result) -> tuple[int, int]:
    """Messages that told of an alert again: how many said so of themselves, and how many did not."""
    told: set[tuple[str, str]] = set()
    marked = unmarked = 0
    for notice in result.notices:
        if (notice.channel, notice.alert) in told:
            marked += notice.perhaps_repeated
            unmarked += not notice.perhaps_repeated
        told.add((notice.channel, notice.alert))
    return marked, unmarked


def lost(result: Result) -> set[tuple[str, str]]:
    """Alerts that never reached a receiver, by channel."""
    arrived = {(notice.channel, notice.alert) for notice in result.notices}
    return {(channel, alert) for channel in (MAIL, SLACK) for alert in result.ids} - arrived


@pytest.mark.slow
async def test_a_daemon_killed_fifty_times_loses_nothing_and_tells_nothing_twice(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    rng = random.Random(SEED)
    calm, _ = await ran(tmp_path / "calm", 0, 0.0, rng)
    killed, disturbance = await ran(tmp_path / "killed", KILLS, calm.start_seconds, rng)

    marked, unmarked = repetitions(killed)
    figures = {
        "kills": disturbance.done,
        "kills_before_the_first_poll": disturbance.before_first_poll,
        "kills_while_sending": disturbance.while_sending,
        "articles": killed.stored.articles,
        "estimates": killed.stored.estimates,
        "alerts": killed.stored.alerts,
        "messages": len(killed.notices),
        "lost": len(lost(killed)),
        "repeated_and_marked": marked,
        "repeated_unmarked": unmarked,
        "marked_in_the_outbox": killed.stored.perhaps_repeated,
    }
    for name, value in figures.items():
        record_property(name, value)
    print("killed daemon:", ", ".join(f"{value} {name}" for name, value in figures.items()))

    assert disturbance.done == KILLS
    assert calm.raised, "a run without alerts proves nothing"
    assert killed.estimates == calm.estimates
    assert killed.raised == calm.raised
    assert lost(calm) == lost(killed) == set()
    assert repetitions(calm) == (0, 0)
    assert unmarked == 0
    assert marked <= killed.stored.perhaps_repeated
    assert {notice.alert for notice in killed.notices} == killed.ids
