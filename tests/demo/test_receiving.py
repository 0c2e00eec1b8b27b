"""Messages are kept, recognised, and shown without harm, whatever they hold."""

import io
import json
from collections import Counter
from pathlib import Path

import pytest
from rich.console import Console

from monitor.demo.receiving import MAIL, SLACK, Inbox, Notice, arrivals
from monitor.demo.sinks import Mail, Post
from monitor.demo.telling import Teller

LETTER = """\
From: tallywatch@newsroom.example
To: newsdesk@newsroom.example
Subject: [major] Killed: 2,000 (NIS), 2 times the 1,000 believed until now
X-Tallywatch-Alert: a1b2
Content-Type: text/plain; charset=utf-8

Killed: 2,000, according to South Korea's intelligence service (NIS).

  “About *2,000* North Korean soldiers
  have been killed.”

  — Mapo Morning Ledger, “A title”, 2 September 2025

You may have had this message
before: an earlier attempt was cut off.
"""


def mail(text: str = LETTER) -> Mail:
    return Mail(sender="a@b", recipients=("c@d",), raw=text.encode(), encrypted=False, login=None)


def post(text: str, alert: str = "a1b2") -> Post:
    footer = {"type": "context", "elements": [{"type": "mrkdwn", "text": f"x · Alert {alert}, decided now."}]}
    payload = {"text": text, "blocks": [footer]}
    return Post(path="/", headers={}, payload=payload, answer=200, at=0.0)


def test_a_mail_is_kept_and_read(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    inbox.on_mail(mail())
    (notice,) = inbox.notices
    assert (notice.channel, notice.alert) == (MAIL, "a1b2")
    assert notice.subject.startswith("[major] Killed: 2,000")
    assert notice.evidence == (
        "“About *2,000* North Korean soldiers have been killed.”",
        "— Mapo Morning Ledger, “A title”, 2 September 2025",
    )
    assert notice.perhaps_repeated
    assert (tmp_path / "mails" / "001.eml").read_bytes() == LETTER.encode()


def test_a_post_is_kept_and_read(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    inbox.on_post(post("[notice] Killed: 5 &amp; more\nsecond line"))
    (notice,) = inbox.notices
    assert (notice.channel, notice.alert, notice.subject) == (SLACK, "a1b2", "[notice] Killed: 5 & more")
    assert not notice.perhaps_repeated
    assert json.loads((tmp_path / "slack" / "001.json").read_text())["text"].startswith("[notice]")


def test_a_post_is_quoted_as_a_mail_is(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    quote = (
        "> “Some  \u2060*About 2,000 soldiers*\u2060\u200a &amp; more.”\n"
        "Mapo Morning Ledger, <http://x.example/a?b=1&amp;c|A &lt;title&gt;>, 2 September 2025"
    )
    section = {"type": "section", "text": {"type": "mrkdwn", "text": quote}}
    message = post("x")
    message.payload["blocks"].insert(0, section)
    inbox.on_post(message)
    assert inbox.notices[0].evidence == (
        "“Some  *About 2,000 soldiers* & more.”",
        "— Mapo Morning Ledger, “A <title>”, 2 September 2025",
    )


def test_arrivals_are_counted_by_channel_and_alert(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    inbox.on_mail(mail())
    inbox.on_mail(mail())
    inbox.on_post(post("x", alert="other"))
    assert arrivals(inbox.notices) == {MAIL: Counter(a1b2=2), SLACK: Counter(other=1)}
    assert len(list((tmp_path / "mails").iterdir())) == 2


def told(*notices: Notice) -> str:
    out = io.StringIO()
    teller = Teller(Console(file=out, width=100, force_terminal=True, highlight=False))
    for notice in notices:
        teller.tell(notice)
    return out.getvalue()


def notice(**changes: object) -> Notice:
    values = {
        "channel": MAIL, "alert": "a", "subject": "[major] Killed: 9", "evidence": (),
        "perhaps_repeated": False, "file": Path("x"),
    }  # fmt: skip
    return Notice(**{**values, **changes})  # type: ignore[arg-type]


def test_an_alert_is_told_once_whatever_channel_brings_it() -> None:
    assert told(notice(), notice(channel=SLACK), notice(alert="b")).count("Killed: 9") == 2


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("[major] Killed: \x1b[2J\x1b]0;owned\x07 9", id="terminal escapes"),
        pytest.param("[major] Killed: [red]9[/red] [link=http://x]", id="markup of the console"),
        pytest.param("[odd] nothing known", id="unknown severity"),
        pytest.param("", id="empty"),
        pytest.param("[/]", id="unbalanced markup"),
    ],
)
def test_hostile_words_are_shown_as_words(words: str) -> None:
    shown = told(notice(subject=words, evidence=(words,)))
    assert "\x1b]0" not in shown
    assert "\x1b[2J" not in shown
    assert "\x07" not in shown
    if "[red]" in words:
        assert "[red]9[/red]" in shown
