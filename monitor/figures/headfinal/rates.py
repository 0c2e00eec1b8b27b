"""Numbers that count nobody by themselves: so many in each, four of ten, 1,400 more than in April."""

from monitor.figures.headfinal.model import Grammar, Link, Unit
from monitor.figures.headfinal.phrases import Phrases
from monitor.figures.numbers.model import Amount
from monitor.figures.rules import Left, Rule
from monitor.figures.searching import compiled
from monitor.figures.view import View

# Four of ten, one of a hundred.
RATIOS = (10, 100)
# How many characters behind the whole of a ratio its part begins.
PART_REACH = 8
# How many characters behind it may say that it is a ratio.
SHORT = 20


def left_as_rate(phrases: Phrases, grammar: Grammar) -> Left | None:
    """Why a number is no count of its own; None where it may be one."""
    if phrases.tail.link is Link.RATE or phrases.said_before(grammar.per):
        return Left(Rule.RATE)
    if (
        _is_of_one_thing(phrases, grammar)
        or _is_ratio(phrases, grammar)
        or phrases.ends(grammar.in_a_vehicle)
    ):
        return Left(Rule.RATE)
    return Left(Rule.DIFFERENCE) if _is_difference(phrases, grammar) else None


def _is_difference(phrases: Phrases, grammar: Grammar) -> bool:
    """`1,400 more than in April`."""
    folded = phrases.view.folded
    head = folded[max(phrases.view.sentence.start, phrases.start - 12) : phrases.start]
    more = compiled(grammar.exceeds).match(folded[phrases.tail.end : phrases.tail.end + 12])
    return more is not None and compiled(grammar.than).search(head) is not None


def _is_of_one_thing(phrases: Phrases, grammar: Grammar) -> bool:
    """`in one container there are 420 shells`: what one of them holds is no count."""
    view, folded = phrases.view, phrases.view.folded
    if phrases.tail.unit is not Unit.THINGS:
        return False
    before = [one for one in view.amounts if one.core_end <= phrases.start and one.low == one.high == 1]
    return phrases.amount.low == phrases.amount.high == 1 or any(
        compiled(grammar.each).match(folded[grammar.tail(folded, one.core_end).end :][:PART_REACH])
        for one in before
    )


def _is_round(view: View, whole: Amount, grammar: Grammar) -> bool:
    """Whether a number may be the whole of a ratio: of ten, of a hundred; of seven, as it were."""
    if whole.low in RATIOS:
        return True
    small = (whole.low or 0) < max(RATIOS)
    return (
        small and compiled(grammar.as_it_were).search(view.folded[whole.end : whole.end + SHORT]) is not None
    )


def _is_ratio(phrases: Phrases, grammar: Grammar) -> bool:
    """`four of ten`: neither is a count."""
    view = phrases.view
    for whole in view.amounts:
        if whole.low != whole.high or not _is_round(view, whole, grammar):
            continue
        tail = grammar.tail(view.folded, whole.core_end)
        parts = (one for one in view.amounts if tail.after <= one.start <= tail.after + PART_REACH)
        part = next(parts, None)
        if tail.link is Link.PART and part is not None and (part.low or 0) < (whole.low or 0):
            return phrases.amount in (whole, part)
    return False
