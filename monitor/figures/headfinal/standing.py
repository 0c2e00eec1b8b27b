"""Whether a head-final clause says that its number holds, is planned, was said before or is wrong,
and whether it counts the whole, an addition or a part. The predicate's ending says most of it."""

import re

from config.vocabulary import Scope, Status
from monitor.figures.asking import Asked
from monitor.figures.headfinal.found import Found
from monitor.figures.headfinal.model import NOMINAL, Ending, Grammar, Link, Unit
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.rules import Rule, Told
from monitor.figures.view import View

# A next sentence of so few characters may be nothing but a denial.
SHORT = 48
# How far, in words, a small word may stand from the number that it tells of.
REACH = 8
# How many characters a number's own counter and particle take.
LAST_WORD = 8
# How many characters behind a predicate to come say whether it is expected or supposed.
OUTLOOK = 14
# How many characters behind a linked verb the one may stand that gives it its tense.
LINKED_REACH = 40


def status_of(
    found: Found, asked: Asked, grammar: Grammar, following: View | None, before: Status | None
) -> Told[Status]:
    """The status of a number; `before` is that of the number before it in the sentence."""
    if denied := _denied(found, following, grammar):
        return denied
    if earlier := _earlier(found, grammar):
        return Told(Status.EARLIER, Rule.EARLIER, earlier)
    if _is_superseded(found, grammar):
        return Told(Status.EARLIER, Rule.EARLIER)
    return _by_predicate(found, asked, grammar) or _by_words(found, asked, grammar, before)


def _denied(found: Found, following: View | None, grammar: Grammar) -> Told[Status] | None:
    view, end = found.phrases.view, found.phrases.amount.core_end
    if re.match(grammar.righted, view.folded[end : end + OUTLOOK]):
        return None
    behind = [cue for cue in view.cues(Cue.DENIED) if cue.start >= end]
    if behind and re.match(grammar.miswritten, view.folded[end : end + LINKED_REACH]):
        return Told(Status.DENIED, Rule.DENIED, behind[0])
    for cue in view.cues(Cue.DENIED, Cue.REJECTS):
        if cue.start >= found.phrases.tail.end and not view.amounts_between(
            found.phrases.tail.end, cue.start
        ):
            return Told(Status.DENIED, Rule.DENIED, cue)
    if following is None or following.amounts or not (denied := following.cues(Cue.DENIED)):
        return None
    if following.of(Sort.SOURCE, Sort.SPEAKER):
        return None  # another party disputes it
    short = following.sentence.end - following.sentence.start <= SHORT
    return Told(Status.DENIED, Rule.TAKEN_BACK, denied[0]) if short else None


def _earlier(found: Found, grammar: Grammar) -> Mark | None:
    view, phrases = found.phrases.view, found.phrases
    for cue in view.cues(Cue.EARLIER):
        if cue.end <= phrases.start:
            if any(0 <= cue.start - other.core_end <= LAST_WORD for other in view.amounts):
                continue  # it says so of the number before it
            near = not view.amounts_between(cue.end, phrases.start)
            if (
                near
                and view.words_between(cue.end, phrases.start) <= REACH
                and view.crossings(cue.end, phrases.start) <= 1
            ):
                return cue
        elif cue.start >= phrases.tail.end:
            apart = view.amounts_between(phrases.tail.end, cue.start)
            holds = re.match(grammar.unchanged, view.folded[cue.end : cue.end + OUTLOOK + 6])
            if not apart and not holds and not _parted(view, phrases.tail.end, cue.start):
                return cue
    return None


def _parted(view: View, left: int, right: int) -> bool:
    """Whether more than a quotation mark, and the particle behind it, parts two places."""
    return any(
        view.folded[place] not in '"' and place > left + 4 for place in view.breaks if left <= place < right
    )


def _is_superseded(found: Found, grammar: Grammar) -> bool:
    """From 700 to 2,100; from 1,500 it doubled; it was 600, but …"""
    view, phrases = found.phrases.view, found.phrases
    newer = any(other.core_start >= phrases.tail.end for other in view.amounts)
    if newer and re.match(grammar.but, view.folded[phrases.tail.end : phrases.tail.end + 8]):
        return True
    if phrases.tail.link is Link.AS and re.match(grammar.once, view.folded[phrases.tail.after :][:16]):
        return True
    if phrases.tail.link is not Link.FROM:
        return False
    return any(cue.start >= phrases.tail.end for cue in view.cues(Cue.CHANGES)) or any(
        other.core_start >= phrases.tail.end for other in view.amounts
    )


# -- plans ------------------------------------------------------------------------------------------


def _by_predicate(found: Found, asked: Asked, grammar: Grammar) -> Told[Status] | None:
    view, phrases = found.phrases.view, found.phrases
    predicate = found.predicate
    if predicate is not None and phrases.tail.link not in NOMINAL:
        if grammar.is_past(predicate.word):
            return Told(Status.CURRENT, Rule.GOVERNED, predicate.mark)
        if re.fullmatch(grammar.conditional, predicate.word):
            return Told(Status.PLANNED, Rule.PLANNED, predicate.mark)
        if predicate.ending is Ending.TO_COME and (able := _is_able(found)):
            return Told(Status.CURRENT, Rule.HOLDS, able)
        if predicate.ending is Ending.TO_COME and _is_there(found, asked, grammar):
            return Told(Status.CURRENT, Rule.HOLDS, found.telling.mark if found.telling else None)
        if predicate.ending is Ending.TO_COME:
            return _to_come(found, asked, grammar, predicate.mark)
        if predicate.ending is Ending.LINKED and (closing := _closing_plan(found, grammar)):
            return Told(Status.PLANNED, Rule.PLANNED, closing)
    elif _tells_of_a_plan(found, grammar) and found.telling is not None and not _holds(found):
        return Told(Status.PLANNED, Rule.GOVERNED, found.telling.mark)
    word = _prospective(view, phrases.tail.end, grammar, money=asked.metrics[found.metric].money)
    done = predicate is not None and grammar.is_past(predicate.word)
    if word is None or done or not (phrases.tail.link in NOMINAL or predicate is None):
        return None
    return _to_come(found, asked, grammar, Mark(word[0], word[1], Sort.CUE, Cue.PLANNED))


def _holds(found: Found) -> bool:
    return any(_reaches(found, cue) for cue in found.phrases.view.cues(Cue.REAL))


def _has_yet_to_do(found: Found, grammar: Grammar) -> Mark | None:
    """`sappers who will clear the mines`: what those who are counted are still to do, by its object."""
    view, nouns = found.phrases.view, found.nouns
    if not nouns:
        return None
    start = min(mark.start for mark in nouns)
    match = re.compile(grammar.yet_to_do).search(
        view.folded, max(view.sentence.start, start - LINKED_REACH), start
    )
    if match is None or grammar.ending(match[1], " ") is not Ending.TO_COME:
        return None
    return Mark(*match.span(1), Sort.CUE, Cue.PLANNED)


def _tells_of_a_plan(found: Found, grammar: Grammar) -> bool:
    """Whether those counted are told as to be sent, and not only supposed: if they had sent."""
    telling = found.telling
    return telling is not None and telling.ending is Ending.TO_COME and not grammar.is_past(telling.word)


def _closing_plan(found: Found, grammar: Grammar) -> Mark | None:
    """`has promised to send 1,000 men and let them clear the mines`: a linked verb has the tense of the
    one that closes the sentence."""
    view, predicate = found.phrases.view, found.predicate
    if predicate is None or grammar.is_past(predicate.word):
        return None
    following = [other.start for other in view.amounts if other.start >= predicate.mark.end]
    limit = min([view.sentence.end, predicate.mark.end + LINKED_REACH, *following])
    for match in re.compile(grammar.words).finditer(view.folded, predicate.mark.end, limit):
        if match[0].endswith(grammar.intends):
            return Mark(match.start(), match.end(), Sort.CUE, Cue.PLANNED)
        if grammar.ending(match[0], view.folded[match.end() : match.end() + 12]) is Ending.QUOTED:
            return None
    return None


def _is_there(found: Found, asked: Asked, grammar: Grammar) -> bool:
    """`the 8,000 who have gathered will join the battle`: those who will do something are there already,
    unless they are to come again."""
    telling, view = found.telling, found.phrases.view
    if telling is None or telling.mark.name != asked.default or not grammar.is_past(telling.word):
        return False
    return not any(cue.start >= found.phrases.start for cue in view.cues(Cue.MORE))


def _is_able(found: Found) -> Mark | None:
    """`can hold 600 shells`: what something could hold is no plan."""
    predicate, view = found.predicate, found.phrases.view
    overlapping = (
        cue for cue in view.cues(Cue.REAL) if predicate and cue.start <= predicate.mark.start < cue.end
    )
    return next(overlapping, None)


def _to_come(found: Found, asked: Asked, grammar: Grammar, mark: Mark) -> Told[Status] | None:
    """A predicate to come is a plan; of losses that are only supposed, a guess at the present."""
    outlook = found.phrases.view.folded[mark.end : mark.end + OUTLOOK]
    supposed = re.match(grammar.possible, outlook) is not None
    if not supposed or asked.metrics[found.metric].can_be_planned:
        return Told(Status.PLANNED, Rule.PLANNED, mark)
    return Told(Status.CURRENT, Rule.HOLDS, mark)


def _prospective(view: View, start: int, grammar: Grammar, *, money: bool) -> tuple[int, int] | None:
    """The word behind a number, in its clause, by which it is still to come: will reach, may exceed."""
    _, end = view.clause(start)
    limit = min([end, *(other.start for other in view.amounts if other.start >= start)])
    for match in re.compile(grammar.words).finditer(view.folded, start, limit):
        following = view.folded[match.end() : match.end() + 12]
        if re.fullmatch(grammar.conditional, match[0]) and not money:
            return match.span()
        intends = match[0].endswith(grammar.intends)
        if (intends or re.match(grammar.to_come, following)) and grammar.ending(
            match[0], following
        ) is Ending.TO_COME:
            return None if grammar.is_past(match[0]) else match.span()
    return None


def _by_words(found: Found, asked: Asked, grammar: Grammar, before: Status | None) -> Told[Status]:
    """Small words that tell of a plan, in the number's own clause; else what the sentence planned."""
    view, phrases = found.phrases.view, found.phrases
    real = [cue for cue in view.cues(Cue.REAL) if _reaches(found, cue)]
    if real:
        return Told(Status.CURRENT, Rule.HOLDS, real[0])
    planned = [cue for cue in view.cues(Cue.PLANNED) if _reaches(found, cue)]
    if planned:
        return Told(Status.PLANNED, Rule.PLANNED, planned[0])
    shares = found.predicate is None and phrases.tail.link in (*NOMINAL, Link.AND, Link.OBJECT, Link.BARE)
    plannable = asked.metrics[found.metric].can_be_planned and not asked.metrics[found.metric].money
    if plannable and (found.predicate is None or shares) and (deed := _has_yet_to_do(found, grammar)):
        return Told(Status.PLANNED, Rule.PLANNED, deed)
    if before is Status.PLANNED and shares:
        return Told(before, Rule.PLAN_GOES_ON)
    if found.predicate is None and (topic := _planned_topic(found)):
        return Told(Status.PLANNED, Rule.PLANNED, topic)
    return Told(Status.CURRENT, Rule.HOLDS)


def _planned_topic(found: Found) -> Mark | None:
    """`those who are to come are 1,000 sappers and 5,000 builders`: what the topic says holds for all."""
    view, phrases = found.phrases.view, found.phrases
    for verb in view.of(Sort.VERB):
        if verb.end <= phrases.start and phrases.predicate(verb).ending is Ending.TO_COME:
            return verb
    return None


def _reaches(found: Found, cue: Mark) -> bool:
    """Whether a small word stands in the number's own clause, with no other number between."""
    view, phrases = found.phrases.view, found.phrases
    left, right = (cue.end, phrases.start) if cue.end <= phrases.start else (phrases.tail.end, cue.start)
    if left > right:
        return True
    near = view.words_between(left, right) <= REACH and not view.crossings(left, right)
    return near and not view.amounts_between(left, right)


# -- the whole or a part ------------------------------------------------------------------------------


def scope_of(
    found: Found, asked: Asked, grammar: Grammar, last: str | None, before: str | None
) -> Told[Scope]:
    """Whether the number counts the whole, an addition or a part. `last` is the metric counted last in
    the text, `before` in the sentence."""
    if asked.metrics[found.metric].money:
        return Told(Scope.TOTAL, Rule.WHOLE)
    if found.rule is Rule.PART or _is_share(found, asked, grammar, last):
        return Told(Scope.SUBSET, Rule.PART)
    if more := _on_top(found, asked, grammar, before):
        return Told(Scope.ADDITIONAL, Rule.ON_TOP, more)
    if event := _event(found, asked, grammar) or _in_a_few_days(found, asked, grammar):
        return Told(Scope.SUBSET, Rule.EVENT, event)
    if found.phrases.tail.link is Link.PART:
        return Told(Scope.TOTAL, Rule.WHOLE)
    parts = [cue for cue in found.phrases.view.cues(Cue.OF_THEM) if _tells_of_it(found, cue)]
    things = found.mark is not None and found.mark.sort is Sort.THING
    # What is in the containers is no part of them.
    counted = found.metric == asked.default or (things and found.metric in (last, *asked.people))
    if parts and counted:
        return Told(Scope.SUBSET, Rule.OF_GROUP, parts[0])
    return Told(Scope.TOTAL, Rule.WHOLE)


def _tells_of_it(found: Found, cue: Mark) -> bool:
    """Whether a small word tells of the number, and not of an adnominal verb: those who left first."""
    telling = found.telling
    within = telling is not None and cue.end <= telling.mark.start and telling.mark.start - cue.end <= 2
    apposed = found.phrases.view.folded[found.phrases.tail.end : cue.start].strip() == ","
    return (_reaches(found, cue) or apposed) and not within


def _is_share(found: Found, asked: Asked, grammar: Grammar, last: str | None) -> bool:
    """`of them 8,000 are in Kursk`; those who died among them are a count of their own."""
    view, phrases = found.phrases.view, found.phrases
    if found.nouns and re.search(grammar.among, view.folded[found.nouns[0].end : phrases.start]):
        # Of the wounded 300; of the soldiers 300 died is a count of its own.
        return found.metric == asked.default or any(mark.name == found.metric for mark in found.nouns)
    start = min([phrases.start, *(mark.start for mark in found.nouns)])
    said = view.preceded_by(f"{grammar.edge}(?:{grammar.share})", start) or phrases.said_before(grammar.share)
    things = found.mark is not None and found.mark.sort is Sort.THING
    return said and (found.metric in (asked.default, last) or things)


def _on_top(found: Found, asked: Asked, grammar: Grammar, before: str | None) -> Mark | None:
    """`3,000 more`: but `600 died and another 4,100 were wounded` counts other people."""
    if asked.are_parts_of_one(before, found.metric) or found.phrases.tail.link is Link.FROM:
        return None
    phrases = found.phrases
    tail, view = phrases.tail, phrases.view
    if tail.link is Link.AS and any(
        cue.start >= tail.end and view.words_between(tail.end, cue.start) <= 1
        for cue in view.cues(Cue.CHANGES)
    ):
        return None  # has grown to so many, whatever came on top before
    upto = re.match(grammar.up_to, view.folded[tail.end : tail.end + 4]) is not None
    changes = [cue.start for cue in view.cues(Cue.CHANGES)]
    for cue in view.cues(Cue.MORE):
        # Has grown to so many: that is the whole.
        grown = cue.start >= tail.end and (tail.link is Link.AS or (upto and cue.start in changes))
        beside = cue.start >= tail.end and re.search(grammar.besides, view.folded[tail.end : cue.start])
        if _reaches(found, cue) and not grown and not beside and not _tells_of_a_deed(found, grammar, cue):
            return cue
    return None


def _tells_of_a_deed(found: Found, grammar: Grammar, cue: Mark) -> bool:
    """`builders who will raise the houses again`: the small word tells of what they do, not of how many."""
    view, phrases = found.phrases.view, found.phrases
    if cue.end > phrases.start:
        return False
    word = re.compile(rf"\s({grammar.words})").match(view.folded, cue.end, phrases.start)
    if word is None or not grammar.ending(word[1], " ").adnominal:
        return False
    if any(verb.start < cue.end and cue.start < verb.end for verb in view.of(Sort.VERB)):
        return False
    return not any(verb.start <= word.start(1) < verb.end for verb in view.of(Sort.VERB))


def _event(found: Found, asked: Asked, grammar: Grammar) -> Mark | None:
    """A battle, a day, a unit: in the number's clause, or, of what befell people, before it in one that
    runs on."""
    view, phrases = found.phrases.view, found.phrases
    befell = found.metric in asked.people and not asked.metrics[found.metric].can_be_planned
    said = [one.start for one in view.cues(Cue.SAYS)]
    for cue in view.cues(Cue.EVENT):
        if any(0 <= start - cue.end <= 2 for start in said) or _is_when_said(view, grammar, cue):
            continue  # when it was said, not when it happened
        if _tells_of_another(found, grammar, cue):
            continue
        if _is_of_several(view, grammar, cue):
            continue
        if cue.end <= phrases.start:
            if view.crossings(cue.end, phrases.start) <= (2 if befell else 0):
                return cue
        elif re.compile(grammar.negated).match(view.folded, cue.end - 1, cue.end + LAST_WORD):
            continue
        elif (befell and _follows(found, cue)) or (
            _reaches(found, cue) and not view.words_between(phrases.tail.end, cue.start)
        ):
            return cue
    return None


def _tells_of_another(found: Found, grammar: Grammar, cue: Mark) -> bool:
    """`the answer that came back was 12,000`: nobody who is counted came back."""
    view = found.phrases.view
    if cue.end > found.phrases.start or not grammar.ending(view.folded[cue.start : cue.end], " ").adnominal:
        return False
    counted = [mark.start for mark in view.of(Sort.PEOPLE, Sort.OURS, Sort.THING, Sort.NOUN)]
    places = [*counted, found.phrases.start]
    return not any(cue.end <= place and view.words_between(cue.end, place) <= 1 for place in places)


def _is_of_several(view: View, grammar: Grammar, cue: Mark) -> bool:
    """Four brigades are no unit, whatever they count together."""
    for one in view.amounts:
        if one.high != 1 and 0 < cue.start - one.core_end <= LAST_WORD // 2:
            return grammar.tail(view.folded, one.core_end).unit is Unit.THINGS
    return False


def _is_when_said(view: View, grammar: Grammar, cue: Mark) -> bool:
    """`last week's count of 3,000`."""
    return re.match(rf"\s?(?:{grammar.account})", view.folded[cue.end : cue.end + LAST_WORD]) is not None


def _in_a_few_days(found: Found, asked: Asked, grammar: Grammar) -> Mark | None:
    """What befell people from the 14th to the 15th is a part of what befell them so far."""
    view, start = found.phrases.view, found.phrases.start
    if found.metric not in asked.people or asked.metrics[found.metric].can_be_planned:
        return None
    spans = list(re.compile(grammar.short_span).finditer(view.folded, view.sentence.start, start))
    if not spans or view.amounts_between(spans[-1].end(), start) or view.crossings(spans[-1].end(), start):
        return None
    return Mark(*spans[-1].span(), Sort.CUE, Cue.EVENT)


def _follows(found: Found, cue: Mark) -> bool:
    """Whether a small word stands behind the number, in its clause or in the one that says who said it."""
    view, end = found.phrases.view, found.phrases.tail.end
    return not view.amounts_between(end, cue.start) and view.crossings(end, cue.start) <= 1
