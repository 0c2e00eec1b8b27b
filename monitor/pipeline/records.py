"""Between the values of the stages and the rows that storage keeps."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from config.vocabulary import Event, Scope, Series, Severity, Status, Verdict
from monitor.alerts.model import Alert, ChartPoint
from monitor.alerts.record import alert_from_json, alert_to_json
from monitor.consensus.model import Decision, Estimate, Judged, Position
from monitor.feeds.model import FeedState, Outcome
from monitor.feeds.rhythm import Pace
from monitor.pipeline.model import Handled, Judgement, Opened
from storage import tables


def article_columns(handled: Handled, feed_id: int | None) -> dict[str, Any]:
    """The columns of the article that was handled."""
    article = handled.arrival.article
    return {
        "id": handled.arrival.id,
        "feed_id": feed_id,
        "url": article.url,
        "title": article.title,
        "text": article.text,
        "lang": article.lang,
        "outlet": article.outlet,
        "published": article.published,
        "published_known": article.published_known,
        "first_seen": handled.arrival.first_seen,
        "on_topic": bool(handled.reading.topics),
        "copy_of": handled.original.id if handled.original else None,
        "signature": handled.reading.signature or None,
    }


def entry_columns(handled: Handled, feed_id: int) -> dict[str, Any]:
    """The columns of the entry that brought the article."""
    arrival = handled.arrival
    return {
        "feed_id": feed_id,
        "identity": arrival.identity,
        "article_id": arrival.id,
        "seen": arrival.first_seen,
    }


def match_rows(handled: Handled) -> list[tables.Match]:
    """A row for each topic that the article is on."""
    return [
        tables.Match(
            article_id=handled.arrival.id,
            topic=part.topic.name,
            hits=[asdict(hit) for hit in part.match.hits],
        )
        for part in handled.reading.topics
    ]


def estimate_row(judgement: Judgement) -> tables.Estimate:
    """The row of the estimate that a judgement is the first mention of."""
    estimate = judgement.judged.estimate
    return tables.Estimate(
        id=estimate.id,
        topic=judgement.topic.name,
        metric=estimate.metric,
        source=estimate.source,
        low=estimate.low,
        high=estimate.high,
        status=estimate.status.value,
        scope=estimate.scope.value,
        series=estimate.series.value,
        as_of=estimate.as_of,
        published=estimate.published,
    )


def mention_row(judgement: Judgement, article_id: str, estimate_id: str) -> tables.Mention:
    """The row of one article's figure."""
    estimate, figure = judgement.judged.estimate, judgement.figure
    return tables.Mention(
        id=estimate.id,
        estimate_id=estimate_id,
        article_id=article_id,
        topic=judgement.topic.name,
        metric=estimate.metric,
        source=estimate.source,
        low=estimate.low,
        high=estimate.high,
        status=estimate.status.value,
        scope=estimate.scope.value,
        as_of=estimate.as_of,
        published=estimate.published,
        evidence=figure.evidence,
        sentence=judgement.sentence,
        start=figure.start,
        end=figure.end,
        in_title=figure.in_title,
        stated_as_of=figure.as_of,
    )


def decision_row(judgement: Judgement, *, fresh: bool, config_digest: str) -> tables.Decision:
    """The row of what was decided, with all that it was made of."""
    estimate, decision = judgement.judged.estimate, judgement.judged.decision
    return tables.Decision(
        mention_id=estimate.id,
        topic=judgement.topic.name,
        metric=estimate.metric,
        verdict=decision.verdict.value,
        severity=decision.severity.value if decision.severity else None,
        fresh=fresh,
        judged_at=judgement.judged_at,
        facts=_facts(decision),
        config_digest=config_digest,
    )


def alert_row(alert: Alert, judgement: Judgement) -> tables.Alert:
    """The row of an alert that was just opened."""
    return tables.Alert(
        id=alert.id,
        mention_id=judgement.judged.estimate.id,
        topic=alert.topic,
        metric=alert.metric,
        verdict=alert.verdict.value,
        severity=alert.severity.value,
        event=alert.event.value,
        follows=alert.opening.id if alert.opening else None,
        told=alert_to_json(alert),
        opened=alert.decided,
        changed=alert.decided,
    )


def opened_from(
    row: tables.Alert, source: str, told: set[tuple[str, str]], following: Iterable[tables.Alert]
) -> Opened:
    """An alert that watchers have had, with what they were told after it."""
    events = {Event(one.event) for one in following}
    return Opened(
        alert=alert_from_json(row.told),
        source=source,
        told=frozenset(told),
        corroborated=Event.CORROBORATED in events,
        retracted=Event.RETRACTED in events,
    )


def delivery_rows(handled: Handled, now_of: Mapping[str, Alert]) -> list[tables.Delivery]:
    """A row for each delivery to make."""
    return [
        tables.Delivery(
            id=planned.id,
            alert_id=planned.alert,
            watcher=planned.watcher,
            channel=planned.channel,
            created=now_of[planned.alert].decided,
            due=planned.due,
        )
        for planned in handled.deliveries
    ]


def judged_from(mention: tables.Mention, decision: tables.Decision) -> Judged:
    """What was judged and how, as it was."""
    estimate = Estimate(
        id=mention.id,
        metric=mention.metric,
        source=mention.source,
        low=mention.low,
        high=mention.high,
        status=Status(mention.status),
        scope=Scope(mention.scope),
        as_of=mention.as_of,
        published=mention.published,
    )
    return Judged(estimate=estimate, decision=decision_from(decision))


def decision_from(row: tables.Decision) -> Decision:
    """A decision as it was made."""
    facts = row.facts
    return Decision(
        verdict=Verdict(row.verdict),
        severity=Severity(row.severity) if row.severity else None,
        series=Series(facts["series"]),
        band=_pair(facts["band"]),
        centre=facts["centre"],
        sources=facts["sources"],
        ratio=facts["ratio"],
        threshold=facts["threshold"],
        reason=facts["reason"],
        positions=tuple(_position(position) for position in facts["positions"]),
        echo_of=facts["echo_of"],
        held=_pair(facts["held"]),
        joins=facts.get("joins"),
        withdraws=facts.get("withdraws"),
        rule=facts.get("rule", ""),
    )


def chart_point(mention: tables.Mention, decision: tables.Decision, *, alerted: bool) -> ChartPoint:
    """One mention as its metric's chart shows it: an addition as the total that it makes."""
    facts = decision.facts
    held = (
        facts["held"] if mention.scope == Scope.ADDITIONAL and facts["held"] else (mention.low, mention.high)
    )
    return ChartPoint(
        when=mention.published,
        source=mention.source,
        low=held[0],
        high=held[1],
        verdict=Verdict(decision.verdict),
        band=_pair(facts["band"]),
        centre=facts["centre"],
        alerted=alerted,
    )


def feed_state(row: tables.Feed, url: str) -> FeedState:
    """What is remembered of a feed whose configured address is `url`."""
    return FeedState(
        url=row.moved_to or url,
        etag=row.etag,
        last_modified=row.last_modified,
        body_digest=row.body_digest,
        failures=row.failures,
        gone=row.gone,
        due=row.due,
        polled=row.polled,
        succeeded=row.succeeded,
        outcome=Outcome(row.outcome) if row.outcome else None,
        status=row.status,
        problem=row.problem,
        ttl=None if row.ttl_seconds is None else timedelta(seconds=row.ttl_seconds),
        pace=Pace(
            held=row.held or b"",
            looked=row.looked,
            rate=row.rate,
            news=row.news,
            gap=row.gap,
            gaps=row.gaps,
        ),
    )


def feed_columns(state: FeedState, url: str) -> dict[str, Any]:
    """The columns to set for a feed whose configured address is `url`."""
    return {
        "moved_to": state.url if state.url != url else None,
        "etag": state.etag,
        "last_modified": state.last_modified,
        "body_digest": state.body_digest,
        "failures": state.failures,
        "gone": state.gone,
        "due": state.due,
        "polled": state.polled,
        "succeeded": state.succeeded,
        "outcome": state.outcome.value if state.outcome else None,
        "status": state.status,
        "problem": state.problem,
        "ttl_seconds": None if state.ttl is None else round(state.ttl.total_seconds()),
        "held": state.pace.held,
        "looked": state.pace.looked,
        "rate": state.pace.rate,
        "news": state.pace.news,
        "gap": state.pace.gap,
        "gaps": state.pace.gaps,
    }


def _facts(decision: Decision) -> dict[str, Any]:
    return {
        "series": decision.series.value,
        "band": _ends(decision.band),
        "centre": _finite(decision.centre),
        "sources": decision.sources,
        "ratio": _finite(decision.ratio),
        "threshold": _finite(decision.threshold),
        "reason": decision.reason,
        "positions": [_position_facts(position) for position in decision.positions],
        "echo_of": decision.echo_of,
        "held": _ends(decision.held),
        "joins": decision.joins,
        "withdraws": decision.withdraws,
        "rule": decision.rule,
    }


def _position_facts(position: Position) -> dict[str, Any]:
    facts = asdict(position)
    return {
        name: value.isoformat() if isinstance(value, date) else _finite(value)
        for name, value in facts.items()
    }


def _position(facts: Mapping[str, Any]) -> Position:
    return Position(**{**facts, "as_of": date.fromisoformat(facts["as_of"])})


def _ends(pair: tuple[float | None, float | None] | None) -> list[float | None] | None:
    return None if pair is None else [_finite(pair[0]), _finite(pair[1])]


def _pair(ends: list[Any] | None) -> Any:
    return None if ends is None else (ends[0], ends[1])


def _finite(value: Any) -> Any:
    """JSON knows no infinity, and PostgreSQL refuses it."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
