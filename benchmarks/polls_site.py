"""The feeds that `benchmarks.polls` polls, and the server that has them, in a process of its own."""

import asyncio
import multiprocessing
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection

CHANGED_EVERY = 20
"""In a round with news every twentieth feed has a new entry: 5 %."""
SUMMARY = (
    "The ministry said on Tuesday that the talks would go on for another week, and that both sides had "
    "agreed to meet again in the capital. Officials did not say how many delegates would take part. "
)


def document(number: int, entries: int, version: int) -> bytes:
    """Feed `number` with its entries; each further version has one more new entry at its head."""
    items = "".join(
        f"<item><title>Report {number}.{entry}: officials meet again</title>"
        f"<link>https://news{number}.example/{entry}</link><guid>{number}-{entry}</guid>"
        f"<description>&lt;p&gt;{SUMMARY}&lt;/p&gt;</description>"
        f"<pubDate>Sun, 01 Jun 2025 {entry % 24:02}:00:00 +0000</pubDate></item>"
        for entry in range(entries + version, version, -1)
    )
    head = f"<title>Feed {number}</title><link>https://news{number}.example/</link><language>en</language>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def addresses(count: int, hosts: int, port: int) -> list[str]:
    """Where the feeds are, spread over so many hosts."""
    return [f"http://127.0.1.{number % hosts + 1}:{port}/{number}" for number in range(count)]


class Site:
    """Answers /NUMBER as the last /mode/VALIDATORS/VERSION said: `polite` honours ETags, `plain` knows of
    none and always sends the document. The version is that of every twentieth feed; the others stay."""

    def __init__(self, entries: int) -> None:
        self._entries = entries
        self._polite, self._version = True, 0
        self._made: dict[tuple[int, int], bytes] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(self.answer(head))
                await writer.drain()
        writer.close()

    def answer(self, head: bytes) -> bytes:
        """The answer to a request, of which `head` is all that there is."""
        path = head.split(b" ", 2)[1].split(b"/")
        if path[1] == b"mode":
            self._polite, self._version = path[2] == b"polite", int(path[3])
            return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        feed = int(path[1])
        version = 0 if feed % CHANGED_EVERY else self._version
        etag = f'"{version}"'.encode()
        line = b"ETag: " + etag + b"\r\n" if self._polite else b""
        if self._polite and head.lower().partition(b"\r\nif-none-match:")[2].lstrip().startswith(etag):
            return b"HTTP/1.1 304 Not Modified\r\n" + line + b"\r\n"
        if (feed, version) not in self._made:
            self._made[feed, version] = document(feed, self._entries, version)
        body = self._made[feed, version]
        start = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
        return start + line + f"Content-Length: {len(body)}\r\n\r\n".encode() + body


def _serve(entries: int, line: Connection) -> None:
    async def run() -> None:
        server = await asyncio.start_server(Site(entries).serve, "0.0.0.0", 0, backlog=512)
        line.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


@contextmanager
def serving(entries: int) -> Iterator[int]:
    """Serves while the block runs; gives the port."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    server = context.Process(target=_serve, args=(entries, there), daemon=True)
    server.start()
    try:
        yield here.recv()
    finally:
        server.terminate()
        server.join(5)


def tell(port: int, mode: str, version: int) -> None:
    """Has the server answer so from now on."""
    urllib.request.urlopen(f"http://127.0.0.1:{port}/mode/{mode}/{version}", timeout=10).close()
