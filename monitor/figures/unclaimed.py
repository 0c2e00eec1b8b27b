"""A number of hundreds that no word of its sentence claims counts what the text counts or speaks of:
`In April the South Koreans were at 4,700`, `They showed up with 11,000`."""

from dataclasses import replace

from monitor.figures.clauses import HAPPENINGS
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import FEW, is_definite
from monitor.figures.numbers.model import Amount, Kind
from monitor.figures.phrase import phrase_of
from monitor.figures.relations import head_noun
from monitor.figures.rules import Rule
from monitor.figures.site import Counted, Site
from monitor.figures.view import View

# From here on a bare number counts what the text speaks of, though no word of its clause says so.
HUNDREDS = 100
# Two counts of the same people in one text differ by no more than so many times.
ALIKE = 8
# By which rules a number goes on with another count, whatever words stand beside it.
GOES_ON = frozenset({Rule.ELIDED, Rule.SAID, Rule.COUNT})
# So many words behind the number of a part stands what befell it.
PART_REACH = 3


def unclaimed(site: Site) -> Counted | None:
    """A bare number, round enough for a count and unlike a code or a measure, goes on with the count of
    before where it is like it, else with the people of whom the text speaks."""
    view, amount = site.view, site.amount
    if not _is_bare(site) or not _is_round(amount) or _shares_a_measure(view, amount):
        return None
    known = is_definite(view, amount) or _tells_of_others(view) or _counts_another(view, amount)
    metric = None if known else _metric(site)
    return site.counted(None, Rule.COUNT, metric) if metric else None


def _metric(site: Site) -> str | None:
    context, asked = site.context, site.asked
    if asked.default is None:
        return None
    named = head_noun(asked, _unowned(site))
    if named is not None:
        return named.name
    if context.subject in asked.money:
        return None
    ours = context.them or bool(site.view.of(Sort.OURS))
    return context.subject or (asked.default if ours else None)


def likeliest(site: Site, counted: Counted) -> Counted:
    """What goes on with the count of another may go on with the one to which it is more alike, or with the
    sum of which that is a part."""
    if counted.mark is None and counted.rule in GOES_ON:
        sized = replace(site, amount=counted.amount)
        counted = replace(counted, metric=_by_its_size(sized, counted.metric))
    return _summing(site, counted)


def _summing(site: Site, counted: Counted) -> Counted:
    """`In January it was 4,000 in all, of whom 1,000 had been killed`: what goes on with the killed, but
    has killed among it, is one of what sums them up."""
    view, asked = site.view, site.asked
    wholes = [name for name in asked.metrics if asked.is_part_of(counted.metric, name)]
    if counted.mark is not None or not wholes:
        return counted
    part = view.amount_behind(site.amount.end)
    of_them = part and any(site.amount.end <= cue.start <= part.end + 1 for cue in view.cues(Cue.OF_THEM))
    if part is None or not of_them:
        return counted
    told = any(
        mark.name == counted.metric and part.end <= mark.start and view.near(part.end, mark.start, PART_REACH)
        for mark in view.of(Sort.NOUN, Sort.VERB)
    )
    return replace(counted, metric=wholes[0]) if told else counted


def _by_its_size(site: Site, metric: str) -> str:
    """The metric of a number that goes on with `metric`, though the text has counted by another to which it
    is more alike: ten million rounds in so many containers; in June it had been 10,300."""
    told, size = site.context.told, site.amount.least
    if metric not in told or not size or _apart(told[metric], size) <= ALIKE:
        return metric
    likely = min(told, key=lambda name: _apart(told[name], size))
    return likely if _apart(told[likely], size) <= ALIKE else metric


def _unowned(site: Site) -> list[Mark]:
    """What the sentence names in clauses that have no other number: `at 1,100, dead and injured taken
    together, stood the toll`. That somebody was sent says nothing."""
    view, asked = site.view, site.asked
    taken = [view.clause(other.core_start) for other in view.numbers if other is not site.amount]
    return [
        mark
        for mark in view.of(*HAPPENINGS)
        if mark.name not in asked.money
        and (mark.sort is not Sort.VERB or mark.name != asked.default)
        and not any(start <= mark.start < end for start, end in taken)
    ]


def _tells_of_others(view: View) -> bool:
    """`Of Russian soldiers there are, we recall, about 60,000`."""
    people = {mark.start for mark in view.of(Sort.PEOPLE)}
    return not view.of(Sort.OURS) and any(
        place in people for mark in view.of(Sort.OTHERS) for place in (mark.end, mark.end + 1)
    )


def _counts_another(view: View, amount: Amount) -> bool:
    """`148 missiles by now, and another 150 by the year's end`."""
    before = [other for other in view.amounts if other.end <= amount.start]
    return bool(before) and before[-1].least >= FEW and phrase_of(view, before[-1]).foreign


def _is_bare(site: Site) -> bool:
    head = site.head
    return not head.marks and not head.group and not head.foreign and site.amount.kind is Kind.COUNT


def _is_round(amount: Amount) -> bool:
    ends = [end for end in (amount.low, amount.high) if end is not None]
    return all(end >= HUNDREDS and end % HUNDREDS == 0 for end in ends)


def _shares_a_measure(view: View, amount: Amount) -> bool:
    """`620,000 and 1.1 million tonnes`."""
    joins = [mark.end for mark in view.cues(Cue.AND) if 0 <= mark.start - amount.end <= 1]
    return any(0 <= other.start - end <= 1 for other in view.aside for end in joins)


def _apart(one: float, other: float) -> float:
    """By how many times the larger exceeds the smaller."""
    return max(one, other) / max(1.0, min(one, other))
