"""Hostile below the document: compression, lengths, chunks, time, headers, statuses."""

import asyncio
import gzip
import zlib
from dataclasses import replace

from tests.hostile.behaviour import (
    ANY,
    FAILED,
    GONE,
    NOT_A_FEED,
    READ,
    REFUSED,
    UNCHANGED,
    Behaviour,
    Body,
    Play,
    Visit,
    answer,
    forever,
    head,
    silent,
    wire,
    xml,
)
from tests.hostile.behaviour import behaviour as row
from tests.hostile.good import item, rss

PLAIN = rss(item("A quiet day", "Nothing was counted."), title="A plain feed")
ZEROS = 200_000_000


# --- compression


def packed(body: Body, encoding: str, *lines: str) -> Play:
    """A body that is said to be packed so."""
    return answer(body, "Content-Type: application/rss+xml", f"Content-Encoding: {encoding}", *lines)


def zipped_zeros() -> bytes:
    """200 MB in 200 kB."""
    packer = zlib.compressobj(9, wbits=31)
    parts = [packer.compress(bytes(10_000_000)) for _ in range(ZEROS // 10_000_000)]
    return b"".join(parts) + packer.flush()


def deflated(body: bytes, bits: int) -> bytes:
    packer = zlib.compressobj(9, wbits=bits)
    return packer.compress(body) + packer.flush()


def a_bomb_in_a_bomb() -> bytes:
    return gzip.compress(zipped_zeros())


def small_members() -> bytes:
    """Each member unpacks to ten kilobytes, all of them to a gigabyte."""
    return gzip.compress(bytes(10_000)) * 100_000


def empty_members() -> bytes:
    """Half a million members that unpack to nothing: no limit on the size ever ends it."""
    return gzip.compress(b"") * 490_000


def a_long_file_name() -> bytes:
    plain = gzip.compress(PLAIN)
    return plain[:3] + b"\x08" + plain[4:10] + b"n" * 5_000_000 + b"\0" + plain[10:]


COMPRESSION = (
    row("gzip-bomb", packed(zipped_zeros, "gzip"), FAILED),
    row("gzip-bomb-that-no-header-tells", xml(zipped_zeros), FAILED),
    row("gzip-bomb-in-a-gzip-bomb", packed(a_bomb_in_a_bomb, "gzip"), FAILED),
    row("gzip-bomb-in-a-bomb-in-a-bomb", packed(lambda: gzip.compress(a_bomb_in_a_bomb()), "gzip"), REFUSED),
    row("gzip-of-small-members", packed(small_members, "gzip"), FAILED),
    row("gzip-of-empty-members", packed(empty_members, "gzip"), REFUSED),
    row("gzip-of-empty-members-that-no-header-tells", xml(empty_members), REFUSED),
    row("gzip-with-a-long-file-name", packed(a_long_file_name, "gzip"), ANY),
    row("gzip-cut-short", packed(gzip.compress(PLAIN)[:-12], "gzip"), ANY),
    row("gzip-with-a-wrong-checksum", packed(gzip.compress(PLAIN)[:-8] + b"\0" * 8, "gzip"), ANY),
    row("gzip-that-is-plain", packed(PLAIN, "gzip"), READ, 1),
    row("gzip-with-noise-after-it", packed(gzip.compress(PLAIN) + b"\0noise" * 99, "gzip"), READ, 1),
    row("gzip-of-garbage", packed(b"\x1f\x8b\x08\0" + b"\xff" * 5_000, "gzip"), FAILED),
    row("gzip-of-nothing", packed(gzip.compress(b""), "gzip"), NOT_A_FEED),
    row("deflate-bomb", packed(lambda: deflated(bytes(ZEROS), 15), "deflate"), FAILED),
    row("deflate-bomb-without-its-wrapping", packed(lambda: deflated(bytes(ZEROS), -15), "deflate"), FAILED),
    row("deflate-that-is-gzip", packed(gzip.compress(PLAIN), "deflate"), ANY),
    row("deflate-of-garbage", packed(b"\xff" * 5_000, "deflate"), FAILED),
    # Five bytes of the one and nine of the other unpack to far more than their own size.
    row("brotli-bomb", packed(b"\xcf\xff\xff\x7f\xf8\x27\x00\xe2\xb1\x40" * 99, "br"), FAILED),
    row(
        "zstd-bomb", packed(b"\x28\xb5\x2f\xfd\xa0\x00\x00\x00\x40" + b"\x02\x00\x10\0" * 999, "zstd"), FAILED
    ),
    row("packed-twice-by-its-header", packed(gzip.compress(gzip.compress(PLAIN)), "gzip, gzip"), FAILED),
    row("packed-a-thousand-times-by-its-header", packed(PLAIN, ", ".join(["gzip"] * 1000)), FAILED),
    row("packed-in-a-way-that-nobody-knows", packed(PLAIN, "\x80snappy<b>"), FAILED),
)


# --- lengths and chunks


CHUNKED = head("Content-Type: application/rss+xml", "Transfer-Encoding: chunked") + b"\r\n"


def cut(length: str) -> Play:
    """The plain feed under another length than its own."""
    return wire(head("Content-Type: application/rss+xml", f"Content-Length: {length}") + b"\r\n" + PLAIN)


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


async def reset(visit: Visit) -> None:
    """The connection is torn down in the middle of a document."""
    await visit.send(head("Content-Length: 5000") + b"\r\n" + PLAIN[:80])
    visit.writer.transport.abort()


LENGTHS = (
    row("length-of-more-than-comes", cut(str(len(PLAIN) + 900)), ANY),
    row("length-of-less-than-comes", cut("90"), REFUSED),
    row("length-below-nothing", cut("-5"), FAILED),
    row("length-of-thirty-digits", cut("9" * 30), FAILED),
    row("length-in-words", cut("plenty"), FAILED),
    row("length-with-a-plus", cut("+5"), FAILED),
    row("length-of-nothing", cut("0"), REFUSED),
    row(
        "lengths-that-contradict",
        wire(head("Content-Length: 5", "Content-Length: 500") + b"\r\n" + PLAIN),
        FAILED,
    ),
    row(
        "length-and-chunks",
        wire(head("Content-Length: 5", "Transfer-Encoding: chunked") + b"\r\n" + chunk(PLAIN)),
        ANY,
    ),
    row("no-length-and-hangs-up", wire(head("Content-Type: text/xml") + b"\r\n" + PLAIN), READ, 1),
    row("chunk-of-sixteen-f", wire(CHUNKED + b"ffffffffffffffff\r\n" + PLAIN), ANY),
    row("chunk-below-nothing", wire(CHUNKED + b"-5\r\n" + PLAIN), FAILED),
    row("chunk-that-is-no-number", wire(CHUNKED + b"zz\r\n" + PLAIN), FAILED),
    row("chunk-longer-than-it-says", wire(CHUNKED + b"5\r\n" + PLAIN + b"\r\n0\r\n\r\n"), REFUSED),
    row(
        "chunk-with-a-long-extension",
        wire(CHUNKED + b"5;" + b"x" * 1_000_000 + b"\r\n12345\r\n0\r\n\r\n"),
        REFUSED,
    ),
    row("chunks-of-one-byte", wire(lambda: CHUNKED + chunk(b"x") * 300_000 + b"0\r\n\r\n"), REFUSED),
    row("chunks-without-the-last", wire(CHUNKED + chunk(PLAIN)), ANY),
    row("hangs-up-at-once", wire(b""), FAILED),
    row("hangs-up-in-the-headers", wire(head("Content-Type: text/xml")), FAILED),
    row("hangs-up-in-the-body", cut(str(2 * len(PLAIN))), ANY),
    row("resets-in-the-body", reset, ANY),
)


# --- time


OPEN = head("Content-Type: application/rss+xml")


async def a_byte_at_a_time(visit: Visit) -> None:
    for byte in PLAIN:
        await visit.send(bytes([byte]))
        await asyncio.sleep(0.2)


TIME = (
    row("no-length-and-stays", silent(head("Content-Type: text/xml") + b"\r\n" + PLAIN), FAILED),
    row(
        "chunks-with-endless-trailers",
        forever(CHUNKED + chunk(PLAIN) + b"0\r\n", b"X-More: 1\r\n" * 50, 0.01),
        ANY,
    ),
    row("never-answers", silent(), FAILED),
    row("never-ends-its-status", silent(b"HTTP/1.1 2"), FAILED),
    row("never-ends-its-headers", silent(OPEN), FAILED),
    row("never-begins-its-body", silent(OPEN + b"Content-Length: 900\r\n\r\n"), FAILED),
    row("drips-its-status", forever(b"HTTP/1.1 200 ", b"K", 0.1), FAILED),
    row("drips-its-headers", forever(OPEN, b"X-More: 1\r\n", 0.1), FAILED),
    row("drips-one-header", forever(OPEN + b"X-Long: ", b"y", 0.1), FAILED),
    row("drips-its-body", forever(OPEN + b"\r\n<rss>", b" ", 0.1), FAILED),
    row("drips-a-good-feed", a_byte_at_a_time, FAILED),
    row("drips-gzip", forever(OPEN + b"Content-Encoding: gzip\r\n\r\n", b"\x1f\x8b", 0.1), FAILED),
    row("sends-for-ever", forever(OPEN + b"\r\n<rss>", b"<item/>" * 9_000), FAILED),
    row("sends-headers-for-ever", forever(OPEN, b"X-More: 1\r\n" * 5_000), FAILED),
    row("sends-one-header-for-ever", forever(OPEN + b"X-Long: ", b"y" * 60_000), FAILED),
    row("sends-chunks-for-ever", forever(CHUNKED, chunk(b"<item/>" * 9_000)), FAILED),
    row("says-wait-for-ever", forever(b"", b"HTTP/1.1 102 Processing\r\n\r\n", 0.02), FAILED),
    row("says-wait-as-fast-as-it-can", forever(b"", b"HTTP/1.1 102 Processing\r\n\r\n" * 500), FAILED),
)


# --- headers


def said(*lines: str) -> Play:
    """The plain feed under these headers."""
    return answer(PLAIN, *lines)


HEADERS = (
    row("header-of-a-megabyte", said("X-Long: " + "y" * 1_000_000), FAILED),
    row("headers-by-the-ten-thousand", said(*(f"X-{n}: {n}" for n in range(10_000))), ANY),
    row("header-without-a-colon", said("this is no header"), FAILED),
    row("header-without-a-name", said(": value"), FAILED),
    row("header-over-two-lines", said("X-Folded: one\r\n two"), ANY),
    row("header-with-a-nul", said("X-Nul: a\0b"), FAILED),
    row("header-with-a-bare-return", said("X-Return: a\rSet-Cookie: b"), ANY),
    row("header-beyond-ascii", said("X-Far: \xff\xfe\x80"), ANY),
    row(
        "cookies-by-the-thousand",
        said(*(f"Set-Cookie: c{n}={'v' * 100}; Domain=.example" for n in range(100))),
        READ,
        1,
    ),
    row("etag-of-eight-kilobytes", said(f'ETag: "{"e" * 8_000}"'), READ, 1),
    row("etag-that-steers", said('ETag: "\x1b[2J\xff"'), ANY),
    row("etags-that-contradict", said('ETag: "1"', 'ETag: "2"'), READ, 1),
    row("last-modified-in-2099", said("Last-Modified: Thu, 31 Dec 2099 23:59:59 GMT"), READ, 1),
    row("last-modified-that-is-none", said("Last-Modified: yesterday <b>"), READ, 1),
    row("type-that-is-none", said("Content-Type: ////;;;==charset"), READ, 1),
    row("type-of-an-image", said("Content-Type: image/png"), READ, 1),
    row("charset-that-is-no-encoding", said("Content-Type: text/xml; charset=base64"), READ, 1),
    row("charset-that-steers", said("Content-Type: text/xml; charset=\x1b]0;x\x07"), ANY),
    row("charset-of-ten-kilobytes", said("Content-Type: text/xml; charset=" + "u" * 10_000), READ, 1),
    row("max-age-of-a-thousand-years", said("Cache-Control: max-age=31536000000", "Expires: 0"), READ, 1),
    row("max-age-of-a-thousand-digits", said(f"Cache-Control: max-age={'9' * 1000}"), READ, 1),
    row("max-age-below-nothing", said("Cache-Control: max-age=-1, max-age=x, ,,=,"), READ, 1),
    row(
        "a-hub-and-links-to-everywhere", said('Link: <file:///etc/passwd>; rel="hub", <>; rel=self'), READ, 1
    ),
    row("refresh-to-the-inside", said("Refresh: 0; url=http://10.0.0.1/"), READ, 1),
    row(
        "says-it-wants-to-switch",
        wire(head("Upgrade: websocket", "Connection: Upgrade", status="101 Switching") + b"\r\n" + PLAIN),
        FAILED,
    ),
)


# --- statuses


def status(line: str, *lines: str, body: bytes = PLAIN) -> Play:
    """An answer of that status, with a feed in its body all the same."""
    return answer(body, *lines, status=line)


NOT_HTTP = (
    row("http-of-version-0-9", wire(PLAIN), FAILED),
    row("http-2-unasked", wire(b"\0\0\x12\x04\0\0\0\0\0" + b"\0" * 18), FAILED),
    row("a-mail-server", wire(b"220 mail.example ESMTP\r\n500 what?\r\n"), FAILED),
    row("a-tls-server", wire(b"\x15\x03\x01\0\x02\x02\x28"), FAILED),
    row("random-bytes", wire(bytes(range(256)) * 40), FAILED),
    row("status-of-four-digits", status("2000 OK"), FAILED),
    row("status-in-words", status("fine OK"), FAILED),
    row("status-of-000", status("000 Nothing"), FAILED),
    row("status-of-999", status("999 Blocked"), FAILED),
    row("status-with-a-reason-that-steers", status("500 \x1b[2J<script>" + "x" * 2_000), FAILED),
    row("http-of-version-9-9", wire(b"HTTP/9.9 200 OK\r\n\r\n" + PLAIN), ANY),
)
STATUSES = (
    row(
        "status-100-and-then-a-feed",
        wire(b"HTTP/1.1 100 Continue\r\n\r\n" + head(f"Content-Length: {len(PLAIN)}") + b"\r\n" + PLAIN),
        READ,
        1,
    ),
    row(
        "status-103-and-then-a-feed",
        wire(
            b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
            + head(f"Content-Length: {len(PLAIN)}")
            + b"\r\n"
            + PLAIN
        ),
        READ,
        1,
    ),
    row("status-204-with-a-body", status("204 No Content"), REFUSED),
    row("status-205-with-a-body", status("205 Reset Content"), ANY),
    row(
        "status-206-of-what-nobody-asked-for",
        status("206 Partial Content", "Content-Range: bytes 0-9/99999"),
        ANY,
    ),
    row("status-226-of-what-nobody-asked-for", status("226 IM Used", "IM: feed"), ANY),
    row("status-300-with-choices", status("300 Multiple Choices", "Alternates: {x}"), FAILED),
    row("status-304-to-no-condition", wire(head(status="304 Not Modified") + b"\r\n"), REFUSED | UNCHANGED),
    row(
        "status-401-with-a-thousand-realms",
        status("401 No", *(f'WWW-Authenticate: Basic realm="{n}"' for n in range(99))),
        FAILED,
    ),
    row(
        "status-401-that-steers",
        status("401 No", 'WWW-Authenticate: Digest realm="\x1b[2J", nonce="\xff"'),
        FAILED,
    ),
    row("status-402", status("402 Payment Required"), FAILED),
    row("status-403-with-a-feed", status("403 Forbidden"), FAILED),
    row("status-404-with-a-feed", status("404 Not Found"), FAILED),
    row("status-407", status("407 Proxy", "Proxy-Authenticate: Basic"), FAILED),
    row("status-410-with-a-feed", status("410 Gone"), GONE),
    row("status-418", status("418 Teapot"), FAILED),
    row("status-429-for-ten-thousand-years", status("429 Slow", "Retry-After: " + "9" * 400), FAILED),
    row(
        "status-429-until-the-year-9999",
        status("429 Slow", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"),
        FAILED,
    ),
    row("status-429-until-1970", status("429 Slow", "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT"), FAILED),
    row("status-429-below-nothing", status("429 Slow", "Retry-After: -60"), FAILED),
    row(
        "status-429-until-nonsense",
        status("429 Slow", "Retry-After: soon, 99 Foo 20x5 25:61:61 +9999"),
        FAILED,
    ),
    row("status-451", status("451 Withheld"), FAILED),
    row("status-500-with-a-feed", status("500 Error"), FAILED),
    row("status-503-that-never-ends", forever(head(status="503 Busy") + b"\r\n", b"x" * 60_000), FAILED),
    row("status-511-of-a-captive-portal", status("511 Log in", body=b"<html><form></form></html>"), FAILED),
)

BEHAVIOURS: tuple[Behaviour, ...] = (
    *COMPRESSION,
    *LENGTHS,
    *(replace(one, hangs=True) for one in TIME),
    *HEADERS,
    *NOT_HTTP,
    *STATUSES,
)
