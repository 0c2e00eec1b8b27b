"""Articles, the feed entries that brought them, and the topics that they are on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, exists, func, insert
from sqlalchemy import select as core_select
from sqlmodel import Session, SQLModel, col, select

from storage.tables import Article, Entry, Match, Mention
from storage.types import digest

ROWS_AT_ONCE = 500
IDS_A_QUERY = 500  # SQLite of 2020 takes 999 values in one statement

# Made once, and run past the session's units of work, for they run for each feed and each few articles.
_ARTICLES, _ENTRIES = SQLModel.metadata.tables["article"], SQLModel.metadata.tables["entry"]
_KEYS: BindParameter[list[str]] = bindparam("keys", expanding=True)
_HANDLED = core_select(_ENTRIES.c.identity).where(
    _ENTRIES.c.feed_id == bindparam("feed"), _ENTRIES.c.identity.in_(_KEYS)
)
_KNOWN = core_select(_ARTICLES.c.id).where(_ARTICLES.c.id.in_(_KEYS))
_NEW_ARTICLES, _NEW_ENTRIES = insert(_ARTICLES), insert(_ENTRIES)


def unseen(session: Session, feed_id: int, identities: Iterable[str]) -> set[str]:
    """Those of the `identities` that were not handled yet in this feed."""
    wanted = {digest(identity): identity for identity in identities}
    for keys in _chunks(wanted.copy()):
        for (key,) in session.connection().execute(_HANDLED, {"feed": feed_id, "keys": keys}):
            del wanted[key]
    return set(wanted.values())


def known(session: Session, article_id: str) -> bool:
    """Whether the article of this id was handled."""
    return session.exec(select(Article.id).where(Article.id == article_id)).first() is not None


def known_of(session: Session, article_ids: Iterable[str]) -> set[str]:
    """Those of the ids whose articles were handled."""
    return {
        found
        for keys in _chunks(article_ids)
        for (found,) in session.connection().execute(_KNOWN, {"keys": keys})
    }


def add_all(
    session: Session, rows: Sequence[Mapping[str, Any]], entries: Sequence[Mapping[str, Any]]
) -> None:
    """Keeps new articles, and that the entries which brought them were handled, many at a time.

    A row holds the columns of its table but for digests: `url_key` is made from `url`, and an
    entry's `identity` is given as it is.
    """
    if rows:
        keyed = [{**row, "url_key": digest(row["url"]) if row["url"] is not None else None} for row in rows]
        session.connection().execute(_NEW_ARTICLES, keyed)
    if entries:
        found = [{**row, "identity": digest(row["identity"])} for row in entries]
        session.connection().execute(_NEW_ENTRIES, found)


def at_address(session: Session, url: str) -> Article | None:
    """The first article on topic that was read at this address, if any."""
    found = (
        select(Article)
        .where(Article.url_key == digest(url), col(Article.on_topic))
        .order_by(col(Article.first_seen), col(Article.id))
        .limit(1)
    )
    return session.exec(found).one_or_none()


def signed_between(session: Session, start: datetime, end: datetime) -> list[tuple[str, datetime, bytes]]:
    """The id, publication and signature of each article on topic published from `start` up to before
    `end`, the oldest first."""
    found = (
        select(Article.id, Article.published, Article.signature)
        .where(col(Article.published) >= start, col(Article.published) < end)
        .where(col(Article.signature).is_not(None))
        .order_by(col(Article.published), col(Article.id))
    )
    return [(key, moment, signature) for key, moment, signature in session.exec(found) if signature]


def stored(session: Session) -> Iterator[tuple[Article, datetime | None]]:
    """All articles in the order in which they came in, each with the moment when its feed brought its first
    one; one by one, for there may be very many."""
    first = (
        select(Article.feed_id, func.min(Article.first_seen).label("first")).group_by(col(Article.feed_id))
    ).subquery()
    query = (
        select(Article, first.c.first)
        .outerjoin(first, col(Article.feed_id) == first.c.feed_id)
        .order_by(col(Article.first_seen), col(Article.published), col(Article.id))
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    for article, moment in session.exec(query):
        yield article, moment
        session.expunge(article)


def forget(session: Session, before: datetime) -> int:
    """Deletes the articles published before that moment that no mention rests on; says how many."""
    told = exists().where(col(Mention.article_id) == col(Article.id))
    old = list(session.exec(select(Article.id).where(col(Article.published) < before, ~told)))
    for keys in _chunks(old):
        session.execute(delete(Entry).where(col(Entry.article_id).in_(keys)))
        session.execute(delete(Match).where(col(Match.article_id).in_(keys)))
        copies = select(Article).where(col(Article.copy_of).in_(keys))
        for copy in session.exec(copies):
            copy.copy_of = None
        session.flush()
        session.execute(delete(Article).where(col(Article.id).in_(keys)))
    return len(old)


def latest_dates(session: Session, feeds: Iterable[int], most: int) -> dict[int, list[datetime]]:
    """When the latest articles of these feeds came out, as far as that is known: of each feed so many."""
    found: dict[int, list[datetime]] = defaultdict(list)
    place = func.row_number().over(partition_by=col(Article.feed_id), order_by=col(Article.published).desc())
    left = iter(feeds)
    while some := list(islice(left, IDS_A_QUERY)):
        placed = (
            select(
                col(Article.feed_id).label("feed"), col(Article.published).label("at"), place.label("place")
            )
            .where(col(Article.feed_id).in_(some), col(Article.published_known))
            .subquery()
        )
        query = core_select(placed.c.feed, placed.c.at).where(placed.c.place <= most)
        for feed, published in session.execute(query):
            found[feed].append(published)
    return found


def count(session: Session, *, on_topic: bool | None = None) -> int:
    """How many articles are kept; with `on_topic`, how many of that kind."""
    query = select(func.count()).select_from(Article)
    if on_topic is not None:
        query = query.where(col(Article.on_topic).is_(on_topic))
    return session.exec(query).one()


def _chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while chunk := list(islice(rest, IDS_A_QUERY)):
        yield chunk
