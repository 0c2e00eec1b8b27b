"""What is kept of a feed's health from poll to poll."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.feeds.model import Entry, FeedState, Outcome, Polled
from monitor.feeds.rhythm import Pace
from monitor.pipeline.vitals import LASTING, Vitals, vital_columns
from storage.tables import Feed

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
YEAR = timedelta(days=365)
HURT = (Entry(identity="a", title="\ufffd", summary="", link=None, published=None),)
WELL = FeedState(url="https://a.example/", polled=NOW, succeeded=NOW)
SICK = FeedState(url="https://a.example/", polled=NOW, failures=2)


@pytest.mark.parametrize(
    ("column", "before", "state", "after"),
    [
        pytest.param("failing_since", None, SICK, NOW, id="fails"),
        pytest.param("failing_since", NOW - HOUR, SICK, NOW - HOUR, id="goes-on-failing"),
        pytest.param("failing_since", NOW - HOUR, WELL, None, id="well-again"),
        pytest.param("failing_since", NOW + YEAR, SICK, NOW, id="fails-since-a-future-taken-back"),
        pytest.param("watched_since", None, WELL, NOW, id="first-read"),
        pytest.param("watched_since", NOW - YEAR, WELL, NOW - YEAR, id="read-again"),
        pytest.param("watched_since", NOW + YEAR, WELL, NOW, id="first-read-in-a-future-taken-back"),
        pytest.param("garbled_since", NOW - HOUR, WELL, NOW - HOUR, id="still-garbled"),
        pytest.param("garbled_since", NOW + YEAR, WELL, NOW, id="garbled-in-a-future-taken-back"),
        pytest.param("matched", NOW + YEAR, WELL, NOW, id="matched-in-a-future-taken-back"),
    ],
)
def test_since_when(column: str, before: datetime | None, state: FeedState, after: datetime | None) -> None:
    feed = Feed(name="a", address_digest="").model_copy(update={column: before})
    polled = Polled(outcome=Outcome.READ, state=state, entries=HURT)
    assert vital_columns(Vitals.of(feed), polled, matched=False)[column] == after


@pytest.mark.parametrize(
    ("gap", "since", "after"),
    [
        pytest.param(None, None, None, id="none"),
        pytest.param(NOW, None, NOW, id="just-now"),
        pytest.param(NOW, NOW - HOUR, NOW - HOUR, id="one-more"),
        pytest.param(NOW - LASTING, NOW - LASTING, None, id="a-day-ago"),
        pytest.param(NOW - HOUR, NOW + YEAR, NOW - HOUR, id="in-a-future-taken-back"),
    ],
)
def test_a_gap_lasts_for_a_day(gap: datetime | None, since: datetime | None, after: datetime | None) -> None:
    state = FeedState(url="https://a.example/", polled=NOW, pace=Pace(gap=gap))
    feed = Feed(name="a", address_digest="", gap_since=since)
    assert (
        vital_columns(Vitals.of(feed), Polled(outcome=Outcome.READ, state=state), matched=False)["gap_since"]
        == after
    )


def test_what_matched_stays_so() -> None:
    def columns(*, matched: bool) -> dict[str, Any]:
        feed = Feed(name="a", address_digest="", matched=NOW - HOUR)
        return vital_columns(Vitals.of(feed), Polled(outcome=Outcome.READ, state=WELL), matched=matched)

    assert columns(matched=True)["matched"] == NOW
    assert "matched" not in columns(matched=False)
