"""Whatever a feed writes, no channel is steered by it, and none fails on it."""

import io
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.schema.monitor import Smtp
from config.vocabulary import Verdict
from monitor.alerts.channels.blocks import payload
from monitor.alerts.channels.console import ConsoleChannel
from monitor.alerts.channels.email import EmailChannel
from monitor.alerts.channels.mime import compose, html
from monitor.alerts.channels.slack import SlackChannel
from monitor.alerts.model import Alert, Opening
from monitor.alerts.text import letter, lines
from monitor.alerts.wording import SUBJECT_LIMIT, subject, worded
from monitor.demo.sinks import MailSink, SlackSink, slack_refuses
from tests.alerts.examples import KILLED, message
from tests.alerts.test_plain import ANY_TEXT

SMTP = Smtp(host="127.0.0.1", security="none", sender="alerts@tally.example")
NOW = datetime(2025, 9, 2, tzinfo=UTC)

HOSTILE = [
    pytest.param("Ten dead\r\nBcc: all@example.org\r\n\r\nbody", id="mail-headers"),
    pytest.param("=?utf-8?q?=0d=0aBcc:_all=40example.org?=", id="encoded-header"),
    pytest.param("<!channel> <!here> <@U123> <#C123>", id="slack-mentions"),
    pytest.param("<https://evil.example|the BBC> *bold* _x_ ~x~ `x` ```x```", id="slack-markup"),
    pytest.param('</title></td><script>alert(1)</script><img src=x onerror="alert(1)">', id="html"),
    pytest.param("{{ 7*7 }} {% raw %} ${HOME} %s %(x)s {0}", id="templates"),
    pytest.param("\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f", id="terminal"),
    pytest.param("\u202eevil\u2066\u200f\u061c gnp.exe", id="right-to-left"),
    pytest.param("x" * 100_000, id="100-kB-word"),
    pytest.param("\n.\n\r\n.\r\nQUIT\r\n" * 3, id="smtp-end"),
    pytest.param("nul \x00 here", id="nul"),
    pytest.param("👨‍👩‍👧‍👦🇰🇵" * 200, id="emoji"),
    pytest.param("lone \ud83d and \udc00", id="surrogates"),
    pytest.param("Z̴̢͝" * 400, id="zalgo"),
    pytest.param("북한군 " * 3000, id="long-korean"),
    pytest.param("مرحبا שלום", id="written-from-the-right"),
    pytest.param("", id="nothing"),
    pytest.param("\n\n\n", id="only-lines"),
]


def soaked(text: str, *, follows: bool = False) -> Alert:
    """The alert with `text` in every place that a feed or a topic file can write to; one that `follows`
    another, too."""
    position = replace(KILLED.positions[0], source=text)
    opening = Opening(id=text, source=text, low=1.0, high=None, published=KILLED.published)
    return replace(
        KILLED,
        opening=opening if follows else None,
        id=text or "a",
        topic=text,
        topic_title=text,
        metric=text,
        metric_label=text,
        unit=text,
        source=text,
        reason=text,
        title=text,
        outlet=text,
        url=f"https://a.example/{text}",
        lang=text,
        evidence=text,
        sentence=f"before {text} after",
        positions=(position,) * 12,
        history=tuple(replace(point, source=text) for point in KILLED.history),
    )


class Page(HTMLParser):
    """The tags and attributes of a page, as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)


def steers(text: str) -> list[str]:
    """The characters of `text` that could steer a terminal or a reader's eye."""
    bad = ("Cc", "Cs", "Co")
    return [
        c for c in text if c != "\n" and (unicodedata.category(c) in bad or c in "\u202e\u2066\u200f\u061c")
    ]


@pytest.mark.parametrize("follows", [False, True])
@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_by_mail(mail_sink: MailSink, text: str, follows: bool) -> None:
    smtp = Smtp(host=mail_sink.host, port=mail_sink.port, security="none", sender="alerts@tally.example")
    receipt = await EmailChannel(smtp, now=lambda: NOW).deliver(
        message(soaked(text, follows=follows), chart=b"\x89PNG")
    )
    assert receipt.delivered, receipt.detail
    (mail,) = mail_sink.mails.wait()
    got = mail.message
    assert mail.recipients == ("desk@example.org",)
    assert got["Bcc"] is None
    assert not steers(str(got["Subject"]))
    assert not got.defects
    bodies = {
        part.get_content_type(): part.get_content()
        for part in got.walk()
        if part.get_content_maintype() == "text"
    }
    assert not steers(bodies["text/plain"].replace("\r\n", "\n"))
    assert_harmless(bodies["text/html"])


def assert_harmless(page: str) -> None:
    seen = Page(page)
    plain = Page(html(worded(KILLED), cid="chart"))
    assert set(seen.tags) <= {*plain.tags}
    assert {name for name, _ in seen.attributes} <= {name for name, _ in plain.attributes}
    links = [value or "" for name, value in seen.attributes if name in ("href", "src")]
    assert all(link.startswith(("https://a.example/", "cid:")) for link in links), links


@pytest.mark.parametrize("follows", [False, True])
@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_to_slack(slack_sink: SlackSink, text: str, follows: bool) -> None:
    alert = soaked(text, follows=follows)
    receipt = await SlackChannel().deliver(message(alert, kind="slack", target=slack_sink.webhook()))
    assert receipt.delivered, receipt.detail
    (post,) = slack_sink.posts.wait()
    texts = [post.payload["text"], *markup(post.payload)]
    for shown in texts:
        assert not steers(shown)
        assert shown.count("<") == shown.count("<https://a.example/"), "no markup but our own link"
        assert "<!" not in shown
        assert "<@" not in shown


def markup(body: dict[str, Any]) -> list[str]:
    blocks = [text for block in body["blocks"] for text in block.get("elements", [block.get("text")])]
    return [text["text"] for text in blocks if text["type"] == "mrkdwn"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1251"])
async def test_hostile_text_on_a_console(text: str, encoding: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    receipt = await ConsoleChannel(stream).deliver(message(soaked(text), kind="console", target=""))
    assert receipt.delivered, receipt.detail
    shown = raw.getvalue().decode(encoding)
    assert not steers(shown)
    assert 4 <= shown.count("\n") <= 6


async def test_a_closed_console_is_a_receipt() -> None:
    stream = io.StringIO()
    stream.close()
    receipt = await ConsoleChannel(stream).deliver(message(kind="console", target=""))
    assert (receipt.delivered, receipt.retry) == (False, True)


# What random letters would seldom make.
PIECES = [
    *("=?utf-8?q?", "=0d=0aBcc:_all=40x.example", "?=", "=?utf-8?b?DQpCY2M6IGE=?=", "\r\n", "Bcc: a"),
    *("<!", "|", "<", ">", "&", "`", "*", '"', "-->", "{{", "\x1b[", "\u202e", "\ud83d"),
    *("😀", "\u0301", "\u200d", " ", "600"),
]
PIECED = st.lists(st.sampled_from(PIECES), max_size=200).map("".join)
HEADERS = {
    *(
        "Subject",
        "From",
        "To",
        "Date",
        "Message-ID",
        "List-Id",
        "Auto-Submitted",
        "MIME-Version",
        "Content-Type",
    ),
    *("X-Auto-Response-Suppress", "X-Tallywatch-Alert", "X-Tallywatch-Severity", "X-Tallywatch-Metric"),
}
NUMBER = st.none() | st.floats() | st.floats(0, 1e9)
RATIO = st.none() | st.floats(min_value=1)


@settings(max_examples=120, deadline=None)
@given(ANY_TEXT | PIECED, NUMBER, NUMBER, RATIO, st.sampled_from(list(Verdict)), st.booleans())
def test_any_text_and_number_keeps_every_limit(
    text: str, low: float | None, high: float | None, ratio: float | None, verdict: Verdict, money: bool
) -> None:
    alert = replace(soaked(text), low=low, high=high, ratio=ratio, verdict=verdict, money=money)
    words = worded(alert)
    assert len(subject(alert)) <= SUBJECT_LIMIT
    assert slack_refuses(payload(words)) == ""
    assert not steers(letter(words))
    assert not steers(lines(words))
    raw = compose(message(alert), SMTP, NOW).as_bytes()
    mail = message_from_bytes(raw, policy=policy.default)
    assert not mail.defects
    assert set(mail.keys()) == HEADERS
    assert all(len(line) <= 998 for line in raw.splitlines()), "RFC 5322, 2.1.1"
    assert_harmless(html(words))
