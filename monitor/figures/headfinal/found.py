"""What a number was found to count, what the text has spoken of so far, and small questions about both."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from monitor.figures.headfinal.model import Grammar, Link, Unit
from monitor.figures.headfinal.phrases import Phrases
from monitor.figures.headfinal.words import Predicate
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.numbers.model import Amount
from monitor.figures.rules import Rule
from monitor.figures.searching import compiled
from monitor.figures.view import View

# How many words away a word may show that a number is about another matter.
ELSEWHERE_REACH = 6
# How many characters a noun's particle and a blank take.
LONGEST_OBJECT = 3


class Spoken(NamedTuple):
    """What the text has spoken of so far."""

    metric: str | None = None
    """The metric last counted, or asked for."""
    ours: bool = True
    """Whether the people last spoken of are ours."""
    counted: bool = False
    """Whether the metric was counted, and not only spoken of."""
    things: bool = False
    """Whether the metric is told by what it is a count of (engineers), and not by what befell them."""
    so_far: frozenset[str] = frozenset()
    """The metrics that were spoken of so far."""
    more: bool = False
    """Whether it was said, without a number, that more of them came."""
    planned: bool = False
    """Whether more of them are only to come."""
    denied: frozenset[tuple[str, float | None, float | None]] = frozenset()
    """What the text has rejected."""


@dataclass(frozen=True, slots=True)
class Found:
    """A number with what it counts."""

    amount: Amount
    metric: str
    rule: Rule
    phrases: Phrases
    mark: Mark | None = None
    """The word that decided the metric."""
    nouns: tuple[Mark, ...] = ()
    """The marks of the number's own noun phrase, the nearest first."""
    predicate: Predicate | None = None
    """What is said of the number, where a verb says it."""
    telling: Predicate | None = None
    """The adnominal predicate of what is counted."""

    @property
    def span(self) -> tuple[int, int]:
        """From the first to the last of the words that count."""
        marks = [*self.nouns, *([self.mark] if self.mark else [])]
        starts = [self.amount.start, *(mark.start for mark in marks)]
        ends = [self.amount.end, *(mark.end for mark in marks)]
        return min(starts), max(ends)


def by_weight(readings: Iterable[Mark]) -> list[Mark]:
    """The readings of one word, those first that say most."""
    weight = (Sort.NOUN, Sort.THING, Sort.VERB, Sort.OTHERS, Sort.OURS, Sort.PEOPLE)
    return sorted(
        (mark for mark in readings if mark.sort in weight), key=lambda mark: weight.index(mark.sort)
    )


def first_of_chain(nouns: list[Mark]) -> Mark:
    """The leftmost of the nouns that stand side by side, from the nearest on."""
    first = nouns[0]
    for mark in nouns[1:]:
        if 0 <= first.start - mark.end <= 1 or mark.start == first.start:
            first = mark
    return first


def end_of(nouns: list[Mark]) -> int:
    return max((mark.end for mark in nouns), default=0)


def acts_on_another(view: View, verb: Mark, grammar: Grammar) -> bool:
    """Whether a verb has an object of its own that nobody counts: who clear the mines."""
    start = max(view.sentence.start, verb.start - len("00 "))
    if not compiled(grammar.own_object).search(view.folded[start : verb.start]):
        return False
    counted = view.of(Sort.PEOPLE, Sort.OURS, Sort.OTHERS, Sort.NOUN, Sort.THING)
    return not any(0 < verb.start - mark.end <= LONGEST_OBJECT for mark in counted) and not any(
        0 < verb.start - one.core_end <= LONGEST_OBJECT + 2 for one in view.amounts
    )


def elsewhere_near(view: View, amount: Amount, phrases: Phrases) -> Mark | None:
    for mark in view.of(Sort.ELSEWHERE):
        left, right = (mark.end, amount.start) if mark.end <= amount.start else (phrases.tail.end, mark.start)
        near = left <= right and not view.crossings(left, right) and not view.amounts_between(left, right)
        if near and view.words_between(left, right) <= ELSEWHERE_REACH:
            return mark
    return None


def has_a_counter_of_its_own(phrases: Phrases, *, glued: bool) -> bool:
    """Whether a word right behind the number counts what no metric does: 200 plants, 50 countries."""
    view, end = phrases.view, phrases.tail.end
    if phrases.tail.unit is not Unit.ANY or phrases.tail.link is not Link.BARE:
        return False
    match = compiled(r"[^\W\d_]" if glued else r"\s?[^\W\d_]").match(view.folded, end, view.sentence.end)
    if match is None:
        return False
    place = match.end() - 1
    return not any(mark.start == place for mark in view.marks)


def is_rate(phrases: Phrases, noun: Mark, grammar: Grammar) -> bool:
    """`daily losses of 2,000`."""
    return phrases.view.preceded_by(f"{grammar.edge}(?:{grammar.per})", noun.start, reach=14)


def is_foreign(phrases: Phrases, direct: list[Mark], grammar: Grammar) -> bool:
    """Whether the number's own noun is one that no word of the topic names: 300 students."""
    word = None if direct else phrases.unknown_before()
    return word is not None and compiled(grammar.no_noun).fullmatch(word) is None
