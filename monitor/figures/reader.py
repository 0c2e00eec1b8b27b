"""From a text to its figures: the one way in.

A sentence is read by rules of clauses (`counting`, `standing`, `sourcing`, `dating`); what one
figure means beside the others of the same text is settled here at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

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
from monitor.figures.sourcing import Voice, source_of, voice_after
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
        for number, view in enumerate(views):
            following = views[number + 1] if number + 1 < len(views) else None
            plan: Status | None = None
            before: str | None = None
            for counted, ours in self._counted(view, context):
                context = self._context_after(counted, ours=ours)
                if ours:
                    status = status_of(view, counted, self._topic.metrics, following, plan)
                    plan = status if status is Status.PLANNED else None
                    if plan and not self._topic.metrics[counted.metric].can_be_planned:
                        continue  # "will be dead by April" is a projection, and no figure
                    source = None if status is Status.DENIED else source_of(view, counted, voice, following)
                    scope = self._scope(view, counted, before)
                    found.append(_figure(text, view, counted, status, scope, source, published))
                    before = counted.metric
            voice = voice_after(view, voice)
        return found

    def _counted(self, view: View, context: Context) -> Iterator[tuple[Counted, bool]]:
        """What the amounts of a sentence count, with whether it is ours."""
        for amount in view.amounts:
            counted = self._counter.count(view, amount, context)
            if counted is None:
                continue
            counted = bounded(view, counted)
            ours = amount.kind is Kind.MONEY or is_ours(
                view, counted, context, things=self._counter.counts_things(counted)
            )
            context = self._context_after(counted, ours=ours)
            yield counted, ours

    def _context_after(self, counted: Counted, *, ours: bool) -> Context:
        """What a number leaves behind for those after it."""
        if not ours:
            return Context(ours=False)
        return Context(counted.metric, counted.mark is not None and counted.mark.sort is Sort.THING)

    def _views(self, text: str, tongue: _Tongue, published: date) -> Iterator[View]:
        folded = fold(text)
        language = tongue.language
        marks = tongue.lexicon.marks(text, folded)
        dates = tongue.dates.read(folded, published)
        amounts = [amount for amount in language.amounts(folded) if not _inside_date(amount, dates)]
        for sentence in sentences(folded, text, language.abbreviations):
            yield view_of(folded, sentence, marks, amounts, dates, language)

    def _scope(self, view: View, counted: Counted, before: str | None) -> Scope:
        metrics = self._topic.metrics
        return Scope.TOTAL if metrics[counted.metric].money else scope_of(view, counted, metrics, before)


def _figure(
    text: str,
    view: View,
    counted: Counted,
    status: Status,
    scope: Scope,
    source: str | None,
    published: date,
) -> Figure:
    return Figure(
        metric=counted.metric,
        low=counted.amount.low,
        high=counted.amount.high,
        status=status,
        scope=scope,
        source=source,
        as_of=as_of(view, counted, status, published),
        evidence=text[counted.start : counted.end],
        start=counted.start,
        end=counted.end,
    )


def _inside_date(amount: Amount, dates: list[DateMention]) -> bool:
    return any(mention.start <= amount.core_start < mention.end for mention in dates)
