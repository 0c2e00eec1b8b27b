"""What a sentence without a number leaves to the next: how many were killed? And the fighting force?"""

from monitor.figures.asking import Asked
from monitor.figures.headfinal.found import Spoken, acts_on_another
from monitor.figures.headfinal.model import Ending, Grammar
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.searching import compiled
from monitor.figures.view import View

# So few characters stand between what a short question is about and its end.
SHORT_QUESTION = 8
# So many characters at a question's end say what it asks for.
QUESTION = 24


def asked_for(view: View, spoken: Spoken, asked: Asked, grammar: Grammar) -> Spoken:
    """What has been spoken of behind a sentence: its metric, and whether it names ours alone."""
    nouns = [mark for mark in view.of(Sort.NOUN, Sort.THING) if mark.name in asked.metrics]
    spoken = spoken._replace(so_far=spoken.so_far | {mark.name for mark in nouns})
    verbs = [
        mark
        for mark in view.of(Sort.VERB)
        if mark.name in asked.people and not acts_on_another(view, mark, grammar)
    ]
    people = view.of(Sort.PEOPLE, Sort.OURS)
    they = compiled(grammar.they)
    if spoken.counted and people and all(they.match(view.folded, mark.start) for mark in people):
        verbs = []  # they were taken somewhere: who was counted is told already
    named = view.of(Sort.OURS, Sort.OTHERS)
    if people and named and all(mark.sort is Sort.OURS for mark in named):
        spoken = spoken._replace(ours=True)
    if nouns or (verbs and people):
        last = (nouns or verbs)[-1]
        more = bool(view.cues(Cue.MORE)) and asked.default in {mark.name for mark in (*nouns, *verbs)}
        said = [
            grammar.ending(word, rest) for word, rest in (_word_of(view, mark, grammar) for mark in verbs)
        ]
        planned = more and (Ending.TO_COME in said or bool(view.cues(Cue.PLANNED)))
        work = last.name != asked.default and asked.metrics[last.name].can_be_planned
        things = last.sort is Sort.THING or (work and last.name in asked.people)
        return spoken._replace(metric=last.name, counted=False, things=things, more=more, planned=planned)
    if people and asked.default and _asks_how_many(view, people[-1], grammar):
        return spoken._replace(metric=asked.default, counted=False, things=False)
    return spoken


def _word_of(view: View, mark: Mark, grammar: Grammar) -> tuple[str, str]:
    """A verb's word to its end, and some of what follows it."""
    rest = compiled(grammar.letters).match(view.folded, mark.end)
    end = rest.end() if rest else mark.end
    return view.folded[mark.start : end], view.folded[end : end + QUESTION]


def _asks_how_many(view: View, people: Mark, grammar: Grammar) -> bool:
    """`How many men does it have there?`, `their number`, or only `And the men?`"""
    rest = view.folded[people.end : view.sentence.end].strip()
    if rest.endswith("?") and len(rest) <= SHORT_QUESTION:
        return True
    if people.sort is not Sort.OURS:
        return False
    start = max(view.sentence.start, view.sentence.end - QUESTION)
    asks = compiled(grammar.asks).search(view.folded[start : view.sentence.end].rstrip("?.! "))
    return asks is not None or any(0 <= cue.start - people.end <= 2 for cue in view.cues(Cue.COUNT))
