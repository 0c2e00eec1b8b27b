"""Cuts the entries out of a feed's text that stood in its last document too, for parsing is dear.

A parser needs 5 ms for an entry of which a glance at its text tells that it is known. Whatever
is in doubt is not cut, and the whole document read: text between the entries, entries within
entries, another frame around them, or a new entry that shares a mark with a known one, for what
an entry is known by depends on its neighbours (`monitor.feeds.identity`). What is known is held
as digests alone, 32 bytes an entry, so that ten thousand feeds cost ten megabytes.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 8
"""Bytes of a digest: among the entries of one feed two never agree by chance."""
DAMAGED = "\ufffd"
"""What stands for letters that were lost."""
_NONE = bytes(WIDTH)
_MARK = re.compile(
    r"<!\[CDATA\[|<!--|<\?|<(?P<end>/?)(?P<name>(?:[A-Za-z_][\w.-]{0,40}:)?(?:item|entry))(?=[\s/>])[^<>]*>"
)
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}
# RSS 1.0 lists its entries' addresses in the frame: they change with the entries, and are not read.
_FRAME_TAG = re.compile(r"<(?!(?:[A-Za-z_][\w.-]{0,40}:)?li[\s/>])[^<>]*>")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document's text, apart: what stands before, each entry, what stands after."""

    head: str
    entries: tuple[str, ...]
    tail: str

    def only(self, entries: Iterable[str]) -> str:
        """The document with these entries alone."""
        return "".join((self.head, *entries, self.tail))


def apart(text: str) -> Pieces | None:
    """The document in pieces; None where its entries do not stand one right after the other. Linear."""
    borders = _borders(text)
    if not borders:
        return None
    gaps = (text[end:start] for (_, end), (start, _) in pairwise(borders))
    if any(gap.strip() for gap in gaps):
        return None
    entries = tuple(text[start:end] for start, end in borders)
    return Pieces(text[: borders[0][0]], entries, text[borders[-1][1] :])


def _borders(text: str) -> list[tuple[int, int]] | None:
    """Where the entries begin and end, whatever their comments and quotations hold; None in doubt."""
    borders: list[tuple[int, int]] = []
    start, name, here = -1, "", 0
    while mark := _MARK.search(text, here):
        here = mark.end()
        if mark["name"] is None:
            closing = _ENDS[mark[0]]
            end = text.find(closing, here)
            if end < 0:
                return None
            here = end + len(closing)
            continue
        name = name or mark["name"]
        opens = not mark["end"]
        if mark["name"] != name or opens != (start < 0) or (opens and mark[0].endswith("/>")):
            return None
        if opens:
            start = mark.start()
        else:
            borders.append((start, here))
            start = -1
    return borders if start < 0 else None


@dataclass(frozen=True, slots=True)
class Marked:
    """An entry's marks as digests; of what it lacks, zeros."""

    id: bytes = _NONE
    link: bytes = _NONE
    identity: bytes = _NONE

    @classmethod
    def of(cls, id_: str, link: str | None, identity: str) -> "Marked":
        """The marks of an entry with this id, link and identity."""
        return cls(*(_digest(mark) if mark else _NONE for mark in (id_, link, identity)))

    def shares_with(self, others: "Iterable[Marked]") -> bool:
        """Whether one of the others has one of its marks."""
        return any(
            mine != _NONE and mine == theirs
            for other in others
            for mine, theirs in zip(self._all(), other._all(), strict=True)
        )

    def _all(self) -> tuple[bytes, bytes, bytes]:
        return self.id, self.link, self.identity


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of a document: its frame, and for each entry's text its marks."""

    frame: bytes
    entries: dict[bytes, Marked]

    def pack(self) -> bytes:
        """As bytes, to be kept."""
        rows = (text + marked.id + marked.link + marked.identity for text, marked in self.entries.items())
        return self.frame + b"".join(rows)

    @classmethod
    def unpack(cls, packed: bytes) -> "Memory":
        """The memory that `pack` gave these bytes for."""
        rows = (packed[start : start + 4 * WIDTH] for start in range(WIDTH, len(packed), 4 * WIDTH))
        fields = ([row[at : at + WIDTH] for at in range(0, 4 * WIDTH, WIDTH)] for row in rows)
        return cls(packed[:WIDTH], {text: Marked(*marks) for text, *marks in fields})


def frame_of(pieces: Pieces, *circumstances: object) -> bytes:
    """What stands around the entries, but for its texts: dates change with every document."""
    tags = (tag for part in (pieces.head, pieces.tail) for tag in _FRAME_TAG.findall(part))
    return _digest("\0".join((*map(str, circumstances), *tags)))


def text_digest(entry: str) -> bytes:
    """What tells one entry's text from another."""
    return _digest(entry)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=WIDTH).digest()
