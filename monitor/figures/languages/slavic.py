"""What Russian and Ukrainian share in writing numbers and dates."""

from collections.abc import Mapping

from monitor.topics.inflection import forms


def inflected(words: str, lang: str) -> frozenset[str]:
    """All forms of some words."""
    return frozenset().union(*(forms(word, lang) for word in words.split()))


def numerals_of(table: Mapping[int, str] | Mapping[float, str]) -> dict[str, float]:
    """From `{5: "пять пяти пятью"}` to `{"пять": 5, …}`."""
    return {word: value for value, words in table.items() for word in words.split()}


def dates_of(year: str, on: str) -> tuple[str, ...]:
    """Patterns for a day and its month: 23 октября 2024 года, 8-13 октября, 5.11.2024."""
    span = rf"(?:\d{{1,2}}(?: ?- ?| и | та | і | {on} ))?"
    return (rf"\b{span}(?P<day>\d{{1,2}})(?:-?(?:го|е|ого))? MONTH\b(?: (?P<year>\d{{4}})(?: {year})?)?",)
