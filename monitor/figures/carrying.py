"""Sums of money that leave out the currency which has just been said: `$9bn … Kyiv speaks of 12 billion`."""

from dataclasses import replace

from monitor.figures.clauses import HAPPENINGS
from monitor.figures.elided import follows_a_saying, with_scale
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.numbers.model import Amount, Kind
from monitor.figures.rules import Rule
from monitor.figures.site import Counted, Site
from monitor.figures.view import View

# By how many times two sums that are spoken of together may differ.
ALIKE = 20
# Below, a bare number is no sum of dollars that another one answers.
LEAST_SUM = 100
# From here on a bare number is hardly one of men: it may be a sum in another sentence too.
LARGE = 50_000_000
# So many are neither men nor rounds.
LARGEST = 100_000_000


def sum_goes_on(site: Site) -> Counted | None:
    """`$9bn … Kyiv speaks of 12 billion`: a bare number of the size of the sum just told is one too."""
    told, amount = site.context.money, with_scale(site.view, site.amount, site.context)
    metric = site.context.metric
    if told is None or metric is None or site.head.marks or amount.kind is not Kind.COUNT:
        return None
    if not site.context.here and amount.size < LARGE and not follows_a_saying(site):
        return None
    part = own_part(site.view, amount)
    tells = any(_inside(mark, part) for mark in site.view.of(*HAPPENINGS, Sort.PEOPLE))
    size = amount.size  # $7.4bn, of which 6.1bn for shells; the men brought 600 million more
    part_of_it = size >= LARGEST or (site.context.here and size >= LARGE)
    if not _alike(told.size, amount.size):
        return None
    if not part_of_it and (tells or not _names_a_voice(site.view, part)):
        return None
    dollars = replace(amount, kind=Kind.MONEY, currency=told.currency)
    return replace(site, amount=dollars).counted(None, Rule.SUM_GOES_ON, metric)


def own_part(view: View, amount: Amount) -> tuple[int, int]:
    """The clause of a number, without what belongs to the numbers beside it."""
    start, end = view.clause(amount.core_start)
    before = [other.core_end for other in view.amounts if other.core_end <= amount.core_start]
    behind = [other.core_start for other in view.amounts if other.core_start >= amount.core_end]
    return max([start, *before]), min([end, *behind])


def voices_beside(view: View, amount: Amount) -> list[Mark]:
    """Who is named in the number's own part of the sentence."""
    part = own_part(view, amount)
    return [mark for mark in view.of(Sort.SOURCE, Sort.SPEAKER) if _inside(mark, part)]


def _names_a_voice(view: View, part: tuple[int, int]) -> bool:
    return any(_inside(mark, part) for mark in view.of(Sort.SOURCE, Sort.SPEAKER, Sort.TITLE)) or any(
        _inside(cue, part) for cue in view.cues(Cue.SAYS, Cue.CITING, Cue.ACCOUNT, Cue.CARRIES)
    )


def _inside(mark: Mark, part: tuple[int, int]) -> bool:
    return part[0] <= mark.start < part[1]


def _alike(one: float, other: float) -> bool:
    return min(one, other) >= LEAST_SUM and max(one, other) <= ALIKE * min(one, other)
