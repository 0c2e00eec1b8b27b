"""What a number without a noun of its own counts: one small rule after the other, the surest first."""

import re
from collections.abc import Callable
from dataclasses import replace

from monitor.figures.attaching import REACH, of_anything
from monitor.figures.bare import (
    answered,
    asked_here,
    by_a_voice,
    follows_another,
    goes_on_with_another,
    more_of_them,
    put_at_them,
    replied,
    things_again,
    told_at_once,
    told_first,
    topic_of_the_line,
)
from monitor.figures.cases import may_be
from monitor.figures.clauses import HAPPENINGS
from monitor.figures.elided import beside_a_collective, elided, said, with_scale
from monitor.figures.few import few_again, few_done_to, few_of_a_group, few_taken
from monitor.figures.known import by_word, existing, named_before, named_last, there
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Sort
from monitor.figures.mentions import is_collective, is_pronoun, is_whole_of, opens_with_of
from monitor.figures.numbers.model import Amount
from monitor.figures.phrase import joins_on
from monitor.figures.quantified import (
    counted_before,
    people_counted_before,
    people_first,
    so_many_of_them,
    their_number,
    their_own,
)
from monitor.figures.relations import (
    apposition,
    behind_pronoun,
    governing_verb,
    head_noun,
    is_finite,
    label,
    measure,
    measured,
    noun_of,
    ours_they_are,
    predicate,
    put_at,
    thing_they_are,
    where_they_are,
)
from monitor.figures.rules import Left, Rule
from monitor.figures.searching import compiled
from monitor.figures.site import Counted, Site
from monitor.figures.unclaimed import likeliest, unclaimed

# By which rules a number goes on with the count of one before.
CARRIED = frozenset({Rule.ELIDED, Rule.SAID, Rule.ANSWERED, Rule.COUNT, Rule.PART})
# What says nothing beside a bare number: who answers, and that this is all.
_BARE = re.compile(r"^\W*[\w. ]{1,24}:|\b(?:all told|in all|altogether|in total|so far|or so|only|just)\b")
# From here on a bare number counts what the text speaks of, though it has counted nothing yet.
LARGE = 100
# How many characters before a number say that a body of men has so many: in number.
SIZE_REACH = 32


def alone(site: Site) -> Counted | Left:
    """`put the dead at 300`, `3,800 have been killed`, `the toll reached 3,000`, `now they say 2,100`."""
    lone = is_pronoun(site.view, site.amount) and not _is_told_of(site)
    few = _for_few(site) if lone else RULES
    for rule in SURE if is_collective(site.view, site.amount) else few:
        counted = rule(site)
        if counted is not None:
            if goes_on_with_another(site, counted):
                return Left(Rule.ANOTHER)
            counted = replace(counted, amount=_scaled(site, counted))
            return likeliest(site, counted)
    return Left(Rule.PRONOUN if lone else Rule.ALONE)


def _scaled(site: Site, counted: Counted) -> Amount:
    """A number that goes on with the count of another may leave out its scale, too."""
    told = site.context.told  # and prisoners? four
    carried = counted.rule in CARRIED or (counted.rule is Rule.COUNTED_BEFORE and counted.mark is None)
    goes_on = carried and (counted.metric in told or not told)
    return with_scale(site.view, counted.amount, site.context) if goes_on else counted.amount


def _for_few(site: Site) -> tuple[Callable[[Site], Counted | None], ...]:
    """What makes a count even of a small number in words: `seven injured`, `the dead at eight`."""
    if site.amount.low in (0, 1):
        return (_said_right_behind,) if site.amount.low == 1 and site.context.here else ()
    if site.head.group:
        return (few_of_a_group,)
    counts = all(mark.sort is Sort.VERB for mark in site.head.marks)
    return (
        (_labelled, _said_right_behind, _put, _measured, few_done_to, few_again, few_taken) if counts else ()
    )


def _is_told_of(site: Site) -> bool:
    """`Six had ever been taken alive`, and the answer `Two.`: a small number may count all the same."""
    view, amount = site.view, site.amount
    if site.context.asked and not _BARE.sub("", view.folded[view.sentence.start : amount.start]).strip(
        " \"'-"
    ):
        return True
    rest = view.folded[view.sentence.start : amount.start] + view.folded[amount.end : view.sentence.end]
    if not _BARE.sub("", rest).strip(" .,!:-\"'"):
        return True
    verb = predicate(site, behind_pronoun(site)) if amount.low is not None and amount.low > 1 else None
    return verb is not None and verb.name != site.asked.default and is_finite(view, verb)


def _whole_of_a_share(site: Site) -> Counted | None:
    """`a third of the 11,000`, `out of 6.6 million`: the whole is counted by what its part is."""
    default = site.asked.default
    if default is None or site.head.marks or not is_whole_of(site.view, site.amount):
        return None
    told = site.context.amount
    again = told is not None and (told.low, told.high) == (site.amount.low, site.amount.high)
    things = site.context.metric if again or (site.context.here and site.context.things) else None
    if things in site.asked.money:
        return None
    return site.counted(None, Rule.GROUP, things or default)


def _of_a_group(site: Site) -> Counted | None:
    """`2,000 of the wounded were flown home`: a part of a group that the phrase names."""
    if not site.head.group:
        return None
    named = [mark for mark in site.head.marks if mark.sort in (Sort.NOUN, Sort.VERB)]
    mark = next((mark for mark in named if mark.name in site.asked.people), None)
    return None if mark is None or _befell(site) else by_word(site, mark, Rule.NOUN)


def _of_its_size(site: Site) -> Counted | None:
    """`Of the contingent, 11,000 in number, a thousand died`: how many a body of men has that is named
    before it."""
    view, place = site.view, site.amount.start
    if not view.preceded_by(view.language.in_number, place, reach=SIZE_REACH):
        return None
    named = [
        m for m in view.of(Sort.PEOPLE, Sort.THING) if m.end <= place and not view.crossings(m.end, place)
    ]
    last = next((m for m in reversed(named) if not view.amounts_between(m.end, place)), None)
    return by_word(site, last, Rule.GROUP)


def _labelled(site: Site) -> Counted | None:
    return by_word(site, label(site), Rule.LABEL)


def _said_right_behind(site: Site) -> Counted | None:
    """`412 killed`, `1,900 dead and wounded`."""
    view, end = site.view, site.amount.end
    behind = [
        mark
        for mark in view.of(Sort.NOUN, Sort.VERB)
        if mark.start >= end
        and mark.name in site.asked.people
        and not view.folded[end : mark.start].strip(" -'\"")
    ]
    told = [mark for mark in behind if mark.name != site.asked.default]
    return by_word(site, next(iter(told or behind), None), Rule.BEHIND)


def _part_of_those_counted(site: Site) -> Counted | None:
    """`the first 1,200`, `more than 1,000 of them`, `of the latter 300`, `of 2,400 wounded, 1,600`: a part
    of those just counted."""
    metric = site.context.metric
    if metric is None or _befell(site) or follows_another(site):
        return None
    amount = site.amount
    beside = any(
        (abs(mark.start - amount.core_end) <= 2 and not site.view.crossings(amount.core_end, mark.start))
        or abs(amount.core_start - mark.end) <= 2
        for mark in site.view.cues(Cue.OF_THEM)
    )
    whole = site.asked.default in (metric, None) or site.context.things or site.context.group == metric
    if (beside and whole) or _opens_with_them(site) or _follows_its_whole(site):
        return site.counted(None, Rule.PART, metric)
    return None


def _follows_its_whole(site: Site) -> bool:
    before = [other for other in site.view.amounts if other.end <= site.amount.start]
    return site.context.here and bool(before) and opens_with_of(site.view, before[-1])


def _opens_with_them(site: Site) -> bool:
    """`Of the latter, 300 have been sent back`."""
    view, place = site.view, site.amount.start
    return any(
        mark.end <= place
        and not view.folded[view.sentence.start : mark.start].strip(' "-')
        and not view.folded[mark.end : place].strip(" ,")
        for mark in view.cues(Cue.OF_THEM)
    )


def _befell(site: Site) -> bool:
    """`lost 3,000 of them`, `of whom 300 were killed`."""
    verbs = (governing_verb(site), predicate(site, behind_pronoun(site)))
    return any(verb is not None and verb.name != site.asked.default for verb in verbs)


def _put(site: Site) -> Counted | None:
    return by_word(site, put_at(site), Rule.PUT)


def _measured(site: Site) -> Counted | None:
    return by_word(site, measured(site), Rule.MEASURED)


def _befallen(site: Site) -> Counted | None:
    if joins_on(site.view, site.amount.end):
        return None
    verb = predicate(site, behind_pronoun(site))
    if verb is not None and verb.name == site.asked.default and not is_finite(site.view, verb):
        done = governing_verb(site)  # wounded 40 more in a day of fighting
        if done is not None and done.name != site.asked.default:
            return by_word(site, done, Rule.OBJECT)
    return by_word(site, verb, Rule.PREDICATE)


def _said_to_be(site: Site) -> Counted | None:
    """`over six thousand of them are now casualties`: a noun says what they are."""
    mark = predicate(site, behind_pronoun(site))
    return by_word(site, mark, Rule.PREDICATE) if mark is not None and mark.sort is Sort.NOUN else None


def _are_things(site: Site) -> Counted | None:
    """`of these, 1,500 are engineers`, `1,500 are North Koreans`."""
    start = behind_pronoun(site)
    return by_word(site, thing_they_are(site, start) or ours_they_are(site, start), Rule.PREDICATE)


def _object(site: Site) -> Counted | None:
    return by_word(site, governing_verb(site), Rule.OBJECT)


def _so_many(site: Site) -> Counted | None:
    """`Чотири тисячі двісті. Стільки вже втратила Північна Корея`, `4,200 - ось скільки з них убито`: what is
    said to be so many."""
    view, end = site.view, site.amount.end
    cue = next((cue for cue in view.cues(Cue.SO_MANY) if cue.start >= end), None)
    if cue is None or any(end <= mark.start < cue.start for mark in view.of(*HAPPENINGS, Sort.PEOPLE)):
        return None
    stop = min((other.start for other in view.amounts if other.start > cue.end), default=view.sentence.end)
    named = [mark for mark in view.of(*HAPPENINGS, Sort.PEOPLE) if cue.end <= mark.start < stop]
    return by_word(site, head_noun(site.asked, named), Rule.SO_MANY)


def _they_are(site: Site) -> Counted | None:
    """`тисяча двісті - інженери`, `з них 10 000 - бойовий склад`: a dash leads to what they are."""
    view, end = site.view, site.amount.end
    behind = [mark for mark in view.of(*HAPPENINGS, Sort.PEOPLE) if mark.start >= end]
    of_them = next((cue.end for cue in view.cues(Cue.OF_THEM) if 0 <= cue.start - end <= 1), end)
    dash = behind and re.fullmatch(r" -+ ", view.folded[of_them : behind[0].start])
    if not dash or view.amounts_between(end, behind[0].end):
        return None
    told = [mark for mark in behind if mark.start == behind[0].start and mark.name != site.asked.default]
    return (
        by_word(site, told[0] if told else behind[0], Rule.APPOSITION)
        if may_be(view, behind[0], "nomn")
        else None
    )


def _held_there(site: Site) -> Counted | None:
    """`У полоні, втім, уже двоє`: words of a place tell what befell those in it."""
    return by_word(site, where_they_are(site), Rule.HAPPENED)


def _of_a_noun(site: Site) -> Counted | None:
    return by_word(site, noun_of(site), Rule.NOUN_OF)


def _in_apposition(site: Site) -> Counted | None:
    return by_word(site, apposition(site), Rule.APPOSITION)


def _said(site: Site) -> Counted | None:
    """`Now they say 2,100`, `it has owned up to 350`, `today it is 8,300`, `puts that sum at 1,100`: a
    number that is only said goes on with what was counted last."""
    view, amount, metric = site.view, site.amount, site.context.subject
    if metric is None or metric in site.asked.money:
        return None
    start, end = view.clause(amount.start)
    if any(start <= mark.start < end for mark in view.of(*HAPPENINGS, Sort.PEOPLE)):
        return None
    says = any(
        start <= cue.start
        and cue.end <= amount.start
        and compiled(rf"(?:{view.language.said_gap}|[ :\"])*").fullmatch(view.folded[cue.end : amount.start])
        for cue in view.cues(Cue.SAYS)
    )
    return site.counted(None, Rule.COUNT, metric) if says or _stands_for_it(site) else None


def _stands_for_it(site: Site) -> bool:
    """`it is 8,300`, `the right number is about 1,000`, `that sum at 1,100`."""
    view, amount = site.view, site.amount
    start, _ = view.clause(amount.start)
    leads = measure(site) is not None or view.preceded_by(view.language.put_at, amount.start)
    return leads and any(start <= cue.start < amount.start for cue in view.cues(Cue.COUNT, Cue.IT))


def _nearest(site: Site) -> Counted | None:
    """Where no rule of grammar tells: the word that stands nearest."""
    view, amount = site.view, site.amount
    ranked = list(of_anything(view, site.asked, amount, site.head, (Sort.VERB, Sort.NOUN, Sort.THING)))
    if view.preceded_by(view.language.put_at, amount.start):
        ranked = [pair for pair in ranked if pair[1].end <= amount.start]
    near = min((pair for pair in ranked if pair[0] <= REACH), key=lambda pair: pair[0], default=None)
    return by_word(site, near[1] if near else None, Rule.NEAREST)


def _carried(site: Site) -> Counted | None:
    size = site.amount.least
    spoken = size >= LARGE and not site.context.titled
    metric = site.context.subject if spoken else site.context.metric
    spoken_of = site.view.cues(Cue.COUNT, Cue.EARLIER, Cue.RECALLED, Cue.WHOLE)
    if not spoken_of and not site.view.folded[site.amount.end : site.view.sentence.end].strip(" .\"')"):
        spoken_of = site.view.cues(Cue.MORE)  # the number closes its line: Besides, in January: 3,000
    metric = (named_last(site) or metric) if metric else None
    return site.counted(None, Rule.COUNT, metric) if metric and spoken_of else None


FEW_RULES: tuple[Callable[[Site], Counted | None], ...] = (
    _labelled,
    _said_right_behind,
    _put,
    _measured,
    few_done_to,
    few_again,
    few_taken,
)
SURE: tuple[Callable[[Site], Counted | None], ...] = (
    _whole_of_a_share,
    _of_a_group,
    _so_many,
    _labelled,
    counted_before,
    so_many_of_them,
    _said_right_behind,
    _befallen,
    _object,
    _held_there,
    answered,
    their_number,
    beside_a_collective,
)
"""Those that a small number is read by, too: сдались трое."""
RULES: tuple[Callable[[Site], Counted | None], ...] = (
    _whole_of_a_share,
    _of_a_group,
    _of_its_size,
    _labelled,
    replied,
    topic_of_the_line,
    _in_apposition,
    _they_are,
    _are_things,
    _part_of_those_counted,
    counted_before,
    _said_right_behind,
    told_at_once,
    _said_to_be,
    _put,
    put_at_them,
    _measured,
    _so_many,
    _befallen,
    _object,
    _held_there,
    _of_a_noun,
    there,
    elided,
    answered,
    people_first,
    _said,
    said,
    asked_here,
    by_a_voice,
    more_of_them,
    told_first,
    things_again,
    their_own,
    _nearest,
    people_counted_before,
    existing,
    named_before,
    _carried,
    unclaimed,
)
