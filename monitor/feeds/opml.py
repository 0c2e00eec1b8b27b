"""Lists of feeds as feed readers exchange them: OPML 2.0 (opml.org/spec2.opml), read and written. Pure.

What feeds.yaml says of a feed and OPML has no word for stands in attributes of our own, so that
a list that was written here comes back as it was. Which of them become feeds is the command line's.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from config.errors import TallywatchError
from monitor.feeds.cleaning import plain_line
from monitor.feeds.parsing import language_code

OURS = "tallywatch:"
"""Before the names of our own attributes, which are called what their keys in feeds.yaml are called."""
NAMESPACE = "urn:tallywatch:feeds"
KEYS = ("name", "outlet", "lang", "every", "text", "time_zone", "encoding", "enabled")
MOST_OUTLINES = 20_000
MOST_DEPTH = 200
_FOLLOWED_NOWHERE = {"include": "an include of another list is not followed", "link": "a link is no feed"}
# What XML 1.0 has no way to write (its section 2.2).
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class OpmlError(TallywatchError):
    """A document that is no OPML, or one that nobody should read; the message begins with its line."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed that the list names; hostile text, each on one line."""

    line: int
    """Where it stands in the document, from 1."""
    url: str
    title: str = ""
    lang: str | None = None
    """Two letters."""
    ours: Mapping[str, str] = field(default_factory=dict)
    """Keys of feeds.yaml, where the list was written here."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """An outline of which no feed can be made, and why."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What a document lists, in its order."""

    outlines: tuple[Outline, ...]
    troubles: tuple[Trouble, ...]


def read_opml(body: bytes) -> Listed:
    """The feeds that a document lists, however deep in folders. Raises OpmlError for what is no OPML, is
    ill-formed, or declares entities, which lists have no use for and attacks have."""
    reader = _Reader()
    try:
        reader.parser.Parse(body, True)
    except expat.ExpatError as error:
        hint = "; write & as &amp;" if error.code in _AMPERSANDS else ""
        reason = expat.ErrorString(error.code)
        raise OpmlError(f"{error.lineno}:{error.offset + 1}: ill-formed XML: {reason}{hint}") from None
    except (LookupError, ValueError) as error:
        raise OpmlError(f"1:1: its encoding cannot be read ({error}); save it as UTF-8") from None
    return Listed(tuple(reader.outlines), tuple(reader.troubles))


_AMPERSANDS = {
    expat.errors.codes[message]
    for message in (expat.errors.XML_ERROR_INVALID_TOKEN, expat.errors.XML_ERROR_UNDEFINED_ENTITY)
}


class _Reader:
    """Collects outlines on the way through a document."""

    def __init__(self) -> None:
        self.outlines: list[Outline] = []
        self.troubles: list[Trouble] = []
        self._depth = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._refuse_entity

    def _refuse_entity(self, *_: object) -> None:
        raise OpmlError(f"{self.parser.CurrentLineNumber}:1: it declares entities; a list of feeds has none")

    def _start(self, tag: str, given: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        self._depth += 1
        if self._depth == 1 and tag.lower() != "opml":
            raise OpmlError(f"{line}:1: not OPML: its first element is <{plain_line(tag, 40)}>")
        if self._depth > MOST_DEPTH:
            raise OpmlError(f"{line}:1: folders are nested more than {MOST_DEPTH} deep")
        if tag.lower() == "outline":
            self._outline(line, {name.lower(): value for name, value in given.items()})

    def _end(self, _tag: str) -> None:
        self._depth -= 1

    def _outline(self, line: int, given: dict[str, str]) -> None:
        kind, url = given.get("type", "").strip().lower(), given.get("xmlurl", "").strip()
        title = plain_line(given.get("title", "") or given.get("text", ""), 200)
        if url:
            if len(self.outlines) >= MOST_OUTLINES:
                raise OpmlError(f"{line}:1: it lists more than {MOST_OUTLINES:,} feeds")
            ours = {key: given[OURS + key] for key in KEYS if OURS + key in given}
            lang = language_code(given.get("language", ""))
            self.outlines.append(Outline(line, url, title, lang, ours))
        elif kind in _FOLLOWED_NOWHERE:
            self.troubles.append(Trouble(line, _FOLLOWED_NOWHERE[kind]))
        elif kind in {"rss", "atom"} or "xmlurl" in given:
            self.troubles.append(Trouble(line, "a feed without an address (xmlUrl)"))


def write_opml(feeds: Iterable[Mapping[str, object]], title: str) -> str:
    """The entries of a feeds.yaml as OPML, in their order. Of an entry's address nothing is left out here.

    It says nothing of when it was written, so that the same feeds are the same document.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0" xmlns:{OURS.rstrip(":")}={quoteattr(NAMESPACE)}>',
        f"  <head>\n    <title>{escape(_writable(title))}</title>\n  </head>",
        "  <body>",
        *(f"    <outline {_attributes(feed)}/>" for feed in feeds),
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _attributes(feed: Mapping[str, object]) -> str:
    called = _said(feed.get("outlet") or feed["name"])
    given = {"type": "rss", "text": called, "title": called, "xmlUrl": _said(feed["url"])}
    if feed.get("lang"):
        given["language"] = _said(feed["lang"])
    given |= {OURS + key: _said(feed[key]) for key in KEYS if feed.get(key) is not None}
    return " ".join(f"{name}={quoteattr(_writable(value))}" for name, value in given.items())


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
