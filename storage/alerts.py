"""Alerts: departures that watchers are told of."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import distinct, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from config.vocabulary import Event
from storage.tables import Alert, Article, Estimate, Mention

NO_DEPARTURES = (Event.CORROBORATED, Event.RETRACTED)
"""Events of alerts that tell no new figure."""


def by_id(session: Session, alert_id: str) -> Alert | None:
    """The alert of this id."""
    return session.get(Alert, alert_id)


def of_mention(session: Session, mention_id: str) -> Alert | None:
    """The alert that tells of a mention."""
    return session.exec(select(Alert).where(Alert.mention_id == mention_id)).one_or_none()


def retract(session: Session, alert_id: str, now: datetime) -> None:
    """Its source takes back what it tells."""
    alert = session.get(Alert, alert_id)
    assert alert is not None, f"alert {alert_id} vanished before it was retracted"
    alert.state, alert.changed = Event.RETRACTED, now


def following(session: Session, alert_id: str) -> list[Alert]:
    """What was told in the thread of an alert after it, in order."""
    query = select(Alert).where(Alert.follows == alert_id)
    return list(session.exec(query.order_by(col(Alert.opened), col(Alert.id))))


def found(
    session: Session,
    *,
    topic: str | None = None,
    metric: str | None = None,
    state: str | None = None,
    limit: int | None = None,
) -> list[Alert]:
    """The alerts, of a topic, a metric or a state if given, the latest first."""
    query = select(Alert).order_by(col(Alert.opened).desc(), col(Alert.id))
    for column, value in ((Alert.topic, topic), (Alert.metric, metric), (Alert.state, state)):
        if value is not None:
            query = query.where(col(column) == value)
    return list(session.exec(query.limit(limit) if limit is not None else query))


def listed(session: Session) -> list[Alert]:
    """Every alert, the first first."""
    return list(session.exec(select(Alert).order_by(col(Alert.opened), col(Alert.id))))


def opened_for(session: Session, topic: str, metric: str) -> set[str]:
    """The mentions of a metric that were told as departures, not of those that bore one out or denied it."""
    query = select(Alert.mention_id).where(Alert.topic == topic, Alert.metric == metric)
    return set(session.exec(query.where(col(Alert.event).not_in(NO_DEPARTURES))))


def sources(session: Session, alerts: Sequence[Alert]) -> dict[str, str]:
    """By alert: the source of the estimate that it tells, as the topic names it."""
    query = (
        select(Alert.id, Estimate.source)
        .join(Mention, col(Mention.id) == col(Alert.mention_id))
        .join(Estimate, col(Estimate.id) == col(Mention.estimate_id))
        .where(col(Alert.id).in_([alert.id for alert in alerts]))
    )
    return dict(session.exec(query).all())


def outlets(session: Session, alerts: Sequence[Alert]) -> dict[str, int]:
    """By alert: how many outlets have printed the estimate that it tells, those that copy included."""
    told, printed = aliased(Mention), aliased(Mention)
    query = (
        select(Alert.id, func.count(distinct(col(Article.outlet))))
        .join(told, col(told.id) == col(Alert.mention_id))
        .join(printed, col(printed.estimate_id) == col(told.estimate_id))
        .join(Article, col(Article.id) == col(printed.article_id))
        .where(col(Alert.id).in_([alert.id for alert in alerts]))
        .group_by(col(Alert.id))
    )
    return dict(session.exec(query).all())


def by_state(session: Session) -> dict[str, int]:
    """How many alerts there are in each state."""
    return dict(session.exec(select(Alert.state, func.count()).group_by(col(Alert.state))).all())
