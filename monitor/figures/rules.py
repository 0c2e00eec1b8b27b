"""The rules by which a number is read, each with a name and a sentence for those who ask why."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from monitor.figures.lexicon import Mark

T = TypeVar("T")


class Rule(StrEnum):
    """A rule that decided something of a number. The value is what `tallywatch try --explain` says."""

    # What it counts.
    NOUN = "its own phrase names what is counted"
    THING = "its own phrase names the things that are counted"
    HAPPENED = "it counts people, to whom this happened"
    PEOPLE = "it counts people of whom nothing else is said"
    PART = "a part of those just counted"
    GROUP = "it counts those who were named before"
    NEAREST = "it stands alone; this word is nearest"
    EXISTS = "it stands alone, in a sentence that says how many there are; the count of before goes on"
    SAID = "it stands alone, as what somebody says; the count of before goes on"
    COUNT = "it stands alone, in a sentence that speaks of a count; the count of before goes on"
    LABEL = "this word is its label"
    BEHIND = "right behind it stands what they are"
    PUT = "this is what is put at the number"
    MEASURED = "this is what has reached the number, or stands at it"
    PREDICATE = "this befell them"
    OBJECT = "it is the object of this verb"
    NOUN_OF = "this noun has the number"
    COUNTED_BEFORE = "what is counted stands before it, in the form that counting asks for"
    APPOSITION = "they are said to be all of this"
    ELIDED = "it goes on with what the number before it in the sentence counts"
    ANSWERED = "it answers what the sentence before asks for"
    SO_MANY = "this is said to be so many"
    SUM_GOES_ON = "a bare number of the size of the sum of money just told, by another voice"
    MONEY = "an amount of money beside this word"
    SUM = "the parts that add up to it count this"
    # Why it is left alone.
    KIND = "it is no count"
    BROKEN = "people and things are counted in whole numbers"
    AGE = "it is an age"
    DIFFERENCE = "it tells how far one count lies from another"
    NAME = "it is a part of a name"
    UNREAL = "nobody says that there are so many"
    ANOTHER = "its phrase counts something that no word of the topic names"
    PRONOUN = "a small number without a noun counts nothing new"
    ALONE = "it stands alone, and no word of a metric is near enough"
    RATE = "it is told by the day or the month"
    ELSEWHERE = "this word shows that it is about another matter"
    MENTION = "people spoken of before are mentioned, not counted"
    CURRENCY = "it is not an amount of US dollars"
    WANTING = "its metric requires a word that the sentence lacks"
    OUT_OF_SIZE = "it is too small or too large for the metric that its sentence speaks of"
    NO_GAIN = "an amount of money with no word beside it of a metric that is money"
    OTHERS = "it counts others"
    NOBODY = "nobody whom the topic counts is named before it"
    PROJECTION = "it is a projection, and this metric knows none"
    REPEATED = "the same figure stands in the text already"
    # Whether it holds.
    HOLDS = "said to hold"
    DENIED = "said to be wrong"
    TAKEN_BACK = "the next sentence says that it is wrong"
    REJECTED = "somebody rejects it"
    KNOWN = "spoken of as known"
    EARLIER = "marked as past"
    RECALLED = "told as what was said then, and newer counts by the same source stand in the text"
    EARLIER_GOES_ON = "a part of the number before, which is marked as past"
    GOVERNED = "said by the word before the verb"
    PLANNED = "nearest of the words that tell of a plan"
    SUM_PLANNED = "all parts that add up to it are planned"
    FUTURE = "the verb of its clause stands in the future"
    AHEAD = "a limit that lies ahead, and nothing that says that it has come to pass"
    PLAN_GOES_ON = "it shares the plan of the number before"
    # The whole or a part.
    WHOLE = "nothing makes it a part"
    SO_FAR = "so many so far, of a larger count if the text has one"
    IN_ALL = "said to be the whole; lesser counts beside it are parts"
    ON_TOP = "on top of what was"
    EVENT = "counted in one event, place or unit"
    EVENT_GOES_ON = "counted in the event of the number before it"
    SENT_HOME = "so many of them were brought elsewhere"
    OF_EACH = "so many in each of several"
    OF_GROUP = "a part of a group that is named"
    BESIDE_A_NEWER = "the same source has a newer count in the text"
    SUMMAND = "it and others add up to another of its text"
    BESIDE_A_LARGER = "the same source has a larger count of the same day in the text"
    # Who says so.
    SPEAKS = "the source that its sentence lets speak nearest to it"
    NAMED = "the only source that its sentence names"
    TOLD_NEXT = "the next sentence says who told it"
    CARRIED = "the sentence carries on whom the text let speak before"
    PASSAGE = "the passage has a source, and nothing ends its account"
    HEADLINE = "nobody is named in its passage; the headline lets this one speak"
    HEARD_LAST = "nobody is named in its passage; this one spoke last"
    HEARD_LATER = "nobody is named before it; this one speaks later"
    OUTLET = "nobody is named: the outlet speaks for itself"
    NOT_ASKED = "a figure that is denied has no source"


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """What a rule decided, with the word that made it do so, if one did."""

    value: T
    rule: Rule
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """Why a number is left alone."""

    rule: Rule
    mark: Mark | None = None
