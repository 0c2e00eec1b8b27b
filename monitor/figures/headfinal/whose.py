"""Whether those whom a number counts are those whom the topic asks about, in a head-final clause."""

import re
from itertools import pairwise

from monitor.figures.asking import Asked
from monitor.figures.headfinal.found import Found, Spoken
from monitor.figures.headfinal.model import Case, Grammar
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.rules import Left, Rule
from monitor.figures.searching import compiled

WHO = (Sort.OURS, Sort.OTHERS)
# How many characters may stand between two who are counted together.
JOINT = 6
# How many words may stand between an object and its number; of one farther off another verb tells.
NEAR = 3


def left_to_others(found: Found, spoken: Spoken, asked: Asked, grammar: Grammar) -> Left | None:
    """Why those counted are not ours; None where they are: by their own phrase, by who its clause
    says did or suffered it, by the topic of the sentence, or by whom the text spoke of last."""
    if mixed := _mixed(found, asked, grammar):
        return Left(Rule.OTHERS, mixed)
    if asked.metrics[found.metric].money:
        return _left_to_payers(found, spoken)
    who = _whole(found, grammar) or _in_phrase(found, asked) or _in_clause(found, asked)
    who = who or _topic(found, asked) or _belonging(found, grammar)
    if who is not None:
        ours = who.sort is Sort.OURS or _is_own(found, who, grammar)
        return None if ours else Left(Rule.OTHERS, who)
    if spoken.ours or _are_said_to_have_gone(found, asked):
        return None
    return Left(Rule.NOBODY)


def _are_said_to_have_gone(found: Found, asked: Asked) -> bool:
    """`the forces that went there`: a topic's own people, whoever was spoken of in the sentence before."""
    telling = found.telling
    people = any(mark.sort in (Sort.PEOPLE, Sort.THING) for mark in found.nouns)
    return people and telling is not None and telling.mark.name == asked.default


def _mixed(found: Found, asked: Asked, grammar: Grammar) -> Mark | None:
    """Ours who are counted together with others: the North Koreans and Russians, 50,000."""
    view, phrases = found.phrases.view, found.phrases
    marks = [mark for mark in view.of(*WHO) if mark.end <= phrases.start]
    for one, other in pairwise(marks):
        apart = view.folded[one.end : other.start]
        joined = len(apart) <= JOINT and compiled(grammar.joint).fullmatch(apart)
        if joined and apart.strip() == "," and _befell(found, asked):
            continue  # a headline: Ukrainians, 70 North Koreans captured
        if joined and _agreed(found, other, grammar):
            continue
        if joined and one.sort is not other.sort and not view.amounts_between(one.end, phrases.start):
            return one if one.sort is Sort.OTHERS else other
    for mark in marks:
        if mark.sort is not Sort.OURS or view.amounts_between(mark.end, phrases.start):
            continue
        if compiled(grammar.mixed).match(view.folded, mark.end) and view.of(Sort.OTHERS):
            return mark
    return None


def _agreed(found: Found, other: Mark, grammar: Grammar) -> bool:
    """`the 6,000 on whom Moscow and Pyongyang agreed`: both are the subject of what tells of the number."""
    phrases, view = found.phrases, found.phrases.view
    if phrases.case(other) is not Case.SUBJECT:
        return False
    words = compiled(grammar.words).findall(view.folded[other.end : phrases.start])
    return any(grammar.ending(word, " ").adnominal for word in words[1:4])


def _befell(found: Found, asked: Asked) -> bool:
    return found.metric in asked.people and found.metric != asked.default


def _in_phrase(found: Found, asked: Asked) -> Mark | None:
    """Whoever the number's own noun phrase names, nearest first."""
    phrases = found.phrases
    apart = found.nouns and phrases.view.crossings(found.nouns[0].end, phrases.start)
    if apart and found.metric not in asked.people:
        return None  # of the shells that Russia needs …, 6 million came
    near = [
        mark
        for mark in found.nouns
        if mark.sort in WHO and _suffers(found, mark, asked) and not _is_destination(found, mark, asked)
    ]
    if near:
        return near[0]
    if not found.nouns:
        return None
    first = min(mark.start for mark in found.nouns)
    beside = [
        mark
        for mark in phrases.view.of(*WHO)
        if mark.end <= first
        and _adjoins(found, mark, first)
        and not _is_where_they_went(found, asked)
        and not _is_destination(found, mark, asked)
        and phrases.case(mark) in (Case.BARE, Case.GENITIVE)
        and not phrases.view.crossings(mark.end, first)
    ]
    return beside[-1] if beside else None


def _adjoins(found: Found, mark: Mark, first: int) -> bool:
    """Whether a name stands right before a noun, but for words that one sees through."""
    gap = found.phrases.view.folded[mark.end : first]
    words = found.phrases.grammar.see_through
    return compiled(rf"\w{{0,1}}\s?(?:{words}\s){{0,2}}").fullmatch(gap) is not None


def _is_where_they_went(found: Found, asked: Asked) -> bool:
    """`Russia-deployed soldiers`: a country before a word of sending is where they were sent."""
    first = min(found.nouns, key=lambda mark: mark.start)
    return first.sort in (Sort.VERB, Sort.NOUN) and first.name == asked.default


def _is_destination(found: Found, mark: Mark, asked: Asked) -> bool:
    """`the Russia deployment's dead`: a nation right before a word of sending is where they were sent."""
    view = found.phrases.view
    nation = mark.sort is Sort.OTHERS and any(
        one.start == mark.start and one.end == mark.end for one in view.of(Sort.SPEAKER)
    )
    return nation and any(
        one.start == mark.end + 1 and one.name == asked.default for one in view.of(Sort.VERB, Sort.NOUN)
    )


def _suffers(found: Found, mark: Mark, asked: Asked) -> bool:
    """Whether others are counted, and not those who did it: Kyiv's men killed 12."""
    return mark.end == found.phrases.start or mark.sort is Sort.OURS or _counts(found, mark, asked)


def _is_own(found: Found, mark: Mark, grammar: Grammar) -> bool:
    """`Pyongyang owned up to 400 dead among its own soldiers`: they are of whoever is the subject."""
    phrases, view = found.phrases, found.phrases.view
    if not compiled(grammar.own).match(view.folded, mark.start):
        return False
    subjects = [
        one
        for one in view.of(*WHO)
        if one.end <= mark.start and phrases.role(one) in (Case.TOPIC, Case.SUBJECT)
    ]
    return bool(subjects) and subjects[-1].sort is Sort.OURS


def _whole(found: Found, grammar: Grammar) -> Mark | None:
    """`Among the Russian sappers two were wounded`: others of whom the counted are a part."""
    view = found.phrases.view
    start = min([found.phrases.start, *(mark.start for mark in found.nouns)])
    among = list(
        compiled(grammar.among).finditer(view.folded, max(view.sentence.start, start - NEAR * 4), start)
    )
    if not among:
        return None
    place = among[-1].start()
    named = [mark for mark in view.of(*WHO) if mark.end <= place]
    if not named or view.words_between(named[-1].end, place) > NEAR or view.crossings(named[-1].end, start):
        return None
    apart = view.amounts_between(named[-1].end, start)
    return named[-1] if named[-1].sort is Sort.OTHERS and not apart else None


def _belonging(found: Found, grammar: Grammar) -> Mark | None:
    """`The Russian army's column gives 280`: the topic is something of others, whatever it is."""
    view = found.phrases.view
    known = [(one.start, one.end) for one in view.of(Sort.SOURCE, Sort.SPEAKER)]
    for mark in view.of(Sort.OTHERS):
        word = re.compile(r"(?:의)?\s([^\W\d_]{2,8})").match(view.folded, mark.end)
        if word is None or mark.end > found.phrases.start or grammar.particle(word[1]) is not Case.TOPIC:
            continue
        if any(start <= mark.start < end or start <= word.start(1) < end for start, end in known):
            continue
        later = (one for one in view.of(*WHO) if mark.end <= one.start < found.phrases.start)
        if not any(later):
            return mark
    return None


def _in_clause(found: Found, asked: Asked) -> Mark | None:
    """Whoever is the subject, the topic or the object before the number in its clause."""
    phrases = found.phrases
    who = next((mark for mark in phrases.marked() if _counts(found, mark, asked)), None)
    return who and _or_nearer(found, who, asked)


def _or_nearer(found: Found, who: Mark, asked: Asked) -> Mark:
    """Russia gets 5,000 men from North Korea: where they come from is nearer."""
    phrases = found.phrases
    if who.sort is Sort.OURS or not asked.metrics[found.metric].can_be_planned:
        return who
    nearer = [
        mark for mark in phrases.view.of(Sort.OURS) if who.end <= mark.start and mark.end <= phrases.start
    ]
    return nearer[-1] if nearer else who


def _topic(found: Found, asked: Asked) -> Mark | None:
    who = next((mark for mark in phrases_topics(found) if _counts(found, mark, asked)), None)
    return who and _or_nearer(found, who, asked)


def phrases_topics(found: Found) -> list[Mark]:
    """The topics before the number that say who."""
    return [mark for mark in found.phrases.topics() if mark.sort in WHO]


def _counts(found: Found, mark: Mark, asked: Asked) -> bool:
    """Whether a name in the clause says whose the counted are, and not who did it to them or tells it."""
    if mark.sort not in WHO or _is_destination(found, mark, asked):
        return False
    phrases, view = found.phrases, found.phrases.view
    case = phrases.case(mark)
    if mark.sort is Sort.OURS:
        return True
    if case is Case.OBJECT:
        return view.words_between(mark.end, phrases.start) <= NEAR
    # Who killed 21 is not among them; who lost 21 is.
    loses = found.metric not in ("", asked.default) and any(
        found.metric == total for total, metric in asked.metrics.items() if metric.sum_of
    )
    acts = found.predicate is not None and found.predicate.mark.name in asked.people and not loses
    return not (acts and case in (Case.SUBJECT, Case.TOPIC) and view.folded[phrases.tail.end :][:1] in "을를")


def _left_to_payers(found: Found, spoken: Spoken) -> Left | None:
    """Of money the one who pays is no concern; who gets it is named behind the payer, or was before."""
    view, phrases = found.phrases.view, found.phrases
    named = [mark for mark in view.of(*WHO) if mark.end <= phrases.start]
    if any(mark.sort is Sort.OURS for mark in named):
        return None
    getting = [mark for mark in named if phrases.role(mark) not in (Case.TOPIC, Case.SUBJECT)]
    others = [mark for mark in (getting or named) if not phrases.speaks(mark)]
    if not others or (not getting and spoken.ours and view.of(Sort.PEOPLE)):
        return None if spoken.ours else Left(Rule.NOBODY)
    return Left(Rule.OTHERS, others[-1])
