"""Who speaks in a sentence though no word of the topic names them: says Miriam Haldane, by the Vistula
Group's count, writes the Kyiv Courier.
"""

import re
from collections.abc import Iterator

from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.searching import compiled
from monitor.figures.view import View

# Two to four words with capitals. Hyphens and apostrophes stand in names.
_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŠŻŽĆČА-ЯЁІЇЄҐ][\w'’-]+"
_NAME = rf"{_WORD}(?: {_WORD}){{1,3}}"
_BEHIND = re.compile(rf" (?:the \w+ )?({_NAME})")
# Where they work may stand between: Troy Haldane of the Pacific Forum on Sanctions.
_PART = rf"(?:{_WORD}|for|of|on|and|the|in)"
_OF = rf"(?: (?:of|from|at|with) (?:the )?{_PART}(?: {_PART}){{0,7}})?"
_BEFORE = re.compile(rf"(?<![\w'’-])({_NAME}){_OF},? $")
# Miriam Haldane's count.
_OWNER = re.compile(rf"(?<![\w'’-])({_WORD}(?: {_WORD}){{1,3}})['’]s?(?: \w+)? $")
# How far before a verb of saying such a name begins, in characters.
LONGEST_NAME = 110
NAMED = (Sort.SOURCE, Sort.SPEAKER, Sort.OURS, Sort.OTHERS, Sort.TITLE, Sort.THING)


def strangers(view: View, source: str) -> list[Mark]:
    """The strangers who say something in a sentence, as marks of `source`."""
    return _unknown(view, [*_people(view), *_bodies(view, view.language.institutes)], source)


def papers(view: View, source: str) -> list[Mark]:
    """The outlets that a sentence names, as marks of `source`."""
    return _unknown(view, list(_bodies(view, view.language.papers)), source)


def _unknown(view: View, spans: list[tuple[int, int]], source: str) -> list[Mark]:
    """As marks of `source`, without those whom the topic names, and without Its January, of Its January
    estimate."""
    if not spans:
        return []
    taken = [
        *((mark.start, mark.end) for mark in view.of(*NAMED)),
        *((day.start, day.end) for day in view.dates),
    ]
    return [
        Mark(*span, Sort.SOURCE, source)
        for span in spans
        if not any(start < span[1] and span[0] < end for start, end in taken)
    ]


def _people(view: View) -> Iterator[tuple[int, int]]:
    for cue in view.cues(Cue.SAYS):
        span = _behind(view, cue.end) or _before(view, _without_aside(view, cue.start))
        if span and _may_be_a_subject(view, *span):
            yield span
    if view.language.forms_of is not None:
        return
    for cue in view.cues(Cue.CITING):
        if span := _behind(view, cue.end):
            yield span
    for cue in view.cues(Cue.COUNT, Cue.ACCOUNT):
        if span := _before(view, cue.start, _OWNER):
            yield span


def _bodies(view: View, pattern: str) -> Iterator[tuple[int, int]]:
    if pattern:
        for match in compiled(pattern).finditer(view.written[view.sentence.start : view.sentence.end]):
            yield view.sentence.start + match.start(), view.sentence.start + match.end()


def _without_aside(view: View, place: int) -> int:
    """Where the aside right before a verb begins: Miriam Haldane, who heads the group, says."""
    return next((start for start, end in view.asides if 0 <= place - end <= 2), place)


def _behind(view: View, place: int) -> tuple[int, int] | None:
    match = _BEHIND.match(view.written, place, view.sentence.end)
    return match.span(1) if match else None


def _before(view: View, place: int, pattern: re.Pattern[str] = _BEFORE) -> tuple[int, int] | None:
    start = max(view.sentence.start, place - LONGEST_NAME)
    written = view.written[start:place].rstrip() + " "
    match = pattern.search(written)
    return (start + match.start(1), start + match.end(1)) if match else None


def _may_be_a_subject(view: View, start: int, end: int) -> bool:
    """Whether a name stands where somebody is who says something, where words have cases: not Под Курском."""
    tell = view.language.forms_of
    if tell is None:
        return True
    cases = [{form.case for form in tell(word)} - {""} for word in view.folded[start:end].split()]
    return all("nomn" in found for found in cases)


def outlets(view: View, source: str) -> list[Mark]:
    """The outlets that say something in a sentence, or are cited there, and are known by how their names are
    written: `пише «Новини Сибіру»`, `з'ясувала ZDF`."""
    pattern = view.language.outlets
    if not pattern:
        return []
    name = compiled(rf" ?(?:{pattern})")
    known = view.of(*NAMED)
    found = []
    for cue in view.cues(Cue.SAYS, Cue.CITING):
        match = name.match(view.written, cue.end, view.sentence.end)
        start = max(view.sentence.start, cue.start - LONGEST_NAME)
        if match is None and cue.name == Cue.SAYS:
            match = compiled(rf"(?:{pattern}),? ?$").search(view.written[: cue.start], start)
        if match and not any(mark.start < match.end() and match.start() < mark.end for mark in known):
            found.append(Mark(match.start(), match.end(), Sort.SOURCE, source))
    return sorted(set(found), key=lambda mark: mark.start)
