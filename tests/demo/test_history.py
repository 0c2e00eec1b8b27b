"""With every figure read as an attentive reader would, the history raises just the expected alerts.

No server, no database, no extraction: the newsroom's own annotations go through the one path. What
fails here is a decision or an expectation; what fails in the demonstration alone is a misreading.
"""

from datetime import UTC, datetime

from config.schema.topic import Topic
from config.vocabulary import Scope, Status, Verdict
from monitor.articles.model import Article
from monitor.demo.articles import Newsroom, Piece, newsroom
from monitor.demo.expectation import Raised, difference, shipped
from monitor.figures.model import Figure
from monitor.pipeline.ledger import MemoryLedger
from monitor.pipeline.model import Arrival, Handled, Reading, TopicReading
from monitor.pipeline.path import Rules, handle
from monitor.topics.matching import Match

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def handled(room: Newsroom, topic: Topic) -> list[Handled]:
    """All that follows from the newsroom's articles as they are annotated."""
    ledger = MemoryLedger()
    rules = Rules(fresh_for=NOW - datetime(2020, 1, 1, tzinfo=UTC))
    done = (_handled(piece, room, topic, ledger, rules) for piece in room.pieces)
    return [one for one in done if one is not None]


def _handled(
    piece: Piece, room: Newsroom, topic: Topic, ledger: MemoryLedger, rules: Rules
) -> Handled | None:
    outlet = room.outlets[piece.feed]
    article = Article(
        title=piece.title,
        text=piece.text,
        lang=outlet.lang,
        outlet=outlet.outlet,
        published=piece.published.astimezone(UTC),
    )
    reading = TopicReading(topic=topic, match=Match(lang=outlet.lang, hits=()), figures=_figures(piece))
    return handle(
        Arrival(id=piece.id, article=article, first_seen=NOW),
        Reading(article=article, topics=(reading,)),
        ledger,
        rules,
        NOW,
    )


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
        )
        for one in done
        for judgement in one.judgements
        if judgement.alert is not None
    ]


def test_the_history_raises_just_the_expected_alerts(topic: Topic) -> None:
    found = difference(shipped(), raised(handled(newsroom(), topic)))
    assert [str(one) for one in found.missing] == []
    assert [str(one) for one in found.unexpected] == []


def test_copies_raise_nothing_and_repeat_what_is_known(topic: Topic) -> None:
    copies = {piece.id for piece in newsroom().pieces if piece.kind == "copy"}
    for one in handled(newsroom(), topic):
        if one.arrival.id in copies:
            verdicts = {judgement.judged.decision.verdict for judgement in one.judgements}
            assert verdicts <= {Verdict.ECHO, Verdict.STALE, Verdict.PARTIAL}, one.arrival.id
            assert one.alerts == ()
