"""How the words of a clause stand to a number: what befell those counted, who did it to how many, what
reached the number, which label it has. Each finds one word or none; what follows is for the rules."""

import re
from collections.abc import Iterable, Sequence

from monitor.figures.asking import Asked
from monitor.figures.cases import is_a_voice, is_adjective, is_counted_form, is_plural, is_verbal
from monitor.figures.clauses import HAPPENINGS
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.numbers.model import Amount
from monitor.figures.searching import compiled
from monitor.figures.site import Site
from monitor.figures.view import View

# How many words stand between a verb and the number that is its object: lost, by then, 3,000.
OBJECT_REACH = 3
# How many words stand between a finite verb and its participle: have since been killed.
AUXILIARY_REACH = 2
# How many words stand between what leads to a number and the number: stood, in all, at 3,000.
MEASURE_REACH = 3
# A label is short: "North Korean soldiers killed: 310".
LONGEST_LABEL = 5
_LABEL_SIGN = re.compile(r"\s*[,:=(-]+\s*")
_LABEL_END = re.compile(r"\s*(?:[,.;:)\"!?]|$)")

# A label may end in whose it is: `Losses of the North Korean corps: 5,200`.
_WHO_IS_LABELLED = (Sort.PEOPLE, Sort.OURS)


def predicate(site: Site, start: int) -> Mark | None:
    """`3,800 have been killed`, `600 soldiers, he said, died`: what befell those whose phrase ends at
    `start`. Being sent is no news of men of whom more is said, so it comes last."""
    view = site.view
    verbs = [
        mark
        for mark in view.of(Sort.VERB, Sort.NOUN)
        if (mark.sort is Sort.VERB or is_verbal(view, mark) or _is_said_to_be(site, mark))
        and _is_predicate(site, start, mark)
    ]
    told = [mark for mark in verbs if mark.name != site.asked.default]
    return next((mark for mark in told if is_finite(view, mark)), None) or next(iter(told or verbs), None)


def _is_predicate(site: Site, start: int, mark: Mark) -> bool:
    view = site.view
    if mark.start < start or mark.name in site.asked.money or view.crossings(start, mark.start):
        return False
    if any(left <= site.amount.start < right <= mark.start for left, right in view.asides):
        return False  # the corps, which numbered 12,000 men, has lost half
    if is_counted_form(view, mark):
        return False  # раненых: the form of what is counted, and no verb
    if has_its_own(view, mark) or (
        view.amounts_between(start, mark.start) and not _is_shared(view, start, mark)
    ):
        return False
    return not is_a_voice(view, mark)  # asked last, for it looks through all who speak


def participle_behind(site: Site, end: int) -> Mark | None:
    """`243 бойца, посланных на войну и павших под Курском,`: the participle in the part that a comma opens
    right behind them, which says what befell them."""
    view = site.view
    opens = next((at for at in view.breaks if at >= end and not view.folded[end:at].strip()), None)
    if opens is None or view.language.forms_of is None:
        return None
    _, close = view.clause(opens)
    inside = [mark for mark in view.of(Sort.VERB) if opens < mark.start < close]
    if not inside or view.folded[opens : inside[0].start].strip() != ",":
        return None
    told = (mark for mark in inside if mark.name in site.asked.people and mark.name != site.asked.default)
    return next((mark for mark in told if is_adjective(view, mark)), None)


def is_finite(view: View, mark: Mark) -> bool:
    """Whether a finite verb stands before a participle: have been killed."""
    return any(
        mark.start - cue.end >= 0 and view.words_between(cue.end, mark.start) <= AUXILIARY_REACH
        for cue in view.cues(Cue.FINITE)
        if cue.end <= mark.start
    )


def _is_said_to_be(site: Site, mark: Mark) -> bool:
    """`6,000 of them are now casualties`, `are wounded men`: a noun behind a verb that says what they are."""
    if mark.name not in site.asked.people or mark.name == site.asked.default:
        return False
    view = site.view
    return any(
        cue.end <= mark.start and view.words_between(cue.end, mark.start) <= 1
        for cue in view.cues(Cue.FINITE)
    )


def thing_they_are(site: Site, start: int) -> Mark | None:
    """`of these, 1,500 are engineers`: a noun behind a verb that says what those are whose phrase ends at
    `start`, and nothing but a word or two between."""
    view = site.view
    behind = [mark for mark in view.of(*HAPPENINGS, Sort.PEOPLE) if mark.start >= start]
    if not behind or behind[0].sort is not Sort.THING or behind[0].name not in site.asked.people:
        return None
    thing = behind[0]
    return (
        thing
        if any(
            0 <= cue.start - start <= 1 and view.words_between(cue.end, thing.start) <= 2
            for cue in view.cues(Cue.FINITE)
        )
        and not view.crossings(start, thing.start)
        and not view.amounts_between(start, thing.start)
        else None
    )


def ours_they_are(site: Site, start: int) -> Mark | None:
    """`of whom 11,000 are North Koreans`: whose people those are whose phrase ends at `start`."""
    view = site.view
    behind = next((mark for mark in view.of(Sort.OURS) if mark.start >= start), None)
    if behind is None or not is_plural(view, behind) or view.crossings(start, behind.start):
        return None
    are = any(
        0 <= cue.start - start <= 1 and not view.folded[cue.end : behind.start].strip()
        for cue in view.cues(Cue.FINITE)
    )
    return behind if are else None


def _is_shared(view: View, start: int, mark: Mark) -> bool:
    """`300 soldiers and 20 officers were killed`: numbers that are joined share what befell them."""
    if not is_finite(view, mark) or any(start <= verb.start < mark.start for verb in view.of(Sort.VERB)):
        return False
    between = [other for other in view.amounts if start <= other.core_start < mark.start]
    apart = any(_has_a_subject_of_its_own(view, start, other) for other in between)
    return not apart and all(is_joined(view, other) for other in between)


def _has_a_subject_of_its_own(view: View, start: int, amount: Amount) -> bool:
    """`15,600 had been rented out and 1,600 of them were dead`: something else is said of those before the
    number, or it is a part of them."""
    said = any(start <= cue.start < amount.start for cue in view.cues(Cue.FINITE))
    return said or any(0 <= cue.start - amount.end <= 1 for cue in view.cues(Cue.OF_THEM))


def is_joined(view: View, amount: Amount) -> bool:
    """`300 Russians and two Koreans`: the number follows right upon a word that joins."""
    return any(0 <= amount.start - mark.end <= 1 for mark in view.cues(Cue.AND))


def behind_pronoun(site: Site) -> int:
    """Where the number's predicate may begin: `eleven | died`, `eleven who | died`, `nine of whom | died`."""
    view, end = site.view, site.amount.end
    pronouns = [mark.end for mark in view.cues(Cue.OF_THEM, Cue.RELATIVE) if 0 <= mark.start - end <= 1]
    return max(pronouns, default=end)


def has_its_own(view: View, mark: Mark) -> bool:
    """`sent 11,000 and had lost 3,000`: a verb with a number right behind it tells of that one."""
    return mark.sort is Sort.VERB and any(
        0 <= other.start - mark.end <= 1 and view.folded[mark.end : other.start].strip() == ""
        for other in view.amounts
    )


def governing_verb(site: Site) -> Mark | None:
    """`lost 3,000`, `killed 30 North Koreans`, `captured 300 Russians and two Koreans`: the verb whose
    object the number is."""
    view, place = site.view, site.amount.start
    verbs = [m for m in view.of(Sort.VERB) if m.end <= place and m.name not in site.asked.money]
    if not verbs:
        return None
    verb = verbs[-1]
    if view.crossings(verb.end, place):
        return None
    between = [other for other in view.amounts if verb.end <= other.core_start < site.amount.core_start]
    if between:
        listed = is_joined(view, site.amount) and has_its_own(view, verb)
        return verb if listed and not _is_passive(view, verb) else None
    near = view.words_between(verb.end, place) <= OBJECT_REACH
    return verb if near and not _stops_between(view, verb.end, place) else None


def _is_passive(view: View, verb: Mark) -> bool:
    return any(cue.end <= verb.start <= cue.end + 1 for cue in view.cues(Cue.FINITE))


def _stops_between(view: View, left: int, right: int) -> bool:
    of_them = [(cue.start, cue.end) for cue in view.cues(Cue.OF_THEM)]  # погибли из них 300
    return any(
        left <= cue.start
        and cue.end <= right
        and not any(start <= cue.start and cue.end <= end for start, end in of_them)
        for cue in view.cues(Cue.STOP, Cue.FINITE, Cue.BREAK, Cue.AND, Cue.SAYS)
    )


def label(site: Site) -> Mark | None:
    """`Killed: 310; injured, 2,650`: a few words and a sign before a number with which its part ends."""
    view, amount = site.view, site.amount
    if not _LABEL_END.match(view.folded, amount.end, view.sentence.end):
        return None
    for mark in reversed(view.of(*HAPPENINGS, *_WHO_IS_LABELLED)):
        if mark.end > amount.start:
            continue
        sign = _LABEL_SIGN.fullmatch(view.folded, mark.end, amount.start) or _closing_label(
            view, mark, amount
        )
        start = _label_start(view, mark)
        if not sign or view.words_between(start, mark.start) >= LONGEST_LABEL or is_finite(view, mark):
            return None
        return head_noun(
            site.asked, [one for one in view.of(*HAPPENINGS) if start <= one.start <= mark.start]
        )
    return None


def _closing_label(view: View, mark: Mark, amount: Amount) -> re.Match[str] | None:
    """`Held in a Kyiv prison: two`: a colon closes a label that opens its sentence, and says more behind."""
    colon = re.compile(r"[^,;:()\d]{1,40}:\s*").fullmatch(view.folded, mark.end, amount.start)
    opens = not view.folded[view.sentence.start : mark.start].strip(" \"'-")
    return colon if opens else None


def _label_start(view: View, mark: Mark) -> int:
    start, _ = view.clause(mark.start)
    return max([start, *(amount.end for amount in view.amounts if amount.end <= mark.start)])


def measured(site: Site) -> Mark | None:
    """`the toll has reached 600`, `their number stands at 11,000`, `whom he numbers at 11,000`: what the
    subject of a measure names."""
    cue = measure(site)
    if cue is None or _is_told_between(site, cue):
        return None
    named = head_noun(site.asked, _before_in_clause(site, cue.start))
    return (named and _told_in_between(site, named, cue.start)) or named or _antecedent(site, cue.start)


def _told_in_between(site: Site, named: Mark, place: int) -> Mark | None:
    """`The number of soldiers, who died at Kursk, has reached 2,000`: what the clause that tells more of the
    people says befell them."""
    if named.sort not in _WHO_IS_LABELLED:
        return None
    told, view = site.asked.people - site.asked.forces, site.view
    between = [(start, end) for start, end in view.asides if named.end <= start and end <= place]
    return next(
        (
            verb
            for verb in view.of(Sort.VERB)
            if verb.name in told and any(start <= verb.start < end for start, end in between)
        ),
        None,
    )


def _is_told_between(site: Site, cue: Mark) -> bool:
    """`朝军在库尔斯克伤亡4000人`: what befell people stands between the small word and the number."""
    return any(
        mark.name in site.asked.people and mark.name != site.asked.default and mark.sort is not Sort.THING
        for mark in site.view.of(*HAPPENINGS)
        if cue.end <= mark.start and mark.end <= site.amount.start
    )


def measure(site: Site) -> Mark | None:
    """The words that lead to the number: stands at, has reached, numbered."""
    view, amount = site.view, site.amount
    for cue in reversed(view.cues(Cue.MEASURE)):
        if cue.start >= amount.core_start:
            continue
        if cue.end >= amount.start or (
            view.words_between(cue.end, amount.start) <= MEASURE_REACH
            and not view.crossings(cue.end, amount.start)
            and not view.amounts_between(cue.end, amount.start)
        ):
            return cue
    return None


def put_at(site: Site) -> Mark | None:
    """`puts the dead at 300`, `the Koreans in Kursk, whom he numbers at 11,000`: what is put at a number."""
    view, place = site.view, site.amount.start
    if not view.preceded_by(view.language.put_at, place):
        return None
    marks = _before_in_clause(site, place)
    verbs = [cue.end for cue in view.cues(Cue.SAYS, Cue.MEASURE) if cue.end <= place]
    put = [mark for mark in marks if verbs and mark.start >= verbs[-1]]
    return head_noun(site.asked, put or marks) or _antecedent(site, place)


def _before_in_clause(site: Site, place: int) -> list[Mark]:
    """What is named in the clause before `place`, behind the number before."""
    view = site.view
    named = [
        mark
        for mark in view.of(*HAPPENINGS, Sort.PEOPLE, Sort.OURS)
        if mark.end <= place
        and not view.crossings(since := _leaves(view, mark, place), place)
        and not view.amounts_between(since, place)
        and not (since == mark.end and _stands_in_an_aside(view, mark, place))
    ]
    return _after_the_last_joint(site, named)


def _after_the_last_joint(site: Site, named: list[Mark]) -> list[Mark]:
    """`have been killed, he said, and killed and wounded together come to`: what stands in the clause that a
    comma and a joining word open."""
    view = site.view
    joints = [cue.start for cue in view.cues(Cue.AND) if view.folded[cue.start - 2 : cue.start] == ", "]
    behind = [mark for mark in named if joints and mark.start >= joints[-1]]
    told = any(mark.sort is Sort.NOUN or mark.name != site.asked.default for mark in behind if mark.name)
    return behind if told else named


def _leaves(view: View, mark: Mark, place: int) -> int:
    """Where a word's own part of the sentence lies before `place`: a participle that opens an aside stands
    with the noun before it (the number of soldiers, killed at Kursk, they put at 600)."""
    opened = (
        start
        for start, end in view.asides
        if start <= mark.start < end <= place
        and is_adjective(view, mark)
        and not view.folded[start : mark.start].strip(" ,")
    )
    return next(opened, mark.end)


def _stands_in_an_aside(view: View, mark: Mark, place: int) -> bool:
    return any(start <= mark.start < end <= place for start, end in view.asides)


def _antecedent(site: Site, place: int) -> Mark | None:
    """What a relative clause that holds `place` tells more of: what stands right before it."""
    view = site.view
    start, _ = view.clause(place)
    return (
        head_noun(site.asked, _before_in_clause(site, start)) if _opens(view, start, Cue.RELATIVE) else None
    )


def _opens(view: View, start: int, cue: Cue) -> bool:
    """Whether such a word opens the clause that starts there."""
    return any(
        start <= mark.start and not view.folded[start : mark.start].strip(" ,-(") for mark in view.cues(cue)
    )


def head_noun(asked: Asked, marks: Sequence[Mark]) -> Mark | None:
    """Of the words of a phrase the one that says what it counts: losses among the engineers; the number
    of soldiers killed; the containers of shells; the soldiers sent."""

    def first(sort: Sort, names: Iterable[str]) -> Mark | None:
        wanted = set(names)
        return next((mark for mark in marks if mark.sort is sort and mark.name in wanted), None)

    others = {name for name in asked.metrics if name != asked.default and name not in asked.money}
    default = {asked.default} if asked.default else set()
    return (
        first(Sort.NOUN, others)
        or first(Sort.VERB, others)
        or first(Sort.THING, others)
        or first(Sort.NOUN, default)
        or next((mark for mark in marks if default and mark.sort in (Sort.PEOPLE, Sort.OURS)), None)
        or first(Sort.VERB, default)
    )


def noun_of(site: Site) -> Mark | None:
    """`losses of 3,000`, `a toll of 600`, `the dead, 300 of them`: the noun right before the number."""
    view, place = site.view, site.amount.start
    for mark in reversed(view.of(Sort.NOUN, Sort.THING)):
        if mark.end <= place and mark.name not in site.asked.money:
            joint = compiled(view.language.noun_of).fullmatch(view.folded[mark.end : place])
            return mark if view.language.noun_of and joint else None
    return None


def apposition(site: Site) -> Mark | None:
    """`1,000, all combat engineers,`: what a part behind the number says that all of them are."""
    view, amount = site.view, site.amount
    start, end = view.clause(amount.end)
    if view.folded[start : amount.end].strip(" ,;:-(") and start != amount.end:
        return None
    joints = {(cue.start, cue.end) for cue in view.cues(Cue.AND)}
    begin = next((right for left, right in joints if not view.folded[start:left].strip(" ,-(")), start)
    if not any(
        not view.folded[begin : cue.start].strip(" ,-(") for cue in view.cues(Cue.ALL) if cue.start >= begin
    ):
        return None
    return head_noun(site.asked, [mark for mark in view.of(*HAPPENINGS) if start <= mark.start < end])


def where_they_are(site: Site) -> Mark | None:
    """`в плену у украинцев находятся двое корейцев`: words of a place that tell what befell those in it."""
    view, place = site.view, site.amount.start
    opens = compiled(rf"(?:{view.language.place}) ")
    if view.language.forms_of is None:
        return None
    return next(
        (
            mark
            for mark in view.of(Sort.VERB)
            if mark.name in site.asked.people
            and mark.name not in site.asked.forces
            and opens.match(view.folded, mark.start, mark.end)
            and not view.crossings(*sorted((mark.start, place)))
            and not view.amounts_between(*sorted((mark.start, place)))
        ),
        None,
    )
