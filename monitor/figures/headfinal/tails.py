"""What stands right behind a number, read by a language's own patterns: its counter and what links it on."""

import re
from collections.abc import Sequence

from monitor.figures.headfinal.model import Link, Tail, Unit

# How many characters a link has at most, and what may stand between a number and the sentence's end.
LONGEST_LINK = 24
LONGEST_END = 8


def unit_of(own: re.Match[str] | None) -> Unit:
    """What the counter of a number counts; its pattern has the groups `people` and `things`."""
    if own and own["people"]:
        return Unit.PEOPLE
    return Unit.THINGS if own and own["things"] else Unit.ANY


def linked(folded: str, stop: int, unit: Unit, links: Sequence[tuple[re.Pattern[str], Link]]) -> Tail | None:
    """The tail of a number whose counter ends at `stop`, by the first link that fits; None without one."""
    place = stop
    while place < len(folded) and folded[place] in "\"')":
        place += 1
    for pattern, link in links:
        match = pattern.match(folded, place, place + LONGEST_LINK)
        if match:
            return Tail(stop, unit, link, match.end())
    return None


def unlinked(folded: str, stop: int, unit: Unit, closes: re.Pattern[str]) -> Tail:
    """The tail of a number that nothing links on: it is said where the sentence ends with it."""
    ends = closes.match(folded, stop, stop + LONGEST_END)
    return Tail(stop, unit, Link.IS if ends else Link.BARE, stop)
