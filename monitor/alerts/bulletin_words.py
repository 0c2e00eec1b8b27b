"""What a bulletin on feeds says, in words for people: every channel says the same. Pure.

The words are cleaned of whatever a server may have put into them, but not yet escaped: a channel
escapes for its own markup.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from config.vocabulary import Health
from monitor.alerts.bulletins import Bulletin, Case, Kind
from monitor.alerts.plain import cut, plain, wrapped
from monitor.alerts.text import REPEATED
from monitor.consensus.amounts import moment

SUBJECT_LIMIT = 110
MOST_CASES = 30
_NAMED = {Health.NOT_A_FEED: "not a feed", Health.GAP: "entries missed"}
_UNREAD = frozenset({Health.THROTTLED, Health.FAILING, Health.NOT_A_FEED, Health.GONE})
"""Of a feed that is one of these nothing is read meanwhile; all others are read all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One feed of a bulletin."""

    feed: str
    what: str
    """How it is, or was, and since when."""
    reason: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that a bulletin tells."""

    subject: str
    headline: str
    summary: str
    lines: tuple[Line, ...]
    more: str
    """How many feeds are left out; empty when none is."""
    footer: str


def worded_bulletin(bulletin: Bulletin) -> Sheet:
    """The words of `bulletin`."""
    count, shown = len(bulletin.cases), bulletin.cases[:MOST_CASES]
    return Sheet(
        subject=_subject(bulletin),
        headline=_headline(bulletin),
        summary=_summary(bulletin),
        lines=tuple(_line(case, bulletin) for case in shown),
        more=f"and {count - len(shown)} more: see `tallywatch status`" if count > len(shown) else "",
        footer=f"Bulletin {plain(bulletin.id, 60)}, of {moment(bulletin.decided)}. "
        "You get it because watchers.yaml says operations: true.",
    )


def _subject(bulletin: Bulletin) -> str:
    return cut(f"[feeds] {_headline(bulletin).rstrip('.')}", SUBJECT_LIMIT)


def _headline(bulletin: Bulletin) -> str:
    count = len(bulletin.cases)
    if bulletin.kind is Kind.WELL:
        who = plain(bulletin.cases[0].feed, 80) if count == 1 else f"{count} feeds"
        return f"All clear: {who} {'is' if count == 1 else 'are'} well again."
    if count == 1:
        (case,) = bulletin.cases
        return f"{plain(case.feed, 80)}: {_named(case.health)} for {lasting(bulletin.decided - case.since)}."
    kinds = Counter(case.health for case in bulletin.cases)
    told = ", ".join(f"{number} {_named(health)}" for health, number in kinds.most_common())
    return f"{count} feeds are not well: {told}."


def _summary(bulletin: Bulletin) -> str:
    if bulletin.kind is Kind.WELL:
        return "What had been wrong is over; nothing is left to do."
    unread = sum(case.health in _UNREAD for case in bulletin.cases)
    if len(bulletin.cases) > 1 and all(case.health is Health.FAILING for case in bulletin.cases):
        return (
            "All of them fail: look at this machine's own network first. Nothing of them is read meanwhile."
        )
    count = len(bulletin.cases)
    they, them, are = ("It", "it", "is") if count == 1 else ("They", "them", "are")
    if not unread:
        lost = f"{they} {are} read all the same."
    elif unread == count:
        lost = f"Nothing of {them} is read meanwhile."
    else:
        lost = f"Of {unread} of them nothing is read meanwhile; the others are read all the same."
    return f"{lost} You are told once, and again when it is over."


def _line(case: Case, bulletin: Bulletin) -> Line:
    was = "was " if bulletin.kind is Kind.WELL else ""
    return Line(
        feed=plain(case.feed, 80),
        what=f"{was}{_named(case.health)} since {moment(case.since)}",
        reason=plain(case.reason, 300),
        advice="" if was else plain(case.advice, 300),
    )


def _named(health: Health) -> str:
    return _NAMED.get(health, health.value)


def lasting(time: timedelta) -> str:
    """How long something lasts, in the unit that people would say it in.

    >>> lasting(timedelta(hours=7, minutes=40)), lasting(timedelta(days=3)), lasting(timedelta(minutes=1))
    ('7 hours', '3 days', '1 minute')
    """
    seconds = max(time.total_seconds(), 0)
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 2 * size or unit == "minute":
            number = int(seconds // size)
            return f"{number} {unit}{'' if number == 1 else 's'}"
    raise AssertionError("a minute is the last unit")


def bulletin_letter(sheet: Sheet, *, perhaps_repeated: bool = False) -> str:
    """The bulletin as a mail's text part, in lines of at most 72 columns."""
    blocks = [
        wrapped(sheet.headline),
        wrapped(sheet.summary),
        wrapped(REPEATED) if perhaps_repeated else [],
        *(_paragraph(line) for line in sheet.lines),
        wrapped(sheet.more),
        ["-- ", *wrapped(f"Tallywatch. {sheet.footer}")],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def bulletin_lines(sheet: Sheet, *, perhaps_repeated: bool = False) -> str:
    """The bulletin as a few lines for a console."""
    told = [sheet.subject, f"  {sheet.summary}"]
    told += [
        "  " + "; ".join(part for part in (f"{line.feed} {line.what}", line.reason, line.advice) if part)
        for line in sheet.lines
    ]
    told += [f"  {more}" for more in (sheet.more, REPEATED if perhaps_repeated else "") if more]
    return "\n".join(told) + "\n"


def _paragraph(line: Line) -> list[str]:
    told = (f"{line.feed}: {line.what}", line.reason, line.advice and f"To do: {line.advice}")
    first, *rest = (part for part in told if part)
    return [*wrapped(first), *(row for part in rest for row in wrapped(part, indent="  "))]
