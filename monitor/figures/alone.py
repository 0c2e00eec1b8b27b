"""What a number without a noun of its own counts: one small rule after the other, the surest first."""

from collections.abc import Callable

from monitor.figures.attaching import REACH, of_anything
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import is_pronoun, is_whole_of
from monitor.figures.phrase import joins_on, phrase_of
from monitor.figures.relations import (
    apposition,
    governing_verb,
    label,
    measured,
    noun_of,
    predicate,
    put_at,
)
from monitor.figures.rules import Left, Rule
from monitor.figures.site import Counted, Site

# How many characters behind a number "of them" still belongs to it.
BESIDE = 12


def alone(site: Site) -> Counted | Left:
    """`put the dead at 300`, `3,800 have been killed`, `the toll reached 3,000`, `now they say 2,100`."""
    lone = is_pronoun(site.view, site.amount) and not _is_all_there_is(site)
    for rule in _for_few(site) if lone else RULES:
        counted = rule(site)
        if counted is not None:
            return counted
    return Left(Rule.PRONOUN if lone else Rule.ALONE)


def _for_few(site: Site) -> tuple[Callable[[Site], Counted | None], ...]:
    """What makes a count even of a small number in words: `seven injured`, `the dead at eight`."""
    counts = site.amount.low not in (0, 1) and all(mark.sort is Sort.VERB for mark in site.head.marks)
    return (_labelled, _said_right_behind, _put, _measured) if counts else ()


def _is_all_there_is(site: Site) -> bool:
    """An answer: `And captured? Two.`"""
    view, amount = site.view, site.amount
    rest = view.folded[view.sentence.start : amount.start] + view.folded[amount.end : view.sentence.end]
    return not rest.strip(" .,!:-\"'")


def _whole_of_a_share(site: Site) -> Counted | None:
    default = site.asked.default
    return (
        site.counted(None, Rule.GROUP, default)
        if default and not site.head.marks and is_whole_of(site.view, site.amount)
        else None
    )


def _of_a_group(site: Site) -> Counted | None:
    """`2,000 of the wounded were flown home`: a part of a group that the phrase names."""
    if not site.head.group:
        return None
    named = [mark for mark in site.head.marks if mark.sort in (Sort.NOUN, Sort.VERB)]
    mark = next((mark for mark in named if mark.name in site.asked.people), None)
    return None if mark is None or _befell(site) else _by(site, mark, Rule.NOUN)


def _labelled(site: Site) -> Counted | None:
    return _by(site, label(site), Rule.LABEL)


def _said_right_behind(site: Site) -> Counted | None:
    """`412 killed`, `1,900 dead and wounded`."""
    view, end = site.view, site.amount.end
    behind = [
        mark
        for mark in view.of(Sort.NOUN, Sort.VERB)
        if mark.start >= end
        and mark.name in site.asked.people
        and not view.folded[end : mark.start].strip(" -'\"")
    ]
    told = [mark for mark in behind if mark.name != site.asked.default]
    return _by(site, next(iter(told or behind), None), Rule.BEHIND)


def _part_of_those_counted(site: Site) -> Counted | None:
    """`the first 1,200`, `more than 1,000 of them`: a part of those just counted."""
    metric = site.context.metric
    if metric is None or not (site.asked.default in (metric, None) or site.context.things):
        return None
    amount = site.amount
    part = any(
        abs(mark.start - amount.core_end) <= 2 or abs(amount.core_start - mark.end) <= 2
        for mark in site.view.cues(Cue.OF_THEM)
    )
    if not part or _befell(site) or _follows_another(site):
        return None
    return site.counted(None, Rule.PART, metric)


def _follows_another(site: Site) -> bool:
    """`77 villages, 14 of them across the river`: a part of what no word of the topic names."""
    before = [other for other in site.view.amounts if other.end <= site.amount.start]
    return bool(before) and phrase_of(site.view, before[-1]).foreign


def _befell(site: Site) -> bool:
    """`lost 3,000 of them`, `of whom 300 were killed`."""
    verb = governing_verb(site) or predicate(site, site.amount.end)
    return verb is not None and verb.name != site.asked.default


def _put(site: Site) -> Counted | None:
    return _by(site, put_at(site), Rule.PUT)


def _measured(site: Site) -> Counted | None:
    return _by(site, measured(site), Rule.MEASURED)


def _befallen(site: Site) -> Counted | None:
    if joins_on(site.view, site.amount.end):
        return None
    return _by(site, predicate(site, site.amount.end), Rule.PREDICATE)


def _object(site: Site) -> Counted | None:
    return _by(site, governing_verb(site), Rule.OBJECT)


def _of_a_noun(site: Site) -> Counted | None:
    return _by(site, noun_of(site), Rule.NOUN_OF)


def _in_apposition(site: Site) -> Counted | None:
    return _by(site, apposition(site), Rule.APPOSITION)


def _nearest(site: Site) -> Counted | None:
    """Where no rule of grammar tells: the word that stands nearest."""
    view, amount = site.view, site.amount
    ranked = list(of_anything(view, site.asked, amount, site.head, (Sort.VERB, Sort.NOUN, Sort.THING)))
    if view.preceded_by(view.language.put_at, amount.start):
        ranked = [pair for pair in ranked if pair[1].end <= amount.start]
    near = min((pair for pair in ranked if pair[0] <= REACH), key=lambda pair: pair[0], default=None)
    return _by(site, near[1] if near else None, Rule.NEAREST)


def _existing(site: Site) -> Counted | None:
    metric = site.context.metric
    return site.counted(None, Rule.EXISTS, metric) if metric and site.view.cues(Cue.EXISTS) else None


def _named_before(site: Site) -> Counted | None:
    """Names of people that stand before the number, in its clause or the one before."""
    view, amount, default = site.view, site.amount, site.asked.default
    groups = [
        mark
        for mark in view.of(Sort.OURS, Sort.PEOPLE)
        if mark.end <= amount.start
        and view.crossings(mark.end, amount.start) <= 1
        and not view.far_apart(mark.end, amount.start)
        and not view.amounts_between(mark.end, amount.start)
    ] + [mark for mark in view.cues(Cue.THEM, Cue.OF_THEM) if abs(mark.start - amount.end) < BESIDE]
    return site.counted(groups[-1], Rule.GROUP, default) if default and groups else None


def _carried(site: Site) -> Counted | None:
    metric = site.context.metric
    spoken_of = site.view.cues(Cue.COUNT, Cue.EARLIER)
    return site.counted(None, Rule.COUNT, metric) if metric and spoken_of else None


def _by(site: Site, mark: Mark | None, rule: Rule) -> Counted | None:
    """The count that a word makes; a name of people makes one by the metric that people have."""
    if mark is None:
        return None
    people = mark.sort in (Sort.PEOPLE, Sort.OURS)
    return site.counted(mark, rule, (site.asked.default or "") if people else "")


RULES: tuple[Callable[[Site], Counted | None], ...] = (
    _whole_of_a_share,
    _of_a_group,
    _labelled,
    _part_of_those_counted,
    _said_right_behind,
    _put,
    _measured,
    _befallen,
    _object,
    _of_a_noun,
    _in_apposition,
    _nearest,
    _existing,
    _named_before,
    _carried,
)
