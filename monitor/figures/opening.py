"""What the sentences before leave to the numbers of a sentence as it opens: of whom the text speaks, and
whether the sentence before asks for a number."""

from collections.abc import Sequence

from monitor.figures.asking import Asked
from monitor.figures.clauses import HAPPENINGS
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Sort
from monitor.figures.site import Context
from monitor.figures.view import View

# A heading of its own (LOSSES.) has no more words.
LONGEST_HEADING = 2


def opening(view: View, asked: Asked, context: Context) -> Context:
    """The context as a sentence opens: whether it speaks of people, and what one without a number asks
    for (And captured?)."""
    context = context._replace(here=False, them=context.them or _speaks_of_people(view, asked))
    if view.amounts:
        return context
    context = _spoken_of(view, asked, context)
    text = view.folded[view.sentence.start : view.sentence.end]
    heads = view.language.spaced and len(text.split()) <= LONGEST_HEADING
    if not heads and not text.rstrip("\"' ").endswith(("?", ":")):
        return context._replace(asked=False)
    marks = [mark for mark in view.of(Sort.NOUN, Sort.VERB, Sort.THING) if mark.name not in asked.money]
    told = [mark for mark in marks if mark.name != asked.default]
    mark = next(iter(told or marks), None)
    if mark is None and not _names_people(view):
        mark = next(iter(view.of(Sort.NOUN, Sort.VERB)), None)
    if mark is not None:
        return context._replace(metric=mark.name, things=mark.sort is Sort.THING, asked=True)
    named = view.of(Sort.PEOPLE, Sort.OURS) or view.cues(Cue.OF_US)
    people = asked.default is not None and named
    return context._replace(metric=asked.default, things=False, asked=True) if people else context


def headline(views: Sequence[View], asked: Asked) -> Context:
    """The context that a title leaves: of what it speaks, though the text begins with a bare number (War
    losses, as counted in Kyiv | In May, 300)."""
    context = Context()
    for view in views:
        context = _spoken_of(view, asked, context)
    return context._replace(titled=context.spoken is not None)


def _spoken_of(view: View, asked: Asked, context: Context) -> Context:
    """The context behind a sentence without a number: what it names is counted by bare numbers to come, as
    long as nothing has been counted yet."""
    if context.metric is not None:
        return context
    marks = [mark for mark in view.of(*HAPPENINGS) if mark.name not in asked.money]
    told = [mark for mark in marks if mark.name != asked.default]
    if told:
        return context._replace(spoken=told[0].name, things=told[0].sort is Sort.THING, titled=False)
    people = _speaks_of_people(view, asked)
    return context._replace(spoken=asked.default, things=False, titled=False) if people else context


def _speaks_of_people(view: View, asked: Asked) -> bool:
    """Whether `them` may mean people hereafter: men, the Koreans, the dead, but not Korean guns."""
    told = any(mark.name in asked.people for mark in view.of(*HAPPENINGS))
    ours_alone = not view.language.stacks_nouns and bool(view.of(Sort.OURS))
    return told or ours_alone or _names_people(view)


def _names_people(view: View) -> bool:
    """How many North Koreans has Russia taken in? asks for people, whatever else its verb may mean."""
    ours = [view.folded[mark.start : mark.end] for mark in view.of(Sort.OURS)]
    return bool(view.of(Sort.PEOPLE)) or (view.language.stacks_nouns and any(map(_is_plural, ours)))


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith("'s")
