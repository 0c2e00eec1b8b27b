"""What one poll of each behaviour comes to: refused in time, or read as far as it can be."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from config.schema.feeds import Feed
from config.schema.monitor import Polling
from monitor.feeds.client import Client
from monitor.feeds.model import FeedState, Polled
from monitor.feeds.polling import poll
from tests.hostile.behaviour import Behaviour
from tests.hostile.server import HostileServer
from tests.hostile.tables import BEHAVIOURS

ENOUGH = 120
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def settings(behaviour: Behaviour) -> Polling:
    """The deadline is short for what only the deadline ends, and out of the way for the rest."""
    timeout = timedelta(seconds=0.5 if behaviour.hangs else 30)
    return Polling(timeout=timeout, allow_networks=("127.0.0.0/8",))


async def polled(hostile: HostileServer, behaviour: Behaviour) -> Polled:
    feed = Feed(name="hostile", url=hostile.addresses[behaviour.name])
    polling = settings(behaviour)
    async with Client(polling) as client:
        return await poll(
            feed, FeedState(url=feed.url), client, now=NOW, rng=random.Random(1), settings=polling
        )


@pytest.mark.parametrize("behaviour", BEHAVIOURS, ids=lambda one: one.name)
async def test_refused_or_read(hostile: HostileServer, behaviour: Behaviour) -> None:
    result = await polled(hostile, behaviour)
    assert result.outcome in behaviour.outcomes, result.state.problem
    if behaviour.entries is not None:
        assert len(result.entries) == behaviour.entries
    assert len(result.state.problem) < 1_000
    assert result.state.problem.isprintable(), "what is wrong is told without steering a terminal"
    assert "root:" not in "".join(entry.title + entry.summary for entry in result.entries)


def test_there_are_enough_behaviours_each_with_a_name_of_its_own() -> None:
    names = [one.name for one in BEHAVIOURS]
    assert len(names) == len(set(names)) >= ENOUGH
