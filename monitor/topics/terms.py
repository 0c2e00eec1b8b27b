"""Finding many terms in a text in one pass, with word ends as each language has them.

The one matcher of the project: keywords of topics and the lexicon of figures both use it.
Aho-Corasick finds every spelling, overlaps included; what stands before and after a hit then
decides whether it is the word or only a part of another.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import starmap
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

from monitor.topics.conjugation import conjugated, is_verb
from monitor.topics.folding import fold
from monitor.topics.inflection import forms

Label = TypeVar("Label")

# What may follow a Korean noun within its word: plural, case and topic particles, the copula
# and what it is compounded with in reports (National Institute of Korean Language, Standard
# Grammar, chapters on josa). Sequences occur: 군인들에게서도.
_KOREAN_TAIL = re.compile(
    r"(?:들|님|측)?(?:에게서|에서는|에서도|에서|에게|에는|에도|으로부터|로부터|으로서|로서|으로써|로써|으로|까지|부터|보다"
    r"|(?:이었|였)(?:고|으나|으며|는데|던|지만|을|음|다는|다고|다며|다던|습니다|기에|으니|거나|죠|어요)|(?:이|일)?지만|이?라면|이면"
    r"|이므로|이니|이거나|이든|이죠|이에요|예요|입니다|입니까|인지|인가|인데다|이라던|이라니|이란|임|에서의|에게는|에선|에겐|에게만|엔"
    r"|밖에|마저|이랑|랑|치고|말고|커녕|께서는|쪽"
    r"|처럼|만큼|마다|조차|이라는|라는|이라고|라고|이라며|라며|이나|이며|이고|인데|이던|이었다|이다|였다|이자|께서|한테|대로|뿐"
    r"|을|를|이|가|은|는|의|에|와|과|도|만|로|나|며|고|인|일|다|씩|간|요|란)*"
)
# No word goes on for longer behind a term; a longer run of letters is nonsense.
_LONGEST_TAIL = 24


# Beyond this, scripts glue words together: Hangul, Kana, Han.
_FIRST_OF_THE_EAST = "\u1100"
# Longer than any word; what is longer is no word, and not followed to its ends.
LONGEST_WORD = 60


class Found(NamedTuple, Generic[Label]):
    """One term where it stands: text[start:end], in the folded as in the written text."""

    start: int
    end: int
    label: Label
    term: str


@dataclass(frozen=True, slots=True)
class _Spelling(Generic[Label]):
    label: Label
    term: str
    exact: bool  # an upper-case term: only as it is written
    open_left: bool
    open_right: bool
    hangul: bool
    verb: bool = False  # a Korean verb: whatever ending follows belongs to it
    plain: bool = field(init=False)  # found where it stands as a word of its own, and nowhere else

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", not (self.exact or self.open_left or self.open_right or self.verb))


class TermFinder(Generic[Label]):
    """Finds the terms of one language; each carries a label of the caller's choice."""

    def __init__(self, terms: Iterable[tuple[str, Label]], lang: str) -> None:
        spellings: dict[str, list[_Spelling[Label]]] = {}
        for term, label in terms:
            for spelling, how in _spellings(term, label, lang):
                spellings.setdefault(spelling, []).append(how)
        self._lang = lang
        self._automaton = ahocorasick.Automaton()
        for spelling, hows in spellings.items():
            open_left = any(how.open_left for how in hows)
            self._automaton.add_word(spelling, (len(spelling), tuple(hows), open_left))
        self._empty = not spellings
        if not self._empty:
            self._automaton.make_automaton()

    def find(self, text: str, folded: str | None = None) -> Iterator[Found[Label]]:
        """Every occurrence of every term, in the order of their ends. `folded` saves folding twice."""
        return starmap(Found, self.spans(text, fold(text, self._lang) if folded is None else folded))

    def spans(self, text: str, folded: str) -> Iterator[tuple[int, int, Label, str]]:
        """The same, each without a name for what it is made of: texts have many."""
        if self._empty:
            return
        length_of_text = len(folded)
        for last, (length, hows, open_left) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            before = folded[start - 1] if start else " "
            goes_on = before != " " and _in_word(before, folded[start])
            if goes_on and not open_left:
                continue
            after = folded[end] if end < length_of_text else " "
            stops = after == " " or not _in_word(after, folded[last])
            for how in hows:
                if stops and not goes_on and how.plain:
                    yield start, end, how.label, how.term
                elif (how.open_left or not goes_on) and _ends_here(text, folded, start, end, how, stops):
                    yield *_word_around(folded, start, end, how), how.label, how.term


def _spellings(term: str, label: Label, lang: str) -> Iterator[tuple[str, _Spelling[Label]]]:
    as_written, term = term.startswith("="), term.removeprefix("=")
    exact = any(char.isalpha() for char in term) and term == term.upper() and term != term.lower()
    open_left, open_right = term.startswith("*"), term.endswith("*")
    core = fold(term.strip("*"), lang).lstrip() if open_right else fold(term.strip("*"), lang).strip()
    hangul = "가" <= core[-1:] <= "힣"
    if lang == "ko" and not open_right and is_verb(core):
        how = _Spelling(label, term, exact, open_left, open_right=True, hangul=hangul, verb=True)
        yield from ((spelling, how) for spelling in conjugated(core))
        return
    how = _Spelling(label, term, exact, open_left, open_right, hangul)
    spelled = {core} if as_written or exact or open_right or open_left else forms(core, lang)
    for spelling in spelled:
        yield spelling, how


def _ends_here(text: str, folded: str, start: int, end: int, how: _Spelling[Label], stops: bool) -> bool:
    """Whether the term at start..end, where a word starts, is not a piece of a longer one. `stops` tells
    whether the letters end there."""
    if how.exact and not text[start:end].isupper():
        return False
    if how.open_right or stops:
        return True
    if how.hangul or "가" <= folded[end] <= "힣":  # BBC는: a particle follows foreign letters too
        tail = _hangul_run(folded, end)
        return _KOREAN_TAIL.fullmatch(folded, end, tail) is not None
    return how.exact and folded[end] == "s" and not folded[end + 1 : end + 2].isalnum()  # POWs


def _word_around(folded: str, start: int, end: int, how: _Spelling[Label]) -> tuple[int, int]:
    """From where to where the word reaches in which a term with a `*` was found; writing without spaces
    between words and particles has no such ends. The endings of a verb are its own."""
    if how.verb:
        return start, _hangul_run(folded, end)
    reach = LONGEST_WORD
    while how.open_right and reach and end < len(folded) and _carries_on(folded[end]):
        end, reach = end + 1, reach - 1
    while how.open_left and reach and start and _carries_on(folded[start - 1]):
        start, reach = start - 1, reach - 1
    return start, end


def _carries_on(char: str) -> bool:
    return char < _FIRST_OF_THE_EAST and char.isalpha()


def _in_word(char: str, neighbour: str) -> bool:
    """Whether `char` carries the word of `neighbour` on. A digit does not carry a Hangul word on."""
    if neighbour < _FIRST_OF_THE_EAST:
        return char < _FIRST_OF_THE_EAST and char.isalnum()
    if "가" <= neighbour <= "힣":
        return "가" <= char <= "힣"
    # Han and hiragana are written without spaces between words.
    return _is_kana(neighbour) and _is_kana(char)


def _is_kana(char: str) -> bool:
    """Whether a sign is of katakana, in which foreign names are written."""
    return "ァ" <= char <= "ヺ" or char == "ー"


def _hangul_run(folded: str, start: int) -> int:
    end, limit = start, min(len(folded), start + _LONGEST_TAIL)
    while end < limit and "가" <= folded[end] <= "힣":
        end += 1
    return end
