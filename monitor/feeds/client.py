"""The one HTTP client: polite, bounded, and blind to everything that is not the public internet.

The only module that imports the HTTP libraries. What an answer means for a feed is
`monitor.feeds.polling`; which addresses are allowed is `monitor.feeds.addresses`; unpacking
is `monitor.feeds.inflating`.
"""

import asyncio
import os
import re
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Self

import aiohttp
import httpx
from aiohttp.abc import AbstractResolver, ResolveResult
from httpx_aiohttp import AiohttpTransport

from config.schema.monitor import Polling
from monitor.feeds import addresses
from monitor.feeds.errors import FeedError, Reason, said
from monitor.feeds.inflating import ACCEPTED, Inflater, Steps, Value
from monitor.feeds.lanes import Lanes
from monitor.feeds.room import Held, Room
from monitor.feeds.throttling import Throttled

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_REDIRECTS = 10
PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_HEADER_LINE = 16_000
MAX_URL = 2_000
RECEIVED_AT_ONCE = 4_096
BUFFERED = 16_384
"""Bytes. What has come is parsed, and what is buffered is joined, in one go while the event loop waits: a
quarter of a megabyte of chunks of one byte, or of interim answers, would hold it for a tenth of a second."""
HEADERS_OF_USE = frozenset(
    [
        *(b"content-type", b"etag", b"last-modified", b"retry-after", b"location"),
        *(b"cache-control", b"expires", b"date", b"age"),
        *(b"content-length", b"content-encoding"),
    ]
)
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.1"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said in the end, whatever the status."""

    status: int
    url: str
    """Where it was found, after all redirects."""
    permanent_url: str | None = None
    """Where an unbroken chain of permanent redirects led from the start; None where there was none."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Those of use, their names in lower case."""
    body: bytes = b""
    """Unpacked; empty unless the status is 2xx."""
    whole: bool = True
    """False when the body broke off: what came may be used, what it validates may not be stored."""
    seconds: float = 0.0
    """What the hops took, without the waits for their turns."""


class _RefusedError(OSError):
    """Every address of a host lies where nothing is fetched from."""

    def __init__(self, address: str) -> None:
        super().__init__(f"refused to connect to {address}")
        self.address = address


class _UnhurriedSocket(socket.socket):
    """Takes little at once, however much has come."""

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        return super().recv(min(size, RECEIVED_AT_ONCE), flags)

    def recv_into(self, buffer: "WriteableBuffer", size: int = 0, flags: int = 0, /) -> int:
        return super().recv_into(memoryview(buffer)[:RECEIVED_AT_ONCE], size, flags)


class _CheckingResolver(AbstractResolver):
    """Resolves names in threads of its own, and keeps back the addresses that may not be fetched."""

    def __init__(self, allowed: tuple[addresses.Network, ...]) -> None:
        self._allowed = allowed
        # Apart from the loop's default threads: a dead name server must not keep feeds from being parsed.
        self._threads = ThreadPoolExecutor(max_workers=16, thread_name_prefix="names")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(
            self._threads, lambda: socket.getaddrinfo(host, port, family, socket.SOCK_STREAM)
        )
        results = [
            ResolveResult(
                hostname=host,
                host=str(where[0]),
                port=port,
                family=kind,
                proto=proto,
                flags=socket.AI_NUMERICHOST,
            )
            for kind, _, proto, _, where in found
        ]
        kept = [result for result in results if addresses.may_be_fetched(result["host"], self._allowed)]
        if results and not kept:
            raise _RefusedError(results[0]["host"])
        return kept

    async def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


class Client:
    """Fetches feeds and pages, as `polling` allows.

    async with Client(polling) as client:
        answer = await client.get("https://example.org/feed", etag='"1"')

    One for a process. Each fetch, redirects included, ends within `polling.timeout`, not
    counting the wait for its turn. `clock` (seconds) and `pause` are what that wait goes by.
    """

    def __init__(
        self,
        polling: Polling,
        *,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._polling = polling
        self.throttled = Throttled()
        """Hosts that asked for a pause; whoever asks for an answer heeds and fills it."""
        self.room = Room()
        """For the documents that are fetched; who holds no place in it fetches without that bound."""
        self._allowed = addresses.networks(polling.allow_networks)
        self._lanes = Lanes(
            polling.parallel, polling.parallel_per_host, polling.spacing, clock=clock, pause=pause
        )
        self._tls: ssl.SSLContext = httpx.create_ssl_context()
        # Spoken to directly: what httpx.AsyncClient does besides (cookies, redirects, proxies) is not to be
        # done here, and costs a third of a small fetch.
        self._transport: AiohttpTransport | None = None
        self._headers = (
            ("User-Agent", polling.user_agent),
            ("Accept", ACCEPT),
            ("Accept-Encoding", ACCEPTED),
        )

    @property
    def user_agent(self) -> str:
        """How it introduces itself."""
        return self._polling.user_agent

    async def __aenter__(self) -> Self:
        self._transport = AiohttpTransport(verify=self._tls, trust_env=False, client=self._session)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._transport is not None:
            await self._transport.aclose()
            self._transport = None

    def _session(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            ssl=self._tls,
            limit=0,  # the lanes keep count
            keepalive_timeout=10,
            resolver=_CheckingResolver(self._allowed),
            socket_factory=self._socket,
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            read_bufsize=BUFFERED,
            max_line_size=MAX_HEADER_LINE,
            max_field_size=MAX_HEADER_LINE,
        )

    def _socket(self, where: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        """The last gate: whatever way an address took to get here, it is checked once more."""
        family, kind, proto, _, address = where
        if not addresses.may_be_fetched(str(address[0]), self._allowed):
            raise _RefusedError(str(address[0]))
        return _UnhurriedSocket(family, kind, proto)

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        max_body: int | None = None,
        permitted: Callable[[str], Awaitable[bool]] | None = None,
        held: Held | None = None,
    ) -> Answer:
        """The answer at the end of `url`'s redirects, of any status; raises FeedError where there is none.

        `permitted` is asked before each hop, and ends it (DISALLOWED) by saying no. The body is `held` in
        the client's room; the wait for a place is none of the server's seconds.
        """
        conditions = {
            name: value
            for name, value in (("If-None-Match", etag), ("If-Modified-Since", last_modified))
            if value
        }
        limit = self._polling.max_body if max_body is None else max_body
        left = whole = self._polling.timeout.total_seconds()
        permanent: str | None = None
        chain_unbroken = True
        visited: set[str] = set()
        for _ in range(MAX_REDIRECTS + 1):
            target = self._checked(url)
            if str(target) in visited:
                raise FeedError(url, Reason.BAD_REDIRECT, "in a circle")
            visited.add(str(target))
            if permitted is not None and not await permitted(str(target)):
                raise FeedError(str(target), Reason.DISALLOWED, "in its robots.txt")
            try:
                answer, spent = await self._hop(target, conditions, limit, left, held)
            except FeedError as error:
                error.seconds += whole - left
                raise
            left -= spent
            if answer.status not in REDIRECTS or not answer.headers.get("location"):
                return _finished(answer, permanent, whole - left)
            url = _next_hop(target, answer.headers["location"])
            chain_unbroken = chain_unbroken and answer.status in PERMANENT and _keeps_secure(target, url)
            permanent = url if chain_unbroken else permanent
        raise FeedError(url, Reason.BAD_REDIRECT, f"more than {MAX_REDIRECTS} times")

    def _checked(self, url: str) -> httpx.URL:
        try:
            target = httpx.URL(url)
            host = target.host  # spelled out only now, and there may be no name behind a spelling
        except (httpx.InvalidURL, ValueError) as error:
            raise FeedError(url[:MAX_URL], Reason.BAD_ADDRESS, said(str(error), 200)) from error
        if target.scheme not in {"http", "https"} or len(url) > MAX_URL:
            raise FeedError(url[:MAX_URL], Reason.BAD_ADDRESS, "only http and https, up to 2,000 characters")
        addresses.check_host(url, host, self._allowed)
        return target.copy_with(fragment=None) if target.fragment else target

    async def _hop(
        self, url: httpx.URL, conditions: Mapping[str, str], limit: int, left: float, held: Held | None
    ) -> tuple[Answer, float]:
        """One request and its answer, and the seconds that they took once it was their turn."""
        async with self._lanes.lane(url.host):
            deadline = asyncio.timeout(left)
            try:
                answer = await self._in_time(url, conditions, limit, deadline, held)
            except FeedError as error:
                error.seconds = _spent(left, deadline)
                raise
            return answer, _spent(left, deadline)

    async def _in_time(
        self,
        url: httpx.URL,
        conditions: Mapping[str, str],
        limit: int,
        deadline: asyncio.Timeout,
        held: Held | None,
    ) -> Answer:
        try:
            async with deadline:
                room = partial(_room_for, held, deadline)
                return await self._exchange(url, conditions, limit, room)
        except TimeoutError as error:
            seconds = self._polling.timeout.total_seconds()
            raise FeedError(str(url), Reason.TIMEOUT, f"{seconds:g} s") from error
        except (httpx.HTTPError, httpx.InvalidURL, aiohttp.ClientError, OSError, ValueError) as error:
            raise _translated(str(url), error) from error

    async def _exchange(
        self, url: httpx.URL, conditions: Mapping[str, str], limit: int, room: "_Room"
    ) -> Answer:
        assert self._transport is not None, "use `async with Client(…)`"
        response = await self._transport.handle_async_request(self._request(url, conditions))
        try:
            body, whole = b"", True
            headers = _of_use(response.headers)
            if response.is_success:
                body, whole = await _body(str(url), response, headers, limit, room)
            return Answer(status=response.status_code, url=str(url), headers=headers, body=body, whole=whole)
        finally:
            await response.aclose()

    def _request(self, url: httpx.URL, conditions: Mapping[str, str]) -> httpx.Request:
        headers = [*self._headers, *conditions.items()]
        if not url.userinfo:
            return httpx.Request("GET", url, headers=headers)
        request = httpx.Request("GET", url.copy_with(userinfo=b""), headers=headers)
        return next(httpx.BasicAuth(url.username, url.password).sync_auth_flow(request))


def _of_use(headers: httpx.Headers) -> dict[str, str]:
    """Those of use, in one pass; one that comes several times is one list, as RFC 9110 (5.3) has it."""
    found: dict[str, str] = {}
    for raw, value in headers.raw:
        if (name := raw.lower()) in HEADERS_OF_USE:
            key, text = name.decode("ascii"), value.decode(headers.encoding)
            found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def _spent(left: float, deadline: asyncio.Timeout) -> float:
    """The seconds that are used up of those that were `left`; waits, which move the deadline, are not."""
    when = deadline.when()
    return left if when is None else max(0.0, left - (when - asyncio.get_running_loop().time()))


_Room = Callable[[int], Awaitable[None]]
"""Returns when there is room for a body of so many bytes."""


async def _room_for(held: Held | None, deadline: asyncio.Timeout, size: int) -> None:
    if held is None or held.take(size):
        return
    loop = asyncio.get_running_loop()
    left = (deadline.when() or 0) - loop.time()
    deadline.reschedule(None)
    await held.wait_for(size)
    deadline.reschedule(loop.time() + left)


async def _body(
    url: str, response: httpx.Response, headers: Mapping[str, str], limit: int, room: _Room
) -> tuple[bytes, bool]:
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:19]) > limit:
        raise FeedError(url, Reason.TOO_LARGE, f"{int(length[:19]):,} bytes")
    inflater = Inflater(url, headers.get("content-encoding", ""), limit)
    try:
        async for chunk in response.aiter_raw():
            await _unhurried(inflater.feeding(chunk), room)
            await room(inflater.size)
    except (httpx.NetworkError, httpx.TimeoutException, aiohttp.ClientError):
        if not inflater.size:
            raise
        return (await _unhurried(inflater.finishing(), room))[0], False
    return await _unhurried(inflater.finishing(), room)


async def _unhurried(steps: Steps[Value], room: _Room) -> Value:
    """What the steps come to; everybody else gets a turn between two of them."""
    while True:
        try:
            size = next(steps)
        except StopIteration as done:
            result: Value = done.value
            return result
        await room(size)
        await asyncio.sleep(0)


def _next_hop(here: httpx.URL, location: str) -> str:
    try:
        return str(here.join(location.strip()).copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError) as error:
        raise FeedError(str(here), Reason.BAD_ADDRESS, f"redirects to {said(location, 100)!r}") from error


def _keeps_secure(here: httpx.URL, there: str) -> bool:
    """Whether following loses no encryption: a move from https to http is followed, never remembered."""
    return here.scheme != "https" or there.startswith("https:")


def _finished(answer: Answer, permanent: str | None, seconds: float) -> Answer:
    return Answer(
        status=answer.status,
        url=answer.url,
        permanent_url=permanent,
        headers=answer.headers,
        body=answer.body,
        whole=answer.whole,
        seconds=seconds,
    )


def _causes(error: BaseException | None) -> list[BaseException]:
    """The error and what it was raised from, for one library wraps the other's."""
    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.append(error)
        if isinstance(error, BaseExceptionGroup):
            chain.extend(error.exceptions)
        error = error.__cause__ or error.__context__
    return chain


_QUOTED = re.compile(r":?\s*(?:bytearray\()?\bb\\?['\"]|,? url=")
"""Where the words of a library end and those of a server, or our own address, begin."""
_STATUS = re.compile(r"^\d+, message[:=]\s*['\"]?")


def _translated(url: str, error: Exception) -> FeedError:
    """The libraries' many errors, as ours."""
    chain = _causes(error)
    words = _QUOTED.split(str(error), maxsplit=1)[0].replace("\\n", " ")
    detail = said(_STATUS.sub("", words), 200).strip("'\" :")
    refused = next((cause for cause in chain if isinstance(cause, _RefusedError)), None)
    if refused is not None:
        return addresses.refusal(url, refused.address)
    for cause in chain:
        if isinstance(cause, ssl.SSLError | ssl.CertificateError | aiohttp.ClientSSLError):
            return FeedError(url, Reason.INSECURE, detail)
        if isinstance(cause, socket.gaierror | aiohttp.ClientConnectorDNSError):
            return FeedError(url, Reason.UNKNOWN_HOST, _system_words(chain) or detail)
        if isinstance(cause, aiohttp.InvalidURL):
            return FeedError(url, Reason.BAD_ADDRESS, "it cannot be taken apart, or its port is none")
    if any(isinstance(cause, aiohttp.ClientConnectorError | ConnectionError) for cause in chain):
        return FeedError(url, Reason.UNREACHABLE, _system_words(chain) or detail)
    return FeedError(url, Reason.BROKEN_ANSWER, detail or type(error).__name__)


def _system_words(chain: Sequence[BaseException]) -> str:
    """What the operating system says, in its own words: a library adds our address, and "ssl:default" where
    there is no such thing."""
    for cause in chain:
        if isinstance(cause, OSError) and cause.errno:
            return os.strerror(cause.errno) if cause.errno > 0 else said(cause.strerror or "")
    return ""
