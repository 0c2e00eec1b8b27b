"""Who are named side by side and say the same: the first of them stands for all."""

import re
from collections.abc import Mapping, Set
from itertools import chain

from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.view import View

# How many characters join two names, with a comma, `and`, and a small word: , and the.
LONGEST_JOINT = 10
# Nobody lists more who say the same.
MOST_LISTED = 12
_WORDS = re.compile(r"\w+")


def first_of_each(view: View, chosen: Set[Mark], sources: list[Mark]) -> list[Mark]:
    """Those chosen, in order, those of each list by its first."""
    if not chosen:
        return []
    by_end: dict[int, list[Mark]] = {}
    for mark in (*sources, *view.of(Sort.SPEAKER)):
        by_end.setdefault(mark.end, []).append(mark)
    first = {_first_named(view, mark, by_end) for mark in chosen}
    return sorted(first, key=lambda mark: (mark.start, mark.end, mark.name, mark.sort))


def _first_named(view: View, mark: Mark, by_end: Mapping[int, list[Mark]]) -> Mark:
    """The first of several who are named side by side and say the same: Washington, Seoul and Kyiv say.
    A comma stands before `and` only where there are more than two."""
    listed = [mark]
    while len(listed) < MOST_LISTED and (
        before := _joined_before(view, listed[-1], by_end, first=len(listed) == 1)
    ):
        listed.append(before)
    two = len(listed) == 2 and "," in view.folded[listed[1].end : mark.start]
    return mark if two else listed[-1]


def _joined_before(view: View, mark: Mark, by_end: Mapping[int, list[Mark]], *, first: bool) -> Mark | None:
    """Whoever is named right before a name, with no more between the two than `and`, or also a comma."""
    near = (by_end.get(end, ()) for end in range(mark.start - LONGEST_JOINT, mark.start))
    for other in chain.from_iterable(near):
        if other.name == mark.name:
            continue
        gap = view.folded[other.end : mark.start]
        ands = [cue for cue in view.cues(Cue.AND) if other.end <= cue.start and cue.end <= mark.start]
        comma = not first and "," in gap and not view.preceded_by(view.language.place, other.start)
        if (ands or comma) and len(_WORDS.findall(gap)) <= len(ands) + 1:
            return other
    return None
