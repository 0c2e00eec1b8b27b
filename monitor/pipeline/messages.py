"""An alert out of storage, as the message that a channel gets."""

from dataclasses import replace

from sqlmodel import Session

from monitor.alerts.bulletins import Bulletin, BulletinMessage, bulletin_from_json
from monitor.alerts.model import Address, Alert, Message
from monitor.alerts.record import alert_from_json
from monitor.pipeline.records import chart_point
from storage import alerts, bulletins, estimates, tables

MOST_POINTS = 400
"""Of a metric's history on a chart: the latest."""


def alert_of(session: Session, alert_id: str) -> Alert:
    """The alert as it was decided, with the history that its chart draws as it stood then, and how
    many mentions have corroborated it by now. Raises ValueError when it cannot be made."""
    row = alerts.by_id(session, alert_id)
    told = estimates.told_once(session, row.mention_id) if row else None
    if row is None or told is None:
        raise ValueError(f"there is no alert {alert_id}")
    alert = alert_from_json(row.told)
    opened = alerts.opened_for(session, row.topic, row.metric)
    points = [
        chart_point(mention, decision, alerted=mention.id in opened)
        for mention, decision in estimates.history(
            session, row.topic, metric=row.metric, upto=told.decision.id, latest=MOST_POINTS
        )
        if decision.facts["series"] == alert.series and decision.facts["echo_of"] is None
    ]
    mentions = estimates.mentions_of(session, told.mention.estimate_id)
    return replace(alert, history=tuple(points), corroborations=max(mentions - 1, 0))


def bulletin_of(session: Session, bulletin_id: str) -> Bulletin:
    """The bulletin as it was made. Raises ValueError when there is none."""
    row = bulletins.by_id(session, bulletin_id)
    if row is None:
        raise ValueError(f"there is no bulletin {bulletin_id}")
    return bulletin_from_json(row.told)


def message_of(session: Session, delivery: tables.Delivery, address: Address) -> Message | BulletinMessage:
    """One delivery as its channel gets it, its chart still to be drawn."""
    if delivery.alert_id is None:
        return BulletinMessage(
            delivery=delivery.id,
            bulletin=bulletin_of(session, delivery.bulletin_id or ""),
            address=address,
            perhaps_repeated=delivery.perhaps_repeated,
        )
    return Message(
        delivery=delivery.id,
        alert=alert_of(session, delivery.alert_id),
        address=address,
        perhaps_repeated=delivery.perhaps_repeated,
    )
