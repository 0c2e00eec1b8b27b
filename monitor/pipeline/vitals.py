"""What of a feed's health is kept from poll to poll, and its health as stored.

The words and what follows from what is kept are `monitor.feeds.health`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from config.loading import Config
from config.vocabulary import Health
from monitor.feeds.health import Condition, Limits, Record, condition, damage, usual_silence
from monitor.feeds.model import Outcome, Polled
from storage import articles
from storage.tables import Feed

LATEST = 10
"""By the dates of so many articles it is told for how long a feed is silent as a rule."""
LASTING = timedelta(days=1)
"""So long after the last gap a feed is still said to have one: what scrolled off is gone for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """What was kept of a feed's health before a poll."""

    failing_since: datetime | None = None
    watched_since: datetime | None = None
    matched: datetime | None = None
    garbled_since: datetime | None = None
    gap_since: datetime | None = None

    @classmethod
    def of(cls, row: Feed) -> "Vitals":
        """Those that are stored."""
        return cls(
            failing_since=row.failing_since,
            watched_since=row.watched_since,
            matched=row.matched,
            garbled_since=row.garbled_since,
            gap_since=row.gap_since,
        )


def vital_columns(before: Vitals, polled: Polled, *, matched: bool) -> dict[str, Any]:
    """The columns of a feed's health to set after a poll; whether an article of it `matched` a topic."""
    state = polled.state
    moment = state.polled or state.succeeded
    sick = bool(state.failures or state.gone)
    columns: dict[str, Any] = {"failing_since": _first(before.failing_since, moment) if sick else None}
    gap = state.pace.gap
    is_open = gap is not None and moment is not None and moment - gap < LASTING
    columns["gap_since"] = _first(before.gap_since, gap) if is_open else None
    if not sick:
        columns["watched_since"] = _first(before.watched_since, moment)
    if polled.outcome is Outcome.READ:
        columns |= _letters(before, polled, moment)
    if matched or (moment and before.matched and before.matched > moment):
        columns["matched"] = moment
    return columns


def _first(before: datetime | None, moment: datetime | None) -> datetime | None:
    """When it began: before, or now; never in a future that was taken back since."""
    return moment if before is None or (moment is not None and before > moment) else before


def _letters(before: Vitals, polled: Polled, moment: datetime | None) -> dict[str, Any]:
    garbled = damage(polled.entries, polled.warnings, polled.known)
    return {"garbled": garbled, "garbled_since": _first(before.garbled_since, moment) if garbled else None}


def limits_of(config: Config) -> Limits:
    """From when on the configuration has a word for a feed that answers."""
    health = config.monitor.health
    return Limits(quiet_after=health.quiet_after, unmatched_after=health.unmatched_after)


def conditions_of(session: Session, found: Sequence[Feed], limits: Limits) -> list[Condition]:
    """How each of these feeds is, by what is kept of it."""
    records = [record_of(feed) for feed in found]
    conditions = [condition(record, limits) for record in records]
    quiet = [at for at, one in enumerate(conditions) if one.health is Health.QUIET]
    latest = articles.latest_dates(session, [found[at].id or 0 for at in quiet], LATEST)
    for at in quiet:
        usual = usual_silence(latest.get(found[at].id or 0, ()))
        conditions[at] = condition(replace(records[at], usual_silence=usual), limits)
    return conditions


def record_of(feed: Feed) -> Record:
    """What is kept of a feed, as its health follows from it."""
    return Record(
        name=feed.name,
        outcome=Outcome(feed.outcome) if feed.outcome else None,
        status=feed.status,
        problem=feed.problem,
        failures=feed.failures,
        gone=feed.gone,
        due=feed.due,
        polled=feed.polled,
        succeeded=feed.succeeded,
        failing_since=feed.failing_since,
        watched_since=feed.watched_since,
        brought=feed.news,
        matched=feed.matched,
        garbled=feed.garbled,
        garbled_since=feed.garbled_since,
        gap_since=feed.gap_since,
        gaps=feed.gaps,
    )
