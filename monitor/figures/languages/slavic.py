"""What Russian and Ukrainian share in writing numbers and dates."""

from collections.abc import Callable

from monitor.figures.languages.tables import word_set
from monitor.topics.inflection import forms, governs, may_be_counted

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
