"""What comes on top of those who were counted before: another 3,000, a second contingent, reinforcements."""

from monitor.figures.asking import Asked
from monitor.figures.cases import forms_of, is_adjective, is_noun, is_verb
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import is_small
from monitor.figures.reaching import all_adjoining, place_of
from monitor.figures.searching import compiled
from monitor.figures.site import Counted
from monitor.figures.view import View

# How many words stand at most between a noun and the number that is put at it.
LABEL_REACH = 6
# How many characters before a number may say that a count grows by it.
GROWN_REACH = 60


def on_top_of(view: View, counted: Counted, asked: Asked, before: str | None) -> Mark | None:
    """The word by which `counted` comes on top of what was; `before` is the metric of the number before it
    in the sentence."""
    return _joins(view, counted, asked) or _added(view, counted, asked, before)


def _added(view: View, counted: Counted, asked: Asked, before: str | None) -> Mark | None:
    # "600 dead and another 4,100 wounded": other people, not more of the wounded.
    beside = before != counted.metric and asked.are_parts_of_one(before, counted.metric)
    # "10,000 soldiers and another 1,000 engineers": not more of the engineers.
    beside = beside or (before == asked.default and counted.metric in asked.things)
    more = None if beside or _befell_others(counted, asked) else _another(view, counted, asked)
    more = more or _sent_besides(view, counted, asked)
    more = more or _reinforcing(view, counted, asked) or _atop(view, counted)
    return more or (_growing_by(view, counted) if counted.metric in asked.forces else None)


def _another(view: View, counted: Counted, asked: Asked) -> Mark | None:
    """The word for more right beside a count; of losses none that only tells what sort they are: 300 нових
    могил."""
    more = all_adjoining(view, counted, Cue.MORE)
    lost = counted.metric in asked.losses
    free = (cue for cue in more if not _qualifies_a_count(view, cue))
    return next((cue for cue in free if not (lost and is_adjective(view, cue))), None)


def _growing_by(view: View, counted: Counted) -> Mark | None:
    """`wants the contingent to grow by 25,000`: so many come on top of those who are there."""
    by, place = view.language.grown_by, counted.amount.start
    start = max(view.sentence.start, place - GROWN_REACH)
    found = compiled(rf"(?:{by})\s*$").search(view.folded[start:place]) if by else None
    return Mark(start + found.start(), start + found.end(), Sort.CUE, Cue.MORE) if found else None


def _qualifies_a_count(view: View, mark: Mark) -> bool:
    """`the new American estimate of 10,000`: the count is new, and not those whom it counts."""
    counts = view.cues(Cue.COUNT, Cue.ACCOUNT)
    named = any(0 <= source.start - mark.end <= 1 for source in view.of(Sort.SOURCE))  # the new US estimate
    return named or any(mark.end <= cue.start and view.near(mark.end, cue.start, 1) for cue in counts)


def _sent_besides(view: View, counted: Counted, asked: Asked) -> Mark | None:
    """`КНДР дополнительно направила не менее трёх тысяч`: a small word of the verb's own, and no noun."""
    verb = counted.mark
    if verb is None or verb.sort is not Sort.VERB or counted.metric not in asked.forces:
        return None
    if view.language.forms_of is None or not is_verb(view, verb):
        return None
    return next(
        (
            mark
            for mark in view.cues(Cue.MORE)
            if (0 <= verb.start - mark.end <= 1 or 0 <= mark.start - verb.end <= 1)
            and not any(form.case for form in forms_of(view, mark))
            and not view.amounts_between(*sorted((mark.end, counted.amount.core_start)))
        ),
        None,
    )


def _reinforcing(view: View, counted: Counted, asked: Asked) -> Mark | None:
    """`направил подкрепление - свыше 3 тыс.`, `численность подкрепления - 520`, `оценили новую партию в
    3 тысячи`: the noun whose number it is; but not what has grown by it (`довело число до 12 тысяч`)."""
    place = _apposed(view, counted)
    if counted.metric not in asked.forces or view.preceded_by(
        view.language.risen, counted.amount.start, reach=60
    ):
        return None
    return next(
        (
            mark
            for mark in reversed(view.cues(Cue.MORE))
            if mark.end <= place
            and is_noun(view, mark)
            and not view.preceded_by(view.language.out_of, mark.start)
            and not view.crossings(mark.end, place)
            and not view.amounts_between(mark.end, place)
            and view.words_between(mark.end, place) <= LABEL_REACH
        ),
        None,
    )


def _apposed(view: View, counted: Counted) -> int:
    """Where a number stands for what it is put to: `новая партия солдат, около 4 тысяч`."""
    place = place_of(view, counted.amount)
    start, _ = view.clause(place)
    comma = view.folded[start : start + 1] == "," and view.words_between(start + 1, counted.amount.start) <= 1
    return start if comma else place


def _joins(view: View, counted: Counted, asked: Asked) -> Mark | None:
    """`A second contingent left in January: 2,700 men`, `the 1,800 newcomers`: those of a later wave, of
    whom the clause counts nobody else."""
    grown = view.preceded_by(view.language.grown_to, counted.amount.start)
    if counted.metric not in asked.forces or counted.head.group:
        return None
    place, end = counted.amount.core_start, counted.end
    for mark in view.cues(Cue.WAVE):
        left, right = (mark.end, place) if mark.end <= place else (counted.amount.core_end, mark.start)
        if mark.start >= end and not view.preceded_by(view.language.as_wave, mark.start):
            continue
        if grown and not _has_a_size(view, mark):
            continue
        own = view.same_span(left, right) or view.folded[left:right].count(":") == 1
        near = not view.amounts_between(left, right) and view.crossings(left, right) <= 1
        if own and near and not (_names_the_whole(view, left, right) or _is_of_another(view, counted, mark)):
            return mark
    return None


def _has_a_size(view: View, mark: Mark) -> bool:
    """`The size of the second contingent is put at 3,000`: its own number, and not what all have grown to."""
    return any(cue.end <= mark.start and view.near(cue.end, mark.start, 2) for cue in view.cues(Cue.COUNT))


def _is_of_another(view: View, counted: Counted, mark: Mark) -> bool:
    """`Of the 6,000 promised in a third deployment, 1,000 have come`: the word tells of the number of its own
    clause."""
    place = counted.amount.core_start
    return view.crossings(*sorted((place, mark.start))) > 0 and any(
        other is not counted.amount
        and not is_small(view, other)
        and not view.crossings(*sorted((other.core_start, mark.start)))
        for other in view.amounts
    )


def _names_the_whole(view: View, left: int, right: int) -> bool:
    """`With reinforcements the contingent now numbers 14,000`: it is counted with those who were there."""
    those = [mark for mark in view.of(Sort.OURS) if view.preceded_by(view.language.definite, mark.start)]
    opens = {mark.start for mark in view.cues(Cue.RELATIVE)}
    them = [mark for mark in view.cues(Cue.THEM) if mark.start not in opens]
    whole = [*them, *view.of(Sort.NOUN), *those]
    return any(left <= mark.start and mark.end <= right for mark in whole)


def _befell_others(counted: Counted, asked: Asked) -> bool:
    """`Five have drowned. Another 41 are missing`: other people, whom something else befell."""
    befell = counted.mark is not None and counted.mark.sort in (Sort.VERB, Sort.NOUN)
    metrics = {counted.before, counted.metric}
    return befell and None not in metrics and len(metrics - {asked.default}) == 2


def _atop(view: View, counted: Counted) -> Mark | None:
    """`3,000 left on top of the 11,000`: the first of the two is the addition."""
    end = counted.amount.core_end
    for mark in view.cues(Cue.ATOP):
        beside = mark.start >= end and not view.crossings(end, mark.start)
        if beside and not view.amounts_between(end, mark.start):
            return mark
    return None
