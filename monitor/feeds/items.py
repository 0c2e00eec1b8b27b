"""What a reader of one format hands to the common rules: the fields of an item as they came."""

from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Item:
    """One item of a document, raw: markup, hostile text and all."""

    id: str = ""
    links: list[str] = field(default_factory=list)
    """The best first."""
    title: str = ""
    texts: list[str] = field(default_factory=list)
    """Summary, contents and what else carries the entry's text."""
    caption: str = ""
    """What is told of its picture, or of its video: the text of an entry that has no other."""
    published: str = ""
    updated: str = ""
    lang: str = ""
    publisher: str = ""
    """Whom the item names as its source, as aggregators do."""


@dataclass(slots=True, kw_only=True)
class RawDocument:
    """A document as its format's reader found it."""

    items: list[Item]
    kind: str = ""
    """What it is written in, as people call it: RSS 2.0, Atom, JSON Feed."""
    title: str = ""
    lang: str = ""
    home: str = ""
    """The site that it says it belongs to."""
    ttl: str = ""
    """Minutes for which it asks to be left alone."""
    warnings: list[str] = field(default_factory=list)
    sound: bool = True
    """Whether it is well-formed, so that each item tells for itself where it begins and ends."""
