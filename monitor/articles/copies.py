"""Near-duplicates: one agency's article in twenty papers, told by the sentences they share.

A signature is a MinHash of the text's shingles, small enough to be stored with the article;
the share of places in which two agree estimates how much the texts share. What is done with
copies is the pipeline's affair.
"""

import re
from collections import defaultdict
from collections.abc import Hashable
from typing import Generic, TypeVar

import rensa

PLACES = 128
WIDTH = 4
SEED = 20241018
"""Signatures made with different seeds cannot be compared: never change it."""
BANDS = 32
"""With four places a band, texts that share 70 % meet in a band with a probability of 99.98 %."""
MAX_TEXT = 20_000
SHINGLE_WORDS = 3
SHINGLE_CHARS = 5

Key = TypeVar("Key", bound=Hashable)
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[぀-ヿ一-鿿฀-๿]")


def signature(text: str) -> bytes:
    """The signature of `text`, 512 bytes; empty for a text of fewer than three words."""
    shingles = _shingles(text[:MAX_TEXT].casefold())
    if not shingles:
        return b""
    minhash = rensa.RMinHash(num_perm=PLACES, seed=SEED)
    minhash.update(shingles)
    return b"".join(place.to_bytes(WIDTH, "big") for place in minhash.digest())


def similarity(one: bytes, other: bytes) -> float:
    """How much of the two texts is the same, from 0 to 1, give or take 0.05."""
    if not one or len(one) != len(other):
        return 0.0
    same = sum(one[i : i + WIDTH] == other[i : i + WIDTH] for i in range(0, len(one), WIDTH))
    return same / (len(one) // WIDTH)


def _shingles(text: str) -> list[str]:
    """Runs of words; of characters where the script sets no blanks between words."""
    words = _WORD.findall(text)
    joined = "".join(words)
    if len(_UNSPACED.findall(joined)) > len(joined) / 3:
        return sorted({joined[i : i + SHINGLE_CHARS] for i in range(len(joined) - SHINGLE_CHARS + 1)})
    return sorted({" ".join(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1)})


class Copies(Generic[Key]):
    """Finds, among the texts that it was shown, those which a new one repeats."""

    def __init__(self) -> None:
        self._signatures: dict[Key, bytes] = {}
        self._bands: defaultdict[tuple[int, bytes], set[Key]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._signatures)

    def add(self, key: Key, signed: bytes) -> None:
        """Remembers a text's signature under `key`; an empty one is like no other and is not kept."""
        self.forget(key)
        if signed:
            self._signatures[key] = signed
            for band in _bands(signed):
                self._bands[band].add(key)

    def forget(self, key: Key) -> None:
        """Lets a text go; one that was never shown is no mistake."""
        for band in _bands(self._signatures.pop(key, b"")):
            self._bands[band].discard(key)
            if not self._bands[band]:
                del self._bands[band]

    def near(self, signed: bytes, threshold: float = 0.7) -> list[tuple[Key, float]]:
        """The texts at least that similar, the nearest first."""
        candidates = {key for band in _bands(signed) for key in self._bands.get(band, ())}
        scored = [(key, similarity(signed, self._signatures[key])) for key in candidates]
        return sorted((pair for pair in scored if pair[1] >= threshold), key=lambda pair: -pair[1])


def _bands(signed: bytes) -> list[tuple[int, bytes]]:
    width = PLACES // BANDS * WIDTH
    return [
        (number, signed[start : start + width]) for number, start in enumerate(range(0, len(signed), width))
    ]
