"""How often a feed is asked: the rules one by one, and simulated feeds over days."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.rhythm import HOUR, START, Poll, bursts, by_chance, simulated, steady
from config.schema.feeds import Feed
from config.schema.monitor import Polling
from monitor.feeds.rhythm import MARK, STUBBORN, Pace, Rhythm, after_document, fresh_for, put_right, unchanged

NOW = datetime(2025, 1, 6, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
POLLING = Polling.model_validate({"every": "10m", "shortest": "1m", "stretch": 3})
EVERY = 10 * MINUTE


def rhythm(now: datetime = NOW, *, seed: int = 1, **settings: object) -> Rhythm:
    feed = Feed(name="nis", url="https://a.example/")
    polling = Polling.model_validate({"every": "10m", "shortest": "1m", "stretch": 3, **settings})
    return Rhythm.of(feed, polling, now=now, rng=random.Random(seed))


def names(first: int, last: int) -> list[str]:
    return [str(number) for number in range(first, last)]


# --- what a document tells


def test_a_first_document_tells_by_its_dates() -> None:
    """Forty entries, one a minute: half of them came within twenty minutes."""
    dates = [NOW - n * MINUTE for n in range(40)]
    pace = after_document(Pace(), names(0, 40), dates, NOW)
    assert pace.rate == pytest.approx(60)
    assert (pace.news, pace.looked, pace.window, pace.gap) == (NOW, NOW, 40, None)


@pytest.mark.parametrize(
    "dates",
    [
        pytest.param([], id="none"),
        pytest.param([NOW], id="one"),
        pytest.param([NOW] * 9, id="all-now"),
        pytest.param([NOW + HOUR] * 9, id="all-ahead"),
    ],
)
def test_dates_that_tell_nothing(dates: list[datetime]) -> None:
    pace = after_document(Pace(), names(0, 9), dates, NOW)
    assert (pace.rate, pace.news) == (None, NOW)
    assert rhythm().interval(pace) == EVERY


def test_a_feed_whose_newest_entry_is_old_is_silent_from_the_first_poll_on() -> None:
    dates = [NOW - timedelta(days=20 + n) for n in range(9)]
    pace = after_document(Pace(), names(0, 9), dates, NOW)
    assert rhythm().interval(pace) == 3 * EVERY


def test_new_entries_are_counted_from_the_last_look() -> None:
    pace = unchanged(after_document(Pace(), names(0, 10), [], NOW), NOW + 5 * MINUTE)
    pace = replace(pace, rate=None)
    later = NOW + 10 * MINUTE
    pace = after_document(pace, names(5, 15), [], later)
    assert pace.rate == pytest.approx(60)
    assert (pace.news, pace.gap) == (later, None)


def test_a_gap_is_told_and_the_next_poll_comes_soon() -> None:
    pace = after_document(Pace(), names(0, 20), [], NOW)
    later = NOW + EVERY
    pace = after_document(pace, names(30, 50), [], later)
    assert (pace.gap, pace.gaps) == (later, 1)
    assert EVERY / 5 < rhythm(later).interval(pace) < EVERY / 4
    pace = after_document(pace, names(40, 60), [], later + EVERY / 4)
    assert (pace.gap, pace.gaps) == (later, 0)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param(names(0, 1), names(1, 2), id="of-one"),
        pytest.param(names(0, 2), names(2, 30), id="of-two"),
        pytest.param(names(0, 30), [], id="empty-for-once"),
        pytest.param([], names(0, 30), id="first"),
        pytest.param(names(0, 30), names(0, 1), id="shorter"),
        pytest.param(names(0, 30), names(29, 59), id="one-is-left"),
    ],
)
def test_what_is_no_gap(before: list[str], now: list[str]) -> None:
    pace = after_document(after_document(Pace(), before, [], NOW), now, [], NOW + EVERY)
    assert (pace.gap, pace.gaps) == (None, 0)


def test_a_document_that_was_empty_for_once_hides_no_gap() -> None:
    pace = after_document(Pace(), names(0, 30), [], NOW)
    pace = after_document(pace, [], [], NOW + EVERY)
    assert after_document(pace, names(40, 70), [], NOW + 2 * EVERY).gap == NOW + 2 * EVERY


def test_ids_that_change_with_each_answer_do_not_make_us_ask_for_ever() -> None:
    pace, now = Pace(), NOW
    intervals = []
    for number in range(STUBBORN + 3):
        pace = after_document(pace, names(number * 20, number * 20 + 20), [], now)
        intervals.append(rhythm(now).interval(pace))
        now += intervals[-1]
    assert min(intervals) == MINUTE
    assert intervals[-3:] == [EVERY] * 3


def test_moments_of_a_future_that_was_taken_back_are_put_right() -> None:
    """Or the feed would not be silent for a year, and its gap not over."""
    year = timedelta(days=365)
    ahead = Pace(looked=NOW + year, news=NOW + year, gap=NOW + year, gaps=1)
    assert put_right(ahead, NOW) == Pace(looked=NOW, news=NOW, gap=None, gaps=1)
    behind = Pace(looked=NOW, news=NOW - year, gap=NOW - HOUR)
    assert put_right(behind, NOW) == behind
    assert put_right(Pace(), NOW) == Pace()


def test_a_clock_put_back_breaks_nothing() -> None:
    pace = after_document(Pace(), names(0, 20), [], NOW)
    pace = unchanged(after_document(pace, names(5, 25), [], NOW - HOUR), NOW - HOUR)
    assert pace.rate is None
    assert rhythm(NOW - HOUR).interval(pace) == EVERY


@given(st.lists(st.integers(0, 12), min_size=1, max_size=12), st.integers(10, 30))
def test_entries_that_were_not_read_again_count_as_if_they_had_been(steps: list[int], window: int) -> None:
    """A document that lists the newest first, read as a whole and without what stood in the last one."""
    top, now = window, NOW
    whole = cut = after_document(Pace(), names(0, window)[::-1], [], now)
    for step in steps:
        before, top, now = top, top + step, now + EVERY
        listed = names(top - window, top)[::-1]
        unread = [name for name in listed if int(name) >= before]
        whole = after_document(whole, listed, [], now)
        cut = after_document(cut, unread, [], now, known=len(listed) - len(unread))
        assert cut == whole


# --- bounds


@pytest.mark.parametrize(
    ("pace", "low", "high"),
    [
        pytest.param(Pace(), EVERY, EVERY, id="unknown"),
        pytest.param(Pace(news=NOW - HOUR), EVERY, EVERY, id="an-hour-silent"),
        pytest.param(Pace(news=NOW - 200 * MINUTE), 2 * EVERY, 2 * EVERY, id="longer-silent"),
        pytest.param(Pace(news=NOW - 999 * HOUR), 3 * EVERY, 3 * EVERY, id="dead"),
        pytest.param(Pace(news=NOW + HOUR), EVERY, EVERY, id="clock-put-back"),
        pytest.param(Pace(held=bytes(36 * MARK), rate=165, news=NOW), 6 * MINUTE, 6 * MINUTE, id="busy"),
        pytest.param(Pace(held=bytes(30 * MARK), rate=1e9, news=NOW), MINUTE, MINUTE, id="a-flood"),
        pytest.param(Pace(held=bytes(30 * MARK), rate=1e-300, news=NOW), EVERY, EVERY, id="hardly-any"),
    ],
)
def test_an_interval(pace: Pace, low: timedelta, high: timedelta) -> None:
    assert low <= rhythm().interval(pace) <= high


@pytest.mark.parametrize(
    ("settings", "feed", "bounds"),
    [
        ({}, None, (MINUTE, EVERY, 3 * EVERY)),
        ({"every": "30s"}, None, (MINUTE / 2, MINUTE / 2, 1.5 * MINUTE)),
        ({}, "2h", (MINUTE, 2 * HOUR, 6 * HOUR)),
        ({"stretch": 1}, None, (MINUTE, EVERY, EVERY)),
        ({"shortest": "1h"}, None, (EVERY, EVERY, 3 * EVERY)),
    ],
)
def test_the_bounds_move_with_the_interval(
    settings: dict[str, object], feed: str | None, bounds: tuple[timedelta, timedelta, timedelta]
) -> None:
    configured = Feed.model_validate({"name": "a", "url": "https://a.example/", "every": feed})
    polling = Polling.model_validate({"every": "10m", **settings})
    made = Rhythm.of(configured, polling, now=NOW, rng=random.Random(1))
    assert (made.shortest, made.every, made.longest) == bounds


@pytest.mark.parametrize(
    ("wish", "low", "high"),
    [
        (None, EVERY * 0.95, EVERY * 1.05),
        (MINUTE, EVERY * 0.95, EVERY * 1.05),
        (15 * MINUTE, 15 * MINUTE, 15 * MINUTE),
        (timedelta(days=365), 3 * EVERY, 3 * EVERY),
    ],
)
def test_a_publisher_may_ask_to_be_asked_less_often(
    wish: timedelta | None, low: timedelta, high: timedelta
) -> None:
    assert low <= rhythm().regular(Pace(), wish) - NOW <= high


# --- what an answer says of its freshness


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": 'public, MAX-AGE="600", s-maxage=5'}, 600),
        ({"cache-control": "max-age=600", "age": "540"}, 60),
        ({"cache-control": "max-age=600", "age": "900"}, 0),
        ({"cache-control": "max-age=600, max-age=5"}, 600),
        ({"cache-control": "no-cache, max-age=600"}, 0),
        ({"cache-control": "max-age=soon"}, 0),
        ({"cache-control": "max-age=-5"}, 0),
        ({"cache-control": "max-age=" + "9" * 5000}, 10**9),
        ({"cache-control": "s-maxage=600"}, 0),
        ({"expires": "Mon, 06 Jan 2025 12:05:00 GMT"}, 300),
        ({"expires": "Mon, 06 Jan 2025 09:05:00 GMT", "date": "Mon, 06 Jan 2025 09:00:00 GMT"}, 300),
        ({"expires": "Mon, 06 Jan 2025 11:00:00 GMT"}, 0),
        ({"expires": "0"}, 0),
        ({"expires": "Mon, 06 Jan 99999 11:00:00 GMT"}, 0),
        ({"expires": "Fri, 31 Dec 9999 23:59:59 -2300"}, 0),
        ({"cache-control": "max-age=60", "expires": "Mon, 06 Jan 2025 13:00:00 GMT"}, 60),
    ],
)
def test_freshness(headers: dict[str, str], seconds: int) -> None:
    assert fresh_for(headers, NOW) == timedelta(seconds=seconds)


# --- simulated feeds


def polls_of(
    arrivals: list[datetime], window: int, length: timedelta, *, seed: int, dated: bool = True
) -> list[Poll]:
    return list(simulated(arrivals, window, length, polling=POLLING, seed=seed, dated=dated))


BUSY = st.tuples(st.integers(10, 100), st.floats(1.0, 9.0))
"""A window, and in how many minutes half of it turns over: quicker than every ten, slower than each one."""


@given(BUSY, st.floats(0, 1), st.integers(0, 2**32), st.booleans())
def test_of_a_steady_busy_feed_nothing_scrolls_off_unseen(
    busy: tuple[int, float], phase: float, seed: int, dated: bool
) -> None:
    window, half = busy
    arrivals = steady(window / 2 / half * 60, 4, phase)
    polls = polls_of(arrivals, window, 3 * HOUR, seed=seed, dated=dated)
    # Without dates the first interval is a guess, and the second still pays for it.
    settled = polls if dated else [poll for poll in polls if poll.at > START + HOUR]
    assert all(poll.missed == 0 and not poll.gap for poll in settled)


@given(BUSY, st.floats(0, 1), st.integers(0, 2**32))
def test_of_a_steady_busy_feed_between_a_third_and_two_thirds_overlap(
    busy: tuple[int, float], phase: float, seed: int
) -> None:
    window, half = busy
    polls = polls_of(steady(window / 2 / half * 60, 4, phase), window, 3 * HOUR, seed=seed)
    one = 1 / window
    assert all(1 / 3 - one <= poll.overlap <= 2 / 3 + one for poll in polls)
    least = 3 * HOUR / (half * MINUTE)
    assert 0.9 * least <= len(polls) <= 1.3 * least + 2, "asked about as often as half an overlap wants"


@pytest.mark.parametrize("window", [10, 20, 50, 100])
def test_of_a_busy_feed_of_chance_hardly_anything_is_missed(window: int) -> None:
    """Entries come by chance, on average so that half the window turns over in five minutes."""
    arrivals = by_chance(window / 2 / 5 * 60, 48, seed=window)
    polls = polls_of(arrivals, window, 48 * HOUR, seed=1)
    assert sum(poll.missed for poll in polls) <= len(arrivals) * 0.003
    shares = [poll.overlap for poll in polls]
    assert 1 / 3 <= sum(shares) / len(shares) <= 2 / 3


@given(st.integers(10, 100), st.integers(2, 8), st.integers(0, 2**32))
def test_a_feed_that_doubles_its_rate_is_not_lost(window: int, half: int, seed: int) -> None:
    calm = window / 2 / half * 60
    after = START + 3 * HOUR
    arrivals = [moment for moment in steady(calm, 3) if moment <= after]
    arrivals += [after + n * HOUR / (2 * calm) for n in range(1, int(6 * calm))]
    polls = polls_of(arrivals, window, 5 * HOUR, seed=seed)
    # In the one interval at the old pace a whole window comes: at the edge, an entry or two may go.
    assert sum(poll.missed for poll in polls) <= 1 + window * 0.15
    if half >= 3:
        assert polls[-1].overlap >= 1 / 3 - 1 / window


def test_a_burst_after_a_long_silence_tells_of_its_gap() -> None:
    old = [START - timedelta(days=30) + n * HOUR for n in range(20)]
    burst = [START + 12 * HOUR + n * timedelta(seconds=20) for n in range(200)]
    polls = polls_of(old + burst, 20, 16 * HOUR, seed=1)
    assert any(poll.gap for poll in polls)
    assert sum(poll.missed for poll in polls) > 0
    lost = [poll.at for poll in polls if poll.missed]
    assert lost[-1] - lost[0] < 45 * MINUTE, "then it is asked often enough"


@given(st.integers(3, 40), st.integers(10, 200), st.integers(0, 2**32))
def test_whatever_is_missed_is_told(window: int, burst: int, seed: int) -> None:
    polls = polls_of(bursts(burst, 48, seed), window, 48 * HOUR, seed=seed)
    assert all(poll.gap for poll in polls if poll.missed)


@pytest.mark.parametrize(
    ("arrivals", "polls_a_day"),
    [
        pytest.param([START - timedelta(days=30) + n * HOUR for n in range(20)], 48, id="dead"),
        pytest.param(steady(1, 25), 144, id="one-an-hour"),
        pytest.param(steady(1 / 12, 25), 70, id="two-a-day"),
    ],
)
def test_quiet_feeds_are_asked_less_often(arrivals: list[datetime], polls_a_day: int) -> None:
    polls = polls_of(arrivals, 20, timedelta(days=1), seed=1)
    assert len(polls) == pytest.approx(polls_a_day, rel=0.1)
    assert all(poll.missed == 0 for poll in polls)


@given(st.lists(st.lists(st.text(max_size=3), max_size=12), max_size=12), st.data())
def test_no_document_brings_an_interval_beyond_the_bounds(
    documents: list[list[str]], data: st.DataObject
) -> None:
    pace, now = Pace(), NOW
    for identities in documents:
        dates = data.draw(st.lists(st.datetimes(timezones=st.just(UTC)), max_size=4))
        pace = after_document(pace, identities, dates, now)
        made = rhythm(now)
        assert made.shortest <= made.interval(pace) <= made.longest
        now += timedelta(seconds=data.draw(st.integers(-5, 10**6)))
