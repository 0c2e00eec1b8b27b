"""What storage holds, as plain values for the commands that show it."""

from datetime import datetime
from typing import Any

from config.vocabulary import Scope, Series
from monitor.alerts.model import Alert
from monitor.alerts.record import alert_from_json
from monitor.consensus.amounts import amount
from monitor.feeds.health import Condition, Limits
from monitor.pipeline.vitals import conditions_of
from storage import alerts, articles, deliveries, estimates, feeds, tables
from storage.engine import Database

MOST_TROUBLED = 20


def status_of(database: Database, limits: Limits) -> dict[str, Any]:
    """How things stand, each part as of one moment."""
    with database.reading() as session:
        on_topic = articles.count(session, on_topic=True)
        listed = feeds.listed(session)
        conditions = conditions_of(session, listed, limits)
        return {
            "database": database.url,
            "feeds": [_feed(feed, found) for feed, found in zip(listed, conditions, strict=True)],
            "articles": {"read": articles.count(session), "on_topic": on_topic},
            "figures": {
                "mentions": estimates.count_mentions(session),
                "estimates": estimates.count(session),
            },
            "decisions": dict(sorted(estimates.by_verdict(session).items())),
            "alerts": alerts.by_state(session),
            "deliveries": {
                **dict.fromkeys((deliveries.PENDING, deliveries.DELIVERED, deliveries.FAILED), 0),
                **deliveries.by_state(session),
                "perhaps_repeated": deliveries.count_perhaps_repeated(session),
            },
            "troubled_deliveries": [
                delivery_row(row) for row in deliveries.troubled(session, limit=MOST_TROUBLED)
            ],
        }


def estimates_of(
    database: Database, *, topic: str | None, metric: str | None, limit: int | None
) -> list[dict[str, Any]]:
    """The estimates with their mentions, the latest published first; all, or so many."""
    with database.reading() as session:
        found = estimates.found(session, topic=topic, metric=metric, limit=limit)
        told = estimates.told(session, [estimate.id for estimate in found])
        return [_estimate(estimate, told[estimate.id]) for estimate in found]


def alerts_of(
    database: Database, *, topic: str | None, metric: str | None, limit: int
) -> list[dict[str, Any]]:
    """The alerts with their deliveries, the latest first."""
    with database.reading() as session:
        found = alerts.found(session, topic=topic, metric=metric, limit=limit)
        sources, outlets = alerts.sources(session, found), alerts.outlets(session, found)
        return [
            _alert(row, alert_from_json(row.told))
            | {
                "source": sources.get(row.id),
                "outlets": outlets.get(row.id, 0),
                "thread": [_reply(one) for one in alerts.following(session, row.id)],
                "deliveries": [delivery_row(one) for one in deliveries.of_alert(session, row.id)],
            }
            for row in found
        ]


def healths_of(database: Database, limits: Limits) -> dict[str, dict[str, Any]]:
    """How the listed feeds are, by name."""
    with database.reading() as session:
        listed = feeds.listed(session)
        found = conditions_of(session, listed, limits)
        return {feed.name: _health(one) for feed, one in zip(listed, found, strict=True)}


def _feed(feed: tables.Feed, found: Condition) -> dict[str, Any]:
    return {
        "name": feed.name,
        **_health(found),
        "problem": feed.problem,
        "status": feed.status,
        "failures": feed.failures,
        "polled": moment_text(feed.polled),
        "succeeded": moment_text(feed.succeeded),
        "brought": moment_text(feed.news),
        "matched": moment_text(feed.matched),
        "due": None if feed.gone else moment_text(feed.due),
        "told": feed.bulletin_id is not None,
    }


def _health(found: Condition) -> dict[str, Any]:
    return {
        "health": found.health.value,
        "since": moment_text(found.since),
        "reason": found.reason,
        "advice": found.advice,
    }


def delivery_row(row: tables.Delivery) -> dict[str, Any]:
    """A delivery for scripts."""
    return {
        "alert": row.alert_id,
        "bulletin": row.bulletin_id,
        "watcher": row.watcher,
        "channel": row.channel,
        "state": row.state,
        "attempts": row.attempts,
        "due": moment_text(row.due) if row.state == deliveries.PENDING else None,
        "detail": row.detail,
        "perhaps_repeated": row.perhaps_repeated,
    }


def _estimate(estimate: tables.Estimate, told: list[estimates.Told]) -> dict[str, Any]:
    first = told[0].decision if told else None
    return {
        "id": estimate.id,
        "topic": estimate.topic,
        "metric": estimate.metric,
        "low": estimate.low,
        "high": estimate.high,
        "status": estimate.status,
        "scope": estimate.scope,
        "source": estimate.source,
        "as_of": estimate.as_of.isoformat(),
        "published": moment_text(estimate.published),
        "decision": first.verdict if first else None,
        "severity": first.severity if first else None,
        "reason": first.facts["reason"] if first else None,
        "mentions": [_mention(one) for one in told],
    }


def _mention(one: estimates.Told) -> dict[str, Any]:
    return {
        "id": one.mention.id,
        "outlet": one.article.outlet,
        "title": one.article.title,
        "url": one.article.url,
        "published": moment_text(one.mention.published),
        "evidence": one.mention.evidence,
        "sentence": one.mention.sentence,
        "decision": one.decision.verdict,
        "copy": one.article.copy_of is not None,
    }


def _alert(row: tables.Alert, told: Alert) -> dict[str, Any]:
    return {
        "id": row.id,
        "topic": row.topic,
        "metric": row.metric,
        "verdict": row.verdict,
        "severity": row.severity,
        "event": row.event,
        "follows": row.follows,
        "state": row.state,
        "opened": moment_text(row.opened),
        "figure": _figure(told),
        "low": told.low,
        "high": told.high,
        "status": told.status.value,
        "scope": told.scope.value,
        "series": told.series.value,
        "band": told.band,
        "total": told.total,
        "source_label": told.source,
        "as_of": told.as_of.isoformat(),
        "reason": told.reason,
        "sentence": told.sentence,
        "outlet": told.outlet,
        "title": told.title,
        "url": told.url,
    }


def _reply(row: tables.Alert) -> dict[str, Any]:
    """What was told later in an alert's thread."""
    told = alert_from_json(row.told)
    return {
        "id": row.id,
        "event": row.event,
        "opened": moment_text(row.opened),
        "figure": _figure(told),
        "source_label": told.source,
    }


def _figure(told: Alert) -> str:
    """The figure as the alert said it: `5,000 more (planned)`."""
    words = amount(told.low, told.high, money=told.money)
    part = {Scope.ADDITIONAL: " more", Scope.SUBSET: " in a part"}.get(told.scope, "")
    return words + part + (" (planned)" if told.series is Series.PLANNED else "")


def moment_text(moment: datetime | None) -> str | None:
    """A moment as ISO 8601 in UTC, to the second."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z") if moment else None
