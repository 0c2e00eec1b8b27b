"""How a feed is: one word, since when, why, and what to do about it. Pure.

What is kept of a feed goes in as a `Record`, with the moment; keeping it is storage's, telling
operators of it `monitor.pipeline.bulletins`. The words: docs/feeds.md, "Health".
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from config.vocabulary import Health
from monitor.feeds.cutting import DAMAGED
from monitor.feeds.errors import Reason
from monitor.feeds.model import Entry, Outcome
from monitor.feeds.rhythm import STUBBORN

TOO_OFTEN = 429
FORBIDDEN = 403
OF_USUAL = 3
"""So many times as long as usual a feed is silent before that is worth a word: some publish once a month."""
LEAST_DATES = 4
"""Of fewer articles nothing is usual."""
GARBLED_SHARE = 0.1
"""Of a document's entries so many hold lost letters: fewer are slips of their authors."""
_SIGNS_OF_DAMAGE = ("places cannot be read as", "was encoded twice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From when on a feed that answers is worth a word."""

    quiet_after: timedelta
    unmatched_after: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is kept of a feed that its health follows from. All moments are aware."""

    name: str
    outcome: Outcome | None = None
    status: int | None = None
    """HTTP status of the last answer."""
    problem: str = ""
    failures: int = 0
    """In a row, up to now."""
    gone: bool = False
    due: datetime | None = None
    polled: datetime | None = None
    succeeded: datetime | None = None
    failing_since: datetime | None = None
    watched_since: datetime | None = None
    """When it was first read."""
    brought: datetime | None = None
    """When it last brought something new."""
    usual_silence: timedelta | None = None
    """Between two of its articles, as a rule; None where that is not known."""
    matched: datetime | None = None
    """When an article of it was last on a topic."""
    garbled: str = ""
    """What is wrong with its letters; empty when nothing is."""
    garbled_since: datetime | None = None
    gap_since: datetime | None = None
    """When it listed nothing that was known, though it had been read before; None a day after the last
    time."""
    gaps: int = 0
    """So often in a row, up to now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """How one feed is."""

    health: Health
    since: datetime | None
    """Since when it has been so; None where that has no meaning."""
    reason: str = ""
    """What is known, without an address or a secret; hostile text. Empty where all is well."""
    advice: str = ""
    """What an operator can do."""


def condition(record: Record, limits: Limits) -> Condition:
    """How the feed is, by its last poll."""
    if record.gone or record.failures:
        return _unwell(record)
    if record.succeeded is None:
        return Condition(health=Health.NEW, since=None)
    return _answering(record, record.succeeded, limits)


def _unwell(record: Record) -> Condition:
    health = _sickness(record)
    reason, _, advice = record.problem.partition("; ")
    return Condition(
        health=health,
        since=record.failing_since or record.polled,
        reason=reason or "no usable answer",
        advice=advice or _advice(health, reason),
    )


def _sickness(record: Record) -> Health:
    if record.gone:
        return Health.GONE
    # A server that answered until now and refuses us suddenly mostly means how often it is asked.
    refused = record.status == FORBIDDEN and record.succeeded is not None
    if record.status == TOO_OFTEN or refused:
        return Health.THROTTLED
    return Health.NOT_A_FEED if record.outcome is Outcome.NOT_A_FEED else Health.FAILING


def _advice(health: Health, reason: str) -> str:
    if health is Health.FAILING:
        return next((words for known, words in _ON_FAILURE.items() if reason.startswith(known)), _WAIT)
    return _ADVICE[health]


_WAIT = "it is asked again by itself; if this lasts, look for the feed's new address at its publisher's"
_ADVICE = {
    Health.GONE: "write its new address into feeds.yaml, or take it out; put back later it is asked again",
    Health.THROTTLED: "raise the feed's `every`, and let polling.user_agent name an address to write to",
    Health.NOT_A_FEED: "open its address in a browser, and write the feed's new one into feeds.yaml",
    Health.GAP: "it is asked more often by itself; where that happens again, though the daemon had not stood "
    "still, lower the feed's `every`",
    Health.GARBLED: "set the feed's `encoding` in feeds.yaml, or tell its publisher",
    Health.QUIET: "see at its publisher's whether it has moved; one that seldom has news may stay as it is",
    Health.UNMATCHED: "see with `tallywatch try` whether its language has keywords, or rest it with "
    "`enabled: false`",
}
_ON_FAILURE = {
    Reason.UNKNOWN_HOST: "look at the address in feeds.yaml, and whether this machine can resolve names",
    Reason.UNREACHABLE: "see whether this machine reaches the network; else the server is down",
    Reason.TIMEOUT: "raise polling.timeout where the server is merely slow",
    Reason.INSECURE: "its publisher must renew the certificate; see also this machine's clock",
    Reason.REFUSED_ADDRESS: "name its network in polling.allow_networks if it is yours",
    Reason.TOO_LARGE: "raise polling.max_body if such a size is right for it",
}


def _answering(record: Record, succeeded: datetime, limits: Limits) -> Condition:
    """How a feed is whose last answer was good. Its silence counts up to that answer, not up to now: of a
    feed that nobody asked nothing is known."""
    watched = record.watched_since or succeeded
    brought, matched = record.brought or watched, record.matched or watched
    if record.gap_since is not None:
        return _gap(record.gap_since, record.gaps)
    if record.garbled:
        return _of(Health.GARBLED, record.garbled_since, record.garbled)
    if succeeded - brought >= max(limits.quiet_after, OF_USUAL * (record.usual_silence or timedelta(0))):
        return _of(Health.QUIET, brought, f"nothing new since {brought:%Y-%m-%d}")
    if brought > matched and succeeded - matched >= limits.unmatched_after:
        since = f"{'since' if record.matched else 'ever, read since'} {matched:%Y-%m-%d}"
        return _of(Health.UNMATCHED, matched, f"no article on a topic {since}")
    return Condition(health=Health.HEALTHY, since=None)


def _gap(since: datetime, in_a_row: int) -> Condition:
    if in_a_row >= STUBBORN:
        reason = "it never lists again what it listed before: its ids seem to change with each answer"
        return Condition(health=Health.GAP, since=since, reason=reason, advice="tell its publisher")
    return _of(Health.GAP, since, "it listed nothing that was known: some may have come and gone unseen")


def _of(health: Health, since: datetime | None, reason: str) -> Condition:
    return Condition(health=health, since=since, reason=reason, advice=_ADVICE[health])


def usual_silence(published: Collection[datetime]) -> timedelta | None:
    """How long a feed with these latest articles is silent as a rule between two of them: in the middle.

    >>> usual_silence([datetime(2025, month, 1) for month in (1, 2, 3, 4, 9)]).days
    31
    """
    if len(published) < LEAST_DATES:
        return None
    ordered = sorted(published)
    return sorted(later - earlier for earlier, later in pairwise(ordered))[(len(ordered) - 1) // 2]


def damage(entries: Sequence[Entry], warnings: Sequence[str], known: int = 0) -> str:
    """What is wrong with the letters of a document that was read; empty when nothing is. `known` further
    entries of it were not read again, and are sound."""
    for warning in warnings:
        if any(sign in warning for sign in _SIGNS_OF_DAMAGE):
            return warning
    hurt = sum(DAMAGED in entry.title or DAMAGED in entry.summary for entry in entries)
    count = len(entries) + known
    if not hurt or hurt < GARBLED_SHARE * count:
        return ""
    return f"{hurt} of {count} entries hold letters that were lost (\ufffd)"
