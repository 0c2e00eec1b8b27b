"""Text from feeds made harmless, whatever it holds, and measured as it will be seen.

Every word of an article is a stranger's: it may carry mail headers, terminal escapes, markup,
letters that turn the line around. What passes through here is one line of visible text;
escaping it for HTML or for Slack is left to the channel that writes there.
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit

ELLIPSIS = "…"
REPLACEMENT = "\ufffd"
_JOINERS = "\u200c\u200d"  # Persian and emoji need them
_MOST_MARKS = 4  # on one letter; no language stacks more, but "zalgo" does
_URL_LIMIT = 2000
_URL_SAFE = "/:?#[]@!$&'()*+,;=%-._~"


def plain(text: str, limit: int = 300) -> str:
    """`text` as one line of visible characters, at most `limit` of them, cut with an ellipsis.

    Control characters and line ends become spaces, spaces collapse; direction overrides and
    other invisible formatting go; lone surrogates and private characters become U+FFFD.

    >>> plain("Ten killed\\r\\nBcc: all@example.org")
    'Ten killed Bcc: all@example.org'
    """
    # Nothing past this can be seen, and 100 kB of it should cost nothing.
    visible = "".join(_visible(text[: limit * 4 + 100]))
    return cut(" ".join(visible.split()), limit)


def plain_end(text: str, limit: int) -> str:
    """The same for the end of `text`: what is cut is its beginning."""
    clean = " ".join("".join(_visible(text[-(limit * 4 + 100) :])).split())
    if len(clean) <= limit:
        return clean
    start = len(clean) - limit + len(ELLIPSIS)
    while start < len(clean) and _clings(clean, start):
        start += 1
    return (ELLIPSIS + clean[start:].lstrip())[:limit]


def _visible(text: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if category in ("Cc", "Zs", "Zl", "Zp"):
            kept.append(" ")
        elif category in ("Cs", "Co") or _never_assigned(char):
            kept.append(REPLACEMENT)
        elif (category != "Cf" or char in _JOINERS) and marks <= _MOST_MARKS:
            kept.append(char)
    return kept


def _never_assigned(char: str) -> bool:
    point = ord(char)
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE


def cut(text: str, limit: int) -> str:
    """The first `limit` characters, the last of them an ellipsis where something is missing.

    A letter keeps its accents and an emoji its joined parts, or goes as a whole.
    """
    if len(text) <= limit:
        return text
    return cut_at(text, max(limit - len(ELLIPSIS), 0))[:limit]


def cut_at(text: str, end: int) -> str:
    """What stands before `end`, with an ellipsis for the rest; `end` gives way to whole letters."""
    while end > 0 and _clings(text, end):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _clings(text: str, index: int) -> bool:
    """Whether the character at `index` belongs to the one before it."""
    joined = text[index] in _JOINERS or text[index - 1] == "\u200d"
    return joined or unicodedata.category(text[index]).startswith("M")


def safe_url(url: str | None) -> str | None:
    """`url` in characters that no channel takes for markup; None for all but plain web addresses.

    An address with a user name in it is refused too: `https://bbc.co.uk@evil.example` is not the BBC.
    """
    if not url or len(url) > _URL_LIMIT or re.search(r"[\s\x00-\x1f\x7f\\]", url):
        return None
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
        quoted = quote(url, safe=_URL_SAFE, errors="replace")
    except ValueError:
        return None
    return quoted if usable and len(quoted) <= _URL_LIMIT else None


def width(text: str) -> int:
    """How many columns `text` takes in a fixed-width font: Hangul and Han two, accents none."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """`text` cut and filled with spaces to just `columns`; `right` puts it at the right end."""
    while width(text) > columns:
        text = cut(text, max(len(text) - 1, 1)) if len(text) > 1 else ""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def wrapped(text: str, columns: int = 72, indent: str = "") -> list[str]:
    """`text` in lines of at most `columns`, each behind `indent`; a longer word is broken."""
    room = columns - len(indent)
    lines: list[str] = []
    line = ""
    for word in _words(text, room):
        longer = f"{line} {word}" if line else word
        if width(longer) > room:
            lines.append(indent + line)
            longer = word
        line = longer
    return [*lines, indent + line] if line else lines


def _words(text: str, room: int) -> list[str]:
    """The words of `text`; one that fills more than a line, as Japanese and links may, in pieces."""
    words: list[str] = []
    for word in text.split():
        piece = ""
        for char in word if width(word) > room and not word.startswith(("http://", "https://")) else (word,):
            if piece and width(piece + char) > room:
                words.append(piece)
                piece = ""
            piece += char
        words.append(piece)
    return words
