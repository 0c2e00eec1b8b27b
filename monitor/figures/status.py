"""Whether a figure is said to hold, is planned, or was said before. Rules of small words."""

from config.vocabulary import Status
from monitor.figures.asking import Asked
from monitor.figures.cases import forms_of, future_verb, is_adjective, is_to_come, is_verb, is_word_of_time
from monitor.figures.denials import denied_by
from monitor.figures.growing import had_grown, has_become, told_then
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import is_definite, opens_with_of
from monitor.figures.numbers.model import Kind
from monitor.figures.reaching import REACH, nearest
from monitor.figures.rules import Rule, Told
from monitor.figures.searching import compiled
from monitor.figures.site import Counted
from monitor.figures.view import View

# How far, in words, behind a group the word stands that makes it a promise: whom Kim Jong Un had promised.
PROMISE_REACH = 5
_AS_SAID = {Cue.PLANNED: Status.PLANNED, Cue.REAL: Status.CURRENT}


def status_of(
    view: View,
    counted: Counted,
    asked: Asked,
    following: View | None,
    before: Status | None = None,
    *,
    of_a_plan: bool = False,
) -> Told[Status]:
    """Whether `counted` holds, is planned, was said before or is denied.

    `following` is the next sentence: "That was wrong." denies the one before it. `before` is the
    status of the number before it in the same sentence, which a second shares: will send 1,000 sappers
    and 5,000 builders; the January estimate was 4,000, of whom 1,000 were dead. `of_a_plan`: the sentence
    before tells of a plan.
    """
    if denied := denied_by(view, counted, asked, following):
        return denied
    if told_then(view, counted.amount):
        return Told(Status.EARLIER, Rule.EARLIER)
    if is_presupposed(view, counted, asked):
        promised = _promised(view, counted)
        return Told(Status.PLANNED, Rule.PLANNED, promised) if promised else Told(Status.CURRENT, Rule.KNOWN)
    if counted.metric == asked.default and _is_a_whole(view, counted):
        return Told(Status.CURRENT, Rule.KNOWN)
    if not has_become(view, counted) and (before_now := _earlier(view, counted, asked)):
        return before_now
    if had_grown(view, counted):
        to_grow = nearest(view, counted, Cue.PLANNED) or future_verb(view, counted.amount)
        return Told(Status.CURRENT, Rule.KNOWN) if to_grow else Told(Status.EARLIER, Rule.EARLIER)
    if before is Status.EARLIER:
        part = _of_those(view, counted)
        if part or _is_joined(view, counted):
            return Told(Status.EARLIER, Rule.EARLIER_GOES_ON, part)
        before = None
    return _by_the_verb(view, counted, asked) or _by_the_nearest(
        view, counted, asked, before, of_a_plan=of_a_plan
    )


def _is_a_whole(view: View, counted: Counted) -> bool:
    """`Of the 11,000 sent, 6,000 will be lost by spring`: they are there, unless their own words say that
    they are still to come."""
    end = counted.amount.end
    if view.language.forms_of is None or not opens_with_of(view, counted.amount):
        return False
    until = next((one.start for one in view.amounts if one.start >= end), view.sentence.end)
    told = view.cues(Cue.PLANNED, Cue.EARLIER, Cue.DENIED)
    return not any(
        end <= cue.start < until
        and view.crossings(end, cue.start) <= int(is_adjective(view, cue))
        and not any(start <= cue.start < stop for start, stop in view.asides if start >= end)
        for cue in told
    )


def _by_the_verb(view: View, counted: Counted, asked: Asked) -> Told[Status] | None:
    """What the verb says that tells of those counted, or what sums them up."""
    if asked.metrics[counted.metric].can_be_planned and (summed := _summed_up(view, counted)):
        return summed
    if governed := _governing(view, counted):
        done = governed.value is Status.PLANNED and _did_before(view, counted, governed.mark)
        return Told(Status.CURRENT, Rule.HOLDS) if done else governed
    to_come = future_verb(view, counted.amount) if counted.metric in asked.forces else None
    return Told(Status.PLANNED, Rule.FUTURE, to_come) if to_come else None


def _by_the_nearest(
    view: View, counted: Counted, asked: Asked, before: Status | None, *, of_a_plan: bool
) -> Told[Status]:
    """What the nearest of the words says that tell of plans and of what has come to pass."""
    if asked.metrics[counted.metric].can_be_planned and (pledged := _pledged(view, counted)):
        return Told(Status.PLANNED, Rule.PLANNED, pledged)
    planned, real = nearest(view, counted, Cue.PLANNED), nearest(view, counted, Cue.REAL)
    if planned and real and (_holds(planned[1], real[1]) or _is_wanted(view, counted, planned[1], real[1])):
        real = None
    if planned and _has_its_own_verb(view, counted, planned[1]):
        planned = None
    if planned and (_dates_what_was(view, planned[1]) or _befell_already(counted, asked, planned[1])):
        planned = None
    if planned and _means_another(view, counted, asked, planned[1]):
        planned = None
    if planned and (real is None or planned[0] < real[0]):
        return Told(Status.PLANNED, Rule.PLANNED, planned[1])
    plannable = asked.metrics[counted.metric].can_be_planned
    if plannable and real is None and planned is None and (ahead := _limit_ahead(view, counted)):
        return ahead
    part_of_it = _of_those(view, counted) is not None and counted.metric in asked.forces
    if before and real is None and (part_of_it or not view.cues(Cue.BREAK)):
        return Told(before, Rule.PLAN_GOES_ON)
    goes_on = of_a_plan and real is None and not opens_with_of(view, counted.amount)
    if goes_on and counted.metric in asked.forces and _only_names(view, counted):
        return Told(Status.PLANNED, Rule.PLAN_GOES_ON)
    return Told(Status.CURRENT, Rule.HOLDS, real[1] if real else None)


def _means_another(view: View, counted: Counted, asked: Asked, planned: Mark) -> bool:
    """`a contingent of ten thousand may bring in $200 million`: what those who are counted are to earn is no
    plan to send them."""
    return (
        counted.metric in asked.forces
        and counted.amount.end <= planned.start
        and any(amount.kind is Kind.MONEY and amount.start >= planned.end for amount in view.amounts)
        and any(0 <= verb.start - planned.end <= 1 for verb in view.of(Sort.VERB) if verb.name in asked.money)
    )


def plans(view: View, asked: Asked) -> bool:
    """Whether a sentence without figures tells of a plan: Pyongyang thinks of sending engineers."""
    sending = [verb for verb in view.of(Sort.VERB) if verb.name == asked.default]
    return any(is_to_come(view, verb) for verb in sending) or any(
        cue.end <= verb.start and view.words_between(cue.end, verb.start) <= 1
        for verb in sending
        for cue in view.cues(Cue.PLANNED)
    )


def _only_names(view: View, counted: Counted) -> bool:
    """Whether the clause of a number tells of nothing that happened: `it is about 5,000 builders`."""
    start, end = view.clause(counted.amount.core_start)
    if view.language.forms_of is None:
        return False
    verbs = [mark for mark in view.of(Sort.VERB) if start <= mark.start < end and is_verb(view, mark)]
    says = view.cues(Cue.SAYS, Cue.COUNT, Cue.MEASURE)
    return not verbs and any(view.same_span(*sorted((cue.start, counted.amount.core_start))) for cue in says)


def _of_those(view: View, counted: Counted) -> Mark | None:
    """`of whom 1,000`: the word that makes a number a part of the one before it."""
    place = counted.amount.start
    return next((mark for mark in view.cues(Cue.OF_THEM) if 0 <= place - mark.end <= 1), None)


def _is_joined(view: View, counted: Counted) -> bool:
    """`had put the dead at 100 and the wounded at 1,000`: what "and" joins, with no verb of its own."""
    place = counted.amount.core_start
    before = max((one.core_end for one in view.amounts if one.core_end <= place), default=place)
    verbs = (Cue.FINITE, Cue.SAYS, Cue.IT, Cue.BREAK, Cue.CARRIES)
    return (
        (counted.rule is Rule.THING or view.preceded_by(view.language.put_at, counted.amount.start))
        and any(before <= cue.start < place for cue in view.cues(Cue.AND))
        and view.words_between(before, place) <= REACH // 2
        and not view.crossings(before, place)
        and not any(before <= cue.start < place for cue in view.cues(*verbs))
        and not any(before <= mention.start < place for mention in view.dates)
    )


def _summed_up(view: View, counted: Counted) -> Told[Status] | None:
    """`5,000 builders and 1,000 deminers: that is the help that Kim has promised`: what closes a sentence
    behind its last number says of them all."""
    place = counted.amount.core_end
    behind = [border for border in view.hard if border >= place]
    last = max((amount.core_end for amount in view.amounts), default=place)
    for border in behind:
        opens = any(view.folded[border : cue.start].strip(" :-") == "" for cue in view.cues(Cue.IT))
        if border < last or not opens:
            continue
        plan = [cue for cue in view.cues(Cue.PLANNED) if cue.start >= border]
        done = [cue for cue in view.cues(Cue.REAL) if cue.start >= border]
        if plan and not any(cue.start > plan[0].start for cue in done):
            return Told(Status.PLANNED, Rule.PLANNED, plan[0])
    return None


def _has_its_own_verb(view: View, counted: Counted, planned: Mark) -> bool:
    """`11,000 men in the field and another 3,000 about to join them`: what "and" joins has another number."""
    verb, end = counted.mark, counted.amount.core_end
    if verb is None or verb.sort is not Sort.VERB or verb.start < end or planned.start < verb.end:
        return False
    return any(
        verb.end <= cue.start and view.amounts_between(cue.end, planned.start) for cue in view.cues(Cue.AND)
    )


def _holds(planned: Mark, real: Mark) -> bool:
    """`have not yet left`: a word of what has come to pass within one of what has not."""
    return planned.start <= real.start and real.end <= planned.end and planned[:2] != real[:2]


def _is_wanted(view: View, counted: Counted, planned: Mark, real: Mark) -> bool:
    """`wants to have 20,000 workers`: what stands between a plan and its number is no perfect."""
    place = counted.amount.start
    return (
        planned.end <= real.start
        and view.words_between(planned.end, real.start) <= 1
        and 0 <= place - real.end <= 1
        and view.folded[real.start : real.end] in view.language.perfect
    )


def _earlier(view: View, counted: Counted, asked: Asked) -> Told[Status] | None:
    """What marks a count as one of before: previously, had put; more weakly, that somebody spoke of it."""
    for cue, rule in ((Cue.EARLIER, Rule.EARLIER), (Cue.RECALLED, Rule.RECALLED)):
        found = nearest(view, counted, cue, own=True)
        if found and not _is_of_another(view, counted, found[1]) and not _only_dates(view, found[1]):
            happened = _says_when_it_happened(view, counted, asked, found[1])
            return Told(Status.EARLIER, Rule.RECALLED if happened else rule, found[1])
    return None


def _says_when_it_happened(view: View, counted: Counted, asked: Asked, mark: Mark) -> bool:
    """`before that, 11,000 had gone`: what happened then, and no count that somebody made before."""
    mine = counted.mark is None or counted.metric == asked.default or is_verb(view, counted.mark)
    said = any(not view.crossings(*sorted((cue.start, mark.start))) for cue in view.cues(Cue.SAYS))
    return mine and not said and is_word_of_time(view, mark)


def _is_of_another(view: View, counted: Counted, mark: Mark) -> bool:
    """Whether a word of what was tells of another number, or of people: the 11,000 former soldiers."""
    behind = any(
        mark.start - other.core_end >= 0 and view.words_between(other.core_end, mark.start) == 0
        for other in view.amounts
    )
    return _leads_to_another(view, counted, mark) or (behind and is_adjective(view, mark))


def _only_dates(view: View, mark: Mark) -> bool:
    """Whether the word stands in a date (the day before) or says when those counted went, and not when they
    were counted (the 11,000 sent before): beside a participle."""
    if any(mention.start < mark.start and mark.end <= mention.end for mention in view.dates):
        return True
    return any(
        (is_adjective(view, verb) or _is_participle(view, verb))
        and (0 <= verb.start - mark.end <= 1 or 0 <= mark.start - verb.end <= 1)
        for verb in view.of(Sort.VERB)
    )


def _is_participle(view: View, verb: Mark) -> bool:
    """Whether a verb stands in the form that tells of a noun: the 11,000 *arrived* before."""
    pattern = view.language.participle
    return bool(pattern) and compiled(pattern).fullmatch(view.folded[verb.start : verb.end]) is not None


def _leads_to_another(view: View, counted: Counted, mark: Mark) -> bool:
    """`has risen to ten, up from the seven of May`, `instead of the former 5,800, now 6,300`: the word tells
    of the number right behind it."""
    place = counted.amount.core_start
    if mark.start <= place < mark.end:
        return False
    near = 0 if place > mark.end else 4
    behind = (other for other in view.amounts if other.start >= mark.end and other.core_start != place)
    return any(_close(view, mark.end, other.start, near) for other in behind)


def _close(view: View, left: int, right: int, words: int) -> bool:
    return view.words_between(left, right) <= words and not view.crossings(left, right)


def is_presupposed(view: View, counted: Counted, asked: Asked) -> bool:
    """`the 11,000 who had gone before`, `of the 12,000 sent`: known already, whatever the sentence adds.
    What then befell them (`the 12,000 will be wiped out`) is not."""
    known = counted.metric == asked.default or counted.mark is None or counted.mark.sort is not Sort.VERB
    rules = (Rule.PEOPLE, Rule.HAPPENED, Rule.PREDICATE, Rule.OBJECT, Rule.NEAREST, Rule.GROUP, Rule.BEHIND)
    return known and counted.rule in rules and is_definite(view, counted.amount)


def _pledged(view: View, counted: Counted) -> Mark | None:
    """`чотири тисячі саперів, обіцяних Кімом`, `обіцяних чотирьох тисяч`: a participle of a plan right beside
    a number's phrase, in languages whose endings tell whose it is."""
    if view.language.forms_of is None or not view.language.participle:
        return None
    end, place = counted.head.end, counted.amount.start
    return next(
        (
            cue
            for cue in view.cues(Cue.PLANNED)
            if compiled(view.language.participle).fullmatch(view.folded[cue.start : cue.end])
            and is_adjective(view, cue)
            and (0 <= place - cue.end <= 1 or (0 <= cue.start - end <= len(", ")))
        ),
        None,
    )


def _promised(view: View, counted: Counted) -> Mark | None:
    """`the 6,000 builders promised by Pyongyang`, `whom Pyongyang promised`: known as a plan."""
    end, of_whom = counted.head.end, view.of(Sort.OURS, Sort.SPEAKER, Sort.SOURCE)
    for cue in view.cues(Cue.PLANNED):
        if cue.start < end or view.words_between(end, cue.start) > PROMISE_REACH:
            continue
        word = view.folded[cue.start : cue.end].rsplit(" ", 1)[-1]
        if not view.language.participle or not compiled(view.language.participle).fullmatch(word):
            continue
        by_whom = any(end <= mark.start and mark.end < cue.start for mark in of_whom)
        if (
            cue.start - end == 1
            or _is_phrase(view, end, cue.start)
            or (by_whom and view.crossings(end, cue.start) <= 1)
        ):
            return cue
    return None


def _did_before(view: View, counted: Counted, planned: Mark | None) -> bool:
    """`3,500 have finished their training and could be moved`: what "and" joins to what they have done."""
    place = counted.head.end
    if planned is None or planned.start < place:
        return False
    joints = [cue for cue in view.cues(Cue.AND) if place <= cue.start and cue.end <= planned.start]
    done = [cue for cue in view.cues(Cue.REAL, Cue.FINITE) if place <= cue.start]
    return any(
        0 <= planned.start - joint.end <= 1
        and not view.amounts_between(place, joint.start)
        and any(cue.end <= joint.start and view.near(place, cue.start, 1) for cue in done)
        for joint in joints
    )


def _is_phrase(view: View, left: int, right: int) -> bool:
    """`6,000 soldiers and builders promised`: its phrase goes on over "and"."""
    joints = [cue for cue in view.cues(Cue.AND) if 0 <= cue.start - left <= 1]
    marks = [mark for mark in view.of(Sort.THING, Sort.PEOPLE) if joints and mark.start >= joints[0].end]
    return any(mark.start - joints[0].end <= 1 and 0 <= right - mark.end <= 1 for mark in marks)


def _governing(view: View, counted: Counted) -> Told[Status] | None:
    """What the small word right before the deciding verb says (have been killed, will be sent), else the
    verb's own form, where a language has forms that say when (прибудут)."""
    verb = counted.mark
    if verb is None or verb.sort is not Sort.VERB:
        return None
    beside = [
        cue
        for cue in view.cues(Cue.PLANNED, Cue.REAL)
        if cue.end <= verb.start
        and view.words_between(cue.end, verb.start) <= 1
        and not view.crossings(cue.end, verb.start)
    ]
    may_have = bool(beside) and beside[-1].name == Cue.REAL and not _weak(view, beside[-1])
    itself = next((c for c in view.cues(Cue.PLANNED) if verb.start <= c.start and c.end <= verb.end), None)
    if itself is not None and not may_have:  # were awaited
        return Told(Status.PLANNED, Rule.GOVERNED, itself)
    closing = [
        cue for cue in view.cues(Cue.PLANNED, Cue.REAL) if cue.start <= verb.start < verb.end < cue.end
    ]
    if closing:  # gefallen sein, geschickt werden
        status = Status.PLANNED if closing[0].name == Cue.PLANNED else Status.CURRENT
        return Told(status, Rule.GOVERNED, closing[0])
    own = [cue for cue in view.cues(Cue.PLANNED, Cue.REAL) if verb.start <= cue.start and cue.end <= verb.end]
    if not beside or (own and own[0].name == Cue.PLANNED and is_to_come(view, verb)):
        return Told(_AS_SAID[Cue(own[0].name)], Rule.GOVERNED, own[0]) if own else None
    cue = beside[-1]
    if cue.name == Cue.PLANNED:
        return Told(Status.PLANNED, Rule.GOVERNED, cue)
    return None if _weak(view, cue) else Told(Status.CURRENT, Rule.GOVERNED, cue)


def _befell_already(counted: Counted, asked: Asked, planned: Mark) -> bool:
    """`two prisoners may be handed over`: what befell those whom the phrase itself names is no plan, whatever
    is to come of them."""
    mark = counted.mark
    named = mark is not None and mark in counted.head.marks and mark.sort is not Sort.THING
    behind = planned.start >= counted.head.end
    return named and behind and not asked.metrics[counted.metric].can_be_planned


def _dates_what_was(view: View, cue: Mark) -> bool:
    """`by the end of August`, said in September: a word for what is to come that opens a date gone by."""
    return any(0 <= mention.start - cue.end <= 1 and not mention.future for mention in view.dates)


def _limit_ahead(view: View, counted: Counted) -> Told[Status] | None:
    """`another 5,000 by December`: a plan, though no word says so."""
    place = counted.amount.core_end
    for mention in view.dates:
        left, right = sorted((place, mention.start))
        own = not view.crossings(left, right) and not view.amounts_between(left, right)
        if mention.future and mention.limit and own:
            return Told(Status.PLANNED, Rule.AHEAD)
    return None


def _weak(view: View, cue: Mark) -> bool:
    """A lone auxiliary may yet stand under a plan: are expected to have been sent; but not what is past by
    its form: могли."""
    lone = len(view.folded[cue.start : cue.end].split()) == 1
    return lone and not any(form.tense == "past" for form in forms_of(view, cue))
