"""How far a small word reaches over the figure that it tells something of."""

import re

from config.vocabulary import Status
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark
from monitor.figures.numbers.model import Amount
from monitor.figures.rules import Rule, Told
from monitor.figures.searching import compiled
from monitor.figures.site import Counted
from monitor.figures.view import View

# How far, in words, a small word reaches; a clause border counts as BORDER words more.
REACH = 12
BORDER = 4
BESIDE = 2
# How many characters around a figure's own words still adjoin it.
ADJOINING = 24
# What stands between a label and its number: `оценка - около 4 тыс.`
_LABELLED = re.compile(r"\s*-+\s*(?:[\w.]+ ){0,2}")
# How many words a label has before its colon.
LONGEST_LABEL = 9


def nearest(view: View, counted: Counted, *cues: Cue, own: bool = False) -> tuple[int, Mark] | None:
    """The nearest such cue that reaches the figure within its span, with its distance in words. `own`: none
    that stands in the clause of another number."""
    marks = view.cues(*cues)
    if not marks:
        return None
    reached = []
    place = place_of(view, counted.amount)
    for mark in marks:
        left, right = (mark.end, place) if mark.end <= place else _gap(mark, counted)
        if left > right:
            return 0, mark
        if _holds_another(view, mark) or (own and _is_anothers(view, counted, mark)):
            continue
        if _is_aside(view, counted, mark) or _opens_a_clause(view, counted, mark):
            continue
        if own and _befell_another(view, left, right, mark):
            continue
        if mark.name == Cue.PLANNED and (
            _tells_of_what_stands(view, mark, place) or _tells_of_others(view, counted, mark)
        ):
            continue
        if view.same_span(left, right) or is_labelled(view, left, right):
            far = view.words_between(left, right) + BORDER * view.crossings(left, right)
            # Other numbers between belong to the cue first.
            far += BORDER * view.amounts_between(left, right)
            # What "and" joins to it has a verb of its own first: are there, and 35,000 more could come.
            far += BESIDE * (mark.end <= left and any(left <= c.start < right for c in view.cues(Cue.AND)))
            if far <= REACH:
                reached.append((far, mark))
    return min(reached, key=lambda pair: pair[0], default=None)


def _tells_of_what_stands(view: View, mark: Mark, place: int) -> bool:
    """`That would triple the contingent, which stands at 12,500`: a plan does not reach into what is told
    besides of a noun."""
    return any(
        view.folded[max(0, opens.start - 2) : opens.start] == ", "
        and any(opens.end <= cue.start < place for cue in view.cues(Cue.FINITE, Cue.MEASURE, Cue.REAL))
        for opens in view.cues(Cue.RELATIVE)
        if mark.end <= opens.start and opens.end <= place
    )


def _tells_of_others(view: View, counted: Counted, mark: Mark) -> bool:
    """`11,000 are there, and more are expected`: the plan has a subject of its own, without a number."""
    return any(
        counted.end < more.start
        and more.end <= mark.start
        and view.near(more.end, mark.start, 2)
        and not view.crossings(more.end, mark.start)
        and not any(0 <= more.start - one.end <= 1 for one in view.amounts)
        and not view.amounts_between(more.end, mark.start)
        for more in view.cues(Cue.MORE, Cue.WAVE)
    )


def place_of(view: View, amount: Amount) -> int:
    """Where, for what stands before it, a number stands: before the sign behind its label, and where the
    number stands that it is another name of (four brigades, that is 12,000 men)."""
    before = [other for other in view.amounts if other.core_end <= amount.core_start]
    if before and view.preceded_by(view.language.that_is, amount.start, reach=40):
        return before[-1].core_start
    start, _ = view.clause(amount.core_start)
    labelled = start > view.sentence.start and _LABELLED.fullmatch(view.folded, start, amount.start)
    own = labelled and not any(other.core_start >= view.clause(start - 1)[0] for other in before)
    return start if own else amount.core_start


def _is_anothers(view: View, counted: Counted, mark: Mark) -> bool:
    """`4,000 have been killed, while the first wave numbered 11,000`."""

    if _is_of_its_part(view, counted, mark):
        return True

    def apart(amount: Amount) -> int:
        return view.crossings(*sorted((place_of(view, amount), mark.start)))

    return apart(counted.amount) > 0 and any(
        apart(other) == 0 for other in view.amounts if other is not counted.amount
    )


def _is_of_its_part(view: View, counted: Counted, mark: Mark) -> bool:
    """`5,000 were lost, 900 of them in three days`: what stands behind a part tells of the part alone."""
    end, pronoun = counted.amount.core_end, view.language.of_them
    part = compiled(rf"\s*(?:{pronoun})\b") if pronoun else None
    return part is not None and any(
        end <= other.core_start < mark.start and part.match(view.folded, other.end) for other in view.amounts
    )


def _befell_another(view: View, left: int, right: int, mark: Mark) -> bool:
    """`2,000 have died and 2,700 been flown home`: what befell the nearer of two numbers; an event (in one
    raid) both may share."""
    behind = mark.start >= right and view.amounts_between(left, right)
    done = view.language.done
    return bool(behind and done) and compiled(done).match(view.folded, mark.start) is not None


def _is_aside(view: View, counted: Counted, mark: Mark) -> bool:
    """`Still to leave, say lawmakers who were there, are 6,000 more`: the word tells of somebody in between;
    a verb of saying itself (`, the service expects,`) tells of the number."""
    place = counted.amount.core_start
    inside = [
        (start, end)
        for start, end in view.asides
        if start <= mark.start and mark.end <= end and not start <= place <= end
    ]
    if not inside or any(cue.start <= mark.start < cue.end for cue in view.cues(Cue.SAYS)):
        return False
    start = inside[0][0]
    return any(start <= cue.start < mark.start for cue in view.cues(Cue.SAYS, Cue.RELATIVE))


def _opens_a_clause(view: View, counted: Counted, mark: Mark) -> bool:
    """`He counts 10,400 today and thinks that Kim could spare 20,000 more`: what "and" joins, with a number
    of its own behind the word."""
    place = counted.amount.core_end
    if mark.start >= place and _tells_of_its_own(view, place, mark):
        return True
    joints = [cue.end for cue in view.cues(Cue.AND) if place <= cue.start and cue.end <= mark.start]
    if not joints or view.amounts_between(place, mark.start):
        return False
    _, end = view.clause(mark.start)
    verbs = any(joints[-1] <= cue.start <= mark.start for cue in view.cues(Cue.SAYS, Cue.FINITE))
    return verbs and any(mark.end <= other.core_start < end for other in view.amounts)


def _tells_of_its_own(view: View, place: int, mark: Mark) -> bool:
    """`1,000 sappers are there, while 5,000 builders are to come`: a word in a clause that another word opens
    and that has a number of its own."""
    start, end = view.clause(mark.start)
    opens = any(start <= cue.start <= start + len(", ") for cue in view.cues(Cue.BREAK))
    return opens and start >= place and any(start < other.core_start < end for other in view.amounts)


def is_labelled(view: View, left: int, right: int) -> bool:
    """`Still to be sent: 6,000`, `6,000: builders still to come`: nothing but the colon of a label parts two
    places."""
    borders = [place for place in view.hard if left <= place < right]
    if len(borders) != 1 or view.folded[borders[0]] != ":":
        return False
    colon = borders[0]
    start = max([view.sentence.start, *(place + 1 for place in view.hard if place < colon)])
    label = view.folded[start:colon]
    counted = [amount for amount in view.amounts if start <= amount.start < colon]
    alone = len(counted) == 1 and not view.folded[counted[0].end : colon].strip()
    return alone or (
        not counted
        and len(label.split()) <= LONGEST_LABEL
        and not any(start <= cue.start < colon for cue in view.cues(Cue.FINITE, Cue.IT, Cue.CARRIES))
    )


def _holds_another(view: View, mark: Mark) -> bool:
    """Whether a number stands between the two parts of a small word, and so is what it tells of."""
    return any(mark.start < other.core_start and other.core_end <= mark.end for other in view.amounts)


def adjoining(view: View, counted: Counted, *cues: Cue) -> Mark | None:
    """The first such cue that stands within the figure's own words or right beside them."""
    return next(iter(all_adjoining(view, counted, *cues)), None)


def all_adjoining(view: View, counted: Counted, *cues: Cue) -> list[Mark]:
    """The cues that stand within the figure's own words or right beside them."""
    return [
        mark
        for mark in view.cues(*cues)
        if mark.start >= counted.start - ADJOINING
        and mark.end <= counted.end + ADJOINING
        and _adjoins(view, counted, mark)
    ]


def _gap(mark: Mark, counted: Counted) -> tuple[int, int]:
    """The places between a mark and a number; the first lies behind the second where they overlap."""
    amount = counted.amount
    if mark.end <= amount.core_start:
        return mark.end, amount.core_start
    return (amount.core_end, mark.start) if mark.start >= amount.core_end else (1, 0)


def _adjoins(view: View, counted: Counted, mark: Mark) -> bool:
    left, right = _gap(mark, counted)
    if left > right:
        return True
    apart = view.crossings(left, right) and not is_labelled(view, left, right)
    if apart or _opens_another(view, counted, mark):
        return False
    return view.amounts_between(left, right) == 0 and view.words_between(left, right) <= 4


def _opens_another(view: View, counted: Counted, mark: Mark) -> bool:
    """`600 dead and another 4,100`: the word belongs to the number behind it."""
    return any(
        mark.end <= other.core_start and view.words_between(mark.end, other.core_start) <= 1
        for other in view.amounts
        if other.core_start > counted.amount.core_start
    )


def is_foretold(view: View, counted: Counted, status: Told[Status]) -> bool:
    """Whether a number of losses is itself what is to come: `2,000 will be dead`, `2,000 dead are expected`;
    not in `before the families of 143 dead he promised a street`."""
    mark = status.mark
    if status.rule is not Rule.PLANNED or mark is None or mark.start < counted.amount.end:
        return True
    own = (counted.mark.start, counted.mark.end) if counted.mark else (0, 0)
    joins = [cue for cue in view.cues(Cue.AND) if not own[0] <= cue.start < own[1]]
    if any(counted.amount.end <= cue.start < mark.start for cue in joins):
        return False  # has owned up to 186 dead and promises a monument
    if mark.start < counted.end:
        return True
    return not view.crossings(counted.end, mark.start) and view.words_between(counted.end, mark.start) <= 2
