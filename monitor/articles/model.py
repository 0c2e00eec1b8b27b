"""What the rest of the path reads."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


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

    def __reduce__(self) -> tuple[Any, ...]:
        # Pickled for each reading: what dataclasses do for that by themselves takes three times as long.
        return _article, (self.lang, *_rest(self))

    def in_language(self, lang: str) -> "Article":
        """The same article, its language found out."""
        return _article(lang, *_rest(self))


def _rest(article: Article) -> tuple[Any, ...]:
    return (
        article.title,
        article.text,
        article.outlet,
        article.published,
        article.published_known,
        article.url,
        article.feed,
    )


def _article(
    lang: str,
    title: str,
    text: str,
    outlet: str,
    published: datetime,
    published_known: bool,
    url: str | None,
    feed: str,
) -> Article:
    return Article(
        title=title,
        text=text,
        lang=lang,
        outlet=outlet,
        published=published,
        published_known=published_known,
        url=url,
        feed=feed,
    )
