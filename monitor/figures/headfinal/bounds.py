"""Numbers whose words of more and less say nothing of their ends: compared with, handed over."""

from dataclasses import replace

from monitor.figures.headfinal.found import Found, first_of_chain
from monitor.figures.headfinal.model import Case, Grammar, Link, Unit
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Sort
from monitor.figures.searching import compiled

# How many characters of a verb tell which it is.
VERB = 6
# How far, in words, a verb of saying may stand before the noun of its number.
BESIDE = 1


def as_told(found: Found, grammar: Grammar) -> Found:
    """The number as it was told, where the verb behind it only compares or hands over so many."""
    amount = found.amount
    one_ended = (amount.low is None) != (amount.high is None)
    if not one_ended or found.phrases.tail.link not in (Link.REACHES, Link.OF, Link.OBJECT):
        return found
    if not _is_compared(found, grammar) and not _is_handed_over(found, grammar):
        return found
    told = amount.low if amount.high is None else amount.high
    return replace(found, amount=replace(amount, low=told, high=told))


def _is_compared(found: Found, grammar: Grammar) -> bool:
    """`falls short of the 600 dead that the service counted`: it did count 600."""
    view = found.phrases.view
    start = first_of_chain(list(found.nouns)).start if found.nouns else found.phrases.start
    if found.amount.start < found.amount.core_start:
        return False  # at least 600, which the service counted
    if found.nouns and found.phrases.case(found.nouns[0]) is not Case.BARE:
        return False  # the dead whom it counted are more than 600
    return any(
        start - cue.start > 0
        and view.words_between(cue.end, start) <= BESIDE
        and grammar.ending(view.folded[cue.start : cue.end], " ").adnominal
        for cue in view.cues(Cue.SAYS)
        if cue.end <= start
    )


def _is_handed_over(found: Found, grammar: Grammar) -> bool:
    """`has handed Russia 6.5 million shells`, by the verb that also means to exceed."""
    view, end = found.phrases.view, found.phrases.tail.end
    if found.phrases.tail.unit is Unit.PEOPLE or not compiled(grammar.hands_over).match(
        view.folded[end : end + VERB]
    ):
        return False
    if not found.nouns or found.phrases.case(found.nouns[0]) is not Case.BARE:
        return False  # the shells are more than so many
    clause, _ = view.clause(found.phrases.start)
    return any(
        clause <= mark.start
        and mark.end <= found.phrases.start
        and compiled(grammar.to).search(view.folded[mark.end : mark.end + 2].strip())
        for mark in view.of(Sort.OTHERS)
    )
