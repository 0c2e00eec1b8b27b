"""What the receivers got: each message kept in a file and recognised as one alert.

The messages are read as a stranger's: nothing is taken from them but what a watcher's own mail
program or Slack would show. How they are shown on a terminal is `telling`.
"""

import html
import json
import re
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from monitor.demo.sinks import Mail, Post

MAIL, SLACK = "email", "slack"
_ALERT_OF_POST = re.compile(r"\bAlert ([A-Za-z0-9_-]{1,80}), decided ")
_LINK = re.compile(r"<https?://[^|<>\s]+\|([^<>]*)>")
_ADDRESS = re.compile(r"\s*https?://\S+$")
_INVISIBLE = str.maketrans({"\u2060": None, "\u200a": None})  # what our Slack messages put around bold words
_REPEATED = "You may have had this message before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One message that arrived, as far as a reader of the demo wants it."""

    channel: str
    alert: str
    """The alert's id; empty where the message names none."""
    subject: str
    evidence: tuple[str, ...]
    """The sentence and where it stands, where the message's form lets us find them."""
    perhaps_repeated: bool
    """Whether it says of itself that it may have been sent before."""
    file: Path


class Inbox:
    """Keeps what arrives under a folder: `mails/001.eml`, `slack/001.json`, and so on.

    `on_mail` and `on_post` are called by the receivers, in threads of theirs.
    """

    def __init__(self, folder: Path, tell: Callable[[Notice], None] = lambda _: None) -> None:
        self.mails, self.posts = folder / "mails", folder / "slack"
        self.mails.mkdir(parents=True, exist_ok=True)
        self.posts.mkdir(parents=True, exist_ok=True)
        self._tell = tell
        self._notices: list[Notice] = []
        self._lock = threading.Lock()

    @property
    def notices(self) -> list[Notice]:
        """Everything until now, in the order in which it arrived."""
        with self._lock:
            return list(self._notices)

    def on_mail(self, mail: Mail) -> None:
        """Keeps one mail."""
        with self._lock:
            file = self.mails / f"{self._next(MAIL):03}.eml"
            file.write_bytes(mail.raw)
            notice = notice_of_mail(mail.message, file)
            self._notices.append(notice)
        self._tell(notice)

    def on_post(self, post: Post) -> None:
        """Keeps one Slack message."""
        with self._lock:
            file = self.posts / f"{self._next(SLACK):03}.json"
            file.write_text(json.dumps(post.payload, ensure_ascii=False, indent=1), encoding="utf-8")
            notice = notice_of_post(post, file)
            self._notices.append(notice)
        self._tell(notice)

    def _next(self, channel: str) -> int:
        return 1 + sum(notice.channel == channel for notice in self._notices)


def notice_of_mail(message: EmailMessage, file: Path) -> Notice:
    """What one mail says."""
    body = message.get_body(("plain",))
    text = body.get_content() if body is not None else ""
    return Notice(
        channel=MAIL,
        alert=str(message["X-Tallywatch-Alert"] or ""),
        subject=str(message["Subject"] or ""),
        evidence=_quotation(text),
        perhaps_repeated=_REPEATED in " ".join(text.split()),
        file=file,
    )


def _quotation(text: str) -> tuple[str, ...]:
    """The paragraph of a mail that quotes the article, and the one that says where it stands."""
    paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text)]
    for number, paragraph in enumerate(paragraphs):
        if paragraph.startswith("“"):
            return tuple(_ADDRESS.sub("", part) for part in paragraphs[number : number + 2])
    return ()


def notice_of_post(post: Post, file: Path) -> Notice:
    """What one Slack message says."""
    written = _all_text(post.payload)
    shown = html.unescape(written)
    found = _ALERT_OF_POST.search(shown)
    return Notice(
        channel=SLACK,
        alert=found[1] if found else "",
        subject=html.unescape(str(post.payload.get("text", ""))).partition("\n")[0],
        evidence=_quotation_of_post(written),
        perhaps_repeated=_REPEATED in shown,
        file=file,
    )


def _quotation_of_post(written: str) -> tuple[str, ...]:
    """The line of a Slack message that quotes the article, and the one that says where it stands."""
    lines = written.translate(_INVISIBLE).splitlines()
    for number, line in enumerate(lines):
        if line.startswith("> “"):
            origin = _LINK.sub(r"“\1”", "".join(lines[number + 1 : number + 2]))
            return tuple(html.unescape(part) for part in (line.removeprefix("> "), f"— {origin}"))
    return ()


def _all_text(block: object) -> str:
    if isinstance(block, dict):
        return "\n".join(_all_text(value) for value in block.values())
    if isinstance(block, list):
        return "\n".join(_all_text(value) for value in block)
    return block if isinstance(block, str) else ""


def arrivals(notices: list[Notice]) -> dict[str, Counter[str]]:
    """How often each alert arrived, by channel and alert."""
    counts: dict[str, Counter[str]] = {MAIL: Counter(), SLACK: Counter()}
    for notice in notices:
        counts[notice.channel][notice.alert] += 1
    return counts
