"""Whether whoever is named is the subject of a verb of saying, as the forms of words tell."""

import re

from monitor.figures.cases import forms_of
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.view import View

# How many words stand between a verb of saying and whoever says so, where the form of the name tells.
LATE_REACH = 10
_WORDS = re.compile(r"\w+")


def is_subject_of(view: View, cue: Mark, mark: Mark) -> bool:
    """`розповів полонений солдат журналістам`: somebody in the case of the subject behind a verb of saying,
    where words tell their case."""
    verb = {form.part for form in forms_of(view, cue)} == {"verb"}
    return verb and not view.crossings(*sorted((cue.end, mark.start))) and is_somebody(view, mark)


def is_late_subject(view: View, cue: Mark, mark: Mark) -> bool:
    """`сообщил на приёме в честь делегации КНДР начальник Генштаба`: whoever stands far behind the verb, in
    a form that only a subject has."""
    tell = view.language.forms_of
    if tell is None or mark.start < cue.end or not view.near(cue.end, mark.start, LATE_REACH):
        return False
    if {form.part for form in forms_of(view, cue)} != {"verb"} or view.crossings(cue.end, mark.start):
        return False
    first = {form.case for form in tell(_WORDS.findall(view.folded, mark.start, mark.end)[0]) if form.case}
    cases = {form.case for form in forms_of(view, mark) if form.case}
    return "nomn" in first and cases == {"nomn"}


def is_somebody(view: View, mark: Mark) -> bool:
    """Whether a name is a noun in a form that only a subject has: военнопленный, but not Сеул."""
    cases = {form.case for form in forms_of(view, mark) if form.part == "noun"}
    return "nomn" in cases and "accs" not in cases


def disagrees(view: View, mark: Mark, cue: Mark) -> bool:
    """`Пхеньян досилає людей швидше, ніж гадали`: a verb in the plural has no single body for its subject."""
    named = {form.plural for form in forms_of(view, mark) if form.case == "nomn"}
    verbs = forms_of(view, cue)
    return (
        mark.sort is Sort.SPEAKER
        and named == {False}
        and {(form.part, form.plural) for form in verbs} == {("verb", True)}
    )
