"""Who stands behind a figure: never who printed it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from config.schema.topic import Topic
from monitor.figures.carrying import voices_beside
from monitor.figures.denials import retells
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.listening import is_told
from monitor.figures.rules import Rule, Told
from monitor.figures.site import Counted
from monitor.figures.speaking import bodies, speaking
from monitor.figures.strangers import outlets, papers, strangers
from monitor.figures.view import View

# How numbers are counted that leave out all but who says so.
NAMED_BESIDE = frozenset({Rule.SUM_GOES_ON})
# What a line of an interview opens with.
_QUESTION = re.compile(r"(?:q|a|question|answer)[:.] |[-\u2013\u2014] ?(?=[\w\"'])")
# How a source is found that no word beside the figure names.
FROM_AFAR = frozenset({Rule.HEADLINE, Rule.HEARD_LAST, Rule.HEARD_LATER})
# How many names may begin at or around one place: homonyms, and names within names.
MOST_NESTED = 6
# What a semicolon between a figure and a source counts as, in words.
APART = 20
# What a source that closes the clause of another number counts as, in words.
CLOSED = 6
# How many sentences are kept with whom they let speak.
KEPT = 16
# How many words stand between `quoting` and one's own general.
OWN_REACH = 6


class Voice(NamedTuple):
    """Whom a passage lets speak."""

    source: str | None = None
    paragraph: int = -1
    named: tuple[str, ...] = ()
    """The sources named so far, the last one last: whom a title may mean."""
    listing: bool = False
    """Whether its account goes on in lines of their own: after a colon, or behind bullets and dashes."""
    line: bool = False
    """Whether its paragraph is such a line."""
    words: frozenset[tuple[str, str]] = frozenset()
    """The last word of each name by which a source has been called: of a spy agency's, agency."""
    last: tuple[str, int] | None = None
    """The source heard last in the text, though its account may have ended, and in which paragraph."""
    headline: str | None = None
    """Whom the headline lets speak."""
    interview: bool = False
    """Whether the text is one of questions and answers, whose speaker may be named anywhere in it."""
    elsewhere: tuple[str, ...] = ()
    """The sources of the whole article, the headline's first: whom a title may mean before they are named."""


class Heard(NamedTuple):
    """The sources of one sentence, in order."""

    marks: Sequence[Mark]
    said: bool
    """Whether they say something, and are not merely named."""


class _Here:
    """The names of a sentence's sources, to be looked up by place."""

    def __init__(self, sources: Sequence[Mark]) -> None:
        self._sources = sources
        self._starts = [mark.start for mark in sources]
        self._ends: dict[str, list[int]] = {}
        self._places: dict[str, list[int]] = {}
        for place, mark in enumerate(sources, 1):
            self._ends.setdefault(mark.name, []).append(mark.end)
            self._places.setdefault(mark.name, []).append(place)

    def last(self, name: str, before: int) -> int:
        """As the how-manieth source a name stands last in front of a place; 0 where it does not."""
        at = bisect_right(self._ends.get(name, []), before)
        return self._places[name][at - 1] if at else 0

    def reaches_over(self, place: int) -> bool:
        """Whether a name begins before a place and ends behind it."""
        at = bisect_left(self._starts, place)
        return any(place < mark.end for mark in self._sources[max(0, at - MOST_NESTED) : at])


class Sourcer:
    """Finds who stands behind figures, for one topic."""

    def __init__(self, topic: Topic) -> None:
        self._strangers = next((name for name, source in topic.sources.items() if source.strangers), None)
        self._prints = {name for name, source in topic.sources.items() if source.prints}
        self._family = {name: source.family for name, source in topic.sources.items() if source.family}
        self._outlets = next(iter(self._prints), None)
        self._witnesses = {name for name, source in topic.sources.items() if source.witness}
        # The headline is heard for the text and for itself, a sentence when those before it look ahead.
        self._heard_untitled = lru_cache(maxsize=KEPT)(self._by_name)

    def opening(self, title: Sequence[View], body: Sequence[View]) -> Voice:
        """The voice with which an article begins, from its headline and from whom it names later on."""
        heard = [mark.name for view in title for mark in self.heard(view, Voice()).marks]
        later = [mark.name for view in (*title, *body) for mark in sorted(view.of(Sort.SOURCE))]
        later.sort(key=self._prints.__contains__)
        spoken = next((name for name in heard if name not in self._prints), None)
        return Voice(headline=spoken, interview=_is_interview(body), elsewhere=tuple(dict.fromkeys(later)))

    def source_of(
        self, view: View, counted: Counted, before: Voice, heard: Heard, later: Sequence[View] = ()
    ) -> Told[str | None]:
        """The source of a figure: whoever its sentence lets speak nearest to it (of those `heard`), else
        whoever a sentence of those `later` says to have told it, else the voice of the passage where the
        sentence carries that on; None where the outlet speaks for itself."""
        if counted.rule in NAMED_BESIDE and (beside := voices_beside(view, counted.amount)):
            return Told(beside[0].name, Rule.SPEAKS, beside[0])
        if heard.marks:
            place = counted.amount.core_start
            own = [mark for mark in heard.marks if not view.crossings(*sorted((mark.start, place)))]
            nearest = min(own or heard.marks, key=lambda mark: _distance(view, counted, mark))
            if before.source and (goes_on := _says_before(view, counted, nearest)):
                return Told(before.source, Rule.CARRIED, goes_on)
            return Told(nearest.name, Rule.SPEAKS if heard.said else Rule.NAMED, nearest)
        if told := self._told_later(view, later, before):
            return Told(told.name, Rule.TOLD_NEXT, told)
        carries, spoken = view.cues(Cue.CARRIES), before.source or (before.named or (None,))[-1]
        if spoken in self._witnesses and not view.cues(Cue.SAYS):
            carries = []
        if carries and spoken:
            return Told(spoken, Rule.CARRIED, carries[0])
        if view.cues(Cue.HISTORY):
            return Told(None, Rule.OUTLET)
        if before.source and _goes_on(view, before):
            return Told(before.source, Rule.PASSAGE)
        return self._from_afar(view, before, later)

    def _from_afar(self, view: View, before: Voice, later: Sequence[View]) -> Told[str | None]:
        """Whose word a figure is that no voice of its own passage tells: the headline's, of whoever spoke
        last, or of the first to speak later on."""
        if before.headline:
            return Told(before.headline, Rule.HEADLINE)
        if before.interview and before.elsewhere:
            return Told(before.elsewhere[0], Rule.HEARD_LATER)
        if before.last and view.sentence.paragraph - before.last[1] <= 1:
            return Told(before.last[0], Rule.HEARD_LAST)
        teller = self._teller(view, later, before)
        if teller and not teller.amounts and teller.cues(Cue.SAYS, Cue.CITING, Cue.ACCOUNT):
            mark = self.heard(teller, before).marks[0]
            return Told(mark.name, Rule.HEARD_LATER, mark)
        return Told(None, Rule.OUTLET)

    def _witness(self, before: Voice) -> str | None:
        """The witness of whom the text spoke last, and who now says something: he remembers …"""
        last = before.named[-1] if before.named else None
        return last if last in self._witnesses else None

    def named_in(
        self, view: View, counted: Counted, before: Voice, heard: Heard, later: Sequence[View] = ()
    ) -> Told[str | None]:
        """Who printed a figure that is denied, where the sentence says so: others are named to deny it."""
        found = self.source_of(view, counted, before, heard)
        if found.rule is Rule.SPEAKS and found.value in self._prints:
            return found
        near = [view, *(one for one in later[:1] if retells(one))]
        printers = (mark for one in near for mark in self._printers(one))
        printer = next(printers, None)
        return Told(printer.name, Rule.NAMED, printer) if printer else Told(None, Rule.NOT_ASKED)

    def _printers(self, view: View) -> list[Mark]:
        """Those named who print what others say, and are not merely where it was passed on, or misread."""
        if view.cues(Cue.HISTORY):
            return []
        denied = view.cues(Cue.DENIED)
        return [
            mark
            for mark in (view.of(Sort.SOURCE) or papers(view, self._outlets or ""))
            if mark.name in self._prints
            and not view.preceded_by(view.language.on_day, mark.start)
            and not any(cue.end <= mark.start and view.near(cue.end, mark.start, 2) for cue in denied)
        ]

    def _told_later(self, view: View, later: Sequence[View], before: Voice) -> Mark | None:
        """Who told what came before, by the first sentence behind it that lets anybody speak."""
        if not any(one.cues(Cue.TOLD) for one in later):
            return None
        teller = self._teller(view, later, before)
        return self.heard(teller, before).marks[0] if teller and teller.cues(Cue.TOLD) else None

    def _teller(self, view: View, later: Sequence[View], before: Voice) -> View | None:
        """The first of the sentences that follow, in the same paragraph or right behind, which lets anybody
        speak."""
        paragraph = view.sentence.paragraph
        near = (one for n, one in enumerate(later) if not n or one.sentence.paragraph == paragraph)
        return next((one for one in near if self.heard(one, before).marks), None)

    def voice_after(self, view: View, before: Voice, heard: Heard) -> Voice:
        """The voice that the next sentence may carry on."""
        paragraph = view.sentence.paragraph
        line = _is_listed(view) or (before.line and before.paragraph == paragraph)
        words = before.words | {(mark.name, _last_word(view, mark)) for mark in view.of(Sort.SOURCE)}
        named = self._named(view, before, heard.marks)
        after = before._replace(paragraph=paragraph, named=named, words=words, line=line)
        if heard.marks:
            spoken = heard.marks[0].name
            listing = _opens_a_list(view) or line
            return after._replace(source=spoken, last=(spoken, paragraph), listing=listing)
        carried = before.source or self._witness(before)
        if view.cues(Cue.CARRIES) and carried:
            return after._replace(source=carried, listing=line)
        if _goes_on(view, before) and not view.cues(Cue.HISTORY):
            return after
        return after._replace(source=None, listing=False)

    def heard(self, view: View, before: Voice) -> Heard:
        """Whom the sentence lets speak; where there is nobody, those whom it names."""
        if not view.of(Sort.TITLE):
            return self._heard_untitled(view)
        titles = self._titled(view, before, far=True)
        said, named = speaking(view, titles, self._prints)
        if not said and before.named and (near := self._titled(view, before, far=False)) != titles:
            also, named = speaking(view, near, self._prints)
            named = also or named
        return self._standing_behind(view, said, named)

    def _by_name(self, view: View) -> Heard:
        """Whom a sentence without titles lets speak, whatever stands before it."""
        return self._standing_behind(view, *speaking(view, [], self._prints))

    def _standing_behind(self, view: View, said: Sequence[Mark], named: Sequence[Mark]) -> Heard:
        """Of those who say something, or else of those who are named, who stands behind a number."""
        found = self._without_their_own(view, said) or named
        if self._strangers and all(mark.name in self._prints for mark in found):
            found = strangers(view, self._strangers) or found
        if not found and self._outlets:
            found = outlets(view, self._outlets) or papers(view, self._outlets)
        # Who prints a number stands behind it only where nobody else does.
        return Heard([mark for mark in found if mark.name not in self._prints] or found, bool(said))

    def _without_their_own(self, view: View, said: Sequence[Mark]) -> Sequence[Mark]:
        """`Zelensky wrote, quoting his commander-in-chief`: whoever cites another body of his own side, and
        not the one whom he cites."""
        kept: list[Mark] = []
        for mark in said:
            over = self._whose_own(view, mark)
            if (over or mark) not in kept:
                kept.append(over or mark)
        return _by_place(kept)

    def _whose_own(self, view: View, mark: Mark) -> Mark | None:
        """The body of the same side that cites one, if one does."""
        cited = [cue for cue in view.cues(Cue.CITING) if cue.end <= mark.start]
        family = self._family.get(mark.name)
        if not cited or not family or not view.near(cited[-1].end, mark.start, OWN_REACH):
            return None
        before = [one for one in view.of(Sort.SOURCE) if one.end <= cited[-1].start]
        own = [one for one in before if one.name != mark.name and self._family.get(one.name) == family]
        says = [cue for cue in view.cues(Cue.SAYS) if not any(c.start <= cue.start < c.end for c in cited)]
        return next(
            (
                one
                for one in reversed(own)
                if any(
                    one.end <= cue.start
                    and view.near(one.end, cue.start, OWN_REACH)
                    and not view.crossings(one.end, cue.start)
                    for cue in says
                )
            ),
            None,
        )

    def _titled(self, view: View, before: Voice, *, far: bool) -> list[Mark]:
        """The titles of the sentence, each as the source that it means: of those that share it, as a title
        or as a name, the one so called or named last; none where none of them was named. `far` ones may be
        named in the headline or later."""
        titles = view.of(Sort.TITLE)
        if not titles:
            return []
        spans = {(mark.start, mark.end) for mark in titles}
        also = [mark for mark in view.of(Sort.SOURCE) if (mark.start, mark.end) in spans]
        here, later = _Here(view.of(Sort.SOURCE)), before.elsewhere[::-1]
        sharing: dict[tuple[int, int], list[tuple[tuple[bool, int, int], Mark]]] = {}
        for mark in (*titles, *also):
            # "The defence ministry in London" is one body, whoever else is called so.
            if here.reaches_over(mark.end):
                continue
            named = here.last(mark.name, mark.start)
            last = len(before.named) + named if named else _last(before.named, mark.name)
            if last or (far and mark.name in later):
                so_called = (mark.name, _last_word(view, mark)) in before.words
                rank = (so_called, last, _last(later, mark.name))
                sharing.setdefault((mark.start, mark.end), []).append((rank, mark))
        return [max(marks, key=lambda one: one[0])[1] for marks in sharing.values()]

    def _named(self, view: View, before: Voice, heard: Sequence[Mark]) -> tuple[str, ...]:
        """The sources named so far, with those of the sentence, each once, the last one last. Those who only
        listen are none; a witness is named by what befell him."""
        here = {
            mark for mark in bodies(view, self._titled(view, before, far=False)) if not is_told(view, mark)
        }
        here |= {mark for mark in view.of(Sort.SPEAKER) if mark.name in self._witnesses}
        if not here and not heard:
            return before.named
        names = [*before.named, *(mark.name for mark in _by_place({*here, *heard}))]
        return tuple(reversed(dict.fromkeys(reversed(names))))


def _is_interview(body: Sequence[View]) -> bool:
    """`Q: …`, `A: …`, or questions and answers behind dashes."""
    asked = sum(1 for view in body if _QUESTION.match(view.folded, view.sentence.start))
    asks = any(view.folded[view.sentence.end - 1] == "?" for view in body)
    return asked > 1 and asks


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


def _last_word(view: View, mark: Mark) -> str:
    return view.folded[mark.start : mark.end].rsplit(" ", 1)[-1].rstrip("'s")


def _last(names: Sequence[str], name: str) -> int:
    """Where a name stands last; 0 where it does not."""
    return max((at for at, one in enumerate(names, 1) if one == name), default=0)


def _by_place(marks: Iterable[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.name))


def _leads_to_another(view: View, mark: Mark) -> bool:
    """Whether a number follows whoever is named in the same clause, and nobody else before it."""
    _, end = view.clause(mark.start)
    if view.folded.startswith(" -", end) and end < view.sentence.end:
        _, end = view.clause(end)
    return any(mark.end <= amount.core_start < end for amount in view.amounts)


def _says_before(view: View, counted: Counted, nearest: Mark) -> Mark | None:
    """`She repeated that 11,000 are there and would not discuss a newspaper's claim of 500 dead`: who goes on
    speaking before the number, where nobody is named but for another one behind it."""
    place = counted.amount.core_start
    if nearest.start < counted.end or not _leads_to_another(view, nearest):
        return None
    says = [cue for cue in view.cues(Cue.SAYS) if cue.start < place]
    carries = [cue for cue in view.cues(Cue.CARRIES) if cue.end <= place]
    return next((one for one in carries if any(view.near(one.end, cue.start, 2) for cue in says)), None)


def _closes_another(view: View, mark: Mark, place: int) -> bool:
    """Whether whoever is named stands behind another number in its clause, which ends before `place`."""
    start, end = view.clause(mark.start)
    return end <= place and any(start <= amount.core_start < mark.start for amount in view.amounts)


def _distance(view: View, counted: Counted, mark: Mark) -> int:
    if mark.end <= counted.start:
        left, right = mark.end, counted.start
    elif mark.start >= counted.end:
        left, right = counted.end, mark.start
    else:
        return 0
    far = view.words_between(left, right) + 4 * view.crossings(left, right)
    if mark.end <= counted.start and _closes_another(view, mark, counted.start):
        far += CLOSED  # 10,000 by the Pentagon's count, | 11,000 by Seoul's
    far += APART * view.far_apart(left, right)
    if mark.start >= counted.end and _leads_to_another(view, mark):
        far += APART  # for NATO they are 11,000, | by Seoul's count 14,000
    return far + 6 * view.amounts_between(left, right)
