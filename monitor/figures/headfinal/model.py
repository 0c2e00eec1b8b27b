"""What the rules of head-final clauses ask of a language."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Case(StrEnum):
    """What a noun's particle makes of it."""

    BARE = "bare"  # nothing behind it: the next noun, or the number, goes on with its phrase
    TOPIC = "topic"
    SUBJECT = "subject"
    OBJECT = "object"
    GENITIVE = "genitive"
    OBLIQUE = "oblique"  # to, in, from, with
    COPULA = "copula"  # is
    QUOTED = "quoted"  # "is", they say


class Ending(StrEnum):
    """What a predicate's ending makes of it."""

    DONE = "done"  # who was sent: an adnominal of the past
    DOING = "doing"  # who is being sent
    TO_COME = "to_come"  # who is to be sent
    LINKED = "linked"  # was sent and …
    QUOTED = "quoted"  # that they were sent
    CLOSED = "closed"  # were sent.
    STEM = "stem"  # sending: the bare noun of a predicate

    @property
    def adnominal(self) -> bool:
        """Whether the predicate tells of the noun behind it."""
        return self in (Ending.DONE, Ending.DOING, Ending.TO_COME)


class Link(StrEnum):
    """What stands right behind a number and its counter."""

    PART = "part"  # among: the number is the whole of a part
    RATE = "rate"  # per, each
    OF = "of"  # what is counted follows
    IS = "is"  # the number is the predicate
    AS = "as"  # to what something is put, or has come
    REACHES = "reaches"  # exceeds, comes near
    FROM = "from"  # from what it came
    AND = "and"  # another number follows that shares the predicate
    TOPIC = "topic"
    SUBJECT = "subject"
    OBJECT = "object"
    BARE = "bare"
    OTHER = "other"  # the rest of a word that counts something else


# Behind these the number has no other predicate than what it is, or comes to.
NOMINAL = frozenset({Link.IS, Link.AS, Link.REACHES, Link.FROM, Link.PART})


class Unit(StrEnum):
    """What a counter counts."""

    PEOPLE = "people"
    THINGS = "things"
    ANY = "any"  # no counter


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a number's digits: its counter, and what links it to the rest."""

    end: int
    """Where the number's own words end; the link's particle is not among them."""
    unit: Unit
    link: Link
    after: int
    """Where what follows the link begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The forms of one head-final language, over folded text. Patterns are of bounded length."""

    case: Callable[[str], Case]
    """By what follows a noun within its word ("" or a particle)."""
    ending: Callable[[str, str], Ending]
    """Of a predicate, by its word and by what follows that in the sentence."""
    is_past: Callable[[str], bool]
    """Whether a predicate's word says that it has happened, whatever else its ending says."""
    tail: Callable[[str, int], Tail]
    """What follows the digits that end at a place."""
    particle: Callable[[str], Case]
    """The case of a word of which it is not known where its noun ends; bare where it seems to have none."""
    letters: str = r"[^\W\d_]{0,24}"
    """A pattern for the letters with which a noun or a stem goes on: its particle, its ending."""
    next_word: str = r"\s(?=\w)([^\W_]{1,24})"
    """A pattern for the next word of a name."""
    last_word: str = r"([^\W\d_]{2,12})[ \"'(]{0,2}$"
    """A pattern for the word right before a number."""
    words: str = r"[^\W\d_]{1,20}"
    """A pattern for words that may be predicates."""
    edge: str = r"(?:^|[^\w])"
    """A pattern for where a word begins."""
    spaced: bool = True
    """Whether blanks stand between words."""
    bound: str = r"(?:들|의|만)?"
    """A pattern for particles behind a noun that leave it what is counted: the plural, of, only."""
    joint: str = r"\s?(?:과|와|및|·|,|이나|나|/|,? 그리고)\s?"
    """A pattern for what stands between two who are counted together."""
    see_through: str
    """A pattern for words that may stand between a noun and its number: in all, already."""
    no_noun: str
    """A pattern for words before a number that are no noun of it: adverbs, verbs."""
    share: str
    """A pattern for what, right before a number, makes it a part of those just counted: of them."""
    among: str
    """A pattern for what, between a noun and its number, makes it a part of those whom the noun names."""
    per: str
    """A pattern for what, right before a number, makes it a rate: daily, a year."""
    mixed: str
    """A pattern for what, right behind a name, counts it together with others: including, and."""
    to_come: str
    """A pattern for what follows a predicate to come where the whole clause is: will, may, is planned."""
    intends: tuple[str, ...]
    """Endings by which a predicate is meant to come whatever follows: to send."""
    possible: str
    """A pattern for what, behind a predicate to come, says that it is supposed rather than planned."""
    to: str
    """A pattern for the particle of whom something is said to."""
    with_: str
    """A pattern for the particle of one who does something together with the next."""
    passive: str
    """A pattern for verbs in the passive: is estimated."""
    negated: str
    """A pattern for the end of a verb of saying and what follows it by which nothing is said: did not say."""
    cited: str
    """A pattern for what, behind a source, cites it: according to."""
    account: str
    """A pattern for what, behind a source, is its word: its count, its view."""
    officer: str
    """A pattern for those who speak for a source whose name stands before: an official of."""
    adding: str
    """A pattern for what, behind a noun, adds those whom it names to the ones before: with, including."""
    together: str
    """A pattern for what, right before a number, makes it the sum of those before it: together."""
    points_back: str
    """A pattern for a sentence that says who told what stands before it: he told so in a post."""
    says_how_many: str
    """A pattern for how a sentence ends that says what the number before it counts: … is the number."""
    credit: str
    """A pattern for how a line begins that only says where all before it comes from."""
    short_span: str
    """A pattern for a few days in which something befell those counted: from the 14th to the 15th."""
    unchanged: str
    """A pattern for what, behind words of an earlier count, says that it still holds: without change."""
    miswritten: str
    """A pattern for what, behind a number, says that it was written so: that 6,000 was written."""
    righted: str
    """A pattern for what, behind a number, makes it the right one: is a slip for 600."""
    deed: str
    """A pattern for adnominal verbs of doing that no topic's words hold: pays, receives."""
    bullet: str
    """A pattern for how an item of a list begins."""
    yet_to_do: str
    """A pattern with a group for what, right before a noun, may be a verb to come with its object."""
    matter: str
    """A pattern for what, behind a nation's name, is a matter and nobody who speaks: talk, issue."""
    own_object: str
    """A pattern for the end of what stands right before a verb whose object it is."""
    yearly: str
    """A pattern for what, right before an amount, makes it that of a year."""
    neutral: str
    """A pattern for words for people that say nothing of what they do: those there, persons."""
    not_even: str
    """A pattern for what, behind the number one, says that there was none: not even."""
    told_number: str
    """A pattern for what, behind a subject that is a source, is a number that it told, whatever the verb:
    came up with a number."""
    document: str
    """A pattern for what, behind a subject that is a source, is a paper of its: handed in an answer."""
    said_when: str
    """A pattern for a sentence that says when what stands before it was said or counted: that was in a
    report on the 12th."""
    as_of: str
    """A pattern for what, behind a date, makes it that of the numbers: as of."""
    each: str
    """A pattern for what, behind the number one, says what one of them holds: in each."""
    no_topic: str
    """A pattern for words with a topic's particle that are no noun whose number would follow: this, here."""
    quoted: str
    """A pattern for what, behind a number, says that somebody gave it: "is", they say."""
    but: str
    """A pattern for what, behind a number, says that it was so and is no longer: it was 600, but."""
    besides: str
    """A pattern for what, behind a number, sets it apart from those that are told next: apart from."""
    up_to: str
    """A pattern for what, behind a number, makes it what a count grows to."""
    once: str
    """A pattern for what, behind what a count was put to, says that it was so once: had been put."""
    conditional: str
    """A pattern for a word by which what stands before it is only supposed to come: if they send."""
    about_to: str
    """A pattern for the end of a predicate in the present that tells of what is to come: are sent."""
    another_count: str
    """A pattern for how a sentence begins that tells of another count: the larger number of others."""
    forecasts: str
    """A pattern for verbs of saying by which what a number is put to is still to come: expects."""
    rest: str
    """A pattern for what, right before a number, makes it the rest of those of whom the last was a part."""
    asked_about: str
    """A pattern for what, behind a number, is only what somebody is asked about: as to the report that."""
    claimed: str
    """A pattern for what, behind a number, ends what somebody who is named next is said to claim."""
    contrast: str
    """A pattern for what, behind a name, sets its word against what is told next: unlike the count of."""
    exceeds: str
    """A pattern for what, behind a number, makes it a difference: are so many more."""
    than: str
    """A pattern for the end of what stands before a difference: than in April."""
    that_day: str
    """A pattern for words for a day of which a sentence tells what happened on it."""
    rather: str = r"(?!)"
    """A pattern for what, behind a noun, makes it only a part of what the next number counts: including."""
    own: str = r"(?!)"
    """A pattern for words by which whoever the sentence speaks of has something: its own soldiers."""
    in_the_end: str = r"(?!)"
    """A pattern for words between a number and what befell some of those counted: half of them."""
    deliberated: str = r"(?!)"
    """A pattern for words of what is weighed or agreed: of what befalls people they foretell nothing."""
    foreseen: str = r"(?!)"
    """A pattern for what, right before a number or its noun, makes it what somebody expects."""
    teller: str = r"(?!)"
    """A pattern for a sentence that only says who counted what stands before it."""
    original: str = r"(?!)"
    """A pattern for what, behind a word of an earlier count, makes it the beginning of what is counted."""
    unit: str = r"(?!)"
    """A pattern for the end of a name that is that of one unit: the 95th brigade."""
    whole: str = r"(?!)"
    """A pattern for words by which a number counts all of them."""
    nominal_end: str = r"(?!)"
    """A pattern for the end of a sentence whose predicate is a noun: this is what …"""
    used_to: str = r"(?!)"
    """A pattern for what, behind a number, says that it was so before: what was 600 has grown."""
    added_to: str = r"(?!)"
    """A pattern for what, behind a number, makes it that on top of which others come."""
    what_is_told: str = r"(?!)"
    """A pattern for what, behind a verb of saying, makes it tell of a number: what they admit is."""
    anew: str = r"(?!)"
    """A pattern for what stands between what a count was put to first and then: to 3,000, then to 10,000."""
    former: str = r"(?!)"
    """A pattern for what, behind a source, says that somebody once belonged to it."""
    hearsay: str = r"(?!)"
    """A pattern for a verb of saying of which nobody is the subject: they say that."""
    as_it_were: str = r"(?!)"
    """A pattern for what, behind two numbers, makes them a ratio: it is as if one of seven."""
    then: str = r"(?!)"
    """A pattern for how a sentence begins that tells of a time before: in spring."""
    was: str = r"(?!)"
    """A pattern for what, behind a number, says that it was so."""
    already: str = r"(?!)"
    """A pattern for words by which some have come of those who are to come: already, ahead."""
    tries: str = r"(?!)"
    """A pattern for what, behind a predicate to come, says that somebody means to do so."""
    said_first: str = r"(?!)"
    """A pattern for a verb of saying by which something was said first, and then something else."""
    asks: str = r"(?!)"
    """A pattern for how a question ends that asks for a number: how many are they?"""
    in_a_vehicle: str = r"(?!)"
    """A pattern for what, right before a number, makes it the load of one: in one ship."""
    in_vain: str = r"(?!)"
    """A pattern for a predicate, or what follows it, by which something was only tried."""
    included: str = r"(?!)"
    """A pattern for what, behind a number, says that so many are among those named before: are in them."""
    within: str = r"(?!)"
    """A pattern for what, behind the number before, says that the next is a part of it: in the 7,500."""
    announces: str = r"(?!)"
    """A pattern for how a line ends that says whose account follows: an interview with, the figures of."""
    addressed: str = r"(?!)"
    """A pattern for a word of what is to come that here says to whom something goes: to each man."""
    once_put: str = r"(?!)"
    """A pattern for what, behind a number, says that it was written or counted so before: had been given."""
    count_of_then: str = r"(?!)"
    """A pattern for what, right before a number, is a count of an earlier time: April's count was."""
    same_count: str = r"(?!)"
    """A pattern for words that mean the number told before: that number, its size."""
    hands_over: str = r"(?!)"
    """A pattern for what, behind a number, hands so many over, though it may also mean to exceed them."""
    some_time_ago: str = r"(?!)"
    """A pattern for words by which somebody told a number before: four days ago, earlier."""
    at_the_time: str = r"(?!)"
    """A pattern for what, behind an adnominal predicate, is the time of which it tells: when they left."""
    closes_its_account: str = r"(?!)"
    """A pattern for verbs of saying by which nobody is said to have told a number: it is known that."""
    pronoun: str = r"(?!)"
    """A pattern for words that mean who spoke last: he, the same official."""
    came_first: str = r"(?!)"
    """A pattern for what, right before a verb of sending, makes those who were sent the first of several."""
    promised: str = r"(?!)"
    """A pattern for what, behind a predicate in the present, says that somebody promised so."""
    instead: str = r"(?!)"
    """A pattern for what, behind a word that something holds, sets it against what was told."""
    again: str = r"(?!)"
    """A pattern for words that a deed is done again, or of those sent that they come on top."""
    item: str = r"(?!)"
    """A pattern for the sign before an item of a list, within a line."""
    a_unit: str = r"(?!)"
    """A pattern for the end of a word that names one unit of those who were sent: the engineer regiment."""
    whole_force: str = r"(?!)"
    """A pattern for names that mean all of ours: the North Korean army."""
    takes_away: str = r"(?!)"
    """A pattern for what, behind the whole, takes something from it, so that the next number is the rest."""
    ago: str = r"(?!)"
    """A pattern for words of how long ago something was told."""
    local: str = r"(?!)"
    """A pattern for places where only some of those who died or were wounded can be."""
    they: str = r"(?!)"
    """A pattern for words that mean the people spoken of before: they, these."""
    shrinks: str = r"(?!)"
    """A pattern for what, behind a number, is what a force shrank from it."""
