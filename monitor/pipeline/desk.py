"""What readers do with an article, in a worker process or a thread (`monitor.pipeline.readers`).

Nothing is imported here that only the other side needs: a worker would carry it, megabytes of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from config.schema.topic import Topic
from monitor.articles.language import detect
from monitor.articles.model import Article
from monitor.figures.model import Figure
from monitor.pipeline.model import Reading
from monitor.pipeline.reading import TopicReader, read, readers_for
from monitor.topics.matching import Match


@dataclass(frozen=True, slots=True)
class Unread:
    """An article to be read."""

    article: Article
    """Its language empty where that is still to be found out."""
    declared: str | None = None
    """The language that its feed declares, which may be wrong."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Unread, (self.article, self.declared)  # as `Article` does, for the same reason


@dataclass(frozen=True, slots=True)
class Seen:
    """A reading without what the other side has already: the article, and the topics but for their names."""

    lang: str
    parts: tuple[tuple[str, Match, tuple[Figure, ...]], ...]
    signature: bytes

    def __reduce__(self) -> tuple[Any, ...]:
        return Seen, (self.lang, self.parts, self.signature)


_READERS: tuple[TopicReader, ...] = ()


def make_ready(topics: tuple[Topic, ...]) -> None:
    """The worker's first job: these are the topics that it reads for."""
    global _READERS  # noqa: PLW0603 - what one process is for
    _READERS = readers_for(topics)


def seen_in_all(unread: Sequence[Unread]) -> list[Seen | str]:
    """What the topics see in each of them, or why that one cannot be read."""
    return [_seen(read_one(one, _READERS)) for one in unread]


def _seen(reading: Reading | Exception) -> Seen | str:
    if isinstance(reading, Exception):
        return f"{type(reading).__name__}: {reading}"[:500]
    parts = tuple((part.topic.name, part.match, part.figures) for part in reading.topics)
    return Seen(reading.article.lang, parts, reading.signature)


def all_match(unread: Sequence[Unread]) -> list[bool]:
    """Whether each is on any topic."""
    return [matches(one, _READERS) for one in unread]


def read_one(unread: Unread, readers: Sequence[TopicReader]) -> Reading | Exception:
    """What the topics see in an article, or why it cannot be read."""
    try:
        return read(_with_language(unread), readers)
    except Exception as error:
        # The rim of one article: what cannot be read must not keep the others waiting.
        return error


def matches(unread: Unread, readers: Sequence[TopicReader]) -> bool:
    """Whether an article is on any topic."""
    article = _with_language(unread)
    return any(reader.match(article.title, article.text, article.lang) for reader in readers)


def _with_language(unread: Unread) -> Article:
    article = unread.article
    if article.lang:
        return article
    return article.in_language(detect(f"{article.title}\n{article.text}", unread.declared))
