"""The outbox: each alert on its way to each channel that wants it.

A delivery goes from pending to sending, committed, before anything is sent; and on to delivered,
failed, or back to pending with a later due time. When the next attempt is due, and when to give
up, is decided by `monitor.alerts.outbox`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import sqlalchemy
from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, exists, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, or_, select

from storage.tables import Alert, Article, Delivery, Mention

PENDING, SENDING, DELIVERED, FAILED = "pending", "sending", "delivered", "failed"


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery to attempt now."""

    delivery: Delivery
    whose: tuple[str, str, int | None]
    """The watcher, the channel, and the feed that caused it (none for what is told to operators)."""


def due(session: Session, now: datetime, *, kind: str, each: int, but: Collection[str] = ()) -> list[Due]:
    """The pending deliveries of one kind of channel to attempt by `now`, without those in `but`; the
    longest due come first, and at most `each` of one watcher's channel and one feed.

    Each kind is asked for by itself, so that none waits behind another. What corrects or confirms an
    alert waits for it, and a bulletin for those before it, on the same way: it may say that what they told
    is over. It does not wait for what quiet hours hold back.
    """
    values = {"now": now, "kind": kind, "kinds": f"{kind}-%", "each": each, "but": list(but)}
    found = session.execute(_due(), values)
    return [Due(delivery, (delivery.watcher, delivery.channel, feed)) for delivery, feed in found]


@cache
def _due() -> Select[tuple[Delivery, int | None]]:
    """Put together once: that takes ten times as long as asking."""
    oldest_first = (col(Delivery.due), col(Delivery.created), col(Delivery.id))
    whose = (col(Delivery.watcher), col(Delivery.channel), col(Article.feed_id))
    place = func.row_number().over(partition_by=whose, order_by=oldest_first)
    first = aliased(Alert)  # what follows an alert is of the feed that its thread began with
    placed = (
        select(col(Delivery.id).label("id"), col(Article.feed_id).label("feed"), place.label("place"))
        .outerjoin(Alert, col(Alert.id) == col(Delivery.alert_id))
        .outerjoin(first, col(first.id) == func.coalesce(Alert.follows, Alert.id))
        .outerjoin(Mention, col(Mention.id) == col(first.mention_id))
        .outerjoin(Article, col(Article.id) == col(Mention.article_id))
        .where(_is_due(bindparam("now")))
        .where((col(Delivery.channel) == bindparam("kind")) | col(Delivery.channel).like(bindparam("kinds")))
        .where(col(Delivery.id).not_in(bindparam("but", expanding=True)))
        .where(col(Delivery.bulletin_id).is_(None) | ~_an_earlier_bulletin_waits())
        .where(col(Alert.follows).is_(None) | ~_what_it_follows_waits())
        .subquery()
    )
    return (
        sqlalchemy.select(Delivery, placed.c.feed)
        .join(placed, placed.c.id == col(Delivery.id))
        .where(placed.c.place <= bindparam("each"))
        .order_by(*oldest_first)
    )


def _an_earlier_bulletin_waits() -> ColumnElement[bool]:
    earlier = aliased(Delivery)
    return (
        exists()
        .where(col(earlier.bulletin_id).is_not(None))
        .where(col(earlier.watcher) == col(Delivery.watcher))
        .where(col(earlier.channel) == col(Delivery.channel))
        .where(col(earlier.state).in_((PENDING, SENDING)))
        .where(col(earlier.created) < col(Delivery.created))
    )


def _what_it_follows_waits() -> ColumnElement[bool]:
    earlier, told = aliased(Delivery), aliased(Alert)
    tried = or_(col(earlier.attempts) > 0, col(earlier.due) <= bindparam("now"))
    return (
        exists()
        .where(col(told.id) == col(earlier.alert_id))
        .where(or_(col(told.id) == col(Alert.follows), col(told.follows) == col(Alert.follows)))
        .where(col(earlier.watcher) == col(Delivery.watcher))
        .where(col(earlier.channel) == col(Delivery.channel))
        .where(or_(col(earlier.state) == SENDING, and_(col(earlier.state) == PENDING, tried)))
        .where(col(earlier.created) < col(Delivery.created))
    )


def _is_due(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Pending, and the time has come; or the clock has been put back since it was made, or was last
    attempted, and its due time means nothing any more."""
    made_ahead = and_(col(Delivery.started).is_(None), col(Delivery.created) > now)
    put_back = or_(made_ahead, col(Delivery.started) > now)
    return and_(col(Delivery.state) == PENDING, or_(col(Delivery.due) <= now, put_back))


def count_due(session: Session, now: datetime) -> int:
    """How many deliveries are to be attempted by `now`."""
    return session.exec(select(func.count()).select_from(Delivery).where(_is_due(now))).one()


def start(session: Session, delivery_id: str, now: datetime) -> bool:
    """Marks that an attempt begins. False when the delivery is not pending (any more)."""
    delivery = session.get(Delivery, delivery_id)
    if delivery is None or delivery.state != PENDING:
        return False
    delivery.state, delivery.started = SENDING, now
    delivery.attempts += 1
    delivery.first_attempt = delivery.first_attempt or now
    return True


def accepted(session: Session, delivery_id: str, now: datetime, detail: str) -> None:
    """The channel has taken it: it leaves the outbox."""
    delivery = _of(session, delivery_id)
    delivery.state, delivery.finished, delivery.detail = DELIVERED, now, detail


def postponed(
    session: Session, delivery_id: str, due: datetime, detail: str, *, perhaps_sent: bool = False
) -> None:
    """The channel did not take it, or `perhaps_sent` did without saying so; another attempt is due then."""
    delivery = _of(session, delivery_id)
    delivery.state, delivery.due, delivery.detail = PENDING, due, detail
    delivery.perhaps_repeated = delivery.perhaps_repeated or perhaps_sent


def given_up(session: Session, delivery_id: str, now: datetime, detail: str) -> None:
    """No further attempt is made."""
    delivery = _of(session, delivery_id)
    delivery.state, delivery.finished, delivery.detail = FAILED, now, detail


def recover(session: Session, *, but: Collection[str] = ()) -> int:
    """Deliveries whose attempt was cut off before its record, all in `sending` except those in `but`,
    are pending again, marked as perhaps sent already. Says how many. Only for the one daemon that
    holds the database: at its start, or naming what it has under way."""
    cut_off = select(Delivery).where(Delivery.state == SENDING)
    if but:
        cut_off = cut_off.where(col(Delivery.id).not_in(but))
    found = session.exec(cut_off).all()
    for delivery in found:
        delivery.state, delivery.perhaps_repeated = PENDING, True
    return len(found)


def next_due(session: Session) -> datetime | None:
    """When the next pending delivery is due; None when nothing waits."""
    query = select(Delivery.due).where(Delivery.state == PENDING).order_by(col(Delivery.due)).limit(1)
    return session.exec(query).one_or_none()


def of_alert(session: Session, alert_id: str) -> list[Delivery]:
    """The deliveries of one alert, by watcher and channel."""
    query = select(Delivery).where(Delivery.alert_id == alert_id)
    return list(session.exec(query.order_by(col(Delivery.watcher), col(Delivery.channel))))


def told(session: Session, alerts: Collection[str]) -> set[tuple[str, str]]:
    """The watchers, each with the channel, to whom any of these alerts was or is to be delivered."""
    query = select(Delivery.watcher, Delivery.channel).where(col(Delivery.alert_id).in_(alerts))
    return set(session.exec(query))


def by_state(session: Session) -> dict[str, int]:
    """How many deliveries there are in each state."""
    return dict(session.exec(select(Delivery.state, func.count()).group_by(col(Delivery.state))).all())


def count_perhaps_repeated(session: Session) -> int:
    """How many may have arrived twice."""
    query = select(func.count()).select_from(Delivery).where(col(Delivery.perhaps_repeated))
    return session.exec(query).one()


def troubled(session: Session, *, limit: int) -> list[Delivery]:
    """Deliveries that were given up, or refused at least once and still wait; the latest first."""
    query = (
        select(Delivery)
        .where(
            (col(Delivery.state) == FAILED) | (col(Delivery.state) == PENDING) & (col(Delivery.attempts) > 0)
        )
        .order_by(col(Delivery.created).desc(), col(Delivery.id))
        .limit(limit)
    )
    return list(session.exec(query))


def _of(session: Session, delivery_id: str) -> Delivery:
    delivery = session.get(Delivery, delivery_id)
    assert delivery is not None, f"delivery {delivery_id} vanished while it was sent"
    return delivery
