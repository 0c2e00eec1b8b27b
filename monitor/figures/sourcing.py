"""Who stands behind a figure: never who printed it."""

from dataclasses import dataclass, replace

from config.schema.topic import Topic
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.rules import Rule, Told
from monitor.figures.site import Counted
from monitor.figures.view import View

# How far, in words, a verb of saying may stand behind the one who says, and `citing` before whom it cites.
SAYS_REACH = 3
CITING_REACH = 4
# What a semicolon between a figure and a source counts as, in words.
APART = 20


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom a passage lets speak."""

    source: str | None = None
    paragraph: int = -1
    named: tuple[str, ...] = ()
    """The sources named so far, the last one last: whom a title may mean."""


class Sourcer:
    """Finds who stands behind figures, for one topic."""

    def __init__(self, topic: Topic) -> None:
        self._prints = {name for name, source in topic.sources.items() if source.prints}

    def source_of(
        self, view: View, counted: Counted, before: Voice, following: View | None
    ) -> Told[str | None]:
        """The source of a figure: whoever its sentence lets speak nearest to it, else whoever the next
        sentence says to have told it, else the voice of the passage where the sentence carries that on;
        None where the outlet speaks for itself."""
        speaking = self._speaking(view, before)
        if speaking:
            place = counted.amount.core_start
            own = [mark for mark in speaking if not view.crossings(*sorted((mark.start, place)))]
            nearest = min(own or speaking, key=lambda mark: _distance(view, counted, mark))
            return Told(nearest.name, Rule.SPEAKS, nearest)
        if following and following.cues(Cue.TOLD) and (told := self._speaking(following, before)):
            return Told(told[0].name, Rule.TOLD_NEXT, told[0])
        if carries := view.cues(Cue.CARRIES):
            return Told(before.source, Rule.CARRIED, carries[0])
        ended = view.cues(Cue.HISTORY) or before.paragraph != view.sentence.paragraph
        if ended or before.source is None:
            return Told(None, Rule.OUTLET)
        return Told(before.source, Rule.PASSAGE)

    def voice_after(self, view: View, before: Voice) -> Voice:
        """The voice that the next sentence may carry on."""
        paragraph = view.sentence.paragraph
        speaking = self._speaking(view, before)
        named = _named(view, before, speaking)
        if speaking:
            return Voice(speaking[0].name, paragraph, named)
        if view.cues(Cue.CARRIES) and before.source:
            return Voice(before.source, paragraph, named)
        if before.paragraph == paragraph and not view.cues(Cue.HISTORY):
            return replace(before, named=named)
        return Voice(None, paragraph, named)

    def _speaking(self, view: View, before: Voice) -> list[Mark]:
        """The sources that the sentence lets speak, in order."""
        sources = [*view.of(Sort.SOURCE), *_titled(view, before)]
        named = [mark for mark in view.of(Sort.SPEAKER) if not _qualifies(mark, sources)]
        cited = [mark for mark in named if _is_cited(view, mark)]
        speakers = [mark for mark in named if _says(view, mark) and not _is_place(view, mark)]
        speaking = sorted({*cited, *sources, *speakers}, key=lambda mark: mark.start)
        # Who prints a number stands behind it only where nobody else does.
        return [mark for mark in speaking if mark.name not in self._prints] or speaking


def _titled(view: View, before: Voice) -> list[Mark]:
    """The titles of the sentence, each as the source that it means: of those that share it, the one
    named last; none where none of them was named."""
    sharing: dict[tuple[int, int], list[Mark]] = {}
    for mark in view.of(Sort.TITLE):
        if mark.name in before.named:
            sharing.setdefault((mark.start, mark.end), []).append(mark)
    return [max(marks, key=lambda mark: before.named.index(mark.name)) for marks in sharing.values()]


def _named(view: View, before: Voice, speaking: list[Mark]) -> tuple[str, ...]:
    """The sources named so far, with those of the sentence, each once, the last one last."""
    here = sorted({*view.of(Sort.SOURCE), *speaking}, key=lambda mark: mark.start)
    names = [*before.named, *(mark.name for mark in here)]
    return tuple(reversed(dict.fromkeys(reversed(names))))


def _is_place(view: View, mark: Mark) -> bool:
    """Whether a name says where, not who: in Seoul."""
    return view.preceded_by(view.language.place, mark.start)


def _qualifies(mark: Mark, sources: list[Mark]) -> bool:
    """Whether a name only says whose another source is: South Korea's spy agency."""
    return any(0 <= source.start - mark.end <= 4 for source in sources)


def _is_cited(view: View, mark: Mark) -> bool:
    """Whether `citing` or `according to` stands right before the source."""
    return any(
        cue.end <= mark.start
        and view.words_between(cue.end, mark.start) <= CITING_REACH
        and not view.crossings(cue.end, mark.start)
        for cue in view.cues(Cue.CITING)
    )


def _says(view: View, mark: Mark) -> bool:
    """Whether a verb of saying stands beside the name, or a count that is its own: Kyiv's count."""
    if any(_beside(view, mark, cue) for cue in view.cues(Cue.SAYS)):
        return True
    return any(
        0 <= count.start - mark.end <= 4 and view.folded[mark.end : count.start].strip() in ("'s", "'", "")
        for count in view.cues(Cue.COUNT)
    )


def _beside(view: View, mark: Mark, cue: Mark) -> bool:
    if mark.end <= cue.start:
        return view.words_between(mark.end, cue.start) <= SAYS_REACH and not view.crossings(
            mark.end, cue.start
        )
    # "…, said Seoul." speaks; in "said North Korea has sent" Seoul or whoever else does.
    closes = view.crossings(mark.start, mark.end + 2) > 0 or mark.end + 1 >= view.sentence.end
    return closes and not view.folded[cue.end : mark.start].strip()


def _distance(view: View, counted: Counted, mark: Mark) -> int:
    if mark.end <= counted.start:
        left, right = mark.end, counted.start
    elif mark.start >= counted.end:
        left, right = counted.end, mark.start
    else:
        return 0
    far = view.words_between(left, right) + 4 * view.crossings(left, right)
    far += APART * view.far_apart(left, right)
    return far + 6 * view.amounts_between(left, right)
