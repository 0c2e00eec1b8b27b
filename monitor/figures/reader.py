"""From a text to its figures: the one way in.

A sentence is read by rules of clauses (`counting`, `standing`, `sourcing`, `dating`); what one
figure means beside the others of the same text is settled here at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from config.schema.topic import Topic
from config.vocabulary import Scope, Status
from monitor.figures.bounding import bounded
from monitor.figures.counting import Context, Counted, Counter
from monitor.figures.dates import DateMention, DateReader
from monitor.figures.dating import as_of
from monitor.figures.languages import LANGUAGES, language_for
from monitor.figures.languages.model import Language
from monitor.figures.lexicon import Lexicon, Sort
from monitor.figures.model import Figure
from monitor.figures.numbers.model import Amount, Kind
from monitor.figures.sentences import sentences
from monitor.figures.settling import settled
from monitor.figures.sourcing import Sourcer, Voice
from monitor.figures.standing import scope_of, status_of
from monitor.figures.view import View, view_of
from monitor.figures.whose import is_ours
from monitor.topics.folding import fold

# Of a longer text only so much is read: full articles end well before it.
LONGEST_TEXT = 200_000


@dataclass(frozen=True, slots=True)
class _Tongue:
    """A language made ready for one topic."""

    language: Language
    lexicon: Lexicon
    dates: DateReader


class FigureReader:
    """Reads the figures of one topic."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._counter = Counter(topic)
        self._sourcer = Sourcer(topic)
        self._tongues: dict[str, _Tongue] = {}

    def read(self, *, title: str, text: str, lang: str, published: date) -> tuple[Figure, ...]:
        """The figures of an article, those of the text in reading order, then what the title alone
        states. `lang` is two letters; one without words of its own is read as English."""
        tongue = self._tongue(lang)
        if tongue is None:
            return ()
        figures = settled(self._read(text[:LONGEST_TEXT], tongue, published), self._counter.default)
        known = {(figure.metric, figure.low, figure.high) for figure in figures}
        heading = [
            replace(figure, in_title=True)
            for figure in self._read(title, tongue, published)
            if (figure.metric, figure.low, figure.high) not in known
        ]
        return (*figures, *settled(heading, self._counter.default))

    def _tongue(self, lang: str) -> _Tongue | None:
        code = language_for(lang, self._topic.figures)
        if code is None:
            return None
        if code not in self._tongues:
            language = LANGUAGES[code]()
            self._tongues[code] = _Tongue(
                language, Lexicon(self._topic, language), DateReader(language.dates)
            )
        return self._tongues[code]

    def _read(self, text: str, tongue: _Tongue, published: date) -> list[Figure]:
        views = list(self._views(text, tongue, published))
        found: list[Figure] = []
        voice, context = Voice(), Context()
        for view, following in zip_longest(views, views[1:]):
            context, counts = self._counts(view, context)
            found += self._figures(text, view, following, counts, voice, published)
            voice = self._sourcer.voice_after(view, voice)
        return found

    def _counts(self, view: View, context: Context) -> tuple[Context, list[Counted]]:
        """What the amounts of a sentence count of ours, and what they leave behind for the next."""
        ours: list[Counted] = []
        for amount in view.amounts:
            counted = self._counter.count(view, amount, context)
            if counted is None:
                continue
            counted = bounded(view, counted)
            things = self._counter.counts_things(counted)
            if amount.kind is Kind.MONEY or is_ours(view, counted, context, things=things):
                ours.append(counted)
                context = Context(
                    counted.metric, counted.mark is not None and counted.mark.sort is Sort.THING
                )
            else:
                context = Context(ours=False)
        return context, ours

    def _figures(
        self,
        text: str,
        view: View,
        following: View | None,
        counts: list[Counted],
        voice: Voice,
        published: date,
    ) -> Iterator[Figure]:
        """The figures of a sentence."""
        metrics = self._topic.metrics
        plan: Status | None = None
        before: str | None = None
        for counted in counts:
            status = status_of(view, counted, metrics, following, plan)
            plan = status if status is Status.PLANNED else None
            metric = metrics[counted.metric]
            if plan and not metric.can_be_planned:
                continue  # "will be dead by April" is a projection, and no figure
            yield Figure(
                metric=counted.metric,
                low=counted.amount.low,
                high=counted.amount.high,
                status=status,
                scope=Scope.TOTAL if metric.money else scope_of(view, counted, metrics, before),
                source=None
                if status is Status.DENIED
                else self._sourcer.source_of(view, counted, voice, following),
                as_of=as_of(view, counted, status, published),
                evidence=text[counted.start : counted.end],
                start=counted.start,
                end=counted.end,
            )
            before = counted.metric

    def _views(self, text: str, tongue: _Tongue, published: date) -> Iterator[View]:
        folded = fold(text)
        language = tongue.language
        marks = tongue.lexicon.marks(text, folded)
        dates = tongue.dates.read(folded, published)
        amounts = [amount for amount in language.amounts(folded) if not _inside_date(amount, dates)]
        for sentence in sentences(folded, text, language.abbreviations):
            yield view_of(folded, sentence, marks, amounts, dates, language)


def _inside_date(amount: Amount, dates: list[DateMention]) -> bool:
    return any(mention.start <= amount.core_start < mention.end for mention in dates)
