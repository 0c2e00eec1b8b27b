"""The queries of each thing stored."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from monitor.feeds.model import FeedState, Outcome
from monitor.feeds.rhythm import Pace
from monitor.pipeline.records import feed_columns, feed_state
from storage import articles, deliveries, estimates, feeds, tables
from storage.engine import Database
from storage.types import digest

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def configured(session: Session, **urls: str) -> dict[str, tables.Feed]:
    feeds.reconcile(session, urls)
    return {feed.name: feed for feed in session.exec(select(tables.Feed))}


def test_feeds_are_due_the_longest_waiting_first(database: Database) -> None:
    with database.writing() as session:
        known = configured(session, never="n", later="l", now="w", gone="g", before="b")
        known["later"].due = NOW + HOUR
        known["now"].due = NOW
        known["before"].due = NOW - HOUR
        known["gone"].gone = True
    with database.reading() as session:
        assert [feed.name for feed in feeds.due(session, NOW)] == ["never", "before", "now"]


def test_a_feed_that_was_given_up_and_is_put_back_is_asked_again(database: Database) -> None:
    with database.writing() as session:
        known = configured(session, back="b", rested="r")
        known["back"].gone, known["back"].due = True, NOW + HOUR
        known["rested"].due = NOW + HOUR
        configured(session)
        known = configured(session, back="b", rested="r")
        assert (known["back"].gone, known["back"].due) == (False, None)
        assert known["rested"].due == NOW + HOUR


def test_the_state_of_a_feed_comes_back_as_it_was_kept(database: Database) -> None:
    state = FeedState(
        url="https://new.example/",
        etag='"1"',
        last_modified="Mon, 06 Jan 2025 10:00:00 GMT",
        body_digest="d",
        failures=2,
        due=NOW + HOUR,
        polled=NOW,
        succeeded=NOW - HOUR,
        outcome=Outcome.FAILED,
        status=503,
        problem="503",
        ttl=HOUR,
        pace=Pace(held=bytes(range(16)), looked=NOW, rate=1.5, news=NOW - HOUR, gap=NOW, gaps=3),
    )
    with database.writing() as session:
        feed = configured(session, a="https://a.example/")["a"]
        assert feed_state(feed, "https://a.example/") == FeedState(url="https://a.example/")
        feeds.update(feed, **feed_columns(state, "https://a.example/"))
    with database.reading() as session:
        kept = feeds.by_name(session, "a")
        assert kept is not None
        assert feed_state(kept, "https://a.example/") == state
    with database.writing() as session:
        moved = configured(session, a="https://b.example/")["a"]
        assert feed_state(moved, "https://b.example/") == FeedState(url="https://b.example/")


def test_a_feed_taken_out_keeps_its_state_and_is_not_polled(database: Database) -> None:
    with database.writing() as session:
        configured(session, a="x", b="y")["a"].etag = '"1"'
    with database.writing() as session:
        configured(session, b="y")
        assert [feed.name for feed in feeds.due(session, NOW)] == ["b"]
        assert [feed.name for feed in feeds.listed(session)] == ["b"]
    with database.writing() as session:
        again = configured(session, a="x", b="y")["a"]
        assert (again.listed, again.etag) == (True, '"1"')


def test_a_changed_address_starts_afresh_and_is_kept_as_a_digest(database: Database) -> None:
    with database.writing() as session:
        feed = configured(session, a="http://x/?token=hunter2")["a"]
        feeds.update(feed, etag='"1"', failures=7, gone=True, moved_to="http://z/", due=NOW, problem="p")
    with database.writing() as session:
        feed = configured(session, a="http://y/")["a"]
        left = (feed.etag, feed.failures, feed.gone, feed.moved_to, feed.due, feed.problem)
        assert left == (None, 0, False, None, None, "")
        assert "hunter2" not in feed.address_digest


def test_a_column_that_there_is_not_cannot_be_set() -> None:
    with pytest.raises(AttributeError):
        feeds.update(tables.Feed(name="a", address_digest="x"), no_such="y")


def test_many_feeds_are_set_at_once_each_by_its_own_columns(database: Database) -> None:
    with database.writing() as session:
        known = configured(session, **{f"f{number}": "x" for number in range(9)})
        ids = [feed.id for feed in known.values() if feed.id is not None]
    at = {"address_digest": digest("x")}
    rows = [
        {"id": ids[0], **at, "etag": '"1"', "due": NOW},
        {"id": ids[1], **at, "due": NOW + HOUR, "problem": "p"},
        *({"id": key, **at, "etag": '"2"'} for key in ids[2:-1]),
        {"id": ids[-1], "address_digest": digest("elsewhere"), "etag": '"2"'},
    ]
    with database.writing() as session:
        feeds.update_all(session, rows)
        feeds.update_all(session, [])
    with database.reading() as session:
        first, second, *others, moved = (session.get_one(tables.Feed, key) for key in ids)
        assert (first.etag, first.due, first.problem) == ('"1"', NOW, "")
        assert (second.etag, second.due, second.problem) == (None, NOW + HOUR, "p")
        assert {feed.etag for feed in others} == {'"2"'}
        assert moved.etag is None, "it was given another address while it was polled"
    with database.writing() as session, pytest.raises(AttributeError, match="no_such"):
        feeds.update_all(session, [{"id": ids[0], **at, "no_such": 1}])


def article(key: str, feed_id: int | None = None, **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "feed_id": feed_id,
        "url": f"https://example.org/{key}",
        "title": key,
        "text": "",
        "lang": "en",
        "outlet": "o",
        "published": NOW,
        "published_known": True,
        "first_seen": NOW,
        "on_topic": True,
        "copy_of": None,
        "signature": None,
        **more,
    }


def entry(key: str, feed_id: int) -> dict[str, Any]:
    return {"feed_id": feed_id, "identity": f"guid {key}", "article_id": key, "seen": NOW}


def test_entries_are_known_feed_by_feed(database: Database) -> None:
    with database.writing() as session:
        known = configured(session, a="x", b="y")
        first, second = known["a"].id, known["b"].id
        assert first is not None
        assert second is not None
        keys = [str(number) for number in range(1200)]
        articles.add_all(session, [article(key, first) for key in keys], [entry(key, first) for key in keys])
        wanted = [f"guid {number}" for number in range(1190, 1210)]
        assert articles.unseen(session, first, wanted) == {f"guid {n}" for n in range(1200, 1210)}
        assert articles.unseen(session, second, wanted) == set(wanted)
        assert articles.unseen(session, first, []) == set()


def test_a_hostile_identity_of_any_length_is_known_again(database: Database) -> None:
    identity = "\x00\ud800" + "x" * 1_000_000
    with database.writing() as session:
        feed_id = configured(session, a="x")["a"].id
        assert feed_id is not None
        row = article("k", feed_id, url="https://example.org/" + "y" * 100_000, title=identity)
        entries = [{**entry("k", feed_id), "identity": identity}]
        articles.add_all(session, [row], entries)
    with database.reading() as session:
        assert articles.unseen(session, feed_id, [identity, "other"]) == {"other"}
        found = articles.at_address(session, row["url"])
        assert found is not None
        assert found.id == "k"


def test_articles_that_no_mention_rests_on_are_forgotten(database: Database) -> None:
    old = NOW - timedelta(days=800)
    with database.writing() as session:
        feed_id = configured(session, a="x")["a"].id
        assert feed_id is not None
        rows = [
            article("told", feed_id, published=old),
            article("untold", feed_id, published=old),
            article("copy", feed_id, copy_of="untold"),
            article("new", feed_id),
        ]
        articles.add_all(session, rows, [entry(row["id"], feed_id) for row in rows])
        session.add(tables.Match(article_id="untold", topic="t", hits=[]))
        _told(session, "told", "m1", old)
    with database.writing() as session:
        assert articles.forget(session, NOW - timedelta(days=730)) == 1
    with database.reading() as session:
        assert {row.id: row.copy_of for row in session.exec(select(tables.Article))} == {
            "told": None,
            "copy": None,
            "new": None,
        }
        assert articles.unseen(session, feed_id, ["guid untold", "guid told"]) == {"guid untold"}
        assert articles.count(session) == articles.count(session, on_topic=True) == 3


def _told(session: Session, article_id: str, key: str, when: datetime) -> None:
    """An estimate with its mention and decision."""
    what: dict[str, Any] = {
        "topic": "t",
        "metric": "killed",
        "source": "s",
        "low": 1.0,
        "high": 1.0,
        "status": "current",
        "scope": "total",
        "as_of": when.date(),
        "published": when,
    }
    session.add(tables.Estimate(id=key, series="current", **what))
    session.flush()
    session.add(
        tables.Mention(
            id=key, estimate_id=key, article_id=article_id, evidence="", sentence="", start=0, end=0, **what
        )
    )
    session.flush()
    session.add(
        tables.Decision(
            mention_id=key,
            topic="t",
            metric="killed",
            verdict="first",
            judged_at=when,
            facts={},
            config_digest="",
        )
    )
    session.flush()


def _alert(session: Session, key: str, mention: str, follows: str | None = None) -> None:
    session.add(
        tables.Alert(
            id=key,
            mention_id=mention,
            follows=follows,
            topic="t",
            metric="killed",
            verdict="first",
            severity="notice",
            told="{}",
            opened=NOW,
            changed=NOW,
        )
    )
    session.flush()


def outbox(session: Session, *rows: tuple[str, str, timedelta]) -> None:
    """Deliveries of one alert: id, channel, and when they are due."""
    articles.add_all(session, [article("a")], [])
    _told(session, "a", "m", NOW)
    _alert(session, "alert", "m")
    for key, channel, due in rows:
        session.add(
            tables.Delivery(
                id=key, alert_id="alert", watcher=key, channel=channel, created=NOW, due=NOW + due
            )
        )
    session.flush()


def test_deliveries_are_due_by_kind_of_channel(database: Database) -> None:
    with database.writing() as session:
        outbox(
            session,
            ("late", "email", HOUR),
            ("second", "email-2", -HOUR),
            ("first", "email", -2 * HOUR),
            ("other", "slack", -HOUR),
            ("third", "email", timedelta(0)),
        )
        due = deliveries.due(session, NOW, kind="email", each=1)
        assert [one.delivery.id for one in due] == ["first", "second", "third"]
        due = deliveries.due(session, NOW, kind="email", each=9, but=["first"])
        assert [one.delivery.id for one in due] == ["second", "third"]
        assert deliveries.next_due(session) == NOW - 2 * HOUR


def test_of_each_feed_the_longest_due_are_known(database: Database) -> None:
    """Of each: the alert, its feed, the alert that it follows; from the one that is due longest."""
    told = [
        ("flood-1", "flood", None),
        ("flood-2", "flood", None),
        ("flood-3", "flood", None),
        ("reply", "good", "flood-3"),
        ("good-1", "good", None),
        ("good-2", "good", None),
    ]
    with database.writing() as session:
        known = configured(session, flood="https://a.example/", good="https://b.example/")
        for age, (key, feed, follows) in enumerate(told):
            articles.add_all(session, [article(key, known[feed].id)], [])
            _told(session, key, key, NOW)
            _alert(session, key, key, follows)
            due = NOW - HOUR + timedelta(minutes=age)
            session.add(
                tables.Delivery(id=key, alert_id=key, watcher="w", channel="slack", created=NOW, due=due)
            )
        session.flush()
        waiting = deliveries.due(session, NOW, kind="slack", each=9)
        flood, good = (("w", "slack", known[feed].id) for feed in ("flood", "good"))
        whose = [flood, flood, flood, flood, good, good]  # a reply is of the feed that its thread began with
        assert [(one.delivery.id, one.whose) for one in waiting] == [
            (key, of) for (key, _, _), of in zip(told, whose, strict=True)
        ]
        waiting = deliveries.due(session, NOW, kind="slack", each=1)
        assert [one.delivery.id for one in waiting] == ["flood-1", "good-1"]


@pytest.mark.parametrize(
    ("state", "attempts", "due", "waits"),
    [
        pytest.param("pending", 0, -HOUR, True, id="due-before-it"),
        pytest.param("pending", 1, HOUR, True, id="refused-and-to-be-tried-again"),
        pytest.param("sending", 1, -HOUR, True, id="under-way"),
        pytest.param("pending", 0, HOUR, False, id="held-back-by-quiet-hours"),
        pytest.param("delivered", 1, -HOUR, False, id="delivered"),
        pytest.param("failed", 9, -HOUR, False, id="given-up"),
    ],
)
@pytest.mark.parametrize("by", ["first", "sibling"])
def test_what_follows_an_alert_waits_for_what_came_before_it(
    database: Database, by: str, state: str, attempts: int, due: timedelta, *, waits: bool
) -> None:
    """On the same way: that another watcher has not heard of it yet keeps nobody waiting."""
    with database.writing() as session:
        for key, follows in (("first", None), ("sibling", "first"), ("reply", "first")):
            articles.add_all(session, [article(key)], [])
            _told(session, key, key, NOW)
            _alert(session, key, key, follows)
        before = tables.Delivery(
            id="before", alert_id=by, watcher="w", channel="slack", created=NOW - HOUR, due=NOW + due
        )
        before.state, before.attempts = state, attempts
        elsewhere = tables.Delivery(
            id="elsewhere", alert_id=by, watcher="other", channel="slack", created=NOW - HOUR, due=NOW - HOUR
        )
        reply = tables.Delivery(
            id="reply", alert_id="reply", watcher="w", channel="slack", created=NOW, due=NOW
        )
        session.add_all([before, elsewhere, reply])
        session.flush()
        found = {one.delivery.id for one in deliveries.due(session, NOW, kind="slack", each=9)}
        assert ("reply" in found) is not waits


def test_a_delivery_from_attempt_to_end(database: Database) -> None:
    with database.writing() as session:
        outbox(session, ("d", "email", timedelta(0)))
        assert deliveries.start(session, "d", NOW)
        assert not deliveries.start(session, "d", NOW), "it is under way"
        assert not deliveries.start(session, "none", NOW)
        deliveries.postponed(session, "d", NOW + HOUR, "busy")
        assert deliveries.start(session, "d", NOW + HOUR)
        deliveries.accepted(session, "d", NOW + HOUR, "ok")
    with database.reading() as session:
        (row,) = deliveries.of_alert(session, "alert")
        assert (row.state, row.attempts, row.first_attempt, row.finished) == (
            "delivered",
            2,
            NOW,
            NOW + HOUR,
        )
        assert deliveries.by_state(session) == {"delivered": 1}
        assert deliveries.count_perhaps_repeated(session) == 0


def test_recovery_finds_what_was_cut_off(database: Database) -> None:
    with database.writing() as session:
        outbox(
            session,
            ("cut", "email", timedelta(0)),
            ("mine", "slack", timedelta(0)),
            ("idle", "email", timedelta(0)),
        )
        assert deliveries.start(session, "cut", NOW)
        assert deliveries.start(session, "mine", NOW)
    with database.writing() as session:
        assert deliveries.recover(session, but=["mine"]) == 1
    with database.reading() as session:
        rows = {row.id: (row.state, row.perhaps_repeated) for row in deliveries.of_alert(session, "alert")}
        assert rows == {"cut": ("pending", True), "mine": ("sending", False), "idle": ("pending", False)}
        assert [row.id for row in deliveries.troubled(session, limit=9)] == ["cut"]


def test_an_alert_is_told_to_a_channel_once(database: Database) -> None:
    with database.writing() as session:
        outbox(session, ("d", "email", timedelta(0)))
    again = tables.Delivery(id="e", alert_id="alert", watcher="d", channel="email", created=NOW, due=NOW)
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(again)


def test_history_of_a_metric_up_to_a_decision(database: Database) -> None:
    with database.writing() as session:
        articles.add_all(session, [article("a")], [])
        for number in range(5):
            _told(session, "a", f"m{number}", NOW)
    with database.reading() as session:
        decisions = [decision.id for _, decision in estimates.history(session, "t")]
        assert [mention.id for mention, _ in estimates.history(session, "t")] == [f"m{n}" for n in range(5)]
        upto = estimates.history(session, "t", metric="killed", upto=decisions[3], latest=2)
        assert [mention.id for mention, _ in upto] == ["m2", "m3"]
        assert estimates.history(session, "t", metric="wounded") == []
        assert len(estimates.found(session, topic="t", limit=3)) == 3
        assert estimates.mentions_of(session, "m1") == 1
