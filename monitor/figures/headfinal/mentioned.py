"""Numbers that only speak of people who were counted before: the two soldiers, one of them, not even one."""

from monitor.figures.asking import Asked
from monitor.figures.headfinal.found import Found
from monitor.figures.headfinal.model import Ending, Grammar, Link, Unit
from monitor.figures.languages.model import Cue
from monitor.figures.mentions import FEW
from monitor.figures.rules import Left, Rule
from monitor.figures.searching import compiled

# A numeral without a counter below this stands for those just spoken of.
SEVERAL = 10


def unless_mentioned(found: Found, asked: Asked, grammar: Grammar) -> Found | Left:
    """`the two soldiers`: spoken of, not counted."""
    topic = found.phrases.tail.link is Link.TOPIC
    if topic and found.rule is Rule.NOUN and found.amount.low == found.amount.high == 1:
        return Left(Rule.MENTION)
    if found.amount.low == found.amount.high == 1 and _is_not_one(found, grammar):
        return Left(Rule.PRONOUN)
    if _is_both(found, asked):
        return Left(Rule.PRONOUN)
    if found.amount.low == found.amount.high == 1 and found.rule is Rule.PART:
        return Left(Rule.PRONOUN)
    few = found.amount.low is not None and found.amount.low < FEW and not _is_a_kind(found)
    if found.amount.low == found.amount.high == 1 and _is_one_among(found, grammar):
        return Left(Rule.PRONOUN)
    if few and found.metric == asked.default and found.rule in (Rule.PEOPLE, Rule.HAPPENED):
        predicate = found.predicate
        if predicate is None or predicate.ending in (Ending.STEM, Ending.TO_COME) or found.amount.low == 1:
            return Left(Rule.MENTION)
    return found


def _is_not_one(found: Found, grammar: Grammar) -> bool:
    """`not even one was left`."""
    phrases = found.phrases
    rest = phrases.view.folded[phrases.tail.end : phrases.view.sentence.end]
    return compiled(grammar.not_even).match(rest) is not None


def _is_both(found: Found, asked: Asked) -> bool:
    """`the two were moved`, `the two together`: numerals that stand for those just spoken of."""
    amount, phrases = found.amount, found.phrases
    bare = phrases.tail.unit is Unit.ANY and not found.nouns and (amount.high or 0) < SEVERAL
    word = not phrases.view.folded[amount.core_start].isdigit()
    return bare and word and (found.rule is Rule.COUNT or found.metric == asked.default)


def _is_a_kind(found: Found) -> bool:
    """`three generals`: few, but a kind of them that is counted."""
    cues = found.phrases.view.cues(Cue.OF_THEM)
    return any(cue.start == mark.start for cue in cues for mark in found.nouns)


def _is_one_among(found: Found, grammar: Grammar) -> bool:
    """`one of the dead was a woman`."""
    folded = found.phrases.view.folded
    return any(
        compiled(grammar.among).search(folded[mark.end : found.phrases.start][:8]) for mark in found.nouns
    )
