"""Estimates, the mentions that state them, and what was decided of each mention."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.tables import Article, Decision, Estimate, Mention


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with the article that makes it and what was decided of it."""

    mention: Mention
    article: Article
    decision: Decision


def history(
    session: Session,
    topic: str,
    *,
    metric: str | None = None,
    upto: int | None = None,
    latest: int | None = None,
) -> list[tuple[Mention, Decision]]:
    """All that was judged of a topic, in the order of judging; of one metric, as far as the decision
    `upto`, only the `latest` so many, where these are given."""
    query = select(Mention, Decision).where(
        col(Decision.mention_id) == col(Mention.id), col(Decision.topic) == topic
    )
    if metric is not None:
        query = query.where(col(Decision.metric) == metric)
    if upto is not None:
        query = query.where(col(Decision.id) <= upto)
    rows = session.exec(query.order_by(col(Decision.id).desc()).limit(latest)).all()
    return [(mention, decision) for mention, decision in reversed(rows)]


def decided(session: Session) -> list[tuple[str, str, Decision]]:
    """Every mention, its article, and what was decided of it, in the order of deciding."""
    query = select(Mention.id, Mention.article_id, Decision).where(
        col(Decision.mention_id) == col(Mention.id)
    )
    return list(session.exec(query.order_by(col(Decision.id))))


def found(
    session: Session, *, topic: str | None = None, metric: str | None = None, limit: int | None = None
) -> list[Estimate]:
    """The estimates, of a topic or a metric if given, the latest published first."""
    query = select(Estimate).order_by(col(Estimate.published).desc(), col(Estimate.id))
    if topic is not None:
        query = query.where(Estimate.topic == topic)
    if metric is not None:
        query = query.where(Estimate.metric == metric)
    return list(session.exec(query.limit(limit) if limit is not None else query))


def told(session: Session, estimates: Iterable[str]) -> dict[str, list[Told]]:
    """The mentions of each of these estimates, in the order of judging."""
    ids = list(estimates)
    by_estimate: dict[str, list[Told]] = {key: [] for key in ids}
    for start in range(0, len(ids), 500):
        query = (
            select(Mention, Article, Decision)
            .where(col(Mention.article_id) == col(Article.id), col(Decision.mention_id) == col(Mention.id))
            .where(col(Mention.estimate_id).in_(ids[start : start + 500]))
            .order_by(col(Decision.id))
        )
        for mention, article, decision in session.exec(query):
            by_estimate[mention.estimate_id].append(Told(mention, article, decision))
    return by_estimate


def told_once(session: Session, mention_id: str) -> Told | None:
    """One mention with its article and decision."""
    query = (
        select(Mention, Article, Decision)
        .where(col(Mention.article_id) == col(Article.id), col(Decision.mention_id) == col(Mention.id))
        .where(Mention.id == mention_id)
    )
    row = session.exec(query).one_or_none()
    return None if row is None else Told(*row)


def mentions_like(session: Session, beginning: str, *, limit: int) -> list[str]:
    """The ids of mentions that begin so."""
    query = select(Mention.id).where(col(Mention.id).startswith(beginning, autoescape=True))
    return list(session.exec(query.order_by(col(Mention.id)).limit(limit)))


def mentions_of(session: Session, estimate_id: str) -> int:
    """How many mentions an estimate has."""
    query = select(func.count()).select_from(Mention).where(col(Mention.estimate_id) == estimate_id)
    return session.exec(query).one()


def by_verdict(session: Session) -> dict[str, int]:
    """How many decisions there are of each kind."""
    query = select(Decision.verdict, func.count()).group_by(col(Decision.verdict))
    return dict(session.exec(query).all())


def count_mentions(session: Session) -> int:
    """How many figures were read in all."""
    return session.exec(select(func.count()).select_from(Mention)).one()


def count(session: Session) -> int:
    """How many estimates are known."""
    return session.exec(select(func.count()).select_from(Estimate)).one()
