"""Who stands behind a figure: never who printed it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from config.schema.topic import Topic
from monitor.figures.carrying import voices_beside
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.rules import Rule, Told
from monitor.figures.site import Counted
from monitor.figures.speaking import bodies, speaking
from monitor.figures.strangers import outlets, strangers
from monitor.figures.view import View

# How numbers are counted that leave out all but who says so.
NAMED_BESIDE = frozenset({Rule.SUM_GOES_ON})
# What a semicolon between a figure and a source counts as, in words.
APART = 20


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom a passage lets speak."""

    source: str | None = None
    paragraph: int = -1
    named: tuple[str, ...] = ()
    """The sources named so far, the last one last: whom a title may mean."""
    listing: bool = False
    """Whether its account goes on in lines of their own: after a colon, or behind bullets and dashes."""
    line: bool = False
    """Whether its paragraph is such a line."""


class Sourcer:
    """Finds who stands behind figures, for one topic."""

    def __init__(self, topic: Topic) -> None:
        self._strangers = next((name for name, source in topic.sources.items() if source.strangers), None)
        self._prints = {name for name, source in topic.sources.items() if source.prints}
        self._outlets = next(iter(self._prints), None)
        self._witnesses = {name for name, source in topic.sources.items() if source.witness}

    def source_of(
        self, view: View, counted: Counted, before: Voice, heard: Sequence[Mark], later: Sequence[View] = ()
    ) -> Told[str | None]:
        """The source of a figure: whoever its sentence lets speak nearest to it (of those `heard`), else
        whoever a sentence of those `later` says to have told it, else the voice of the passage where the
        sentence carries that on; None where the outlet speaks for itself."""
        if counted.rule in NAMED_BESIDE and (beside := voices_beside(view, counted.amount)):
            return Told(beside[0].name, Rule.SPEAKS, beside[0])
        if heard:
            place = counted.amount.core_start
            own = [mark for mark in heard if not view.crossings(*sorted((mark.start, place)))]
            nearest = min(own or heard, key=lambda mark: _distance(view, counted, mark))
            return Told(nearest.name, Rule.SPEAKS, nearest)
        if told := self._told_later(view, later, before):
            return Told(told.name, Rule.TOLD_NEXT, told)
        if carries := view.cues(Cue.CARRIES):
            return Told(before.source or self._witness(before), Rule.CARRIED, carries[0])
        ended = view.cues(Cue.HISTORY) or not _goes_on(view, before)
        if ended or before.source is None:
            return Told(None, Rule.OUTLET)
        return Told(before.source, Rule.PASSAGE)

    def _witness(self, before: Voice) -> str | None:
        """The witness of whom the text spoke last, and who now says something: he remembers …"""
        last = before.named[-1] if before.named else None
        return last if last in self._witnesses else None

    def named_in(
        self, view: View, counted: Counted, before: Voice, heard: Sequence[Mark]
    ) -> Told[str | None]:
        """Who printed a figure that is denied, where the sentence says so: others are named to deny it."""
        found = self.source_of(view, counted, before, heard)
        printed = found.rule is Rule.SPEAKS and found.value in self._prints
        return found if printed else Told(None, Rule.NOT_ASKED)

    def _told_later(self, view: View, later: Sequence[View], before: Voice) -> Mark | None:
        """Who told what came before, by the first of the sentences that follow, in the same paragraph or
        right behind, which lets anybody speak."""
        paragraph = view.sentence.paragraph
        for number, one in enumerate(later):
            if number and one.sentence.paragraph != paragraph:
                continue
            if heard := self.heard(one, before):
                return heard[0] if one.cues(Cue.TOLD) else None
        return None

    def voice_after(self, view: View, before: Voice, heard: Sequence[Mark]) -> Voice:
        """The voice that the next sentence may carry on."""
        paragraph = view.sentence.paragraph
        named = self._named(view, before, heard)
        line = _is_listed(view) or (before.line and before.paragraph == paragraph)
        if heard:
            return Voice(heard[0].name, paragraph, named, _opens_a_list(view) or line, line)
        carried = before.source or self._witness(before)
        if view.cues(Cue.CARRIES) and carried:
            return Voice(carried, paragraph, named, line, line)
        if _goes_on(view, before) and not view.cues(Cue.HISTORY):
            return replace(before, named=named, paragraph=paragraph, line=line)
        return Voice(None, paragraph, named, line=line)

    def heard(self, view: View, before: Voice) -> list[Mark]:
        """The sources that the sentence lets speak, in order."""
        found = speaking(view, self._titled(view, before), self._prints)
        if self._strangers and all(mark.name in self._prints for mark in found):
            found = strangers(view, self._strangers) or found
        if not found and self._outlets:
            found = outlets(view, self._outlets)
        # Who prints a number stands behind it only where nobody else does.
        return [mark for mark in found if mark.name not in self._prints] or found

    def _titled(self, view: View, before: Voice) -> list[Mark]:
        """The titles of the sentence, each as the source that it means: of those that share it, as a title
        or as a name, the one named last; none where none of them was named."""
        sharing: dict[tuple[int, int], list[tuple[int, Mark]]] = {}
        here, titles = view.of(Sort.SOURCE), view.of(Sort.TITLE)
        spans = {(mark.start, mark.end) for mark in titles}
        also = [mark for mark in here if (mark.start, mark.end) in spans]
        for mark in (*titles, *also):
            named = [*before.named, *(source.name for source in here if source.end <= mark.start)]
            if mark.name in named:
                sharing.setdefault((mark.start, mark.end), []).append((_last(named, mark.name), mark))
        return [max(marks, key=lambda one: one[0])[1] for marks in sharing.values()]

    def _named(self, view: View, before: Voice, heard: Sequence[Mark]) -> tuple[str, ...]:
        """The sources named so far, with those of the sentence, each once, the last one last."""
        here = {*bodies(view, self._titled(view, before)), *heard}
        here |= {mark for mark in view.of(Sort.SPEAKER) if mark.name in self._witnesses}
        marks = sorted(here, key=lambda mark: (mark.start, mark.end, mark.name))
        names = [*before.named, *(mark.name for mark in marks)]
        return tuple(reversed(dict.fromkeys(reversed(names))))


def _opens_a_list(view: View) -> bool:
    """`The service's estimates by date:`, or a line that is itself one of a list."""
    return view.folded[view.sentence.end - 1] == ":" or _is_listed(view)


def _is_listed(view: View) -> bool:
    first = view.folded[view.sentence.start]
    return not first.isalnum() and first not in "\"'(["


def _goes_on(view: View, before: Voice) -> bool:
    """Whether a sentence stands in the passage of the voice before it."""
    listed = before.listing and (_is_listed(view) or before.source is not None)
    return before.paragraph == view.sentence.paragraph or listed


def _last(names: list[str], name: str) -> int:
    """Where a name stands last."""
    return len(names) - names[::-1].index(name)


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
