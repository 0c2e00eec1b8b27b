"""What the rest of the path reads."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One entry of a feed with its text, ready to be read."""

    title: str
    text: str
    """Plain text; paragraphs end in a newline."""
    lang: str
    """Two letters; "und" where nothing tells."""
    outlet: str
    """Who published it, as people know it."""
    published: datetime
    """Aware, UTC. When nothing told, the moment it was first seen."""
    published_known: bool = True
    url: str | None = None
    feed: str = ""
    """The name of the feed that brought it; empty for a text given by hand."""
