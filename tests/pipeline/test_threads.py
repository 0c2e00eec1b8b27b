"""One departure is told once, and what bears it out follows in its thread."""

from datetime import timedelta

import pytest

from config.vocabulary import Event, Severity, Verdict
from monitor.alerts.model import Alert
from monitor.pipeline.reporting import alerts_of
from storage.engine import Database
from tests.pipeline.books import Books, stored
from tests.pipeline.world import arrival

MAJOR = Severity.MAJOR


def told(books: Books, *lines: str, hours: float = 0, late: bool = False) -> tuple[Alert, ...]:
    """The alerts that follow from an article of these lines."""
    seen_after = timedelta(days=9) if late else timedelta(minutes=5)
    handled = books.take(arrival(*lines, hours=hours, seen_after=seen_after))
    assert handled is not None
    return handled.alerts


def test_a_second_source_is_told_in_the_thread_of_the_first(books: Books) -> None:
    (first,) = told(books, "killed 600 agency")
    (second,) = told(books, "killed 620 mayor", hours=24)
    assert (first.event, first.opening) == (Event.REPORTED, None)
    assert second.event is Event.CORROBORATED
    assert second.opening is not None
    assert (second.opening.id, second.opening.source, second.opening.low) == (first.id, "the agency", 600)
    assert second.severity.rank == first.severity.rank + 1
    assert receivers(books, first) == {("desk", "email"), ("desk", "console")}
    assert receivers(books, second) >= receivers(books, first)


def test_the_list_of_alerts_shows_what_followed(database: Database) -> None:
    books = stored(database)
    (first,) = told(books, "killed 600 agency")
    told(books, "killed 600 agency", hours=1)
    (second,) = told(books, "killed 620 mayor", hours=24)
    reply, opening = alerts_of(database, topic=None, metric=None, limit=9)
    assert (opening["id"], opening["outlets"], opening["follows"]) == (first.id, 1, None)
    assert [(one["id"], one["event"]) for one in opening["thread"]] == [(second.id, "corroborated")]
    assert (reply["follows"], reply["thread"]) == (first.id, [])


def receivers(books: Books, alert: Alert) -> set[tuple[str, str]]:
    """The watchers to whom an alert goes, each with the channel."""
    sent = books.contents().deliveries
    return {(watcher, channel) for key, watcher, channel, _ in sent if key == alert.id}


@pytest.mark.parametrize(
    ("later", "event"),
    [
        pytest.param("killed 600 agency", None, id="its-own-source-again"),
        pytest.param("killed 600 -", None, id="an-outlet-that-copies"),
        pytest.param("killed 640 -", Event.CORROBORATED, id="an-outlet-with-a-count-of-its-own"),
        pytest.param("killed 620 mayor", Event.CORROBORATED, id="another-source"),
        pytest.param("killed 900 mayor", Event.REPORTED, id="another-source-far-off"),
    ],
)
def test_what_follows_a_report(books: Books, later: str, event: Event | None) -> None:
    told(books, "killed 600 agency")
    assert [alert.event for alert in told(books, later, hours=24)] == ([event] if event else [])


def test_further_company_is_not_told(books: Books) -> None:
    told(books, "killed 600 agency")
    told(books, "killed 620 mayor", hours=24)
    assert told(books, "killed 630 -", hours=48) == ()


def test_a_source_that_comes_round_is_no_news(books: Books) -> None:
    told(books, "killed 300 mayor")
    (news,) = told(books, "killed 600 agency", hours=24)
    (round_,) = told(books, "killed 610 mayor", hours=48)
    assert (news.event, round_.event) == (Event.REPORTED, Event.CORROBORATED)
    assert round_.opening is not None
    assert round_.opening.id == news.id


def test_who_gives_up_a_count_of_its_own_is_told_in_the_thread(books: Books) -> None:
    """At its own severity, which is lower, so that whoever wants only what is loud does not hear of it."""
    told(books, "killed 300 mayor", "killed 310 police")
    (news,) = told(books, "killed 1500 agency", hours=24)
    (second,) = told(books, "killed 1550 mayor", hours=48)
    (third,) = told(books, "killed 1600 police", hours=72)
    assert [news.event, second.event, third.event] == [Event.REPORTED, Event.CORROBORATED, Event.JOINED]
    assert third.opening == second.opening
    assert (news.severity, second.severity, third.severity) == (MAJOR, MAJOR, Severity.WARNING)
    assert receivers(books, third) == {("desk", "email"), ("desk", "console")}
    assert told(books, "killed 1620 police", hours=96) == ()


@pytest.mark.parametrize(
    ("later", "event"),
    [
        pytest.param("killed 600 agency denied", Event.RETRACTED, id="its-source-denies-it"),
        pytest.param("killed 600 mayor denied", None, id="another-denies-it"),
        pytest.param("killed 500 agency denied", None, id="its-source-denies-another-number"),
        pytest.param("killed 300 agency", Event.CORRECTED, id="its-source-goes-down-from-it"),
        pytest.param("killed 4000 agency", Event.REPORTED, id="its-source-goes-up-from-it"),
    ],
)
def test_what_its_source_says_of_it_afterwards(books: Books, later: str, event: Event | None) -> None:
    told(books, "killed 590 mayor")
    (first,) = told(books, "killed 1500 agency", hours=24)
    later = later.replace("600", "1500")
    alerts = told(books, later, hours=48)
    assert [alert.event for alert in alerts] == ([event] if event else [])
    for alert in alerts:
        follows = event is not Event.REPORTED
        assert (alert.opening.id if alert.opening else None) == (first.id if follows else None)
        assert not follows or receivers(books, alert) == receivers(books, first)


def test_what_is_retracted_holds_nothing_any_more(books: Books) -> None:
    (first,) = told(books, "killed 600 agency")
    (retracted,) = told(books, "killed 600 agency denied", hours=24)
    assert retracted.severity is first.severity
    assert told(books, "killed 600 agency denied", hours=30) == ()
    (again,) = told(books, "killed 610 mayor", hours=48)
    assert (again.event, again.verdict, again.positions) == (Event.REPORTED, Verdict.FIRST, ())
    assert books.contents().retracted == {first.id}


def test_two_sources_of_one_article_are_one_alert(books: Books) -> None:
    (alert,) = told(books, "killed 600 agency", "killed 620 mayor")
    assert (alert.event, alert.low) == (Event.REPORTED, 600)


def test_what_nobody_was_told_has_no_thread(books: Books) -> None:
    """The first report came from an article too old to alert anybody; what comes round to it is news."""
    told(books, "killed 300 mayor")
    assert told(books, "killed 600 agency", hours=24, late=True) == ()
    (alert,) = told(books, "killed 610 mayor", hours=24 * 12)
    assert (alert.event, alert.opening) == (Event.REPORTED, None)


def test_who_wants_only_what_is_loud_hears_of_it_when_it_is(books: Books) -> None:
    told(books, "killed 100 mayor")
    (first,) = told(books, "killed 160 agency", hours=24)
    (second,) = told(books, "killed 165 mayor", hours=48)
    assert (first.severity, second.severity) == (Severity.WARNING, Severity.MAJOR)
    assert {watcher for watcher, _ in receivers(books, first)} == {"desk"}
    assert {watcher for watcher, _ in receivers(books, second)} == {"desk", "boss"}
