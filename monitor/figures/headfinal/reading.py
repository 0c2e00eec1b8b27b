"""From the sentences of a text to its numbers, traced, in a head-final language."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from config.schema.topic import Topic
from config.vocabulary import Scope, Status
from monitor.figures.asking import Asked
from monitor.figures.headfinal.bounds import as_told
from monitor.figures.headfinal.counting import HeadFinalCounter
from monitor.figures.headfinal.dating import day_of, held_on, spoken_on, told_back_on
from monitor.figures.headfinal.found import Found, Spoken
from monitor.figures.headfinal.model import NOMINAL, Grammar, Link
from monitor.figures.headfinal.money import HeadFinalMoney
from monitor.figures.headfinal.opening import asked_for
from monitor.figures.headfinal.parts import with_local, with_parts
from monitor.figures.headfinal.scoping import scope_of
from monitor.figures.headfinal.sourcing import HeadFinalSourcer, Voice, is_counted
from monitor.figures.headfinal.speakers import Speaker
from monitor.figures.headfinal.standing import status_of
from monitor.figures.headfinal.whose import left_to_others
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Sort
from monitor.figures.model import Figure
from monitor.figures.numbers.model import Amount, Kind
from monitor.figures.rules import Left, Rule, Told
from monitor.figures.searching import compiled
from monitor.figures.tracing import Reasons, Traced, figure_of
from monitor.figures.view import View

# How many sentences back "the service reported so" reaches.
TOLD_REACH = 4
# How many characters before a number may name the place in which it was counted, or what it counts anew.
PLACE = 60
# How many sentences on a number may be taken back.
TAKEN_BACK_REACH = 2


class _State(NamedTuple):
    """What a sentence leaves to the next."""

    spoken: Spoken = Spoken()
    voice: Voice = Voice()
    scope: Scope = Scope.TOTAL
    """That of the figure told last."""
    unit: bool = False
    """Whether one unit of ours was spoken of, and its whole force not since."""
    planned: str | None = None
    """Its metric, where it is only to come."""


class HeadFinalReader:
    """Reads the numbers of texts in one head-final language, for one topic."""

    def __init__(self, topic: Topic, lang: str, grammar: Grammar) -> None:
        self._asked = Asked(topic)
        self._grammar = grammar
        words = topic.figures[lang].metrics if lang in topic.figures else {}
        counters = {name: frozenset(metric.counters) for name, metric in words.items() if metric.counters}
        self._counter = HeadFinalCounter(self._asked, grammar, counters)
        self._money = HeadFinalMoney(self._asked, grammar)
        self._sourcer = HeadFinalSourcer(topic, grammar)
        self._kinds = self._asked.people - {
            name for name, metric in topic.metrics.items() if not metric.can_be_planned
        }
        self._witnesses = {name for name, source in topic.sources.items() if source.witness}

    def read(
        self, views: Sequence[View], heading: Sequence[View], text: str, published: date
    ) -> list[Traced]:
        """Every number of a text; `heading` is the title's sentences, of which a text without any such
        words of its own goes on to speak."""
        state = self._after_heading(heading)
        sentences: list[tuple[View, list[Traced]]] = []
        for index, view in enumerate(views):
            behind = views[index + 1 : index + 1 + TAKEN_BACK_REACH]
            traced, state = self._sentence(view, behind, state, text, published)
            sentences.append((view, traced))
            self._tell_back(sentences, published)
        already = {
            mark.start
            for view, _ in sentences
            for mark in view.cues(Cue.REAL)
            if compiled(self._grammar.already).match(view.folded[mark.start : mark.end])
            and view.amounts
            and view.amounts[0].start < mark.start
        }
        read = [one for _, traced in sentences for one in traced]
        read = with_local(read, self._asked, self._local(sentences))
        return with_parts(read, self._asked, self._kinds, already)

    def _local(self, sentences: list[tuple[View, list[Traced]]]) -> set[int]:
        """Where the numbers stand that count those in one place: a hospital, a cemetery."""
        local = compiled(self._grammar.local)
        return {
            one.amount.start
            for view, traced in sentences
            for one in traced
            if local.search(
                view.folded, max(view.clause(one.amount.start)[0], one.amount.start - PLACE), one.amount.start
            )
        }

    def _after_heading(self, heading: Sequence[View]) -> _State:
        state = _State()
        for view in heading:
            speakers = self._sourcer.speakers(view, state.voice)
            voice = self._sourcer.voice_after(view, state.voice, speakers, None)
            state = _State(asked_for(view, state.spoken, self._asked, self._grammar), voice)
        return state

    def _sentence(
        self, view: View, behind: Sequence[View], state: _State, text: str, published: date
    ) -> tuple[list[Traced], _State]:
        following = behind[0] if behind else None
        speakers = self._sourcer.speakers(view, state.voice)
        if revealed := self._sourcer.reveals(view, speakers, following):
            day = spoken_on(following, [revealed], self._grammar) if following else None
            state = state._replace(voice=Voice(revealed.mark.name, day=day, revealed=True))
        day = spoken_on(view, speakers, self._grammar)
        counts, spoken = self._counts(view, self._told_next(view, following, state.spoken))
        figures = list(self._figures(view, behind, counts, state, speakers, day, text, published))
        denied = {
            (one.outcome.metric, one.amount.low, one.amount.high)
            for one in figures
            if isinstance(one.outcome, Figure) and one.outcome.status is Status.DENIED
        }
        spoken = spoken._replace(denied=spoken.denied | denied)
        aside = (Traced(amount, Left(Rule.KIND), {}) for amount in view.aside)
        traced = sorted((*aside, *figures), key=lambda one: one.amount.start)
        if not any(isinstance(found, Found) for _, found, _ in counts):
            spoken = asked_for(view, spoken, self._asked, self._grammar)
        day = day or told_back_on(view, self._grammar) or held_on(view, self._grammar)
        told = [one.outcome for one in figures if isinstance(one.outcome, Figure)]
        found = [one for _, one, _ in counts if isinstance(one, Found)]
        telling = [one for one in speakers if not any(is_counted(each, one) for each in found)]
        voice = self._sourcer.voice_after(view, state.voice, telling, day)
        if not told:
            planned = state.planned if spoken.counted else None
            return traced, _State(spoken, voice, state.scope, self._speaks_of_a_unit(view, state), planned)
        planned = told[-1].metric if told[-1].status is Status.PLANNED else None
        return traced, _State(spoken, voice, told[-1].scope, self._speaks_of_a_unit(view, state), planned)

    def _speaks_of_a_unit(self, view: View, state: _State) -> bool:
        """Whether a sentence speaks of one unit of ours, or goes on with that of the sentence before."""
        folded = view.folded
        ours = [mark for mark in view.of(Sort.OURS, Sort.THING) if mark.name not in self._asked.money]
        units = [
            cue
            for cue in view.cues(Cue.EVENT)
            if compiled(self._grammar.a_unit).search(folded[cue.start : cue.end])
            and not any(view.words_between(one.end, cue.start) <= 1 for one in view.of(Sort.OTHERS))
        ]
        units += [
            mark
            for mark in ours
            if compiled(rf"{self._grammar.a_unit}$").search(folded[mark.start : mark.end])
        ]
        if units and (ours or state.unit):
            return True
        whole = any(compiled(self._grammar.whole_force).match(folded[mark.start : mark.end]) for mark in ours)
        return state.unit and not whole

    def _counts(
        self, view: View, spoken: Spoken
    ) -> tuple[list[tuple[Amount, Found | Left, str | None]], Spoken]:
        """What each number of a sentence counts, with the metric that was counted last before it."""
        counts: list[tuple[Amount, Found | Left, str | None]] = []
        for amount in view.amounts:
            last = spoken.metric if spoken.counted else None
            found = (
                self._money.count(view, amount, spoken)
                if amount.kind is Kind.MONEY
                else self._counter.count(view, amount, spoken)
            )
            if isinstance(found, Found):
                found = as_told(found, self._grammar)
                left = left_to_others(found, spoken, self._asked, self._grammar)
                spoken = self._after(spoken, found, left)
                found = left or found
            counts.append((amount, found, last))
        return counts, spoken

    def _told_next(self, view: View, following: View | None, spoken: Spoken) -> Spoken:
        """`12,000. So many does the directorate count.`: a number alone is named by the sentence behind."""
        bare = not view.of(Sort.NOUN, Sort.VERB, Sort.THING, Sort.PEOPLE, Sort.OURS, Sort.OTHERS)
        if not bare or spoken.metric or following is None or following.amounts:
            return spoken
        tail = following.folded[
            max(following.sentence.start, following.sentence.end - 8) : following.sentence.end
        ]
        return (
            asked_for(following, spoken, self._asked, self._grammar)
            if compiled(f"(?:{self._grammar.says_how_many})|(?:{self._grammar.nominal_end})").search(tail)
            else spoken
        )

    def _after(self, spoken: Spoken, found: Found, left: Left | None) -> Spoken:
        if left is not None:
            return spoken._replace(ours=False)
        things = found.mark is not None and found.mark.sort is Sort.THING
        things = things or (spoken.things and spoken.metric == found.metric and found.mark is None)
        so_far = spoken.so_far | {found.metric}
        return Spoken(found.metric, counted=True, things=things, so_far=so_far, denied=spoken.denied)

    def _figures(
        self,
        view: View,
        behind: Sequence[View],
        counts: list[tuple[Amount, Found | Left, str | None]],
        state: _State,
        speakers: list[Speaker],
        day: str | None,
        text: str,
        published: date,
    ) -> Iterator[Traced]:
        plan: Status | None = None
        before: str | None = None
        added: str | None = None
        for amount, found, last in counts:
            if isinstance(found, Left):
                yield Traced(amount, found, {})
                continue
            status = status_of(found, self._asked, self._grammar, behind, plan, last)
            plan = status.value
            if plan is Status.PLANNED and not self._asked.metrics[found.metric].can_be_planned:
                yield Traced(amount, Left(Rule.PROJECTION, status.mark), {})
                continue
            reasons: Reasons = {
                "metric": Told(found.metric, found.rule, found.mark),
                "status": status,
                "scope": scope_of(found, self._asked, self._grammar, last, before),
                "source": self._sourcer.claimed_by(view, found, speakers)
                if status.value is Status.DENIED
                else self._sourcer.source_of(view, found, state.voice, speakers),
            }
            if found.metric == state.planned and self._tells_of_the_same_plan(found, status):
                reasons["status"] = Told(Status.PLANNED, Rule.PLAN_GOES_ON)
            if state.scope is not Scope.TOTAL and self._is_the_same_count(found, reasons["scope"]):
                reasons["scope"] = Told(state.scope, Rule.ON_TOP)
            if self._is_how_many_more(found, reasons["scope"].value, state.spoken):
                reasons["scope"] = Told(Scope.ADDITIONAL, Rule.ON_TOP)
                if state.spoken.planned and status.rule is Rule.HOLDS and status.mark is None:
                    reasons["status"] = Told(Status.PLANNED, Rule.PLAN_GOES_ON)
            counted = found.metric not in self._asked.money
            if (
                counted
                and reasons["source"].value in self._witnesses
                and reasons["scope"].value is Scope.TOTAL
            ):
                reasons["scope"] = Told(Scope.SUBSET, Rule.EVENT, reasons["source"].mark)
            shares = found.phrases.tail.link in (Link.IS, Link.AND, Link.BARE)
            if status.rule is Rule.PLAN_GOES_ON and added == found.metric and shares:
                reasons["scope"] = Told(Scope.ADDITIONAL, Rule.ON_TOP)
            added = found.metric if reasons["scope"].value is Scope.ADDITIONAL else None
            if state.unit and self._is_of_the_unit(view, found, reasons, state.voice):
                reasons["scope"] = Told(Scope.SUBSET, Rule.EVENT)
            if self._is_a_units(view, found, reasons, state.voice, speakers):
                reasons["scope"] = Told(Scope.SUBSET, Rule.EVENT, reasons["source"].mark)
            source = reasons["source"].value
            dated = day_of(view, found, Status(reasons["status"].value), source, published, day, state.voice)
            figure = figure_of(text, found.metric, found.amount, found.span, reasons, dated)
            yield Traced(amount, figure, reasons)
            before = found.metric

    def _is_of_the_unit(self, view: View, found: Found, reasons: Reasons, voice: Voice) -> bool:
        """`The regiment came home. Nine men died.`: nobody but its men."""
        if reasons["scope"].rule is not Rule.WHOLE or found.metric not in self._asked.people:
            return False
        if self._asked.metrics[found.metric].can_be_planned:
            return False
        before = (one for one in view.of(Sort.OURS) if one.end <= found.phrases.start)
        whole = (
            compiled(self._grammar.whole_force).match(view.folded[one.start : one.end]) for one in before
        )
        return not any(whole) and voice.source in (None, reasons["source"].value)

    def _is_a_units(
        self, view: View, found: Found, reasons: Reasons, voice: Voice, speakers: list[Speaker]
    ) -> bool:
        """Whether a number is what one unit did: it killed 13, which are not all who died."""
        metric, folded = self._asked.metrics[found.metric], view.folded
        if reasons["scope"].value is not Scope.TOTAL or metric.can_be_planned:
            return False
        clause, _ = view.clause(found.phrases.start)
        if compiled(self._grammar.whole).search(folded, clause, found.phrases.start):
            return False
        return self._sourcer.counts_its_own(view, reasons["source"], voice, speakers)

    def _tells_of_the_same_plan(self, found: Found, status: Told[Status]) -> bool:
        """`It will take 25,000. The directorate says that in fact it is 12,000.`: a number alone."""
        alone = found.rule is Rule.COUNT and found.telling is None and found.predicate is None
        unsaid = status.rule is Rule.HOLDS and status.mark is None
        return alone and unsaid and found.phrases.tail.link in NOMINAL

    def _is_the_same_count(self, found: Found, scope: Told[Scope]) -> bool:
        """`Another puts that number at 2,000.`: as the one before, it came on top."""
        view = found.phrases.view
        if scope.value is not Scope.TOTAL or found.rule is not Rule.COUNT:
            return False
        clause = max(view.clause(found.phrases.start)[0], found.phrases.start - PLACE)
        return compiled(self._grammar.same_count).search(view.folded, clause, found.phrases.start) is not None

    def _is_how_many_more(self, found: Found, scope: Scope, spoken: Spoken) -> bool:
        """`It sent more. Their number is 1,000.`"""
        if not spoken.more or scope is not Scope.TOTAL or found.metric != self._asked.default:
            return False
        folded = found.phrases.view.folded
        words = [folded[mark.start : mark.end] for mark in found.nouns]
        if not words or found.rule is Rule.HAPPENED:
            return found.rule is Rule.COUNT
        return all(compiled(self._grammar.neutral).fullmatch(word) for word in words)

    def _witnessed(self, one: Traced) -> Traced:
        """What a witness tells is a part of the whole."""
        figure = one.outcome
        if not isinstance(figure, Figure) or figure.source not in self._witnesses:
            return one
        if figure.metric in self._asked.money or figure.scope is not Scope.TOTAL:
            return one
        told = Told(Scope.SUBSET, Rule.EVENT, one.reasons["source"].mark)
        return replace(
            one, outcome=replace(figure, scope=Scope.SUBSET), reasons=one.reasons | {"scope": told}
        )

    def _tell_back(self, sentences: list[tuple[View, list[Traced]]], published: date) -> None:
        """`This is what the service told.`: whatever stands before it and has no source has that one;
        `That was on the 12th.`: whatever stands before it and has no date has that one."""
        day = told_back_on(sentences[-1][0], self._grammar)
        if day is not None and day != published.isoformat():
            for _, traced in sentences[-1 - TOLD_REACH : -1]:
                traced[:] = [_dated(one, day) for one in traced]
        teller = self._sourcer.tells_of_before(sentences[-1][0])
        if teller is not None:
            for _, traced in sentences[-1 - TOLD_REACH : -1]:
                traced[:] = [self._witnessed(_told(one, teller)) for one in traced]


def _told(one: Traced, teller: Speaker) -> Traced:
    if isinstance(one.outcome, Left) or one.outcome.source is not None:
        return one
    told = Told(teller.mark.name, Rule.TOLD_NEXT, teller.mark)
    if one.reasons["source"].rule is not Rule.OUTLET:
        return one
    return replace(
        one, outcome=replace(one.outcome, source=told.value), reasons=one.reasons | {"source": told}
    )


def _dated(one: Traced, day: str) -> Traced:
    if isinstance(one.outcome, Left) or one.outcome.as_of is not None:
        return one
    return replace(one, outcome=replace(one.outcome, as_of=day))
