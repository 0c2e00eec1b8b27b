"""Bulletins: what those who run the daemon are told of its feeds."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from storage.deliveries import FAILED
from storage.tables import Bulletin, Delivery, Feed


def by_id(session: Session, bulletin_id: str) -> Bulletin | None:
    """The bulletin of this id."""
    return session.get(Bulletin, bulletin_id)


def since(session: Session, moment: datetime) -> list[Bulletin]:
    """The bulletins made from that moment on, the first first."""
    query = select(Bulletin).where(col(Bulletin.opened) >= moment)
    return list(session.exec(query.order_by(col(Bulletin.opened), col(Bulletin.id))))


def open_ones(session: Session) -> list[Bulletin]:
    """The bulletins by which operators were told of feeds that were not told well again since."""
    told = select(Feed.bulletin_id).where(col(Feed.bulletin_id).is_not(None), col(Feed.listed))
    return list(session.exec(select(Bulletin).where(col(Bulletin.id).in_(told))))


def told_by(session: Session, bulletin_id: str) -> set[tuple[str, str]]:
    """The watchers, each with the channel, to whom this bulletin went, or is on its way."""
    query = select(Delivery.watcher, Delivery.channel).where(
        Delivery.bulletin_id == bulletin_id, Delivery.state != FAILED
    )
    return set(session.exec(query))


def add(
    session: Session,
    bulletin: Bulletin,
    deliveries: Collection[Delivery],
    *,
    feeds: Collection[str],
    told: str | None,
) -> None:
    """Keeps a bulletin with its deliveries; the `feeds` named count as told of by `told`, or, with None, as
    told of no more."""
    session.add(bulletin)
    session.flush()
    session.add_all(deliveries)
    session.execute(update(Feed).where(col(Feed.name).in_(feeds)).values(bulletin_id=told))
