"""Every hostile behaviour and twenty good feeds, polled by the real daemon at the same time."""

import csv
import io
import sqlite3
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from config.loading import Config
from monitor.cli.app import app
from monitor.demo.sinks import Mail, MailSink, Post, SlackSink
from tests.alerts.test_hostile import HEADERS, markup, steers
from tests.hostile import telling, watch
from tests.hostile.server import HostileServer
from tests.pipeline.journal import Journal, Output, listening

ENTRIES = 2
INJECTED = len(telling.PAYLOADS)
WAIT = 60
POLLING = {"every": "1m", "tick": "0.2s", "settle": "0.2s", "timeout": "2s"}
TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "body",
    "style",
    "table",
    "tr",
    "td",
    "th",
    "a",
    "img",
    "br",
    "div",
    "span",
}
BREAKS = {
    "poll_broke",
    "feed_reading_broke",
    "article_failed",
    "round_failed",
    "tick_broke",
    "figure_refused",
}


class Page(HTMLParser):
    """The tags, handlers and links of a page, as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


@pytest.fixture
def journal() -> Iterator[Journal]:
    with listening() as heard:
        yield heard


@pytest.mark.slow
async def test_good_feeds_are_told_among_hostile_ones(
    tmp_path: Path, journal: Journal, mail_sink: MailSink, slack_sink: SlackSink
) -> None:
    output = Output()
    with HostileServer(good=20, entries=ENTRIES, period=4) as server:
        config = watch.settings(
            tmp_path,
            server.addresses,
            polling=POLLING,
            smtp={
                "host": mail_sink.host,
                "port": mail_sink.port,
                "security": "none",
                "sender": "a@tally.example",
            },
            channels=[{"email": "desk@example.org"}, {"slack": slack_sink.webhook()}],
        )
        expected = Counter({(animals, telling.COUNT): 1 for animals in telling.ANIMALS.values()})
        expected.update((feed.animals, feed.count(entry)) for feed in server.good for entry in range(ENTRIES))
        async with watch.at_work(config, output) as database:
            await journal.until(lambda: polled(journal) >= set(server.addresses), WAIT)
            await journal.until(lambda: len(journal.named("alert_opened")) >= len(expected), WAIT)
            await journal.until(lambda: len(mail_sink.mails.all()) >= INJECTED, WAIT)
            await journal.until(lambda: len(slack_sink.posts.all()) >= INJECTED, WAIT)
            alerts = watch.told(database)
    assert set(server.addresses) - polled(journal) == set()
    assert alerts == expected, "each good entry, and each that tells an injection, is told once"
    assert not [event for event in journal.events if event["event"] in BREAKS]
    for mail in mail_sink.mails.wait(INJECTED):
        assert_harmless_mail(mail)
    for post in slack_sink.posts.wait(INJECTED):
        assert_harmless_post(post)
    assert not slack_sink.refused.all()
    assert not steers(output.getvalue())
    assert_commands_are_harmless(config)
    assert sound(tmp_path / "var" / "a.db")


def polled(journal: Journal) -> set[str]:
    return {str(event["feed"]) for event in journal.named("feed_polled")}


def assert_harmless_mail(mail: Mail) -> None:
    got = mail.message
    assert mail.recipients == ("desk@example.org",)
    assert not got.defects
    assert set(got.keys()) <= HEADERS | {"In-Reply-To", "References"}
    assert not steers(str(got["Subject"]))
    bodies = {part.get_content_type(): part for part in got.walk() if part.get_content_maintype() == "text"}
    assert not steers(bodies["text/plain"].get_content().replace("\r\n", "\n"))
    page = Page(bodies["text/html"].get_content())
    assert page.tags <= TAGS, page.tags - TAGS
    assert not page.handlers
    assert all(link.startswith(("https://", "http://127.0.", "cid:")) for link in page.links), page.links


def assert_harmless_post(post: Post) -> None:
    for shown in (post.payload["text"], *markup(post.payload)):
        assert not steers(shown)
        assert "<!" not in shown
        assert "<@" not in shown
        assert shown.count("<") == shown.count("<http"), "no markup but links"
        assert "|the BBC" not in shown


def assert_commands_are_harmless(config: Config) -> None:
    """What people and scripts are shown of all this steers no terminal and begins no formula."""
    for words in (["status"], ["feeds", "list"], ["alerts", "list"], ["estimates"]):
        shown = CliRunner().invoke(app, [*words, "--config", str(config.folder)])
        assert shown.exit_code == 0, shown.output
        assert not steers(shown.output)
    table = CliRunner().invoke(app, ["estimates", "--csv", "--config", str(config.folder)])
    assert table.exit_code == 0, table.output
    cells = [cell for row in csv.reader(io.StringIO(table.output)) for cell in row]
    assert len(cells) > 100
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert not steers(table.output.replace("\r\n", "\n"))


def sound(file: Path) -> bool:
    with sqlite3.connect(file) as database:
        return bool(database.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
