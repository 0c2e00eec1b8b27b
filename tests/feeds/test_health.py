"""How a feed is: one word, since when, why, and what to do about it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from config.vocabulary import Health
from monitor.feeds.health import Limits, Record, condition, damage
from monitor.feeds.model import Entry, Outcome

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
LIMITS = Limits(quiet_after=30 * DAY, unmatched_after=28 * DAY)
WELL = Record(
    name="a",
    outcome=Outcome.READ,
    status=200,
    polled=NOW,
    succeeded=NOW,
    watched_since=NOW - 90 * DAY,
    brought=NOW - HOUR,
    matched=NOW - DAY,
)
SICK = replace(
    WELL, outcome=Outcome.FAILED, status=None, failures=3, failing_since=NOW - HOUR, succeeded=NOW - 2 * HOUR
)


@pytest.mark.parametrize(
    ("record", "health", "since", "reason", "advice"),
    [
        pytest.param(Record(name="a"), Health.NEW, None, "", "", id="new"),
        pytest.param(WELL, Health.HEALTHY, None, "", "", id="healthy"),
        pytest.param(
            replace(WELL, outcome=Outcome.UNCHANGED, status=304),
            *(Health.HEALTHY, None, "", ""),
            id="unchanged",
        ),
        pytest.param(
            replace(WELL, brought=NOW - 30 * DAY),
            *(Health.QUIET, NOW - 30 * DAY, "nothing new since 2025-05-02", "whether it has moved"),
            id="quiet",
        ),
        pytest.param(
            replace(WELL, brought=None, watched_since=NOW - 31 * DAY),
            *(Health.QUIET, NOW - 31 * DAY, "nothing new since 2025-05-01", ""),
            id="empty-from-the-start",
        ),
        pytest.param(
            replace(WELL, matched=NOW - 28 * DAY),
            *(Health.UNMATCHED, NOW - 28 * DAY, "no article on a topic since 2025-05-04", "tallywatch try"),
            id="unmatched",
        ),
        pytest.param(
            replace(WELL, matched=None),
            *(Health.UNMATCHED, NOW - 90 * DAY, "no article on a topic ever, read since 2025-03-03", ""),
            id="never-matched",
        ),
        pytest.param(
            replace(WELL, matched=None, watched_since=NOW - 27 * DAY),
            *(Health.HEALTHY, None, "", ""),
            id="too-early-to-say",
        ),
        pytest.param(
            replace(WELL, garbled="3 places cannot be read as cp949", garbled_since=NOW - DAY),
            *(Health.GARBLED, NOW - DAY, "3 places cannot be read as cp949", "`encoding`"),
            id="garbled",
        ),
        pytest.param(
            replace(WELL, gap_since=NOW - DAY),
            *(Health.GAP, NOW - DAY, "it listed nothing that was known", "`every`"),
            id="gap",
        ),
        pytest.param(
            replace(WELL, gap_since=NOW - DAY, gaps=4),
            *(Health.GAP, NOW - DAY, "it never lists again", "tell its publisher"),
            id="gaps-without-end",
        ),
        pytest.param(
            replace(WELL, brought=NOW - 29 * DAY, matched=NOW - 29 * DAY),
            *(Health.HEALTHY, None, "", ""),
            id="silent-since-it-matched",
        ),
        pytest.param(
            replace(SICK, problem="no connection: refused"),
            *(Health.FAILING, NOW - HOUR, "no connection: refused", "reaches the network"),
            id="no-connection",
        ),
        pytest.param(
            replace(SICK, status=503, problem="503: the server has a problem; asked again later"),
            *(Health.FAILING, NOW - HOUR, "503: the server has a problem", "asked again later"),
            id="server-error",
        ),
        pytest.param(
            replace(SICK, status=200, outcome=Outcome.NOT_A_FEED, problem="not a feed: a web page"),
            *(Health.NOT_A_FEED, NOW - HOUR, "not a feed: a web page", "in a browser"),
            id="not-a-feed",
        ),
        pytest.param(
            replace(SICK, status=429, problem="429: we ask too often; raise the feed's `every`"),
            *(Health.THROTTLED, NOW - HOUR, "429: we ask too often", "raise the feed's `every`"),
            id="throttled",
        ),
        pytest.param(
            replace(SICK, status=403, problem="403: the server refuses us"),
            *(Health.THROTTLED, NOW - HOUR, "403: the server refuses us", "`every`"),
            id="refused-after-it-answered",
        ),
        pytest.param(
            replace(SICK, status=403, succeeded=None, problem="403: the server refuses us"),
            *(Health.FAILING, NOW - HOUR, "403: the server refuses us", "asked again"),
            id="always-refused",
        ),
        pytest.param(
            replace(WELL, gone=True, status=410, failing_since=NOW, problem="410: given up; remove it"),
            *(Health.GONE, NOW, "410: given up", "remove it"),
            id="gone",
        ),
        pytest.param(
            replace(SICK, problem="", garbled="x", gap_since=NOW),
            *(Health.FAILING, NOW - HOUR, "no usable answer", "asked again"),
            id="the-worst-counts",
        ),
    ],
)
def test_a_feed_is(record: Record, health: Health, since: datetime | None, reason: str, advice: str) -> None:
    found = condition(record, LIMITS)
    assert (found.health, found.since) == (health, since)
    assert found.reason.startswith(reason)
    assert bool(found.reason) == bool(reason)
    assert advice in found.advice
    assert bool(found.advice) == (health not in (Health.NEW, Health.HEALTHY))


def test_of_a_feed_that_nobody_asked_nothing_is_said() -> None:
    """The daemon was away for a year: silence counts up to the last answer."""
    assert condition(replace(WELL, due=NOW), LIMITS).health is Health.HEALTHY
    assert condition(replace(WELL, succeeded=NOW + 365 * DAY), LIMITS).health is Health.QUIET


def entry(title: str) -> Entry:
    return Entry(identity=title, title=title, summary="", link=None, published=None)


@pytest.mark.parametrize(
    ("titles", "warnings", "told"),
    [
        pytest.param(["a"], [], "", id="sound"),
        pytest.param(["a"], ["ill-formed XML: x", "declares no encoding; read as cp949"], "", id="mended"),
        pytest.param(
            ["a", "b\ufffd"], [], "1 of 2 entries hold letters that were lost (\ufffd)", id="lost-at-home"
        ),
        pytest.param(["b\ufffd", *"cdefghijklm"], [], "", id="a-slip"),
        pytest.param(
            ["a"],
            ["ill-formed XML: x", "7 places cannot be read as cp949"],
            "7 places cannot be read as cp949",
            id="lost-by-us",
        ),
        pytest.param(
            ["a"],
            ["was encoded twice (UTF-8 taken for windows-1252); undone. Its publisher should know"],
            "was encoded twice (UTF-8 taken for windows-1252); undone. Its publisher should know",
            id="twice",
        ),
    ],
)
def test_damage(titles: list[str], warnings: list[str], told: str) -> None:
    assert damage([entry(title) for title in titles], warnings) == told


def test_entries_that_are_known_count_as_sound() -> None:
    """As damaged ones are never left out."""
    assert damage([entry("b\ufffd")], [], known=9)
    assert not damage([entry("b\ufffd")], [], known=10)


def test_damage_is_told_in_the_words_of_the_decoder() -> None:
    """Which are another module's."""
    from monitor.feeds.decoding import decode

    lost = decode(b"<a>" + b"\xff" * 9 + b"</a>", None, "utf-8")
    twice = decode(
        ("<a>" + "Größe über Äcker für Öl " * 3 + "</a>").encode().decode("cp1252").encode(), None, None
    )
    assert damage([], lost.warnings)
    assert damage([], twice.warnings)
