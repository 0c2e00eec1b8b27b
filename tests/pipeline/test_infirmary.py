"""Feeds that stay sick are told to operators once, by the outbox, and so is that they are well again."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from config.loading import Config
from config.vocabulary import Health
from monitor.alerts.bulletins import bulletin_from_json
from monitor.demo.sinks import MailSink, Reply
from monitor.feeds.health import Limits
from monitor.pipeline.assembly import Assembly
from monitor.pipeline.daemon import run_once
from monitor.pipeline.vitals import conditions_of
from storage import feeds as stored
from storage import tables
from storage.engine import Database, open_database
from tests.feed_server import FeedServer
from tests.pipeline.journal import Output
from tests.pipeline.newsroom import NOON, killed, rss, settings

HOUR = timedelta(hours=1)
OPERATOR = "  - name: me\n    channels: [{console: true}]\n    operations: true"


class Round:
    """One round after the other on one database, the clock put forward in between."""

    def __init__(self, config: Config, output: Output) -> None:
        self.config, self.output, self.ahead = config, output, timedelta(0)
        self.database: Database = open_database(config.monitor.storage.url)

    async def after(self, hours: float, config: Config | None = None) -> str:
        """What is told by then."""
        self.ahead += hours * HOUR
        before = len(self.output.getvalue())
        parts = Assembly(
            config or self.config, self.database, now=self.now, rng=random.Random(1), output=self.output
        )
        await run_once(parts)
        return self.output.getvalue()[before:]

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def rounds(tmp_path: Path, feeds: FeedServer, output: Output) -> Iterator[Round]:
    for path in ("/a", "/b"):
        feeds.publish(path, rss((f"First {path}", killed("300"), NOON)))
    urls = {"ledger": feeds.url("/a"), "herald": feeds.url("/b")}
    made = Round(settings(tmp_path, urls, watchers=OPERATOR), output)
    yield made
    made.database.close()


async def test_once_and_again_when_it_is_over(rounds: Round, feeds: FeedServer) -> None:
    assert "] Killed: 300" in await rounds.after(0)
    feeds.fail("/a", 503)
    assert await rounds.after(13) == ""
    told = await rounds.after(13)
    assert told.startswith("[feeds] ledger: failing for 13 hours\n")
    assert "503: the server has a problem; asked again later" in told
    assert await rounds.after(99) == ""
    feeds.publish("/a", rss(("First /a", killed("300"), NOON)))
    told = await rounds.after(13)
    assert told.startswith("[feeds] All clear: ledger is well again\n")
    assert "ledger was failing since " in told
    assert await rounds.after(13) == ""


async def test_a_feed_that_is_overdue_is_asked_before_it_is_told_of(rounds: Round, feeds: FeedServer) -> None:
    """The daemon was off for a day, and all is well by now."""
    await rounds.after(0)
    feeds.fail("/a", 503)
    await rounds.after(13)
    feeds.publish("/a", rss(("First /a", killed("300"), NOON)))
    assert await rounds.after(24) == ""


async def test_a_feed_that_is_being_asked_just_now_is_told_of_with_the_others(
    rounds: Round, feeds: FeedServer
) -> None:
    feeds.fail("/a", 503)
    feeds.fail("/b", 503)
    await rounds.after(0)
    await rounds.after(7 / 60)
    with rounds.database.writing() as session:
        for name, since_due in (("ledger", -HOUR), ("herald", HOUR / 60)):
            feed = stored.by_name(session, name)
            assert feed is not None
            stored.update(feed, failing_since=rounds.now() - 7 * HOUR, due=rounds.now() - since_due)
    parts = Assembly(rounds.config, rounds.database, now=rounds.now, output=rounds.output)
    assert parts.infirmary.look() == 1
    with rounds.database.reading() as session:
        (row,) = session.exec(select(tables.Bulletin)).all()
        assert len(bulletin_from_json(row.told).cases) == 2


async def test_nobody_is_told_who_did_not_ask(rounds: Round, feeds: FeedServer, tmp_path: Path) -> None:
    """And whoever asks later is told of what is still so."""
    text = OPERATOR.replace("operations: true", "operations: false")
    urls = {feed.name: feed.url for feed in rounds.config.feeds}
    feeds.fail("/a", 503)
    feeds.fail("/b", 503)
    silent = settings(tmp_path, urls, watchers=text)
    await rounds.after(0, silent)
    assert await rounds.after(13, silent) == ""
    asked = settings(tmp_path, urls, watchers=text.replace("false", "true"))
    assert "[feeds] 2 feeds are not well: 2 failing" in await rounds.after(0, asked)


async def test_operators_without_alerts(rounds: Round, tmp_path: Path) -> None:
    urls = {feed.name: feed.url for feed in rounds.config.feeds}
    only = settings(tmp_path, urls, watchers=OPERATOR + "\n    alerts: false")
    assert await rounds.after(0, only) == ""


async def test_a_refused_mail_is_tried_again_and_comes_once(
    rounds: Round, feeds: FeedServer, tmp_path: Path, mail_sink: MailSink
) -> None:
    smtp = f"smtp: {{host: 127.0.0.1, port: {mail_sink.port}, security: none, sender: t@example.org}}\n"
    urls = {feed.name: feed.url for feed in rounds.config.feeds}
    text = OPERATOR.replace("console: true", "email: me@example.org") + "\n    alerts: false"
    config = settings(tmp_path, urls, watchers=text, more=smtp)
    feeds.fail("/a", 503)
    mail_sink.script(Reply("451 later"))
    for _ in range(5):
        await rounds.after(13, config)
    (mail,) = mail_sink.mails.all()
    assert mail.message["Subject"] == "[feeds] ledger: failing for 13 hours"
    with rounds.database.reading() as session:
        (row,) = session.exec(select(tables.Delivery)).all()
        assert (row.alert_id, row.state, row.attempts) == (None, "delivered", 2)


async def test_an_all_clear_never_comes_before_its_alarm(
    rounds: Round, feeds: FeedServer, tmp_path: Path, mail_sink: MailSink
) -> None:
    """What keeps feeds from being polled keeps mails from being sent, and both come back together."""
    smtp = f"smtp: {{host: 127.0.0.1, port: {mail_sink.port}, security: none, sender: t@example.org}}\n"
    urls = {feed.name: feed.url for feed in rounds.config.feeds}
    text = OPERATOR.replace("console: true", "email: me@example.org") + "\n    alerts: false"
    config = settings(tmp_path, urls, watchers=text, more=smtp)
    feeds.fail("/a", 503)
    mail_sink.script(Reply("451 later"), Reply("451 later"))
    await rounds.after(0, config)
    await rounds.after(13, config)
    feeds.publish("/a", rss(("First /a", killed("300"), NOON)))
    await rounds.after(13, config)
    assert not mail_sink.mails.all(), "it was refused once more"
    await rounds.after(1, config)
    subjects = [mail.message["Subject"] for mail in mail_sink.mails.all()]
    assert subjects == ["[feeds] ledger: failing for 13 hours", "[feeds] All clear: ledger is well again"]


async def test_who_heard_no_alarm_hears_no_all_clear(
    rounds: Round, feeds: FeedServer, tmp_path: Path
) -> None:
    feeds.fail("/a", 503)
    await rounds.after(0)
    assert "failing for" in await rounds.after(13)
    feeds.publish("/a", rss(("First /a", killed("300"), NOON)))
    urls = {feed.name: feed.url for feed in rounds.config.feeds}
    new = settings(tmp_path, urls, watchers=OPERATOR.replace("name: me", "name: new"))
    assert "All clear" not in await rounds.after(13, new)
    assert await rounds.after(13) == "", "nor does anybody later"


async def test_a_kill_between_bulletin_and_deliveries_leaves_neither(
    rounds: Round, feeds: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One transaction: told of, stored and to be delivered, or nothing of it."""
    feeds.fail("/a", 503)
    await rounds.after(0)

    class KilledError(BaseException):
        pass

    def cut_off(*_: object, **__: object) -> None:
        raise KilledError

    monkeypatch.setattr("storage.bulletins.update", cut_off)
    with pytest.raises(KilledError):
        await rounds.after(13)
    monkeypatch.undo()
    with rounds.database.reading() as session:
        assert not session.exec(select(tables.Bulletin)).all()
        assert not session.exec(select(tables.Delivery).where(tables.Delivery.alert_id == None)).all()  # noqa: E711
    assert "[feeds] ledger: failing" in await rounds.after(13)


@pytest.mark.parametrize(
    ("days_apart", "silent", "health"),
    [
        pytest.param(30, 45, Health.HEALTHY, id="once-a-month"),
        pytest.param(30, 91, Health.QUIET, id="three-months-of-one-a-month"),
        pytest.param(1, 31, Health.QUIET, id="once-a-day"),
    ],
)
def test_quiet_is_what_is_silent_for_longer_than_it_is_used_to(
    tmp_path: Path, days_apart: int, silent: int, health: Health
) -> None:
    now, day = datetime.now(UTC), 24 * HOUR
    limits = Limits(quiet_after=30 * day, unmatched_after=1000 * day)
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with database.writing() as session:
        last = now - silent * day
        session.add(
            tables.Feed(id=1, name="a", address_digest="", succeeded=now, watched_since=last, news=last)
        )
        session.flush()
        session.add_all(
            tables.Article(
                id=str(number),
                feed_id=1,
                title="t",
                text="t",
                lang="en",
                outlet="o",
                published=last - number * days_apart * day,
                first_seen=last,
            )
            for number in range(12)
        )
    with database.reading() as session:
        (found,) = conditions_of(session, stored.listed(session), limits)
    database.close()
    assert found.health is health


def test_those_that_plainly_are_well_need_not_be_looked_at(tmp_path: Path) -> None:
    """Whatever the query leaves out is healthy by the rules too."""
    from itertools import product

    now = datetime.now(UTC)
    moments = (None, now - 90 * 24 * HOUR, now - HOUR)
    limits = Limits(quiet_after=30 * 24 * HOUR, unmatched_after=28 * 24 * HOUR)
    cases = product(moments, moments, moments, moments, (0, 1), (False, True), ("", "x"))
    database = open_database(f"sqlite:///{tmp_path / 'b.db'}")
    with database.writing() as session:
        session.add_all(
            tables.Feed(
                name=f"f{number}",
                address_digest="x",
                succeeded=succeeded,
                watched_since=watched,
                news=news,
                matched=matched,
                failures=failures,
                gone=gone,
                garbled=garbled,
            )
            for number, (succeeded, watched, news, matched, failures, gone, garbled) in enumerate(cases)
        )
    with database.reading() as session:
        doubted = stored.questionable(
            session, news_since=now - limits.quiet_after, matched_since=now - limits.unmatched_after
        )
        names = {feed.name for feed in doubted}
        sure = [feed for feed in stored.listed(session) if feed.name not in names]
        assert sure
        assert {one.health for one in conditions_of(session, sure, limits)} == {Health.HEALTHY}
    database.close()
