"""RSS 0.9x, 1.0, 2.0 and Atom, by feedparser, which reads nearly everything that ever called itself a feed.

Its sanitiser and its resolving of links are off (both are slow under attack, and not enough
for hostile text); its dates are ignored (they drop the zone of KST and misread others). It
gets UTF-8 without any declaration: encodings and entities were settled before.
"""

import io
import time
from collections.abc import Mapping
from functools import cache
from typing import Any

import feedparser
import feedparser.api
from feedparser.api import SUPPORTED_VERSIONS

from monitor.feeds import expat
from monitor.feeds.errors import FeedError, Reason
from monitor.feeds.items import Item, RawDocument

_HEADERS = {"content-type": "application/xml; charset=utf-8"}
# Where feeds put the full text besides content and description.
_FULL_TEXTS = ("fulltext", "full-text", "full_text", "yandex_full-text", "yandex_fulltext", "turbo_content")
_MAX_ITEMS = 1_000
_NO_DATE = time.gmtime(0)


def read_xml_feed(text: str, url: str) -> RawDocument:
    """The document's items; raises FeedError where there is no feed, or none that can be read."""
    parsed = _parsed(text, url)
    problem = _text(parsed, "bozo_exception") if parsed.get("bozo") else ""
    entries = parsed.get("entries") or []
    if not entries and (problem or not parsed.get("version")):
        raise FeedError(url, Reason.NOT_A_FEED, _why_nothing(text, problem))
    feed: Mapping[str, Any] = parsed.get("feed") or {}
    items = [_item(entry) for entry in entries[:_MAX_ITEMS]]
    if problem and not any(item.title or item.links or any(item.texts) for item in items):
        raise FeedError(url, Reason.NOT_A_FEED, f"ill-formed, and no entry can be read: {problem[:120]}")
    document = RawDocument(
        items=items,
        kind=SUPPORTED_VERSIONS.get(_text(parsed, "version"), ""),
        title=_text(feed, "title"),
        lang=_text(feed, "language"),
        home=_text(feed, "link"),
        ttl=_text(feed, "ttl"),
    )
    if problem:
        document.sound = False
        document.warnings.append(f"ill-formed XML: {problem[:120]}")
    return document


@cache
def _make_ready() -> None:
    """Only where feeds are read: who else uses the library in this process has it as it comes."""
    # A third less time for feeds of full texts, a seventh for all real feeds that we test with.
    feedparser.api.PREFERRED_XML_PARSERS = [expat.NAME]
    # It would try nine ways to read each date, and we read its text ourselves.
    feedparser.registerDateHandler(lambda _: _NO_DATE)


def _parsed(text: str, url: str) -> Mapping[str, Any]:
    _make_ready()
    try:
        # Only ever a stream: bytes that happen to name a file would be opened.
        result: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers=_HEADERS,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except MemoryError:
        raise
    except Exception as error:
        # It has raised UnicodeEncodeError, ValueError, AssertionError and KeyError on hostile documents.
        raise FeedError(url, Reason.NOT_A_FEED, f"the parser gave up: {error!r}"[:200]) from error
    return result


def _why_nothing(text: str, problem: str) -> str:
    start = text[:2000].lower()
    if "<html" in start or "<body" in start or "<head" in start:
        return "a web page; look in it for the address of its feed"
    if "<" not in start:
        return "neither RSS nor Atom nor JSON Feed"
    return f"no entry can be read: {problem[:120]}" if problem else "neither RSS nor Atom nor JSON Feed"


def _item(entry: Mapping[str, Any]) -> Item:
    source = dict.get(entry, "source") if isinstance(entry, dict) else None
    return Item(
        id=_text(entry, "id"),
        links=_links(entry),
        title=_text(entry, "title"),
        texts=_texts(entry),
        caption=_text(entry, "x-caption"),
        published=_text(entry, "published") or _text(entry, "created"),
        updated=_text(entry, "updated"),
        lang=_language(entry),
        publisher=_text(source, "title") if isinstance(source, Mapping) else "",
    )


def _text(data: Mapping[str, Any], name: str) -> str:
    """A field as text. `dict.get`, since feedparser's own falls back from one field to another."""
    value = dict.get(data, name) if isinstance(data, dict) else data.get(name)
    return "" if value is None or isinstance(value, list | dict) else str(value)


def _links(entry: Mapping[str, Any]) -> list[str]:
    """The entry's page first; enclosures and the like never; its id last, where that is an address."""
    listed = [link for link in (dict.get(dict(entry), "links") or []) if isinstance(link, Mapping)]
    alternates = [_text(link, "href") for link in listed if link.get("rel") in {None, "alternate"}]
    main = _text(entry, "link")
    enclosed = {_text(link, "href") for link in listed if link.get("rel") == "enclosure"}
    id_ = _text(entry, "id")
    # A guid counts as a permalink unless it says otherwise; many are no address at all.
    borrowed = main == id_ and not main.startswith(("http://", "https://", "/"))
    best = [main] if main and main not in enclosed and not borrowed else []
    permalink = [id_] if id_.startswith(("http://", "https://")) and entry.get("guidislink") else []
    return [*best, *alternates, *permalink]


def _texts(entry: Mapping[str, Any]) -> list[str]:
    contents = dict.get(dict(entry), "content") or []
    values = [_text(content, "value") for content in contents if isinstance(content, Mapping)]
    return [_text(entry, "summary"), *values, *(_text(entry, name) for name in _FULL_TEXTS)]


def _language(entry: Mapping[str, Any]) -> str:
    detail = dict.get(dict(entry), "title_detail")
    return _text(detail, "language") if isinstance(detail, Mapping) else ""
