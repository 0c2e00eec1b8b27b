"""Who stands behind a number, where the verb of saying stands last and particles tell who says it."""

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from config.schema.topic import Topic
from monitor.figures.headfinal.found import Found, first_of_chain
from monitor.figures.headfinal.model import Grammar
from monitor.figures.headfinal.speakers import Role, Speaker, Speakers
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.rules import Rule, Told
from monitor.figures.searching import compiled
from monitor.figures.view import View

# How many sentences an account goes on for without anybody being named again.
LONGEST_ACCOUNT = 6
# How many words the noun of what was told may have, at a sentence's end.
LONGEST_NOUN = 4
# How many characters at a sentence's end say that nobody is named who told it.
LAST_WORDS = 24


class Voice(NamedTuple):
    """Whom a passage lets speak."""

    source: str | None = None
    named: tuple[str, ...] = ()
    """The sources named so far, the last one last."""
    day: str | None = None
    """When it spoke, where that was not the day of publication."""
    since: int = 0
    """How many sentences ago it was named."""
    called: Mapping[str, str] = MappingProxyType({})
    """Whom the last words of the names so far mean: the ministry, of `the British ministry`."""
    unit: bool = False
    """Whether it is one unit, that counts what it did itself."""
    revealed: bool = False
    """Whether only the next sentence names it."""


class HeadFinalSourcer:
    """Finds who stands behind numbers, for one topic in one language."""

    def __init__(self, topic: Topic, grammar: Grammar) -> None:
        self._prints = {name for name, source in topic.sources.items() if source.prints}
        self._grammar = grammar
        families = {name: source.family for name, source in topic.sources.items() if source.family}
        self._speakers = Speakers(grammar, families, self._prints)

    def speakers(self, view: View, voice: Voice) -> list[Speaker]:
        """The sources that a sentence lets say something, in order."""
        return [
            one._replace(mark=_meant(view, one.mark, voice))
            for one in self._speakers.of(view, _titled(view, voice))
        ]

    def source_of(self, view: View, found: Found, voice: Voice, speakers: list[Speaker]) -> Told[str | None]:
        """The source of a number: who tells it in its clause, who speaks before it in the sentence, who
        speaks behind; else the voice of the passage."""
        if self._is_asked_about(view, found):
            speakers = [one for one in speakers if one.role in (Role.CITED, Role.TELLS)]
            voice = Voice()
        speaker = self._nearest(view, found, speakers)
        teller = self._closing_pronoun(view, speaker) if voice.source and speaker else None
        if teller is not None:
            return Told(voice.source, Rule.CARRIED, teller)
        nation = speaker is not None and speaker.mark.sort is Sort.SPEAKER and speaker.role is Role.SPEAKS
        if (speaker is None or nation) and not voice.revealed and self._tells_what_some_say(view):
            return Told(None, Rule.OUTLET)
        if speaker is not None:
            return Told(speaker.mark.name, Rule.SPEAKS, speaker.mark)
        if voice.source is None or view.cues(Cue.HISTORY):
            return Told(None, Rule.OUTLET)
        if carries := view.cues(Cue.CARRIES):
            return Told(voice.source, Rule.CARRIED, carries[0])
        return Told(voice.source, Rule.PASSAGE) if voice.since <= LONGEST_ACCOUNT else Told(None, Rule.OUTLET)

    def _tells_what_some_say(self, view: View) -> bool:
        """`… is known`, `there is an estimate that …`: nobody is named who told it."""
        end = view.sentence.end
        closing = view.folded[max(view.sentence.start, end - LAST_WORDS) : end]
        return compiled(self._grammar.closes_its_account).search(closing) is not None

    def _closing_pronoun(self, view: View, speaker: Speaker | None) -> Mark | None:
        """`Pyongyang can send 30,000, he added`: the nation only acts, he says so."""
        if speaker is None or speaker.mark.sort is not Sort.SPEAKER or speaker.role is not Role.SPEAKS:
            return None
        for cue in view.cues(Cue.CARRIES):
            if cue.start < speaker.end or not compiled(self._grammar.pronoun).match(view.folded, cue.start):
                continue
            says = [one for one in view.cues(Cue.SAYS) if one.start >= speaker.end]
            if says and says[0].start >= cue.end and view.words_between(cue.end, says[0].start) <= 1:
                return cue
        return None

    def _is_asked_about(self, view: View, found: Found) -> bool:
        """`As to the report that 30,000 will come, the office said that it knew nothing.`"""
        end = found.phrases.tail.end
        behind = [one.start for one in view.amounts if one.start >= end]
        stretch = view.folded[end : min([view.sentence.end, *behind])]
        return compiled(self._grammar.asked_about).match(stretch) is not None

    def claimed_by(self, view: View, found: Found, speakers: list[Speaker]) -> Told[str | None]:
        """Whose a denied number is: a paper's report, somebody's count; never who denies it."""
        place = found.phrases.start
        own = [one for one in speakers if one.role in (Role.CITED, Role.TELLS)]
        if not own:
            own = [one for one in self._speakers.named(view) if one.mark.name in self._prints]
        if not own:
            return Told(None, Rule.NOT_ASKED)
        nearest = min(own, key=lambda one: abs(one.mark.start - place))
        return Told(nearest.mark.name, Rule.SPEAKS, nearest.mark)

    def _nearest(self, view: View, found: Found, speakers: list[Speaker]) -> Speaker | None:
        place = found.phrases.start
        hears = [one for one in speakers if one.role is Role.HEARS and one.mark.name in self._prints]
        speakers = [one for one in speakers if one.role is not Role.HEARS and not is_counted(found, one)]
        if quoted := self._quoted(view, found, speakers):
            return quoted
        contrast = compiled(self._grammar.contrast)
        before = [
            one
            for one in speakers
            if one.end <= place and not (one.role is Role.CITED and contrast.match(view.folded, one.end))
        ]
        telling = [one for one in before if one.role is Role.TELLS and _same_clause(view, one.end, place)]
        if (
            telling
            and before[-1].role is Role.CITED
            and view.amounts_between(telling[-1].end, before[-1].mark.start)
        ):
            telling = []  # what the North admits is 101, the service's count 2,000
        main = [one for one in before if one.role is not Role.TELLS]
        behind = [one for one in speakers if one.mark.start >= place and one.role is not Role.TELLS]
        own = [one for one in main if not view.crossings(one.end, place)]
        for group in (telling, own, main):
            if chosen := self._not_printing(group, self._within(view, found, speakers)):
                return chosen[-1]
        if chosen := self._not_printing(behind, speakers):
            return chosen[0]
        tells = [one for one in speakers if one.role is Role.TELLS]
        return next(iter([*tells, *hears]), None)

    def _quoted(self, view: View, found: Found, speakers: list[Speaker]) -> Speaker | None:
        """`the at-least-600 of the service's April count`: who is named right behind what he gave."""
        end = found.phrases.tail.end
        if not compiled(self._grammar.quoted).match(view.folded[end : end + 8]):
            return self._claimed(view, end, speakers)
        near = (one for one in speakers if one.role is Role.CITED and one.mark.start >= end)
        return next((one for one in near if view.words_between(end, one.mark.start) <= 2), None)

    def _claimed(self, view: View, end: int, speakers: list[Speaker]) -> Speaker | None:
        """`Kyiv's word that 400 were wounded`: who claims it is named behind what he claims."""
        claim = compiled(self._grammar.claimed).match(view.folded, end, view.sentence.end)
        if claim is None or view.amounts_between(end, claim.end()):
            return None
        near = (one for one in speakers if one.role is Role.CITED and one.mark.start >= claim.end())
        return next((one for one in near if view.words_between(claim.end(), one.mark.start) <= 1), None)

    def _within(self, view: View, found: Found, speakers: list[Speaker]) -> list[Speaker]:
        """Those named before the verb of saying that closes what a number stands in: who speaks behind
        `it was reported, but …` says something else."""
        end = found.phrases.tail.end
        closing = [cue for cue in view.cues(Cue.SAYS) if cue.start >= end]
        if not closing or not any(one.end <= found.phrases.start for one in speakers):
            return speakers
        parted = view.crossings(closing[0].start, closing[0].end + 4) > 0
        return [one for one in speakers if one.mark.start < closing[0].start] if parted else speakers

    def _not_printing(self, group: list[Speaker], speakers: list[Speaker]) -> list[Speaker]:
        """Who prints a number stands behind it only where nobody else does."""
        kept = [one for one in group if one.mark.name not in self._prints]
        others = [one for one in speakers if one.mark.name not in self._prints and one.role is not Role.TELLS]
        return kept or ([] if others else group)

    def announced(self, view: View) -> Speaker | None:
        """`These are the figures of the service's briefing.`, `An interview with the ambassador`: a line
        without numbers that names whose account follows."""
        line = view.folded[view.sentence.start : view.sentence.end]
        if view.amounts or not compiled(rf"(?:{self._grammar.announces})[.:\"')\]\s]{{0,4}}$").search(line):
            return None
        named = [one for one in self._speakers.every(view) if one.mark.name not in self._prints]
        return named[0] if len({one.mark.name for one in named}) == 1 else None

    def voice_after(self, view: View, voice: Voice, speakers: list[Speaker], day: str | None) -> Voice:
        """The voice that the next sentence may carry on."""
        hears = [one for one in speakers if one.role is Role.HEARS and one.mark.name in self._prints]
        speakers = [one for one in speakers if one.role is not Role.HEARS]
        marks = [_meant(view, mark, voice) for mark in view.of(Sort.SOURCE)]
        here = [mark.name for mark in marks] + [one.mark.name for one in speakers]
        voice = voice._replace(revealed=False, called=_called(view, voice, self._grammar.officer))
        named = tuple(reversed(dict.fromkeys(reversed([*voice.named, *here]))))
        main = [one for one in speakers if one.role is not Role.TELLS or not view.amounts]
        main = [one for one in main if one.mark.name not in self._prints] or main
        main = main or ([] if voice.source else speakers or hears)
        if main:
            same = main[0].mark.name == voice.source
            unit = self._is_a_unit(view, main[0])
            return Voice(
                main[0].mark.name,
                named,
                day or (voice.day if same else None),
                called=voice.called,
                unit=unit or (same and voice.unit),
            )
        if announced := self.announced(view):
            return Voice(announced.mark.name, named, day, called=voice.called)
        if view.cues(Cue.HISTORY):
            return Voice(None, named, called=voice.called)
        since = 0 if view.cues(Cue.CARRIES) else voice.since + 1
        return voice._replace(named=named, day=day or voice.day, since=since)

    def _is_a_unit(self, view: View, one: Speaker) -> bool:
        name = view.folded[one.mark.start : one.end]
        return compiled(self._grammar.unit).search(name) is not None

    def counts_its_own(
        self, view: View, told: Told[str | None], voice: Voice, speakers: list[Speaker]
    ) -> bool:
        """Whether a brigade tells what it did itself."""
        if told.rule in (Rule.PASSAGE, Rule.CARRIED):
            return voice.unit and told.value == voice.source
        return any(one.mark == told.mark and self._is_a_unit(view, one) for one in speakers)

    def tells_of_before(self, view: View) -> Speaker | None:
        """`This is what the service reported.`, or a line that only names it: who told what stands before."""
        start, end = view.sentence.start, view.sentence.end
        if view.amounts:
            return (
                self._in_brackets(view)
                if compiled(self._grammar.bullet).match(view.folded[start:end])
                else None
            )
        line = view.folded[start:end]
        credit = compiled(self._grammar.credit).match(line) is not None
        told = compiled(rf"(?:{self._grammar.account})[^\W\d_]{{0,4}}[.\"')\s]{{0,3}}$").search(
            " " + line[-20:]
        )
        only_names = compiled(self._grammar.teller).match(line) is not None
        if not credit and told is None and not only_names:
            return self._counted_it(view)
        named = self._speakers.named(view)
        return named[0] if named else None

    def _counted_it(self, view: View) -> Speaker | None:
        """`These are the losses that the service reported.`"""
        line = view.folded[view.sentence.start : view.sentence.end]
        if compiled(self._grammar.nominal_end).search(line) is None:
            return None
        verbs = [cue for cue in view.cues(Cue.SAYS) if self._speakers.ending(view, cue).adnominal]
        if not verbs or view.words_between(verbs[-1].end, view.sentence.end) > LONGEST_NOUN:
            return None
        telling = [one for one in self._speakers.of(view, []) if one.role is Role.TELLS]
        return telling[-1] if telling else None

    def _in_brackets(self, view: View) -> Speaker | None:
        """Who stands in brackets behind the last item of a list."""
        start, end = view.sentence.start, view.sentence.end
        closing = view.folded[start:end].rstrip()
        bracket = closing.rfind("(")
        if not closing.endswith(")") or bracket < 0:
            return None
        named = self._speakers.named(view)
        return next((one for one in named if one.mark.start >= start + bracket), None)

    def reveals(self, view: View, speakers: list[Speaker], following: View | None) -> Speaker | None:
        """`A study says 14 billion. The institute found …`: the next sentence names who said it."""
        if speakers or following is None:
            return None
        start = following.sentence.start
        points_back = compiled(self._grammar.points_back).match(following.folded[start : start + 60])
        if not view.cues(Cue.HEARSAY) and not points_back and not _is_quotation(view, following):
            return None
        named = [one for one in self._speakers.of(following, []) if one.role is not Role.TELLS]
        return named[0] if named else None


def _is_quotation(view: View, following: View) -> bool:
    """A sentence that is nothing but a quotation, before one without numbers that says whose it is."""
    first = view.folded[view.sentence.start]
    return first == '"' and not following.amounts and bool(following.cues(Cue.SAYS))


def is_counted(found: Found, speaker: Speaker) -> bool:
    """Prisoners who are counted do not speak."""
    spans = [(found.mark.start, found.mark.end)] if found.mark else []
    if found.nouns:
        spans.append((first_of_chain(list(found.nouns)).start, found.nouns[0].end))
    return any(start < speaker.mark.end and speaker.mark.start < end for start, end in spans)


def _same_clause(view: View, left: int, right: int) -> bool:
    """Whether nothing but commas parts two places."""
    return all(view.folded[place] == "," for place in view.breaks if left <= place < right)


def _titled(view: View, voice: Voice) -> list[Mark]:
    """The titles of the sentence, each as the source that it means: the one named last that bears it."""
    marks = sorted(view.of(Sort.TITLE), key=lambda mark: (mark.start, mark.end))
    chosen = []
    for _, sharing in groupby(marks, key=lambda mark: (mark.start, mark.end)):
        known = [mark for mark in sharing if mark.name in voice.named]
        if known:
            chosen.append(max(known, key=lambda mark: voice.named.index(mark.name)))
    return chosen


def _called(view: View, voice: Voice, officer: str) -> Mapping[str, str]:
    """Whom the last words of the names in a sentence mean from here on, and those before one who speaks for
    it: of the British ministry's spokesman also `the ministry`."""
    called = dict(voice.called)
    for mark in view.of(Sort.SOURCE):
        words = view.folded[mark.start : mark.end].split()
        ends = [len(words)]
        if len(words) > 1 and compiled(rf"[^\W\d_]{{0,2}}(?:{officer})").fullmatch(words[-1]):
            ends.append(len(words) - 1)
        called |= {" ".join(words[at:end]): mark.name for end in ends for at in range(1, end)}
        last = words[-1] if words else ""
        called |= {last[at:]: mark.name for at in range(1, len(last) - 1)}  # the agency, of a KCN-agency
    return called


def _meant(view: View, mark: Mark, voice: Voice) -> Mark:
    """The source that a name means where the text gave it a nation before: the ministry of defence."""
    words = view.folded[mark.start : mark.end].split()
    heads = (
        " ".join(words[:at]) for at in range(len(words), 0, -1)
    )  # the ministry; the ministry's spokesman
    name = next((voice.called[head] for head in heads if head in voice.called), None)
    return mark if name is None else mark._replace(name=name)
