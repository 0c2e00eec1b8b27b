"""Short ways to write the word tables of a language."""

from collections.abc import Mapping

from monitor.figures.numbers.model import Phrase


def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for looking up."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[Phrase, ...]:
    """The phrases of a comma-separated list, each as its words."""
    return tuple(tuple(phrase.split()) for phrase in text.split(",") if phrase.strip())


def terms(text: str) -> tuple[str, ...]:
    """The terms of a comma-separated list, as a topic file would give them."""
    return tuple(" ".join(term.split()) for term in text.split(",") if term.strip())


def numbered(table: Mapping[int, str] | Mapping[float, str]) -> dict[str, float]:
    """From `{5: "пять пяти пятью"}` to `{"пять": 5, …}`."""
    return {word: float(value) for value, names in table.items() for word in names.split()}
