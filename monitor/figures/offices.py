"""Bodies that a text names by whose they are and what they are: the Ukrainian foreign ministry, the
defence ministry in Seoul. A topic gives nations their names and sources their offices; together they
make a source, and an office alone does not.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set

from config.schema.topic import Topic
from monitor.figures.languages.model import Cue, Language

# How many characters stand between a nation and an office that are one body.
FARTHEST = 40
# How many characters before a nation tell whether its place stands at the head of a sentence.
HEAD = 12

Span = tuple[int, int]
Named = tuple[int, int, str]
"""A span of the text and whose it is."""


class Offices:
    """Puts the nations and the offices of a text together, for one topic in one language."""

    def __init__(self, topic: Topic, language: Language) -> None:
        self._nations = {name: source.nation for name, source in topic.sources.items() if source.nation}
        self._before = re.compile(language.nation_before) if language.nation_before else None
        self._forms_of = language.forms_of
        self._there = re.compile(language.nation_there) if language.nation_there else None
        self._place = re.compile(rf"(?:^|[^\w\s,]\s*)(?:{language.place})\s*$") if language.place else None
        ands = "|".join(re.escape(term) for term in language.cues.get(Cue.AND, ()))
        self._and = re.compile(rf",?\s*(?:{ands})\s*(?:the )?") if ands else None
        self._and_or_comma = re.compile(rf",?\s*(?:{ands})\s*(?:the )?|, (?:the )?") if ands else None
        self._behind = re.compile(language.nation_behind) if language.nation_behind else None

    def bodies(self, folded: str, nations: Sequence[Named], offices: Sequence[Named]) -> Iterator[Named]:
        """Each source that an office and a nation beside it make, with the span of both. Nations and
        offices come with their names (an office with its source's), in order."""
        if not nations or not offices:
            return
        offices = [office for owned in self._by_nation(offices) for office in _outermost(owned)]
        # States share their words for offices: whose one is is asked once for each place.
        sharing: dict[Span, set[str | None]] = {}
        for start, end, source in offices:
            sharing.setdefault((start, end), set()).add(self._nations.get(source))
        ordered = sorted(sharing)
        before: dict[Span, Named | None] = {}
        for office in ordered:
            nation = self._nation_before(folded, nations, ordered, office)
            before[office] = nation and self._first_named(folded, nations, nation, sharing[office])
        taken = {nation for nation in before.values() if nation}
        whose = {
            office: nation or self._nation_behind(folded, nations, office, taken)
            for office, nation in before.items()
        }
        for start, end, source in offices:
            nation = whose[start, end]
            if nation is not None and nation[2] == self._nations.get(source):
                yield min(start, nation[0]), max(end, nation[1]), source

    def _by_nation(self, offices: Sequence[Named]) -> Iterator[list[Named]]:
        """The offices of each nation: one state's deputy ambassador hides no other's ambassador."""
        owned: dict[str, list[Named]] = {}
        for office in offices:
            owned.setdefault(self._nations.get(office[2], ""), []).append(office)
        return (owned[nation] for nation in sorted(owned))

    def _nation_before(
        self, folded: str, nations: Sequence[Named], offices: Sequence[Span], office: Span
    ) -> Named | None:
        at = bisect_left(nations, office[0], key=_start)
        near = reversed(nations[max(0, at - 3) : at])
        nation = next((one for one in near if self._owns(folded, one, office)), None)
        if nation and self._forms_of is not None and _another_between(offices, nation, office):
            return None
        return nation

    def _first_named(
        self, folded: str, nations: Sequence[Named], nation: Named, sharing: Set[str | None]
    ) -> Named:
        """The first of several nations (of those `sharing` an office) side by side: US and South Korean
        officials."""
        first, joint = nation, self._and
        for at in range(bisect_left(nations, nation[0], key=_start) - 1, -1, -1):
            if nations[at][2] not in sharing or not _joins(joint, folded, nations[at][1], first[0]):
                break
            first, joint = nations[at], self._and_or_comma
        return first

    def _owns(self, folded: str, nation: Named, office: Span) -> bool:
        """`Seoul's spy agency`, and `in Seoul, the spy agency`."""
        if not 0 <= office[0] - nation[1] <= FARTHEST:
            return False
        if _joins(self._before, folded, nation[1], office[0]):
            return self._qualifies(folded, nation) and self._agrees(folded, nation, office)
        if folded[nation[1] : office[0]] == ", " and folded[office[1] : office[1] + 1] == ":":
            return True  # Ukraine, president: 14,000
        there = _joins(self._there, folded, nation[1], office[0]) and self._place is not None
        return there and bool(
            self._place and self._place.search(folded[max(0, nation[0] - HEAD) : nation[0]])
        )

    def _qualifies(self, folded: str, nation: Named) -> bool:
        """Whether a name before an office may say whose it is: where words have cases only an adjective does
        (сеульська розвідка, but not: розвідка Сеула | оцінку)."""
        if self._forms_of is None:
            return True
        parts = {form.part for form in self._forms_of(folded[nation[0] : nation[1]].rsplit(maxsplit=1)[-1])}
        return "adjective" in parts or "noun" not in parts

    def _agrees(self, folded: str, nation: Named, office: Span) -> bool:
        """Whether an adjective may qualify an office by its form: украинское минобороны, but not:
        северокорейских | солдат канцелярия."""
        if self._forms_of is None:
            return True
        own = self._forms_of(folded[nation[0] : nation[1]].rsplit(maxsplit=1)[-1])
        words = [self._forms_of(word) for word in folded[office[0] : office[1]].split()]
        head = next((forms for forms in words if any(form.part == "noun" for form in forms)), frozenset())
        mine = {(form.case, form.plural) for form in own if form.part == "adjective"}
        its = {(form.case, form.plural) for form in head}
        return not mine or not its or bool(mine & its)

    def _nation_behind(
        self, folded: str, nations: Sequence[Named], office: Span, taken: Set[Named]
    ) -> Named | None:
        """The nation right behind an office, unless it is another's: an official of South Korea's spy
        agency, представитель украинской разведки."""
        at = bisect_left(nations, office[1], key=_start)
        return next(
            (
                one
                for one in nations[at : at + 3]
                if one not in taken
                and folded[one[1] : one[1] + 1] != "'"
                and _joins(self._behind, folded, office[1], one[0])
            ),
            None,
        )


def _another_between(offices: Sequence[Span], nation: Named, office: Span) -> bool:
    """`сеульська розвідка оцінку`: the adjective belongs to the office that it agrees with, the first.
    `offices` are in order."""
    first, last = (bisect_left(offices, place, key=_start) for place in (nation[1], office[0]))
    return any(one[1] <= office[0] for one in offices[first:last])


def _outermost(offices: Sequence[Named]) -> list[Named]:
    """The offices that are no part of a longer one: defence intelligence, not intelligence."""
    kept: list[Named] = []
    for office in sorted(offices, key=lambda one: (one[0], -one[1])):
        if not kept or office[1] > kept[-1][1] or office[:2] == kept[-1][:2]:
            kept.append(office)
    return kept


def _joins(joint: "re.Pattern[str] | None", folded: str, left: int, right: int) -> bool:
    near = 0 <= right - left <= FARTHEST
    return joint is not None and near and joint.fullmatch(folded, left, right) is not None


def _start(span: Named | Span) -> int:
    return span[0]
