"""The words around a number in a head-final clause: its noun, its predicate, its topic.

What is counted stands before its number, bare (`soldiers 600`) or with its case (`soldiers-SUBJECT
600`), or behind it (`600-of soldiers`); what befell it stands behind both.
"""

import re
from functools import lru_cache

from monitor.figures.headfinal.model import NOMINAL, Case, Ending, Grammar, Link
from monitor.figures.headfinal.words import COUNTED, LONGEST_STEP, Predicate, Words, word_of
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.searching import compiled

# How many characters of words to see through there are at most between a noun and its number.
LONGEST_GAP = 40
# How many nouns stand side by side in one phrase.
LONGEST_CHAIN = 4
_CLOSES = re.compile(r"[\"')]{0,2}\s?(?:[.,!?]|$|\n)")


class Phrases(Words):
    """The words around one number of a sentence."""

    # -- before the number ---------------------------------------------------------------------

    def direct(self) -> list[Mark]:
        """What is counted, right before the number with nothing behind it, nearest first."""
        found: list[Mark] = []
        place = self.start
        for mark in reversed(self._left(*COUNTED, Sort.VERB)):
            if mark.end > place:
                if found and mark.start >= found[-1].start:
                    found.append(mark)  # another reading of the same word
                continue
            agent = mark.sort is Sort.VERB and self._acts_on_a_thing(mark)
            if agent or not self._adjoins(mark, place) or self._is_a_teller(mark):
                break
            found.append(mark)
            place = mark.start
        return found

    def _is_a_teller(self, mark: Mark) -> bool:
        """`The staff 4,000, London 5,000, Kyiv 6,000.`: several who each give a number."""
        view = self.view
        if mark.sort is not Sort.OTHERS:
            return False
        starts = {one.start for one in view.amounts}
        tellers = [
            one
            for one in view.of(Sort.SOURCE, Sort.SPEAKER)
            if one.end + 1 in starts or (one.end + 2 in starts and view.folded[one.end + 1] == '"')
        ]
        ours = {one.start for one in view.of(Sort.OURS)}
        several = len({one.start for one in tellers}) > 1
        return (
            several
            and any(one.start == mark.start for one in tellers)
            and not any(one.start in ours for one in tellers)
        )

    def marked(self) -> list[Mark]:
        """The nouns with a case that stand before the number in its clause, nearest first."""
        start, _ = self.view.clause(self.start)
        start = max(start, self._before)
        return [
            mark
            for mark in reversed(self._left(*COUNTED))
            if mark.start >= start
            and self.role(mark) in (Case.TOPIC, Case.SUBJECT, Case.OBJECT)
            and not self.speaks(mark)
            and not compiled(self.grammar.rather).match(self.view.folded, mark.end)
        ]

    def speaks(self, mark: Mark) -> bool:
        """Whether a name of others is that of who says it: what it says is said of somebody else."""
        view = self.view
        if self._owns_up(mark) or self._has_spoken(mark):
            return True
        if mark.sort is not Sort.OTHERS or self.role(mark) not in (Case.TOPIC, Case.SUBJECT):
            return False
        sources = view.of(Sort.SOURCE, Sort.SPEAKER)
        if not any(one.start == mark.start for one in sources):
            return False
        for one in sources:  # who is named first says it, the others are spoken of
            if compiled(rf"[^\W\d_]?\s?(?:{self.grammar.account})").match(view.folded[one.end :][:12]):
                continue  # somebody else's count, with which this one is compared
            known = one.sort is Sort.SOURCE or self.case(one) is Case.TOPIC
            first = one.end < mark.start and known and self.case(one) is not Case.OBLIQUE
            if first and not view.amounts_between(one.end, mark.start):
                return False
        if compiled(self.grammar.quoted).match(view.folded[self.tail.end : self.tail.end + 6]):
            return True
        return any(cue.start >= mark.end for cue in view.cues(Cue.SAYS, Cue.REJECTS, Cue.DENIED))

    def _has_spoken(self, mark: Mark) -> bool:
        """`Ukrainian soldiers said so, but the staff counts 12,000`"""
        view = self.view
        if mark.sort is not Sort.OTHERS or self.case(mark) is not Case.TOPIC:
            return False
        verbs = (self.predicate(cue) for cue in view.cues(Cue.SAYS) if mark.end <= cue.start < self.start)
        return any(
            not verb.ending.adnominal and view.words_between(mark.end, verb.mark.start) <= LONGEST_STEP
            for verb in verbs
        )

    def _owns_up(self, mark: Mark) -> bool:
        """`what the North itself admits is 101`: who says so is not counted."""
        view = self.view
        if mark.sort is not Sort.OURS or self.case(mark) is not Case.SUBJECT:
            return False
        if not any(one.start == mark.start for one in view.of(Sort.SOURCE, Sort.SPEAKER)):
            return False
        verbs = (self.predicate(cue) for cue in view.cues(Cue.SAYS) if mark.end <= cue.start < self.start)
        return any(
            self.grammar.ending(verb.word, " ").adnominal
            and view.words_between(mark.end, verb.mark.start) <= LONGEST_STEP
            for verb in verbs
        )

    def role(self, mark: Mark) -> Case:
        """The case of the noun phrase that a noun belongs to: soldiers' | number-SUBJECT."""
        view = self.view
        for _ in range(LONGEST_CHAIN):
            case = self.case(mark)
            if case not in (Case.BARE, Case.GENITIVE):
                return case
            following = [
                one
                for one in (*view.of(*COUNTED, Sort.VERB), *view.cues(Cue.COUNT))
                if 0 < one.start - mark.end <= 2
            ]
            if not following:
                return Case.BARE
            mark = max(following, key=lambda one: (one.sort is not Sort.VERB, one.end))
            if mark.sort is Sort.CUE:
                return self.grammar.particle(word_of(view.folded, mark, self.grammar)[0])
        return Case.BARE

    def topics(self) -> list[Mark]:
        """The topics of the sentence before the number, nearest first: they reach over clauses."""
        return [
            mark
            for mark in reversed(self._left(*COUNTED, since=self.view.sentence.start))
            if self.role(mark) in (Case.TOPIC, Case.SUBJECT) and not self.speaks(mark)
        ]

    def predicated(self) -> Mark | None:
        """The thing that a number is said to be: 1,000 are sappers."""
        if self.tail.link not in (Link.TOPIC, Link.SUBJECT, Link.IS, Link.BARE):
            return None
        limit = min(self.tail.end + LONGEST_GAP // 2, self._next)
        for mark in self.view.of(Sort.THING, Sort.NOUN, Sort.PEOPLE):
            if not self.tail.end <= mark.start < limit:
                continue
            gap = self.view.folded[self.tail.after : mark.start]
            closes = self.case(mark) is Case.COPULA or _CLOSES.match(self.view.folded, mark.end) is not None
            if closes and _see_through(self.grammar.see_through, self.grammar.bound).fullmatch(
                gap.replace(",", " ")
            ):
                return mark
        return None

    def before(self, *sorts: Sort) -> list[Mark]:
        """The marks of these sorts before the number, with whatever case, nearest first."""
        return self._left(*sorts)[::-1]

    # -- behind the number ---------------------------------------------------------------------

    def behind(self) -> list[Mark]:
        """What is counted, where it follows its number: 2,000 of soldiers; 3,000 exceeding dead."""
        if self.tail.link is not Link.OF:
            return []
        found: list[Mark] = []
        for mark in self._right(*COUNTED, start=self.tail.after):
            if found and self.case(found[-1]) is not Case.BARE and mark.start >= found[-1].end:
                break
            if self.view.words_between(self.tail.after, mark.start) > LONGEST_STEP + 1:
                break
            if self._is_of_another_noun(mark):
                break
            found.append(mark)
        return found[::-1]

    def _is_of_another_noun(self, mark: Mark) -> bool:
        """`in the words of two diplomats the dead …`: a noun with a case stands before the one marked."""
        words = compiled(self.grammar.words).findall(self.view.folded[self.tail.after : mark.start])
        cases = ((self.grammar.particle(word), word) for word in words)
        return any(
            case is Case.OBJECT
            or (case in (Case.SUBJECT, Case.TOPIC) and not self.grammar.ending(word, " ").adnominal)
            for case, word in cases
        )

    def labelled(self) -> list[Mark]:
        """What a number at the head of a line counts, by what follows its colon: 4,000: the losses."""
        view = self.view
        head = view.folded[view.sentence.start : self.start]
        colon = re.compile(r"\s?[:=]\s").match(view.folded, self.tail.end)
        if colon is None or any(char.isalnum() for char in head):
            return []
        return list(self._right(*COUNTED, start=colon.end()))[::-1]

    def put_behind(self) -> list[Mark]:
        """What is counted, behind what puts it to the number: to-600 estimated dead."""
        if self.tail.link is not Link.AS:
            return []
        for mark in self._right(*COUNTED, start=self.tail.after):
            if self.view.words_between(self.tail.after, mark.start) > LONGEST_STEP:
                break
            word = compiled(self.grammar.last_word).search(self.view.folded, self.tail.after, mark.start)
            if word and self.grammar.ending(word[1], " ").adnominal and self.case(mark) is not Case.OBLIQUE:
                chain = [one for one in self._right(*COUNTED, start=mark.start) if one.start <= mark.end + 1]
                return chain[::-1]
        return []

    def governing(self, since: int | None = None) -> Predicate | None:
        """The first predicate behind the number that may be said of it."""
        if self.tail.link in NOMINAL:
            return None
        start = max(since or 0, self.tail.after)
        for verb in self._right(Sort.VERB, Sort.NOUN, start=start):
            predicate = self.predicate(verb)
            beside = not self.view.folded[start : verb.start].strip(" ,·")
            close = self.tail.link is Link.BARE and self.view.folded[start : verb.start] == " "
            named = close or self.case(verb) is Case.BARE
            if verb.sort is Sort.NOUN and not (beside and named):
                continue
            if self._parted(start, verb.start):
                return None
            if predicate.ending.adnominal and self.tail.link is Link.TOPIC:
                continue
            if self._has_its_object(verb) or self._goes_on_in(verb, predicate):
                continue
            if self.tail.link is Link.TOPIC and self._befell_a_share(start, verb):
                return None
            return predicate
        return None

    def _befell_a_share(self, start: int, verb: Mark) -> bool:
        """`of the 11,000 half have died`: the verb tells of the half."""
        share = rf"(?:{self.grammar.in_the_end})[^\W\d_]{{0,2}}\s(?:[^\s,.]{{1,6}}\s)?$"
        return compiled(share).search(self.view.folded[start : verb.start]) is not None

    def _goes_on_in(self, verb: Mark, predicate: Predicate) -> bool:
        """`died while being treated`: a bare noun of a deed right before the verb tells of when."""
        if verb.sort is not Sort.VERB or predicate.ending is not Ending.STEM:
            return False
        following = (one for one in self._right(Sort.VERB, start=verb.end))
        return any(
            one.name != verb.name and not self.view.words_between(verb.end, one.start) for one in following
        )

    def _has_its_object(self, verb: Mark) -> bool:
        """Whether a verb behind the number has an object of its own: 1,000 clear the mines."""
        start = max(self.tail.after, verb.start - len("00 "))
        if self.tail.link is Link.OBJECT or not compiled(self.grammar.own_object).search(
            self.view.folded[start : verb.start]
        ):
            return False
        ends = [mark.end for mark in self.view.of(*COUNTED)]
        alike = (one for one in self.view.amounts if self._is_alike(one))
        ends += [self.grammar.tail(self.view.folded, one.core_end).end for one in alike]
        return not any(0 < verb.start - end <= len("00 ") for end in ends)

    def unknown_before(self) -> str | None:
        """The word right before the number, where no mark and no date holds it."""
        view = self.view
        through = _ends_see_through(self.grammar).search(
            view.folded, max(view.sentence.start, self.start - LONGEST_GAP), self.start
        )
        place = through.start() if through else self.start
        match = compiled(self.grammar.last_word).search(
            view.folded, max(view.sentence.start, place - 14), place
        )
        if match is None or view.crossings(match.start(1), self.start):
            return None
        if view.folded[match.start(1) - 1].isdigit():  # from 700-counter to 2,100
            return None
        known = any(mark.start < match.end(1) and mark.end > match.start(1) for mark in view.marks)
        dated = any(date.start < match.end(1) and date.end > match.start(1) for date in view.dates)
        return None if known or dated else match[1]

    def names_another(self) -> bool:
        """Whether the number says how many of something else there are: the members are 12."""
        if self.tail.link not in NOMINAL and not self.is_listed():
            return False
        word = self.unknown_before()
        if word is None or self.grammar.particle(word) not in (Case.TOPIC, Case.SUBJECT, Case.OBJECT):
            return False
        return compiled(self.grammar.no_topic).fullmatch(word) is None

    def is_listed(self) -> bool:
        """Whether the number ends an item of a list: 300, …"""
        return self.tail.link is Link.BARE and self.view.folded[self.tail.end : self.tail.end + 1] in ",·/"

    # -- within ----------------------------------------------------------------------------------

    def _adjoins(self, mark: Mark, place: int) -> bool:
        """Whether only words to see through stand between a noun, or what tells of it, and a place."""
        if place - mark.end > LONGEST_GAP:
            return False
        if mark.sort is Sort.VERB:
            ending = self.predicate(mark).ending
            if not ending.adnominal and ending is not Ending.STEM:
                return False
        elif self.case(mark) not in (Case.BARE, Case.GENITIVE):
            return False
        gap = self.view.folded[mark.end : place]
        return _see_through(self.grammar.see_through, self.grammar.bound).fullmatch(gap) is not None

    def _parted(self, left: int, right: int) -> bool:
        """Whether what stands between is another statement."""
        crossed = self.view.crossings(left, right)
        if self.is_listed():
            crossed -= self.view.folded[left:right].count(",")
        return crossed > (1 if self.tail.link in (Link.TOPIC, Link.SUBJECT) else 0)


@lru_cache
def _see_through(words: str, bound: str) -> re.Pattern[str]:
    return re.compile(rf"{bound}[\s\"'(]*(?:(?:[:=→|>]|-(?=\s))[\s\"'(]*)?(?:{words}[\s,\"'(]*){{0,4}}")


@lru_cache
def _ends_see_through(grammar: Grammar) -> re.Pattern[str]:
    blank = "+" if grammar.spaced else "*"
    edge = r"(?<![^\W\d_])" if grammar.spaced else ""
    return re.compile(rf"{edge}(?:{grammar.see_through}[\s,\"'(]{blank}){{1,3}}$")
