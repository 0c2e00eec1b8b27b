"""One number of a head-final sentence, with the marks to its left and right, and what tells of its noun."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from monitor.figures.headfinal.model import Case, Ending, Grammar, Link, Tail, Unit
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.numbers.model import Amount
from monitor.figures.searching import compiled
from monitor.figures.view import View

COUNTED = (Sort.PEOPLE, Sort.OURS, Sort.OTHERS, Sort.NOUN, Sort.THING)
# How many words may stand between an adnominal predicate and the noun that it tells of.
LONGEST_STEP = 2
# How many closing signs and blanks there are at most behind the last word of a line.
LAST_SIGNS = 6


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb, or a noun of an event, with what its ending says."""

    mark: Mark
    word: str
    ending: Ending


class Words:
    """The words around one number."""

    def __init__(self, view: View, amount: Amount, grammar: Grammar) -> None:
        self.view, self.amount, self.grammar = view, amount, grammar
        self.tail = self._closing(grammar.tail(view.folded, amount.core_end))
        self.start = min(amount.start, amount.core_start)
        others = [other for other in view.amounts if other is not amount and self._is_alike(other)]
        self._before = max(
            (other.core_end for other in others if other.core_end <= self.start), default=view.sentence.start
        )
        self._next = min(
            (other.start for other in others if other.start >= amount.core_end), default=view.sentence.end
        )

    def _closing(self, tail: Tail) -> Tail:
        """A number that ends a line is what the line says, whatever begins the next."""
        rest = self.view.folded[tail.end : self.view.sentence.end]
        ends = tail.link is Link.BARE and len(rest) <= LAST_SIGNS and not rest.strip(" \"')]")
        return replace(tail, link=Link.IS) if ends else tail

    def _is_alike(self, other: Amount) -> bool:
        """Whether another number may count the same: not four brigades beside 12,000 men."""
        tail = self.grammar.tail(self.view.folded, other.core_end)
        return (
            tail.link is not Link.OTHER and Unit.ANY in (tail.unit, self.tail.unit)
        ) or tail.unit is self.tail.unit

    def telling(self, mark: Mark) -> Predicate | None:
        """The adnominal predicate right before a noun: who died, soldiers."""
        return self._telling_of(mark.start)

    def telling_of_the_number(self) -> Predicate | None:
        """The same, right before a number that has no noun: who were sent, 11,000."""
        return self._telling_of(self.start)

    def _telling_of(self, place: int) -> Predicate | None:
        for verb in reversed(self._left(Sort.VERB, until=place)):
            if self.view.words_between(verb.end, place) > LONGEST_STEP:
                return None
            predicate = self.predicate(verb)
            promised = predicate.ending is Ending.QUOTED and self._is_promised(verb, predicate)
            if (predicate.ending.adnominal or promised) and not self._named_between(verb.end, place):
                return None if self.tells_when(verb) or self._acts_on_a_thing(verb) else predicate
        return None

    def tells_when(self, verb: Mark) -> bool:
        """`when they left`: the verb tells of a time."""
        return compiled(self.grammar.at_the_time).match(self.view.folded, verb.end) is not None

    def _is_promised(self, verb: Mark, predicate: Predicate) -> bool:
        """`the 6,000 whom it said it sends`: not so many who have come."""
        grammar = self.grammar
        said = compiled(rf"\s(?:{grammar.promised})").match(
            self.view.folded, verb.start + len(predicate.word)
        )
        return said is not None and compiled(grammar.about_to).search(predicate.word) is not None

    def _acts_on_a_thing(self, verb: Mark) -> bool:
        """`the sappers who remove the mines`: the verb tells of its object."""
        start = max(self.view.sentence.start, verb.start - len("00 "))
        if not compiled(self.grammar.own_object).search(self.view.folded[start : verb.start]):
            return False
        return not any(0 < verb.start - mark.end <= len("00 ") for mark in self.view.of(*COUNTED))

    def linked_before(self, verb: Mark) -> Predicate | None:
        """The predicate of another metric right before an adnominal one that it is linked to."""
        for mark in reversed(self._left(Sort.VERB, until=verb.start)):
            predicate = self.predicate(mark)
            near = self.view.words_between(mark.end, verb.start) <= LONGEST_STEP + 1
            linked = near and predicate.ending is Ending.LINKED and mark.name != verb.name
            return predicate if linked else None
        return None

    def predicate(self, mark: Mark) -> Predicate:
        """A predicate with its ending."""
        word, following = word_of(self.view.folded, mark, self.grammar)
        return Predicate(mark, word, self.grammar.ending(word, following))

    def case(self, mark: Mark) -> Case:
        """The case of a noun."""
        tail = compiled(self.grammar.letters).match(self.view.folded, mark.end)
        return self.grammar.case(tail[0] if tail else "")

    def ends(self, pattern: str, reach: int = 14) -> bool:
        """Whether what stands before the number ends with `pattern`."""
        start = max(self.view.sentence.start, self.start - reach)
        return (
            compiled(f"{self.grammar.edge}{group(pattern)}").search(self.view.folded, start, self.start)
            is not None
        )

    def said_before(self, pattern: str, reach: int = 14) -> bool:
        """Whether words of `pattern` stand right before the number."""
        return self.view.preceded_by(f"{self.grammar.edge}{group(pattern)}", self.start, reach=reach)

    def _left(self, *sorts: Sort, since: int | None = None, until: int | None = None) -> list[Mark]:
        since = self._before if since is None else since
        until = self.start if until is None else until
        return [mark for mark in self.view.of(*sorts) if since <= mark.start and mark.end <= until]

    def _right(self, *sorts: Sort, start: int) -> Iterator[Mark]:
        limit = self._shared_limit()
        return (mark for mark in self.view.of(*sorts) if start <= mark.start < limit)

    def _shared_limit(self) -> int:
        """Up to where the number's own predicate may stand: the next number has one of its own, unless
        the two are joined."""
        if self._next == self.view.sentence.end or self.tail.link in (Link.AND, Link.OF):
            return self.view.sentence.end
        joined = (
            self.tail.link is Link.BARE and self.view.folded[self.tail.end : self.tail.end + 1] in ",·、・"
        )
        between = self.view.folded[self.tail.end : self._next]
        if joined and compiled(rf"[,·、・]\s?{group(self.grammar.share)}").match(between):
            joined = False  # 5,800 planned, of them 900 came
        if self.tail.link is Link.TOPIC and between.count(",") == 1:
            # Five by shots, eight by drones died.
            following = next((one for one in self.view.amounts if one.start == self._next), None)
            joined = following is not None and (
                self.grammar.tail(self.view.folded, following.core_end).link is Link.TOPIC
            )
        return self.view.sentence.end if joined else self._next

    def _named_between(self, left: int, right: int) -> bool:
        """Whether a noun with a case stands between, of which the predicate tells instead."""
        return any(
            left <= mark.start < right and self.case(mark) not in (Case.BARE, Case.GENITIVE)
            for mark in self.view.of(*COUNTED)
        )


def word_of(folded: str, mark: Mark, grammar: Grammar) -> tuple[str, str]:
    """A predicate's word to its end, and some of what follows."""
    rest = compiled(grammar.letters).match(folded, mark.end)
    end = rest.end() if rest else mark.end
    return folded[mark.start : end], folded[end : end + 12]


def group(pattern: str) -> str:
    return f"(?:{pattern})"
