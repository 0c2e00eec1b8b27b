"""What words away from a number say of its bounds."""

from dataclasses import replace

from monitor.figures.languages.model import Cue
from monitor.figures.numbers.model import Amount, Kind
from monitor.figures.searching import compiled
from monitor.figures.site import Counted
from monitor.figures.view import View

# How far, in words, a negation reaches: does not expect Kim to part with more than 20,000.
REACH = 12
# How many words stand between an amount and the same in another currency: 28 trillion won, or
# roughly $20 billion.
APPOSED = 3
# How many characters may stand between what has risen and "to": довести численность группировки до.
RISEN = 60
# Within so many characters behind "and upwards" another number has it: 1,200 dead and upwards of 3,400 hurt.
NEXT = 12
# How many characters the verb has that stands between a bound and its number.
VERB = 4


def bounded(view: View, counted: Counted) -> Counted:
    """`counted` with the bounds that its sentence gives it."""
    amount = counted.amount
    if amount.low is not None and amount.high is None and _is_negated(view, amount):
        amount = replace(amount, low=None, high=amount.low)
    elif amount.low is None and _is_reached(view, amount):
        amount = replace(amount, low=amount.high)
    elif amount.low == amount.high and _said_before_the_verb(view, amount, 0):
        amount = replace(amount, high=None)
    elif amount.low == amount.high and _said_before_the_verb(view, amount, 1):
        amount = replace(amount, low=None)
    elif amount.low == amount.high and _is_exceeded(view, counted):
        amount = replace(amount, high=None)
    elif amount.low == amount.high and amount.kind is Kind.MONEY:
        amount = _as_its_other_currency(view, amount)
    return counted if amount is counted.amount else replace(counted, amount=amount)


def _is_negated(view: View, amount: Amount) -> bool:
    """`does not expect … more than 20,000`, `больше двадцати тысяч Пхеньян не пошлёт`: at most so many."""
    behind = view.language.free_order
    gaps = [
        (mark.end, amount.start) if mark.end <= amount.start else (amount.end, mark.start)
        for mark in view.cues(Cue.NOT)
        if mark.end <= amount.start or (behind and mark.start >= amount.end)
    ]
    return any(view.words_between(*gap) <= REACH and not view.crossings(*gap) for gap in gaps)


def _is_reached(view: View, amount: Amount) -> bool:
    """`the toll has risen to 600`, `До шести сотень підняла оцінку розвідка`: not at most so many."""
    risen = view.language.risen
    behind = bool(risen) and compiled(rf"\s*(?:{risen})").match(view.folded, amount.end, view.sentence.end)
    return bool(behind) or view.preceded_by(risen, amount.start, reach=RISEN)


def _said_before_the_verb(view: View, amount: Amount, which: int) -> bool:
    """`至少阵亡600人`: at least, before the verb that the number follows."""
    pattern = view.language.verb_bounds[which]
    return bool(pattern) and view.preceded_by(rf"(?:{pattern})[^\W\d]{{1,{VERB}}}", amount.start)


def _is_exceeded(view: View, counted: Counted) -> bool:
    """`six million shells and then some`."""
    return any(
        0 <= mark.start - counted.head.end <= 1 and not view.amounts_between(mark.start, mark.end + NEXT)
        for mark in view.cues(Cue.OR_MORE)
    )


def _as_its_other_currency(view: View, amount: Amount) -> Amount:
    """An amount in dollars that only repeats one in another currency has that one's bound."""
    before = [other for other in view.amounts if other.end <= amount.start and other.currency]
    if not before or before[-1].currency == amount.currency or before[-1].low == before[-1].high:
        return amount
    if view.words_between(before[-1].end, amount.start) > APPOSED:
        return amount
    return replace(amount, low=None) if before[-1].low is None else replace(amount, high=None)
