"""What Russian and Ukrainian share in writing numbers and dates."""

from collections.abc import Callable
from functools import lru_cache

from monitor.figures.languages.model import Form
from monitor.figures.languages.tables import word_set
from monitor.topics.inflection import forms, governs, may_be_counted, tags
from monitor.topics.morphology import TENSES

_ADJECTIVE_ENDINGS = word_set("ый ой ий ого ому ым ом ая ую ое ые ых ыми ої ій у а е і их им ими ою")


def inflected(words: str, lang: str) -> frozenset[str]:
    """All forms of some words."""
    return frozenset().union(*(forms(word, lang) for word in words.split()))


def adjectives(stems: str) -> frozenset[str]:
    """All forms of adjectives of the hard declension, by their stems: перв → первый, первого, перва…"""
    return frozenset(stem + ending for stem in stems.split() for ending in _ADJECTIVE_ENDINGS)


def dates_of(year: str, on: str) -> tuple[str, ...]:
    """Patterns for a day and its month: 23 октября 2024 года, 8-13 октября, 5.11.2024."""
    span = rf"(?:\d{{1,2}}(?: ?- ?| и | та | і | {on} ))?"
    return (rf"\b{span}(?P<day>\d{{1,2}})(?:-?(?:го|е|ого))? MONTH\b(?: (?P<year>\d{{4}})(?: {year})?)?",)


def governs_in(lang: str) -> Callable[[str], bool | None]:
    """Whether a word of `lang` asks for the case of the noun behind it."""
    return lambda word: governs(word, lang)


def may_be_counted_in(lang: str) -> Callable[[str], bool]:
    """Whether a word of `lang`, right behind a number, may be or qualify what it counts."""
    return lambda word: may_be_counted(word, lang)


_PARTS = {"NOUN": "noun", "NPRO": "pronoun", "ADJF": "adjective", "ADJS": "adjective", "PRTF": "adjective"}
_VERBS = frozenset({"VERB", "INFN", "PRTS"})
# The dictionary splits some cases further: a second genitive, a second locative.
_CASES = {"gen2": "gent", "loc2": "loct", "acc2": "accs", "gen1": "gent", "loc1": "loct"}


def forms_in(lang: str) -> Callable[[str], frozenset[Form]]:
    """What a word of `lang` may be, by its dictionary."""

    @lru_cache(maxsize=65536)
    def forms_of(word: str) -> frozenset[Form]:
        return frozenset(_form(tag) for tag in tags(word, lang))

    return forms_of


def _form(tag: str) -> Form:
    """From what the dictionary says (NOUN,anim masc,datv) to what the rules ask."""
    marks = set(tag.replace(" ", ",").split(","))
    part = next((name for mark, name in _PARTS.items() if mark in marks), "")
    if not part and marks & _VERBS:
        return Form("verb", plural="plur" in marks, tense=next((t for t in TENSES if t in marks), ""))
    case = next((mark for mark in marks if mark in _KNOWN_CASES), "")
    return Form(part or "other", _CASES.get(case, case), "plur" in marks)


_KNOWN_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct", "voct", *_CASES})
