"""A real web server on loopback whose answers the test scripts, the rude ones included.

with FeedServer() as server:
    server.publish("/nis.xml", RSS, etag='"1"')
    server.fail("/nis.xml", 503, retry_after=120)
    server.requests[-1].headers["If-None-Match"] == '"1"'
"""

import gzip
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

Script = Callable[["_Handler"], None]


@dataclass(frozen=True, slots=True)
class Received:
    """One request that came in."""

    path: str
    headers: Message
    at: float = field(default_factory=time.monotonic)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_GET(self) -> None:
        owner = self.server.owner
        owner.arrived(Received(self.path, self.headers))
        script = owner.scripts.get(self.path)
        try:
            if script is None:
                self.answer(404, b"nothing here")
            else:
                script(self)
        except OSError:
            self.close_connection = True  # the client went away, as it should
        finally:
            owner.left()

    def answer(self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if not any(name.lower() == "content-length" for name in headers or {}):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """The tests look at `requests`; nobody reads a log."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    owner: "FeedServer"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up in the middle is an everyday thing here."""


class FeedServer:
    """Answers on loopback as scripted, each path by itself; unknown paths get 404."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self._server = _Server((host, 0), _Handler)
        self._server.owner = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._changed = threading.Condition()
        self.scripts: dict[str, Script] = {}
        self.requests: list[Received] = []
        self.closing = threading.Event()
        self.now = 0
        self.most_at_once = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join(5)
        self._server.server_close()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def url(self, path: str = "/") -> str:
        """The address of `path` here."""
        return f"http://127.0.0.1:{self.port}{path}"

    def arrived(self, request: Received) -> None:
        """Notes a request as it comes in."""
        with self._changed:
            self.requests.append(request)
            self.now += 1
            self.most_at_once = max(self.most_at_once, self.now)
            self._changed.notify_all()

    def left(self) -> None:
        """Notes that a request was answered."""
        with self._changed:
            self.now -= 1
            self._changed.notify_all()

    def wait_for_requests(self, count: int, seconds: float = 10) -> bool:
        """Waits until so many requests came in all; False when they did not in time."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.requests) >= count, seconds)

    def publish(
        self,
        path: str,
        body: bytes | str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        content_type: str | None = "application/rss+xml",
        headers: Mapping[str, str] | None = None,
        zipped: bool = False,
    ) -> None:
        """Serves a document, with 304 for whoever shows its validators."""
        content = body.encode() if isinstance(body, str) else body
        content = gzip.compress(content) if zipped else content
        sent = dict(headers or {})
        if zipped:
            sent["Content-Encoding"] = "gzip"
        for name, value in (("ETag", etag), ("Last-Modified", last_modified), ("Content-Type", content_type)):
            if value:
                sent[name] = value

        def script(handler: _Handler) -> None:
            seen = handler.headers
            known = (etag and seen["If-None-Match"] == etag) or (
                not etag and last_modified and seen["If-Modified-Since"] == last_modified
            )
            if known:
                handler.answer(304, b"", {"ETag": etag} if etag else {})
            else:
                handler.answer(200, content, sent)

        self.scripts[path] = script

    def fail(self, path: str, status: int, *, retry_after: object = None, body: bytes = b"") -> None:
        """Answers with an error, perhaps with a feed in its body."""
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        self.scripts[path] = lambda handler: handler.answer(status, body, headers)

    def redirect(self, path: str, to: str, status: int = 301) -> None:
        """Sends whoever asks for `path` on to `to`."""
        self.scripts[path] = lambda handler: handler.answer(status, b"", {"Location": to})

    def stall(self, path: str) -> None:
        """Takes the request and never answers."""
        self.scripts[path] = self._hold

    def drip(self, path: str, head: bytes, drop: bytes = b"x", pause: float = 0.05) -> None:
        """Sends `head` as it is on the wire, then one drop after the other, for ever."""

        def script(handler: _Handler) -> None:
            handler.wfile.write(head)
            while not self.closing.wait(pause):
                handler.wfile.write(drop)
            handler.close_connection = True

        self.scripts[path] = script

    def flood(self, path: str, head: bytes, wave: bytes) -> None:
        """Sends `head` as it is on the wire, then waves as fast as they are taken, for ever."""

        def script(handler: _Handler) -> None:
            handler.wfile.write(head)
            while not self.closing.is_set():
                handler.wfile.write(wave)

        self.scripts[path] = script

    def cut_off(self, path: str, body: bytes, after: int, headers: Mapping[str, str] | None = None) -> None:
        """Announces the whole body, sends the first `after` bytes, and hangs up."""

        def script(handler: _Handler) -> None:
            handler.answer(200, body[:after], {**(headers or {}), "Content-Length": str(len(body))})
            handler.close_connection = True

        self.scripts[path] = script

    def wire(self, path: str, answer: bytes) -> None:
        """Sends exactly these bytes and hangs up, whether they are HTTP or not."""

        def script(handler: _Handler) -> None:
            handler.wfile.write(answer)
            handler.close_connection = True

        self.scripts[path] = script

    def gather(self, path: str, body: bytes, together: int, seconds: float = 5) -> None:
        """Answers once so many requests are here at the same time, or the time is over."""

        def script(handler: _Handler) -> None:
            with self._changed:
                self._changed.wait_for(lambda: self.now >= together, seconds)
            handler.answer(200, body)

        self.scripts[path] = script

    def _hold(self, handler: _Handler) -> None:
        self.closing.wait(60)
        handler.close_connection = True
