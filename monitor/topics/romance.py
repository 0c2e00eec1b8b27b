"""The endings of Spanish and French words, by rules: number and gender of nouns, adjectives and participles.

Every word of a phrase takes them (soldado norcoreano, soldados norcoreanos). Words of fewer than four
letters stay as they are. An infinitive, alone or as the first word of a phrase, stands for the forms of a
regular verb (`monitor.topics.romance_verbs`).
"""

from collections.abc import Callable, Iterator
from itertools import product

from monitor.topics.romance_verbs import conjugated_french, conjugated_spanish

SHORTEST = 4
# A phrase of more words would have too many forms; its first words stay as they are.
MOST_WORDS = 3


def spanish(term: str) -> Iterator[str]:
    """The forms of a term, folded."""
    return _phrases(term, _spanish, conjugated_spanish)


def french(term: str) -> Iterator[str]:
    """The forms of a term, folded."""
    return _phrases(term, _french, conjugated_french)


def _phrases(
    term: str, forms: Callable[[str], list[str]], verb: Callable[[str], Iterator[str]]
) -> Iterator[str]:
    words = term.split(" ")
    fixed, free = words[:-MOST_WORDS], words[-MOST_WORDS:]
    for chosen in product(*(forms(word) for word in free)):
        yield " ".join([*fixed, *chosen])
    for form in verb(words[0]) if words[0].isalpha() else ():
        yield " ".join([form, *words[1:]])


def _spanish(word: str) -> list[str]:
    if len(word) < SHORTEST or not word.isalpha():
        return [word]
    if word.endswith("o"):
        return [word, word[:-1] + "a", word + "s", word[:-1] + "as"]
    if word[-1] in "aeé":
        return [word, word + "s"]
    plural = [word, word + "es"]
    return plural if any(conjugated_spanish(word)) else [*plural, word + "a", word + "as"]


def _french(word: str) -> list[str]:
    if len(word) < SHORTEST or not word.isalpha() or word.endswith(("s", "x")):
        return [word]
    return [word, word + "s", word + "e", word + "es"]
