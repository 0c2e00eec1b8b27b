"""What a number with a noun of its own counts: by the noun, or by what befell the people that it names."""

import re

from monitor.figures.attaching import REACH, of_people
from monitor.figures.cases import forms_of
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import is_whole_of
from monitor.figures.quantified import counted_before
from monitor.figures.relations import (
    governing_verb,
    measured,
    participle_behind,
    predicate,
    put_at,
    where_they_are,
)
from monitor.figures.rules import Rule
from monitor.figures.site import Counted, Site

# So many words point at what is said to be so many: now it is about.
MOST_POINTING = 3
# A few words without a number or another sign, and a dash.
_DASH = re.compile(r"[^,;:()\d]{0,40} - *")


def headed(site: Site) -> Counted | None:
    """`600 casualties`, `2,000 shells`, `600 soldiers were killed`; None where the phrase has no noun."""
    nouns = [mark for mark in site.head.marks if mark.sort is Sort.NOUN and mark.name not in site.asked.money]
    things = [mark for mark in site.head.marks if mark.sort is Sort.THING]
    people = [mark for mark in site.head.marks if mark.sort in (Sort.PEOPLE, Sort.OURS)]
    if people and not is_whole_of(site.view, site.amount) and (told := _told_of_the_wounded(site)):
        return told
    if nouns and not site.head.group:
        return site.counted(nouns[0], Rule.NOUN)
    if not things and not people:
        return None
    if things and things[0].name not in site.asked.people:
        return site.counted(things[0], Rule.THING)
    happened = _what_befell(site, default=not things)
    if happened is not None:
        return happened
    if things:
        return site.counted(things[0], Rule.THING)
    default = site.asked.default
    return site.counted(people[-1], Rule.PEOPLE, default) if default else None


def _told_of_the_wounded(site: Site) -> Counted | None:
    """`captured two wounded soldiers`, `dos soldados heridos fueron capturados`: what their clause tells of
    people goes before what they are called, unless it sums that up (lost 600 killed soldiers)."""
    called = {m.name for m in site.head.marks if _is_called(site, m)} & site.asked.people
    called -= {site.asked.default}
    if not called or site.head.group:
        return None
    for verb, rule in (
        (predicate(site, site.head.end), Rule.PREDICATE),
        (governing_verb(site), Rule.OBJECT),
    ):
        if verb is not None and verb.name in site.asked.people - called - {site.asked.default}:
            summed = any(site.asked.is_part_of(name, verb.name) for name in called)
            return None if summed else site.counted(verb, rule)
    return None


def _is_called(site: Site, mark: Mark) -> bool:
    """Whether a word of the phrase only qualifies its people (wounded soldiers), and is not what befell them
    (38 North Koreans died)."""
    before = any(mark.end <= who.start for who in site.head.marks if who.sort in (Sort.PEOPLE, Sort.OURS))
    qualifies = before or site.view.language.noun_first or site.view.language.forms_of is not None
    return mark.sort is Sort.NOUN or (mark.sort is Sort.VERB and qualifies)


def _what_befell(site: Site, *, default: bool) -> Counted | None:
    """What befell the people of a phrase. `default`: whether being sent counts as such."""
    inside = [m for m in site.head.marks if m.sort is Sort.VERB and m.name not in site.asked.money]
    told = [mark for mark in inside if mark.name != site.asked.default]
    if told and not site.head.group:
        return site.counted(told[0], Rule.HAPPENED)
    if is_whole_of(site.view, site.amount):
        return None
    if (participle := participle_behind(site, site.head.end)) is not None:
        return site.counted(participle, Rule.HAPPENED)
    apart = counted_before(site)
    if apart is not None and apart.metric != site.asked.default and not _names_who(site):
        return apart
    for verb, rule in (
        (predicate(site, site.head.end), Rule.PREDICATE),
        (governing_verb(site), Rule.OBJECT),
    ):
        if verb is not None and verb.name != site.asked.default:
            return site.counted(_by_kind(site, verb) or verb, rule)
    put = None if _names_who(site) else put_at(site) or measured(site)
    if put is not None and put.name in site.asked.people - {site.asked.default}:
        return site.counted(put, Rule.PUT)  # the losses are put at 1,200 men
    if (found := where_they_are(site) or _equated(site) or _pointed_at(site)) is not None:
        return site.counted(found, Rule.HAPPENED)
    if inside and default and not site.head.group:
        return site.counted(inside[0], Rule.HAPPENED)
    near = _nearest(site, default=default)
    return site.counted(near, Rule.HAPPENED) if near else None


def _by_kind(site: Site, verb: Mark) -> Mark | None:
    """`Убитыми КНДР потеряла 500 человек`: the noun, in the case that says as what they were lost, that tells
    which of the losses that the verb sums up are meant."""
    view, place = site.view, site.amount.start
    return next(
        (
            mark
            for mark in view.of(Sort.NOUN)
            if mark.end <= place
            and site.asked.is_part_of(mark.name, verb.name)
            and {form.case for form in forms_of(view, mark) if form.case} == {"ablt"}
            and not view.crossings(mark.end, place)
            and not view.amounts_between(mark.end, place)
        ),
        None,
    )


def _equated(site: Site) -> Mark | None:
    """`потери КНДР под Курском - свыше четырёх тысяч человек`: what a dash says to be so many."""
    view, place = site.view, site.amount.start
    nouns = [
        mark
        for mark in view.of(Sort.NOUN, Sort.THING)
        if mark.end <= place and mark.name in site.asked.people and mark.name != site.asked.default
    ]
    return next((mark for mark in nouns if _DASH.fullmatch(view.folded, mark.end, place)), None)


def _pointed_at(site: Site) -> Mark | None:
    """`raised its count of the dead: now it is about 2,000 soldiers`: what a clause speaks of that the next
    says to be so many."""
    view, place = site.view, site.amount.start
    start, _ = view.clause(place)
    words = view.folded[start:place].strip(" ,:;-").split()
    it = {view.folded[cue.start : cue.end] for cue in view.cues(Cue.IT) if start <= cue.start < place}
    if not it or len(set(words) - it) > 1 or len(words) > MOST_POINTING or start <= view.sentence.start:
        return None
    since, until = view.clause(start - 1)
    if any(since <= amount.core_start < until for amount in view.amounts):
        return None
    told = site.asked.people - site.asked.forces
    return next((m for m in view.of(Sort.NOUN) if since <= m.start < until and m.name in told), None)


def _names_who(site: Site) -> bool:
    """Whether the phrase says more than that they are people: 600 North Koreans."""
    return any(mark.sort is Sort.OURS for mark in site.head.marks)


def _nearest(site: Site, *, default: bool) -> Mark | None:
    """Where no rule of grammar tells: the word that stands nearest."""
    ranked = [
        (distance, mark)
        for distance, mark in of_people(site.view, site.asked, site.amount, site.head, (Sort.VERB, Sort.NOUN))
        if distance <= REACH
        and not (mark.name == site.asked.default and (not default or mark.sort is Sort.NOUN))
        and not _is_joined_to(site, mark)
    ]
    nearest = min(ranked, key=lambda pair: pair[0], default=(0, None))[1]
    if nearest is None or nearest.name != site.asked.default:
        return nearest
    return next((mark for _, mark in ranked if _says_what_for(site, mark)), nearest)


def _is_joined_to(site: Site, mark: Mark) -> bool:
    """`They will clear mines, and next to them 11,000 soldiers will train`: the number opens a clause that a
    small word joins to the verb's."""
    view, place = site.view, site.amount.start
    start, _ = view.clause(place)
    joins = any(0 <= cue.start - start <= 2 for cue in view.cues(Cue.AND))
    return mark.sort is Sort.VERB and mark.end <= start and joins


def _says_what_for(site: Site, mark: Mark) -> bool:
    """`15,000 North Koreans were sent to building sites`: what those sent are there for, in their clause."""
    left, right = (
        sorted((mark.end, site.amount.start))
        if mark.end <= site.amount.start
        else (site.head.end, mark.start)
    )
    return (
        mark.name in site.asked.things
        and mark.sort is Sort.VERB
        and not site.view.crossings(left, right)
        and not site.view.amounts_between(left, right)
    )
