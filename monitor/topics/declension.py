"""The endings of German words, by rules: no dictionary is loaded.

Nouns get their plurals and cases without umlaut, adjectives and participles their endings, an
adjective within a phrase too (südkoreanischer Geheimdienst). Forms that no German uses may be
among them; nobody writes them. Words of fewer than five letters stay as they are, for with an
ending many are another word (ab, aber), and so do verbs: those are given in their forms or with
a `*`.
"""

import re
from collections.abc import Iterator
from itertools import product

SHORTEST = 5
# Endings that only adjectives have.
_ADJECTIVE = re.compile(r"\w{2,}(?:isch|lich|ig|ell|iv|haft|sam|bar|los|när|ent|al)")
_OF_ADJECTIVES = ("", "e", "en", "er", "es", "em")
_OF_NOUNS = (
    (re.compile(r"\w+(?:ung|heit|keit|schaft|ion|tät)"), ("", "en")),
    (re.compile(r"\w+in"), ("", "s", "nen")),
    (re.compile(r"\w+e"), ("", "n", "r", "m", "s")),  # Brigade, and adjectives made nouns: Gefallene
    (re.compile(r"\w+(?:er|el)"), ("", "n", "s")),
    (re.compile(r"\w+en"), ("", "s")),
    (re.compile(r"\w+"), ("", "e", "en", "er", "es", "em", "n", "s", "ern")),
)


def german(term: str) -> Iterator[str]:
    """The forms of a term, folded: of its last word all, of an adjective before it all."""
    *before, last = term.split(" ")
    for words in product(*map(_before, before), _last(last)):
        yield " ".join(words)


def _before(word: str) -> list[str]:
    adjective = len(word) >= SHORTEST and _ADJECTIVE.fullmatch(word)
    return [word + ending for ending in _OF_ADJECTIVES] if adjective else [word]


def _last(word: str) -> list[str]:
    if len(word) < SHORTEST or not word.isalpha():
        return [word]
    if _ADJECTIVE.fullmatch(word):
        return [word + ending for ending in _OF_ADJECTIVES]
    endings = next(endings for shape, endings in _OF_NOUNS if shape.fullmatch(word))
    return [word + ending for ending in endings]
