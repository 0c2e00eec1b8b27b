"""From a text to its figures: the one way in.

A sentence is read by rules of clauses (`counting`, `status`, `scope`, `sourcing`, `dating`); what
one figure means beside the others of the same text is settled here at the end.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from config.schema.topic import Topic
from config.vocabulary import Scope, Status
from monitor.figures.asking import Asked
from monitor.figures.before import Before, last_of, then
from monitor.figures.bounding import bounded
from monitor.figures.counting import Counter
from monitor.figures.dates import DateMention, DateReader
from monitor.figures.dating import as_of, carried, day_after
from monitor.figures.languages import LANGUAGES, language_for
from monitor.figures.languages.model import Cue, Language
from monitor.figures.lexicon import Lexicon, Sort, for_topic
from monitor.figures.mentions import is_shared_out
from monitor.figures.model import Figure
from monitor.figures.numbers.model import Amount, Kind
from monitor.figures.opening import called, headline, opening, spoken_of
from monitor.figures.reaching import is_foretold
from monitor.figures.rules import Left, Rule, Told
from monitor.figures.scope import scope_of
from monitor.figures.sentences import Sentence, joined, sentences
from monitor.figures.settling import recalled_alone, settled, so_far
from monitor.figures.site import Context, Counted
from monitor.figures.sourcing import FROM_AFAR, Heard, Sourcer, Voice
from monitor.figures.status import plans, status_of
from monitor.figures.summing import added_up
from monitor.figures.tracing import Reasons, Traced, figure_of
from monitor.figures.view import View, view_of
from monitor.figures.whose import left_to_others
from monitor.topics.folding import fold

if TYPE_CHECKING:
    from monitor.figures.headfinal.model import Grammar
    from monitor.figures.headfinal.reading import HeadFinalReader

# How many sentences behind a figure may tell who gave it.
LOOKED_AHEAD = 5
# Of a longer text only so much is read: full articles end well before it.
LONGEST_TEXT = 200_000
# Nor has an article more numbers; what has is a table, whose first rows are read.
MOST_NUMBERS = 400
# Nor more sentences; what has is made of full stops.
MOST_SENTENCES = 2_000


@dataclass(frozen=True, slots=True)
class _Tongue:
    """A language made ready for one topic."""

    language: Language
    lexicon: Lexicon
    dates: DateReader
    head_final: "HeadFinalReader | None"
    """What reads the numbers of a head-final language; None of others."""


class FigureReader:
    """Reads the figures of one topic."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._asked = Asked(topic)
        self._counter = Counter(self._asked)
        self._sourcer = Sourcer(topic)
        self._witnesses = {name for name, source in topic.sources.items() if source.witness}
        self._tongues: dict[str, _Tongue] = {}

    def read(self, *, title: str, text: str, lang: str, published: date) -> tuple[Figure, ...]:
        """The figures of an article, those of the text in reading order, then what the title alone
        states. `lang` is two letters; one without words of its own is read as English."""
        return tuple(_figures_in(self.trace(title=title, text=text, lang=lang, published=published)))

    def trace(self, *, title: str, text: str, lang: str, published: date) -> list[Traced]:
        """Every number of an article with the figure that it was taken for or why it was left alone,
        those of the text first, then those of the title."""
        tongue = self._tongue(lang)
        if tongue is None:
            return []
        text = text[:LONGEST_TEXT]
        heading = self._views(title, tongue, published, numbers_only=False)
        views = self._views(text, tongue, published)
        body = self._settled(self._read(text, views, heading, tongue, published), published)
        known = {_core(figure) for figure in _figures_in(body)}
        titled = self._settled(self._read(title, _up_to_numbers(heading), (), tongue, published), published)
        return [*body, *(_of_title(one, known) for one in titled)]

    def _tongue(self, lang: str) -> _Tongue | None:
        code = language_for(lang, self._topic.figures)
        if code is None:
            return None
        if code not in self._tongues:
            language = for_topic(LANGUAGES[code](), self._topic.figures[code])
            lexicon, grammar = Lexicon(self._topic, language), language.grammar
            head_final = self._head_final(code, grammar) if grammar else None
            self._tongues[code] = _Tongue(language, lexicon, DateReader(language.dates), head_final)
        return self._tongues[code]

    def _head_final(self, code: str, grammar: "Grammar") -> "HeadFinalReader":
        from monitor.figures.headfinal.reading import HeadFinalReader  # most texts never need it

        return HeadFinalReader(self._topic, code, grammar)

    def _settled(self, traced: list[Traced], published: date) -> list[Traced]:
        """With what the figures of one text say of one another."""
        traced = _recalled(traced)
        told = [one for one in traced if isinstance(one.outcome, Figure)]
        guessed = {at for at, one in enumerate(told) if one.reasons["source"].rule in FROM_AFAR}
        said_to_be_all = _figures_in([one for one in told if one.reasons["scope"].rule is Rule.IN_ALL])
        parts = {at for at, one in enumerate(told) if one.reasons["scope"].rule is Rule.SO_FAR}
        figures = so_far(_figures_in(traced), parts)
        by_place, money = self._asked.by_place, self._asked.money
        outcomes = settled(figures, by_place, guessed, said_to_be_all, published, money)
        return _with_outcomes(traced, outcomes, Rule.BESIDE_A_LARGER)

    def _read(
        self, text: str, views: Sequence[View], heading: Sequence[View], tongue: _Tongue, published: date
    ) -> list[Traced]:
        """The numbers of a text by the sentences of it and of its title."""
        if tongue.head_final is not None:
            return tongue.head_final.read(views, heading, text, published)
        if not views:
            return []
        found: list[Traced] = []
        voice = self._sourcer.opening(heading, views)
        context = headline(heading, self._asked)
        last: Before | None = None
        day = None
        for number, view in enumerate(views, 1):
            context, counts = self._counts(view, context)
            aside = (Traced(amount, Left(Rule.KIND), {}) for amount in view.aside)
            heard = self._sourcer.heard(view, voice)
            later = views[number : number + LOOKED_AHEAD]
            figures = list(self._figures(text, view, later, counts, voice, heard, published, last))
            figures = list(carried(figures, view, day, self._asked.money))
            day = day_after(figures, view, day)
            found += sorted((*aside, *figures), key=lambda one: one.amount.start)
            last = last_of(figures, last) or self._of_a_plan(view)
            voice = self._sourcer.voice_after(view, voice, heard)
        return added_up(found, self._asked, text)

    def _of_a_plan(self, view: View) -> Before | None:
        """What a sentence without figures leaves behind: whether it tells of a plan."""
        planned = plans(view, self._asked)
        return Before(None, Told(Scope.TOTAL, Rule.WHOLE), here=False, planned=True) if planned else None

    def _counts(self, view: View, context: Context) -> tuple[Context, list[tuple[Amount, Counted | Left]]]:
        """What the amounts of a sentence count of ours, and what they leave behind for the next."""
        counts: list[tuple[Amount, Counted | Left]] = []
        context = opening(view, self._asked, context)
        for amount in view.amounts:
            counted = self._counter.count(view, amount, context)
            if isinstance(counted, Counted):
                counted, context = self._ours(view, bounded(view, counted), context)
            counts.append((amount, counted))
        if not any(isinstance(counted, Counted) for _, counted in counts):
            context = spoken_of(view, self._asked, context)
        return context, counts

    def _ours(self, view: View, counted: Counted, context: Context) -> tuple[Counted | Left, Context]:
        """Whether those counted are ours, and the context that this makes for the next number."""
        things = self._counter.counts_things(counted)
        if counted.amount.kind is not Kind.MONEY:
            befell = counted.metric in self._asked.people and counted.metric != self._asked.default
            held = counted.metric in self._asked.held
            left = left_to_others(view, counted, context, things=things, befell=befell, held=held)
            if left is not None:
                return left, Context(
                    ours=False,
                    them=context.them,
                    group=context.group,
                    named=context.named,
                    needs=context.needs,
                    needs_here=context.needs_here,
                    held=context.held,
                    told=context.told,
                )
        size = counted.amount.least
        told = {**context.told, counted.metric: size}
        closes = counted.amount is view.amounts[-1]
        if context.metric is not None and closes and is_shared_out(view, counted.amount):
            return counted, context._replace(here=True, ours=True, told=told)  # half of the 11,000 sent
        is_thing = counted.metric in self._asked.things
        money = counted.amount if counted.amount.kind is Kind.MONEY else None
        return counted, Context(
            counted.metric,
            is_thing,
            here=True,
            them=context.them,
            money=money,
            amount=counted.amount,
            group=context.group,
            named=called(counted, self._asked) or context.named,
            needs=context.needs,
            needs_here=context.needs_here,
            held=context.held,
            told=told,
        )

    def _figures(
        self,
        text: str,
        view: View,
        later: Sequence[View],
        counts: list[tuple[Amount, Counted | Left]],
        voice: Voice,
        heard: Heard,
        published: date,
        last: Before | None,
    ) -> Iterator[Traced]:
        """The figures of a sentence, with the numbers that are none; `last` was counted before them."""
        following = later[0] if later else None
        plan: Status | None = None
        dated: str | None = None
        for amount, counted in counts:
            if isinstance(counted, Left):
                yield Traced(amount, counted, {})
                continue
            of_a_plan = last is not None and last.planned and not last.here
            status = status_of(view, counted, self._asked, following, plan, of_a_plan=of_a_plan)
            can_be_planned = self._asked.metrics[counted.metric].can_be_planned
            if status.value is Status.PLANNED and not can_be_planned:
                if is_foretold(view, counted, status):
                    # "Will be dead by April" is a projection, and no figure.
                    yield Traced(amount, Left(Rule.PROJECTION, status.mark), {})
                    continue
                status = Told(Status.CURRENT, Rule.HOLDS)
            plan = status.value if status.value in (Status.PLANNED, Status.EARLIER) else None
            reasons: Reasons = {
                "metric": Told(counted.metric, counted.rule, counted.mark),
                "status": status,
                "scope": scope_of(view, counted, self._asked, last),
                "source": self._sourcer.named_in(view, counted, voice, heard, later)
                if status.value is Status.DENIED
                else self._sourcer.source_of(view, counted, voice, heard, later),
            }
            known = status.rule is Rule.KNOWN
            if reasons["source"].value in self._witnesses and reasons["scope"].value is Scope.TOTAL:
                reasons["scope"] = Told(Scope.SUBSET, Rule.EVENT, reasons["source"].mark)
            own = as_of(view, counted, status.value, published, known=known)
            dated = own or (dated if status.rule is Rule.EARLIER_GOES_ON else None)
            span = (counted.start, counted.end)
            figure = figure_of(text, counted.metric, counted.amount, span, reasons, dated)
            yield Traced(amount, figure, reasons)
            last = then(last, counted.metric, reasons["scope"], amount, status.value)

    def _views(self, text: str, tongue: _Tongue, published: date, *, numbers_only: bool = True) -> list[View]:
        """The sentences of a text; with `numbers_only` those up to its last number, and the few behind it
        that may tell something of it."""
        language = tongue.language
        folded = fold(text, language.code)
        dates = tongue.dates.read(folded, published)
        read = language.amounts(_without(folded, dates) if language.grammar is None else folded)
        counted = (amount for amount in read if not _inside_date(amount, dates))
        amounts = list(islice(counted, MOST_NUMBERS))
        if numbers_only and not amounts:
            return []
        every = sentences(folded, text, language.abbreviations, language.inner_stops)
        cut = list(islice(every, MOST_SENTENCES))
        if numbers_only:
            last = bisect_right(cut, amounts[-1].core_start, key=lambda sentence: sentence.start)
            cut = cut[: last + LOOKED_AHEAD]
        marks = tongue.lexicon.marks(text, folded)
        so_many = {mark.start for mark in marks if mark.sort is Sort.CUE and mark.name == Cue.SO_MANY}
        if so_many:
            cut = joined(cut, _bare(folded, cut, amounts), so_many)
        return [view_of(text, folded, sentence, marks, amounts, dates, language) for sentence in cut]


def _up_to_numbers(views: Sequence[View]) -> Sequence[View]:
    """The sentences up to the last with a number, and the few behind it that may tell something of it."""
    last = max((number for number, view in enumerate(views, 1) if view.numbers), default=0)
    return views[: last + LOOKED_AHEAD] if last else ()


def _figures_in(traced: list[Traced]) -> list[Figure]:
    return [one.outcome for one in traced if isinstance(one.outcome, Figure)]


def _with_outcomes(traced: list[Traced], outcomes: Iterable[Figure | None], part: Rule) -> list[Traced]:
    """Each figure with what became of it, in order; `part` is the rule by which some are parts."""
    following = iter(outcomes)
    return [
        one if isinstance(one.outcome, Left) else _beside(one, one.outcome, next(following), part)
        for one in traced
    ]


def _recalled(traced: list[Traced]) -> list[Traced]:
    """Counts that somebody is said to have spoken of hold where the text has no newer one."""
    figures = _figures_in(traced)
    return [
        replace(
            one,
            outcome=replace(one.outcome, status=Status.CURRENT),
            reasons=one.reasons | {"status": Told(Status.CURRENT, Rule.HOLDS)},
        )
        if isinstance(one.outcome, Figure)
        and one.reasons["status"].rule is Rule.RECALLED
        and recalled_alone(one.outcome, figures)
        else one
        for one in traced
    ]


def _beside(one: Traced, figure: Figure, outcome: Figure | None, part: Rule) -> Traced:
    """A traced figure with what became of it beside the others."""
    if outcome is None:
        return replace(one, outcome=Left(Rule.REPEATED))
    changed: Reasons = {}
    if outcome.status is not figure.status:
        changed["status"] = Told(outcome.status, Rule.BESIDE_A_NEWER)
    if outcome.metric != figure.metric:
        changed["metric"] = Told(outcome.metric, Rule.SUM)
    if outcome.scope is not figure.scope:
        changed["scope"] = Told(outcome.scope, part)
    return replace(one, outcome=outcome, reasons=one.reasons | changed)


def _of_title(one: Traced, known: set[tuple[str, float | None, float | None]]) -> Traced:
    """A number of the title, marked as such; the text's own figures are not told again."""
    if isinstance(one.outcome, Left):
        return replace(one, in_title=True)
    if _core(one.outcome) in known:
        return replace(one, outcome=Left(Rule.REPEATED), in_title=True)
    return replace(one, outcome=replace(one.outcome, in_title=True), in_title=True)


def _core(figure: Figure) -> tuple[str, float | None, float | None]:
    return figure.metric, figure.low, figure.high


def _without(folded: str, dates: list[DateMention]) -> str:
    """A text with nothing to count in its dates: from 1,200 on December 31 to 2,400."""
    pieces, place = [], 0
    for mention in dates:
        pieces += [folded[place : mention.start], "x" * (mention.end - mention.start)]
        place = mention.end
    return "".join((*pieces, folded[place:])) if dates else folded


def _bare(folded: str, cut: Sequence[Sentence], amounts: Sequence[Amount]) -> set[int]:
    """Where sentences start that are nothing but a number."""
    ends = {amount.start: amount.end for amount in amounts}
    return {
        one.start
        for one in cut
        if one.start in ends and not folded[ends[one.start] : one.end].strip(" .!\"'")
    }


def _inside_date(amount: Amount, dates: list[DateMention]) -> bool:
    before = bisect_right(dates, amount.core_start, key=lambda mention: mention.start)
    return before > 0 and amount.core_start < dates[before - 1].end
