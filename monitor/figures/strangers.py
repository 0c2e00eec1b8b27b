"""People whom a sentence lets speak by name, and whom no word of the topic names: says Miriam Haldane."""

import re

from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.view import View

# Two to four words with capitals. Hyphens and apostrophes stand in names.
_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŠŻŽĆČ][\w'’-]+"
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
        if span and not any(mark.start < span[1] and span[0] < mark.end for mark in known):
            found.append(Mark(*span, Sort.SOURCE, source))
    return found


def _behind(view: View, place: int) -> tuple[int, int] | None:
    match = _BEHIND.match(view.written, place, view.sentence.end)
    return match.span(1) if match else None


def _before(view: View, place: int) -> tuple[int, int] | None:
    start = max(view.sentence.start, place - LONGEST_NAME)
    match = _BEFORE.search(view.written[start:place])
    return (start + match.start(1), start + match.end(1)) if match else None
