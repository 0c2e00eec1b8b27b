"""Numbers that count nothing new: people spoken of before, wholes, rates."""

from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark
from monitor.figures.numbers.model import Amount, Kind
from monitor.figures.searching import compiled
from monitor.figures.view import View

# Below, a number of people is seldom a count of its own: the two men, one of them.
FEW = 10
# How many characters may stand between a count and the word that makes it a rate.
RATE_REACH = 12
# Nobody in the news is older.
OLDEST = 110


def is_pronoun(view: View, amount: Amount) -> bool:
    """`one had fallen`, `two of the men`: a small number in words without a noun counts nothing new."""
    return is_small(view, amount) and not is_collective(view, amount)


def is_small(view: View, amount: Amount) -> bool:
    """`three villages`: a small number in words."""
    return view.folded[amount.core_start].isalpha() and amount.low is not None and amount.low < FEW


def is_collective(view: View, amount: Amount) -> bool:
    """`сдались трое`: a numeral that counts people by itself."""
    return view.folded[amount.core_start : amount.core_end] in view.language.collectives


def unreal_of(view: View, amount: Amount) -> Mark | None:
    """`if they had sent 50,000`, `it would take 100,000`: the word by which nobody says that there are
    so many."""
    believed = compiled(view.language.believed) if view.language.believed else None
    for mark in view.cues(Cue.UNREAL):
        if mark.end > amount.start or _is_over(view, mark, amount):
            continue
        if believed is None or not believed.match(view.folded, mark.end, amount.start):
            return mark
    return None


def _is_over(view: View, mark: Mark, amount: Amount) -> bool:
    """`If it keeps its word, he said, there will be 12,000`: what is only supposed ends with its clause."""
    if view.crossings(mark.end, amount.start):
        return True
    return any(mark.end + len(" as") < place <= amount.start for place in view.breaks)


def is_age(view: View, amount: Amount) -> bool:
    """`one of them, 20, was born`, `a private of 21`: a small number alone between commas, or behind whose
    age it is."""
    if amount.low is None or amount.low >= OLDEST:
        return False
    before, after = (
        view.folded[max(0, amount.start - 4) : amount.start].rstrip()[-1:],
        view.folded[amount.end : amount.end + 1],
    )
    return before == after == "," or view.preceded_by(view.language.aged, amount.start, reach=40)


def is_definite(view: View, amount: Amount) -> bool:
    """`the two soldiers`: spoken of before."""
    return view.preceded_by(view.language.definite, amount.core_start, since=amount.start)


def is_shared_out(view: View, amount: Amount) -> bool:
    """`a third of the 11,000`, `out of a total of 15,000`: the whole that a share is taken of."""
    return view.preceded_by(view.language.share_of, amount.start, reach=60)


def is_whole_of(view: View, amount: Amount) -> bool:
    """`600 of the 4,700 soldiers`: the second number is the whole, and what happened befell the part."""
    if is_shared_out(view, amount) or opens_with_of(view, amount) or _is_whole_behind(view, amount):
        return True
    before = [other for other in view.amounts if other.end <= amount.start]
    if not view.language.of or not before:
        return False
    of = compiled(view.language.of).match(view.folded, before[-1].end)
    return of is not None and of.end() == amount.start


def _is_whole_behind(view: View, amount: Amount) -> bool:
    """`1万多名士兵中有三分之一`: what stands behind the number and its noun makes it a whole."""
    whole = view.language.whole
    return bool(whole) and compiled(whole).match(view.folded, amount.end, view.sentence.end) is not None


def opens_with_of(view: View, amount: Amount) -> bool:
    """`Of the 12,000 sent, 3,800 have been killed`: a clause that opens so and has another number behind."""
    out_of = view.language.out_of
    shares = (other for other in view.aside if other.kind in (Kind.OTHER, Kind.PERCENT))
    if not out_of or not any(other.start >= amount.end for other in (*view.amounts, *shares)):
        return False
    start, _ = view.clause(amount.start)
    opening = view.folded[start : amount.start].strip(' ,;:-("')
    first, _, rest = opening.partition(" ")
    opening = rest if first in view.language.that else opening  # полагает, что из 11 000
    return compiled(out_of).fullmatch(opening) is not None


def is_difference(view: View, amount: Amount) -> bool:
    """`на тысячу больше`: how far one count lies from another, and no count."""
    if view.preceded_by(view.language.differs_by, amount.core_start, since=amount.start, reach=32):
        return True
    before, behind = view.language.differs
    return (
        view.preceded_by(before, amount.start)
        and compiled(behind).match(view.folded, amount.end, view.sentence.end) is not None
    )


def is_each(view: View, amount: Amount) -> bool:
    """`по шестнадцать человек в вагончике`: so many for each of something; not of what was just named, дві
    бригади по шість тисяч осіб у кожній."""
    if not view.preceded_by(view.language.each, amount.start):
        return False
    _, end = view.clause(amount.core_start)
    return not any(amount.end <= cue.start < end for cue in view.cues(Cue.OF_THEM))


def is_rate(view: View, place: int) -> bool:
    """`俄军每天损失1500人`: a word before the number in its clause, no other number between, tells it by
    the day."""
    per = view.language.per
    if not per:
        return False
    start, _ = view.clause(place)
    before = [other.end for other in view.amounts if other.end <= place]
    return compiled(per).search(view.folded, max([start, *before]), place) is not None


def rate_of(view: View, end: int) -> Mark | None:
    """`1,500 soldiers die daily`: the word that tells a count which ends there by the day or the month."""
    return next((mark for mark in view.cues(Cue.RATE) if 0 <= mark.start - end <= RATE_REACH), None)
