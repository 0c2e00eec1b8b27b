"""`run --once`: what is due is polled, handled and delivered, and whatever went wrong is tried again."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from config.loading import Config
from config.loading import load as load_config
from monitor.alerts.bulletins import BulletinMessage
from monitor.alerts.model import Message, Receipt
from monitor.alerts.text import REPEATED
from monitor.articles.model import Article
from monitor.demo.sinks import Answer, MailSink, Reply, SlackSink
from monitor.pipeline import desk, path, polls, readers, reading, recording
from monitor.pipeline.assembly import Assembly
from monitor.pipeline.daemon import run_once
from monitor.pipeline.model import Handled, Reading
from storage import deliveries, estimates, tables
from storage.engine import Database, open_database
from storage.errors import HeldError
from storage.holding import hold
from tests.feed_server import FeedServer
from tests.pipeline.journal import Journal, Output
from tests.pipeline.newsroom import NOON, document, killed, rss, settings, write_feeds

HOUR = timedelta(hours=1)


class Clock:
    """The wall clock, put forward by hand."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


class House:
    """Runs Tallywatch once and again on one database."""

    def __init__(self, output: Output) -> None:
        self.output, self.clock = output, Clock()
        self.database: Database | None = None

    async def run(self, config: Config) -> bool:
        database = self.opened(config)
        parts = Assembly(
            config,
            database,
            now=self.clock,
            rng=random.Random(1),
            output=self.output,
            reads=readers.InThread(),
        )
        return await run_once(parts)

    def opened(self, config: Config) -> Database:
        if self.database is None:
            self.database = open_database(config.monitor.storage.url)
        return self.database

    def all(self, table: Any) -> list[Any]:
        assert self.database is not None
        with self.database.reading() as session:
            rows = list(session.exec(select(table).order_by(col(table.id))))
            session.expunge_all()
            return rows

    def verdicts(self) -> dict[str, int]:
        assert self.database is not None
        with self.database.reading() as session:
            return estimates.by_verdict(session)


@pytest.fixture
def house(output: Output) -> Iterator[House]:
    house = House(output)
    yield house
    if house.database is not None:
        house.database.close()


async def test_from_feed_to_console(
    tmp_path: Path, feeds: FeedServer, house: House, journal: Journal
) -> None:
    weather = ("Rain in the valley", "It rained.", NOON)
    feeds.publish("/a", rss(("Toll", killed("600"), NOON), weather), etag='"1"')
    config = settings(tmp_path, {"ledger": feeds.url("/a")})
    assert await house.run(config)
    told = house.output.getvalue()
    assert "Killed: 600" in told
    assert "NIS" in told
    assert house.verdicts() == {"first": 1}
    assert [row.on_topic for row in house.all(tables.Article)].count(True) == 1
    (row,) = house.all(tables.Delivery)
    assert (row.state, row.attempts, row.perhaps_repeated) == ("delivered", 1, False)

    assert await house.run(config)  # nothing is due
    assert len(feeds.requests) == 1
    house.clock.ahead = 2 * HOUR
    assert await house.run(config)  # nothing is new
    assert feeds.requests[-1].headers["If-None-Match"] == '"1"'
    assert house.output.getvalue() == told


async def test_articles_of_several_feeds_are_judged_in_the_order_of_publication(
    tmp_path: Path, feeds: FeedServer, house: House
) -> None:
    feeds.publish("/a", rss(("Third", killed("900"), NOON + 2 * HOUR), ("First", killed("300"), NOON)))
    feeds.publish("/b", rss(("Undated", killed("900"), None), ("Second", killed("600"), NOON + HOUR)))
    config = settings(tmp_path, {"ledger": feeds.url("/a"), "herald": feeds.url("/b")})
    assert await house.run(config)
    articles = {row.id: row.title for row in house.all(tables.Article)}
    mentions = {row.id: articles[row.article_id] for row in house.all(tables.Mention)}
    order = [mentions[row.mention_id] for row in house.all(tables.Decision)]
    assert order == ["First", "Second", "Third", "Undated"]


async def test_a_first_poll_with_300_old_entries_alerts_nobody(
    tmp_path: Path, feeds: FeedServer, house: House
) -> None:
    old = [(f"No {n}", killed(str(100 + 10 * n)), NOON - timedelta(days=400 - n)) for n in range(290)]
    undated = [(f"Undated {n}", killed(str(9000 + n)), None) for n in range(10)]
    feeds.publish("/a", rss(*old, *undated))
    assert await house.run(settings(tmp_path, {"ledger": feeds.url("/a")}))
    assert len(house.all(tables.Article)) == 300
    assert sum(house.verdicts().values()) == 300
    assert house.all(tables.Alert) == []
    feeds.publish("/a", rss(("New", killed("30,000"), None)))
    house.clock.ahead = 2 * HOUR
    assert await house.run(settings(tmp_path, {"ledger": feeds.url("/a")}))
    assert len(house.all(tables.Alert)) == 1  # undated, but not of the first poll


async def test_one_failing_feed_is_told_and_does_not_hold_up_the_others(
    tmp_path: Path, feeds: FeedServer, house: House
) -> None:
    feeds.publish("/a", rss(("Toll", killed("600"), NOON)))
    feeds.fail("/b", 503)
    feeds.publish("/c", "<html><body>no feed</body></html>", content_type="text/html")
    urls = {"ledger": feeds.url("/a"), "herald": feeds.url("/b"), "post": feeds.url("/c")}
    assert not await house.run(settings(tmp_path, urls))
    assert "Killed: 600" in house.output.getvalue()
    by_name = {row.name: row for row in house.all(tables.Feed)}
    assert by_name["ledger"].failures == 0
    assert by_name["herald"].failures == by_name["post"].failures == 1
    assert "503" in by_name["herald"].problem


SLACK_AND_MAIL = "  - name: desk\n    channels:\n      - slack: {slack}\n      - email: desk@example.org"
SMTP = "smtp:\n  host: 127.0.0.1\n  port: {port}\n  security: none\n  sender: t@example.org\n"


def with_channels(folder: Path, feeds: FeedServer, mail: MailSink, slack: SlackSink) -> Config:
    feeds.publish("/a", rss(("Toll", killed("600"), NOON)))
    return settings(
        folder,
        {"ledger": feeds.url("/a")},
        watchers=SLACK_AND_MAIL.format(slack=slack.webhook()),
        more=SMTP.format(port=mail.port),
    )


async def test_a_refusing_channel_is_tried_again_and_blocks_no_other(
    tmp_path: Path, feeds: FeedServer, house: House, mail_sink: MailSink, slack_sink: SlackSink
) -> None:
    slack_sink.script(Answer(500, "oops"))
    config = with_channels(tmp_path, feeds, mail_sink, slack_sink)
    assert not await house.run(config)
    mail_sink.mails.wait(1)
    states = {row.channel: (row.state, row.attempts) for row in house.all(tables.Delivery)}
    assert states == {"slack": ("pending", 1), "email": ("delivered", 1)}
    house.clock.ahead = timedelta(minutes=30)
    assert await house.run(config)
    slack_sink.posts.wait(1)
    states = {row.channel: (row.state, row.attempts) for row in house.all(tables.Delivery)}
    assert states == {"slack": ("delivered", 2), "email": ("delivered", 1)}
    assert len(mail_sink.mails.all()) == len(slack_sink.posts.all()) == 1


async def test_a_delivery_is_given_up_in_the_end(
    tmp_path: Path, feeds: FeedServer, house: House, mail_sink: MailSink, slack_sink: SlackSink
) -> None:
    mail_sink.script(*[Reply("451 4.7.1 later")] * 20)
    config = with_channels(tmp_path, feeds, mail_sink, slack_sink)
    for day in range(5):
        house.clock.ahead = timedelta(days=day)
        await house.run(config)
    (row,) = [row for row in house.all(tables.Delivery) if row.channel == "email"]
    assert row.state == "failed"
    assert "later" in row.detail
    assert row.attempts >= 3


async def test_an_attempt_that_was_cut_off_is_made_again_and_says_so(
    tmp_path: Path, feeds: FeedServer, house: House, mail_sink: MailSink, slack_sink: SlackSink
) -> None:
    """As after a kill between the channel's yes and the note of it."""
    config = with_channels(tmp_path, feeds, mail_sink, slack_sink)
    assert await house.run(config)
    with house.opened(config).writing() as session:
        for row in session.exec(select(tables.Delivery)):
            row.state = deliveries.SENDING
    assert await house.run(config)
    assert [row.perhaps_repeated for row in house.all(tables.Delivery)] == [True, True]
    again = mail_sink.mails.wait(2)[1].message
    assert again["Message-ID"] == mail_sink.mails.all()[0].message["Message-ID"]
    assert len(slack_sink.posts.wait(2)) == 2


async def test_a_mail_taken_without_an_answer_is_sent_again_and_says_so(
    tmp_path: Path, feeds: FeedServer, house: House, mail_sink: MailSink, slack_sink: SlackSink
) -> None:
    """The server took the mail and the line broke before its yes: nobody can know."""
    mail_sink.script(Reply(drop_after_data=True))
    config = with_channels(tmp_path, feeds, mail_sink, slack_sink)
    assert not await house.run(config)
    house.clock.ahead = HOUR
    assert await house.run(config)
    first, again = (mail.message for mail in mail_sink.mails.wait(2))
    assert again["Message-ID"] == first["Message-ID"]
    assert REPEATED not in _plain(first)
    assert REPEATED in _plain(again)


def _plain(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    return " ".join(str(body.get_content()).split()) if body else ""


async def test_a_corrected_address_holds_for_what_waits(
    tmp_path: Path, feeds: FeedServer, house: House, mail_sink: MailSink, slack_sink: SlackSink
) -> None:
    mail_sink.script(Reply("550 5.1.1 no such user"))
    config = with_channels(tmp_path, feeds, mail_sink, slack_sink)
    assert not await house.run(config)
    watchers = tmp_path / "watchers.yaml"
    watchers.write_text(watchers.read_text().replace("desk@", "newsdesk@"), encoding="utf-8")
    house.clock.ahead = 2 * HOUR
    assert await house.run(load_config(tmp_path, {}))
    assert mail_sink.mails.wait(1)[0].recipients == ("newsdesk@example.org",)


async def test_a_channel_that_is_no_more_is_given_up(
    tmp_path: Path, feeds: FeedServer, house: House, mail_sink: MailSink, slack_sink: SlackSink
) -> None:
    slack_sink.script(Answer(500, "oops"))
    config = with_channels(tmp_path, feeds, mail_sink, slack_sink)
    await house.run(config)
    house.clock.ahead = HOUR
    without = settings(tmp_path, {"ledger": feeds.url("/a")})
    assert not await house.run(without)
    (row,) = [row for row in house.all(tables.Delivery) if row.channel == "slack"]
    assert (row.state, row.detail) == ("failed", "the configuration has no such watcher or channel any more")


class Rude:
    """A channel with a mistake: it raises, and its error holds the address."""

    async def deliver(self, message: Message | BulletinMessage) -> Receipt:
        raise RuntimeError(f"could not post to {message.address.target}")


async def test_a_channel_that_raises_tells_no_secret(
    tmp_path: Path,
    feeds: FeedServer,
    house: House,
    journal: Journal,
    slack_sink: SlackSink,
    mail_sink: MailSink,
) -> None:
    config = with_channels(tmp_path, feeds, mail_sink, slack_sink)
    database = house.opened(config)
    parts = Assembly(config, database, now=house.clock, rng=random.Random(1), output=house.output)
    parts.channels._made["slack"] = Rude()
    assert not await run_once(parts)
    assert journal.named("channel_broke")
    assert "sinksink" not in str(journal.events)
    assert "sinksink" not in str([row.detail for row in house.all(tables.Delivery)])
    assert b"sinksink" not in (tmp_path / "var" / "a.db").read_bytes()


async def test_an_article_that_breaks_us_is_told_and_tried_again(
    tmp_path: Path, feeds: FeedServer, house: House, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds.publish("/a", rss(("Good", killed("600"), NOON), ("Poison", killed("700"), NOON)), etag='"1"')
    config = settings(tmp_path, {"ledger": feeds.url("/a")})
    real = reading.read

    def breaking(article: Article, readers: Any) -> Reading:
        if article.title == "Poison":
            raise ZeroDivisionError
        return real(article, readers)

    monkeypatch.setattr(desk, "read", breaking)
    assert not await house.run(config)
    assert journal.named("article_failed")
    assert house.verdicts() == {"first": 1}
    monkeypatch.undo()
    house.clock.ahead = 2 * HOUR
    assert await house.run(config)
    assert feeds.requests[-1].headers["If-None-Match"] is None
    assert sum(house.verdicts().values()) == 2


@pytest.mark.parametrize("which", ["first", "last"])
async def test_killed_before_the_feeds_state_is_stored(
    tmp_path: Path, feeds: FeedServer, house: House, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    """The entries were handled, wholly or in part; polled again, nothing comes twice."""
    feeds.publish(
        "/a", rss(*((f"No {n}", killed(str(600 + n)), NOON + n * HOUR) for n in range(4))), etag='"1"'
    )
    config = settings(tmp_path, {"ledger": feeds.url("/a")})
    handled: list[Handled] = []
    real = path.handle

    class KilledError(BaseException):
        pass

    def counting(*args: Any, **more: Any) -> Handled | None:
        if which == "first" and len(handled) == 2:
            raise KilledError
        done = real(*args, **more)
        assert done is not None
        handled.append(done)
        return done

    def killed_there(*_: object) -> None:
        raise KilledError

    monkeypatch.setattr(recording, "handle", counting)
    monkeypatch.setattr(recording.Recorder, "remember", killed_there)
    with pytest.raises(KilledError):
        await house.run(config)
    monkeypatch.undo()
    assert len(house.all(tables.Article)) == (2 if which == "first" else 4)
    assert await house.run(config)
    assert feeds.requests[-1].headers["If-None-Match"] is None
    assert len(house.all(tables.Article)) == len(house.all(tables.Decision)) == 4
    assert house.output.getvalue().count("] Killed: 600") == 1


async def test_a_poll_that_breaks_us_is_a_failed_poll(
    tmp_path: Path, feeds: FeedServer, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaking(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(polls, "poll", breaking)
    assert not await house.run(settings(tmp_path, {"ledger": feeds.url("/a")}))
    (row,) = house.all(tables.Feed)
    assert row.failures == 1
    assert "ZeroDivisionError" in row.problem
    assert row.due > datetime.now(UTC) + HOUR / 2


async def test_feeds_taken_out_changed_and_switched_off(
    tmp_path: Path, feeds: FeedServer, house: House
) -> None:
    for letter in "abc":
        feeds.publish(f"/{letter}", rss((f"Of {letter}", "text", NOON)), etag='"1"')
    urls = {"kept": feeds.url("/a"), "changed": feeds.url("/b"), "out": feeds.url("/c")}
    assert await house.run(settings(tmp_path, urls))
    house.clock.ahead = 2 * HOUR
    write_feeds(tmp_path, {"kept": feeds.url("/a"), "changed": feeds.url("/b?new")})
    feeds.scripts["/b?new"] = feeds.scripts["/b"]
    feeds.requests.clear()
    assert await house.run(load_config(tmp_path, {}))
    asked = {request.path: request.headers["If-None-Match"] for request in feeds.requests}
    assert asked == {"/a": '"1"', "/b?new": None}
    assert {row.name: row.listed for row in house.all(tables.Feed)} == {
        "kept": True,
        "changed": True,
        "out": False,
    }


async def test_the_page_is_fetched_only_when_it_may_matter(
    tmp_path: Path, feeds: FeedServer, house: House
) -> None:
    long = "The council met to talk about the bridge and its railings, which want paint. " * 5
    troops = "North Korean troops in Russia. " * 10
    page = f"<html><body><article><p>{troops}</p><p>{killed('600')}</p></article></body></html>"
    items = "".join(
        f"<item><guid>{name}</guid><title>{name}</title><description>{text}</description>"
        f"<link>{feeds.url('/' + name)}</link></item>"
        for name, text in {"bridge": long, "teaser": "Short.", "troops": troops}.items()
    )
    feeds.publish("/a", document(items))
    for name in ("bridge", "teaser", "troops"):
        feeds.publish(f"/{name}", page, content_type="text/html")
    assert await house.run(settings(tmp_path, {"ledger": feeds.url("/a")}, feed_more="    text: page\n"))
    asked = sorted(request.path for request in feeds.requests)
    assert asked == ["/a", "/robots.txt", "/teaser", "/troops"]


async def test_a_gap_between_two_polls_is_told_and_kept(
    tmp_path: Path, feeds: FeedServer, house: House, journal: Journal
) -> None:
    config = settings(tmp_path, {"ledger": feeds.url("/a")})
    for first in (0, 10):
        feeds.publish("/a", rss(*((f"No {n}", "Rain.", NOON) for n in range(first, first + 4))))
        assert await house.run(config)
        house.clock.ahead += 2 * HOUR
    (row,) = house.all(tables.Feed)
    assert row.gap == row.polled
    told = journal.named("feed_polled")
    assert [event["level"] for event in told] == ["info", "warning"]
    assert "none of the 4 entries of the last poll" in told[-1]["warnings"]


async def test_another_daemon_keeps_us_out(tmp_path: Path, feeds: FeedServer, house: House) -> None:
    config = settings(tmp_path, {})
    other = open_database(config.monitor.storage.url)
    with hold(other), pytest.raises(HeldError, match="another daemon"):
        await house.run(config)
    other.close()


async def test_a_clock_that_is_wrong_by_a_year_judges_nothing_in_the_future(
    tmp_path: Path, feeds: FeedServer, house: House
) -> None:
    feeds.publish("/a", rss(("Toll", killed("600"), NOON + timedelta(days=365))))
    await house.run(settings(tmp_path, {"ledger": feeds.url("/a")}))
    assert all(row.published <= datetime.now(UTC) for row in house.all(tables.Mention))
