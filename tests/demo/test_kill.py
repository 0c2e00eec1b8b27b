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
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from monitor.demo.articles import newsroom
from monitor.demo.beats import grouped
from monitor.demo.expectation import Raised
from monitor.demo.observing import Stored
from monitor.demo.receiving import MAIL, SLACK, Notice
from monitor.demo.running import Pace, Stage, staged

KILLS = 50
BEATS = len(grouped(newsroom().pieces))
SEED = 20241017
PACE = Pace(every=0.25, tick=0.1, settle=0.15)
WORK_SECONDS = 1.5
"""Half of the kills come at most so long after the first poll of a daemon that was started again."""
LAG = 2
"""Beats that the stream may be behind the kills."""
PATIENCE = 90.0
"""Seconds that one beat may take; far more than it does, for these two cores are shared."""


@dataclass
class Disturbance:
    """How often the daemon was killed, in what state it was then, and how far the stream was."""

    wanted: int
    beats: int
    done: int = 0
    handled: int = 0
    """Beats."""
    before_first_poll: int = 0
    while_sending: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def may_publish(self, beat: int) -> None:
        """Waits until this beat's share of the kills is done."""
        async with self.changed:
            await self.changed.wait_for(lambda: self.done >= beat * self.wanted // self.beats)

    async def may_kill(self) -> None:
        """Waits until the stream has come about as far as the kills, so that they are spread over it."""
        async with self.changed:
            await self.changed.wait_for(lambda: self.handled >= self.done * self.beats // self.wanted - LAG)

    async def note(self, *, kills: int = 0, handled: int = 0) -> None:
        """Something happened."""
        async with self.changed:
            self.done += kills
            self.handled += handled
            self.changed.notify_all()


@dataclass(frozen=True)
class Result:
    """What a whole run left behind."""

    estimates: Counter[tuple[str, str, str, float | None, float | None, str]]
    raised: Counter[Raised]
    ids: frozenset[str]
    notices: tuple[Notice, ...]
    stored: Stored
    errors: tuple[str, ...]


async def ran_calmly(folder: Path, start_seconds: asyncio.Future[float]) -> Result:
    """Publishes the whole newsroom, each beat when the last is handled; tells how long a start takes."""
    async with staged(folder, PACE) as stage:
        began = time.monotonic()
        await stage.daemon.start()
        await seen(stage, _polled(stage, 0))
        start_seconds.set_result(time.monotonic() - began)
        await _publish_all(stage, Disturbance(wanted=0, beats=BEATS))
        return await _result(stage)


async def ran_killed(
    folder: Path, kills: int, start_seconds: asyncio.Future[float], rng: random.Random
) -> tuple[Result, Disturbance]:
    """The same, while the daemon is killed so many times.

    The kills come at random moments, spread evenly over the stream: no beat comes out before its
    share of them is done, and no kill before the stream has come as far.
    """
    disturbance = Disturbance(wanted=kills, beats=BEATS)
    longest_start = await start_seconds
    async with staged(folder, PACE) as stage:
        await stage.daemon.start()
        async with asyncio.TaskGroup() as together:
            together.create_task(_kill_again_and_again(stage, disturbance, longest_start, rng))
            together.create_task(_publish_all(stage, disturbance))
        await seen(stage, _polled(stage, sum(stage.server.polls.values())))  # the last one has started
        return await _result(stage), disturbance


async def _publish_all(stage: Stage, disturbance: Disturbance) -> None:
    published = 0
    for number, group in enumerate(grouped(stage.room.pieces)):
        await disturbance.may_publish(number)
        stage.server.publish(group)
        published += len(group)
        await seen(stage, _handled(published))
        await disturbance.note(handled=1)


def _handled(articles: int) -> Callable[[Stored], bool]:
    return lambda stored: stored.articles >= articles


def _polled(stage: Stage, before: int) -> Callable[[Stored], bool]:
    return lambda _: sum(stage.server.polls.values()) > before


async def _kill_again_and_again(
    stage: Stage, disturbance: Disturbance, start_seconds: float, rng: random.Random
) -> None:
    """Half of the kills fall anywhere into the time of a start, half anywhere into the work after it."""
    while disturbance.done < disturbance.wanted:
        await disturbance.may_kill()
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
        await disturbance.note(kills=1)


async def seen(stage: Stage, done: Callable[[Stored], bool]) -> None:
    """Waits for something to show in the database, whether or not the daemon lives just now."""
    deadline = time.monotonic() + PATIENCE
    while not done(stored := stage.observer.stored()):
        assert time.monotonic() < deadline, f"{stored}\n{stage.daemon.last_words()}"
        await asyncio.sleep(0.1)


async def _result(stage: Stage) -> Result:
    """What is left when the outbox is empty and the daemon has been told to end."""
    await seen(stage, lambda stored: stored.waiting == 0)
    assert await stage.daemon.stop() == 0, stage.daemon.last_words()
    raised = stage.observer.raised()
    return Result(
        estimates=stage.observer.estimates(),
        raised=Counter(raised.values()),
        ids=frozenset(raised),
        notices=tuple(stage.inbox.notices),
        stored=stage.observer.stored(),
        errors=tuple(stage.daemon.errors()),
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
    rng, start_seconds = random.Random(SEED), asyncio.get_running_loop().create_future()
    async with asyncio.TaskGroup() as together:  # for time's sake; they share nothing
        undisturbed = together.create_task(ran_calmly(tmp_path / "calm", start_seconds))
        disturbed = together.create_task(ran_killed(tmp_path / "killed", KILLS, start_seconds, rng))
    calm, (killed, disturbance) = undisturbed.result(), disturbed.result()

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
    assert calm.errors == killed.errors == ()
    assert calm.raised, "a run without alerts proves nothing"
    assert killed.estimates == calm.estimates
    assert killed.raised == calm.raised
    assert lost(calm) == lost(killed) == set()
    assert repetitions(calm) == (0, 0)
    assert unmarked == 0
    assert marked <= killed.stored.perhaps_repeated
    assert {notice.alert for notice in killed.notices} == killed.ids
