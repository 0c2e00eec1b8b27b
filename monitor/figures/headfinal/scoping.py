"""Whether a number counts the whole, what came on top of it, or a part, in a head-final clause."""

from config.vocabulary import Scope
from monitor.figures.asking import Asked
from monitor.figures.headfinal.found import Found
from monitor.figures.headfinal.model import Ending, Grammar, Link, Unit
from monitor.figures.headfinal.recalling import LAST_WORD
from monitor.figures.headfinal.standing import reaches
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.numbers.model import Kind
from monitor.figures.rules import Rule, Told
from monitor.figures.searching import compiled
from monitor.figures.view import View

# How many characters before a number words may say that it counts all of them.
NEAR = 60


def scope_of(
    found: Found, asked: Asked, grammar: Grammar, last: str | None, before: str | None
) -> Told[Scope]:
    """Whether the number counts the whole, an addition or a part. `last` is the metric counted last in
    the text, `before` in the sentence."""
    if asked.metrics[found.metric].money:
        return Told(Scope.TOTAL, Rule.WHOLE)
    if (
        found.rule is Rule.PART
        or _is_share(found, asked, grammar, last)
        or _is_included(found, asked, grammar)
    ):
        return Told(Scope.SUBSET, Rule.PART)
    if more := _on_top(found, asked, grammar, before):
        return Told(Scope.ADDITIONAL, Rule.ON_TOP, more)
    if event := (
        _event(found, asked, grammar)
        or _in_a_few_days(found, asked, grammar)
        or _on_that_day(found, asked, grammar)
    ):
        return Told(Scope.SUBSET, Rule.EVENT, event)
    if found.metric == asked.default and (first := _came_first(found, asked, grammar)):
        return Told(Scope.SUBSET, Rule.OF_GROUP, first)
    if found.phrases.tail.link is Link.PART:
        return Told(Scope.TOTAL, Rule.WHOLE)
    parts = [cue for cue in found.phrases.view.cues(Cue.OF_THEM) if _tells_of_it(found, cue)]
    things = found.mark is not None and found.mark.sort is Sort.THING
    # What is in the containers is no part of them.
    counted = found.metric == asked.default or (things and found.metric in (last, *asked.people))
    if parts and counted:
        return Told(Scope.SUBSET, Rule.OF_GROUP, parts[0])
    return Told(Scope.TOTAL, Rule.WHOLE)


def _came_first(found: Found, asked: Asked, grammar: Grammar) -> Mark | None:
    """`the 11,000 who were sent first`: a wave, of several."""
    telling, view = found.telling, found.phrases.view
    if telling is None or telling.mark.name != asked.default or not grammar.is_past(telling.word):
        return None
    if found.phrases.tail.link is Link.FROM:
        return None  # fewer than the 12,000 who came at first
    start = telling.mark.start
    head = view.folded[max(view.sentence.start, start - LAST_WORD) : start]
    first = rf"(?:{grammar.came_first})\s"
    within = compiled(first).match(view.folded[start : telling.mark.end])
    return telling.mark if within or compiled(first + "$").search(head) else None


def _tells_of_it(found: Found, cue: Mark) -> bool:
    """Whether a small word tells of the number, and not of an adnominal verb: those who left first."""
    telling = found.telling
    within = telling is not None and cue.end <= telling.mark.start and telling.mark.start - cue.end <= 2
    view = found.phrases.view
    apposed = view.folded[found.phrases.tail.end : cue.start].strip() == ","
    apposed = apposed and not any(one.start >= cue.end for one in view.amounts)
    return (reaches(found, cue) or apposed) and not within


def _is_share(found: Found, asked: Asked, grammar: Grammar, last: str | None) -> bool:
    """`of them 8,000 are in Kursk`; those who died among them are a count of their own."""
    view, phrases = found.phrases.view, found.phrases
    if found.nouns and compiled(grammar.among).search(view.folded[found.nouns[0].end : phrases.start]):
        # Of the wounded 300; of the soldiers 300 died is a count of its own.
        return found.metric == asked.default or any(mark.name == found.metric for mark in found.nouns)
    start = min([phrases.start, *(mark.start for mark in found.nouns)])
    said = view.preceded_by(f"{grammar.edge}(?:{grammar.share})", start) or phrases.said_before(grammar.share)
    things = found.mark is not None and found.mark.sort is Sort.THING
    if _leaves_a_rest(found, asked, grammar):
        return True
    opening = compiled(rf"\s{{0,2}}(?:{grammar.share})\s").match(view.folded, view.sentence.start, start)
    if opening and found.metric == last and not view.amounts_between(opening.end(), start):
        return True
    return said and (found.metric in (asked.default, last) or things)


def _is_included(found: Found, asked: Asked, grammar: Grammar) -> bool:
    """`among the 7,500 to come there are 1,250 sappers`: so many of those counted right before."""
    view, tail = found.phrases.view, found.phrases.tail
    if not asked.metrics[found.metric].can_be_planned:
        return False
    if not compiled(grammar.included).match(view.folded[tail.end : tail.end + LAST_WORD + 4]):
        return False
    before = [one for one in view.amounts if one.core_end <= found.phrases.start]
    if not before:
        return False
    whole = grammar.tail(view.folded, before[-1].core_end)
    return compiled(grammar.within).match(view.folded[whole.end : found.phrases.start]) is not None


def _leaves_a_rest(found: Found, asked: Asked, grammar: Grammar) -> bool:
    """`1,000 have come, and the other 5,000 are on their way`: the first are a part as well."""
    view, tail = found.phrases.view, found.phrases.tail
    if not asked.metrics[found.metric].can_be_planned:
        return False
    following = view.amount_behind(tail.end)
    return following is not None and view.preceded_by(f"{grammar.edge}(?:{grammar.rest})", following.start)


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
    if compiled(grammar.used_to).match(view.folded[tail.end : tail.end + LAST_WORD + 4]):
        return None
    if compiled(grammar.added_to).match(view.folded[tail.end : tail.end + LAST_WORD]):
        return None
    upto = compiled(grammar.up_to).match(view.folded[tail.end : tail.end + 4]) is not None
    changes = [cue.start for cue in view.cues(Cue.CHANGES)]
    for cue in view.cues(Cue.MORE):
        if _is_of_saying(found, grammar, cue) or _is_of_the_one_before(found, cue):
            continue
        # Has grown to so many: that is the whole.
        grown = cue.start >= tail.end and (tail.link is Link.AS or (upto and cue.start in changes))
        beside = cue.start >= tail.end and compiled(grammar.besides).search(view.folded[tail.end : cue.start])
        grown = grown or _has_grown(found, grammar, cue, changes)
        if _is_of_another_deed(found, grammar, cue):
            continue
        if reaches(found, cue) and not grown and not beside and not _tells_of_a_deed(found, grammar, cue):
            return cue
    return None


def _is_of_another_deed(found: Found, grammar: Grammar, cue: Mark) -> bool:
    """`5,000 will build the villages again`: the small word tells of what they do."""
    view = found.phrases.view
    if cue.start < found.phrases.tail.end or not compiled(grammar.again).fullmatch(
        view.folded[cue.start : cue.end]
    ):
        return False
    verbs = (one for one in view.of(Sort.VERB) if one.start >= cue.end)
    return not any(view.words_between(cue.end, one.start) <= 1 for one in verbs)


def _is_of_the_one_before(found: Found, cue: Mark) -> bool:
    """`has grown by 1 more to 3`: the small word tells of the number right before it."""
    view, start = found.phrases.view, found.phrases.start
    grammar = found.phrases.grammar
    ends = (grammar.tail(view.folded, one.core_end).end for one in view.amounts if one.core_end < cue.start)
    return cue.end <= start and any(0 <= cue.start - end <= 2 for end in ends)


def _is_of_saying(found: Found, grammar: Grammar, cue: Mark) -> bool:
    """`newly put at 2,000`: the small word tells of when it was said, unless so many are what was found."""
    view, tail = found.phrases.view, found.phrases.tail
    if cue.start < tail.end or tail.link in (Link.OBJECT, Link.SUBJECT):
        return False
    passive = compiled(grammar.passive)
    says = (one for one in view.cues(Cue.SAYS) if 0 <= one.start - cue.end <= 2)
    return any(not passive.search(view.folded, one.start, one.end) for one in says)


def _has_grown(found: Found, grammar: Grammar, cue: Mark, changes: list[int]) -> bool:
    """`has grown by 3,000 and exceeds 14,000`: the number behind is the whole."""
    word = found.phrases.view.folded[cue.start : cue.end]
    before = cue.end <= found.phrases.start and cue.start in changes
    return before and grammar.ending(word, " ") is Ending.LINKED


def _tells_of_a_deed(found: Found, grammar: Grammar, cue: Mark) -> bool:
    """`builders who will raise the houses again`: the small word tells of what they do, not of how many."""
    view, phrases = found.phrases.view, found.phrases
    if cue.end > phrases.start:
        return False
    word = compiled(rf"\s({grammar.words})").match(view.folded, cue.end, phrases.start)
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
        if _is_when_said(view, grammar, cue, said):
            continue  # when it was said, not when it happened
        if _tells_of_another(found, grammar, cue):
            continue
        if _is_of_several(view, grammar, cue):
            continue
        if cue.end <= phrases.start:
            if view.crossings(cue.end, phrases.start) <= (2 if befell else 0):
                return cue
        elif _counts_them_all(found, grammar) or _is_another_item(found, grammar, cue):
            continue  # now they are three in all, the brigade said
        elif compiled(grammar.negated).match(view.folded, cue.end - 1, cue.end + LAST_WORD):
            continue
        elif compiled(grammar.in_the_end).search(view.folded, phrases.tail.end, cue.start):
            continue  # half of them went home
        elif (befell and _follows(found, cue)) or (
            reaches(found, cue) and not view.words_between(phrases.tail.end, cue.start)
        ):
            return cue
    return None


def _counts_them_all(found: Found, grammar: Grammar) -> bool:
    clause = max(found.phrases.view.clause(found.phrases.start)[0], found.phrases.start - NEAR)
    whole = compiled(grammar.whole).search(found.phrases.view.folded, clause, found.phrases.start)
    return whole is not None


def _is_another_item(found: Found, grammar: Grammar, cue: Mark) -> bool:
    """Whether a small word stands in the next item of a list."""
    return (
        compiled(grammar.item).search(found.phrases.view.folded, found.phrases.tail.end, cue.start)
        is not None
    )


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
        if one.kind is Kind.COUNT and one.high != 1 and 0 < cue.start - one.core_end <= LAST_WORD // 2:
            return grammar.tail(view.folded, one.core_end).unit is Unit.THINGS
    return False


def _is_when_said(view: View, grammar: Grammar, cue: Mark, said: list[int]) -> bool:
    """`last week's count of 3,000`; but that they were sent home, it was reported, is what happened."""
    if grammar.ending(view.folded[cue.start : cue.end], " ") is Ending.QUOTED:
        return False
    if any(0 <= start - cue.end <= 2 for start in said):
        return True
    return (
        compiled(rf"\s?(?:{grammar.account})").match(view.folded[cue.end : cue.end + LAST_WORD]) is not None
    )


def _in_a_few_days(found: Found, asked: Asked, grammar: Grammar) -> Mark | None:
    """What befell people from the 14th to the 15th is a part of what befell them so far."""
    view, start = found.phrases.view, found.phrases.start
    if found.metric not in asked.people or asked.metrics[found.metric].can_be_planned:
        return None
    spans = list(compiled(grammar.short_span).finditer(view.folded, view.sentence.start, start))
    if not spans or view.amounts_between(spans[-1].end(), start) or view.crossings(spans[-1].end(), start):
        return None
    return Mark(*spans[-1].span(), Sort.CUE, Cue.EVENT)


def _on_that_day(found: Found, asked: Asked, grammar: Grammar) -> Mark | None:
    """`They lost 50 that day.`, where the day is not that on which somebody said so."""
    view, start = found.phrases.view, found.phrases.start
    if found.metric not in asked.people or asked.metrics[found.metric].can_be_planned or view.cues(Cue.SAYS):
        return None
    day = compiled(grammar.that_day).search(view.folded, view.sentence.start, start)
    return None if day is None or view.crossings(day.end(), start) else Mark(*day.span(), Sort.CUE, Cue.EVENT)


def _follows(found: Found, cue: Mark) -> bool:
    """Whether a small word stands behind the number, in its clause or in the one that says who said it."""
    view, end = found.phrases.view, found.phrases.tail.end
    return not view.amounts_between(end, cue.start) and view.crossings(end, cue.start) <= 1
