"""Who only listens: told lawmakers, рассказал депутатам."""

import re

from monitor.figures.cases import may_be
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.view import View

# How far, in words, whoever is told stands behind the verb: told the visiting lawmakers.
TOLD_REACH = 4
# Between what somebody is and the name.
_APPOSED = re.compile(r" [\"']?")


def stands_as_listener(view: View, mark: Mark) -> bool:
    """`депутатам`, and the name behind such a word: телеканалу YTN."""
    listening = view.cues(Cue.LISTENS)
    if not listening:
        return False
    beside = [mark]
    beside += [
        other
        for other in view.of(Sort.SOURCE)
        if other.name == mark.name and _APPOSED.fullmatch(view.folded, other.end, mark.start)
    ]
    return any(one.start <= cue.start and cue.end <= one.end for one in beside for cue in listening)


def is_told(view: View, mark: Mark) -> bool:
    """Whether the source only listens: told lawmakers, рассказал депутатам."""
    return stands_as_listener(view, mark) or any(
        mark.start >= cue.end
        and view.near(cue.end, mark.start, TOLD_REACH)
        and may_be(view, mark, "datv")
        and not view.crossings(cue.end, mark.start)
        for cue in view.cues(Cue.TELLS)
    )


def listens(view: View, mark: Mark) -> bool:
    """Whether a name behind a verb of telling may be those who are told, by its case: парламентові."""
    return may_be(view, mark, "datv") and not (
        view.language.forms_of
        and (may_be(view, mark, "nomn") or view.preceded_by(view.language.place, mark.start))
    )
