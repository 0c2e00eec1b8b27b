"""Articles, the feed entries that brought them, and the topics that they are on."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from sqlalchemy import delete, exists, func
from sqlmodel import Session, col, select

from storage.tables import Article, Entry, Match, Mention
from storage.types import digest

IDS_A_QUERY = 500  # SQLite of 2020 takes 999 values in one statement


def unseen(session: Session, feed_id: int, identities: Iterable[str]) -> set[str]:
    """Those of the `identities` that were not handled yet in this feed."""
    wanted = {digest(identity): identity for identity in identities}
    for keys in _chunks(wanted.copy()):
        found = select(Entry.identity).where(Entry.feed_id == feed_id, col(Entry.identity).in_(keys))
        for key in session.exec(found):
            del wanted[key]
    return set(wanted.values())


def add(session: Session, article: Article, *, identity: str | None) -> None:
    """Keeps an article and, where a feed brought it, that its entry was handled.

    An article that is there already (forgotten by no one, read twice) is left as it is.
    """
    if article.url is not None:
        article.url_key = digest(article.url)
    if session.get(Article, article.id) is None:
        session.add(article)
        session.flush()
    if identity is not None and article.feed_id is not None:
        session.add(
            Entry(
                feed_id=article.feed_id,
                identity=digest(identity),
                article_id=article.id,
                seen=article.first_seen,
            )
        )
        session.flush()


def at_address(session: Session, url: str) -> Article | None:
    """The first article on topic that was read at this address, if any."""
    found = (
        select(Article)
        .where(Article.url_key == digest(url), col(Article.on_topic))
        .order_by(col(Article.first_seen), col(Article.id))
        .limit(1)
    )
    return session.exec(found).one_or_none()


def signed_between(session: Session, start: datetime, end: datetime) -> list[tuple[str, bytes]]:
    """The id and signature of each article on topic published in that time, the oldest first."""
    found = (
        select(Article.id, Article.signature)
        .where(col(Article.published) >= start, col(Article.published) <= end)
        .where(col(Article.signature).is_not(None))
        .order_by(col(Article.published), col(Article.id))
    )
    return [(key, signature) for key, signature in session.exec(found) if signature is not None]


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
