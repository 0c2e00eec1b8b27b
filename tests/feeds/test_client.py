"""The client against a server that does all that the web does."""

import asyncio
import gzip
import time
import zlib
from collections.abc import Callable
from datetime import timedelta

import pytest

from config.schema.monitor import Polling
from monitor.feeds.client import Client
from monitor.feeds.errors import FeedError, Reason
from monitor.feeds.lanes import KNOWN_HOSTS, SLOW_OVERALL, Lanes
from monitor.feeds.room import FREE, MOST
from tests.feed_server import FeedServer
from tests.feeds.conftest import LOOPBACK
from tests.feeds.examples import rss

BODY = rss().encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n"


async def refused(client: Client, url: str, **asked: object) -> FeedError:
    with pytest.raises(FeedError) as caught:
        await client.get(url, **asked)  # type: ignore[arg-type]
    return caught.value


async def test_an_answer_has_all_that_polling_needs(feeds: FeedServer, client: Client) -> None:
    feeds.publish("/feed", BODY, etag='"1"', last_modified="Mon, 06 Jan 2025 10:00:00 GMT")
    answer = await client.get(feeds.url("/feed"))
    assert (answer.status, answer.body, answer.url) == (200, BODY, feeds.url("/feed"))
    assert answer.permanent_url is None
    assert answer.whole
    assert answer.headers["etag"] == '"1"'
    assert answer.headers["last-modified"] == "Mon, 06 Jan 2025 10:00:00 GMT"
    assert answer.headers["content-type"] == "application/rss+xml"
    assert answer.seconds > 0


async def test_we_say_who_we_are_and_what_we_know(feeds: FeedServer, client: Client) -> None:
    feeds.publish("/feed", BODY, etag='"1"')
    answer = await client.get(feeds.url("/feed"), etag='"1"', last_modified="Mon, 06 Jan 2025 10:00:00 GMT")
    assert (answer.status, answer.body) == (304, b"")
    sent = feeds.requests[-1].headers
    assert sent["If-None-Match"] == '"1"'
    assert sent["If-Modified-Since"] == "Mon, 06 Jan 2025 10:00:00 GMT"
    assert sent["User-Agent"] == "tallywatch/0.1"
    assert sent["Accept-Encoding"] == "gzip, deflate"


async def test_cookies_are_not_kept(feeds: FeedServer, client: Client) -> None:
    feeds.publish("/feed", BODY, headers={"Set-Cookie": "who=you; Path=/"})
    await client.get(feeds.url("/feed"))
    await client.get(feeds.url("/feed"))
    assert "Cookie" not in feeds.requests[-1].headers


async def test_proxies_of_the_environment_do_not_lead_round_the_address_check(
    feeds: FeedServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    feeds.publish("/feed", BODY)
    assert (await client.get(feeds.url("/feed"))).status == 200


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503])
async def test_an_error_is_an_answer_and_its_body_is_not_read(
    feeds: FeedServer, client: Client, status: int
) -> None:
    feeds.fail("/feed", status, retry_after=7, body=BODY)
    answer = await client.get(feeds.url("/feed"))
    assert (answer.status, answer.body, answer.headers["retry-after"]) == (status, b"", "7")


# --- redirects


@pytest.mark.parametrize(
    ("statuses", "permanent"),
    [
        pytest.param([301], "/2", id="moved"),
        pytest.param([308, 301], "/3", id="moved-twice"),
        pytest.param([302], None, id="for-now"),
        pytest.param([301, 302], "/2", id="moved-then-for-now"),
        pytest.param([307, 301], None, id="for-now-then-moved"),
        pytest.param([303], None, id="see-other"),
    ],
)
async def test_redirects_are_followed_and_permanent_ones_told(
    feeds: FeedServer, client: Client, statuses: list[int], permanent: str | None
) -> None:
    for number, status in enumerate(statuses, start=1):
        feeds.redirect(f"/{number}", f"/{number + 1}", status)
    feeds.publish(f"/{len(statuses) + 1}", BODY)
    answer = await client.get(feeds.url("/1"))
    assert (answer.status, answer.body) == (200, BODY)
    assert answer.url == feeds.url(f"/{len(statuses) + 1}")
    assert answer.permanent_url == (feeds.url(permanent) if permanent else None)


@pytest.mark.parametrize(
    ("there", "reason"),
    [
        pytest.param("/", Reason.BAD_REDIRECT, id="to-itself"),
        pytest.param("file:///etc/passwd", Reason.BAD_ADDRESS, id="to-a-file"),
        pytest.param("ftp://example.org/", Reason.BAD_ADDRESS, id="to-ftp"),
        pytest.param("http://169.254.169.254/latest/meta-data/", Reason.REFUSED_ADDRESS, id="to-the-cloud"),
        pytest.param("http://[::ffff:10.0.0.1]/", Reason.REFUSED_ADDRESS, id="to-a-mapped-address"),
        pytest.param("http://0x7f.1/", Reason.BAD_ADDRESS, id="to-an-odd-spelling"),
        pytest.param("http://[::1/", Reason.BAD_ADDRESS, id="to-nonsense"),
        pytest.param("http://xn--0000h/", Reason.BAD_ADDRESS, id="to-punycode-of-nothing"),
        pytest.param("http:///", Reason.BAD_REDIRECT, id="to-no-host"),
    ],
)
async def test_redirects_that_are_not_followed(
    feeds: FeedServer, client: Client, there: str, reason: Reason
) -> None:
    feeds.redirect("/", there)
    assert (await refused(client, feeds.url("/"))).reason is reason


async def test_a_chain_of_redirects_ends_at_ten(feeds: FeedServer, client: Client) -> None:
    for number in range(12):
        feeds.redirect(f"/{number}", f"/{number + 1}")
    error = await refused(client, feeds.url("/0"))
    assert error.reason is Reason.BAD_REDIRECT
    assert len(feeds.requests) == 11


# --- addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://127.1:{port}/",
        "http://2130706433:{port}/",
        "http://0177.0.0.1:{port}/",
        "http://0.0.0.0:{port}/",
        "http://[::]:{port}/",
        "http://[64:ff9b::7f00:1]:{port}/",
        "http://[2002:7f00:1::]:{port}/",
        "http://\uff11\uff12\uff17.0.0.1:{port}/",
    ],
)
async def test_the_inside_is_out_of_reach_unless_allowed(feeds: FeedServer, url: str) -> None:
    feeds.publish("/", BODY)
    async with Client(Polling()) as client:
        error = await refused(client, url.format(port=feeds.port))
    assert error.reason in {Reason.REFUSED_ADDRESS, Reason.BAD_ADDRESS}
    assert not error.transient
    assert not feeds.requests


async def test_a_name_that_leads_inside_is_told_as_such(feeds: FeedServer) -> None:
    async with Client(Polling()) as client:
        error = await refused(client, f"http://localhost:{feeds.port}/")
    assert error.reason is Reason.REFUSED_ADDRESS
    assert "polling.allow_networks" in str(error)


async def test_a_name_that_leads_inside_is_fetched_where_allowed(feeds: FeedServer) -> None:
    feeds.publish("/", BODY)
    async with Client(Polling(allow_networks=(*LOOPBACK, "::1/128"))) as client:
        assert (await client.get(f"http://localhost:{feeds.port}/")).status == 200


async def test_each_hop_is_checked_for_itself(feeds: FeedServer) -> None:
    """127.0.0.1 is allowed here, 127.0.0.2 is not, and a redirect leads from one to the other."""
    feeds.redirect("/", f"http://127.0.0.2:{feeds.port}/")
    async with Client(Polling(allow_networks=("127.0.0.1/32",))) as client:
        assert (await refused(client, feeds.url("/"))).reason is Reason.REFUSED_ADDRESS


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://nowhere.invalid/", Reason.UNKNOWN_HOST),
        ("http://127.0.0.1:1/", Reason.UNREACHABLE),
        ("gopher://example.org/", Reason.BAD_ADDRESS),
        ("http://example.org/" + "x" * 3000, Reason.BAD_ADDRESS),
        ("not an address", Reason.BAD_ADDRESS),
    ],
)
async def test_what_cannot_be_reached(client: Client, url: str, reason: Reason) -> None:
    assert (await refused(client, url)).reason is reason


async def test_an_error_shows_no_password(client: Client) -> None:
    error = await refused(client, "http://me:s3cret@127.0.0.1:1/feed?x=1")
    assert "s3cret" not in str(error)
    assert "127.0.0.1:1/feed" in str(error)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"BOO s3cret\r\n\r\n", "Bad status line"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"s3cret" * 5_000 + b"\r\n\r\n", "Got more than 16000 bytes"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: s3cret\r\n" * 500 + b"\r\n", "Too many headers received"),
        (b"HTTP/1.1 200 OK\r\nX: s3cret\0\r\n\r\n", "Invalid HTTP header"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\ns3cret\r\n", "Invalid character in chunk size"),
    ],
)
async def test_a_broken_answer_is_told_of_without_its_bytes_and_its_address(
    feeds: FeedServer, client: Client, answer: bytes, told: str
) -> None:
    feeds.wire("/feed?key=s3cret", answer)
    error = await refused(client, feeds.url("/feed?key=s3cret"))
    assert error.reason is Reason.BROKEN_ANSWER
    assert error.detail.startswith(told)
    assert "s3cret" not in error.problem


async def test_a_password_in_the_address_is_sent(feeds: FeedServer, client: Client) -> None:
    feeds.publish("/", BODY)
    await client.get(f"http://me:pass@127.0.0.1:{feeds.port}/")
    assert feeds.requests[-1].headers["Authorization"] == "Basic bWU6cGFzcw=="


# --- sizes and encodings

BOMB = gzip.compress(b"\0" * 50_000_000)


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("sent", "encoding"),
    [
        pytest.param(BODY, None, id="plain"),
        pytest.param(BODY, "identity", id="identity"),
        pytest.param(gzip.compress(BODY), "gzip", id="gzip"),
        pytest.param(gzip.compress(BODY), "X-GZIP", id="x-gzip"),
        pytest.param(zlib.compress(BODY), "deflate", id="deflate"),
        pytest.param(raw_deflate(BODY), "deflate", id="bare-deflate"),
        pytest.param(gzip.compress(BODY), None, id="gzip-nobody-spoke-of"),
        pytest.param(BODY, "gzip", id="gzip-that-is-none"),
        pytest.param(gzip.compress(gzip.compress(BODY)), "gzip", id="gzip-twice"),
        pytest.param(gzip.compress(BODY[:99]) + gzip.compress(BODY[99:]), "gzip", id="two-members"),
        pytest.param(gzip.compress(BODY) + b"\n\0noise", "gzip", id="noise-after-it"),
    ],
)
async def test_bodies_are_unpacked(
    feeds: FeedServer, client: Client, sent: bytes, encoding: str | None
) -> None:
    feeds.publish("/", sent, headers={"Content-Encoding": encoding} if encoding else {})
    answer = await client.get(feeds.url("/"))
    assert (answer.body, answer.whole) == (BODY, True)


@pytest.mark.parametrize(
    ("sent", "encoding", "reason"),
    [
        pytest.param(BOMB, "gzip", Reason.TOO_LARGE, id="gzip-bomb"),
        pytest.param(BOMB, None, Reason.TOO_LARGE, id="gzip-bomb-in-disguise"),
        pytest.param(gzip.compress(BOMB), "gzip", Reason.TOO_LARGE, id="bomb-in-a-bomb"),
        pytest.param(zlib.compress(b" " * 9_000_000), "deflate", Reason.TOO_LARGE, id="deflate-bomb"),
        pytest.param(b"x" * 1_000_001, None, Reason.TOO_LARGE, id="large"),
        pytest.param(BODY, "br", Reason.BAD_COMPRESSION, id="brotli"),
        pytest.param(BODY, "gzip, gzip", Reason.BAD_COMPRESSION, id="in-layers"),
        pytest.param(BODY, "snappy", Reason.BAD_COMPRESSION, id="unknown"),
        pytest.param(b"\x1f\x8b" + b"\xff" * 99, "gzip", Reason.BAD_COMPRESSION, id="broken-gzip"),
    ],
)
async def test_bodies_that_are_not_taken(
    feeds: FeedServer, client: Client, sent: bytes, encoding: str | None, reason: Reason
) -> None:
    feeds.publish("/", sent, headers={"Content-Encoding": encoding} if encoding else {})
    error = await refused(client, feeds.url("/"))
    assert error.reason is reason
    assert not error.transient


async def test_a_caller_may_set_a_smaller_limit(feeds: FeedServer, client: Client) -> None:
    feeds.publish("/", b"x" * 1000)
    assert (await refused(client, feeds.url("/"), max_body=999)).reason is Reason.TOO_LARGE
    assert len((await client.get(feeds.url("/"), max_body=1000)).body) == 1000


async def test_a_body_without_end_is_left(feeds: FeedServer, client: Client) -> None:
    feeds.flood("/", HEAD + b"\r\n", b"<item/>" * 1000)
    assert (await refused(client, feeds.url("/"))).reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(BODY, {}, id="plain"),
        pytest.param(gzip.compress(BODY * 50), {"Content-Encoding": "gzip"}, id="gzip"),
    ],
)
async def test_a_body_that_breaks_off_is_told_as_such(
    feeds: FeedServer, client: Client, body: bytes, headers: dict[str, str]
) -> None:
    feeds.cut_off("/", body, len(body) - 40, headers)
    answer = await client.get(feeds.url("/"))
    assert not answer.whole
    assert answer.body[:100] == BODY[:100]


async def test_a_short_gzip_stream_of_the_right_length_is_not_whole(
    feeds: FeedServer, client: Client
) -> None:
    feeds.publish("/", gzip.compress(BODY)[:-20], headers={"Content-Encoding": "gzip"})
    assert not (await client.get(feeds.url("/"))).whole


# --- time


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(lambda feeds: feeds.stall("/"), id="no-answer"),
        pytest.param(lambda feeds: feeds.drip("/", HEAD + b"\r\n"), id="a-byte-at-a-time"),
        pytest.param(lambda feeds: feeds.drip("/", HEAD, b"X-More: 1\r\n"), id="headers-without-end"),
        pytest.param(lambda feeds: feeds.drip("/", b"", b"HTTP/1.1 102 Wait\r\n\r\n"), id="endless-102"),
        pytest.param(
            lambda feeds: feeds.drip("/", HEAD + b"Content-Encoding: gzip\r\n\r\n", b"\x1f"), id="gzip-drip"
        ),
    ],
)
async def test_the_deadline_is_for_the_whole_fetch(
    feeds: FeedServer, script: Callable[[FeedServer], None]
) -> None:
    script(feeds)
    began = time.monotonic()
    async with Client(Polling(allow_networks=LOOPBACK, timeout=timedelta(seconds=0.6))) as client:
        error = await refused(client, feeds.url("/"))
    # Headers without end may run into the limit on their number before the time is over.
    assert error.reason in {Reason.TIMEOUT, Reason.BROKEN_ANSWER}
    assert error.transient
    assert time.monotonic() - began < 5


async def test_the_deadline_counts_all_redirects_together(feeds: FeedServer) -> None:
    feeds.redirect("/", "/slow")
    feeds.stall("/slow")
    async with Client(Polling(allow_networks=LOOPBACK, timeout=timedelta(seconds=0.5))) as client:
        assert (await refused(client, feeds.url("/"))).reason is Reason.TIMEOUT


@pytest.mark.parametrize(
    "wire",
    [
        pytest.param(b"hello\r\n\r\n", id="not-http"),
        pytest.param(b"", id="hangs-up"),
        pytest.param(HEAD + b"X: " + b"y" * 100_000 + b"\r\n\r\n", id="a-huge-header"),
        pytest.param(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n12345", id="two-lengths"),
        pytest.param(HEAD + b"Content-Length: minus\r\n\r\n12345", id="no-number"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", id="broken-chunks"),
    ],
)
async def test_answers_that_are_not_http(feeds: FeedServer, client: Client, wire: bytes) -> None:
    feeds.wire("/", wire)
    error = await refused(client, feeds.url("/"))
    assert error.reason in {Reason.BROKEN_ANSWER, Reason.UNREACHABLE}
    assert error.transient


# --- lanes


async def test_a_host_is_asked_by_few_at_once(feeds: FeedServer) -> None:
    feeds.gather("/", BODY, together=3, seconds=0.3)
    polling = Polling(allow_networks=LOOPBACK, parallel=8, parallel_per_host=2)
    async with Client(polling) as client:
        await asyncio.gather(*(client.get(feeds.url("/")) for _ in range(6)))
    assert feeds.most_at_once == 2


async def test_all_hosts_together_are_asked_by_so_many(feeds: FeedServer) -> None:
    feeds.gather("/", BODY, together=5, seconds=0.3)
    hosts = [f"http://127.0.0.{n}:{feeds.port}/" for n in range(1, 9)]
    with FeedServer("0.0.0.0") as everywhere:
        everywhere.gather("/", BODY, together=5, seconds=0.3)
        hosts = [f"http://127.0.0.{n}:{everywhere.port}/" for n in range(1, 9)]
        async with Client(Polling(allow_networks=LOOPBACK, parallel=4, parallel_per_host=2)) as client:
            await asyncio.gather(*(client.get(host) for host in hosts))
        assert everywhere.most_at_once == 4


async def test_waiting_for_ones_turn_does_not_count_as_time(feeds: FeedServer) -> None:
    """Three fetches of 0.3 s each, one after the other, under a deadline of 0.7 s."""
    feeds.gather("/", BODY, together=2, seconds=0.3)
    polling = Polling(allow_networks=LOOPBACK, parallel_per_host=1, timeout=timedelta(seconds=0.7))
    async with Client(polling) as client:
        answers = await asyncio.gather(*(client.get(feeds.url("/")) for _ in range(3)))
    assert [answer.status for answer in answers] == [200, 200, 200]


async def test_a_slow_host_takes_nobody_elses_place(feeds: FeedServer) -> None:
    feeds.stall("/slow")
    feeds.publish("/quick", BODY)
    polling = Polling(allow_networks=LOOPBACK, parallel=2, parallel_per_host=1, timeout=timedelta(seconds=20))
    async with Client(polling) as client:
        slow = [asyncio.create_task(client.get(feeds.url("/slow"))) for _ in range(4)]
        await asyncio.to_thread(feeds.wait_for_requests, 1)
        with FeedServer("0.0.0.0") as other:
            other.publish("/quick", BODY)
            async with asyncio.timeout(5):
                assert (await client.get(f"http://127.0.0.3:{other.port}/quick")).status == 200
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)


class Waits:
    """A clock that stands still, and the waits that were asked for."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.asked: list[float] = []

    def clock(self) -> float:
        return self.seconds

    async def pause(self, seconds: float) -> None:
        self.asked.append(seconds)


async def test_requests_to_one_host_keep_their_distance_and_other_hosts_do_not_wait(
    feeds: FeedServer,
) -> None:
    feeds.publish("/a", BODY)
    feeds.redirect("/b", "/a", 302)
    waits = Waits()
    polling = Polling(allow_networks=LOOPBACK, parallel_per_host=4, spacing=timedelta(seconds=3))
    with FeedServer("0.0.0.0") as other:
        other.publish("/a", BODY)
        async with Client(polling, clock=waits.clock, pause=waits.pause) as client:
            await client.get(feeds.url("/a"))
            await client.get(f"http://127.0.0.3:{other.port}/a")
            assert waits.asked == []
            await asyncio.gather(*(client.get(feeds.url("/a")) for _ in range(3)))
            assert sorted(waits.asked) == [3, 6, 9]
            waits.seconds += 60
            await client.get(feeds.url("/b"))
            assert sorted(waits.asked) == [3, 3, 6, 9], "a redirect is a request too"


async def test_who_waits_for_a_spaced_host_holds_no_lane_of_others(feeds: FeedServer) -> None:
    feeds.publish("/a", BODY)
    ever = asyncio.Event()
    polling = Polling(allow_networks=LOOPBACK, parallel=1, spacing=timedelta(seconds=3))

    async def pause(_: float) -> None:
        await ever.wait()

    async with Client(polling, clock=lambda: 0.0, pause=pause) as client:
        await client.get(feeds.url("/a"))
        waiting = asyncio.create_task(client.get(feeds.url("/a")))
        with FeedServer("0.0.0.0") as other:
            other.publish("/a", BODY)
            async with asyncio.timeout(5):
                assert (await client.get(f"http://127.0.0.3:{other.port}/a")).status == 200
        assert not waiting.done()
        ever.set()
        assert (await waiting).status == 200


async def test_hosts_long_past_are_forgotten() -> None:
    moment = 0.0
    waits = Waits()
    lanes = Lanes(9, 9, timedelta(seconds=3), clock=lambda: moment, pause=waits.pause)
    for number in range(3 * KNOWN_HOSTS):
        async with lanes.lane(f"{number}.example"):
            moment += 1
    assert len(lanes._next) <= KNOWN_HOSTS + 1
    assert waits.asked == []


async def test_waiting_for_room_is_none_of_the_servers_seconds(feeds: FeedServer) -> None:
    feeds.publish("/large", b"<a/>" * FREE)
    polling = Polling(allow_networks=LOOPBACK, timeout=timedelta(seconds=0.5), spacing=timedelta(0))
    async with Client(polling) as client:
        with client.room.holding() as second:
            with client.room.holding() as first:
                assert first.take(MOST + FREE)
                fetching = asyncio.create_task(client.get(feeds.url("/large"), held=second))
                await asyncio.wait([fetching], timeout=1)
                assert not fetching.done()
            assert len((await fetching).body) == 4 * FREE


async def test_fetches_that_hang_make_way_for_others_of_their_host() -> None:
    """Twenty hang, two are let in at a time, and one more waits behind them."""
    lanes = Lanes(64, 2, timedelta(0), clock=lambda: 0.0, pause=asyncio.sleep, patience=0.05)
    gone = asyncio.Event()

    async def hang() -> None:
        async with lanes.lane("one.example"):
            await gone.wait()

    hanging = [asyncio.create_task(hang()) for _ in range(20)]
    async with asyncio.timeout(20), lanes.lane("one.example"):
        assert not any(task.done() for task in hanging)
    gone.set()
    await asyncio.gather(*hanging)
    assert not lanes._hosts


async def test_so_many_may_hang_and_no_more() -> None:
    lanes = Lanes(1, 1, timedelta(0), clock=lambda: 0.0, pause=asyncio.sleep, patience=0.0)
    gone, inside = asyncio.Event(), 0

    async def hang(host: str) -> None:
        nonlocal inside
        async with lanes.lane(host):
            inside += 1
            await gone.wait()

    hanging = [asyncio.create_task(hang(f"{number}.example")) for number in range(3 * SLOW_OVERALL)]
    await asyncio.wait(hanging, timeout=0.5)
    assert inside == SLOW_OVERALL + 1
    gone.set()
    await asyncio.gather(*hanging)
    assert inside == 3 * SLOW_OVERALL
