"""What an amount counts: which metric, of whom, by which words. Rules of clauses, not of topics."""

import re
from collections.abc import Callable
from dataclasses import replace

from monitor.figures.alone import alone
from monitor.figures.asking import Asked
from monitor.figures.attaching import REACH, Ranked, of_money
from monitor.figures.carrying import own_part, sum_goes_on
from monitor.figures.cases import has_a_verb
from monitor.figures.clauses import HAPPENINGS
from monitor.figures.elided import with_scale
from monitor.figures.few import few_held
from monitor.figures.headed import headed
from monitor.figures.known import who_they_are
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import (
    FEW,
    is_age,
    is_definite,
    is_difference,
    is_each,
    is_pronoun,
    is_rate,
    rate_of,
    unreal_of,
)
from monitor.figures.numbers.model import Amount, Kind
from monitor.figures.phrase import Head, phrase_of
from monitor.figures.quantified import names_another_before
from monitor.figures.relations import governing_verb, predicate
from monitor.figures.rules import Left, Rule
from monitor.figures.searching import compiled
from monitor.figures.site import Context, Counted, Site
from monitor.figures.spans import is_each_of_some
from monitor.figures.view import View

# What is made up of so many.
_OUT_OF = re.compile(r"([^\W\d_]+) (?:из|з|із|зі) (?:\w+ )?$")
# What leads from a number back to what it counts: a comma, a bracket or a dash, and few words before it.
_LED_BACK = re.compile(r"(?: [^\W\d]+){0,5}\s*[,(:-]+\s*(?:[^\W\d]+ ){0,2}")
# Words beside which a sum of money goes on with what the one before it was.
_SPOKEN_OF = (Cue.COUNT, Cue.EARLIER, Cue.RECALLED, Cue.ACCOUNT, Cue.DENIED)
# Nobody has so many men, or rounds: the number is one of money, in whatever currency.
NO_COUNT = 1e8
# Such a sum beside ours and their wares is what they got for them.
MILLIONS = 1e7
# Fewer people, of whom nothing befell, are met and seen rather than counted: he embraced five officers.
A_FORCE = 20


class Counter:
    """Finds what amounts count, for one topic."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def count(self, view: View, amount: Amount, context: Context) -> Counted | Left:
        """What `amount` counts of what the topic asks for, or why it counts nothing."""
        if amount.kind is Kind.MONEY:
            return self._money(view, amount, context)
        if amount.kind is Kind.COUNT and not whole(amount):
            amount = with_scale(view, amount, context)
        if left := _left_at_once(view, amount):
            return left
        if name := _name_with(view, amount):
            return Left(Rule.NAME, name)
        head = phrase_of(view, amount)
        if head.foreign:
            return Left(Rule.ANOTHER)
        if not head.marks and not head.group and names_another_before(view, amount.start):
            return Left(Rule.ANOTHER)
        if _is_made_up_of(view, amount, head) or _is_of_a_sum(view, amount):
            return Left(Rule.ANOTHER)
        site = Site(view, amount, head, context, self._asked)
        counted = sum_goes_on(site) or _as_before(site, _asked_for(site, headed(site))) or alone(site)
        counted = self._held_few(site, counted)
        if isinstance(counted, Counted) and not self._is_of_size(counted, amount):
            things = None if counted.rule is Rule.THING else self._things_of_size(site)
            counted = site.counted(things, Rule.NEAREST) if things else Left(Rule.OUT_OF_SIZE, counted.mark)
        if isinstance(counted, Counted) and (undone := self._undone(site, counted)):
            return Left(Rule.ANOTHER, undone)
        if amount.of_things and isinstance(counted, Counted) and counted.metric in self._asked.people:
            return Left(Rule.ANOTHER)
        return counted if isinstance(counted, Left) else self._left_after_all(view, counted) or counted

    def _held_few(self, site: Site, counted: Counted | Left) -> Counted | Left:
        """A few who are no force, as those whom something befell that they outlived."""
        force = isinstance(counted, Counted) and counted.metric == self._asked.default
        return few_held(site) or counted if force else counted

    def _is_of_size(self, counted: Counted, amount: Amount) -> bool:
        """Whether there may be so many; a sum of money as it is written, without the scale of another."""
        money = counted.metric in self._asked.money
        return self._asked.may_be(counted.metric, amount if money else counted.amount)

    def _things_of_size(self, site: Site) -> Mark | None:
        """`each with shells, it would be 11.5 million`: so many are no men, but the things named before."""
        people = self._asked.people
        things = (
            mark
            for mark in reversed(site.view.of(Sort.THING))
            if mark.end <= site.amount.start and mark.name not in people
        )
        return next((mark for mark in things if self._asked.may_be(mark.name, site.amount)), None)

    def _undone(self, site: Site, counted: Counted) -> Mark | None:
        """`12,000 shells were destroyed`, `captured 200 shells`: what befalls people, and no delivery."""
        if counted.rule is not Rule.THING or counted.metric in self._asked.people:
            return None
        verbs = (governing_verb(site), predicate(site, site.head.end))
        told = self._asked.people - self._asked.forces
        return next((verb for verb in verbs if verb is not None and verb.name in told), None)

    def _surest(self, view: View) -> Callable[[Ranked], tuple[bool, int]]:
        """The order of metrics of money: those of which more has to stand beside the number come first."""
        needs = self._asked.needs
        return lambda pair: (not needs(view.language.code, pair[1].name), pair[0])

    def counts_things(self, counted: Counted) -> bool:
        """Whether what is counted is no people: shells, containers."""
        mark = counted.mark
        return mark is not None and mark.sort is Sort.THING and mark.name not in self._asked.people

    def _left_after_all(self, view: View, counted: Counted) -> Left | None:
        if not self._has_what_it_requires(view, counted.metric):
            return Left(Rule.WANTING, counted.mark)
        few = counted.metric == self._asked.default and _are_few(view, counted)
        if few:
            return Left(Rule.MENTION)
        left = _left_after_all(view, counted)
        known = left is not None and left.rule is Rule.MENTION and counted.metric in self._asked.held
        return None if known and counted.amount.least > 1 else left  # the two captives

    def _has_what_it_requires(self, view: View, metric: str) -> bool:
        """`20,000 homes are without power` is no count of homes flooded."""
        return self._asked.needs(view.language.code, metric) <= {mark.name for mark in view.of(Sort.NEED)}

    def _is_present(self, view: View, wanted: frozenset[str], context: Context) -> bool:
        """Whether the words that a metric of money requires stand in the sentence, or some of them there and
        the others in the one before."""
        here = {mark.name for mark in view.of(Sort.NEED)}
        before = context.needs if wanted & here and self._speaks_of_the_force(view, context) else set()
        return wanted <= here | before

    def _speaks_of_the_force(self, view: View, context: Context) -> bool:
        """Whether the sentence before asked, or spoke of a force and not of those who work."""
        works = any(mark.name in self._asked.people for mark in view.of(Sort.THING))
        return context.asked or (context.group in (None, self._asked.default) and not works)

    def _money(self, view: View, amount: Amount, context: Context) -> Counted | Left:
        if amount.currency != "USD":
            return Left(Rule.CURRENCY)
        head = Head((), amount.end, foreign=False, group=False)
        site = Site(view, amount, head, context, self._asked)
        for distance, mark in sorted(of_money(view, self._asked, amount), key=self._surest(view)):
            if elsewhere := _economy(view, amount):
                return Left(Rule.ELSEWHERE, elsewhere)
            wanted = self._asked.needs(view.language.code, mark.name)
            present = self._is_present(view, wanted, context) and self._asked.may_be(mark.name, amount)
            if distance <= REACH * 2 and present and (wanted or not _is_rate(view, amount)):
                return site.counted(mark, Rule.MONEY)
        spoken_of = context.asked or view.cues(*_SPOKEN_OF)
        if context.metric in self._asked.money and spoken_of and self._asked.may_be(context.metric, amount):
            return site.counted(None, Rule.COUNT, context.metric or "")
        return self._gained(site) or Left(Rule.NO_GAIN)

    def _gained(self, site: Site) -> Counted | None:
        """`for its shells the North has got goods for $20 billion`: millions beside a name of ours and what
        ours sent are their gain, whatever the words."""
        view, asked = site.view, self._asked
        sent = [
            mark for mark in view.of(Sort.THING, Sort.PEOPLE) if mark.name in asked.things or not mark.name
        ]
        free = sorted(name for name in asked.money if not asked.needs(view.language.code, name))
        metric = next((name for name in free if asked.may_be(name, site.amount)), None)
        if metric is None or site.amount.size < MILLIONS or not sent or not view.of(Sort.OURS):
            return None
        return None if _economy(view, site.amount) else site.counted(None, Rule.MONEY, metric)


def _is_rate(view: View, amount: Amount) -> bool:
    """`20 million a month`, but not `260 million a year`."""
    rate, yearly = rate_of(view, amount.end), view.language.yearly
    return rate is not None and not (
        yearly and compiled(yearly).fullmatch(view.folded[rate.start : rate.end])
    )


def _is_made_up_of(view: View, amount: Amount, head: Head) -> bool:
    """`делегация из сорока человек`: people who make up something that no word of the topic names."""
    told = [view.folded[mark.start : mark.end] for mark in head.marks]
    if not told or any(word not in view.language.persons for word in told):
        return False
    word = _OUT_OF.search(view.folded[max(view.sentence.start, amount.start - 40) : amount.start])
    if word is None or view.language.forms_of is None:
        return False
    place = amount.start - len(word[0])
    known = any(mark.start <= place < mark.end for mark in view.marks)
    return not known and {form.part for form in view.language.forms_of(word[1])} == {"noun"}


def _is_of_a_sum(view: View, amount: Amount) -> bool:
    """`$400 of the 800`: the whole of a sum of money, which leaves out the currency."""
    before = [other for other in view.amounts if other.end <= amount.start]
    if not before or before[-1].kind is not Kind.MONEY or not view.language.out_of:
        return False
    gap = view.folded[before[-1].end : amount.start]
    return compiled(rf"\W*(?:\w+ )?(?:{view.language.out_of}) ").fullmatch(gap) is not None


def _as_before(site: Site, counted: Counted | None) -> Counted | None:
    """`на завод нужны 12 000 рабочих … завезти туда 25 000 северокорейцев`: people of whom no more is said
    than that they are people, or whose they are, go on with those whom the text counts by what they do."""
    metric = _apposed(site) or who_they_are(site)
    if counted is None or metric is None or counted.metric != site.asked.default or site.head.group:
        return counted
    view, persons = site.view, site.view.language.persons
    named = [m for m in view.of(Sort.PEOPLE) if view.folded[m.start : m.end] not in persons]
    if counted.rule in (Rule.PEOPLE, Rule.HAPPENED) and _apposed(site):
        return replace(counted, metric=metric)
    if not persons or named or counted.rule not in (Rule.PEOPLE, Rule.HAPPENED) or view.cues(Cue.EVENT):
        return counted
    again = compiled(view.language.there_again) if view.language.there_again else None
    back = again is not None and again.search(view.folded, view.sentence.start, view.sentence.end)
    pronoun = any(cue.end <= site.amount.start for cue in view.cues(Cue.OF_US, Cue.OF_THEM))
    bare = not any(mark.sort is Sort.OURS for mark in site.head.marks) and not view.cues(Cue.WHOLE)
    return replace(counted, metric=metric) if back or pronoun or bare else counted


def _apposed(site: Site) -> str | None:
    """`группа строителей из КНДР, 350 человек`: people of whom nothing is said but what a comma leads back
    to, where that tells what they are."""
    view, place = site.view, site.amount.start
    told = [view.folded[mark.start : mark.end] for mark in site.head.marks]
    if not told or any(word not in view.language.persons for word in told):
        return None
    things = [mark for mark in view.of(*HAPPENINGS, Sort.PEOPLE) if mark.end <= place]
    last = things[-1] if things else None
    if last is None or last.sort is not Sort.THING or last.name not in site.asked.people:
        return None
    return last.name if _LED_BACK.fullmatch(view.folded, last.end, place) else None


def _asked_for(site: Site, counted: Counted | None) -> Counted | None:
    """`Who died? Nineteen men of my platoon`: people of whom nothing else is said answer a question."""
    view = site.view
    opens = not view.folded[view.sentence.start : site.amount.start].strip(" \"'-")
    asked = opens and site.context.asked and site.context.metric in site.asked.people
    if counted is None or counted.rule is not Rule.PEOPLE or not asked:
        return counted
    return replace(counted, metric=site.context.metric or counted.metric, rule=Rule.ANSWERED)


def _left_at_once(view: View, amount: Amount) -> Left | None:
    """What the amount itself and the words right before it say."""
    if not whole(amount):
        return Left(Rule.BROKEN)
    if is_age(view, amount):
        return Left(Rule.AGE)
    if is_difference(view, amount):
        return Left(Rule.DIFFERENCE)
    if unreal := unreal_of(view, amount):
        return Left(Rule.UNREAL, unreal)
    return None


def _name_with(view: View, amount: Amount) -> Mark | None:
    """`the group 38 North`: the source whose name holds the number."""
    place = amount.core_start
    return next((mark for mark in view.of(Sort.SOURCE) if mark.start <= place < mark.end), None)


def _left_after_all(view: View, counted: Counted) -> Left | None:
    """What the size of the count and words beside it say."""
    if counted.amount.kind is Kind.COUNT and (counted.amount.low or 0) >= NO_COUNT:
        return Left(Rule.ANOTHER)
    if rate := rate_of(view, counted.end):
        return Left(Rule.RATE, rate)
    each = is_each(view, counted.amount) and not is_each_of_some(view, counted.amount, counted.end)
    if is_rate(view, counted.amount.start) or each:
        return Left(Rule.RATE)
    elsewhere = _elsewhere(view, counted.amount)
    if elsewhere and not _only_moves_them(view, counted, elsewhere):
        return Left(Rule.ELSEWHERE, elsewhere)
    named = counted.rule is Rule.PEOPLE or (counted.rule is Rule.NOUN and counted.mark in counted.head.marks)
    if named and _is_mention(view, counted):
        return Left(Rule.MENTION)
    return None


def _economy(view: View, amount: Amount) -> Mark | None:
    """`against an economy of $24 billion`: another matter's word in the sum's part of the sentence."""
    start, end = own_part(view, amount)
    return next((mark for mark in view.of(Sort.ELSEWHERE) if start <= mark.start < end), None)


def _elsewhere(view: View, amount: Amount) -> Mark | None:
    """`10 were killed when shells hit a boat`: over a border of clauses too, unless the word stands in
    the clause of a later number."""
    for mark in view.of(Sort.ELSEWHERE):
        left, right = sorted((mark.start, amount.start))
        near = view.same_span(left, right) and view.words_between(left, right) <= REACH
        if _is_replaced(view, mark, amount):
            continue
        if near and not (view.crossings(left, right) and _has_its_own_number(view, mark, amount)):
            return mark
    return None


def _only_moves_them(view: View, counted: Counted, mark: Mark) -> bool:
    """`повернулися додому 2000 поранених`: whoever their own phrase calls wounded is so anywhere."""
    told = {one for one in counted.head.marks if one.sort in (Sort.NOUN, Sort.VERB)}
    return counted.mark in told and has_a_verb(view, mark)


def _is_replaced(view: View, mark: Mark, amount: Amount) -> bool:
    """`1,400 sappers instead of those who went home`: it tells of those in whose place they come; `1,100 men,
    who had gone home, may be sent again`: or of those who are to come once more."""
    instead, place = view.language.instead, amount.core_end
    between = view.folded[place : mark.start]
    again = any(place <= start <= mark.start < end for start, end in view.asides) and any(
        mark.end <= cue.start for cue in view.cues(Cue.MORE)
    )
    return again or (bool(instead) and compiled(instead).search(between) is not None)


def _has_its_own_number(view: View, mark: Mark, amount: Amount) -> bool:
    """`Kim, whose army has 1.3 million men, can spare the 11,000`."""
    start, end = view.clause(mark.start)
    aside = view.folded[start : start + 1] == view.folded[end : end + 1] == ","
    apart = mark.start > amount.start or (aside and not start <= amount.core_start < end)
    return apart and any(start <= other.core_start < end for other in view.amounts)


def whole(amount: Amount) -> bool:
    """Whether it may count people or things."""
    return all(end is None or end == int(end) for end in (amount.low, amount.high))


def _is_mention(view: View, counted: Counted) -> bool:
    """`the two soldiers`, `one of the men`: people spoken of, not counted."""
    amount = counted.amount
    size = amount.least
    lone = is_pronoun(view, amount) and (counted.head.group or amount.low == 1)
    return size < FEW and (is_definite(view, amount) or lone)


def _are_few(view: View, counted: Counted) -> bool:
    """`he embraced five officers`, `a team of ten`: too few to be a force, unless told beside one."""
    size = counted.amount.least
    told = counted.head.marks and (counted.rule is not Rule.PEOPLE or _is_listed(view, counted.amount))
    return size < A_FORCE and not told


def _is_listed(view: View, amount: Amount) -> bool:
    """`10,000 soldiers, 500 officers and three generals`: a number beside a larger one."""
    others = (other for other in view.amounts if other is not amount and other.kind is Kind.COUNT)
    return any(other.least >= A_FORCE for other in others)
