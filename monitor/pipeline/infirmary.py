"""Looks at how the feeds are and makes the bulletins that operators are to get, with their deliveries.

Which feeds are told of, and when, is `monitor.alerts.bulletins`. Bulletin, deliveries and the note
that these feeds were told of are one transaction, so that a kill leaves all of it or nothing.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from config.schema.watchers import Watcher
from config.vocabulary import Health, Severity
from monitor.alerts.bulletins import (
    Bulletin,
    Kind,
    Patient,
    bulletin_from_json,
    bulletin_to_json,
    sick_bulletin,
    well_bulletins,
)
from monitor.alerts.outbox import not_before
from monitor.pipeline.routing import channels_of
from monitor.pipeline.setting import Setting
from monitor.pipeline.vitals import conditions_of, limits_of
from storage import bulletins, feeds, tables
from storage.engine import Database

log = structlog.get_logger()

BEING_ASKED = timedelta(minutes=2)
"""A feed that is due for no longer is being asked just now: left out of an outage's message it would be told
of in one of its own a minute later."""


class Infirmary:
    """Tells operators of sick feeds, by the outbox."""

    def __init__(
        self, database: Database, setting: Callable[[], Setting], *, now: Callable[[], datetime]
    ) -> None:
        self._database, self._setting, self._now = database, setting, now

    def look(self) -> int:
        """Makes the bulletins that are due by now; says how many. Does I/O: not for the event loop."""
        operators = [watcher for watcher in self._setting().config.watchers if watcher.operations]
        if not operators:
            return 0
        now = self._now()
        with self._database.reading() as session:
            due = self._due(session, now)
        if not due:
            return 0
        with self._database.writing() as session:
            for bulletin in due:
                _keep(session, bulletin, operators)
        for bulletin in due:
            count = len(bulletin.cases)
            log.info("bulletin_made", bulletin=bulletin.id, kind=bulletin.kind.value, feeds=count)
        return len(due)

    def _due(self, session: Session, now: datetime) -> list[Bulletin]:
        config = self._setting().config
        limits, health = limits_of(config), config.monitor.health
        doubted = feeds.questionable(
            session,
            news_since=now - limits.quiet_after if Health.QUIET in health.tell else None,
            matched_since=now - limits.unmatched_after if Health.UNMATCHED in health.tell else None,
        )
        patients = [
            Patient(
                name=feed.name,
                condition=found,
                overdue=not feed.gone and (feed.due is None or feed.due <= now - BEING_ASKED),
                told=feed.bulletin_id,
            )
            for feed, found in zip(doubted, conditions_of(session, doubted, limits), strict=True)
        ]
        told = {row.id: bulletin_from_json(row.told) for row in bulletins.open_ones(session)}
        last = _last_words(session, told, now - health.tell_after)
        made = well_bulletins(patients, told, last, health.tell, health.tell_after, now)
        sick = sick_bulletin(patients, health.tell, health.tell_after, now)
        return made if sick is None else [*made, sick]


def _last_words(session: Session, told: dict[str, Bulletin], after: datetime) -> dict[str, datetime]:
    """When something was last told of each open bulletin: the bulletin itself, or an all-clear in part."""
    last = {key: bulletin.decided for key, bulletin in told.items()}
    for row in bulletins.since(session, after):
        follows = bulletin_from_json(row.told).follows
        if follows in last:
            last[follows] = row.opened
    return last


def _keep(session: Session, bulletin: Bulletin, operators: Sequence[Watcher]) -> None:
    row = tables.Bulletin(id=bulletin.id, told=bulletin_to_json(bulletin), opened=bulletin.decided)
    # Who never heard that they were sick has no use for an all-clear.
    heard = bulletins.told_by(session, bulletin.follows) if bulletin.follows else None
    sent = [
        tables.Delivery(
            id=hashlib.sha256(f"{bulletin.id}\x1f{watcher.name}\x1f{channel}".encode()).hexdigest()[:20],
            bulletin_id=bulletin.id,
            watcher=watcher.name,
            channel=channel,
            created=bulletin.decided,
            due=not_before(Severity.WARNING, watcher.quiet_hours, bulletin.decided),
        )
        for watcher in operators
        for channel in channels_of(watcher)
        if heard is None or (watcher.name, channel) in heard
    ]
    told = bulletin.id if bulletin.kind is Kind.SICK else None
    bulletins.add(session, row, sent, feeds=[case.feed for case in bulletin.cases], told=told)
