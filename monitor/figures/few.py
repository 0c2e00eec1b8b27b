"""Small numbers in words that count all the same: `Eight of its soldiers lost their lives`."""

from monitor.figures.clauses import HAPPENINGS
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.rules import Rule
from monitor.figures.site import Counted, Site


def few_of_a_group(site: Site) -> Counted | None:
    """`Eight of its soldiers lost their lives`, `four of the prisoners died`: what befell a few of a group
    that is named, where the verb follows at once."""
    view, end = site.view, site.head.end
    behind = next((mark for mark in view.of(*HAPPENINGS) if mark.start >= end), None)
    if behind is None or not _befalls(site, behind) or view.words_between(end, behind.start) > 2:
        return None
    if view.crossings(end, behind.start) or view.amounts_between(end, behind.start):
        return None
    return site.counted(behind, Rule.PREDICATE)


def _befalls(site: Site, mark: Mark) -> bool:
    asked = site.asked
    return mark.sort is Sort.VERB and mark.name in asked.people and mark.name not in asked.forces
