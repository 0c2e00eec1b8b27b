"""Where the clauses of a sentence part, and what only stands between a clause's own words.

An aside (`, the ministry believes,`; `, who heads the agency,`; `(by Kyiv's count)`) parts nothing: what
stands before it goes on behind it. The rules look at signs, at the language's small words and at whether
a part tells of anything that the topic counts.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from monitor.figures.languages.model import Cue, Language
from monitor.figures.lexicon import Mark, Sort, within
from monitor.figures.numbers.model import Amount, Kind
from monitor.figures.searching import compiled
from monitor.figures.sentences import Sentence

# What parts clauses: signs, but not the comma or colon within a number. A set of all of them comes first,
# so that a search skips from one to the next.
_SIGNS = re.compile(
    r"[;:()\",\u2014 -](?:(?<![, -])|(?<=,)(?:(?<!\d,)|(?!\d))|(?<= )-+ |(?<=-)-)",
)
_HARD = re.compile(r"[;:() ](?:(?<! )|(?<!, )-+ )")
_FIRST_WORD = re.compile(r"[, ]+([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)(?=\W*\Z)")
# A quotation mark parts clauses only beside another sign: scare quotes part nothing.
_BESIDE_A_QUOTE = frozenset(",;:.!?()-")
# An aside without anything to count in it is seldom longer, in words.
LONGEST_ASIDE = 14
COUNTABLE = frozenset({Kind.COUNT, Kind.MONEY})
HAPPENINGS = frozenset({Sort.NOUN, Sort.VERB, Sort.THING})
WHO = frozenset({Sort.OURS, Sort.PEOPLE})


class Parts(NamedTuple):
    """How one sentence is made up."""

    breaks: tuple[int, ...]
    """Where clauses part, in order."""
    hard: tuple[int, ...]
    """Where they part so much that no small word reaches over."""
    asides: tuple[tuple[int, int], ...]
    """What only stands between: from border to border, in order and apart from one another."""


class _Piece(NamedTuple):
    """What stands between two borders."""

    start: int
    end: int
    opens: str
    """The sign that opens it, or nothing where a word does."""
    closes: str
    marks: Sequence[Mark]
    counts: bool
    """Whether a number stands in it."""
    words: int

    def cue_at_start(self, folded: str, *cues: Cue) -> bool:
        """Whether one of these small words opens the piece."""
        return any(
            mark.sort is Sort.CUE and mark.name in cues and not folded[self.start : mark.start].strip(' ,-("')
            for mark in self.marks[:6]
        )

    def has(self, *cues: Cue) -> bool:
        """Whether one of these small words stands in it."""
        return any(mark.sort is Sort.CUE and mark.name in cues for mark in self.marks)

    @property
    def tells(self) -> bool:
        """Whether it tells of something that the topic counts."""
        return any(mark.sort in HAPPENINGS for mark in self.marks)


def parts_of(
    folded: str,
    sentence: Sentence,
    marks: Sequence[Mark],
    amounts: Sequence[Amount],
    language: Language,
) -> Parts:
    """The parts of one sentence; the marks and amounts are its own."""
    borders = _borders(folded, sentence, marks, language)
    hard = tuple(match.start() for match in _HARD.finditer(folded, sentence.start, sentence.end))
    if not borders:
        return Parts(borders, hard, ())
    pieces = _pieces(folded, sentence, borders, marks, amounts)
    found = [*_bracketed(folded, pieces), *_said_between(folded, pieces), *_interrupted(folded, pieces)]
    found += _qualifying(folded, pieces, language)
    return Parts(borders, hard, _merged(found))


def _borders(folded: str, sentence: Sentence, marks: Sequence[Mark], language: Language) -> tuple[int, ...]:
    signs = [
        match.start()
        for match in _SIGNS.finditer(folded, sentence.start, sentence.end)
        if match[0] != '"' or _parts_beside(folded, match.start())
    ]
    if language.breaks:
        here = folded[sentence.start : sentence.end]
        signs += [sentence.start + match.end() for match in compiled(language.breaks).finditer(here)]
    opens = [mark.start for mark in marks if mark.sort is Sort.CUE and mark.name == Cue.BREAK]
    kept: list[int] = []
    since = 0
    for place in sorted({*signs, *opens}):
        # ", who": the sign and the word open one clause.
        if not kept or folded[since:place].strip(' ,;:-("'):
            kept.append(place)
        since = place
    return tuple(kept)


def _parts_beside(folded: str, place: int) -> bool:
    before, after = folded[max(0, place - 2) : place].strip()[-1:], folded[place + 1 : place + 3].strip()[:1]
    return not before or not after or before in _BESIDE_A_QUOTE or after in _BESIDE_A_QUOTE


def _pieces(
    folded: str,
    sentence: Sentence,
    borders: tuple[int, ...],
    marks: Sequence[Mark],
    amounts: Sequence[Amount],
) -> list[_Piece]:
    edges = [sentence.start, *borders, sentence.end]
    pieces = []
    countable = [amount.core_start for amount in amounts if amount.kind in COUNTABLE]
    for start, end in pairwise(edges):
        first = bisect_left(countable, start)
        counts = first < len(countable) and countable[first] < end
        pieces.append(
            _Piece(
                start,
                end,
                _sign(folded, start),
                _sign(folded, end),
                within(marks, start, end),
                counts,
                len(folded[start:end].split()),
            )
        )
    return pieces


def _sign(folded: str, place: int) -> str:
    """The sign at a border; a closing quote gives way to the sign behind it."""
    sign = folded[place : place + 2].strip()[:2]
    if sign[1:] in _BESIDE_A_QUOTE and sign[:1] == '"':
        sign = sign[1:]
    return "" if sign[:1].isalnum() else sign[:1]


def _bracketed(folded: str, pieces: list[_Piece]) -> list[tuple[int, int]]:
    """`(by Kyiv's count)`, and ` - he gave it as 2,500 - `."""
    return [
        (piece.start, piece.end)
        for piece in pieces[1:]
        if (piece.opens, piece.closes) == ("(", ")")
        or (piece.opens == piece.closes == "-" and folded[piece.start : piece.start + 1] == " ")
    ]


def _said_between(folded: str, pieces: list[_Piece]) -> list[tuple[int, int]]:
    """`, the ministry believes,`, `, a Seoul daily,`: nothing in it is counted."""
    return [
        (piece.start, piece.end)
        for piece in pieces[1:-1]
        if piece.opens == piece.closes == ","
        and piece.words <= LONGEST_ASIDE
        and not piece.counts
        and not piece.tells
        and (not piece.has(Cue.FINITE) or piece.has(Cue.SAYS) or piece.cue_at_start(folded, Cue.RELATIVE))
    ]


def _qualifying(folded: str, pieces: list[_Piece], language: Language) -> list[tuple[int, int]]:
    """`солдат, убитых под Курском,`: a participle with its words behind the noun that it qualifies, in
    languages whose endings tell it."""
    if language.forms_of is None:
        return []
    return [
        (piece.start, piece.end)
        for before, piece in pairwise(pieces[:-1])
        if piece.opens == piece.closes == ","
        and 2 <= piece.words <= LONGEST_ASIDE
        and not piece.counts
        and _is(language, _LAST_WORD.search(folded[before.start : piece.start][-40:]), "noun")
        and _is(language, _FIRST_WORD.match(folded, piece.start, piece.end), "adjective")
    ]


def _is(language: Language, word: re.Match[str] | None, part: str) -> bool:
    """Whether a word is of this part of speech, and can be of no other."""
    tell = language.forms_of
    return tell is not None and word is not None and {form.part for form in tell(word[1])} == {part}


def _interrupted(folded: str, pieces: list[_Piece]) -> list[tuple[int, int]]:
    """`casualties of every kind, meaning the killed, the wounded and the captured, had reached`: a part
    that opens with a finite verb goes on where its subject was left."""
    found = []
    for number in range(2, len(pieces)):
        piece = pieces[number]
        if piece.opens != "," or not piece.cue_at_start(folded, Cue.FINITE):
            continue
        subject = _left_off(folded, pieces, number)
        if subject is not None:
            found.append((pieces[subject + 1].start, piece.start))
    return found


def _left_off(folded: str, pieces: list[_Piece], number: int) -> int | None:
    """The piece that holds the subject of the verb that opens pieces[number]."""
    subject = None
    for index in range(number - 1, -1, -1):
        piece = pieces[index]
        relative = index > 0 and piece.cue_at_start(folded, Cue.RELATIVE)
        if index == number - 1 and index > 0 and (relative or not piece.has(Cue.FINITE)):
            continue
        if relative:
            continue
        if piece.has(Cue.FINITE) and not piece.has(Cue.SAYS):
            break
        subject = index
        if piece.has(Cue.SAYS) or piece.opens in (";", ":", "-"):
            break
    return subject


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, those that touch or overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
