"""Two counts of one thing at two times: what it was, and what it has become."""

from monitor.figures.numbers.model import Amount
from monitor.figures.reaching import REACH
from monitor.figures.searching import compiled
from monitor.figures.site import Counted
from monitor.figures.view import View

# How many characters of the words before the first of two numbers tell that it became the second.
GROWN_REACH = 48


def told_then(view: View, amount: Amount) -> bool:
    """`more than the 8,000 of which it spoke last week`: the number of before, beside the one of now."""
    before, behind = view.language.told_then
    compared = bool(before) and view.preceded_by(before, amount.core_start, since=amount.start, reach=32)
    return compared and compiled(behind).match(view.folded, amount.core_end, view.sentence.end) is not None


def had_grown(view: View, counted: Counted) -> bool:
    """`from 6,700 containers in February to 13,000 now`, `to 13,000 from 6,700`: which of the two it was."""
    before, behind = _beside(view, counted)
    return bool((behind and _grew(view, counted.amount, behind)) or (before and _came(view, before, counted)))


def has_become(view: View, counted: Counted) -> bool:
    """The other of the two: it holds, though the first was an earlier estimate."""
    before, _ = _beside(view, counted)
    return before is not None and _grew(view, before, counted.amount)


def _beside(view: View, counted: Counted) -> tuple[Amount | None, Amount | None]:
    """The numbers before and behind one."""
    before = [one for one in view.amounts if one.core_end <= counted.amount.core_start]
    behind = (one for one in view.amounts if one.core_start >= counted.amount.core_end)
    return (before[-1] if before else None), next(behind, None)


def _came(view: View, now: Amount, counted: Counted) -> bool:
    """`raised its estimate to 10,000, from about 8,000 last week`."""
    grown, was = view.language.grown, counted.amount
    return (
        grown is not None
        and now.kind is was.kind
        and view.preceded_by(rf"(?:{grown[1]})\s*\"?", now.start)
        and view.preceded_by(grown[0], was.start, reach=GROWN_REACH)
        and view.words_between(now.core_end, was.core_start) <= REACH // 2
        and view.same_span(now.core_end, was.core_start)
    )


def _grew(view: View, first: Amount, second: Amount) -> bool:
    grown = view.language.grown
    return (
        grown is not None
        and first.kind is second.kind
        and view.preceded_by(grown[0], first.start, reach=GROWN_REACH)
        and view.words_between(first.core_end, second.core_start) <= REACH
        and view.preceded_by(rf"(?:{grown[1]})\s*\"?", second.start)
        and view.same_span(first.core_end, second.core_start)
    )
