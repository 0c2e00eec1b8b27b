"""The endings of Spanish and French words, by rules: number and gender of nouns, adjectives and participles.

Every word of a phrase takes them (soldado norcoreano, soldados norcoreanos). Words of fewer than four
letters stay as they are; verbs are given in their forms or with a `*`.
"""

from collections.abc import Callable, Iterator
from itertools import product

SHORTEST = 4
# A phrase of more words would have too many forms; its first words stay as they are.
MOST_WORDS = 3


def spanish(term: str) -> Iterator[str]:
    """The forms of a term, folded."""
    return _phrases(term, _spanish)


def french(term: str) -> Iterator[str]:
    """The forms of a term, folded."""
    return _phrases(term, _french)


def _phrases(term: str, forms: Callable[[str], list[str]]) -> Iterator[str]:
    words = term.split(" ")
    fixed, free = words[:-MOST_WORDS], words[-MOST_WORDS:]
    for chosen in product(*(forms(word) for word in free)):
        yield " ".join([*fixed, *chosen])


def _spanish(word: str) -> list[str]:
    if len(word) < SHORTEST or not word.isalpha():
        return [word]
    if word.endswith("o"):
        return [word, word[:-1] + "a", word + "s", word[:-1] + "as"]
    return [word, word + "s"] if word[-1] in "aeé" else [word, word + "es", word + "a", word + "as"]


def _french(word: str) -> list[str]:
    if len(word) < SHORTEST or not word.isalpha() or word.endswith(("s", "x")):
        return [word]
    return [word, word + "s", word + "e", word + "es"]
