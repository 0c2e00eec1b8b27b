"""Whether a head-final clause says that its number holds, is planned, was said before or is wrong.
The predicate's ending says most of it."""

from collections.abc import Sequence

from config.vocabulary import Status
from monitor.figures.asking import Asked
from monitor.figures.headfinal.found import Found
from monitor.figures.headfinal.model import NOMINAL, Ending, Grammar, Link
from monitor.figures.headfinal.recalling import (
    LAST_WORD,
    LINKED_REACH,
    OUTLOOK,
    REACH,
    denied,
    is_recalled,
    is_superseded,
    told_before,
    was_counted,
    was_then,
)
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.rules import Rule, Told
from monitor.figures.searching import compiled
from monitor.figures.view import View


def status_of(
    found: Found,
    asked: Asked,
    grammar: Grammar,
    following: Sequence[View],
    before: Status | None,
    last: str | None,
) -> Told[Status]:
    """The status of a number; `before` is that of the number before it in the sentence, `following` are the
    sentences behind; `last` is the metric counted last."""
    if rejected := denied(found, following, grammar):
        return rejected
    if tried := _in_vain(found, asked, grammar):
        return Told(Status.PLANNED, Rule.PLANNED, tried)
    if earlier := told_before(found, grammar):
        return Told(Status.EARLIER, Rule.EARLIER, earlier)
    if is_superseded(found, grammar) or was_then(found, grammar, last) or was_counted(found, grammar, last):
        return Told(Status.EARLIER, Rule.EARLIER)
    if _will_do_something(found, asked):
        return Told(Status.CURRENT, Rule.HOLDS, found.mark)
    told = _by_predicate(found, asked, grammar) or _by_words(found, asked, grammar, before)
    recalled = told.value is Status.CURRENT and is_recalled(found, grammar)
    return Told(Status.EARLIER, Rule.RECALLED) if recalled else told


def _in_vain(found: Found, asked: Asked, grammar: Grammar) -> Mark | None:
    """`tried to capture three`: what was only tried befell nobody."""
    predicate = found.predicate
    if predicate is None or asked.metrics[found.metric].can_be_planned or grammar.is_past(predicate.word):
        return None
    line = found.phrases.view.folded[predicate.mark.start : predicate.mark.end + LAST_WORD]
    return predicate.mark if compiled(grammar.in_vain).search(line) else None


# -- plans ------------------------------------------------------------------------------------------


def _by_predicate(found: Found, asked: Asked, grammar: Grammar) -> Told[Status] | None:
    view, phrases = found.phrases.view, found.phrases
    predicate = found.predicate
    if predicate is not None and phrases.tail.link not in NOMINAL:
        if grammar.is_past(predicate.word):
            return Told(Status.CURRENT, Rule.GOVERNED, predicate.mark)
        if compiled(grammar.conditional).fullmatch(predicate.word):
            return Told(Status.PLANNED, Rule.PLANNED, predicate.mark)
        if predicate.ending is Ending.TO_COME and (able := _is_able(found)):
            return Told(Status.CURRENT, Rule.HOLDS, able)
        if predicate.ending is Ending.TO_COME and _is_there(found, asked, grammar):
            return Told(Status.CURRENT, Rule.HOLDS, found.telling.mark if found.telling else None)
        if predicate.ending is Ending.TO_COME:
            return _to_come(found, asked, grammar, predicate.mark)
        if _is_about_to(found, asked, grammar):
            return Told(Status.PLANNED, Rule.PLANNED, predicate.mark)
        if predicate.ending is Ending.LINKED and (closing := _closing_plan(found, grammar)):
            return Told(Status.PLANNED, Rule.PLANNED, closing)
    elif _tells_of_a_plan(found, grammar) and found.telling is not None and not _held(found):
        return Told(Status.PLANNED, Rule.GOVERNED, found.telling.mark)
    if foreseen := _foreseen(found, asked, grammar):
        return Told(Status.PLANNED, Rule.PLANNED, foreseen)
    word = _prospective(view, phrases.tail.end, grammar, money=asked.metrics[found.metric].money)
    done = predicate is not None and grammar.is_past(predicate.word)
    if word is None or done or not (phrases.tail.link in NOMINAL or predicate is None):
        return None
    return _to_come(found, asked, grammar, Mark(word[0], word[1], Sort.CUE, Cue.PLANNED))


def _will_do_something(found: Found, asked: Asked) -> bool:
    """`two prisoners will be sent home`: whatever they do, they are prisoners."""
    predicate = found.predicate
    if predicate is None or found.rule is not Rule.NOUN or found.phrases.tail.link in NOMINAL:
        return False
    other = asked.metrics.get(predicate.mark.name)
    fixed = not asked.metrics[found.metric].can_be_planned and not asked.metrics[found.metric].money
    return fixed and other is not None and other.can_be_planned and not other.money


def _foreseen(found: Found, asked: Asked, grammar: Grammar) -> Mark | None:
    """`expects the force to be 12,000`: unless it is there already."""
    view, phrases, metric = found.phrases.view, found.phrases, asked.metrics[found.metric]
    if metric.can_be_planned and not metric.money and (expected := _expected(found, grammar)):
        return expected
    if phrases.tail.link is not Link.AS or not metric.can_be_planned or metric.money or _holds(found):
        return None
    if found.telling is not None and grammar.is_past(found.telling.word):
        return None
    for cue in view.cues(Cue.SAYS):
        near = cue.start >= phrases.tail.end and view.words_between(phrases.tail.end, cue.start) <= 1
        if near and compiled(grammar.forecasts).match(view.folded[cue.start : cue.end]):
            return cue
    return None


def _expected(found: Found, grammar: Grammar) -> Mark | None:
    """`the size that the service expects is 12,500`; not so many, who have come already."""
    view = found.phrases.view
    if _holds(found) or (found.telling is not None and grammar.is_past(found.telling.word)):
        return None
    start = min([found.phrases.start, *(mark.start for mark in found.nouns)])
    match = compiled(rf"(?:{grammar.foreseen})(?:[^\s,.]{{1,6}}\s){{0,2}}$").search(
        view.folded, max(view.sentence.start, start - 18), start
    )
    return None if match is None else Mark(*match.span(), Sort.CUE, Cue.PLANNED)


def _is_about_to(found: Found, asked: Asked, grammar: Grammar) -> bool:
    """`6,000 are sent to Kursk`: the present of what is done at once tells of what is to come."""
    metric, predicate = asked.metrics[found.metric], found.predicate
    people = found.metric in asked.people and metric.can_be_planned
    if predicate is None or not people or predicate.mark.name != asked.default or _holds(found):
        return False
    return compiled(grammar.about_to).search(predicate.word) is not None


def _holds(found: Found) -> bool:
    return any(_says_that_it_holds(found, cue) for cue in found.phrases.view.cues(Cue.REAL))


def _held(found: Found) -> bool:
    """Whether a word before the number says that it holds, or one behind, of a predicate of its own."""
    behind = found.predicate is not None
    return any(
        _says_that_it_holds(found, cue) and (behind or cue.end <= found.phrases.start)
        for cue in found.phrases.view.cues(Cue.REAL)
    )


def _says_that_it_holds(found: Found, cue: Mark) -> bool:
    """Whether a word says that the number holds: `in fact` behind it tells of another."""
    grammar, folded = found.phrases.grammar, found.phrases.view.folded
    instead = compiled(grammar.instead).match(folded, cue.end)
    return reaches(found, cue) and not instead


def _has_yet_to_do(found: Found, grammar: Grammar) -> Mark | None:
    """`sappers who will clear the mines`: what those who are counted are still to do, by its object."""
    view, nouns = found.phrases.view, found.nouns
    if not nouns:
        return None
    start = min(mark.start for mark in nouns)
    match = compiled(grammar.yet_to_do).search(
        view.folded, max(view.sentence.start, start - LINKED_REACH), start
    )
    if match is None or grammar.ending(match[1], " ") is not Ending.TO_COME:
        return None
    return Mark(*match.span(1), Sort.CUE, Cue.PLANNED)


def _tells_of_a_plan(found: Found, grammar: Grammar) -> bool:
    """Whether those counted are told as to be sent, and not only supposed: if they had sent."""
    telling = found.telling
    if telling is not None and compiled(grammar.about_to).search(telling.word):
        return True
    return telling is not None and telling.ending is Ending.TO_COME and not grammar.is_past(telling.word)


def _closing_plan(found: Found, grammar: Grammar) -> Mark | None:
    """`has promised to send 1,000 men and let them clear the mines`: a linked verb has the tense of the
    one that closes the sentence."""
    view, predicate = found.phrases.view, found.predicate
    if predicate is None or grammar.is_past(predicate.word):
        return None
    later = [other.start for other in view.amounts if other.start >= predicate.mark.end]
    limit = min([view.sentence.end, predicate.mark.end + LINKED_REACH, *later])
    for match in compiled(grammar.words).finditer(view.folded, predicate.mark.end, limit):
        following = view.folded[match.end() : match.end() + 12]
        ending = grammar.ending(match[0], following)
        tries = ending is Ending.TO_COME and compiled(grammar.tries).match(following)
        more = any(cue.end <= predicate.mark.start for cue in view.cues(Cue.MORE) if reaches(found, cue))
        tries = tries or (more and ending is Ending.TO_COME and compiled(grammar.to_come).match(following))
        if match[0].endswith(grammar.intends) or tries:
            return Mark(match.start(), match.end(), Sort.CUE, Cue.PLANNED)
        if ending is Ending.QUOTED:
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
    supposed = compiled(grammar.possible).match(outlook) is not None
    if found.telling is not None and grammar.is_past(found.telling.word):
        supposed = True  # those who died will be more than 5,000: so many did
    if not supposed or asked.metrics[found.metric].can_be_planned:
        return Told(Status.PLANNED, Rule.PLANNED, mark)
    return Told(Status.CURRENT, Rule.HOLDS, mark)


def _prospective(view: View, start: int, grammar: Grammar, *, money: bool) -> tuple[int, int] | None:
    """The word behind a number, in its clause, by which it is still to come: will reach, may exceed."""
    _, end = view.clause(start)
    limit = min([end, *(other.start for other in view.amounts if other.start >= start)])
    for match in compiled(grammar.words).finditer(view.folded, start, limit):
        following = view.folded[match.end() : match.end() + 12]
        if compiled(grammar.conditional).fullmatch(match[0]) and not money:
            return match.span()
        intends = match[0].endswith(grammar.intends)
        if (intends or compiled(grammar.to_come).match(following)) and grammar.ending(
            match[0], following
        ) is Ending.TO_COME:
            return None if grammar.is_past(match[0]) else match.span()
    return None


def _by_words(found: Found, asked: Asked, grammar: Grammar, before: Status | None) -> Told[Status]:
    """Small words that tell of a plan, in the number's own clause; else what the sentence planned."""
    view, phrases = found.phrases.view, found.phrases
    real = [cue for cue in view.cues(Cue.REAL) if _says_that_it_holds(found, cue)]
    if real:
        return Told(Status.CURRENT, Rule.HOLDS, real[0])
    plannable = asked.metrics[found.metric].can_be_planned
    planned = [
        cue
        for cue in view.cues(Cue.PLANNED)
        if reaches(found, cue)
        and not compiled(grammar.addressed).search(view.folded, max(0, cue.start - LAST_WORD), cue.end)
        and (plannable or not compiled(grammar.deliberated).match(view.folded, cue.start))
    ]
    if planned:
        return Told(Status.PLANNED, Rule.PLANNED, planned[0])
    shares = found.predicate is None and phrases.tail.link in (*NOMINAL, Link.AND, Link.OBJECT, Link.BARE)
    plannable = asked.metrics[found.metric].can_be_planned and not asked.metrics[found.metric].money
    if plannable and (found.predicate is None or shares) and (deed := _has_yet_to_do(found, grammar)):
        return Told(Status.PLANNED, Rule.PLANNED, deed)
    if before is Status.PLANNED and shares and asked.metrics[found.metric].can_be_planned:
        return Told(before, Rule.PLAN_GOES_ON)
    if found.predicate is None and (topic := _planned_topic(found)):
        return Told(Status.PLANNED, Rule.PLANNED, topic)
    return Told(Status.CURRENT, Rule.HOLDS)


def _planned_topic(found: Found) -> Mark | None:
    """`those who are to come are 1,000 sappers and 5,000 builders`: what the topic says holds for all."""
    view, phrases = found.phrases.view, found.phrases
    if found.telling is not None and phrases.grammar.is_past(found.telling.word):
        return None
    for verb in view.of(Sort.VERB):
        if verb.end <= phrases.start:
            predicate = phrases.predicate(verb)
            if phrases.tells_when(verb):
                continue
            if predicate.ending is Ending.TO_COME and not phrases.grammar.is_past(predicate.word):
                return verb
    return None


def reaches(found: Found, cue: Mark) -> bool:
    """Whether a small word stands in the number's own clause, with no other number between."""
    view, phrases = found.phrases.view, found.phrases
    left, right = (cue.end, phrases.start) if cue.end <= phrases.start else (phrases.tail.end, cue.start)
    if left > right:
        return True
    near = view.words_between(left, right) <= REACH and not view.crossings(left, right)
    return near and not view.amounts_between(left, right)
