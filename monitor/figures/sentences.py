"""Cutting a text into sentences. Offsets are those of the text."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

# A sentence ends in a full stop, question or exclamation mark with what closes it, or a line.
# Where no blanks are written, a full stop before a closing quote leaves the sentence open.
# A set of all that ends one comes first, so that a search skips from one to the next.
_CLOSING = r"[\"')\]”’»」』）]"
_END = re.compile(
    rf"[.!?。！？…\n](?:(?<=\n)\n*|(?<!\n)[.!?。！？…]*{_CLOSING}*(?=\s|$)|(?<=[。！？])[。！？]*(?!{_CLOSING}))"
)
# One letter; of scripts that write words in single signs (명, 人) none is an initial.
_INITIAL = re.compile(r"(?:^|[\s(\"'])(?:[^\W\d_]\.)*[^\W\d_\u1100-\uffff]$")
_LETTER = re.compile(r"\S")
# Longer than any sentence that people write; the rest of a run-on text is cut here.
LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end]."""

    start: int
    end: int
    paragraph: int
    """Which paragraph it stands in, from 0."""


def sentences(
    folded: str, written: str, abbreviations: frozenset[str], inner: re.Pattern[str] | None = None
) -> Iterator[Sentence]:
    """The sentences of a text, none empty. `folded` is used for words, `written` for capitals and lines;
    no full stop within a match of `inner` ends a sentence."""
    inside = {stop for match in inner.finditer(folded) for stop in _stops(match)} if inner else ()
    for start, end, paragraph in _cuts(folded, written, abbreviations, inside):
        yield from _trimmed(written, start, end, paragraph)


def joined(cut: list[Sentence], bare: Container[int], goes_on: Container[int]) -> list[Sentence]:
    """The sentences, one that is nothing but a number (it starts at one of `bare`) taken together with the
    next where that says so many of what (it starts at one of `goes_on`): `Four thousand. So many …`"""
    whole: list[Sentence] = []
    for sentence in cut:
        last = whole[-1] if whole else None
        if last and last.start in bare and sentence.start in goes_on and last.paragraph == sentence.paragraph:
            whole[-1] = replace(last, end=sentence.end)
        else:
            whole.append(sentence)
    return whole


def _stops(match: re.Match[str]) -> Iterator[int]:
    """Where full stops stand within what was matched."""
    return (match.start() + at for at, char in enumerate(match[0]) if char == ".")


def _cuts(
    folded: str, written: str, abbreviations: frozenset[str], inside: Container[int]
) -> Iterator[tuple[int, int, int]]:
    start = paragraph = 0
    for match in _END.finditer(written):
        line = match[0][0] == "\n"
        if not line and (match.start() in inside or not _ends(folded, written, match, abbreviations)):
            continue
        yield start, match.end(), paragraph
        start = match.end()
        paragraph += line
    yield start, len(written), paragraph


def _ends(folded: str, written: str, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Whether this full stop ends a sentence and not an abbreviation or an initial."""
    if match[0][0] != ".":
        return True
    head = folded[max(0, match.start() - 20) : match.start()]
    word = head.rsplit(" ", 1)[-1].lstrip("(\"'")
    after = _LETTER.search(written, match.end())
    following = after[0] if after else ""
    if word in abbreviations:
        return False
    if _INITIAL.search(head[-4:]) and len(word) <= 3 and word.replace(".", "").isalpha():
        return "." in word and following.isupper() and len(word) > 3
    return not following.islower()


def _trimmed(written: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    while start < end:
        cut = min(end, start + LONGEST)
        left, right = start, cut
        while left < right and written[left].isspace():
            left += 1
        while right > left and written[right - 1].isspace():
            right -= 1
        if left < right:
            yield Sentence(left, right, paragraph)
        start = cut
