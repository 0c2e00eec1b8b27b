"""Who is told, from when on, and when it is tried again."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from config.schema.watchers import Channel, QuietHours, Watcher
from config.vocabulary import Severity
from monitor.alerts.model import Receipt
from monitor.alerts.outbox import Turns, next_attempt, not_before, wanted

NOW = datetime(2025, 9, 2, 8, 0, tzinfo=UTC)
DAYS = timedelta(days=3)
AGAIN = Receipt(delivered=False, retry=True)
BROKEN = Receipt(delivered=False, retry=False)


class Even(random.Random):
    """No jitter: always the middle."""

    def uniform(self, a: float, b: float) -> float:
        return (a + b) / 2


@pytest.mark.parametrize(
    ("attempts", "receipt", "seconds"),
    [
        pytest.param(1, AGAIN, 30, id="soon"),
        pytest.param(2, AGAIN, 60, id="twice-as-long"),
        pytest.param(5, AGAIN, 480, id="doubled"),
        pytest.param(50, AGAIN, 3600, id="at-most-an-hour"),
        pytest.param(1, BROKEN, 900, id="somebody-must-mend-it"),
        pytest.param(50, BROKEN, 6 * 3600, id="at-most-six-hours"),
        pytest.param(1, Receipt(delivered=False, retry=True, retry_after=120), 120, id="asked-for-longer"),
        pytest.param(3, Receipt(delivered=False, retry=True, retry_after=1), 120, id="asked-for-less"),
        pytest.param(1, Receipt(delivered=False, retry=True, retry_after=-5), 30, id="asked-for-nonsense"),
        pytest.param(10**9, AGAIN, 3600, id="no-overflow"),
    ],
)
def test_the_next_attempt(attempts: int, receipt: Receipt, seconds: float) -> None:
    assert next_attempt(attempts, receipt, NOW, Even(), NOW, DAYS) == NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("receipt", "began", "due"),
    [
        pytest.param(Receipt(delivered=True), NOW, None, id="delivered"),
        pytest.param(AGAIN, NOW - DAYS, None, id="given-up"),
        pytest.param(
            BROKEN, NOW - DAYS + timedelta(minutes=1), NOW + timedelta(minutes=1), id="once-more-at-the-end"
        ),
        pytest.param(
            Receipt(delivered=False, retry=True, retry_after=1e18),
            NOW,
            None,
            id="asked-for-longer-than-we-try",
        ),
    ],
)
def test_the_end_of_trying(receipt: Receipt, began: datetime, due: datetime | None) -> None:
    assert next_attempt(3, receipt, NOW, Even(), began, DAYS) == due


@given(
    attempts=st.integers(0, 10_000),
    retry=st.booleans(),
    retry_after=st.none() | st.floats(0, 1e9),
    age=st.timedeltas(timedelta(0), timedelta(days=6)),
    seed=st.integers(),
)
def test_every_attempt_lies_ahead_and_before_the_deadline(
    attempts: int, retry: bool, retry_after: float | None, age: timedelta, seed: int
) -> None:
    receipt = Receipt(delivered=False, retry=retry, retry_after=retry_after)
    due = next_attempt(attempts, receipt, NOW, random.Random(seed), NOW - age, DAYS)
    if due is None:
        assert age >= DAYS or (retry_after or 0) > (DAYS - age).total_seconds()
    else:
        assert NOW < due <= NOW - age + DAYS
        assert due >= NOW + timedelta(seconds=retry_after or 0)


def test_time_in_which_nobody_tried_does_not_count() -> None:
    """The daemon was off for a week, or the clock is a year ahead, and the first attempt is refused."""
    began, late = NOW - 9 * DAYS, 8 * DAYS
    assert next_attempt(2, AGAIN, NOW, Even(), began, DAYS) is None
    assert next_attempt(2, AGAIN, NOW, Even(), NOW - late - DAYS / 2, DAYS, late) == NOW + timedelta(
        minutes=1
    )
    on_time = timedelta(seconds=3)
    assert next_attempt(2, AGAIN, NOW, Even(), NOW - DAYS - on_time, DAYS, on_time) is None, (
        "it came at the end"
    )


def test_trying_ends_and_is_not_a_storm() -> None:
    now, attempts, rng = NOW, 0, random.Random(1)
    while (due := next_attempt(attempts + 1, AGAIN, now, rng, NOW, DAYS)) is not None:
        now, attempts = due, attempts + 1
    assert 70 < attempts < 110
    assert now == NOW + DAYS


@pytest.mark.parametrize(
    ("hours", "severity", "now", "due"),
    [
        pytest.param(None, "notice", "2025-09-02T03:00+00:00", None, id="no-quiet-hours"),
        pytest.param(
            ("22:00", "07:00", "UTC"),
            "notice",
            "2025-09-02T03:00+00:00",
            "2025-09-02T07:00+00:00",
            id="night",
        ),
        pytest.param(
            ("22:00", "07:00", "UTC"), "warning", "2025-09-02T23:00+00:00", "2025-09-03T07:00+00:00", id="eve"
        ),
        pytest.param(("22:00", "07:00", "UTC"), "major", "2025-09-02T03:00+00:00", None, id="major"),
        pytest.param(("22:00", "07:00", "UTC"), "notice", "2025-09-02T07:00+00:00", None, id="end-is-day"),
        pytest.param(
            ("22:00", "07:00", "UTC"),
            "notice",
            "2025-09-02T22:00+00:00",
            "2025-09-03T07:00+00:00",
            id="start",
        ),
        pytest.param(("12:00", "13:00", "UTC"), "notice", "2025-09-02T11:59+00:00", None, id="before-noon"),
        pytest.param(
            ("12:00", "13:00", "UTC"), "notice", "2025-09-02T12:30+00:00", "2025-09-02T13:00+00:00", id="noon"
        ),
        pytest.param(
            ("22:00", "07:00", "Asia/Seoul"),
            "notice",
            "2025-09-02T15:00+00:00",
            "2025-09-02T22:00+00:00",
            id="seoul",
        ),
        # Kyiv, 30 March 2025: 03:00 becomes 04:00. The hour until which it is quiet does not exist.
        pytest.param(
            ("22:00", "03:30", "Europe/Kyiv"),
            "notice",
            "2025-03-30T00:30+00:00",
            "2025-03-30T01:30+00:00",
            id="skipped-end",
        ),
        # Kyiv, 26 October 2025: 04:00 becomes 03:00 again. 03:30 comes twice.
        pytest.param(
            ("22:00", "03:30", "Europe/Kyiv"),
            "notice",
            "2025-10-26T00:10+00:00",
            "2025-10-26T00:30+00:00",
            id="doubled-end-first",
        ),
        pytest.param(
            ("22:00", "03:30", "Europe/Kyiv"),
            "notice",
            "2025-10-26T01:10+00:00",
            "2025-10-26T01:30+00:00",
            id="doubled-end-second",
        ),
        pytest.param(
            ("22:00", "07:00", "Europe/Kyiv"),
            "notice",
            "2025-10-25T20:00+00:00",
            "2025-10-26T05:00+00:00",
            id="long-night",
        ),
    ],
)
def test_quiet_hours(hours: tuple[str, str, str] | None, severity: str, now: str, due: str | None) -> None:
    quiet = QuietHours(start=hours[0], end=hours[1], time_zone=hours[2]) if hours else None
    moment = datetime.fromisoformat(now)
    expected = datetime.fromisoformat(due) if due else moment
    assert not_before(Severity(severity), quiet, moment) == expected


CLOCK = st.times().map(lambda time: f"{time:%H:%M}")


@given(
    start=CLOCK,
    end=CLOCK,
    zone=st.sampled_from(["UTC", "Asia/Seoul", "Europe/Kyiv", "America/New_York", "Australia/Lord_Howe"]),
    now=st.timedeltas(timedelta(0), timedelta(days=800)).map(lambda since: NOW + since),
)
def test_quiet_hours_end_within_a_day_and_are_then_over(
    start: str, end: str, zone: str, now: datetime
) -> None:
    assume(start != end)
    quiet = QuietHours(start=start, end=end, time_zone=zone)
    due = not_before(Severity.NOTICE, quiet, now)
    assert now <= due <= now + timedelta(hours=25)
    assert not_before(Severity.MAJOR, quiet, now) == now
    again = not_before(Severity.NOTICE, quiet, due)
    assert again <= due + timedelta(hours=1), "only a clock that is put back makes it quiet once more"


@pytest.mark.parametrize(
    ("topics", "metrics", "least", "told"),
    [
        ((), (), "notice", True),
        (("floods",), (), "notice", False),
        (("floods", "north"), ("killed",), "notice", True),
        ((), ("wounded",), "notice", False),
        ((), (), "warning", True),
        ((), (), "major", False),
    ],
)
def test_wanted(topics: tuple[str, ...], metrics: tuple[str, ...], least: str, told: bool) -> None:
    watcher = Watcher(
        name="desk",
        channels=(Channel(console=True),),
        topics=topics,
        metrics=metrics,
        severity=Severity(least),
    )
    assert wanted(watcher, "north", "killed", Severity.WARNING) is told


def test_a_flood_takes_turns_with_who_comes_later() -> None:
    """The flood's own are the older ones each time, and yet nobody waits for more than one of them."""
    turns = Turns()
    waiting = [("flood", f"flood-{place}") for place in range(100)]
    served = []
    for moment in range(6):
        waiting.append(("good" if moment % 2 else "other", f"new-{moment}"))
        for item in turns.choose(waiting, 2):
            served.append(item)
            waiting = [one for one in waiting if one[1] != item]
    assert [item for item in served if item.startswith("new")] == [f"new-{moment}" for moment in range(6)]
    assert len(served) == 12


@given(
    waiting=st.lists(st.tuples(st.sampled_from("abc"), st.integers()), max_size=30),
    most=st.integers(0, 12),
)
def test_everybody_is_served_in_turn_and_in_their_order(waiting: list[tuple[str, int]], most: int) -> None:
    turns, left, order = Turns(), list(enumerate(waiting)), []
    while left and most:
        chosen = turns.choose(((whose, (place, whose)) for place, (whose, _) in left), most)
        assert len(chosen) == min(most, len(left))
        order += chosen
        left = [one for one in left if one not in [(place, waiting[place]) for place, _ in chosen]]
    for whose in "abc":
        own = [place for place, of in order if of == whose]
        assert own == sorted(own)
    if most:
        assert len(order) == len(waiting)
        everybody = {whose for whose, _ in waiting}
        assert {whose for _, whose in order[: len(everybody)]} == everybody
