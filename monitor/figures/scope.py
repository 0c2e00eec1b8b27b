"""Whether a figure counts the whole, what came on top of it, or a part. Rules of small words."""

from config.vocabulary import Scope
from monitor.figures.additions import on_top_of
from monitor.figures.asking import Asked
from monitor.figures.before import Before
from monitor.figures.cases import forms_of
from monitor.figures.growing import told_then
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import opens_with_of
from monitor.figures.reaching import all_adjoining, nearest
from monitor.figures.rules import Rule, Told
from monitor.figures.searching import compiled
from monitor.figures.site import Counted
from monitor.figures.spans import fell_on_a_day, in_a_short_span, is_each_of_some
from monitor.figures.status import is_presupposed
from monitor.figures.view import View

# How many words stand between a time and the verb that says what was said then.
SAID_REACH = 3


def scope_of(view: View, counted: Counted, asked: Asked, last: Before | None = None) -> Told[Scope]:
    """Whether `counted` is the whole, on top of what was, or a part; `last` is the number before it."""
    before = last.metric if last and last.here else None
    if asked.metrics[counted.metric].money:
        return Told(Scope.TOTAL, Rule.WHOLE)
    on_top = on_top_of(view, counted, asked, before)
    known = is_presupposed(view, counted, asked) or told_then(view, counted.amount)
    if on_top and (known or counted.rule is not Rule.PART):
        rest = last is not None and _is_of_the_rest(counted, last) and on_top.name == Cue.MORE
        return (
            Told(Scope.SUBSET, Rule.OF_GROUP, on_top) if rest else Told(Scope.ADDITIONAL, Rule.ON_TOP, on_top)
        )
    if known or opens_with_of(view, counted.amount):
        return Told(Scope.TOTAL, Rule.KNOWN)
    exceeds = last is not None and _exceeds(view, counted, last.largest)
    if counted.rule is Rule.PART and not exceeds:
        return Told(Scope.SUBSET, Rule.PART)
    if short := _of_a_short_time(view, counted, asked):
        return short
    if last and _is_of_the_same_event(view, counted, asked, last):
        return Told(Scope.SUBSET, Rule.EVENT_GOES_ON)
    if before == counted.metric and last and _is_since(view, counted, last.largest):
        return Told(Scope.ADDITIONAL, Rule.ON_TOP)
    if beside := _by_the_other_number(view, counted, asked):
        return beside
    if not exceeds and not _is_led(view, counted) and (part := _of_group(view, counted, asked)):
        return part
    return _as_a_whole(view, counted)


def _as_a_whole(view: View, counted: Counted) -> Told[Scope]:
    """What nothing makes a part or an addition, and whether it is said to be all, or all so far."""
    if whole := _said_behind(view, counted):
        return Told(Scope.TOTAL, Rule.IN_ALL, whole)
    for cue, rule in ((Cue.WHOLE, Rule.IN_ALL), (Cue.SO_FAR, Rule.SO_FAR)):
        if (said := _said_before(view, counted, cue)) and (cue is Cue.WHOLE or _has_come(counted)):
            return Told(Scope.TOTAL, rule, said)
    return Told(Scope.TOTAL, Rule.WHOLE)


def _is_of_the_rest(counted: Counted, last: Before) -> bool:
    """`No more than 500 of the 10,900 have fought. Another 3,000 are resting`: of the same whole."""
    return last.metric == counted.metric and last.left >= counted.amount.size > 0


def _by_the_other_number(view: View, counted: Counted, asked: Asked) -> Told[Scope] | None:
    """A part of the number that its sentence opens with, or that stands behind it."""
    again = counted.again or {counted.before, counted.metric} <= asked.forces
    if (again and _is_of_a_whole(view, counted)) or _is_out_of(view, counted, asked):
        return Told(Scope.SUBSET, Rule.OF_GROUP)
    whole = _beside_its_whole(view, counted, asked)
    return Told(Scope.SUBSET, Rule.OF_GROUP, whole) if whole else None


def _is_of_a_whole(view: View, counted: Counted) -> bool:
    """`Of the 2,000 dead, 101 have been named`: the sentence opens with the whole."""
    start = counted.amount.core_start
    return any(other.core_end <= start and opens_with_of(view, other) for other in view.amounts)


def _exceeds(view: View, counted: Counted, largest: float) -> bool:
    """`3,200 are there; the target is 12,500 of them`: more than all counted before, and so no part; the
    rest of them may well be."""
    telling = (cue for cue in all_adjoining(view, counted, Cue.OF_THEM) if not _is_pronoun(view, cue))
    return counted.again and 0 < largest < counted.amount.size and not any(telling)


def _beside_its_whole(view: View, counted: Counted, asked: Asked) -> Mark | None:
    """`240 deminers, the vanguard of a thousand`: the word behind it that makes it the first of the number
    that follows."""
    if counted.metric not in asked.things and counted.metric != asked.default:
        return None
    end = counted.amount.core_end
    for mark in view.cues(Cue.OF_THEM):
        near = mark.start >= end and view.crossings(end, mark.start) <= 1
        if near and not view.amounts_between(end, mark.start) and _leads_to_a_whole(view, mark):
            return mark
    return None


def _is_since(view: View, counted: Counted, largest: float) -> bool:
    """`11,200 sent in the autumn, 3,300 since January`: fewer, and only from some day on."""
    since = view.language.since
    fewer = counted.rule is Rule.ELIDED and counted.amount.size < largest
    return bool(since) and fewer and compiled(since).match(view.folded, counted.amount.end) is not None


def _is_out_of(view: View, counted: Counted, asked: Asked) -> bool:
    """`62,000 shells came down, out of 6.6 million delivered`."""
    if counted.metric not in asked.things and counted.metric != asked.default:
        return False
    behind = view.amount_behind(counted.amount.end)
    return (
        behind is not None
        and behind.kind is counted.amount.kind
        and behind.size > counted.amount.size
        and view.same_span(counted.amount.end, behind.start)
        and view.preceded_by(view.language.out_of_all, behind.start, reach=24)
    )


def _is_led(view: View, counted: Counted) -> bool:
    """The other number, of whom those before it are the vanguard."""
    place = counted.amount.core_start
    return any(
        mark.end <= place
        and _leads_to_a_whole(view, mark)
        and not view.amounts_between(mark.end, place)
        and any(
            other.core_end <= mark.start and not view.crossings(mark.end, place) for other in view.amounts
        )
        for mark in view.cues(Cue.OF_THEM)
    )


def _leads_to_a_whole(view: View, mark: Mark) -> bool:
    of = view.language.of_a_whole
    pattern = compiled(of) if of else None
    definite = view.preceded_by(view.language.definite, mark.start)
    found = pattern.match(view.folded, mark.end) if pattern and definite else None
    return found is not None and any(mark.end < one.start <= found.end() for one in view.amounts)


def _of_a_short_time(view: View, counted: Counted, asked: Asked) -> Told[Scope] | None:
    """Of one event, of named days, of each of several units."""
    if is_each_of_some(view, counted.amount, counted.end):
        return Told(Scope.SUBSET, Rule.OF_EACH)
    if event := _event(view, counted, asked):
        return Told(Scope.SUBSET, Rule.EVENT, event)
    if in_a_short_span(view, counted, asked) or fell_on_a_day(view, counted, asked):
        return Told(Scope.SUBSET, Rule.EVENT)
    if in_a_short_span(view, counted, asked, done=True):
        return Told(Scope.SUBSET, Rule.SENT_HOME)
    return None


def _event(view: View, counted: Counted, asked: Asked) -> Mark | None:
    """The word for one event or unit that reaches the number, or stands in what heads it (`they met a platoon
    of Koreans: 21 dead`)."""
    event = nearest(view, counted, Cue.EVENT, own=True)
    if event and not _is_when_it_was_said(view, counted, event[1]):
        return event[1]
    if unit := _in_its_opening(view, counted, asked):
        return unit
    start, place = view.sentence.start, counted.amount.start
    colon = view.folded.find(":", start, place)
    if colon < 0 or counted.metric in asked.forces or any(amount.start < colon for amount in view.amounts):
        return None
    return next((cue for cue in view.cues(Cue.EVENT) if cue.end <= colon), None)


def _in_its_opening(view: View, counted: Counted, asked: Asked) -> Mark | None:
    """`Of a company of 120, 74 had been killed`: the unit of which the clause before names the strength."""
    start, end = view.clause(view.sentence.start)
    out_of = view.language.out_of
    losses = counted.metric in asked.losses and counted.amount.core_start >= end
    if not (losses and out_of) or view.crossings(start, counted.amount.core_start) != 1:
        return None
    of = compiled(rf"(?:{out_of}) ").match(view.folded, start, end)
    return next((cue for cue in view.cues(Cue.EVENT) if of and cue.end <= end), None)


def _is_when_it_was_said(view: View, counted: Counted, event: Mark) -> bool:
    """`Last week the service spoke of 1,500`: a time that tells when a number was given, not what befell."""
    place = counted.amount.start
    says = {cue.start for cue in view.cues(Cue.SAYS)} - {cue.start for cue in view.cues(Cue.MEASURE)}
    return not view.crossings(*sorted((event.end, place))) and any(
        cue.start in says and event.end <= cue.start < place and view.near(event.end, cue.start, SAID_REACH)
        for cue in view.cues(Cue.RECALLED)
    )


def _has_come(counted: Counted) -> bool:
    """`so far 800 have come`: of those who are to; `there are 800 so far` tells of all."""
    return counted.mark is not None and counted.mark.sort is Sort.VERB


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


def _said_behind(view: View, counted: Counted) -> Mark | None:
    """`five thousand soldiers in all`: right behind what is counted."""
    end = counted.head.end if counted.head.marks else counted.amount.end
    return next(
        (cue for cue in view.cues(Cue.WHOLE) if 0 <= cue.start - max(end, counted.amount.end) <= 1), None
    )


def _is_of_the_same_event(view: View, counted: Counted, asked: Asked, last: Before) -> bool:
    """`39 died on the outskirts, 17 were wounded`: what else befell people in the event just told of."""
    told = last.scope.rule in (Rule.EVENT, Rule.EVENT_GOES_ON) and last.scope.value is Scope.SUBSET
    done, mark = view.language.done, last.scope.mark
    if (
        not told
        or last.metric is None
        or (done and mark and compiled(done).match(view.folded[mark.start :][:40]))
    ):
        return False  # flown home, decorated: done with those of other days
    parts = asked.are_parts_of_one(last.metric, counted.metric) and last.metric != counted.metric
    of_it = asked.is_part_of(counted.metric, last.metric)
    between = [mention for mention in view.dates if last.end <= mention.start < counted.amount.start]
    apart = view.cues(Cue.WHOLE, Cue.EARLIER) or between
    return not apart and (parts or of_it)


def _of_group(view: View, counted: Counted, asked: Asked) -> Told[Scope] | None:
    """`2,000 of the wounded`, `1,000 of them`."""
    head = counted.head
    if head.group and any(
        mark.name == counted.metric
        and not _is_told_of_them(view, counted, mark)
        and not _is_what_happened(view, counted, mark)
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
    beside = [mark for mark in beside if not _names_a_count(view, mark)]
    telling = next((mark for mark in beside if not _is_pronoun(view, mark)), None)
    known = counted.again or (counted.before is not None and sort is Sort.THING)
    if telling is None and not (known or _has_a_whole(view, counted) or _is_of_all(view, counted)):
        # "More than 11,000 of them are there", where nobody has counted them yet, is all of them.
        return None
    named = telling is not None or beside or head.group
    return Told(Scope.SUBSET, Rule.OF_GROUP, telling) if named else None


def _names_a_count(view: View, mark: Mark) -> bool:
    """`Estimates of those losses begin at 3,000`: the count of all, and not of some of them."""
    return any(0 <= mark.start - cue.end <= 1 for cue in view.cues(Cue.COUNT, Cue.ACCOUNT))


def _is_told_of_them(view: View, counted: Counted, mark: Mark) -> bool:
    """`650 of them dead`, `4,800 of the country's builders`: the word tells what they are, or counts some of
    all that somebody has; the group has no name, or was never counted."""
    between = view.folded[counted.amount.end : mark.start]
    pronoun, those = view.language.of_them, view.language.of_those
    if pronoun and compiled(rf"\s*(?:{pronoun})\b").match(between):
        return not (those and compiled(rf"\s*(?:{those})\s*").fullmatch(between))  # of those killed
    owned = view.language.owned
    return bool(owned) and mark.sort is Sort.THING and compiled(owned).search(between) is not None


def _is_what_happened(view: View, counted: Counted, mark: Mark) -> bool:
    """`a thousand of them died`: the verb behind the group, whatever else its word is read as."""
    verb = counted.mark
    same = verb is not None and verb.sort is Sort.VERB and (mark.start, mark.end) == (verb.start, verb.end)
    return same and any(form.part == "verb" for form in forms_of(view, mark))


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
    if _tells_more(view, counted):
        return []
    return [
        mark
        for mark in view.cues(Cue.OF_THEM)
        if mark.end <= place
        and not view.folded[start : mark.start].strip(" \"'-")
        and not view.amounts_between(mark.end, place)
        and (view.same_span(mark.end, place) or _ends_in_a_colon(view, mark.end, place))
    ]


def _tells_more(view: View, counted: Counted) -> bool:
    """`The rest is for the shells, of which nine million have gone`: a clause that tells more of a thing that
    stands before it counts all of it."""
    start, _ = view.clause(counted.amount.core_start)
    thing = counted.mark is not None and counted.mark.sort is Sort.THING and counted.mark.end <= start
    return thing and any(start <= cue.start <= start + len(", ") for cue in view.cues(Cue.RELATIVE))


def _ends_in_a_colon(view: View, left: int, right: int) -> bool:
    """`Of these, sappers already in place: a thousand`."""
    return view.folded[left:right].rstrip().endswith(":") and view.same_span(
        left, view.folded.rindex(":", left, right)
    )


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
    return bool(pattern) and compiled(pattern).fullmatch(view.folded[mark.start : mark.end]) is not None
