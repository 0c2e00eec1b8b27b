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
Roles = tuple[Role, ...]
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
        self._finders: dict[str, TermFinder[Roles]] = {}
        self._wanted = {
            lang: [_wants(number, rule) for number, rule in enumerate(rules)]
            for lang, rules in topic.keywords.items()
        }

    def match(self, title: str, text: str, lang: str) -> Match | None:
        """What makes the article on topic, or None. Title and text count as one."""
        lang = lang if lang in self._rules else FALLBACK
        rules = self._rules.get(lang, ())
        if not rules:
            return None
        # The title stands before the text with a break between, so that no term spans both.
        whole = f"{title}\n\n{text}"
        found = list(self._finder(lang).find(whole, fold(whole, lang)))
        present = set[Role]().union(*(hit.label for hit in found))
        for number, rule in enumerate(rules):
            if not self._wanted[lang][number] <= present:
                continue  # most rules fail by this, and cheaply
            kept = _holds(rule, _unhidden(_hits_of(number, found)))
            if kept is not None:
                return Match(lang, tuple(_hit(hit, len(title), 2) for hit in kept))
        return None

    def _finder(self, lang: str) -> TermFinder[Roles]:
        """Compiled on first need: a daemon that reads English only never loads Slavic morphology."""
        if lang not in self._finders:
            roles: dict[str, list[Role]] = {}
            for number, rule in enumerate(self._rules[lang]):
                for part, terms in _parts(rule):
                    for term in terms:
                        roles.setdefault(term, []).append((number, part))
            # A term is found once, in however many rules it stands.
            self._finders[lang] = TermFinder([(term, tuple(its)) for term, its in roles.items()], lang)
        return self._finders[lang]


def _parts(rule: KeywordRule) -> list[tuple[int, tuple[str, ...]]]:
    named = [(ANY, rule.any_of), (NONE, rule.none_of), (HIDING, rule.except_in)]
    return [*named, *enumerate(rule.all_of)]


def _wants(number: int, rule: KeywordRule) -> frozenset[Role]:
    """The parts of a rule of which each needs a hit."""
    groups = range(len(rule.all_of))
    return frozenset((number, part) for part in ((ANY, *groups) if rule.any_of else groups))


def _hits_of(number: int, found: list[Found[Roles]]) -> list[Found[Role]]:
    """The hits that matter to one rule, each in the part that it plays there."""
    return [
        Found(hit.start, hit.end, role, hit.term) for hit in found for role in hit.label if role[0] == number
    ]


def _unhidden(found: list[Found[Role]]) -> list[Found[Role]]:
    """The hits that lie inside none of the terms that hide others. A term that both hides others and
    forbids the article still forbids it."""
    hiding = sorted((hit for hit in found if hit.label[1] == HIDING), key=lambda hit: hit.start)
    if not hiding:
        return found
    starts = [hit.start for hit in hiding]
    reach = max(hit.end - hit.start for hit in hiding)

    def hidden(hit: Found[Role]) -> bool:
        first, last = bisect_left(starts, hit.start - reach), bisect_right(starts, hit.start + reach)
        return any(_covers(one, hit) for one in hiding[first:last])

    return [hit for hit in found if hit.label[1] != HIDING and not hidden(hit)]


def _covers(hiding: Found[Role], hit: Found[Role]) -> bool:
    if hit.label[1] == NONE and (hit.start, hit.end) == (hiding.start, hiding.end):
        return False
    return hiding.start <= hit.start and hit.end <= hiding.end


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
