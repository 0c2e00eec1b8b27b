"""A number's own phrase: what stands right behind it, or, where a language counts so, before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.figures.cases import names_another, own_phrase
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort, within
from monitor.figures.numbers.model import Amount
from monitor.figures.searching import compiled
from monitor.figures.view import LETTERS_A_WORD, View

# How many words a noun phrase has between its number and its noun.
LONGEST_PHRASE = 9
# How many words may stand between what is counted and its number, where it stands before.
LONGEST_GAP = 3
# Words of fewer letters, behind a number, are articles and prepositions: mil *de los* norcoreanos.
SHORTEST_NOUN = 4
_FIRST_WORD, _NEXT_WORD = re.compile(r"\s*([\w-]+)"), re.compile(r" [\w-]+")
_WORD, _LETTERS = re.compile(r"\S+"), re.compile(r"[^\W\d_]+")
NOUNS = frozenset({Sort.PEOPLE, Sort.NOUN, Sort.THING})
CONTENT = frozenset({Sort.OURS, Sort.OTHERS, Sort.PEOPLE, Sort.NOUN, Sort.VERB, Sort.THING})


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in a number's own phrase."""

    marks: tuple[Mark, ...]
    end: int
    foreign: bool
    """Whether it counts something that no word of the topic names."""
    group: bool
    """Whether the number is a part of a group that is named: 600 of the soldiers."""


def phrase_of(view: View, amount: Amount) -> Head:
    """The phrase of an amount, on the side where its language has it."""
    if view.language.counted_first:
        return _head_before(view, amount)
    head = _head_after(view, amount)
    return head if head.marks or head.foreign or head.group else _head_beside(view, amount) or head


def _head_after(view: View, amount: Amount) -> Head:
    """The phrase right of a number: 1,500 North Korean special forces; 600 of the men."""
    start, limit = _end_of(view, amount), _phrase_limit(view, amount)
    if view.language.own_noun and compiled(view.language.own_noun).search(
        view.folded[amount.core_end : amount.end]
    ):
        return Head((), start, foreign=False, group=False)
    of = compiled(view.language.of).match(view.folded, start) if view.language.of else None
    dated = of and any(start <= mention.start <= of.end() for mention in view.dates)
    if of and (dated or of.end() > limit):
        of = None  # the 8,000 of last month
    begin = of.end() if of else start
    within_group = next(
        (a for a in view.amounts if a is not amount and of and start < a.start <= begin + 1), None
    )
    if within_group is not None:
        inner = _head_after(view, within_group)
        return Head(inner.marks, inner.end, inner.foreign, group=True)
    stop = next(
        (
            mark.start
            for mark in within(view.marks, begin, limit)
            if mark.sort is Sort.CUE and mark.name in (Cue.STOP, Cue.CITING)
        ),
        limit,
    )
    if of is None:
        return _own(view, amount, begin, begin if joins_on(view, begin) else stop)
    marks = _content(within(view.marks, start, stop))
    return Head(tuple(marks), marks[-1].end if marks else begin, foreign=False, group=True)


def _own(view: View, amount: Amount, begin: int, stop: int) -> Head:
    """The phrase of a number that is no part of a group: by the case of its words where they have one."""
    piece = _FIRST_WORD.match(view.folded, begin, stop)
    if piece and piece[1] in view.language.counters:
        following = _NEXT_WORD.match(view.folded, piece.end(), stop)
        another = following is not None and names_another(view, piece.end(), following.end())
        return Head((), piece.end(), foreign=another, group=False)  # 200 штук, but 30 одиниць техніки
    by_case = view.language.forms_of is not None
    stop, named_another = own_phrase(view, amount, begin, stop) if by_case else (stop, False)
    marks = _until_second_noun(view, _content(within(view.marks, begin, stop)))
    foreign = named_another if by_case else _is_foreign(view, begin, stop, marks)
    return Head(tuple(marks), marks[-1].end if marks else begin, foreign, group=False)


def _is_foreign(view: View, begin: int, stop: int, marks: list[Mark]) -> bool:
    """`300 lorries`, `61 North Korean ships`: the phrase has a noun that no word of the topic names."""
    words = view.folded[begin:stop].strip(" -\u2019'\".,;:!?)")
    if not words[:1].isalpha() or _opens_with_a_participle(view, words):
        return False
    if not _has_noun(view, begin, marks[0].start if marks else stop):
        return False
    if view.language.noun_first and marks and marks[0].sort in (Sort.OURS, Sort.OTHERS):
        return _noun_before(view, begin, marks[0]) is not None
    return not marks or _names_another(view, begin, marks) or _only_qualifies(view, marks[-1], stop)


def _noun_before(view: View, begin: int, mark: Mark) -> str | None:
    """`cuatro barcos norcoreanos`: the noun, which no word of the topic names, that a name behind it
    qualifies."""
    words = _LETTERS.findall(view.folded[begin : mark.start])
    small = {view.folded[cue.start : cue.end] for cue in within(view.marks, begin, mark.start)}
    pattern = view.language.participle
    free = (w for w in words if w not in small and not (pattern and compiled(pattern).fullmatch(w)))
    return next((word for word in free if len(word) >= SHORTEST_NOUN), None)


def _opens_with_a_participle(view: View, words: str) -> bool:
    """`a thousand promised by Pyongyang`: a participle is no noun."""
    pattern = view.language.participle
    return bool(pattern) and compiled(rf"(?:{pattern})(?: (?:{pattern}))*").fullmatch(words) is not None


def _only_qualifies(view: View, last: Mark, stop: int) -> bool:
    """`three North Korean waitresses`: a name that only tells whose the noun behind it is."""
    pattern = view.language.adjective
    if last.sort is not Sort.OURS or not pattern:
        return False
    rest = view.folded[last.end : stop].strip(" -'\"")
    adjective = compiled(rf"(?:{pattern})$").search(view.folded[last.start : last.end]) is not None
    return adjective and rest[:1].isalpha() and not _opens_with_a_participle(view, rest)


def _end_of(view: View, amount: Amount) -> int:
    """Where the number is over, `or so` or `more` taken in."""
    tails = [mark for mark in view.cues(Cue.ABOUT, Cue.MORE) if 0 <= mark.start - amount.end <= 1]
    verbs = {mark.start for mark in view.of(Sort.VERB)} if tails else ()
    return next((mark.end for mark in tails if mark.start not in verbs), amount.end)


def _has_noun(view: View, start: int, end: int) -> bool:
    """Whether a noun may stand there: where nouns have capitals, only a word that has one."""
    words = view.written[start:end].split()
    may_be = view.language.may_be_counted
    if may_be is not None and words and not may_be(words[0].strip(" -,.;:\"'").lower()):
        return False
    return not view.language.capital_nouns or any(word[0].isupper() for word in words)


def joins_on(view: View, end: int) -> bool:
    """`the dead at 300 and the wounded at 2,700`: what follows belongs to another number."""
    joins = [mark.start for mark in view.cues(Cue.AND) if 0 <= mark.start - end <= 1]
    return bool(joins) and not any(mark.start == joins[0] for mark in view.cues(Cue.ABOUT))


def _names_another(view: View, begin: int, marks: list[Mark]) -> bool:
    """`100 ballistic missiles followed`: a noun of no concern stands before the verb."""
    first = marks[0]
    return first.sort is Sort.VERB and bool(view.folded[begin : first.start].strip(" -'\""))


def _phrase_limit(view: View, amount: Amount) -> int:
    _, end = view.clause(amount.core_end - 1)
    later = [other.start for other in view.amounts if other.start >= amount.end]
    limit = min([end, *later])
    if not view.language.spaced:
        return min(limit, amount.end + LONGEST_PHRASE * LETTERS_A_WORD)
    words = list(_WORD.finditer(view.folded, amount.end, limit))
    return words[LONGEST_PHRASE - 1].end() if len(words) >= LONGEST_PHRASE else limit


def _content(marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.sort in CONTENT]


def _until_second_noun(view: View, marks: list[Mark]) -> list[Mark]:
    """Up to where the verb follows, 600 soldiers | died, or another word: 600 men | beside the Koreans."""
    kept: list[Mark] = []
    for mark in marks:
        if any(m.sort in (Sort.PEOPLE, Sort.THING) for m in kept) and (
            mark.sort is Sort.VERB
            or (view.words_between(kept[-1].end, mark.start) > 0 and not _tells_whose(view, kept[-1], mark))
        ):
            break
        if mark.sort is Sort.VERB and kept and _joins_a_verb(view, kept, mark):
            break
        kept.append(mark)
    return kept


def _joins_a_verb(view: View, kept: list[Mark], verb: Mark) -> bool:
    """`killed 18 North Koreans and injured 27`: a verb that is joined to the one before those counted."""
    named = kept[-1].sort is Sort.OURS and all(mark.sort is not Sort.VERB for mark in kept)
    return named and any(kept[-1].end <= cue.start < verb.start for cue in view.cues(Cue.AND))


def _tells_whose(view: View, noun: Mark, mark: Mark) -> bool:
    """`miembros de las fuerzas especiales norcoreanas`, `soldats de l'armée russe`."""
    genitive = view.language.genitive
    if not genitive or mark.sort not in (Sort.PEOPLE, Sort.OURS, Sort.OTHERS):
        return False
    return compiled(genitive).fullmatch(view.folded[noun.end : mark.start]) is not None


def _head_beside(view: View, amount: Amount) -> Head | None:
    """A noun right before a number that needs none behind it, where a language counts either way:
    战斗部队9500人, 炮弹900万发."""
    joint = view.language.noun_of if view.language.own_noun else ""
    found: list[Mark] = []
    place = amount.start
    for mark in reversed(_content(view.marks)) if joint else ():
        if mark.end > place:
            continue
        if view.crossings(mark.end, place) or not compiled("" if found else joint).fullmatch(
            view.folded[mark.end : place]
        ):
            break
        if not found and mark.sort not in NOUNS:
            break
        found.append(mark)
        place = mark.start
    return Head(tuple(reversed(found)), amount.end, foreign=False, group=False) if found else None


def _head_before(view: View, amount: Amount) -> Head:
    """The phrase left of a number, in languages that count so: 북한군 사망자가 600여 명."""
    start, _ = view.clause(amount.core_start)
    earlier = [other.end for other in view.amounts if other.end <= amount.start]
    begin = max([start, *earlier])
    marks = _content(within(view.marks, begin, amount.start))
    near = [mark for mark in marks if view.words_between(mark.end, amount.start) <= LONGEST_GAP]
    if not near:
        near = _content(within(view.marks, amount.end, amount.end + 8))
    return Head(tuple(near), amount.end, foreign=False, group=False)
