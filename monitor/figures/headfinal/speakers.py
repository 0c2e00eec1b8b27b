"""Which sources a head-final sentence lets say something: by the particle of their name, and by the verb
of saying that closes what they say."""

import re
from collections.abc import Mapping, Sequence, Set
from enum import Enum, auto
from typing import NamedTuple

from monitor.figures.headfinal.model import Case, Ending, Grammar, Link, Unit
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.numbers.model import Kind
from monitor.figures.searching import compiled
from monitor.figures.view import View

# How many words a name goes on for before its particle: the NIS | official | Kim | -TOPIC.
LONGEST_NAME = 6
# How far, in words, a verb of saying may stand behind the one who says, before the noun it tells of.
TELLING_REACH = 7
# How many characters behind a name may hold what cites it.
CITING_REACH = 28
# How far, in words, what a subject does may stand behind it.
ACTING_REACH = 3
# How many characters behind a subject may name a paper, or a number, of its own.
PAPER_REACH = 56
# How many characters behind a name may say that it is only what something is about.
MATTER_REACH = 6
_ASIDE = re.compile(r"\([^()]{1,24}\)|\s?'[^']{1,16}'|['\"](?=[^\W\d_])")
_ENDS_ITEM = re.compile(r"\s?[,;/)▲△▶■□●○◆◇①-⑳]")
_QUOTES = re.compile(r"[\s\])]{0,2}[:>\"▷]|\s?,\s?\"")


class Role(Enum):
    """What a source does in a sentence."""

    SPEAKS = auto()  # the service says that …
    CITED = auto()  # according to the service; the service's count
    TELLS = auto()  # the 2,000 that the service counts: of the number in its clause alone
    HEARS = auto()  # told the paper: it has it from somebody who is not named
    ASIDE = auto()  # to the service, with the service: it says nothing


class Speaker(NamedTuple):
    """A source in a sentence with its role."""

    mark: Mark
    role: Role
    end: int
    """Where its name ends."""
    case: Case = Case.BARE


class Speakers:
    """Finds who says something, by the grammar of one language."""

    def __init__(self, grammar: Grammar, families: Mapping[str, str], prints: Set[str]) -> None:
        self._grammar = grammar
        self._prints = prints
        self._families = families
        self._letters, self._next = re.compile(grammar.letters), re.compile(grammar.next_word)

    def of(self, view: View, titled: Sequence[Mark]) -> list[Speaker]:
        """The sources of a sentence that say something, in order."""
        found = [one for one in self._all(view, titled) if one.role is not Role.ASIDE]
        return self._outermost(view, found)

    def named(self, view: View) -> list[Speaker]:
        """The sources that a sentence names, but for those to whom something is said."""
        return [
            one for one in self._all(view, []) if one.case is not Case.OBLIQUE or one.role is not Role.ASIDE
        ]

    def every(self, view: View) -> list[Speaker]:
        """The sources that a sentence names, whatever they do in it; of nations only those that speak."""
        return [
            one for one in self._all(view, []) if one.role is not Role.ASIDE or one.mark.sort is Sort.SOURCE
        ]

    def _all(self, view: View, titled: Sequence[Mark]) -> list[Speaker]:
        marks = sorted(
            {*view.of(Sort.SOURCE, Sort.SPEAKER), *titled},
            key=lambda m: (m.start, -m.end, m.sort != Sort.SOURCE),
        )
        found: list[Speaker] = []
        for mark in marks:
            if found and mark.start < found[-1].end:
                if self._is_better(found[-1].mark, mark):
                    found[-1] = self._speaker(view, mark)
                continue
            found.append(self._speaker(view, mark))
        return self._with_those_beside(view, found)

    def _is_better(self, first: Mark, second: Mark) -> bool:
        """Of the sources in one name the first is meant (Blinken, secretary of state), unless it only says
        whose the second is (Ukraine's intelligence)."""
        if first.sort is not Sort.SPEAKER or second.start < first.end:
            return False
        # The government of another nation is not ours: North Korea's government.
        mine, other = self._families.get(first.name), self._families.get(second.name)
        return second.sort is not Sort.SPEAKER or (mine is not None and mine == other)

    def _with_those_beside(self, view: View, found: list[Speaker]) -> list[Speaker]:
        """`Seoul and Washington put it at …`: two who say the same are one voice, that of the first."""
        joined: list[Speaker] = []
        for one in reversed(found):
            after = joined[-1] if joined else None
            if after is not None and (owned := self._of_its_nation(view, one, after)):
                joined[-1] = owned
            elif after is not None and after.role is not Role.ASIDE and self._is_beside(view, one, after):
                joined[-1] = one._replace(role=after.role, end=after.end, case=after.case)
            else:
                joined.append(one)
        return joined[::-1]

    def _is_beside(self, view: View, one: Speaker, after: Speaker) -> bool:
        between = view.folded[one.end : after.mark.start]
        if one.case is Case.OBLIQUE:
            return (
                between == " "
                and compiled(self._grammar.with_).search(view.folded[one.mark.end : one.end]) is not None
            )
        return one.case is Case.BARE and re.fullmatch(r"\s?[·,・、]\s?|\s및\s", between) is not None

    def _speaker(self, view: View, mark: Mark) -> Speaker:
        if compiled(self._grammar.former).match(view.folded, mark.end):
            return Speaker(mark, Role.ASIDE, mark.end)
        end, case = self._name(view, mark)
        strange = mark.sort is Sort.SPEAKER and (
            self._is_anothers(view, mark)
            or self._is_spoken_of(view, mark, end, case)
            or self._names_a_matter(view, mark, end)
        )
        if strange or (mark.sort is Sort.SPEAKER and self._counts(view, mark, end)):
            return Speaker(mark, Role.ASIDE, mark.end, case)
        role = self._role(view, mark, end, case)
        return Speaker(mark, role, end, case)

    def _gives_a_number(self, view: View, end: int) -> bool:
        """Whether a number behind a name is told as that one's word: Kyiv, they say, 12,000."""
        behind = [one for one in view.amounts if one.start >= end]
        told = behind and any(end <= verb.start < behind[0].start for verb in view.of(Sort.VERB))
        after = self._grammar.tail(view.folded, behind[0].core_end).end if behind and not told else -1
        return after >= 0 and compiled(self._grammar.quoted).match(view.folded[after : after + 6]) is not None

    def _is_told(self, view: View, end: int) -> bool:
        """Whether somebody says something to a name that ends at `end`."""
        closes = self._closes_with_an_account(view, end)
        return closes or any(0 <= cue.start - end <= 3 for cue in self._says(view))

    def _of_its_nation(self, view: View, one: Speaker, after: Speaker) -> Speaker | None:
        """`Kyiv's military officials`: an office is that of the nation right before it, whatever its name
        alone means; the nation then does what the office does."""
        mine, other = self._families.get(one.mark.name), self._families.get(after.mark.name)
        owned = one.case is Case.GENITIVE and view.words_between(one.mark.end, after.mark.start) <= 1
        if not owned or one.mark.sort is not Sort.SPEAKER or other is None or mine == other:
            return None
        return after._replace(mark=one.mark)

    def _names_a_matter(self, view: View, mark: Mark, end: int) -> bool:
        """Whether a nation's name only says what something is about: the matter of North Korea."""
        stretch = view.folded[mark.end : max(end, mark.end + MATTER_REACH)]
        return compiled(rf"\s(?:{self._grammar.matter})").match(stretch) is not None

    def _is_spoken_of(self, view: View, mark: Mark, end: int, case: Case) -> bool:
        """Whether a name is that of one of whom the sentence tells: he said that Pyongyang would send more;
        the brigade that came over with him."""
        carried = any(cue.end <= mark.start for cue in view.cues(Cue.CARRIES))
        if case is Case.SUBJECT and (carried or self._has_a_topic(view, mark)):
            says = [cue for cue in self._says(view) if cue.start >= end]
            return not says or view.words_between(end, says[0].start) > 1
        if not any(cue.start <= mark.start < cue.end for cue in view.cues(Cue.EVENT)):
            return False
        before = compiled(self._grammar.last_word).search(
            view.folded, max(view.sentence.start, mark.start - 14), mark.start
        )
        return before is not None and self._grammar.ending(before[1], " ").adnominal

    def _has_a_topic(self, view: View, mark: Mark) -> bool:
        """Whether another source before a subject is the topic: it says what the subject does."""
        before = (one for one in view.of(Sort.SOURCE, Sort.SPEAKER) if one.end < mark.start)
        return any(
            end <= mark.start and case is Case.TOPIC
            for end, case in (self._name(view, one) for one in before)
        )

    def _is_anothers(self, view: View, mark: Mark) -> bool:
        """Whether a nation that is no source stands right before an office: the Chinese government."""
        sources = {one.start for one in view.of(Sort.SOURCE, Sort.SPEAKER)}
        return any(one.end + 1 == mark.start and one.start not in sources for one in view.of(Sort.OTHERS))

    def _counts(self, view: View, mark: Mark, end: int) -> bool:
        """Whether a nation's name only says whose people are counted: North Korean sappers are 700."""
        if compiled(rf"(?:{self._grammar.officer})").search(view.folded[mark.end : end]):
            return False
        if any(cue.start == mark.start for cue in view.cues(Cue.EVENT)):
            return False  # the brigade's men
        units = [cue for cue in view.cues(Cue.EVENT) if mark.end <= cue.start < end]
        counted = (one for one in view.of(Sort.PEOPLE, Sort.THING, Sort.NOUN) if mark.end <= one.start < end)
        return any(not any(unit.start <= one.start < unit.end for unit in units) for one in counted)

    def _role(self, view: View, mark: Mark, end: int, case: Case) -> Role:
        folded, grammar = view.folded, self._grammar
        near = min(mark.end + CITING_REACH, view.sentence.end)
        stretch = r"(?:\([^()]{1,24}\))?" if case is Case.OBLIQUE else '[^,."]{0,16}?'
        if cited := compiled(rf"{stretch}(?:{grammar.cited})").match(folded, mark.end, near):
            others = (one for one in view.of(Sort.SOURCE) if end < one.start < cited.end())
            return Role.ASIDE if mark.sort is Sort.SPEAKER and any(others) else Role.CITED
        rest = folded[end:near]
        if case in (Case.GENITIVE, Case.BARE, Case.COPULA):
            if compiled(rf"(?:\s?[^\s,.\"]{{1,10}}\s){{0,2}}\s?(?:{grammar.account})").match(rest):
                return Role.CITED
            if case is Case.BARE and folded[mark.start - 1 : mark.start] == "(":
                return Role.CITED  # (the service, as of 30 April)
            counted = any(one.start == mark.start for one in view.of(Sort.PEOPLE, Sort.OURS, Sort.THING))
            place = end + (2 if folded[end : end + 2] == ' "' else 1)
            if not counted and any(one.start == place for one in view.amounts):
                return Role.TELLS  # a list: the service 300, the ministry 400
            if case is Case.BARE:
                heads = rest.startswith(", ") and (
                    any(cue.start > end for cue in self._says(view))
                    or self._closes_with_an_account(view, end)
                )
                return (
                    Role.SPEAKS
                    if _QUOTES.match(rest) or (heads and self._heads_the_line(view, mark))
                    else Role.ASIDE
                )
            office = compiled(rf"\s?(?:[^\W_]{{1,10}}\s){{0,3}}[^\W_]{{0,6}}(?:{grammar.officer})").match(
                rest
            )
            return self._saying(view, mark, end + office.end(), Case.TOPIC) if office else Role.ASIDE
        if case is Case.OBLIQUE and compiled(grammar.to).search(folded[mark.end : end]):
            return Role.HEARS if mark.sort is Sort.SOURCE and self._is_told(view, end) else Role.ASIDE
        if case not in (Case.TOPIC, Case.SUBJECT):
            return Role.ASIDE
        return self._saying(view, mark, end, case)

    def _heads_the_line(self, view: View, mark: Mark) -> bool:
        """Whether at most a word stands before a name, but for the hour and the nation that is part of it."""
        near = (
            one.start
            for one in view.of(Sort.SOURCE, Sort.SPEAKER)
            if one.end <= mark.start and view.words_between(one.end, mark.start) <= 1
        )
        head = view.folded[view.sentence.start : min(near, default=mark.start)].strip(" \"'0123456789:.-")
        return len(head.split()) <= 1 and not re.search("[,.:]", head)

    def _saying(self, view: View, mark: Mark, end: int, case: Case) -> Role:
        """Whether a subject says something: a verb of saying behind it, or, of those who are nothing but
        sources, a sentence that has no verb of saying."""
        rest = view.folded[end : min(end + PAPER_REACH, view.sentence.end)]
        if compiled(self._grammar.document).match(rest):
            return Role.CITED
        if (case is Case.SUBJECT and self._acts(view, end)) or self._says_nothing(view, end):
            return Role.ASIDE
        for cue in self._says(view):
            if cue.start < end or self._is_hearsay(view, mark, cue):
                continue
            if self._is_what_is_told(view, cue) and view.words_between(end, cue.start) <= ACTING_REACH:
                return Role.TELLS
            if not self.ending(view, cue).adnominal:
                return Role.SPEAKS
            apart = view.crossings(end, cue.start) + view.amounts_between(end, cue.start)
            if view.words_between(end, cue.start) <= TELLING_REACH and apart <= 1:
                stretch = cue.end + CITING_REACH
                cited = compiled(rf"[^,.\"]{{0,20}}?(?:{self._grammar.cited})").match(
                    view.folded, cue.end, stretch
                )
                return Role.CITED if cited else Role.TELLS
        told = compiled(self._grammar.told_number).match(rest)
        if told and not any(end <= verb.start < end + told.end() for verb in view.of(Sort.VERB)):
            return Role.TELLS
        if mark.sort is Sort.SPEAKER:
            return Role.SPEAKS if self._gives_a_number(view, end) else Role.ASIDE
        if self._closes_with_an_account(view, end):
            return Role.SPEAKS
        return Role.SPEAKS if case is Case.TOPIC else Role.ASIDE

    def _says_nothing(self, view: View, end: int) -> bool:
        """`The Kremlin gave no number, but a blogger …`: it says nothing of it."""
        negated = compiled(self._grammar.negated)
        first = next((cue for cue in view.cues(Cue.SAYS) if cue.start >= end), None)
        if first is None or not negated.match(view.folded, first.end - 1, first.end + 12):
            return False
        others = [one for one in view.of(Sort.SOURCE, Sort.SPEAKER) if one.start >= first.end]
        return bool(others) and not view.amounts_between(end, first.start)

    def _is_hearsay(self, view: View, mark: Mark, cue: Mark) -> bool:
        """`Pyongyang, it is said, will send more`: it does, and says nothing."""
        ours = any(one.start == mark.start for one in view.of(Sort.OURS))
        said = compiled(self._grammar.hearsay).match(view.folded, cue.start)
        return ours and mark.sort is Sort.SPEAKER and said is not None

    def _closes_with_an_account(self, view: View, end: int) -> bool:
        line = view.folded[max(end, view.sentence.end - 20) : view.sentence.end]
        return (
            compiled(rf"(?:{self._grammar.account})[^\W\d_]{{0,4}}[.\"')\s]{{0,3}}$").search(" " + line)
            is not None
        )

    def _is_what_is_told(self, view: View, cue: Mark) -> bool:
        """`what they themselves admit is 101`."""
        rest = self._letters.match(view.folded, cue.end)
        end = rest.end() if rest else cue.end
        told = compiled(self._grammar.what_is_told).match(view.folded, end)
        return told is not None and self._grammar.ending(view.folded[cue.start : end], " ").adnominal

    def _acts(self, view: View, end: int) -> bool:
        """Whether what a subject does tells of a noun behind it: the man whom the special forces took."""
        near = compiled(rf"(?:\s[^\s,.\"]{{1,10}}){{0,3}}?\s(?:{self._grammar.deed})\s(?!것|게|걸|바|데)")
        if deed := near.match(view.folded, end, view.sentence.end):
            return not any(end <= cue.start < deed.end() for cue in self._says(view))
        verbs = [verb for verb in view.of(Sort.VERB) if verb.start >= end]
        if not verbs or view.words_between(end, verbs[0].start) > ACTING_REACH:
            return False
        if any(end <= cue.start < verbs[0].end for cue in self._says(view)):
            return False
        return self.ending(view, verbs[0]).adnominal

    def _says(self, view: View) -> list[Mark]:
        """The verbs of saying, but for those in the passive: of what is estimated nobody says it."""
        passive = compiled(self._grammar.passive)
        negated = compiled(self._grammar.negated)
        return [
            cue
            for cue in view.cues(Cue.SAYS)
            if not passive.search(view.folded, cue.start, cue.end)
            and not negated.match(view.folded, cue.end - 1, cue.end + 12)
        ]

    def ending(self, view: View, cue: Mark) -> Ending:
        """The ending of a verb that a cue begins."""
        rest = self._letters.match(view.folded, cue.end)
        end = rest.end() if rest else cue.end
        return self._grammar.ending(view.folded[cue.start : end], view.folded[end : end + 12])

    def _name(self, view: View, mark: Mark) -> tuple[int, Case]:
        """Where a source's name ends, and its case: the NIS official Kim-TOPIC."""
        folded, grammar = view.folded, self._grammar
        sources = view.of(Sort.SOURCE, Sort.SPEAKER)
        tail = self._letters.match(folded, mark.end)
        end = tail.end() if tail else mark.end
        case = grammar.case(folded[mark.end : end])
        for _ in range(LONGEST_NAME):
            if aside := _ASIDE.match(folded, end, view.sentence.end):
                end = aside.end()
                tail = self._letters.match(folded, end)
                end = tail.end() if tail else end
                case = grammar.case(folded[aside.end() : end])
            if case is not Case.BARE or compiled(rf"\s?(?:{grammar.account})").match(folded[end : end + 16]):
                break
            word = self._next.match(folded, end, view.sentence.end)
            if word is None or self._is_a_count(view, word.start(1)):
                break
            inner = max((one.end for one in sources if one.start == word.start(1)), default=None)
            tail = self._letters.match(folded, inner) if inner else None
            end = tail.end() if tail else word.end()
            case = grammar.case(tail[0]) if tail else grammar.particle(word[1])
        return end, case

    def _is_a_count(self, view: View, place: int) -> bool:
        """Whether a number that ends an item of a list begins at a place: the staff 4,000, Kyiv 6,000; two
        prisoners are a name as well."""
        for one in view.amounts:
            if one.start <= place < one.end and one.kind is Kind.COUNT:
                tail = self._grammar.tail(view.folded, one.core_end)
                ends = tail.link in (Link.IS, Link.AND) or _ENDS_ITEM.match(view.folded, tail.end)
                return tail.unit is not Unit.ANY and bool(ends)
        return False

    # -- who says what -----------------------------------------------------------------------------

    def _outermost(self, view: View, found: list[Speaker]) -> list[Speaker]:
        """Of the subjects before one verb of saying only one says it: who stands between what is said and
        the verb, else who is nothing but a source, else the first. The others are spoken of."""
        kept = [one for one in found if one.role is not Role.SPEAKS]
        contrast = compiled(self._grammar.contrast)
        cited = (one for one in kept if one.role is Role.CITED)
        if any(
            not contrast.match(view.folded, one.end) for one in cited
        ):  # where somebody is cited, a nation only acts
            found = [one for one in found if one.mark.sort is not Sort.SPEAKER or one in kept]
        says = [cue for cue in self._says(view) if not self.ending(view, cue).adnominal]
        speaks = [one for one in found if one.role is Role.SPEAKS]
        by_verb: dict[int, list[Speaker]] = {}
        for one in speaks:
            verb = sum(1 for cue in says if cue.end <= one.mark.start)
            by_verb.setdefault(verb, []).append(one)
        for verb, group in by_verb.items():
            if verb < len(says) and self._is_retold(view, group, says[verb], speaks):
                continue
            kept += self._each_with_a_number(view, group) or [
                self._who_says(view, group, says[verb] if verb < len(says) else None)
            ]
        return sorted(kept, key=lambda one: one.mark.start)

    def _is_retold(self, view: View, group: list[Speaker], verb: Mark, speaks: list[Speaker]) -> bool:
        """`that Pyongyang has told Moscow so, the directorate said`: it is the directorate's word."""
        if self.ending(view, verb) is not Ending.QUOTED or group[0].mark.sort is not Sort.SPEAKER:
            return False
        outer = (one for one in speaks if one.mark.start >= verb.end and one.mark.sort is not Sort.SPEAKER)
        return len(group) == 1 and any(one.mark.name not in self._prints for one in outer)

    def _each_with_a_number(self, view: View, group: list[Speaker]) -> list[Speaker]:
        """`Kyiv puts them at 21, Moscow at 41`: topics with a number each share the verb."""
        topics = [one for one in group if one.case is Case.TOPIC]
        ends = [*(one.mark.start for one in topics[1:]), view.sentence.end]
        shared = len(topics) > 1 and all(
            view.amounts_between(one.end, end) for one, end in zip(topics, ends, strict=True)
        )
        return topics if shared and "," in view.folded[topics[0].end : topics[-1].mark.start] else []

    def _who_says(self, view: View, group: list[Speaker], verb: Mark | None) -> Speaker:
        if verb is not None and (relayed := self._relayed(view, group, verb)):
            return relayed
        if verb is not None and len(group) > 1:
            last = group[-1]
            if self._follows_quotation(view, last) and not view.amounts_between(last.end, verb.start):
                return last
        sources = [one for one in group if one.mark.sort is not Sort.SPEAKER] or group
        topics = [one for one in sources if one.case is Case.TOPIC]
        return (topics or sources)[0]

    def _relayed(self, view: View, group: list[Speaker], verb: Mark) -> Speaker | None:
        """`The lawmakers said that the service had reported …`: who stands behind it is the service."""
        later = [
            cue for cue in self._says(view) if cue.start > verb.start and not self.ending(view, cue).adnominal
        ]
        if (
            self.ending(view, verb) is not Ending.QUOTED
            or not later
            or view.amounts_between(verb.end, later[0].start)
        ):
            return None
        inner = [one for one in group if one.mark.sort is not Sort.SPEAKER and one.case is Case.SUBJECT]
        return inner[-1] if inner and len(group) > 1 else None

    def _follows_quotation(self, view: View, speaker: Speaker) -> bool:
        """Whether what is said ends right before a name: `that 3,000 died, the service said`."""
        head = view.folded[max(view.sentence.start, speaker.mark.start - 24) : speaker.mark.start]
        words = re.findall(r"[^\W\d_]{1,20}", head)[-3:]
        return any(
            self._grammar.ending(word, " ") is Ending.QUOTED for word in words
        ) or head.rstrip().endswith('"')
