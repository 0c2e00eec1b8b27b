"""The words that matter in a text, found and named: who, what happened, who says so.

A topic's words and a language's small words are compiled into one finder; what it finds are
marks, ordered, without those that are only a part of a longer one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from operator import itemgetter
from typing import NamedTuple, TypeVar

from config.schema.topic import Lexicon as Words
from config.schema.topic import MetricWords, Terms, Topic
from monitor.figures.languages.model import Cue, Language
from monitor.figures.offices import Named, Offices
from monitor.figures.searching import any_of
from monitor.topics.folding import fold
from monitor.topics.inflection import Tense, counted_forms, dative_forms, finite_forms, forms, is_plural
from monitor.topics.terms import TermFinder

# What the form of a verb says of the number near it.
_BY_TENSE = {
    Tense.PAST: (Cue.FINITE, Cue.REAL),
    Tense.PRESENT: (Cue.FINITE,),
    Tense.FUTURE: (Cue.FINITE, Cue.PLANNED),
}
# More than a comma between the parts of a sum: "540 killed, wounded 3,500" is none.
_JOINED = re.compile(r"[\w/+&·、・]")


class Sort(StrEnum):
    """What a mark is."""

    OURS = "ours"
    OTHERS = "others"
    PEOPLE = "people"
    ELSEWHERE = "elsewhere"
    NOUN = "noun"  # of a metric
    VERB = "verb"  # of a metric
    THING = "thing"  # of a metric
    NEED = "need"  # a word that a metric requires beside it
    SOURCE = "source"
    SPEAKER = "speaker"  # a source only where it speaks
    NATION = "nation"  # whose offices are sources
    OFFICE = "office"  # a source beside its nation
    TITLE = "title"  # a source only once it has been named
    CUE = "cue"


@dataclass(frozen=True, slots=True)
class Label:
    """A sort with its name: the metric, the source, the cue."""

    sort: Sort
    name: str = ""


Hit = tuple[int, int, Label, str]
"""A term at text[start:end]."""


class Mark(NamedTuple):
    """A word that matters, at text[start:end]."""

    start: int
    end: int
    sort: Sort
    name: str


Span = TypeVar("Span", bound=tuple[object, ...])
_START, _END = itemgetter(0), itemgetter(1)
# What is no mark by itself, but may be one together with what stands beside it.
APART = frozenset({Sort.NATION, Sort.OFFICE})
# What happened to those who are counted.
HAPPENINGS = frozenset({Sort.NOUN, Sort.VERB})
# A name with a capital right behind another.
_FIRST_NAME = re.compile(r" (?=[^\W\d_a-zа-яёіїєґ])[^\W\d_][\w'’-]+")
# Who is named.
NAMES = frozenset({Sort.OURS, Sort.OTHERS, Sort.SPEAKER})
# A pattern that no text fits.
NOTHING = r"\b\B"
# Small words inside which others still speak: there *may* be, does not *expect*.
OPEN = frozenset({Cue.EXISTS, Cue.NOT, Cue.OF_US})
# Small words that order a sentence whatever else they are a part of.
SYNTAX = frozenset({Cue.STOP, Cue.BREAK, Cue.JOIN, Cue.AND})
# Those that say what part a word has in its clause, whatever else the word says or is a part of.
PARTS = frozenset({Cue.FINITE, Cue.RELATIVE, Cue.MEASURE, Cue.ALL, Cue.TELLS, Cue.ACCOUNT, Cue.ABOUT, Cue.IT})
# No article holds more words that matter; what does is one of them again and again.
MOST_FOUND = 100_000
UNCOVERED, UNCOVERING = SYNTAX | PARTS, OPEN | PARTS


class Lexicon:
    """The words of one topic in one language."""

    def __init__(self, topic: Topic, language: Language) -> None:
        self._finder = TermFinder(list(_terms(topic, language)), language.code)
        self._offices = Offices(topic, language)
        self._surnames = language.surnames
        self._brackets = [(cue, re.compile(pattern)) for cue, pattern in language.brackets.items()]
        self._any_bracket = any_of(language.brackets.values())
        self._sums = {
            name: frozenset(metric.sum_of) for name, metric in topic.metrics.items() if metric.sum_of
        }
        # Endings that join what they stand at with the next: 숨지거나 다친.
        self._joins = tuple(word[1:] for word in language.cues.get(Cue.JOIN, ()) if word.startswith("*"))
        joins = "|".join(map(_joining, language.cues.get(Cue.JOIN, ())))
        self._goes_on = re.compile(rf"\s*(?:[,.;:)]|$|(?:{joins or '(?!)'})\b)")
        self._joint = _joint(language)

    def marks(self, text: str, folded: str) -> list[Mark]:
        """All marks of a text, by where they start."""
        marks = self._joined(_outermost(_in_order(self._with_bodies(text, folded))), folded)
        marks = _without_verbs_of_time(_in_order([*marks, *self._bracketed(folded)]))
        # Other readings of the words that a sum was made of go with them.
        sums = [mark for mark in marks if mark.name in self._sums]
        if not sums:
            return marks
        return [
            mark
            for mark in marks
            if mark.sort not in HAPPENINGS or not any(_is_part(mark, whole) for whole in _around(sums, mark))
        ]

    def _with_bodies(self, text: str, folded: str) -> list[Hit]:
        """What was found in a text, nations and offices put together."""
        hits = list(islice(self._finder.spans(text, folded), MOST_FOUND))
        hits = self._of_those_meant(hits, text, folded)
        nations, offices = _named(hits, Sort.NATION), _named(hits, Sort.OFFICE)
        bodies = self._offices.bodies(folded, nations, offices)
        return [
            *[hit for hit in hits if hit[2].sort not in APART],
            *((start, end, Label(Sort.SOURCE, source), "") for start, end, source in bodies),
        ]

    def _of_those_meant(self, hits: list[Hit], text: str, folded: str) -> list[Hit]:
        """Without family names that the next word makes somebody else's: Кім Ґван Су."""
        surnames = self._surnames
        if not any(name in folded for name in surnames):
            return hits
        starts = {start for start, *_ in hits}
        return [
            (start, end, label, term)
            for start, end, label, term in hits
            if folded[start:end] not in surnames or end + 1 in starts or not _FIRST_NAME.match(text, end)
        ]

    def _bracketed(self, folded: str) -> Iterator[Mark]:
        """The small words in two parts, with what they hold between them; in most texts there are none."""
        for cue, pattern in self._brackets if self._any_bracket.search(folded) else ():
            for match in pattern.finditer(folded):
                yield Mark(match.start(), match.end(), Sort.CUE, cue)

    def _joined(self, marks: list[Mark], folded: str) -> list[Mark]:
        """With the parts of a sum that stand together made one: killed and wounded → casualties."""
        happened = {mark.name for mark in marks if mark.sort in HAPPENINGS}
        return list(self._summed(marks, folded)) if self._sum_of(happened) else marks

    def _summed(self, marks: list[Mark], folded: str) -> Iterator[Mark]:
        index = 0
        while index < len(marks):
            mark = marks[index]
            last = self._run(marks, index, folded) if mark.sort in HAPPENINGS else index
            total = self._sum_of({one.name for one in marks[index : last + 1]}) if last > index else None
            if total and self._is_joined(folded, mark, marks[last]):
                yield mark._replace(end=marks[last].end, name=total)
                index = last + 1
            else:
                yield mark
                index += 1

    def _is_joined(self, folded: str, first: Mark, last: Mark) -> bool:
        """Whether the first and the last of the parts of a sum stand together."""
        joined = _JOINED.search(folded, first.end, last.start) or folded.endswith(self._joins, 0, first.end)
        return bool(joined or self._goes_on.match(folded, last.end))

    def _run(self, marks: list[Mark], index: int, folded: str) -> int:
        """The last of the happenings that follow marks[index] with nothing but joints between."""
        last = index
        for current in range(index + 1, len(marks)):
            following = marks[current]
            beside = following.start < marks[last].end  # another reading of the same word
            if following.sort in (Sort.CUE, Sort.NEED) or beside:
                continue
            again = following.name == marks[last].name and "," in folded[marks[last].end : following.start]
            if again:
                break  # 1,000 have been killed, and dead, wounded and captured number 4,000
            elided = marks[index].sort is Sort.NOUN and following.sort is Sort.VERB  # the killed and wounded
            if following.sort is not marks[index].sort and not elided:
                if _reads_also(marks, current, marks[index].sort):
                    continue
                break
            if not self._joint.fullmatch(folded, marks[last].end, following.start):
                break
            last = current
        return last

    def _sum_of(self, names: set[str]) -> str | None:
        """The metric of which `names` hold all parts."""
        return next((total for total, parts in self._sums.items() if parts <= names), None)


def _without_verbs_of_time(marks: list[Mark]) -> list[Mark]:
    """Without what happened that only tells of a span of time: за прошедшие сутки."""
    events = [mark for mark in marks if mark.name == Cue.EVENT]
    opens = {mark.start for mark in marks if mark.name == Cue.STOP} if events else ()
    spans = [mark for mark in events if mark.start in opens]
    if not spans:
        return marks
    return [
        mark
        for mark in marks
        if mark.sort is not Sort.VERB or not any(_is_part(mark, span) for span in _around(spans, mark))
    ]


def for_topic(language: Language, words: Words) -> Language:
    """`language` with PEOPLE, EVENT and EVENTS in its patterns standing for the topic's words for them."""
    either = {
        "PEOPLE": _either(words.people, language.code),
        "EVENT": _either(words.events, language.code, single=True),
        "EVENTS": _either(words.events, language.code),
    }

    def filled(pattern: str) -> str:
        return re.sub("PEOPLE|EVENTS|EVENT", lambda name: either[name[0]], pattern)

    return replace(
        language,
        of=filled(language.of),
        share_of=filled(language.share_of),
        event=filled(language.event),
    )


def _either(terms: Terms, lang: str, *, single: bool = False) -> str:
    spelled = {form for term in terms for form in forms(fold(term.strip("*=")), lang)}
    if single:
        spelled = {form for form in spelled if not is_plural(form, lang)}
    return f"(?:{'|'.join(sorted(map(re.escape, spelled), key=len, reverse=True)) or NOTHING})"


def _joint(language: Language) -> re.Pattern[str]:
    """What may stand between the parts of a sum."""
    words = language.cues.get(Cue.JOIN, ())
    if language.spaced:
        joins, edge = "|".join(map(_joining, words)), r"\b"
    else:
        joins, edge = "|".join(map(re.escape, words)), ""
    return re.compile(rf"[\s,/+&·、・-]*(?:(?:{joins}){edge}[\s,/、]*){{0,3}}" if joins else r"[\s,/+&·-]*")


def _joining(word: str) -> str:
    """A pattern for a word that joins, or, with a `*` before it, for what joins as the end of a word."""
    return re.escape(word[1:]) if word.startswith("*") else rf"\b{re.escape(word)}"


def _around(marks: list[Mark], mark: Mark) -> list[Mark]:
    """Those of `marks`, sorted, that start before `mark` ends, the last few: spans are short."""
    return marks[max(0, (at := bisect_left(marks, mark.end, key=_START)) - 4) : at]


def _is_part(mark: Mark, whole: Mark) -> bool:
    """Whether a word is a part of a sum, or runs into it: the *number of killed* and wounded."""
    runs_into = mark.start < whole.start < mark.end < whole.end
    return runs_into or _covers((whole.start, whole.end), (mark.start, mark.end))


def _reads_also(marks: list[Mark], index: int, sort: Sort) -> bool:
    """Whether the word at marks[index] has, among the marks that follow, a reading of `sort`."""
    mark = marks[index]
    following = marks[index + 1 : index + 6]
    return any(other.start == mark.start and other.sort is sort for other in following)


def within(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """The marks that start in start..end; `marks` is sorted by start."""
    first = bisect_left(marks, start, key=_START)
    last = bisect_left(marks, end, key=_START)
    return marks[first:last]


def _terms(topic: Topic, language: Language) -> Iterator[tuple[str, Label]]:
    lang = language.code
    for cue, terms in language.cues.items():
        yield from ((term, Label(Sort.CUE, cue)) for term in terms)
    for name, names in topic.nations.items():
        yield from ((term, Label(Sort.NATION, name)) for term in names.get(lang, ()))
    for name, source in topic.sources.items():
        yield from ((term, Label(Sort.SOURCE, name)) for term in source.aliases.get(lang, ()))
        yield from ((term, Label(Sort.SPEAKER, name)) for term in source.speaks.get(lang, ()))
        yield from ((term, Label(Sort.OFFICE, name)) for term in source.offices.get(lang, ()))
        yield from ((term, Label(Sort.TITLE, name)) for term in source.titles.get(lang, ()))
    for source in topic.sources.values():
        for term in (*source.aliases.get(lang, ()), *source.titles.get(lang, ())):
            yield from ((f"={form}", Label(Sort.CUE, Cue.LISTENS)) for form in dative_forms(fold(term), lang))
    words = topic.figures.get(lang)
    if words is None:
        return
    for name in type(words.cues).model_fields:
        yield from ((term, Label(Sort.CUE, Cue(name))) for term in getattr(words.cues, name))
    for sort, terms in (
        (Sort.OURS, words.ours),
        (Sort.OTHERS, words.others),
        (Sort.PEOPLE, words.people),
        (Sort.ELSEWHERE, words.elsewhere),
    ):
        yield from ((term, Label(sort)) for term in terms)
    for name, metric in words.metrics.items():
        yield from _terms_of(name, metric)
    yield from _forms_that_tell(words, lang)


def _terms_of(name: str, metric: MetricWords) -> Iterator[tuple[str, Label]]:
    for sort, terms in (
        (Sort.NOUN, metric.nouns),
        (Sort.VERB, metric.verbs),
        (Sort.THING, metric.things),
    ):
        yield from ((term, Label(sort, name)) for term in terms)
    for number, terms in enumerate(metric.requires):
        yield from ((term, Label(Sort.NEED, f"{name}/{number}")) for term in terms)


def _forms_that_tell(words: Words, lang: str) -> Iterator[tuple[str, Label]]:
    """The topic's words where their form tells something: when it was, that it is counted."""
    counted = [*words.ours, *words.people]
    for metric in words.metrics.values():
        counted += [*metric.nouns, *metric.things]
        for term in metric.verbs:
            for form, tense in finite_forms(fold(term), lang):
                yield from ((f"={form}", Label(Sort.CUE, cue)) for cue in _BY_TENSE[tense])
    for term in counted:
        yield from ((f"={form}", Label(Sort.CUE, Cue.COUNTED)) for form in counted_forms(fold(term), lang))


def _in_order(spans: list[Span]) -> list[Span]:
    """By where they start; of those that start together, the longest first."""
    return sorted(sorted(spans, key=_END, reverse=True), key=_START)


def _named(hits: list[Hit], sort: Sort) -> list[Named]:
    """The spans of one sort with their names, in order."""
    return sorted([(start, end, label.name) for start, end, label, _ in hits if label.sort is sort])


def _outermost(found: list[Hit]) -> list[Mark]:
    """Without what lies strictly inside a longer mark (Korean in South Korean). Small words cover
    only one another (more than covers more), and what a metric requires stays: it has to be there."""
    kept: list[Mark] = []
    content, cue = (0, 0), (0, 0)  # the spans that reach farthest so far, of words and of small words
    for start, end, label, _ in found:
        span, sort, name = (start, end), label.sort, label.name
        if sort is Sort.CUE:
            if _covers(content, span) or (name not in UNCOVERED and _covers(cue, span)):
                continue
            if name not in UNCOVERING and end > cue[1]:
                cue = span
        elif sort is not Sort.NEED:
            if _covers(content, span) and not (sort is Sort.SPEAKER and _is_owner(content, span)):
                continue
            # In a title a name is one all the same: the Institute for Strategy.
            if sort is not Sort.TITLE and end > content[1]:
                content = span
        kept.append(Mark(start, end, sort, name))
    return _without_overlaps(list(dict.fromkeys(kept)))


def _is_owner(longer: tuple[int, int], span: tuple[int, int]) -> bool:
    """`Kyiv` in `Kyiv's`: it may speak all the same."""
    return longer[0] == span[0] and longer[1] - span[1] <= len("'s")


def _without_overlaps(marks: list[Mark]) -> list[Mark]:
    """Without names that run into a longer one: the North in the North Korean soldiers."""
    names = [mark for mark in marks if mark.sort in NAMES]
    cut = {
        one
        for number, one in enumerate(names)
        for other in names[number + 1 : number + 5]
        if one.start < other.start < one.end < other.end and other.end - other.start > one.end - one.start
    }
    return [mark for mark in marks if mark not in cut] if cut else marks


def _covers(longer: tuple[int, int], span: tuple[int, int]) -> bool:
    return longer[0] <= span[0] and span[1] <= longer[1] and longer != span
