"""What makes an entry the same entry at the next poll.

Its id, where that names one entry and no other; else its link; else its words. The rules
answer feeds that give no id, an empty one, the same one to everything, or twice the same item.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.feeds.links import normalised_link

MAX_ID = 300
_BEGINNING = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What an entry can be told by."""

    id: str
    link: str | None
    title: str
    summary: str


def identities(entries: Sequence[Marks], home: str | None) -> list[str]:
    """One identity for each entry; equal ones mean the same entry, listed twice.

    `home` is the feed's own address or its site's: as an id, or as the link of every entry, it
    tells nothing.
    """
    useless_ids = _covering_many([(entry.id, entry) for entry in entries if entry.id]) | {home or ""}
    useless_links = _covering_many([(entry.link, entry) for entry in entries if entry.link], links=True)
    useless_links |= {home or ""}
    return [_identity(entry, useless_ids, useless_links) for entry in entries]


def _identity(entry: Marks, useless_ids: set[str], useless_links: set[str]) -> str:
    if entry.id and entry.id not in useless_ids:
        return entry.id if len(entry.id) <= MAX_ID else "sha256:" + _digest(entry.id)
    if entry.link and entry.link not in useless_links:
        return normalised_link(entry.link)[: MAX_ID * 4]
    return "sha256:" + _digest(f"{entry.title}\n{entry.summary}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _covering_many(marked: list[tuple[str, Marks]], *, links: bool = False) -> set[str]:
    """The marks that different entries share. Two versions of one story share an id and a link, or an
    id and a title; entries that differ in both, and three titles under one mark, are different.
    So are two texts that begin differently where one of them has no title: notes that were published
    in the same second, by programs that make ids of the time."""
    names, addresses = defaultdict(set), defaultdict(set)
    untitled: set[str] = set()
    for mark, entry in marked:
        names[mark].add(entry.title or entry.summary[:_BEGINNING])
        addresses[mark].add(entry.link)
        if not entry.title:
            untitled.add(mark)
    return {
        mark
        for mark, called in names.items()
        if len(called) > 2 or (len(called) == 2 and (links or mark in untitled or len(addresses[mark]) > 1))
    }
