"""The words around a number in a head-final clause: its noun, its predicate, its topic.

What is counted stands before its number, bare (`soldiers 600`) or with its case (`soldiers-SUBJECT
600`), or behind it (`600-of soldiers`); what befell it stands behind both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from monitor.figures.headfinal.model import NOMINAL, Case, Ending, Grammar, Link, Tail, Unit
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.numbers.model import Amount
from monitor.figures.view import View

COUNTED = (Sort.PEOPLE, Sort.OURS, Sort.OTHERS, Sort.NOUN, Sort.THING)
# How many words may stand between an adnominal predicate and the noun that it tells of.
LONGEST_STEP = 2
# How many characters of words to see through there are at most between a noun and its number.
LONGEST_GAP = 40
# How many nouns stand side by side in one phrase.
LONGEST_CHAIN = 4
_CLOSES = re.compile(r"[\"')]{0,2}\s?(?:[.,!?]|$|\n)")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb, or a noun of an event, with what its ending says."""

    mark: Mark
    word: str
    ending: Ending


class Phrases:
    """The words around one number of a sentence."""

    def __init__(self, view: View, amount: Amount, grammar: Grammar) -> None:
        self.view, self.amount, self.grammar = view, amount, grammar
        self.tail: Tail = grammar.tail(view.folded, amount.core_end)
        self.start = min(amount.start, amount.core_start)
        others = [other for other in view.amounts if other is not amount and self._is_alike(other)]
        self._before = max(
            (other.core_end for other in others if other.core_end <= self.start), default=view.sentence.start
        )
        self._next = min(
            (other.start for other in others if other.start >= amount.core_end), default=view.sentence.end
        )

    def _is_alike(self, other: Amount) -> bool:
        """Whether another number may count the same: not four brigades beside 12,000 men."""
        tail = self.grammar.tail(self.view.folded, other.core_end)
        return (
            tail.link is not Link.OTHER and Unit.ANY in (tail.unit, self.tail.unit)
        ) or tail.unit is self.tail.unit

    # -- before the number ---------------------------------------------------------------------

    def direct(self) -> list[Mark]:
        """What is counted, right before the number with nothing behind it, nearest first."""
        found: list[Mark] = []
        place = self.start
        for mark in reversed(self._left(*COUNTED, Sort.VERB)):
            if mark.end > place:
                if found and mark.start >= found[-1].start:
                    found.append(mark)  # another reading of the same word
                continue
            if not self._adjoins(mark, place) or self._is_a_teller(mark):
                break
            found.append(mark)
            place = mark.start
        return found

    def _is_a_teller(self, mark: Mark) -> bool:
        """`The staff 4,000, London 5,000, Kyiv 6,000.`: several who each give a number."""
        view = self.view
        if mark.sort is not Sort.OTHERS:
            return False
        starts = {one.start for one in view.amounts}
        tellers = [
            one
            for one in view.of(Sort.SOURCE, Sort.SPEAKER)
            if one.end + 1 in starts or (one.end + 2 in starts and view.folded[one.end + 1] == '"')
        ]
        ours = {one.start for one in view.of(Sort.OURS)}
        several = len({one.start for one in tellers}) > 1
        return (
            several
            and any(one.start == mark.start for one in tellers)
            and not any(one.start in ours for one in tellers)
        )

    def marked(self) -> list[Mark]:
        """The nouns with a case that stand before the number in its clause, nearest first."""
        start, _ = self.view.clause(self.start)
        start = max(start, self._before)
        return [
            mark
            for mark in reversed(self._left(*COUNTED))
            if mark.start >= start
            and self.role(mark) in (Case.TOPIC, Case.SUBJECT, Case.OBJECT)
            and not self.speaks(mark)
            and not re.compile(self.grammar.rather).match(self.view.folded, mark.end)
        ]

    def speaks(self, mark: Mark) -> bool:
        """Whether a name of others is that of who says it: what it says is said of somebody else."""
        view = self.view
        if self._owns_up(mark) or self._has_spoken(mark):
            return True
        if mark.sort is not Sort.OTHERS or self.role(mark) not in (Case.TOPIC, Case.SUBJECT):
            return False
        sources = view.of(Sort.SOURCE, Sort.SPEAKER)
        if not any(one.start == mark.start for one in sources):
            return False
        for one in sources:  # who is named first says it, the others are spoken of
            if re.match(rf"[^\W\d_]?\s?(?:{self.grammar.account})", view.folded[one.end :][:12]):
                continue  # somebody else's count, with which this one is compared
            known = one.sort is Sort.SOURCE or self.case(one) is Case.TOPIC
            first = one.end < mark.start and known and self.case(one) is not Case.OBLIQUE
            if first and not view.amounts_between(one.end, mark.start):
                return False
        if re.match(self.grammar.quoted, view.folded[self.tail.end : self.tail.end + 6]):
            return True
        return any(cue.start >= mark.end for cue in view.cues(Cue.SAYS, Cue.REJECTS, Cue.DENIED))

    def _has_spoken(self, mark: Mark) -> bool:
        """`Ukrainian soldiers said so, but the staff counts 12,000`"""
        view = self.view
        if mark.sort is not Sort.OTHERS or self.case(mark) is not Case.TOPIC:
            return False
        verbs = (self.predicate(cue) for cue in view.cues(Cue.SAYS) if mark.end <= cue.start < self.start)
        return any(
            not verb.ending.adnominal and view.words_between(mark.end, verb.mark.start) <= LONGEST_STEP
            for verb in verbs
        )

    def _owns_up(self, mark: Mark) -> bool:
        """`what the North itself admits is 101`: who says so is not counted."""
        view = self.view
        if mark.sort is not Sort.OURS or self.case(mark) is not Case.SUBJECT:
            return False
        if not any(one.start == mark.start for one in view.of(Sort.SOURCE, Sort.SPEAKER)):
            return False
        verbs = (self.predicate(cue) for cue in view.cues(Cue.SAYS) if mark.end <= cue.start < self.start)
        return any(
            self.grammar.ending(verb.word, " ").adnominal
            and view.words_between(mark.end, verb.mark.start) <= LONGEST_STEP
            for verb in verbs
        )

    def role(self, mark: Mark) -> Case:
        """The case of the noun phrase that a noun belongs to: soldiers' | number-SUBJECT."""
        view = self.view
        for _ in range(LONGEST_CHAIN):
            case = self.case(mark)
            if case not in (Case.BARE, Case.GENITIVE):
                return case
            following = [
                one
                for one in (*view.of(*COUNTED, Sort.VERB), *view.cues(Cue.COUNT))
                if 0 < one.start - mark.end <= 2
            ]
            if not following:
                return Case.BARE
            mark = max(following, key=lambda one: (one.sort is not Sort.VERB, one.end))
            if mark.sort is Sort.CUE:
                return self.grammar.particle(_word(view.folded, mark, self.grammar)[0])
        return Case.BARE

    def topics(self) -> list[Mark]:
        """The topics of the sentence before the number, nearest first: they reach over clauses."""
        return [
            mark
            for mark in reversed(self._left(*COUNTED, since=self.view.sentence.start))
            if self.role(mark) in (Case.TOPIC, Case.SUBJECT) and not self.speaks(mark)
        ]

    def predicated(self) -> Mark | None:
        """The thing that a number is said to be: 1,000 are sappers."""
        if self.tail.link not in (Link.TOPIC, Link.SUBJECT, Link.IS, Link.BARE):
            return None
        limit = min(self.tail.end + LONGEST_GAP // 2, self._next)
        for mark in self.view.of(Sort.THING, Sort.NOUN, Sort.PEOPLE):
            if not self.tail.end <= mark.start < limit:
                continue
            gap = self.view.folded[self.tail.after : mark.start]
            closes = self.case(mark) is Case.COPULA or _CLOSES.match(self.view.folded, mark.end) is not None
            if closes and _see_through(self.grammar.see_through, self.grammar.bound).fullmatch(
                gap.replace(",", " ")
            ):
                return mark
        return None

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
            if predicate.ending.adnominal and not self._named_between(verb.end, place):
                return predicate
        return None

    def before(self, *sorts: Sort) -> list[Mark]:
        """The marks of these sorts before the number, with whatever case, nearest first."""
        return self._left(*sorts)[::-1]

    def linked_before(self, verb: Mark) -> Predicate | None:
        """The predicate of another metric right before an adnominal one that it is linked to."""
        for mark in reversed(self._left(Sort.VERB, until=verb.start)):
            predicate = self.predicate(mark)
            near = self.view.words_between(mark.end, verb.start) <= LONGEST_STEP + 1
            linked = near and predicate.ending is Ending.LINKED and mark.name != verb.name
            return predicate if linked else None
        return None

    # -- behind the number ---------------------------------------------------------------------

    def behind(self) -> list[Mark]:
        """What is counted, where it follows its number: 2,000 of soldiers; 3,000 exceeding dead."""
        if self.tail.link is not Link.OF:
            return []
        found: list[Mark] = []
        for mark in self._right(*COUNTED, start=self.tail.after):
            if found and self.case(found[-1]) is not Case.BARE and mark.start >= found[-1].end:
                break
            if self.view.words_between(self.tail.after, mark.start) > LONGEST_STEP + 1:
                break
            if self._is_of_another_noun(mark):
                break
            found.append(mark)
        return found[::-1]

    def _is_of_another_noun(self, mark: Mark) -> bool:
        """`in the words of two diplomats the dead …`: a noun with a case stands before the one marked."""
        words = re.findall(self.grammar.words, self.view.folded[self.tail.after : mark.start])
        cases = ((self.grammar.particle(word), word) for word in words)
        return any(
            case is Case.OBJECT
            or (case in (Case.SUBJECT, Case.TOPIC) and not self.grammar.ending(word, " ").adnominal)
            for case, word in cases
        )

    def labelled(self) -> list[Mark]:
        """What a number at the head of a line counts, by what follows its colon: 4,000: the losses."""
        view = self.view
        head = view.folded[view.sentence.start : self.start]
        colon = re.compile(r"\s?[:=]\s").match(view.folded, self.tail.end)
        if colon is None or any(char.isalnum() for char in head):
            return []
        return list(self._right(*COUNTED, start=colon.end()))[::-1]

    def put_behind(self) -> list[Mark]:
        """What is counted, behind what puts it to the number: to-600 estimated dead."""
        if self.tail.link is not Link.AS:
            return []
        for mark in self._right(*COUNTED, start=self.tail.after):
            if self.view.words_between(self.tail.after, mark.start) > LONGEST_STEP:
                break
            word = re.compile(self.grammar.last_word).search(self.view.folded, self.tail.after, mark.start)
            if word and self.grammar.ending(word[1], " ").adnominal and self.case(mark) is not Case.OBLIQUE:
                chain = [one for one in self._right(*COUNTED, start=mark.start) if one.start <= mark.end + 1]
                return chain[::-1]
        return []

    def governing(self, since: int | None = None) -> Predicate | None:
        """The first predicate behind the number that may be said of it."""
        if self.tail.link in NOMINAL:
            return None
        start = max(since or 0, self.tail.after)
        for verb in self._right(Sort.VERB, Sort.NOUN, start=start):
            predicate = self.predicate(verb)
            beside = not self.view.folded[start : verb.start].strip(" ,·")
            close = self.tail.link is Link.BARE and self.view.folded[start : verb.start] == " "
            named = close or self.case(verb) is Case.BARE
            if verb.sort is Sort.NOUN and not (beside and named):
                continue
            if self._parted(start, verb.start):
                return None
            if predicate.ending.adnominal and self.tail.link is Link.TOPIC:
                continue
            if self._has_its_object(verb) or self._goes_on_in(verb, predicate):
                continue
            return predicate
        return None

    def _goes_on_in(self, verb: Mark, predicate: Predicate) -> bool:
        """`died while being treated`: a bare noun of a deed right before the verb tells of when."""
        if verb.sort is not Sort.VERB or predicate.ending is not Ending.STEM:
            return False
        following = (one for one in self._right(Sort.VERB, start=verb.end))
        return any(
            one.name != verb.name and not self.view.words_between(verb.end, one.start) for one in following
        )

    def _has_its_object(self, verb: Mark) -> bool:
        """Whether a verb behind the number has an object of its own: 1,000 clear the mines."""
        start = max(self.tail.after, verb.start - len("00 "))
        if self.tail.link is Link.OBJECT or not re.search(
            self.grammar.own_object, self.view.folded[start : verb.start]
        ):
            return False
        ends = [mark.end for mark in self.view.of(*COUNTED)]
        ends += [self.grammar.tail(self.view.folded, one.core_end).end for one in self.view.amounts]
        return not any(0 < verb.start - end <= len("00 ") for end in ends)

    def predicate(self, mark: Mark) -> Predicate:
        """A predicate with its ending."""
        word, following = _word(self.view.folded, mark, self.grammar)
        return Predicate(mark, word, self.grammar.ending(word, following))

    def case(self, mark: Mark) -> Case:
        """The case of a noun."""
        tail = re.compile(self.grammar.letters).match(self.view.folded, mark.end)
        return self.grammar.case(tail[0] if tail else "")

    def ends(self, pattern: str, reach: int = 14) -> bool:
        """Whether what stands before the number ends with `pattern`."""
        start = max(self.view.sentence.start, self.start - reach)
        return (
            re.compile(f"{self.grammar.edge}{_group(pattern)}").search(self.view.folded, start, self.start)
            is not None
        )

    def said_before(self, pattern: str, reach: int = 14) -> bool:
        """Whether words of `pattern` stand right before the number."""
        return self.view.preceded_by(f"{self.grammar.edge}{_group(pattern)}", self.start, reach=reach)

    def unknown_before(self) -> str | None:
        """The word right before the number, where no mark and no date holds it."""
        view = self.view
        through = _ends_see_through(self.grammar).search(
            view.folded, max(view.sentence.start, self.start - LONGEST_GAP), self.start
        )
        place = through.start() if through else self.start
        match = re.compile(self.grammar.last_word).search(
            view.folded, max(view.sentence.start, place - 14), place
        )
        if match is None or view.crossings(match.start(1), self.start):
            return None
        if view.folded[match.start(1) - 1].isdigit():  # from 700-counter to 2,100
            return None
        known = any(mark.start < match.end(1) and mark.end > match.start(1) for mark in view.marks)
        dated = any(date.start < match.end(1) and date.end > match.start(1) for date in view.dates)
        return None if known or dated else match[1]

    def names_another(self) -> bool:
        """Whether the number says how many of something else there are: the members are 12."""
        if self.tail.link not in NOMINAL and not self.is_listed():
            return False
        word = self.unknown_before()
        if word is None or self.grammar.particle(word) not in (Case.TOPIC, Case.SUBJECT, Case.OBJECT):
            return False
        return re.fullmatch(self.grammar.no_topic, word) is None

    def is_listed(self) -> bool:
        """Whether the number ends an item of a list: 300, …"""
        return self.tail.link is Link.BARE and self.view.folded[self.tail.end : self.tail.end + 1] in ",·/"

    # -- within ----------------------------------------------------------------------------------

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
        if self.tail.link is Link.TOPIC and self.view.folded[self.tail.end : self._next].count(",") == 1:
            # Five by shots, eight by drones died.
            following = next((one for one in self.view.amounts if one.start == self._next), None)
            joined = following is not None and (
                self.grammar.tail(self.view.folded, following.core_end).link is Link.TOPIC
            )
        return self.view.sentence.end if joined else self._next

    def _adjoins(self, mark: Mark, place: int) -> bool:
        """Whether only words to see through stand between a noun, or what tells of it, and a place."""
        if place - mark.end > LONGEST_GAP:
            return False
        if mark.sort is Sort.VERB:
            ending = self.predicate(mark).ending
            if not ending.adnominal and ending is not Ending.STEM:
                return False
        elif self.case(mark) not in (Case.BARE, Case.GENITIVE):
            return False
        gap = self.view.folded[mark.end : place]
        return _see_through(self.grammar.see_through, self.grammar.bound).fullmatch(gap) is not None

    def _named_between(self, left: int, right: int) -> bool:
        """Whether a noun with a case stands between, of which the predicate tells instead."""
        return any(
            left <= mark.start < right and self.case(mark) not in (Case.BARE, Case.GENITIVE)
            for mark in self.view.of(*COUNTED)
        )

    def _parted(self, left: int, right: int) -> bool:
        """Whether what stands between is another statement."""
        crossed = self.view.crossings(left, right)
        if self.is_listed():
            crossed -= self.view.folded[left:right].count(",")
        return crossed > (1 if self.tail.link in (Link.TOPIC, Link.SUBJECT) else 0)


def _word(folded: str, mark: Mark, grammar: Grammar) -> tuple[str, str]:
    """A predicate's word to its end, and some of what follows."""
    rest = re.compile(grammar.letters).match(folded, mark.end)
    end = rest.end() if rest else mark.end
    return folded[mark.start : end], folded[end : end + 12]


@lru_cache
def _see_through(words: str, bound: str) -> re.Pattern[str]:
    return re.compile(rf"{bound}[\s\"'(]*(?:(?:[:=→|>]|-(?=\s))[\s\"'(]*)?(?:{words}[\s,\"'(]*){{0,4}}")


@lru_cache
def _ends_see_through(grammar: Grammar) -> re.Pattern[str]:
    blank = "+" if grammar.spaced else "*"
    edge = r"(?<![^\W\d_])" if grammar.spaced else ""
    return re.compile(rf"{edge}(?:{grammar.see_through}[\s,\"'(]{blank}){{1,3}}$")


def _group(pattern: str) -> str:
    return f"(?:{pattern})"
