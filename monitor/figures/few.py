"""Small numbers in words that count all the same: `Eight of its soldiers lost their lives`."""

from monitor.figures.clauses import HAPPENINGS
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import is_definite
from monitor.figures.relations import governing_verb
from monitor.figures.rules import Rule
from monitor.figures.site import Counted, Site


def few_of_a_group(site: Site) -> Counted | None:
    """`Eight of its soldiers lost their lives`, `four of the prisoners died`: what befell a few of a group
    that is named, where the verb follows at once."""
    view, end = site.view, site.head.end
    if site.head.marks and _befalls(site, site.head.marks[-1]):
        return site.counted(site.head.marks[-1], Rule.PREDICATE)
    behind = next((mark for mark in view.of(*HAPPENINGS) if mark.start >= end), None)
    if behind is None or not _befalls(site, behind) or view.words_between(end, behind.start) > 2:
        return None
    if view.crossings(end, behind.start) or view.amounts_between(end, behind.start):
        return None
    return site.counted(behind, Rule.PREDICATE)


def _befalls(site: Site, mark: Mark) -> bool:
    asked = site.asked
    return mark.sort is Sort.VERB and mark.name in asked.people and mark.name not in asked.forces


def few_done_to(site: Site) -> Counted | None:
    """`Ukraine has captured two.`: a few with whom a verb ends, where it tells what befell them."""
    verb = governing_verb(site)
    if verb is None or not _befalls(site, verb) or not _closes(site):
        return None
    return site.counted(verb, Rule.OBJECT)


def few_again(site: Site) -> Counted | None:
    """`And taken prisoner? The agency knows of two.`, `it claimed 90 prisoners; it holds two.`: a few with
    whom a sentence ends, as an answer or beside another count of those whom something befell."""
    context, asked = site.context, site.asked
    goes_on = context.asked or context.here
    if not goes_on or context.metric not in asked.people - asked.forces or not _closes(site):
        return None
    known = is_definite(site.view, site.amount)
    return None if known else site.counted(None, Rule.COUNT, context.metric or "")


def _closes(site: Site) -> bool:
    """Whether nothing stands behind the number in its sentence."""
    view = site.view
    return not view.folded[site.amount.end : view.sentence.end].strip(" .!\"')")
