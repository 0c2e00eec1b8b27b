"""What the dictionaries of Russian and Ukrainian say of a word, in values of our own.

pymorphy3 is imported here alone, and on first need: it and its dictionaries take a fifth of a second to
load. A word's forms are put together from the dictionary's paradigms, each of which is looked at once,
for thousands of words share a few hundred.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

TENSES = ("past", "pres", "futr")


class Marks(NamedTuple):
    """What is marked on a form, each mark as the dictionaries write it; empty where it has none."""

    written: str
    """All of it: NOUN,anim,masc plur,gent."""
    part: str
    number: str
    case: str
    gender: str
    tense: str
    grammemes: frozenset[str]


class Form(NamedTuple):
    """One form of a word."""

    word: str
    marks: Marks


class Reading:
    """One of the words that a spelling may be a form of, the likeliest first."""

    __slots__ = ("_parse", "base", "marks")

    def __init__(self, parse: Any) -> None:
        self._parse = parse
        self.base: str = parse.normal_form
        """The dictionary form, with its ё."""
        self.marks = _marks(parse.tag)

    def forms(self) -> Iterator[Form]:
        """Every form of the word, ё as е."""
        from pymorphy3.units import DictionaryAnalyzer

        (analyzer, *found), *others = self._parse.methods_stack
        if others or not isinstance(analyzer, DictionaryAnalyzer):  # a word that the dictionary does not have
            yield from (Form(_folded(form.word), _marks(form.tag)) for form in self._parse.lexeme)
            return
        word, paradigm, index = found
        stem = _folded(analyzer.dict.build_stem(analyzer.dict.paradigms[paradigm], index, word))
        for prefix, marks, suffix in _paradigm(analyzer.dict, paradigm):
            yield Form(prefix + stem + suffix, marks)


def readings(word: str, lang: str) -> tuple[Reading, ...]:
    """What `word` may be, by the dictionary of `lang`, ru or uk; nothing where it has letters without a
    name in Unicode (Tangut's), for which pymorphy3 asks."""
    try:
        return tuple(map(Reading, _analyzer(lang).parse(word)))
    except ValueError:
        return ()


readings_of_term = lru_cache(maxsize=4096)(readings)
"""The same for the words of terms, many of which stand in several; those of texts are too many to keep."""


@lru_cache(maxsize=2)
def _analyzer(lang: str) -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=lang)


@lru_cache(maxsize=4096)
def _paradigm(dictionary: Any, number: int) -> list[tuple[str, Marks, str]]:
    """The beginning, the marks and the ending of each form."""
    return [
        (_folded(prefix), _marks(tag), _folded(suffix))
        for prefix, tag, suffix in dictionary.build_paradigm_info(number)
    ]


_known: dict[str, Marks] = {}


def _marks(tag: Any) -> Marks:
    written = str(tag)
    if written not in _known:
        grammemes = frozenset(map(str, tag.grammemes))
        _known[written] = Marks(
            written,
            str(tag.POS or ""),
            str(tag.number or ""),
            str(tag.case or ""),
            str(tag.gender or ""),
            next((tense for tense in TENSES if tense in grammemes), ""),
            grammemes,
        )
    return _known[written]


def _folded(word: str) -> str:
    return word.replace("ё", "е")
