"""The history raises just the expected alerts, with its articles read in two ways.

First as an attentive reader would, by their own annotations: what fails there is a decision or an
expectation. Then as the topic's reader does: what fails only there is a misreading. No server and
no database; the demonstration itself is tested in test_demo.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from config.schema.topic import Topic
from config.vocabulary import Scope, Status, Verdict
from monitor.articles.model import Article
from monitor.demo.articles import Newsroom, Piece, newsroom
from monitor.demo.expectation import Raised, difference, shipped
from monitor.figures.model import Figure
from monitor.pipeline import reading
from monitor.pipeline.ledger import MemoryLedger
from monitor.pipeline.model import Arrival, Handled, Reading, TopicReading
from monitor.pipeline.path import Rules, handle
from monitor.pipeline.reading import readers_for
from monitor.topics.matching import Match

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def handled(room: Newsroom, read: Callable[[Piece, Article], Reading]) -> list[Handled]:
    """All that follows from the newsroom's articles, each read by `read`."""
    ledger = MemoryLedger()
    rules = Rules(fresh_for=NOW - datetime(2020, 1, 1, tzinfo=UTC))
    done = []
    for piece in room.pieces:
        article = _article(piece, room)
        arrival = Arrival(id=piece.id, article=article, first_seen=NOW)
        done.append(handle(arrival, read(piece, article), ledger, rules, NOW))
    return [one for one in done if one is not None]


def _article(piece: Piece, room: Newsroom) -> Article:
    outlet = room.outlets[piece.feed]
    return Article(
        title=piece.title,
        text=piece.text,
        lang=outlet.lang,
        outlet=outlet.outlet,
        published=piece.published.astimezone(UTC),
    )


def as_annotated(topic: Topic) -> Callable[[Piece, Article], Reading]:
    """Reads an article by its own annotations."""

    def read(piece: Piece, article: Article) -> Reading:
        match = Match(lang=article.lang, hits=())
        return Reading(
            article=article, topics=(TopicReading(topic=topic, match=match, figures=_figures(piece)),)
        )

    return read


def as_read(topic: Topic) -> Callable[[Piece, Article], Reading]:
    """Reads an article as the daemon does."""
    readers = readers_for([topic])
    return lambda _, article: reading.read(article, readers)


def _figures(piece: Piece) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            metric=stated.metric,
            low=stated.low,
            high=stated.high,
            status=Status(stated.status),
            scope=Scope(stated.scope),
            source=stated.source,
            as_of=stated.as_of,
            evidence=stated.evidence,
            start=piece.text.index(stated.evidence),
            end=piece.text.index(stated.evidence) + len(stated.evidence),
        )
        for stated in piece.figures
    )


def raised(done: list[Handled]) -> list[Raised]:
    """The alerts as they can be compared."""
    return [
        Raised(
            metric=judgement.judged.estimate.metric,
            series=judgement.judged.decision.series,
            source=judgement.judged.estimate.source,
            low=judgement.judged.estimate.low,
            high=judgement.judged.estimate.high,
            verdict=judgement.judged.decision.verdict,
            event=judgement.alert.event,
        )
        for one in done
        for judgement in one.judgements
        if judgement.alert is not None
    ]


@pytest.mark.parametrize("way", [as_annotated, as_read])
def test_the_history_raises_just_the_expected_alerts(
    topic: Topic, way: Callable[[Topic], Callable[[Piece, Article], Reading]]
) -> None:
    found = difference(shipped(), raised(handled(newsroom(), way(topic))))
    assert [str(one) for one in found.missing] == []
    assert [str(one) for one in found.unexpected] == []


def test_copies_raise_nothing_and_repeat_what_is_known(topic: Topic) -> None:
    copies = {piece.id for piece in newsroom().pieces if piece.kind == "copy"}
    for one in handled(newsroom(), as_annotated(topic)):
        if one.arrival.id in copies:
            verdicts = {judgement.judged.decision.verdict for judgement in one.judgements}
            assert verdicts <= {Verdict.ECHO, Verdict.STALE, Verdict.PARTIAL}, one.arrival.id
            assert one.alerts == ()


def test_articles_off_topic_are_told_from_the_others(topic: Topic) -> None:
    """All that the topic is about is found; of the rest, one in eight may slip in, and states nothing."""
    readings = {one.arrival.id: one.reading for one in handled(newsroom(), as_read(topic))}
    pieces = newsroom().pieces
    missed = [piece.id for piece in pieces if piece.kind != "off_topic" and not readings[piece.id].topics]
    slipped = [piece.id for piece in pieces if piece.kind == "off_topic" and readings[piece.id].topics]
    assert missed == []
    assert len(slipped) <= 1
    assert [part.figures for name in slipped for part in readings[name].topics if part.figures] == []
