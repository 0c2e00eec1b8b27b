"""Where a web page says that its feeds are.

Pure; the page is hostile, so that a worker process looks through it (`monitor.feeds.workers`).
Asking for the feeds, and choosing among them, is the command line's.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from monitor.feeds.cleaning import plain_line
from monitor.feeds.decoding import decode_page
from monitor.feeds.links import absolute_link

MOST_LINKS = 25
"""So many feeds of one page are asked; pages that list more are lists to choose from by hand."""
MOST_LETTERS = 3_000_000
WELL_KNOWN = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
"""Where publishing programs put a site's feed: WordPress, Ghost, Hugo, Jekyll and those made by hand."""

_TYPES = frozenset(
    ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"]
)
_PERHAPS = frozenset({"text/xml", "application/xml", "application/json", ""})
_NAMES = frozenset(
    ["feed", "feeds", "rss", "rss2", "atom", "rdf", "index.rdf", "feed.json", "feed.xml", "index.xml"]
)
_ENDINGS = (".rss", ".atom", ".rdf")
_IN_NAME = re.compile(r"(?:^|[^a-z])(?:rss|feed|atom)s?(?:[^a-z]|$)")
_SAYS_SO = re.compile(r"(?:rss|atom|json|xml)?[\s-]*(?:2\.0|1\.0)?[\s-]*(?:rss|atom|feed)", re.IGNORECASE)
_COMMENTS = re.compile(
    r"\b(?:comments?|kommentare?|commentaires?|comentarios?)\b|комментари|댓글", re.IGNORECASE
)
_READERS = re.compile(r"feedly\.com|inoreader\.com|netvibes\.com|newsblur\.com|my\.yahoo\.|add\.my\.|subtome")


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a page gives for one of its feeds."""

    url: str
    """Absolute, http or https."""
    title: str = ""
    """What the page calls it: hostile text, on one line."""

    @property
    def of_comments(self) -> bool:
        """Whether it plainly is a feed of what readers say, which blogs offer beside their own."""
        return bool(_COMMENTS.search(f"{urlsplit(self.url).path} {self.title}".replace("-", " ")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a web page says of itself and its feeds."""

    site: str = ""
    """What it calls the site that it belongs to; hostile text, on one line."""
    feeds: tuple[Link, ...] = ()
    """Those that it declares, else those that it plainly links to; in its order, each once."""
    more: int = 0
    """How many feeds it names besides."""


def feeds_of_page(body: bytes, url: str, content_type: str | None = None) -> Page:
    """What the page found at `url` says of its feeds. Never fails: what is no page names none.

    >>> feeds_of_page(b'<a href="/feed/">RSS</a>', "https://example.org/").feeds
    (Link(url='https://example.org/feed/', title='RSS'),)
    """
    reader = _Reader(url)
    reader.feed(decode_page(body, content_type)[:MOST_LETTERS])
    reader.close()
    found = reader.declared or reader.linked
    links = [link for link in found.values() if not link.of_comments] or [*found.values()]
    return Page(site=reader.site, feeds=tuple(links[:MOST_LINKS]), more=max(0, len(links) - MOST_LINKS))


def as_address(given: str) -> str:
    """What people give for an address, as one: without the scheme of feed readers, with https where it
    names none.

    >>> as_address("feed://example.org/rss"), as_address("example.org/rss")
    ('https://example.org/rss', 'https://example.org/rss')
    """
    url = re.sub(r"^feed:(?=https?://)|^feed:(?=//)", "", given.strip(), flags=re.IGNORECASE)
    if url.startswith("//"):
        return f"https:{url}"
    return f"https://{url}" if re.match(r"[\w-]+(?:\.[\w-]+)+(?:[:/?]|$)", url) else url


def well_known(url: str) -> tuple[str, ...]:
    """The addresses at the site of `url` where feeds mostly lie."""
    return tuple(urljoin(url, path) for path in WELL_KNOWN)


@dataclass(slots=True)
class _Anchor:
    """A link that is still open."""

    href: str
    title: str
    words: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects a page's links to feeds on the way through it."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.declared: dict[str, Link] = {}
        self.linked: dict[str, Link] = {}
        self.site = ""
        self._page, self._base = url, url
        self._anchor: _Anchor | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if (read := _ON_TAG.get(tag)) is not None:
            read(self, {name: value or "" for name, value in reversed(attrs)})

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._end_anchor()

    def handle_data(self, data: str) -> None:
        if self._anchor is not None and len(self._anchor.words) < 20:
            self._anchor.words.append(data[:200])

    def close(self) -> None:
        super().close()
        self._end_anchor()

    def on_base(self, given: dict[str, str]) -> None:
        self._base = absolute_link(given.get("href", ""), self._page) or self._base

    def on_meta(self, given: dict[str, str]) -> None:
        if given.get("property", "").lower() == "og:site_name" and not self.site:
            self.site = plain_line(given.get("content", ""), 200)

    def on_link(self, given: dict[str, str]) -> None:
        relations = given.get("rel", "").lower().split()
        kind = given.get("type", "").partition(";")[0].strip().lower()
        known = kind in _TYPES or (kind in _PERHAPS and _leads_to_feed(given.get("href", "")))
        if "feed" in relations or ("alternate" in relations and known):
            self._note(self.declared, given.get("href", ""), given.get("title", ""))

    def on_anchor(self, given: dict[str, str]) -> None:
        self._end_anchor()
        self._anchor = _Anchor(given.get("href", ""), given.get("title", ""))

    def _end_anchor(self) -> None:
        anchor, self._anchor = self._anchor, None
        if anchor is None or not anchor.href or _READERS.search(anchor.href):
            return
        words = " ".join(" ".join(anchor.words).split())
        if _leads_to_feed(anchor.href) or any(_SAYS_SO.fullmatch(text) for text in (words, anchor.title)):
            self._note(self.linked, anchor.href, words or anchor.title)

    def _note(self, into: dict[str, Link], href: str, title: str) -> None:
        url = absolute_link(href, self._base)
        if url is not None and url != self._page:
            into.setdefault(url.partition("#")[0], Link(url.partition("#")[0], plain_line(title, 120)))


_ON_TAG: dict[str, Callable[[_Reader, dict[str, str]], None]] = {
    "base": _Reader.on_base,
    "meta": _Reader.on_meta,
    "link": _Reader.on_link,
    "a": _Reader.on_anchor,
}


def _leads_to_feed(href: str) -> bool:
    """Whether an address looks like that of a feed, whatever lies there."""
    try:
        parts = urlsplit(href.strip().lower())
    except ValueError:
        return False
    if parts.scheme not in {"", "http", "https"}:
        return False
    last = parts.path.rstrip("/").rpartition("/")[2]
    if last in _NAMES or last.endswith(_ENDINGS) or re.search(r"(?:^|&)feed=(?:rss|atom|rdf)", parts.query):
        return True
    return last.endswith((".xml", ".json")) and bool(_IN_NAME.search(parts.path))
