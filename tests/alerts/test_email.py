"""Alerts by mail, against real mail servers on loopback."""

import asyncio
import re
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

import pytest
import trustme
from pydantic import SecretStr

from config.schema.monitor import Smtp
from monitor.alerts.channels.email import EmailChannel
from monitor.alerts.chart import draw
from monitor.alerts.model import Receipt
from monitor.alerts.wording import subject
from monitor.demo.sinks import MailSink, Reply
from tests.alerts.examples import COMPANY, KILLED, message, varied

NOW = datetime(2025, 9, 2, 7, 51, tzinfo=UTC)
PASSWORD = "correct-horse-battery"


def channel(sink: MailSink, *, tls: ssl.SSLContext | None = None, **settings: Any) -> EmailChannel:
    values = {"security": "none", "sender": "alerts@tally.example", "timeout": "5s"} | settings
    return EmailChannel(Smtp(host=sink.host, port=sink.port, **values), tls=tls, now=lambda: NOW)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def server_tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
def guarded(server_tls: ssl.SSLContext) -> Iterator[MailSink]:
    """A server that wants STARTTLS and a login."""
    with MailSink(starttls=server_tls, login=("desk", PASSWORD)) as sink:
        yield sink


async def test_a_mail_as_it_arrives(mail_sink: MailSink) -> None:
    receipt = await channel(mail_sink).deliver(message(chart=draw(KILLED)))
    assert receipt == Receipt(delivered=True, detail="2.0.0 taken")
    (mail,) = mail_sink.mails.wait()
    assert (mail.sender, mail.recipients) == ("alerts@tally.example", ("desk@example.org",))
    got = mail.message
    assert got["Subject"] == "[major] Killed: 2,000 (NIS), 2 times the highest believed until now (600–1,000)"
    assert got["From"] == "Tallywatch <alerts@tally.example>"
    assert got["To"] == "desk@example.org"
    assert got["Date"].datetime == NOW
    assert re.fullmatch(r"<alert-7f3a9c21-[0-9a-f]{12}@tallywatch\.tally\.example>", got["Message-ID"])
    assert got["List-Id"] == "<north-korea-russia.tallywatch.tally.example>"
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["X-Tallywatch-Alert"] == "7f3a9c21"
    assert (got["X-Tallywatch-Severity"], got["X-Tallywatch-Metric"]) == ("major", "killed")


async def test_its_parts_are_text_then_html_with_the_chart_inside(mail_sink: MailSink) -> None:
    chart = draw(KILLED)
    await channel(mail_sink).deliver(message(chart=chart))
    got = mail_sink.mails.wait()[0].message
    assert got.get_content_type() == "multipart/alternative"
    text, related = list(got.iter_parts())
    assert [text.get_content_type(), related.get_content_type()] == ["text/plain", "multipart/related"]
    page, image = list(related.iter_parts())
    assert isinstance(image, EmailMessage)
    assert [page.get_content_type(), image.get_content_type()] == ["text/html", "image/png"]
    assert image.get_content() == chart
    assert f'src="cid:{image["Content-ID"][1:-1]}"' in page.get_content()
    assert text.get_content().splitlines()[:2] == [
        "Killed: 2,000, according to South Korea's intelligence service (NIS).",
        "2 times the highest believed until now (600–1,000).",
    ]


@pytest.mark.parametrize("length", range(1, 41, 3))
@pytest.mark.parametrize("letter", ["x", "é", "명 "])
@pytest.mark.parametrize("band", [(600, 600), (600, 1000)])
async def test_a_subject_of_any_length_arrives_as_it_was(
    mail_sink: MailSink, length: int, letter: str, band: tuple[float, float]
) -> None:
    """One of some lengths used to begin on a line of its own, and was shown behind a space; one with
    a range at its end got a second space before that."""
    alert = varied(metric_label=letter * length, band=band)
    await channel(mail_sink).deliver(message(alert))
    (mail,) = mail_sink.mails.wait()
    assert mail.message["Subject"] == subject(alert)
    head = mail.raw.partition(b"\r\n\r\n")[0]
    assert not re.search(rb"^[\w-]+:\s*$", head, re.MULTILINE)
    assert all(len(word) <= 75 for word in re.findall(rb"=\?\S+\?=", head)), "RFC 2047, 2"


async def test_without_a_chart_there_is_no_picture(mail_sink: MailSink) -> None:
    await channel(mail_sink).deliver(message(perhaps_repeated=True))
    got = mail_sink.mails.wait()[0].message
    page = got.get_body(("html",))
    text = got.get_body(("plain",))
    assert page
    assert text
    assert "<img" not in page.get_content()
    assert "You may have had this message before" in page.get_content()
    assert "You may have had this message before" in text.get_content()
    assert len(list(got.walk())) == 3


async def test_a_repeated_attempt_keeps_its_message_id_and_another_watcher_has_another(
    mail_sink: MailSink,
) -> None:
    sender = channel(mail_sink)
    first, other = message(), message()
    other = type(other)(
        delivery="d-2",
        alert=KILLED,
        address=type(other.address)(kind="email", target="b@example.org", watcher="b"),
    )
    for each in (first, first, other):
        await sender.deliver(each)
    ids = [mail.message["Message-ID"] for mail in mail_sink.mails.wait(3)]
    assert ids[0] == ids[1] != ids[2]


async def test_starttls_and_login(guarded: MailSink, trusting: ssl.SSLContext) -> None:
    sender = channel(
        guarded, tls=trusting, security="starttls", username="desk", password=SecretStr(PASSWORD)
    )
    assert (await sender.deliver(message())).delivered
    (mail,) = guarded.mails.wait()
    assert (mail.encrypted, mail.login) == (True, "desk")


async def test_tls_from_the_first_byte(server_tls: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with MailSink(tls=server_tls) as sink:
        assert (await channel(sink, tls=trusting, security="tls").deliver(message())).delivered
        assert len(sink.mails.wait()) == 1


REFUSALS = [
    pytest.param(
        Reply("451 4.7.1 try later"), True, "451 4.7.1 try later: the server cannot take it now", id="4xx"
    ),
    pytest.param(
        Reply("421 4.3.2 closing"), True, "421 4.3.2 closing: the server is closing or busy", id="421"
    ),
    pytest.param(
        Reply("550 5.1.1 no such user", at_recipient=True), False, "550 5.1.1 no such user", id="no-user"
    ),
    pytest.param(Reply("452 4.2.2 full", at_recipient=True), True, "452 4.2.2 full", id="full-mailbox"),
    pytest.param(Reply("554 5.7.1 spam"), False, "554 5.7.1 spam: the server refuses the message", id="spam"),
    pytest.param(Reply("552 5.3.4 too big"), False, "552 5.3.4 too big", id="too-big"),
    pytest.param(Reply(drop_in_data=True), True, "it may have arrived, and", id="dropped-in-the-mail"),
    pytest.param(Reply("450 \x1b[31mred\x07"), True, "450 [31mred: the", id="hostile-answer"),
]


@pytest.mark.parametrize(("reply", "retry", "detail"), REFUSALS)
async def test_a_refused_mail_is_tried_again_and_then_taken(
    mail_sink: MailSink, reply: Reply, retry: bool, detail: str
) -> None:
    mail_sink.script(reply)
    sender = channel(mail_sink)
    refused = await sender.deliver(message())
    assert (refused.delivered, refused.retry) == (False, retry)
    assert detail in refused.detail
    assert mail_sink.mails.all() == []
    assert (await sender.deliver(message())).delivered
    assert mail_sink.attempts == 2


async def test_a_connection_cut_after_the_mail_is_no_delivery_though_it_arrived(mail_sink: MailSink) -> None:
    """The case that `perhaps_repeated` is for."""
    mail_sink.script(Reply(drop_after_data=True))
    receipt = await channel(mail_sink).deliver(message())
    assert (receipt.delivered, receipt.retry, receipt.perhaps_arrived) == (False, True, True)
    assert len(mail_sink.mails.wait()) == 1


async def test_a_farewell_that_fails_undoes_no_delivery(mail_sink: MailSink) -> None:
    mail_sink.script(Reply(drop_at_quit=True))
    assert (await channel(mail_sink).deliver(message())).delivered


async def test_a_slow_server_costs_only_the_timeout(mail_sink: MailSink) -> None:
    mail_sink.script(Reply(hold=30))
    started = asyncio.get_running_loop().time()
    receipt = await channel(mail_sink, timeout="1s").deliver(message())
    assert (receipt.delivered, receipt.retry) == (False, True)
    assert "Timeout" in receipt.detail
    assert asyncio.get_running_loop().time() - started < 5


async def test_nobody_listens() -> None:
    with socket.socket() as held:  # bound but not listening: nobody else gets the port
        held.bind(("127.0.0.1", 0))
        smtp = Smtp(host="127.0.0.1", port=held.getsockname()[1], security="none", sender="a@tally.example")
        receipt = await EmailChannel(smtp).deliver(message())
    assert (receipt.delivered, receipt.retry) == (False, True)
    assert "SMTPConnectError; it is tried again" in receipt.detail
    assert not receipt.perhaps_arrived


async def test_a_server_without_starttls_gets_neither_password_nor_mail(mail_sink: MailSink) -> None:
    sender = channel(mail_sink, security="starttls", username="desk", password=SecretStr(PASSWORD))
    receipt = await sender.deliver(message())
    assert (receipt.delivered, receipt.retry) == (False, False)
    assert "lacks what is configured" in receipt.detail
    assert mail_sink.attempts == 0


async def test_a_stranger_with_a_certificate_gets_nothing(guarded: MailSink) -> None:
    sender = channel(guarded, security="starttls", username="desk", password=SecretStr(PASSWORD))
    receipt = await sender.deliver(message())
    assert not receipt.delivered
    assert "no trusted TLS" in receipt.detail
    assert guarded.attempts == 0


@pytest.mark.parametrize("given", [None, "wrong-horse"])
async def test_a_refused_login_says_what_to_do(
    guarded: MailSink, trusting: ssl.SSLContext, given: str | None
) -> None:
    login = {"username": "desk", "password": SecretStr(given)} if given else {}
    receipt = await channel(guarded, tls=trusting, security="starttls", **login).deliver(message())
    assert (receipt.delivered, receipt.retry) == (False, False)
    assert "smtp.username" in receipt.detail
    assert (given or PASSWORD) not in receipt.detail


@pytest.mark.parametrize(
    "target",
    [
        "no-address",
        "a@b\r\nBcc: c@d.example",
        "a@b.example, c@d.example",
        '"x"@b.example',
        "a@",
        "<a@b.example>",
        "пост@b.example",
        "",
    ],
)
async def test_what_is_no_address_is_sent_nowhere(mail_sink: MailSink, target: str) -> None:
    receipt = await channel(mail_sink).deliver(message(target=target))
    assert (receipt.delivered, receipt.retry) == (False, False)
    assert mail_sink.attempts == 0


async def test_an_address_with_a_domain_in_its_own_script(mail_sink: MailSink) -> None:
    assert (await channel(mail_sink).deliver(message(target="desk@bücher.example"))).delivered
    assert mail_sink.mails.wait()[0].recipients == ("desk@xn--bcher-kva.example",)


async def test_names_that_stand_in_headers_cannot_forge_any(mail_sink: MailSink) -> None:
    evil = "x\r\nBcc: all@example.org\r\n\r\n<script>"
    alert = varied(
        id=evil, topic=evil, metric=evil, metric_label=evil, source=evil, topic_title=evil, title=evil
    )
    assert (
        await channel(mail_sink, sender_name='Desk" <evil@example.org>, "x').deliver(message(alert))
    ).delivered
    (mail,) = mail_sink.mails.wait()
    assert mail.recipients == ("desk@example.org",)
    assert mail.sender == "alerts@tally.example"
    assert [a.addr_spec for a in mail.message["From"].addresses] == ["alerts@tally.example"]
    names = [name.lower() for name in mail.message]
    assert "bcc" not in names
    assert len(names) == len(set(names))
    page = mail.message.get_body(("html",))
    assert page
    assert "<script" not in page.get_content()


async def test_what_follows_an_alert_is_a_reply_to_it(mail_sink: MailSink) -> None:
    for alert in (KILLED, COMPANY):
        await channel(mail_sink).deliver(message(alert))
    first, second = (mail.message for mail in mail_sink.mails.wait(2))
    assert first["In-Reply-To"] is None
    assert second["In-Reply-To"] == second["References"] == first["Message-ID"]
    assert second["Message-ID"] != first["Message-ID"]
