"""Topics made ready to read with: whether an article is on topic, and which figures it states."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from config.schema.topic import Topic
from monitor.articles.model import Article
from monitor.figures.model import Figure
from monitor.pipeline.model import Reading, TopicReading
from monitor.topics.matching import Match, TopicMatcher

WORDS_THAT_TELL = 12
"""A text of fewer words may be the same by chance ("Read more on our site")."""


class FindsFigures(Protocol):
    """What reads the figures of one topic (`monitor.figures.reader.FigureReader`)."""

    def read(self, *, title: str, text: str, lang: str, published: date) -> tuple[Figure, ...]:
        """The figures of an article, in reading order."""
        ...


class TopicReader:
    """One topic, ready to read articles with. Compiled on first need, so that starting is quick."""

    def __init__(self, topic: Topic, figures: FindsFigures | None = None) -> None:
        self.topic = topic
        self._matcher = TopicMatcher(topic)
        self._figures = figures

    def match(self, title: str, text: str, lang: str) -> Match | None:
        """Why this text is on topic, or None."""
        return self._matcher.match(title, text, lang)

    def read(self, article: Article) -> TopicReading | None:
        """What the topic sees in the article; None when it is off topic."""
        match = self.match(article.title, article.text, article.lang)
        if match is None:
            return None
        if self._figures is None:
            from monitor.figures.reader import FigureReader

            self._figures = FigureReader(self.topic)
        found = self._figures.read(
            title=article.title,
            text=article.text,
            lang=article.lang,
            published=article.published.date(),
        )
        return TopicReading(topic=self.topic, match=match, figures=_stated(found))


def readers_for(topics: Iterable[Topic]) -> tuple[TopicReader, ...]:
    """A reader for each topic."""
    return tuple(TopicReader(topic) for topic in topics)


def read(article: Article, readers: Sequence[TopicReader]) -> Reading:
    """Everything that the topics see in an article."""
    seen = (reader.read(article) for reader in readers)
    topics = tuple(topic for topic in seen if topic is not None)
    return Reading(article=article, topics=topics, signature=_signature(article) if topics else b"")


def _signature(article: Article) -> bytes:
    """What copies of an article share. Papers give an agency's text headlines of their own, so the
    title counts only where there is hardly a text."""
    from monitor.articles.copies import signature

    short = len(article.text.split(maxsplit=WORDS_THAT_TELL)) < WORDS_THAT_TELL
    return signature(f"{article.title}\n{article.text}" if short else article.text)


def _stated(found: Sequence[Figure]) -> tuple[Figure, ...]:
    """Each figure once; one that stands in the title only where the text does not give it."""
    in_text = {(figure.metric, figure.low, figure.high) for figure in found if not figure.in_title}
    stated: dict[tuple[object, ...], Figure] = {}
    for figure in found:
        what = (figure.metric, figure.low, figure.high)
        if figure.in_title and what in in_text:
            continue
        same = (
            figure.metric,
            figure.low,
            figure.high,
            figure.status,
            figure.scope,
            figure.source,
            figure.as_of,
        )
        stated.setdefault(same, figure)
    return tuple(stated.values())
