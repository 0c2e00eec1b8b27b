"""What those who run the daemon are told of its feeds: which of them, when, and together with whom. Pure.

Each feed is told of once when it has been sick for long, and once when it is well again. Wording is
`monitor.alerts.bulletin_words`; storing and sending go the way of alerts, by the outbox.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from config.vocabulary import Health
from monitor.alerts.model import Address
from monitor.feeds.health import Condition

if TYPE_CHECKING:
    from pydantic import TypeAdapter

TOGETHER = 0.5
"""With one that has been sick for long enough, those are told of that have been for this part of the
time: a network that is down is one message, though feeds notice one after the other."""
WELL = frozenset({Health.HEALTHY, Health.QUIET, Health.UNMATCHED, Health.GARBLED, Health.GAP})
"""Of a feed that is one of these and was told of as another, the other is over."""


class Kind(StrEnum):
    """What a bulletin says of its feeds."""

    SICK = "sick"
    WELL = "well"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One feed in a bulletin: how it is, or was."""

    feed: str
    health: Health
    since: datetime
    reason: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """One message to those who run the daemon."""

    id: str
    """Stable: a Message-ID is made from it."""
    kind: Kind
    cases: tuple[Case, ...]
    """By name. Of feeds that are well again: how they were."""
    decided: datetime
    follows: str | None = None
    """The bulletin that told of them first, where they are well again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinMessage:
    """One delivery of a bulletin as a channel gets it."""

    delivery: str
    bulletin: Bulletin
    address: Address
    perhaps_repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """A feed as it stands when it is looked at."""

    name: str
    condition: Condition
    overdue: bool = False
    """It should have been asked by now: what is known of it may be long over."""
    told: str | None = None
    """The bulletin that told of it, unless it has been told well again."""


def sick_bulletin(
    patients: Sequence[Patient], tell: Collection[Health], after: timedelta, now: datetime
) -> Bulletin | None:
    """What to tell of feeds that nobody was told of yet; None while none of them was sick for `after`."""
    waiting = [
        (patient.condition.since, patient)
        for patient in patients
        if patient.told is None
        and not patient.overdue
        and patient.condition.health in tell
        and patient.condition.since is not None
    ]
    if not any(now - since >= after for since, _ in waiting):
        return None
    cases = [_case(patient, since) for since, patient in waiting if now - since >= after * TOGETHER]
    return _bulletin(Kind.SICK, cases, now)


def _case(patient: Patient, since: datetime) -> Case:
    found = patient.condition
    return Case(feed=patient.name, health=found.health, since=since, reason=found.reason, advice=found.advice)


def well_bulletins(
    patients: Sequence[Patient],
    told: Mapping[str, Bulletin],
    last: Mapping[str, datetime],
    tell: Collection[Health],
    after: timedelta,
    now: datetime,
) -> list[Bulletin]:
    """The all-clears to give, one for each bulletin that `told` of feeds which are well again.

    At once where all feeds of a bulletin are; else at most one in `after`, counted from the `last` message
    about that bulletin, for feeds come back one by one after an outage.
    """
    made = []
    for key, first in sorted(told.items()):
        mine = [patient for patient in patients if patient.told == key]
        well = [patient for patient in mine if _over(patient.condition.health, tell)]
        # Not so where it was told in a future that was taken back since.
        just_told = timedelta(0) <= now - last.get(key, first.decided) < after
        if well and (len(well) == len(mine) or not just_told):
            before = {case.feed: case for case in first.cases}
            cases = [before[one.name] for one in well if one.name in before]
            made.append(_bulletin(Kind.WELL, cases, now, follows=key))
    return made


def _over(health: Health, tell: Collection[Health]) -> bool:
    return health in WELL and health not in tell


def _bulletin(kind: Kind, cases: Sequence[Case], now: datetime, follows: str | None = None) -> Bulletin:
    ordered = tuple(sorted(cases, key=lambda case: case.feed))
    parts = [kind.value, follows or "", now.isoformat(), *(case.feed for case in ordered)]
    key = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
    return Bulletin(id=key, kind=kind, cases=ordered, decided=now, follows=follows)


def bulletin_to_json(bulletin: Bulletin) -> str:
    """`bulletin` as one line of ASCII JSON."""
    return json.dumps(asdict(bulletin), default=datetime.isoformat)


def bulletin_from_json(text: str) -> Bulletin:
    """The bulletin that `bulletin_to_json` wrote. Raises ValueError for anything else."""
    return _adapter().validate_python(json.loads(text))


@cache
def _adapter() -> "TypeAdapter[Bulletin]":
    from pydantic import TypeAdapter

    return TypeAdapter(Bulletin)
