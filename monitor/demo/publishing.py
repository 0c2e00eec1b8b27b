"""The newsroom's web server on loopback: feeds that grow while they are polled, and article pages.

What has been published so far is all that it knows; when the next articles come out is decided
by `stream`, or by whoever calls `publish`.
"""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence

from aiohttp import web

from monitor.demo.articles import Newsroom, Outlet, Piece
from monitor.demo.beats import Beat
from monitor.demo.documents import CONTENT_TYPES, feed_document, page

LOOPBACK = "127.0.0.1"
NEWEST = 30
"""Entries that a feed lists."""
PATIENCE = 5.0
"""Seconds that a beat waits for the one before it to be fetched."""
RETRY_AFTER = 1
"""Seconds that a feed which fails asks for."""


class NewsroomServer:
    """Serves what has been published so far.

    async with NewsroomServer(newsroom()) as server:
        server.publish(pieces)
        ... poll server.feed_url("ledger") ...
    """

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self._published: dict[str, list[Piece]] = {name: [] for name in newsroom.outlets}
        self._asked: Counter[str] = Counter()
        self._fetched: set[str] = set()
        self._more_fetched = asyncio.Condition()
        self.base = ""
        self.polls: Counter[int] = Counter()
        """Requests for feeds, by the status of their answer."""
        self.pages = 0
        """Requests for article pages that were answered with the page."""

    async def __aenter__(self) -> "NewsroomServer":
        app = web.Application()
        app.router.add_get("/{feed}/feed", self._feed)
        app.router.add_get("/{feed}/{rest:.+}", self._page)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.base = f"http://{LOOPBACK}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def feed_url(self, name: str) -> str:
        """The address of a feed."""
        return f"{self.base}/{name}/feed"

    def publish(self, pieces: Iterable[Piece]) -> None:
        """From now on each of `pieces` stands in its feed and has its page."""
        for piece in pieces:
            self._published[piece.feed].insert(0, piece)

    async def fetched(self, pieces: Iterable[Piece], seconds: float) -> bool:
        """Waits until each of `pieces` was in an answer; False where that takes longer than `seconds`.

        Feeds that fail now and then are not waited for.
        """
        wanted = {piece.id for piece in pieces if not self._newsroom.outlets[piece.feed].fails_every}
        try:
            async with asyncio.timeout(seconds), self._more_fetched:
                await self._more_fetched.wait_for(lambda: wanted <= self._fetched)
        except TimeoutError:
            return False
        return True

    async def _feed(self, request: web.Request) -> web.Response:
        outlet = self._newsroom.outlets.get(request.match_info["feed"])
        if outlet is None:
            raise web.HTTPNotFound
        response = self._answer(outlet, request)
        self.polls[response.status] += 1
        if response.status == web.HTTPOk.status_code:
            await self._note_fetched(outlet)
        return response

    async def _note_fetched(self, outlet: Outlet) -> None:
        async with self._more_fetched:
            self._fetched.update(piece.id for piece in self._published[outlet.name][:NEWEST])
            self._more_fetched.notify_all()

    def _answer(self, outlet: Outlet, request: web.Request) -> web.Response:
        self._asked[outlet.name] += 1
        if outlet.fails_every and self._asked[outlet.name] % outlet.fails_every == 0:
            return web.Response(status=503, headers={"Retry-After": str(RETRY_AFTER)}, text="busy\n")
        body = feed_document(outlet, self._published[outlet.name][:NEWEST], self.base).encode()
        headers = {"Content-Type": CONTENT_TYPES[outlet.format]}
        if outlet.validators:
            headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if request.headers.get("If-None-Match") == headers["ETag"]:
                return web.Response(status=304, headers={"ETag": headers["ETag"]})
        return web.Response(body=body, headers=headers)

    async def _page(self, request: web.Request) -> web.Response:
        outlet = self._newsroom.outlets.get(request.match_info["feed"])
        found = (
            [piece for piece in self._published.get(outlet.name, []) if piece.path == request.path]
            if outlet
            else []
        )
        if outlet is None or not found:
            raise web.HTTPNotFound
        self.pages += 1
        return web.Response(text=page(outlet, found[0]), content_type="text/html")


async def stream(
    server: NewsroomServer,
    beats: Sequence[Beat],
    after: Callable[[Beat], Awaitable[None]],
    *,
    patience: float = PATIENCE,
) -> None:
    """Publishes each of `beats` at its time, counted from now, and awaits `after` it.

    A beat waits, `patience` seconds at most, until the one before it has been fetched, so that a
    slow machine still reads the articles in their order.
    """
    clock = asyncio.get_running_loop().time
    start = clock()
    for beat in beats:
        await asyncio.sleep(max(start + beat.at - clock(), 0))
        server.publish(beat.pieces)
        await after(beat)
        await server.fetched(beat.pieces, patience)
