"""Those whom a sentence lets speak by name, and whom no word of the topic names: says Miriam Haldane."""

import re

from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.view import View

# Two to four words with capitals. Hyphens and apostrophes stand in names.
_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŠŻŽĆČА-ЯЁІЇЄҐ][\w'’-]+"
_BEHIND = re.compile(rf" ({_WORD}(?: {_WORD}){{1,3}})")
_BEFORE = re.compile(rf"({_WORD}(?: {_WORD}){{1,3}}),? $")
# How far before a verb of saying such a name begins, in characters.
LONGEST_NAME = 60
NAMED = (Sort.SOURCE, Sort.SPEAKER, Sort.OURS, Sort.OTHERS, Sort.TITLE, Sort.THING)


def strangers(view: View, source: str) -> list[Mark]:
    """The strangers who say something in a sentence, as marks of `source`."""
    known = view.of(*NAMED)
    found = []
    for cue in view.cues(Cue.SAYS):
        span = _behind(view, cue.end) or _before(view, cue.start)
        taken = span and any(mark.start < span[1] and span[0] < mark.end for mark in known)
        if span and not taken and _may_be_a_subject(view, *span):
            found.append(Mark(*span, Sort.SOURCE, source))
    return found


def _may_be_a_subject(view: View, start: int, end: int) -> bool:
    """Whether a name stands where somebody is who says something, where words have cases: not Под Курском."""
    tell = view.language.forms_of
    if tell is None:
        return True
    cases = [{form.case for form in tell(word)} - {""} for word in view.folded[start:end].split()]
    return all("nomn" in found for found in cases)


def _behind(view: View, place: int) -> tuple[int, int] | None:
    match = _BEHIND.match(view.written, place, view.sentence.end)
    return match.span(1) if match else None


def _before(view: View, place: int) -> tuple[int, int] | None:
    start = max(view.sentence.start, place - LONGEST_NAME)
    match = _BEFORE.search(view.written[start:place])
    return (start + match.start(1), start + match.end(1)) if match else None


def outlets(view: View, source: str) -> list[Mark]:
    """The outlets that say something in a sentence, or are cited there, and are known by how their names are
    written: `пише «Новини Сибіру»`, `з'ясувала ZDF`."""
    pattern = view.language.outlets
    if not pattern:
        return []
    name = re.compile(rf" ?(?:{pattern})")
    known = view.of(*NAMED)
    found = []
    for cue in view.cues(Cue.SAYS, Cue.CITING):
        match = name.match(view.written, cue.end, view.sentence.end)
        start = max(view.sentence.start, cue.start - LONGEST_NAME)
        if match is None and cue.name == Cue.SAYS:
            match = re.compile(rf"(?:{pattern}),? ?$").search(view.written[: cue.start], start)
        if match and not any(mark.start < match.end() and match.start() < mark.end for mark in known):
            found.append(Mark(match.start(), match.end(), Sort.SOURCE, source))
    return sorted(set(found), key=lambda mark: mark.start)
