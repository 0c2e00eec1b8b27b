"""Whether a figure counts the whole, what came on top of it, or a part. Rules of small words."""

import re
from dataclasses import dataclass

from config.vocabulary import Scope
from monitor.figures.asking import Asked
from monitor.figures.cases import is_noun, is_verb
from monitor.figures.dates import DateMention
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import opens_with_of
from monitor.figures.reaching import adjoining, all_adjoining, nearest, place_of
from monitor.figures.rules import Rule, Told
from monitor.figures.site import Counted
from monitor.figures.status import is_presupposed
from monitor.figures.view import View

# How many words stand at most between a noun and the number that is put at it.
LABEL_REACH = 6


@dataclass(frozen=True, slots=True)
class Before:
    """The number counted last."""

    metric: str
    scope: Told[Scope]
    here: bool = True
    """Whether it stands in the same sentence."""


def scope_of(view: View, counted: Counted, asked: Asked, last: Before | None = None) -> Told[Scope]:
    """Whether `counted` is the whole, on top of what was, or a part; `last` is the number before it."""
    before = last.metric if last and last.here else None
    if asked.metrics[counted.metric].money:
        return Told(Scope.TOTAL, Rule.WHOLE)
    on_top = _on_top(view, counted, asked, before)
    known = is_presupposed(view, counted, asked)
    if on_top and (known or counted.rule is not Rule.PART):
        return Told(Scope.ADDITIONAL, Rule.ON_TOP, on_top)
    if known or opens_with_of(view, counted.amount):
        return Told(Scope.TOTAL, Rule.KNOWN)
    if counted.rule is Rule.PART:
        return Told(Scope.SUBSET, Rule.PART)
    if event := nearest(view, counted, Cue.EVENT, own=True):
        return Told(Scope.SUBSET, Rule.EVENT, event[1])
    if _in_a_short_span(view, counted) or _befell_on_a_day(view, counted, asked):
        return Told(Scope.SUBSET, Rule.EVENT)
    if last and _is_of_the_same_event(view, counted, asked, last):
        return Told(Scope.SUBSET, Rule.EVENT_GOES_ON)
    if part := _of_group(view, counted, asked):
        return part
    for cue, rule in ((Cue.WHOLE, Rule.IN_ALL), (Cue.SO_FAR, Rule.SO_FAR)):
        if said := _said_before(view, counted, cue):
            return Told(Scope.TOTAL, rule, said)
    return Told(Scope.TOTAL, Rule.WHOLE)


def _said_before(view: View, counted: Counted, word: Cue) -> Mark | None:
    """`загалом через шпиталі пройшло дві з половиною тисячі`: in the number's own clause, before it."""
    place = counted.amount.core_start
    return next(
        (
            cue
            for cue in view.cues(word)
            if cue.end <= place
            and not view.crossings(cue.end, place)
            and not view.amounts_between(cue.end, place)
        ),
        None,
    )


def _is_of_the_same_event(view: View, counted: Counted, asked: Asked, last: Before) -> bool:
    """`39 died on the outskirts, 17 were wounded`: what else befell people in the event just told of."""
    told = last.scope.rule in (Rule.EVENT, Rule.EVENT_GOES_ON) and last.scope.value is Scope.SUBSET
    parts = asked.are_parts_of_one(last.metric, counted.metric) or asked.is_part_of(
        counted.metric, last.metric
    )
    beside = parts and last.metric != counted.metric
    apart = view.cues(Cue.WHOLE, Cue.EARLIER) or view.dates
    return told and not apart and beside


def _in_a_short_span(view: View, counted: Counted) -> bool:
    """`over the weekend`, `in the past 24 hours`, in the count's own clause."""
    pattern = view.language.event
    if not pattern or counted.rule in (Rule.THING, Rule.PEOPLE):
        return False
    amount = counted.amount
    gaps = [
        (amount.core_end, start) if start >= amount.core_end else (end, amount.core_start)
        for start, end in _spans(view, pattern)
    ]
    return any(not _parts(view, *gap) and not view.amounts_between(*gap) for gap in gaps)


def _befell_on_a_day(view: View, counted: Counted, asked: Asked) -> bool:
    """`six officers died on 3 October`: a day right beside what befell them, in a language that needs no
    preposition there, so that none (to, by, as of) makes it the day of the count."""
    verb = counted.mark
    if verb is None or not is_verb(view, verb) or counted.metric in asked.forces:
        return False
    return any(
        len(mention.iso) == len("2024-10-03")
        and not any(0 <= mention.start - word.end <= 1 for word in view.cues(Cue.STOP))
        and not _parted(view, verb, mention)
        for mention in view.dates
    )


def _parted(view: View, verb: Mark, mention: DateMention) -> bool:
    """Whether more than a word stands between what befell people and a day."""
    left, right = (verb.end, mention.start) if verb.end <= mention.start else (mention.end, verb.start)
    return view.words_between(left, right) > 1 or view.crossings(left, right) > 0


def _parts(view: View, left: int, right: int) -> bool:
    """Whether clauses part between two places: more than the commas of a list of places, and a verb."""
    if not view.crossings(left, right):
        return False
    first = next(place for place in view.breaks if left <= place < right)
    verbs = view.cues(Cue.FINITE, Cue.SAYS, Cue.BREAK, Cue.MORE)
    return not view.same_span(left, right) or any(first <= verb.start < right for verb in verbs)


def _spans(view: View, pattern: str) -> list[tuple[int, int]]:
    start, end = view.sentence.start, view.sentence.end
    found = re.finditer(pattern, view.folded[start:end])
    return [(start + span.start(), start + span.end()) for span in found]


def _on_top(view: View, counted: Counted, asked: Asked, before: str | None) -> Mark | None:
    # "600 dead and another 4,100 wounded": other people, not more of the wounded.
    beside = before != counted.metric and asked.are_parts_of_one(before, counted.metric)
    more = None if beside or _befell_others(counted, asked) else adjoining(view, counted, Cue.MORE)
    return more or _reinforcing(view, counted, asked) or _atop(view, counted)


def _reinforcing(view: View, counted: Counted, asked: Asked) -> Mark | None:
    """`направил подкрепление - свыше 3 тыс.`, `численность подкрепления - 520`, `оценили новую партию в
    3 тысячи`: the noun whose number it is; but not what has grown by it (`довело число до 12 тысяч`)."""
    place = place_of(view, counted.amount)
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


def _of_group(view: View, counted: Counted, asked: Asked) -> Told[Scope] | None:
    """`2,000 of the wounded`, `1,000 of them`."""
    head = counted.head
    if head.group and any(
        mark.name == counted.metric
        and not (mark == counted.mark and is_verb(view, mark))
        and not _closes(counted, mark)
        for mark in head.marks
    ):
        return Told(Scope.SUBSET, Rule.OF_GROUP)
    sort = counted.mark.sort if counted.mark else None
    # "4,700 casualties, of whom 600 were killed" counts all who were killed; "35 missing, seven of
    # them children" a part, for a topic without a default has no other use for children.
    leads = any(0 <= counted.amount.core_start - mark.end <= 1 for mark in view.cues(Cue.OF_THEM))
    force = counted.metric in asked.things  # "900 of them will clear mines": the verb only says what they are
    part = counted.again and (asked.default is None or sort is not Sort.VERB or leads or force)
    if counted.metric != asked.default and sort is not Sort.THING and not part:
        return None
    beside = [*all_adjoining(view, counted, Cue.OF_THEM), *_opening(view, counted)]
    telling = next((mark for mark in beside if not _is_pronoun(view, mark)), None)
    known = counted.again or (counted.before is not None and sort is Sort.THING)
    if telling is None and not (known or _has_a_whole(view, counted) or _is_of_all(view, counted)):
        # "More than 11,000 of them are there", where nobody has counted them yet, is all of them.
        return None
    named = telling is not None or beside or head.group
    return Told(Scope.SUBSET, Rule.OF_GROUP, telling) if named else None


def _closes(counted: Counted, mark: Mark) -> bool:
    """`12,000 of Kim's soldiers remained`: a verb behind the people of the group is no name of the group."""
    people = [one for one in counted.head.marks if one.sort is Sort.PEOPLE]
    return (
        mark.sort is Sort.VERB
        and counted.rule is Rule.PEOPLE
        and any(one.end <= mark.start for one in people)
    )


def _opening(view: View, counted: Counted) -> list[Mark]:
    """`Of these, said the ministry, no more than 2,000`: at the head, no number between."""
    start, place = view.sentence.start, counted.amount.core_start
    return [
        mark
        for mark in view.cues(Cue.OF_THEM)
        if mark.end <= place
        and not view.folded[start : mark.start].strip(" \"'-")
        and not view.amounts_between(mark.end, place)
        and view.same_span(mark.end, place)
    ]


def _has_a_whole(view: View, counted: Counted) -> bool:
    """Whether the phrase names the whole with its number: 600 of the 4,700 soldiers."""
    amount, end = counted.amount, counted.head.end
    return any(amount.core_end < other.core_start and other.core_end <= end for other in view.amounts)


def _is_of_all(view: View, counted: Counted) -> bool:
    """`10,000 of the soldiers in Russia`: a group that everybody knows, and not `of Kim's soldiers`."""
    marks = counted.head.marks
    return bool(marks) and counted.head.group and view.preceded_by(view.language.definite, marks[0].start)


def _is_pronoun(view: View, mark: Mark) -> bool:
    pattern = view.language.of_them
    return bool(pattern) and re.fullmatch(pattern, view.folded[mark.start : mark.end]) is not None
