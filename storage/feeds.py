"""Feeds and the state of their polling: which are due, and what to remember of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, func
from sqlalchemy import update as updating
from sqlmodel import Session, SQLModel, and_, col, or_, select

from storage.tables import Feed
from storage.types import digest

IDS_A_QUERY = 500  # SQLite of 2020 takes 999 values in one statement
_FEEDS = SQLModel.metadata.tables["feed"]
_WHICH = ("id", "address_digest")
_FORGOTTEN_ON_A_NEW_ADDRESS: dict[str, Any] = {
    "moved_to": None,
    "etag": None,
    "last_modified": None,
    "body_digest": None,
    "failures": 0,
    "gone": False,
    "due": None,
    "polled": None,
    "succeeded": None,
    "outcome": None,
    "status": None,
    "problem": "",
    "ttl_seconds": None,
    "held": None,
    "looked": None,
    "rate": None,
    "news": None,
    "gap": None,
    "gaps": 0,
    "failing_since": None,
    "watched_since": None,
    "matched": None,
    "garbled": "",
    "garbled_since": None,
    "gap_since": None,
}


def reconcile(session: Session, configured: Mapping[str, str]) -> None:
    """Makes the listed feeds those `configured`: the address of each enabled feed by its name.

    A feed that is no longer configured keeps its state and is not polled; one whose address
    changed starts afresh, and so does one that was given up and is put back.
    """
    known = {feed.name: feed for feed in session.exec(select(Feed))}
    for name, feed in known.items():
        if feed.listed != (name in configured):
            feed.listed = name in configured
            if feed.listed and feed.gone:
                update(feed, **_FORGOTTEN_ON_A_NEW_ADDRESS)
    for name, url in configured.items():
        if name not in known:
            session.add(Feed(name=name, address_digest=digest(url)))
        elif known[name].address_digest != digest(url):
            update(known[name], address_digest=digest(url), **_FORGOTTEN_ON_A_NEW_ADDRESS)
    session.flush()


def update(feed: Feed, **values: Any) -> None:
    """Sets the columns named; raises AttributeError for a column that there is not."""
    for name, value in values.items():
        getattr(feed, name)
        setattr(feed, name, value)


def update_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Sets columns of many feeds at once; each row names the feed's `id`, its `address_digest`, and the
    columns to set. A feed that has another address by now stays as it is.

    Raises AttributeError for a column that there is not. Feeds that the session has loaded already
    do not learn of it.
    """
    alike: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        alike[tuple(row)].append({f"its_{name}": value for name, value in row.items()})
    for names, some in alike.items():
        if unknown := set(names) - Feed.model_fields.keys():
            raise AttributeError(f"a feed has no {', '.join(sorted(unknown))}")
        which = [_FEEDS.c[name] == bindparam(f"its_{name}") for name in _WHICH]
        new: dict[str, BindParameter[Any]] = {
            name: bindparam(f"its_{name}") for name in names if name not in _WHICH
        }
        session.connection().execute(updating(_FEEDS).where(*which).values(new), some)


def due(session: Session, now: datetime, among: Iterable[str] | None = None) -> list[Feed]:
    """The listed feeds to poll by `now`, those that wait longest first; of these names, given in that
    order, or of all.

    One that was polled after `now` was so by a clock that has been put back since; its due time means
    nothing any more.
    """
    query = select(Feed).where(_is_due(now)).order_by(*_LONGEST_WAITING)
    if among is None:
        return list(session.exec(query))
    found, left = list[Feed](), iter(among)
    while some := list(islice(left, IDS_A_QUERY)):
        found += session.exec(query.where(col(Feed.name).in_(some)))
    return found


def due_names(session: Session, now: datetime) -> list[str]:
    """The names of the same, in the same order: after an outage all are due, and to load them costs."""
    return list(session.exec(select(Feed.name).where(_is_due(now)).order_by(*_LONGEST_WAITING)))


_LONGEST_WAITING = (col(Feed.due).asc().nulls_first(), col(Feed.id))


def count_due(session: Session, now: datetime) -> int:
    """How many feeds are to be polled by `now`."""
    return session.exec(select(func.count()).select_from(Feed).where(_is_due(now))).one()


def _is_due(now: datetime) -> ColumnElement[bool]:
    time_has_come = or_(col(Feed.due).is_(None), col(Feed.due) <= now, col(Feed.polled) > now)
    return and_(col(Feed.listed), ~col(Feed.gone), time_has_come)


def listed(session: Session) -> list[Feed]:
    """The feeds that the configuration names, by name."""
    return list(session.exec(select(Feed).where(col(Feed.listed)).order_by(col(Feed.name))))


def questionable(
    session: Session, *, news_since: datetime | None, matched_since: datetime | None
) -> list[Feed]:
    """The listed feeds but for those that plainly are well: they answer, nothing is wrong with them, nobody
    was told otherwise, and they brought news and matched since those moments (None: whenever).

    Of ten thousand feeds most are well, and to load them costs.
    """
    well = [
        col(Feed.failures) == 0,
        ~col(Feed.gone),
        col(Feed.garbled) == "",
        col(Feed.gap_since).is_(None),
        col(Feed.bulletin_id).is_(None),
        col(Feed.succeeded).is_not(None),
    ]
    for last, since in ((Feed.news, news_since), (Feed.matched, matched_since)):
        if since is not None:
            well.append(func.coalesce(last, Feed.watched_since, Feed.succeeded) > since)
    return list(session.exec(select(Feed).where(col(Feed.listed), ~and_(*well)).order_by(col(Feed.name))))


def count_listed(session: Session) -> int:
    """How many feeds the configuration names."""
    return session.exec(select(func.count()).select_from(Feed).where(col(Feed.listed))).one()


def by_name(session: Session, name: str) -> Feed | None:
    """The feed of this name, listed or not."""
    return session.exec(select(Feed).where(Feed.name == name)).one_or_none()
