"""From the bytes of a feed to its entries, whatever was done to them on the way.

Pure: no clock, no network, no file. What a document survives here stands in docs/feeds.md;
when to fetch it is `monitor.feeds.polling`. Feeds that would wear a parser out are refused
or cut short before (`monitor.feeds.mending`); a process that can be killed is the caller's.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.feeds.cleaning import MAX_TEXT, plain_line, plain_text
from monitor.feeds.cutting import DAMAGED, Marked, Memory, Pieces, apart, frame_of, text_digest
from monitor.feeds.dates import DateReader, zone_called
from monitor.feeds.decoding import decode
from monitor.feeds.errors import FeedError, Reason
from monitor.feeds.identity import Marks, identities
from monitor.feeds.items import Item, RawDocument
from monitor.feeds.jsonfeed import read_json_feed
from monitor.feeds.links import absolute_link
from monitor.feeds.mending import mend
from monitor.feeds.model import Entry
from monitor.feeds.xmlfeed import read_xml_feed

MAX_WARNINGS = 10
MAX_RAW_DATE = 80
_WORD = re.compile(r"[^\W_]{2}|[぀-ヿ一-鿿가-힣]")
_MIDNIGHT = re.compile(r"(?<![+\-\d:])00:00")
# What people write for a language where its code is another (that of the country, mostly).
_LANGUAGES = {"ua": "uk", "kr": "ko", "jp": "ja", "cn": "zh", "gb": "en", "us": "en"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the configuration says of a feed whose document does not say it, or says it wrong."""

    encoding: str | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A feed as it was read."""

    title: str
    lang: str | None
    """Two letters."""
    kind: str = ""
    """What it is written in: RSS 2.0, Atom, JSON Feed."""
    entries: tuple[Entry, ...]
    """In the order of the document."""
    ttl: timedelta | None = None
    """How long it asks to be left alone."""
    warnings: tuple[str, ...] = ()
    """What was odd but survived, for people."""
    memory: bytes = b""
    """What the next reading may be given as `known`; empty for documents of which nothing can be cut."""
    known: int = 0
    """Entries that were left out since they were known."""


@dataclass(frozen=True, slots=True)
class _Named:
    """An item of the document with what became of it."""

    entry: Entry | None
    """None for one that says nothing."""
    marked: Marked


def parse(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    options: Options | None = None,
    latest: datetime | None = None,
    known: bytes = b"",
) -> Document:
    """The entries of the document that was found at `url`; without those that are `known`, the
    `memory` of an earlier reading, where they can be cut out.

    Dates more than a day after `latest` count as unknown. Raises FeedError (NOT_A_FEED) for
    an empty body, a web page, and a document too broken for any entry to be read.
    """
    options = options or Options()
    if not body.strip():
        raise FeedError(url, Reason.NOT_A_FEED, "the answer is empty")
    decoded = decode(body, content_type, options.encoding)
    text, warnings = decoded.text.lstrip("\ufeff \t\r\n\0"), decoded.warnings
    del decoded  # a document of ten megabytes would be held once more for each step
    dates = DateReader(zone_called(options.time_zone), latest)
    if text.startswith(("{", "[")):
        raw = read_json_feed(text, url)
        return _document(raw, _named(raw, url, dates), warnings, url)
    text, mendings = mend(text, url)
    warnings = (*warnings, *mendings)
    pieces = apart(text)
    frame = frame_of(pieces, url, options) if pieces else b""
    if pieces and known and (memory := Memory.unpack(known)).frame == frame:
        document = _only_new(pieces, memory, url, dates, warnings)
        if document is not None:
            return document
    digests = [text_digest(entry) for entry in pieces.entries] if pieces else []
    damaged = {text_digest(entry) for entry in pieces.entries if DAMAGED in entry} if pieces else set()
    del pieces
    raw = read_xml_feed(text, url)
    named = _named(raw, url, dates)
    document = _document(raw, named, warnings, url)
    if digests and raw.sound and len(named) == len(digests):
        marked = dict(zip(digests, (one.marked for one in named), strict=True))
        document = replace(document, memory=_remembered(frame, marked, damaged))
    return document


def _only_new(
    pieces: Pieces, memory: Memory, url: str, dates: DateReader, warnings: tuple[str, ...]
) -> Document | None:
    """The document without what is known of it; None where it must be read as a whole."""
    texts = {text_digest(entry): entry for entry in pieces.entries}
    still = {text: memory.entries[text] for text in texts if text in memory.entries}
    new = {text: entry for text, entry in texts.items() if text not in still}
    if not still:
        return None
    try:
        raw = read_xml_feed(pieces.only(new.values()), url)
    except FeedError:
        return None
    named = _named(raw, url, dates)
    if not raw.sound or len(named) != len(new):
        return None
    if any(one.marked.shares_with(still.values()) for one in named):
        return None
    marked = still | {text: one.marked for text, one in zip(new, named, strict=True)}
    damaged = {text for text, entry in new.items() if DAMAGED in entry}
    document = _document(raw, named, warnings, url, known=len(still))
    return replace(document, memory=_remembered(memory.frame, marked, damaged))


def _remembered(frame: bytes, marked: Mapping[bytes, Marked], damaged: Collection[bytes]) -> bytes:
    """The memory of a document, but for its damaged entries: as long as they stand in it, each reading is to
    find the damage."""
    return Memory(frame, {text: one for text, one in marked.items() if text not in damaged}).pack()


def _document(
    raw: RawDocument, named: list[_Named], warnings: tuple[str, ...], url: str, *, known: int = 0
) -> Document:
    unique: dict[str, Entry] = {}
    for one in named:
        if one.entry is not None:
            unique.setdefault(one.entry.identity, one.entry)
    if raw.items and not unique and not known:
        raise FeedError(url, Reason.NOT_A_FEED, "lists entries, but none says anything")
    return Document(
        title=plain_line(raw.title),
        lang=language_code(raw.lang),
        kind=raw.kind,
        entries=tuple(unique.values()),
        ttl=_minutes(raw.ttl),
        warnings=tuple(dict.fromkeys((*warnings, *raw.warnings)))[:MAX_WARNINGS],
        known=known,
    )


def _minutes(text: str) -> timedelta | None:
    text = text.strip()
    known = text.isascii() and text.isdecimal() and len(text) <= 6
    return timedelta(minutes=int(text)) if known else None


def language_code(declared: str) -> str | None:
    """Two letters for a declared language: `ko` for ko-KR; None where it is none.

    >>> language_code("EN_us"), language_code("")
    ('en', None)
    """
    code = declared.strip().lower().replace("_", "-").partition("-")[0]
    if len(code) != 2 or not (code.isascii() and code.isalpha()):
        return None
    return _LANGUAGES.get(code, code)


def _named(raw: RawDocument, url: str, dates: DateReader) -> list[_Named]:
    """The items cleaned, those that say anything with their identities."""
    drafts = [_draft(item, url, raw.lang, dates) for item in raw.items]
    marks = {
        place: Marks(id=plain_line(item.id, 2_000), link=entry.link, title=entry.title, summary=entry.summary)
        for place, (entry, item) in enumerate(zip(drafts, raw.items, strict=True))
        if _says_anything(entry)
    }
    found = identities(list(marks.values()), absolute_link(raw.home, url))
    named = [_Named(None, Marked())] * len(drafts)
    for (place, mark), identity in zip(marks.items(), found, strict=True):
        entry = replace(drafts[place], identity=identity)
        named[place] = _Named(entry, Marked.of(mark.id, mark.link, identity))
    return named


def _says_anything(entry: Entry) -> bool:
    """Whether there is a word in it, or a link to some: an item of "..." is a placeholder for one to come."""
    return bool(entry.link or _WORD.search(entry.title) or _WORD.search(entry.summary))


def _draft(item: Item, url: str, document_lang: str, dates: DateReader) -> Entry:
    links = (absolute_link(plain, url) for plain in item.links if plain.strip())
    publisher = plain_line(item.publisher, 120)
    raw_date = plain_line(item.published or item.updated, MAX_RAW_DATE)
    return Entry(
        identity="",
        title=_without_publisher(plain_line(item.title), publisher),
        summary=_longest(item.texts) or plain_text(item.caption, MAX_TEXT),
        link=next((link for link in links if link), None),
        published=_published(item, dates),
        raw_date=raw_date,
        lang=language_code(item.lang) or language_code(document_lang),
        publisher=publisher,
    )


def _longest(texts: list[str]) -> str:
    """The entry's own text: the fullest of what it carries."""
    cleaned = [plain_text(text, MAX_TEXT) for text in dict.fromkeys(texts) if text]
    return max(cleaned, key=len, default="")


def _published(item: Item, dates: DateReader) -> datetime | None:
    published, updated = dates.read(item.published), dates.read(item.updated)
    if published is None or updated is None:
        return published or updated
    # Some give the day alone as published, and the time of that day as updated.
    only_a_day = _MIDNIGHT.search(item.published) or len(item.published.strip()) <= 10
    within_it = 0 <= (updated - published).total_seconds() < 86_400
    return updated if only_a_day and within_it else published


def _without_publisher(title: str, publisher: str) -> str:
    """Aggregators write "Title - Publisher"; the same story then reads alike from everywhere."""
    for dash in (" - ", " – ", " | "):
        if publisher and title.endswith(dash + publisher) and len(title) > len(dash + publisher):
            return title[: -len(dash + publisher)]
    return title
