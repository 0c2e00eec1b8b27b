"""One spelling for text that is compared: lower case, plain digits, plain quotes, dashes and spaces.

Folding changes characters, never their number: an offset in the folded text is an offset in
the text as it was written.
"""

import re
import unicodedata
from functools import cache
from itertools import chain
from pathlib import Path

_SPACES = (
    "\t\n\r\x0b\x0c\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032"
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f"


def _folded(char: str) -> str:
    digit = unicodedata.digit(char, None)
    if digit is not None and unicodedata.category(char) == "Nd":
        return str(digit)
    compatible = unicodedata.normalize("NFKC", char) if "\uff01" <= char <= "\uff5e" else char
    lower = compatible.lower()
    return lower if len(lower) == 1 else char


def _table() -> dict[int, str]:
    """Only the characters that folding changes: str.translate is quickest with few entries."""
    alphabets = chain(range(0x20, 0x3000), range(0xA640, 0xAC00), range(0xFF00, 0xFFF0))
    table = {code: folded for code in alphabets if (folded := _folded(chr(code))) != chr(code)}
    for chars, plain in ((_SPACES, " "), (_DASHES, "-"), (_APOSTROPHES, "'"), (_QUOTES, '"')):
        table |= {ord(char): plain for char in chars}
    # Russian print writes е for ё at will.
    return table | {ord("ё"): "е", ord("Ё"): "е"}


_TABLE = _table()
_NOTES = re.compile(r"(?<=[^\s\[])(?:\[\d{1,3}\])+")
"""Marks of footnotes, which stand right behind what they belong to: "600[1] soldiers" has one number."""


@cache
def _simplified() -> dict[int, str]:
    """Traditional Chinese signs and the simplified ones, from two lines of a file that stand sign under
    sign: OpenCC's TSCharacters table (Apache License 2.0), without signs that few fonts have."""
    lines = Path(__file__).with_name("simplified.txt").read_text(encoding="utf-8").splitlines()
    return {ord(one): other for one, other in zip(*lines, strict=True)}


def fold(text: str, lang: str = "") -> str:
    """`text` in the one spelling that terms of `lang` are compared in, of the same length. Chinese is
    compared in simplified signs. Marks of footnotes are blanks.

    >>> fold("“１,５００” Soldiers—GONE")
    '"1,500" soldiers-gone'
    """
    folded = text.translate(_TABLE)
    if "[" in folded:
        folded = _NOTES.sub(_blank, folded)
    return folded.translate(_simplified()) if lang == "zh" else folded


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
