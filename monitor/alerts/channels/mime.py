"""An alert as one e-mail: headers that cannot be forged, text, HTML, and the chart inside. Pure."""

import hashlib
import re
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from functools import cache
from typing import TYPE_CHECKING

from config.schema.monitor import Smtp
from monitor.alerts.model import Address as Recipient
from monitor.alerts.model import Message
from monitor.alerts.plain import plain
from monitor.alerts.text import REPEATED, letter
from monitor.alerts.wording import Wording, worded

if TYPE_CHECKING:
    from jinja2 import Template

    _Policy = EmailPolicy[EmailMessage]
else:
    _Policy = EmailPolicy  # takes no parameter while running


_ENCODED_LINE = 74  # RFC 2047 allows 76, and the library counts two short
_LONGEST_HEADER = 200  # RFC 5322 allows 998; no header of ours is longer than this


def compose(message: Message, smtp: Smtp, now: datetime) -> EmailMessage:
    """The mail for `message`, dated `now`. Raises ValueError for an address that no mail can go to."""
    words = worded(message.alert)
    mail = begin(smtp, message.address, subject=words.subject, now=now, about=message.alert.topic)
    _head(mail, message, smtp)
    mail.set_content(letter(words, perhaps_repeated=message.perhaps_repeated), cte="quoted-printable")
    cid = f"chart.{message_id(message, smtp)[1:-1]}" if message.chart else None
    page = html(words, cid=cid, perhaps_repeated=message.perhaps_repeated)
    mail.add_alternative(page, subtype="html", cte="quoted-printable")
    if message.chart and cid:
        _attach_chart(mail, message.chart, cid)
    return mail


class _Folding(_Policy):
    """How headers are folded: those in ASCII not at all, and a subject in other letters as a whole.

    The standard library would rather begin a long subject on a line of its own than break it, and
    sets a second space before what it encodes of one; both would be seen.
    """

    def fold(self, name: str, value: str) -> str:
        """A subject in encoded words from its beginning to its end (RFC 2047); all else as it was."""
        if name != "Subject" or value.isascii():
            return str(super().fold(name, value))
        words = Header(str(value), "utf-8", maxlinelen=_ENCODED_LINE, header_name=name)
        encoded = words.encode(linesep=self.linesep)
        return f"{name}: {encoded}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        """The same as bytes."""
        return self.fold(name, value).encode("ascii", "surrogateescape")


def _folding(sender_name: str) -> _Policy:
    policy = _Folding(linesep=SMTP.linesep)
    return policy.clone(max_line_length=_LONGEST_HEADER) if sender_name.isascii() else policy


def begin(smtp: Smtp, to: Recipient, *, subject: str, now: datetime, about: str) -> EmailMessage:
    """A mail with the headers that all of ours have; `about` names the list that it belongs to."""
    mail = EmailMessage(policy=_folding(smtp.sender_name))
    mail["Subject"] = _unencoded(subject)
    mail["From"] = Address(
        display_name=_unencoded(plain(smtp.sender_name, 80)), addr_spec=_ascii_domain(smtp.sender)
    )
    mail["To"] = Address(addr_spec=_ascii_domain(to.target))
    mail["Date"] = format_datetime(now)
    mail["List-Id"] = f"<{token(about)}.tallywatch.{_domain(smtp.sender)}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    return mail


def _head(mail: EmailMessage, message: Message, smtp: Smtp) -> None:
    alert = message.alert
    mail["Message-ID"] = message_id(message, smtp)
    if alert.opening is not None:
        opened = message_id(message, smtp, alert.opening.id)
        mail["In-Reply-To"] = opened
        mail["References"] = opened
    mail["X-Tallywatch-Alert"] = token(alert.id)
    mail["X-Tallywatch-Severity"] = alert.severity.value
    mail["X-Tallywatch-Metric"] = token(alert.metric)


def _unencoded(text: str) -> str:
    """`text` without what a mail program takes for an encoded word (RFC 2047).

    The standard library decodes such words when a header is set, and would write the line end and
    the further header that a feed's title hides in one: `=?utf-8?q?=0d=0aBcc:_all=40example.org?=`.
    """
    return text.replace("=?", "= ?")


def message_id(message: Message, smtp: Smtp, alert_id: str | None = None) -> str:
    """The same for every attempt to tell one watcher of one alert, so that mail programs fold repetitions;
    of the message's own alert, or of the one that it follows."""
    return own_id("alert", alert_id or message.alert.id, message.address, smtp)


def own_id(kind: str, key: str, to: Recipient, smtp: Smtp) -> str:
    """The Message-ID of what this watcher is told under `key`."""
    watcher = hashlib.sha256(to.watcher.encode("utf-8", "replace")).hexdigest()[:12]
    return f"<{kind}-{token(key)}-{watcher}@tallywatch.{_domain(smtp.sender)}>"


def token(text: str) -> str:
    """`text` where it may stand in a header as it is; else what can, told apart by a digest."""
    if re.fullmatch(r"[A-Za-z0-9_-]{1,60}", text):
        return text
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    return f"{re.sub(r'[^A-Za-z0-9_-]+', '-', text)[:40].strip('-')}-{digest}".strip("-")


def _domain(address: str) -> str:
    return _ascii_domain(address).rpartition("@")[2]


def _ascii_domain(address: str) -> str:
    if not re.fullmatch(r"[^@\s<>,;:\"()\[\]\\\x00-\x1f\x7f]+@[^@\s<>,;:\"()\[\]\\\x00-\x1f\x7f]+", address):
        raise ValueError("it is not a plain mail address")
    local, _, domain = address.rpartition("@")
    if not local.isascii():
        raise ValueError("letters other than a-z before the @ are not supported")
    return f"{local}@{domain.encode('idna').decode('ascii')}"


def _attach_chart(mail: EmailMessage, chart: bytes, cid: str) -> None:
    page = mail.get_body(("html",))
    assert isinstance(page, EmailMessage)
    page.add_related(
        chart, maintype="image", subtype="png", cid=f"<{cid}>", filename="chart.png", disposition="inline"
    )


def html(words: Wording, *, cid: str | None = None, perhaps_repeated: bool = False) -> str:
    """The mail's HTML part: a whole page, every word escaped; `cid` names the chart in the mail."""
    return template("alert.html").render(words=words, cid=cid, repeated=REPEATED if perhaps_repeated else "")


@cache
def template(name: str) -> "Template":
    """One of our pages; what is put into it is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("monitor.alerts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
