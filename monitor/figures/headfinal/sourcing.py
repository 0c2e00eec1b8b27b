"""Who stands behind a number, where the verb of saying stands last and particles tell who says it."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from config.schema.topic import Topic
from monitor.figures.headfinal.counting import Found
from monitor.figures.headfinal.model import Case, Ending, Grammar, Link
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.rules import Rule, Told
from monitor.figures.view import View

# How many words a name goes on for before its particle: the NIS | official | Kim | -TOPIC.
LONGEST_NAME = 6
# How far, in words, a verb of saying may stand behind the one who says, before the noun it tells of.
TELLING_REACH = 7
_LETTERS = re.compile(r"[^\W\d_]{0,24}")
_NEXT = re.compile(r"\s(?=\w)([^\W\d_]{1,24})")


class Role(Enum):
    """What a source does in a sentence."""

    SPEAKS = auto()  # the service says that …
    CITED = auto()  # according to the service; the service's count
    TELLS = auto()  # the 2,000 that the service counts: of the number in its clause alone
    ASIDE = auto()  # to the service, with the service: it says nothing


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source in a sentence with its role."""

    mark: Mark
    role: Role
    end: int
    """Where its name ends."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom a passage lets speak."""

    source: str | None = None
    paragraph: int = -1
    named: tuple[str, ...] = ()
    """The sources named so far, the last one last."""
    day: str | None = None
    """When it spoke, where that was not the day of publication."""


class HeadFinalSourcer:
    """Finds who stands behind numbers, for one topic in one language."""

    def __init__(self, topic: Topic, grammar: Grammar) -> None:
        self._prints = {name for name, source in topic.sources.items() if source.prints}
        self._grammar = grammar

    def source_of(self, view: View, found: Found, voice: Voice, speakers: list[Speaker]) -> Told[str | None]:
        """The source of a number: who tells it in its clause, who speaks before it in the sentence, who
        speaks behind; else the voice of the passage."""
        speaker = self._nearest(view, found, speakers)
        if speaker is not None:
            return Told(speaker.mark.name, Rule.SPEAKS, speaker.mark)
        if voice.source is None:
            return Told(None, Rule.OUTLET)
        if carries := view.cues(Cue.CARRIES):
            return Told(voice.source, Rule.CARRIED, carries[0])
        if view.cues(Cue.HISTORY) or voice.paragraph != view.sentence.paragraph:
            return Told(None, Rule.OUTLET)
        return Told(voice.source, Rule.PASSAGE)

    def _nearest(self, view: View, found: Found, speakers: list[Speaker]) -> Speaker | None:
        place = found.phrases.start
        before = [one for one in speakers if one.end <= place and self._may_tell(view, one, place)]
        behind = [one for one in speakers if one.mark.start >= place and one.role is not Role.TELLS]
        own = [one for one in before if not view.crossings(one.end, place)]
        for group in (own, before, behind):
            chosen = self._not_printing(group, speakers)
            if chosen:
                return chosen[0] if group is behind else chosen[-1]
        tells = [one for one in speakers if one.mark.start >= place]
        return tells[0] if tells else None

    def _not_printing(self, group: list[Speaker], speakers: list[Speaker]) -> list[Speaker]:
        """Who prints a number stands behind it only where nobody else does."""
        kept = [one for one in group if one.mark.name not in self._prints]
        others = [one for one in speakers if one.mark.name not in self._prints and one.role is Role.CITED]
        return kept or ([] if others else group)

    def _may_tell(self, view: View, speaker: Speaker, place: int) -> bool:
        """Who only tells of another number earlier in the sentence says nothing of this one."""
        return speaker.role is not Role.TELLS or not view.amounts_between(speaker.end, place)

    def speakers(self, view: View, voice: Voice) -> list[Speaker]:
        """The sources of a sentence that say something, in order."""
        marks = sorted({*view.of(Sort.SOURCE, Sort.SPEAKER), *_titled(view, voice)}, key=lambda m: (m.start, -m.end))
        found: list[Speaker] = []
        for mark in marks:
            following = next((other.start for other in marks if other.start >= mark.end), None)
            speaker = self._speaker(view, mark, following)
            if speaker.role is not Role.ASIDE and not (found and found[-1].mark.start == mark.start):
                found.append(speaker)
        return found

    def _speaker(self, view: View, mark: Mark, following: int | None) -> Speaker:
        end, case = self._name(view, mark, following)
        if case is None:  # its name goes on as another source's
            return Speaker(mark, Role.ASIDE, end)
        rest = view.folded[end : min(end + 24, view.sentence.end)]
        grammar = self._grammar
        if re.match(grammar.cited, rest):
            return Speaker(mark, Role.CITED, end)
        if case in (Case.GENITIVE, Case.BARE, Case.COPULA) and re.match(grammar.account, rest):
            return Speaker(mark, Role.CITED, end)
        if case is Case.BARE:
            quotes = re.match(r"[\s\])]{0,2}[:>\"\u201c]|\s?,\s?\"", rest) is not None
            return Speaker(mark, Role.SPEAKS if quotes else Role.ASIDE, end)
        if case is Case.GENITIVE:
            office = re.match(rf"\s?(?:[^\W\d_]{{1,8}}\s){{0,3}}(?:{grammar.officer})", rest)
            return Speaker(mark, Role.SPEAKS if office else Role.ASIDE, end)
        if case not in (Case.TOPIC, Case.SUBJECT):
            return Speaker(mark, Role.ASIDE, end)
        return Speaker(mark, self._saying(view, mark, end, case), end)

    def _saying(self, view: View, mark: Mark, end: int, case: Case) -> Role:
        """Whether a subject says something: a verb of saying behind it, or, of those who are nothing but
        sources, a sentence without another subject."""
        says = [cue for cue in view.cues(Cue.SAYS) if cue.start >= end]
        for cue in says:
            near = view.words_between(end, cue.start) <= TELLING_REACH and not view.crossings(end, cue.start)
            if self._ending(view, cue).adnominal and near:
                return Role.TELLS
            if not self._ending(view, cue).adnominal:
                return Role.SPEAKS
        return Role.SPEAKS if mark.sort is not Sort.SPEAKER and case is Case.TOPIC else Role.ASIDE

    def _ending(self, view: View, cue: Mark) -> Ending:
        rest = _LETTERS.match(view.folded, cue.end)
        end = rest.end() if rest else cue.end
        return self._grammar.ending(view.folded[cue.start : end], view.folded[end : end + 12])

    def _name(self, view: View, mark: Mark, following: int | None) -> tuple[int, Case | None]:
        """Where a source's name ends, and its case; None where it runs into another source's name."""
        folded, grammar = view.folded, self._grammar
        tail = _LETTERS.match(folded, mark.end)
        end = tail.end() if tail else mark.end
        case = grammar.case(folded[mark.end : end])
        for _ in range(LONGEST_NAME):
            if case is not Case.BARE or re.match(grammar.account, folded[end : end + 16]):
                break
            if following is not None and end <= following <= end + 1:
                return end, None
            word = _NEXT.match(folded, end, view.sentence.end)
            if word is None:
                break
            end = word.end()
            case = grammar.particle(word[1])
        return end, case

    def voice_after(self, view: View, voice: Voice, speakers: list[Speaker], day: str | None) -> Voice:
        """The voice that the next sentence may carry on."""
        paragraph = view.sentence.paragraph
        here = [mark.name for mark in view.of(Sort.SOURCE)] + [one.mark.name for one in speakers]
        named = tuple(reversed(dict.fromkeys(reversed([*voice.named, *here]))))
        main = [one for one in speakers if one.role is not Role.TELLS]
        main = [one for one in main if one.mark.name not in self._prints] or main
        if main:
            return Voice(main[0].mark.name, paragraph, named, day)
        if voice.source and (view.cues(Cue.CARRIES) or (voice.paragraph == paragraph and not view.cues(Cue.HISTORY))):
            return replace(voice, paragraph=paragraph, named=named, day=day or voice.day)
        return Voice(None, paragraph, named)

    def tells_of_before(self, view: View, speakers: list[Speaker]) -> Speaker | None:
        """`This is what the service reported.`: who told what stands before."""
        if view.amounts or not speakers:
            return None
        tail = view.folded[max(view.sentence.start, view.sentence.end - 16) : view.sentence.end]
        return speakers[-1] if re.search(rf"(?:{self._grammar.account})[^\W\d_]{{0,4}}[.\"')\s]*$", " " + tail) else None


def _titled(view: View, voice: Voice) -> list[Mark]:
    """The titles of the sentence, each as the source that it means: the one named last that bears it."""
    sharing: dict[tuple[int, int], list[Mark]] = {}
    for mark in view.of(Sort.TITLE):
        if mark.name in voice.named:
            sharing.setdefault((mark.start, mark.end), []).append(mark)
    return [max(marks, key=lambda mark: voice.named.index(mark.name)) for marks in sharing.values()]
