"""Bodies that a text names by whose they are and what they are: the Ukrainian foreign ministry, the
defence ministry in Seoul. A topic gives nations their names and sources their offices; together they
make a source, and an office alone does not.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from config.schema.topic import Topic
from monitor.figures.languages.model import Language

# How many characters stand between a nation and an office that are one body.
FARTHEST = 40

Named = tuple[int, int, str]
"""A span of the text and whose it is."""


class Offices:
    """Puts the nations and the offices of a text together, for one topic in one language."""

    def __init__(self, topic: Topic, language: Language) -> None:
        self._nations = {name: source.nation for name, source in topic.sources.items() if source.nation}
        self._before = re.compile(language.nation_before) if language.nation_before else None
        self._behind = re.compile(language.nation_behind) if language.nation_behind else None

    def bodies(self, folded: str, nations: Sequence[Named], offices: Sequence[Named]) -> Iterator[Named]:
        """Each source that an office and a nation beside it make, with the span of both. Nations and
        offices come with their names (an office with its source's), in order."""
        if not nations or not offices:
            return
        for start, end, source in _outermost(offices):
            body = self._with(folded, nations, start, end)
            if body is not None and body[2] == self._nations.get(source):
                yield body[0], body[1], source

    def _with(self, folded: str, nations: Sequence[Named], start: int, end: int) -> Named | None:
        """The nation beside the office at start..end, with the span of both."""
        at = bisect_left(nations, start, key=_start)
        for nation in reversed(nations[max(0, at - 3) : at]):
            if _joins(self._before, folded, nation[1], start):
                return nation[0], end, nation[2]
        for nation in nations[at : at + 3]:
            owns = folded[nation[1] : nation[1] + 1] == "'"  # an official of South Korea's spy agency
            if nation[0] >= end and not owns and _joins(self._behind, folded, end, nation[0]):
                return start, nation[1], nation[2]
        return None


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


def _start(span: Named) -> int:
    return span[0]
