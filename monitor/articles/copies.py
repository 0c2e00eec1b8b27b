"""Near-duplicates: one agency's article in twenty papers, told by the sentences they share.

A signature is a MinHash of the text's shingles, small enough to be stored with the article;
the share of places in which two agree estimates, give or take 0.05, how much the texts share.
From what share on a text is a copy, and where copies are looked for, is the pipeline's affair.
"""

import re

import rensa

PLACES = 128
WIDTH = 4
"""Bytes of a place."""
SEED = 20241018
"""Signatures made with different seeds cannot be compared: never change it."""
MAX_TEXT = 20_000
SHINGLE_WORDS = 3
SHINGLE_CHARS = 5

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


def _shingles(text: str) -> list[str]:
    """Runs of words; of characters where the script sets no blanks between words."""
    words = _WORD.findall(text)
    joined = "".join(words)
    if len(_UNSPACED.findall(joined)) > len(joined) / 3:
        return sorted({joined[i : i + SHINGLE_CHARS] for i in range(len(joined) - SHINGLE_CHARS + 1)})
    return sorted({" ".join(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1)})
