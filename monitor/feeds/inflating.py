"""Compressed answers, unpacked piece by piece under a limit that counts what comes out.

A few kilobytes may unpack to a gigabyte, in one piece; nothing here ever holds more than
the limit. Which encodings are asked for is `ACCEPTED`; reading the network is
`monitor.feeds.client`.
"""

import zlib
from collections.abc import Generator
from typing import TypeVar

from monitor.feeds.errors import FeedError, Reason, said

ACCEPTED = "gzip, deflate"
GZIP_MAGIC = b"\x1f\x8b"
MAX_STREAMS = 1_000
"""A gzip file may be several, one after the other; more than so many only serve to wear us out."""
_GZIP_WINDOW = 31
# What follows a stream's end is copied, so no more than this is looked at together.
_PIECE = 65_536
STEP = 262_144
"""So many bytes are unpacked before others get their turn."""
Value = TypeVar("Value")
Steps = Generator[int, None, Value]
"""Work done a step at a time, and its result: whoever drives it may do other things between two steps. Each
tells how many bytes are held now."""


class Inflater:
    """Takes an answer's raw chunks; gives its body.

    Raises FeedError as soon as the body, compressed or not, is larger than `limit` bytes, and
    for encodings that nobody asked for: br and zstd are not offered, since their common
    packages give no bound on what one chunk unpacks to.
    """

    def __init__(self, url: str, encoding: str, limit: int) -> None:
        self._url, self._limit = url, limit
        self._encoding = encoding.strip().lower()
        if self._encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise FeedError(url, Reason.BAD_COMPRESSION, f"Content-Encoding: {said(encoding)}")
        self._packed = self._encoding in {"gzip", "x-gzip", "deflate"}
        self._unpacker: zlib._Decompress | None = None
        self._head = b""
        self._raw_size = 0
        self._streams = 0
        self._body = bytearray()

    @property
    def size(self) -> int:
        """How many bytes are held so far."""
        return len(self._body)

    def feed(self, chunk: bytes) -> None:
        """Takes the next raw chunk of the answer."""
        _at_once(self.feeding(chunk))

    def feeding(self, chunk: bytes) -> Steps[None]:
        """Takes the next raw chunk of the answer, in steps."""
        self._raw_size += len(chunk)
        if self._raw_size > self._limit:
            self._too_large()
        if self._packed and self._unpacker is None:
            chunk = self._begin(chunk)
        if not self._packed:
            self._body += chunk
            return
        for start in range(0, len(chunk), _PIECE):
            yield from self._inflate(chunk[start : start + _PIECE])

    def finish(self) -> tuple[bytes, bool]:
        """The body, and whether it is whole (False: the compressed stream ended early).

        A body that is gzip although no header says so is unpacked too, under the same limit.
        """
        return _at_once(self.finishing())

    def finishing(self) -> Steps[tuple[bytes, bool]]:
        """What `finish` does, in steps."""
        whole = not self._packed or self._raw_size == 0 or (self._unpacker is not None and self._unpacker.eof)
        body = bytes(self._body)
        if body.startswith(GZIP_MAGIC) and (not self._packed or whole):
            inner = Inflater(self._url, "gzip", self._limit)
            yield from inner.feeding(body)
            return bytes(inner._body), inner._unpacker is not None and inner._unpacker.eof
        return body, whole

    def _begin(self, chunk: bytes) -> bytes:
        """Tells from the first two bytes how the body is packed; gives what there is to unpack."""
        self._head += chunk
        if len(self._head) < 2:
            return b""
        if self._encoding != "deflate" and not self._head.startswith(GZIP_MAGIC):
            self._packed = False  # said to be gzip, and is not: some caches do that
            return self._head
        self._unpacker = zlib.decompressobj(self._window())
        return self._head

    def _window(self) -> int:
        if self._encoding != "deflate":
            return _GZIP_WINDOW
        # "deflate" means zlib's wrapping (RFC 9110, 8.4.1.2), but some servers send the bare stream.
        first, second = self._head[:2]
        return zlib.MAX_WBITS if first & 0x0F == 8 and (first << 8 | second) % 31 == 0 else -zlib.MAX_WBITS

    def _inflate(self, chunk: bytes) -> Steps[None]:
        more = False
        while (chunk or more) and self._unpacker is not None:
            if self._unpacker.eof:
                # What is no further stream is noise.
                if not chunk.startswith(GZIP_MAGIC):
                    return
                self._next_stream()
            try:
                room = min(STEP, self._limit + 1 - len(self._body))
                out = self._unpacker.decompress(chunk, room)
            except zlib.error as error:
                if not self._body:
                    raise FeedError(self._url, Reason.BAD_COMPRESSION, str(error)[:100]) from error
                return  # what was read stands; `eof` stays unset, so the body counts as cut off
            self._body += out
            if len(self._body) > self._limit:
                self._too_large()
            ended = self._unpacker.eof
            chunk = self._unpacker.unused_data if ended else self._unpacker.unconsumed_tail
            # All that came in may be taken in, and still not all have come out.
            more = not ended and len(out) == room
            yield len(self._body)

    def _next_stream(self) -> None:
        self._streams += 1
        if self._streams > MAX_STREAMS:
            detail = f"more than {MAX_STREAMS:,} gzip streams in one"
            raise FeedError(self._url, Reason.BAD_COMPRESSION, detail)
        self._unpacker = zlib.decompressobj(_GZIP_WINDOW)

    def _too_large(self) -> None:
        raise FeedError(self._url, Reason.TOO_LARGE, f"more than {self._limit:,} bytes")


def _at_once(steps: Steps[Value]) -> Value:
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: Value = done.value
            return result
