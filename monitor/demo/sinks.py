"""Real servers on loopback that receive what channels send: a mail server, and one in Slack's shape.

The demo keeps what they received and shows it; the tests script how they answer. Each runs in
threads of its own, so that a sink goes on taking messages whatever the sender does. aiosmtpd, the
mail server, comes with the extra `demo`.
"""

import asyncio
import json
import ssl
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Generic, TypeVar

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

LOOPBACK = "127.0.0.1"
T = TypeVar("T")


class Received(Generic[T]):
    """What has come in so far, in order; others may wait for more."""

    def __init__(self, notify: Callable[[T], None] | None = None) -> None:
        self._items: list[T] = []
        self._changed = threading.Condition()
        self._notify = notify

    def add(self, item: T) -> None:
        with self._changed:
            self._items.append(item)
            self._changed.notify_all()
        if self._notify:
            self._notify(item)

    def all(self) -> list[T]:
        """Everything until now."""
        with self._changed:
            return list(self._items)

    def wait(self, count: int = 1, seconds: float = 10.0) -> list[T]:
        """Everything, once there are `count`; raises TimeoutError when that takes longer than `seconds`."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._items) >= count, seconds):
                raise TimeoutError(f"{len(self._items)} of {count} received in {seconds} s")
            return list(self._items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail as it came over the wire."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    encrypted: bool
    login: str | None

    @property
    def message(self) -> EmailMessage:
        """The mail, parsed."""
        return message_from_bytes(self.raw, policy=policy.default)


@dataclass(frozen=True, slots=True)
class Reply:
    """How the mail server answers one mail instead of taking it."""

    text: str = ""
    """As `451 4.7.1 try later`, in answer to the whole mail (or to its recipient)."""
    at_recipient: bool = False
    drop_in_data: bool = False
    """Cut the connection in the middle of the mail."""
    drop_after_data: bool = False
    """Take the mail, then cut the connection instead of answering: the sender cannot know."""
    drop_at_quit: bool = False
    """Take the mail and say so, then cut the connection instead of saying farewell."""
    hold: float = 0.0
    """Seconds until the answer."""


class MailSink:
    """A mail server on a free port of loopback.

    with MailSink() as sink:
        sink.script(Reply("451 4.7.1 try later"))   # the first mail; the following ones are taken
        ... send to sink.host, sink.port ...
        mails = sink.mails.wait(1)
    """

    host = LOOPBACK

    def __init__(
        self,
        *,
        on_mail: Callable[[Mail], None] | None = None,
        starttls: ssl.SSLContext | None = None,
        tls: ssl.SSLContext | None = None,
        login: tuple[str, str] | None = None,
    ) -> None:
        self.mails: Received[Mail] = Received(on_mail)
        self.attempts = 0
        self.port = 0
        self._replies: deque[Reply] = deque()
        self._starttls, self._tls, self._login = starttls, tls, login
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="mail-sink", daemon=True)

    def script(self, *replies: Reply) -> None:
        """The next mails are answered so, one each."""
        self._replies.extend(replies)

    def __enter__(self) -> "MailSink":
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _listen(self) -> asyncio.Server:
        return await self._loop.create_server(self._protocol, LOOPBACK, 0, ssl=self._tls)

    async def _close(self) -> None:
        self._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _protocol(self) -> SMTP:
        return _Protocol(
            _Handler(self),
            hostname="sink.example",
            loop=self._loop,
            tls_context=self._starttls,
            require_starttls=False,
            authenticator=self._authenticate if self._login else None,
            auth_required=self._login is not None,
            auth_require_tls=self._starttls is not None,
        )

    def _authenticate(
        self, _server: object, _session: object, _envelope: object, _mechanism: str, data: object
    ) -> AuthResult:
        assert self._login is not None
        given = (data.login.decode(), data.password.decode()) if isinstance(data, LoginPassword) else None
        good = given == self._login
        return AuthResult(success=good, handled=good, auth_data=self._login[0])

    def reply(self) -> Reply | None:
        """The answer scripted for the mail that is coming in; None takes it."""
        self.attempts += 1
        return self._replies.popleft() if self._replies else None


class _Protocol(SMTP):
    async def smtp_QUIT(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        if getattr(self.session, "rude", False):
            _cut(self)
        else:
            await super().smtp_QUIT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        reply = getattr(self.envelope, "scripted", None)
        if reply is None or not reply.drop_in_data:
            await super().smtp_DATA(arg)
            return
        await self.push("354 go on")
        await self._reader.readline()
        _cut(self)


def _cut(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()


class _Handler:
    def __init__(self, sink: MailSink) -> None:
        self._sink = sink

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        reply = self._sink.reply()
        envelope.scripted = reply  # type: ignore[attr-defined]
        if reply and reply.at_recipient:
            return reply.text
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        reply: Reply | None = envelope.scripted  # type: ignore[attr-defined]
        session.rude = reply is not None and reply.drop_at_quit  # type: ignore[attr-defined]
        if reply:
            await asyncio.sleep(reply.hold)
        if reply and reply.text:
            return reply.text
        self._sink.mails.add(_mail(session, envelope))
        if reply and reply.drop_after_data:
            _cut(server)
        return "250 2.0.0 taken"


def _mail(session: Session, envelope: Envelope) -> Mail:
    content = envelope.content or b""
    return Mail(
        sender=envelope.mail_from or "",
        recipients=tuple(envelope.rcpt_tos),
        raw=content if isinstance(content, bytes) else content.encode(),
        encrypted=session.ssl is not None,
        login=session.auth_data if session.authenticated else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One message as Slack would get it."""

    path: str
    headers: dict[str, str]
    payload: dict[str, Any]
    answer: int
    at: float
    """On the monotonic clock, in seconds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How the Slack-shaped server answers one message."""

    status: int = 200
    body: str = "ok"
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False
    """Never answer (until the sink is closed)."""
    drop: bool = False
    """Cut the connection instead of answering."""


class SlackSink:
    """An HTTP server in the shape of Slack's incoming webhooks, which refuses what Slack would refuse.

    `posts` holds the messages that were answered with a 200, `refused` the others.
    """

    def __init__(self, *, on_post: Callable[[Post], None] | None = None) -> None:
        self.posts: Received[Post] = Received(on_post)
        self.refused: Received[Post] = Received()
        self.closing = threading.Event()
        self._answers: deque[Answer] = deque()
        self._server = _SlackServer((LOOPBACK, 0), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def webhook(self, path: str = "/services/T00000000/B00000000/sinksinksinksinksinksink") -> str:
        """A webhook's address on this server."""
        return f"http://{LOOPBACK}:{self._server.server_address[1]}{path}"

    def script(self, *answers: Answer) -> None:
        """The next messages are answered so, one each; the following ones as Slack would."""
        self._answers.extend(answers)

    def answer(self, payload: object) -> Answer:
        """What to answer to `payload`."""
        if self._answers:
            return self._answers.popleft()
        problem = slack_refuses(payload)
        return Answer(400, problem) if problem else Answer()

    def __enter__(self) -> "SlackSink":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)


class _SlackServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], sink: SlackSink) -> None:
        super().__init__(address, _SlackHandler)
        self.sink = sink

    def handle_error(self, request: object, client_address: object) -> None:
        """A sender that hangs up, or is killed, is everyday business here."""


class _SlackHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _SlackServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        payload = json.loads(body)
        answer = self.server.sink.answer(payload)
        self._keep(payload, answer)
        if answer.hang:
            self.server.sink.closing.wait(60)
        if answer.hang or answer.drop:
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in {"Content-Type": "text/html", **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body.encode())))
        self.end_headers()
        self.wfile.write(answer.body.encode())

    def _keep(self, payload: dict[str, Any], answer: Answer) -> None:
        sink = self.server.sink
        status = 0 if answer.hang or answer.drop else answer.status
        post = Post(
            path=self.path, headers=dict(self.headers), payload=payload, answer=status, at=time.monotonic()
        )
        (sink.posts if status == 200 else sink.refused).add(post)

    def log_message(self, format: str, *args: object) -> None:
        """Not on standard error."""


def slack_refuses(payload: object) -> str:
    """Why Slack would refuse this message, in its words; empty where it would take it.

    Slack's limits: https://docs.slack.dev/reference/block-kit/blocks
    """
    if not isinstance(payload, dict) or not (payload.get("text") or payload.get("blocks")):
        return "no_text"
    blocks = payload.get("blocks", [])
    if len(blocks) > 50 or not all(_block_fits(block) for block in blocks):
        return "invalid_blocks"
    return "msg_too_long" if len(payload.get("text", "")) > 40_000 else ""


_BLOCK_LIMITS = {"header": ("plain_text", 150), "section": ("mrkdwn", 3000), "context": ("mrkdwn", 3000)}


def _block_fits(block: dict[str, Any]) -> bool:
    kind, limit = _BLOCK_LIMITS.get(block.get("type", ""), ("", 0))
    texts = block.get("elements", []) if block.get("type") == "context" else [block.get("text", {})]
    units = [len(text.get("text", "").encode("utf-16-le")) // 2 for text in texts]
    return all(text.get("type") == kind for text in texts) and all(0 < unit <= limit for unit in units)
