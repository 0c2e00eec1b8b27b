"""What a number counts, in a head-final clause: by its own noun, by what befell it, by the topic."""

from monitor.figures.asking import Asked
from monitor.figures.headfinal.found import (
    Found,
    Spoken,
    by_weight,
    elsewhere_near,
    end_of,
    first_of_chain,
    has_a_counter_of_its_own,
    is_foreign,
    is_rate,
)
from monitor.figures.headfinal.mentioned import unless_mentioned
from monitor.figures.headfinal.model import NOMINAL, Case, Grammar, Link, Unit
from monitor.figures.headfinal.phrases import Phrases
from monitor.figures.headfinal.rates import left_as_rate
from monitor.figures.headfinal.words import Predicate
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import FEW
from monitor.figures.numbers.model import Amount, Kind
from monitor.figures.rules import Left, Rule
from monitor.figures.searching import compiled
from monitor.figures.view import View


class HeadFinalCounter:
    """Finds what numbers count, for one topic in one language."""

    def __init__(self, asked: Asked, grammar: Grammar, counters: dict[str, frozenset[str]]) -> None:
        self._asked, self._grammar, self._counters = asked, grammar, counters
        self._own_counters = frozenset().union(*counters.values())

    def count(self, view: View, amount: Amount, spoken: Spoken) -> Found | Left:
        """What `amount` counts of what the topic asks for, or why it counts nothing."""
        phrases = Phrases(view, amount, self._grammar)
        if amount.low != (amount.low and int(amount.low)) or amount.high != (
            amount.high and int(amount.high)
        ):
            return Left(Rule.BROKEN)
        if rate := left_as_rate(phrases, self._grammar):
            return rate
        direct = phrases.direct()
        if elsewhere := elsewhere_near(view, amount, phrases):
            return Left(Rule.ELSEWHERE, elsewhere)
        if amount.low == amount.high == 1 and phrases.tail.link is Link.OF:
            return Left(Rule.PRONOUN)  # the pay of one man
        if phrases.tail.link is Link.OTHER or has_a_counter_of_its_own(phrases, glued=True):
            return Left(Rule.ANOTHER)
        found = (
            self._by_parts(phrases, spoken)
            or self._by_appended(phrases)
            or self._by_direct(phrases, direct, spoken)
            or self._by_added(phrases, spoken)
            or self._by_behind(phrases, phrases.labelled(), spoken)
            or self._by_behind(phrases, phrases.behind(), spoken)
            or self._by_what_it_is(phrases, spoken)
            or self._by_sum(phrases, spoken)
            or self._by_share(phrases, spoken)
            or (Left(Rule.ANOTHER) if is_foreign(phrases, direct, self._grammar) else None)
            or self._by_marked(phrases, spoken)
            or self._by_behind(phrases, phrases.put_behind(), spoken)
            or (Left(Rule.ANOTHER) if phrases.names_another() else None)
            or self._by_predicate(phrases, spoken)
            or self._by_what_tells_of_it(phrases, spoken)
            or self._by_topic(phrases, spoken)
            or self._by_what_was_spoken_of(phrases, spoken)
            or self._by_what_comes(phrases)
            or Left(Rule.ALONE)
        )
        if isinstance(found, Left):
            return found
        if (found.metric, amount.low, amount.high) in spoken.denied:
            return Left(Rule.REPEATED)
        weak = found.rule in (Rule.PEOPLE, Rule.COUNT) and found.telling is None
        if weak and has_a_counter_of_its_own(phrases, glued=False):
            return Left(Rule.ANOTHER)
        if not self._asked.may_be(found.metric, amount):
            return Left(Rule.OUT_OF_SIZE, found.mark)
        return unless_mentioned(found, self._asked, self._grammar)

    # -- the number's own noun -------------------------------------------------------------------

    def _by_direct(self, phrases: Phrases, direct: list[Mark], spoken: Spoken) -> Found | None:
        if not direct:
            return None
        nearest = [mark for mark in direct if mark.start == direct[0].start]
        for mark in by_weight(nearest):
            if mark.sort is Sort.NOUN and is_rate(phrases, mark, self._grammar):
                return None
            if mark.sort in (Sort.NOUN, Sort.VERB) and self._fits(phrases, mark):
                if mark.sort is Sort.NOUN or mark.name != self._asked.default:
                    return self._found(phrases, mark, Rule.NOUN, direct)
                return self._people(phrases, direct, spoken)
            if mark.sort is Sort.THING and self._fits(phrases, mark):
                return self._things(phrases, mark, direct)
            if mark.sort in (Sort.PEOPLE, Sort.OURS, Sort.OTHERS) and self._counts_people(phrases):
                return self._people(phrases, direct, spoken)
        return None

    def _by_behind(self, phrases: Phrases, behind: list[Mark], spoken: Spoken) -> Found | None:
        for mark in behind:
            if mark.sort is Sort.NOUN and self._fits(phrases, mark):
                return self._found(phrases, mark, Rule.NOUN, behind)
            if mark.sort is Sort.THING and self._fits(phrases, mark):
                return self._things(phrases, mark, behind)
            if mark.sort in (Sort.PEOPLE, Sort.OURS, Sort.OTHERS) and self._counts_people(phrases):
                return self._people(phrases, behind, spoken)
        return None

    def _by_what_it_is(self, phrases: Phrases, spoken: Spoken) -> Found | None:
        """`10,000 are there, of them 1,000 sappers`: the thing that the number is said to be."""
        mark = phrases.predicated()
        if mark is None or (not self._fits(phrases, mark) and mark.sort is not Sort.PEOPLE):
            return None
        if mark.sort is Sort.PEOPLE:
            return self._people(phrases, [mark], spoken) if self._counts_people(phrases) else None
        return self._found(phrases, mark, Rule.THING if mark.sort is Sort.THING else Rule.NOUN, [mark])

    def _by_appended(self, phrases: Phrases) -> Found | None:
        """`Arrived so far: 1,000, all of them sappers.`"""
        mark = phrases.predicated()
        if mark is None or mark.sort is not Sort.THING or not self._fits(phrases, mark):
            return None
        return self._found(phrases, mark, Rule.THING, [mark])

    def _by_parts(self, phrases: Phrases, spoken: Spoken) -> Found | None:
        """`the dead and the wounded together 3,000`: what both are parts of."""
        if not phrases.said_before(self._grammar.together) or not self._counts_people(phrases):
            return None
        adding = compiled(self._grammar.together)
        before = [
            mark
            for mark in phrases.before(Sort.NOUN, Sort.VERB)
            if not adding.match(phrases.view.folded, mark.start)
        ]
        names = {mark.name for mark in before} or (spoken.so_far if spoken.counted else frozenset())
        sums = [
            name
            for name, one in self._asked.metrics.items()
            if one.sum_of and (set(one.sum_of) <= names or name in names)
        ]
        return self._found(phrases, None, Rule.NOUN, before, metric=sums[0]) if sums else None

    def _by_sum(self, phrases: Phrases, spoken: Spoken) -> Found | None:
        """`1,000 sappers and 5,000 builders, together 6,000`."""
        here = any(other.core_end <= phrases.start for other in phrases.view.amounts)
        if not here or spoken.metric is None or not phrases.said_before(self._grammar.together):
            return None
        if not self._fits_metric(phrases, spoken.metric):
            return None
        metric = spoken.metric
        if metric in self._asked.people and spoken.things:
            folded, neutral = phrases.view.folded, compiled(self._grammar.neutral)
            forces = [
                mark
                for mark in phrases.topics()
                if mark.sort in (Sort.OURS, Sort.PEOPLE)
                and not neutral.fullmatch(folded, mark.start, mark.end)
            ]
            metric = self._asked.default or metric if forces else metric
        return self._found(phrases, None, Rule.COUNT, [], metric=metric)

    def _by_share(self, phrases: Phrases, spoken: Spoken) -> Found | None:
        """`of them 8,000`: a part of those just counted, unless something else befell it."""
        if not phrases.said_before(self._grammar.share) or not spoken.counted or spoken.metric is None:
            return None
        predicate = phrases.governing()
        if (
            predicate
            and predicate.mark.name in self._asked.people
            and predicate.mark.name != self._asked.default
        ):
            return None
        if not self._fits_metric(phrases, spoken.metric):
            return None
        # The dead are 1,050 of them: a count of another kind.
        told = [mark for mark in phrases.marked() if mark.sort is Sort.NOUN and self._fits(phrases, mark)]
        if told and told[0].name not in (spoken.metric, self._asked.default):
            return None
        return self._found(phrases, None, Rule.PART, [], predicate, metric=spoken.metric)

    def _with_the_others(self, phrases: Phrases, mark: Mark, spoken: Spoken) -> Found | None:
        """`With the wounded they are 4,000`, behind the dead: the sum of both."""
        folded = phrases.view.folded
        if phrases.view.amounts_between(mark.end, phrases.start):
            return None
        added = compiled(rf"[^.]{{0,16}}?[^\W\d_]{{1,3}}\s?(?:{self._grammar.adding})").match(
            folded[mark.end : phrases.start]
        )
        if not added or not self._asked.are_parts_of_one(spoken.metric, mark.name):
            return None
        sums = [
            name for name, one in self._asked.metrics.items() if {spoken.metric, mark.name} <= set(one.sum_of)
        ]
        return self._found(phrases, mark, Rule.NOUN, [mark], metric=sums[0]) if sums else None

    def _by_added(self, phrases: Phrases, spoken: Spoken) -> Found | None:
        """`With the wounded, the missing and the captured they are 4,000`."""
        for mark in phrases.before(Sort.NOUN, Sort.VERB):
            if whole := self._with_the_others(phrases, mark, spoken):
                return whole
        return None

    def _by_marked(self, phrases: Phrases, spoken: Spoken) -> Found | None:
        marked = phrases.marked()
        if not marked:
            return None
        free = phrases.tail.link not in NOMINAL
        predicate = phrases.governing() if free else None
        happened = predicate is not None and predicate.mark.name not in (self._asked.default, None)
        for mark in marked:
            if mark.sort is Sort.NOUN and self._fits(phrases, mark):
                if self._has_another_subject(phrases, mark, predicate):
                    break
                if is_rate(phrases, mark, self._grammar):
                    return None
                if happened and predicate and predicate.mark.name != mark.name:
                    break
                return self._found(phrases, mark, Rule.NOUN, [mark], predicate)
            if mark.sort is Sort.THING and self._fits(phrases, mark):
                return self._things(phrases, mark, [mark])
            if mark.sort in (Sort.PEOPLE, Sort.OURS, Sort.OTHERS) and self._counts_people(phrases):
                return self._people(phrases, _side_by_side(marked, mark), spoken)
        return None

    def _has_another_subject(self, phrases: Phrases, mark: Mark, predicate: Predicate | None) -> bool:
        """`The prisoner told how 300 lay in the hold`: the number is a subject of its own."""
        own = phrases.tail.link is Link.SUBJECT and phrases.role(mark) is Case.TOPIC
        sent = predicate is not None and predicate.mark.name == self._asked.default
        return own and sent and phrases.view.words_between(mark.end, phrases.start) > 2

    def _things(self, phrases: Phrases, mark: Mark, nouns: list[Mark]) -> Found:
        """Engineers are counted as such unless something befell them; shells always."""
        telling = self._telling(phrases, nouns)
        if mark.name not in self._asked.people:
            return self._found(phrases, mark, Rule.THING, nouns, phrases.governing(), telling)
        predicate = phrases.governing(since=end_of(nouns))
        for said in (telling, predicate):
            if said and self._befell(said):
                return self._found(phrases, said.mark, Rule.HAPPENED, nouns, predicate, telling)
        return self._found(phrases, mark, Rule.THING, nouns, predicate, telling)

    def _people(self, phrases: Phrases, nouns: list[Mark], spoken: Spoken) -> Found | None:
        """People: what tells of them, else what is said of them, else that they were sent."""
        telling = self._telling(phrases, nouns)
        predicate = phrases.governing(since=end_of(nouns))
        order = (telling, predicate)
        head = max((mark.end for mark in nouns), default=phrases.start)
        among = head <= phrases.start and compiled(self._grammar.among).search(
            phrases.view.folded[head : phrases.start]
        )
        if phrases.tail.link is Link.OBJECT or among:  # two wounded men were taken prisoner
            order = (predicate, telling)
        befell = [said for said in order if said and self._befell(said)]
        for said in (*befell, *order):
            if said and said.mark.name != self._asked.default and said.mark.name in self._asked.people:
                return self._found(phrases, said.mark, Rule.HAPPENED, nouns, predicate, telling)
        default = self._goes_on_with(phrases.view.folded, nouns, spoken) or self._asked.default
        if default is None:
            return None
        said = predicate or telling
        if said:
            return self._found(phrases, said.mark, Rule.HAPPENED, nouns, predicate, telling, metric=default)
        return self._found(phrases, None, Rule.PEOPLE, nouns, metric=default)

    def _befell(self, said: Predicate) -> bool:
        """Whether a verb tells what befell people, and not what they do, or where they are."""
        metric = self._asked.metrics.get(said.mark.name)
        return said.mark.name in self._asked.people and metric is not None and not metric.can_be_planned

    def _goes_on_with(self, folded: str, nouns: list[Mark], spoken: Spoken) -> str | None:
        """`5,000 builders … those there now are 9,000`: people of whom nothing is said are those before."""
        if not spoken.things or spoken.metric not in self._asked.people:
            return None
        heads = [mark for mark in nouns if mark.sort in (Sort.PEOPLE, Sort.OURS)]
        words = (folded[mark.start : mark.end] for mark in heads)
        neutral = bool(heads) and all(compiled(self._grammar.neutral).fullmatch(word) for word in words)
        return spoken.metric if neutral else None

    def _telling(self, phrases: Phrases, nouns: list[Mark]) -> Predicate | None:
        """The adnominal predicate of a noun phrase, within it or right before it."""
        for mark in nouns:
            if mark.sort is Sort.VERB and mark.name in self._asked.people:
                return phrases.predicate(mark)
        heads = [mark for mark in nouns if mark.sort is not Sort.VERB]
        if not heads:
            return None
        telling = phrases.telling(first_of_chain(heads))
        if telling is None or telling.mark.name != self._asked.default:
            return telling
        # The men who were wounded and taken to hospital.
        return phrases.linked_before(telling.mark) or telling

    # -- numbers without a noun --------------------------------------------------------------------

    def _by_predicate(self, phrases: Phrases, spoken: Spoken) -> Found | None:
        predicate = phrases.governing()
        if predicate is None or not self._counts_people(phrases):
            return None
        few = phrases.amount.low == phrases.amount.high and (phrases.amount.low or 0) <= 2
        if few and phrases.tail.link is Link.TOPIC:
            return None
        if predicate.mark.name not in self._asked.people:
            return None
        same = spoken.things and spoken.metric in self._asked.people
        if predicate.mark.name == self._asked.default and same:  # sappers came; 4,800 more will come
            return self._found(phrases, None, Rule.COUNT, [], predicate, metric=spoken.metric or "")
        return self._found(phrases, predicate.mark, Rule.HAPPENED, [], predicate)

    def _by_what_tells_of_it(self, phrases: Phrases, spoken: Spoken) -> Found | None:
        """`half of the 11,000 who were sent`: people without a noun, and what tells of them."""
        told = phrases.telling_of_the_number() if phrases.tail.unit is Unit.PEOPLE else None
        if told is None or told.mark.name not in self._asked.people:
            return None
        same = spoken.things and spoken.metric in self._asked.people
        if told.mark.name == self._asked.default and same:
            return None  # sappers were spoken of
        return self._found(phrases, told.mark, Rule.HAPPENED, [], None, told)

    def _by_topic(self, phrases: Phrases, spoken: Spoken) -> Found | None:
        """What the sentence speaks of, clauses before: as for the dead, at first it said, 300."""
        things = phrases.tail.unit is not Unit.PEOPLE
        for mark in phrases.view.of(Sort.THING)[::-1] if things else []:
            near = mark.end <= phrases.start and mark.name not in self._asked.people
            if near and self._fits(phrases, mark):
                return self._found(phrases, mark, Rule.THING, [mark])
        if phrases.tail.link not in (*NOMINAL, Link.AND) and not phrases.is_listed():
            return None
        rather = compiled(self._grammar.rather)
        aside = [
            mark
            for mark in phrases.before(Sort.NOUN)
            if self._fits(phrases, mark) and not rather.match(phrases.view.folded, mark.end)
        ]
        for mark in phrases.topics():
            if mark.sort in (Sort.NOUN, Sort.THING) and self._fits(phrases, mark):
                return self._found(phrases, mark, Rule.NEAREST, [mark])
            if mark.sort is Sort.PEOPLE and self._counts_people(phrases) and self._asked.default:
                return self._people(phrases, [mark], spoken)
        if not aside and phrases.view.of(Sort.OURS) and self._counts_people(phrases):
            aside = [mark for mark in phrases.before(Sort.VERB) if mark.name in self._asked.people]
            how_many = [cue for cue in phrases.view.cues(Cue.COUNT) if cue.end <= phrases.start]
            ours = phrases.before(Sort.OURS)
            if not aside and how_many and ours and self._asked.default:
                return self._found(phrases, None, Rule.GROUP, ours[:1], metric=self._asked.default)
        return self._found(phrases, aside[0], Rule.NEAREST, [aside[0]]) if aside else None

    def _by_what_was_spoken_of(self, phrases: Phrases, spoken: Spoken) -> Found | Left | None:
        metric = spoken.metric
        if metric is None or not self._fits_metric(phrases, metric):
            counter = phrases.view.folded[phrases.amount.core_end : phrases.tail.end]
            known = [
                name for name in spoken.so_far if any(one in counter for one in self._counters.get(name, ()))
            ]
            return self._found(phrases, None, Rule.COUNT, [], metric=known[0]) if known else None
        if phrases.amount.size < FEW and phrases.tail.link is not Link.IS and not self._was_told(phrases):
            return Left(Rule.PRONOUN)
        listed = phrases.is_listed()
        changed = any(0 <= cue.start - phrases.tail.end <= 2 for cue in phrases.view.cues(Cue.CHANGES))
        named = any(0 <= cue.start - phrases.tail.after <= 1 for cue in phrases.view.cues(Cue.SAYS))
        if phrases.tail.link in (*NOMINAL, Link.AND, Link.TOPIC) or listed or changed or named:
            return self._found(phrases, None, Rule.COUNT, [], metric=metric)
        own = phrases.tail.unit is Unit.THINGS or spoken.counted
        return self._found(phrases, None, Rule.COUNT, [], metric=metric) if own else None

    def _was_told(self, phrases: Phrases) -> bool:
        """`the seven that a paper reported`: a count, however small."""
        view = phrases.view
        return any(
            0 < phrases.start - cue.start <= FEW
            and not view.words_between(cue.end, phrases.start)
            and self._grammar.ending(view.folded[cue.start : cue.end], " ").adnominal
            for cue in view.cues(Cue.SAYS)
        )

    def _by_what_comes(self, phrases: Phrases) -> Found | None:
        """`At first put at 3,000, the casualties are 4,700.`: the noun stands with the next number."""
        view = phrases.view
        if phrases.tail.link not in NOMINAL or not any(one.start > phrases.tail.end for one in view.amounts):
            return None
        for mark in view.of(Sort.NOUN):
            if mark.start >= phrases.tail.after and self._fits(phrases, mark):
                return self._found(phrases, mark, Rule.NEAREST, [])
        return None

    # -- small questions ---------------------------------------------------------------------------

    def _fits(self, phrases: Phrases, mark: Mark) -> bool:
        return self._fits_metric(phrases, mark.name)

    def _fits_metric(self, phrases: Phrases, metric: str) -> bool:
        """Whether the number's counter counts what the metric does."""
        if metric not in self._asked.metrics or metric in self._asked.money:
            return False
        counter = phrases.view.folded[phrases.amount.core_end : phrases.tail.end].strip()
        mine = self._counters.get(metric, frozenset())
        if any(one in counter for one in mine):
            return True
        unit = phrases.tail.unit
        if any(one in counter for one in self._own_counters) or (mine and unit is not Unit.ANY):
            return False
        return unit is Unit.ANY or (unit is Unit.PEOPLE) == (metric in self._asked.people)

    def _counts_people(self, phrases: Phrases) -> bool:
        return phrases.tail.unit is not Unit.THINGS and phrases.amount.kind is Kind.COUNT

    def _found(
        self,
        phrases: Phrases,
        mark: Mark | None,
        rule: Rule,
        nouns: list[Mark],
        predicate: Predicate | None = None,
        telling: Predicate | None = None,
        metric: str = "",
    ) -> Found:
        if predicate is None:
            predicate = phrases.governing(since=end_of(nouns))
        name = metric or (mark.name if mark else "")
        return Found(phrases.amount, name, rule, phrases, mark, tuple(nouns), predicate, telling)


def _side_by_side(marked: list[Mark], nearest: Mark) -> list[Mark]:
    """A noun with those that stand right before it: of the North | soldiers."""
    chain = [nearest]
    for one in marked[marked.index(nearest) + 1 :]:
        if one.start == chain[-1].start or chain[-1].start - one.end <= len("의 "):
            chain.append(one)
    return chain
