"""Who stands behind a figure: never who printed it."""

from dataclasses import dataclass

from monitor.figures.counting import Counted
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.view import View

# How far, in words, a verb of saying may stand from the one who says: "Lee Seong-kweun, a member
# of the committee, told".
REACH = 8


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom a passage lets speak."""

    source: str | None = None
    paragraph: int = -1


def source_of(view: View, counted: Counted, before: Voice) -> str | None:
    """The source of a figure: whoever its sentence lets speak nearest to it, else the voice of the
    passage where the sentence carries that on; None where the outlet speaks for itself."""
    speaking = _speaking(view)
    if speaking:
        return min(speaking, key=lambda mark: _distance(view, counted, mark)).name
    if view.cues(Cue.CARRIES):
        return before.source
    if view.cues(Cue.HISTORY) or before.paragraph != view.sentence.paragraph:
        return None
    return before.source


def voice_after(view: View, before: Voice) -> Voice:
    """The voice that the next sentence may carry on."""
    speaking = _speaking(view)
    if speaking:
        return Voice(speaking[-1].name if len(speaking) == 1 else speaking[0].name, view.sentence.paragraph)
    if view.cues(Cue.CARRIES) and before.source:
        return Voice(before.source, view.sentence.paragraph)
    if before.paragraph == view.sentence.paragraph and not view.cues(Cue.HISTORY):
        return before
    return Voice(None, view.sentence.paragraph)


def _speaking(view: View) -> list[Mark]:
    """The sources that the sentence lets speak, in order. One that another cites comes alone."""
    sources = view.of(Sort.SOURCE)
    cited = [mark for mark in [*sources, *view.of(Sort.SPEAKER)] if _is_cited(view, mark)]
    speakers = [mark for mark in view.of(Sort.SPEAKER) if _says(view, mark)]
    others = [mark for mark in sources if mark not in cited]
    if cited and all(mark.name == "media" for mark in [*others, *speakers]):
        return cited
    return sorted({*cited, *others, *speakers}, key=lambda mark: mark.start)


def _is_cited(view: View, mark: Mark) -> bool:
    """Whether `citing` or `according to` stands right before the source."""
    return any(
        cue.end <= mark.start
        and view.words_between(cue.end, mark.start) <= 4
        and not view.crossings(cue.end, mark.start)
        for cue in view.cues(Cue.CITING)
    )


def _says(view: View, mark: Mark) -> bool:
    """Whether a verb of saying stands beside the name, or a word for a count that is its own (Kyiv's count)."""
    if any(
        0 <= min(abs(cue.start - mark.end), abs(mark.start - cue.end)) and _beside(view, mark, cue)
        for cue in view.cues(Cue.SAYS)
    ):
        return True
    return any(
        0 <= count.start - mark.end <= 4 and view.folded[mark.end : count.start].strip() in ("'s", "'", "")
        for count in view.cues(Cue.COUNT)
    )


def _beside(view: View, mark: Mark, cue: Mark) -> bool:
    left, right = (mark.end, cue.start) if mark.end <= cue.start else (cue.end, mark.start)
    return left <= right and view.words_between(left, right) <= 3 and view.amounts_between(left, right) == 0


def _distance(view: View, counted: Counted, mark: Mark) -> int:
    if mark.end <= counted.start:
        left, right = mark.end, counted.start
    elif mark.start >= counted.end:
        left, right = counted.end, mark.start
    else:
        return 0
    far = view.words_between(left, right) + 4 * view.crossings(left, right)
    return far + 6 * view.amounts_between(left, right)
