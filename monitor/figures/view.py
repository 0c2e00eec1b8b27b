"""One sentence with all that was found in it, and how near things stand to one another."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate
from math import inf
from operator import attrgetter

from monitor.figures.clauses import COUNTABLE, Parts, parts_of
from monitor.figures.dates import DateMention
from monitor.figures.languages.model import Cue, Language
from monitor.figures.lexicon import Mark, Sort, within
from monitor.figures.numbers.model import Amount
from monitor.figures.searching import compiled
from monitor.figures.sentences import Sentence

# A sentence with more numbers is a table or nonsense; the first are read.
MOST_AMOUNTS = 30
# Letters for which a word counts at least: a longer one counts as several.
LONGEST_WORD = 8
# Of writing without blanks between words so many letters count as one.
LETTERS_A_WORD = 2

_SORT, _NAME = attrgetter("sort"), attrgetter("name")


@dataclass(frozen=True, eq=False)
class View:
    """A sentence of a text as the rules see it. All offsets are the text's own.

    What only some rules ask for (where clauses part, marks by sort) is worked out when first asked for.
    """

    folded: str
    """The whole text."""
    written: str
    """The same, with its capitals."""
    sentence: Sentence
    marks: Sequence[Mark]
    numbers: Sequence[Amount]
    """Every amount of the sentence."""
    dates: Sequence[DateMention]
    language: Language
    _chosen: dict[tuple[str, ...], list[Mark]] = field(default_factory=dict)
    """Marks by sorts or cues that were asked for."""
    _searched: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """Where patterns that were asked for stand."""

    def places(self, pattern: str) -> list[tuple[int, int]]:
        """Where a pattern of the language stands in the sentence, searched for once."""
        places = self._searched.get(pattern)
        if places is None:
            start, end = self.sentence.start, self.sentence.end
            found = compiled(pattern).finditer(self.folded[start:end])
            places = [(start + span.start(), start + span.end()) for span in found]
            self._searched[pattern] = places
        return places

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Those that may be figures: counts and money."""
        return tuple(amount for amount in self.numbers if amount.kind in COUNTABLE)[:MOST_AMOUNTS]

    @cached_property
    def aside(self) -> tuple[Amount, ...]:
        """Those of other kinds: dates, ages, distances."""
        return tuple(amount for amount in self.numbers if amount.kind not in COUNTABLE)[:MOST_AMOUNTS]

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """Where clauses part, in order."""
        return self._parts.breaks

    @cached_property
    def hard(self) -> tuple[int, ...]:
        """Where they part so much that no small word reaches over."""
        return self._parts.hard

    @cached_property
    def asides(self) -> tuple[tuple[int, int], ...]:
        """What only stands between a clause's own words (`clauses`)."""
        return self._parts.asides

    @cached_property
    def _parts(self) -> Parts:
        return parts_of(self.folded, self.sentence, self.marks, self.numbers, self.language)

    @cached_property
    def _by_sort(self) -> Mapping[str, list[Mark]]:
        return _grouped(self.marks, _SORT)

    @cached_property
    def _by_cue(self) -> Mapping[str, list[Mark]]:
        return _grouped(self._by_sort.get(Sort.CUE, ()), _NAME)

    def of(self, *sorts: Sort) -> list[Mark]:
        """The marks of these sorts; not to be changed."""
        if len(sorts) == 1:
            return self._by_sort.get(sorts[0], [])
        chosen = self._chosen.get(sorts)
        if chosen is None:
            chosen = self._chosen[sorts] = [mark for mark in self.marks if mark.sort in sorts]
        return chosen

    def cues(self, *cues: Cue) -> list[Mark]:
        """The marks of these cues; not to be changed."""
        if len(cues) == 1:
            return self._by_cue.get(cues[0], [])
        chosen = self._chosen.get(cues)
        if chosen is None:
            chosen = self._chosen[cues] = [mark for mark in self.of(Sort.CUE) if mark.name in cues]
        return chosen

    def preceded_by(self, pattern: str, place: int, *, since: int | None = None, reach: int = 16) -> bool:
        """Whether words of a language's `pattern` stand right before `place`, within `reach` characters
        before `since` (`place` if not given). No pattern precedes nothing."""
        if not pattern:
            return False
        start = max(0, (place if since is None else since) - reach)
        return _right_before(pattern).search(self.folded[start:place]) is not None

    def crossings(self, left: int, right: int) -> int:
        """How many clause borders lie between two places; an aside between them has none."""
        breaks = self.breaks
        crossed = bisect_left(breaks, right) - bisect_left(breaks, left)
        for start, end in self._asides_between(left, right) if crossed else ():
            crossed -= bisect_right(breaks, end) - bisect_left(breaks, start)
        return max(0, crossed)

    def _asides_between(self, left: int, right: int) -> list[tuple[int, int]]:
        return [(start, end) for start, end in self.asides if left <= start and end <= right]

    def same_span(self, left: int, right: int) -> bool:
        """Whether no hard border lies between two places."""
        return bisect_left(self.hard, right) == bisect_left(self.hard, left)

    def far_apart(self, left: int, right: int) -> bool:
        """Whether a semicolon stands between: two statements in one sentence."""
        return ";" in self.folded[left:right]

    def words_between(self, left: int, right: int) -> int:
        """How many words lie between two places, those of asides left out; Korean, without many spaces,
        counts every third letter."""
        if not self.language.spaced:
            return self._letters_between(left, right) // LETTERS_A_WORD
        gap = self.folded[left:right]
        written = len(gap.split())
        words = max(written, len(gap) // LONGEST_WORD) if written else 0
        for start, end in self._asides_between(left, right) if words else ():
            words -= len(self.folded[start:end].split())
        return max(0, words)

    def near(self, left: int, right: int, words: int) -> bool:
        """Whether no more than so many words lie between two places."""
        # What is far apart need not be counted through.
        return right - left <= self.reach(words) and self.words_between(left, right) <= words

    def reach(self, words: int) -> float:
        """How many characters at most lie between two places that no more than so many words part."""
        return LONGEST_WORD * (words + 1) + self._letters_aside if self.language.spaced else inf

    @cached_property
    def _letters_aside(self) -> int:
        return LONGEST_WORD * sum(end - start for start, end in self.asides)

    def _letters_between(self, left: int, right: int) -> int:
        asides = self._asides_between(left, right)
        return self._letters(left, right) - sum(self._letters(start, end) for start, end in asides)

    def _letters(self, left: int, right: int) -> int:
        start, until = self.sentence.start, self._letters_until
        first, last = (min(max(0, place - start), len(until) - 1) for place in (left, right))
        return max(0, until[last] - until[first])

    @cached_property
    def _letters_until(self) -> list[int]:
        """How many letters of the sentence stand before each place in it."""
        text = self.folded[self.sentence.start : self.sentence.end]
        return list(accumulate(map(str.isalpha, text), initial=0))

    def amount_behind(self, place: int) -> Amount | None:
        """The first amount that begins at a place or behind it."""
        return next((amount for amount in self.amounts if amount.start >= place), None)

    def amounts_between(self, left: int, right: int) -> int:
        """How many other amounts lie between two places, those of asides left out."""
        return sum(
            1
            for amount in self.amounts
            if amount.core_start >= left
            and amount.core_end <= right
            and not any(mark.start <= amount.core_start < mark.end for mark in self.of(Sort.SOURCE))
            and not any(start <= amount.core_start < end for start, end in self._asides_between(left, right))
        )

    def clause(self, place: int) -> tuple[int, int]:
        """The clause that holds a place."""
        breaks = self.breaks
        at = bisect_right(breaks, place)
        start = breaks[at - 1] if at else self.sentence.start
        end = breaks[at] if at < len(breaks) else self.sentence.end
        return start, end


@cache
def _right_before(pattern: str) -> re.Pattern[str]:
    """What `pattern` finds at the end of a text."""
    return re.compile(rf"(?:{pattern})\s*$")


def view_of(
    written: str,
    folded: str,
    sentence: Sentence,
    marks: Sequence[Mark],
    amounts: Sequence[Amount],
    dates: Sequence[DateMention],
    language: Language,
) -> View:
    """The view of one sentence; all that is handed in may be the whole text's."""
    start, end = sentence.start, sentence.end
    first = bisect_left(amounts, start, key=_core_start)
    last = bisect_left(amounts, end, key=_core_start)
    return View(
        folded=folded,
        written=written,
        sentence=sentence,
        marks=within(marks, start, end),
        numbers=amounts[first:last],
        dates=dates[bisect_left(dates, start, key=_start) : bisect_left(dates, end, key=_start)],
        language=language,
    )


def _core_start(amount: Amount) -> int:
    return amount.core_start


def _start(mention: DateMention) -> int:
    return mention.start


def _grouped(marks: Sequence[Mark], key: Callable[[Mark], str]) -> dict[str, list[Mark]]:
    groups: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        groups[key(mark)].append(mark)
    return groups
