"""Whether an article is on topic, and by which of the topic's keywords."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from config.schema.topic import KeywordRule, Topic
from monitor.topics.folding import fold
from monitor.topics.terms import Found, TermFinder

# Texts in a language that the topic has no keywords for are tried in this one: wire copy keeps
# English names even where its feed declares another language.
FALLBACK = "en"

# What a term matters to: which rule, and which part of it ("any", "none", or the number of an all_of group).
Role = tuple[int, int]
ANY, NONE, HIDING = -1, -2, -3


@dataclass(frozen=True, slots=True)
class Hit:
    """A keyword where it stands: text[start:end], or title[start:end] with `in_title`."""

    term: str
    start: int
    end: int
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Why an article is on topic."""

    lang: str
    hits: tuple[Hit, ...]


class TopicMatcher:
    """The compiled keywords of one topic."""

    def __init__(self, topic: Topic) -> None:
        self._rules = topic.keywords
        self._finders: dict[str, TermFinder[Role]] = {}

    def match(self, title: str, text: str, lang: str) -> Match | None:
        """What makes the article on topic, or None. Title and text count as one."""
        lang = lang if lang in self._rules else FALLBACK
        rules = self._rules.get(lang, ())
        if not rules:
            return None
        # The title stands before the text with a break between, so that no term spans both.
        whole = f"{title}\n\n{text}"
        found = list(self._finder(lang).find(whole, fold(whole, lang)))
        for number, rule in enumerate(rules):
            mine = _unhidden([hit for hit in found if hit.label[0] == number])
            kept = _holds(rule, mine)
            if kept is not None:
                return Match(lang, tuple(_hit(hit, len(title), 2) for hit in kept))
        return None

    def _finder(self, lang: str) -> TermFinder[Role]:
        """Compiled on first need: a daemon that reads English only never loads Slavic morphology."""
        if lang not in self._finders:
            self._finders[lang] = TermFinder(
                [
                    (term, (number, part))
                    for number, rule in enumerate(self._rules[lang])
                    for part, terms in [
                        (ANY, rule.any_of),
                        (NONE, rule.none_of),
                        (HIDING, rule.except_in),
                        *enumerate(rule.all_of),
                    ]
                    for term in terms
                ],
                lang,
            )
        return self._finders[lang]


def _unhidden(found: list[Found[Role]]) -> list[Found[Role]]:
    """The hits that lie inside none of the terms that hide others."""
    hiding = sorted((hit for hit in found if hit.label[1] == HIDING), key=lambda hit: hit.start)
    if not hiding:
        return found
    starts = [hit.start for hit in hiding]
    reach = max(hit.end - hit.start for hit in hiding)

    def hidden(hit: Found[Role]) -> bool:
        first, last = bisect_left(starts, hit.start - reach), bisect_right(starts, hit.start + reach)
        return any(one.start <= hit.start and hit.end <= one.end for one in hiding[first:last])

    return [hit for hit in found if hit.label[1] != HIDING and not hidden(hit)]


def _holds(rule: KeywordRule, found: list[Found[Role]]) -> list[Found[Role]] | None:
    """The hits that make `rule` hold, in order; None where it does not."""
    parts: dict[int, list[Found[Role]]] = {}
    for hit in found:
        parts.setdefault(hit.label[1], []).append(hit)
    if NONE in parts or (rule.any_of and ANY not in parts):
        return None
    if any(group not in parts for group in range(len(rule.all_of))):
        return None
    if rule.within and rule.all_of and not _together(parts, len(rule.all_of), rule.within):
        return None
    return sorted(
        (hit for part, hits in parts.items() if part != NONE for hit in hits), key=lambda hit: hit.start
    )


def _together(parts: dict[int, list[Found[Role]]], groups: int, within: int) -> bool:
    """Whether one hit of each group lies within `within` characters, by a window over all of them."""
    hits = sorted((hit for group in range(groups) for hit in parts[group]), key=lambda hit: hit.start)
    counts = [0] * groups
    first = 0
    for hit in hits:
        counts[hit.label[1]] += 1
        while hit.end - hits[first].start > within:
            counts[hits[first].label[1]] -= 1
            first += 1
        if all(counts):
            return True
    return False


def _hit(found: Found[Role], title: int, gap: int) -> Hit:
    if found.end <= title:
        return Hit(found.term, found.start, found.end, in_title=True)
    return Hit(found.term, found.start - title - gap, found.end - title - gap)
