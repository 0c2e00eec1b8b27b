"""A topic file: what is watched for, who counts as a source, and when a number departs.

Everything that is said about North Koreans in Russia stands in such a file and nowhere in
the code. The loader of the files is `config.loading`; the matcher of terms is
`monitor.topics`; the reading of figures is `monitor.figures`.
"""

from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from config.schema import Section
from config.schema.quantities import Duration

Lang = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60)]
Ratio = Annotated[float, Field(gt=1.0, le=100.0)]


def says_something(term: str) -> str:
    """`term` itself where it holds a letter or a digit; a `*` alone would match every word."""
    if not term.isalnum() and not any(c.isalnum() for c in term):
        raise ValueError(
            f"{term.strip() or 'a blank'} is not a term; write a word, perhaps with a * at its end"
        )
    return term


Term = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(says_something)]
"""A word or phrase in its dictionary form. Plural and possessive (English), particles (Korean)
and inflection (Russian, Ukrainian) are found by themselves; a `*` at the end of a word stands
for any ending. An upper-case term (`POW`, `КНДР`) matches only as it is written, and so, in any
case of its letters, does one that begins with `=` (`=он`: "он", but not "его")."""
Terms = tuple[Term, ...]
ByLang = dict[Lang, Terms]


class KeywordRule(Section):
    """One way for an article to be on topic: every part of the rule that is given must hold."""

    any_of: Terms = ()
    """At least one of these terms occurs."""
    all_of: tuple[Terms, ...] = ()
    """Of each of these groups at least one term occurs."""
    none_of: Terms = ()
    """None of these terms occurs."""
    except_in: Terms = ()
    """Longer terms inside which no other counts: `Korean` is no hit in `South Korean`."""
    within: Annotated[int, Field(ge=20)] | None = None
    """The hits of `all_of` must lie within so many characters of each other; anywhere if not given."""

    @model_validator(mode="after")
    def _wants_something(self) -> "KeywordRule":
        if not self.any_of and not self.all_of:
            raise ValueError(
                "a keyword rule needs any_of or all_of; none_of alone would match everything else"
            )
        return self


class Metric(Section):
    """What is counted, and when a new count is a departure."""

    label: str
    """What alerts call it: "killed", "troops deployed"."""
    default: bool = False
    """Whether people of whom nothing else is said are counted by this metric: "1,500 North Korean
    soldiers" alone is a count of those deployed."""
    unit: str = "people"
    """What one of it is: people, shells, US dollars."""
    money: bool = False
    """Whether it is an amount of money (in US dollars) and not a count."""
    by_place: bool = False
    """Whether it is counted place by place, so that beside a larger count by the same source a lesser one
    is a part of it: 8,000 in Kursk of 10,000 in all; 155 houses in one village of 3,012."""
    can_be_planned: bool = True
    """Whether anybody can mean to reach such a number. Where not (losses), what is said of the future is
    a projection, and no figure."""
    threshold: Ratio | None = None
    """By what ratio an estimate must lie clear of the band; the topic's threshold if not given."""
    ceiling: Annotated[float, Field(gt=0)] | None = None
    """More than this cannot be; such an estimate is implausible."""
    floor: Annotated[float, Field(gt=0)] | None = None
    """Less than this is no number of this metric, but of another matter: a country's gain from a war is no
    few thousand dollars."""
    at_most: Name | None = None
    """A metric whose total bounds this one (killed: at most casualties)."""
    sum_of: tuple[Name, ...] = ()
    """The metrics whose sum this one is (casualties: killed and wounded)."""


class Source(Section):
    """A body that stands behind numbers."""

    label: str
    """What alerts call it: "South Korea's intelligence service (NIS)"."""
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0
    """What its word counts for in the consensus, relative to others."""
    family: Name | None = None
    """Organs of one family (one government) repeat each other's numbers: those are echoes."""
    prints: bool = False
    """Whether it stands for other outlets: whoever they cite stands behind the number, not they."""
    witness: bool = False
    """Whether it tells what one person saw (a prisoner of his company): a part of the whole."""
    strangers: bool = False
    """Whether people who say something, and whom no other source names, are this one: analysts."""
    many: bool = False
    """Whether the name stands for many voices (other media, experts), each with its own position."""
    aliases: ByLang = Field(default_factory=dict)
    """The names by which texts call it, by language."""
    speaks: ByLang = Field(default_factory=dict)
    """Names that stand for it only where they say something, by language: "Seoul" in "Seoul
    believes" is the South Korean government, in "a daily from Seoul" it is a place."""
    nation: Name | None = None
    """Whose body it is, one of the topic's nations."""
    offices: ByLang = Field(default_factory=dict)
    """What stands for it beside a name of its nation, by language: "foreign ministry", in "the Ukrainian
    foreign ministry" and "the foreign ministry in Kyiv"."""
    titles: ByLang = Field(default_factory=dict)
    """What a text calls it once it has been named, by language: "the agency", "the ministry". Several
    sources may share a title; it means the one of them that was named last."""


class MetricWords(Section):
    """The words of one language by which a text says what is counted."""

    nouns: Terms = ()
    """What may stand for the count itself: deaths, casualties, the dead."""
    verbs: Terms = ()
    """What happened to those who are counted: killed, sent, died."""
    things: Terms = ()
    """What is counted, where it is not people at large: shells, containers, engineers."""
    counters: Terms = ()
    """The words behind a number by which it is counted and no other metric, in languages that count so
    (Korean 발 of shells)."""
    requires: tuple[Terms, ...] = ()
    """Of each of these groups a term must stand in the sentence: an amount of money is a
    soldier's pay only beside a word for soldiers and one for a month."""


class CueWords(Section):
    """Words of the topic, in one language, that tell something of the number near them. Each list
    adds to the small words that the language has of itself."""

    planned: Terms = ()
    """Words of what is yet to come: to be deployed, bound for."""
    real: Terms = ()
    """Words of what has come to pass, though one of a plan stands near: have arrived, have drowned."""
    more: Terms = ()
    """Words that put a number on top of what was: reinforcements, new arrivals."""
    of_them: Terms = ()
    """Words for a part of those just counted: the first wave, children."""
    event: Terms = ()
    """Words for one event, unit or place, whose count is a part: in one battle, regiment."""
    them: Terms = ()
    """What texts call those counted when they speak of them again: the contingent, the evacuees."""
    carries: Terms = ()
    """Words by which the source of the sentence before goes on: the lawmakers."""


class Lexicon(Section):
    """The words of one language by which a topic's figures are read."""

    ours: Terms = ()
    """Names of those whom the topic counts: North Korean, Pyongyang's."""
    others: Terms = ()
    """Names of those whom it does not count, though texts count them too: Russian, Ukrainian."""
    people: Terms = ()
    """Words for people who may be counted: soldier, man, troops."""
    events: Terms = ()
    """Words for events in which some of those counted are met: battle, raid, landslide. What is counted
    in one of them is a part."""
    elsewhere: Terms = ()
    """Words that show a count of ours to be about another matter: defector, standing army."""
    cues: CueWords = CueWords()
    """Words that tell something of the number near them."""
    metrics: dict[Name, MetricWords] = Field(default_factory=dict)
    """By metric: the words that say that it is counted."""


class SourceNames(Section):
    """What one language calls a source; `Source` says what each list means."""

    aliases: Terms = ()
    """The names by which texts call it."""
    speaks: Terms = ()
    """Names that stand for it only where they say something."""
    offices: Terms = ()
    """What stands for it beside a name of its nation."""
    titles: Terms = ()
    """What a text calls it once it has been named."""


class LanguagePart(Section):
    """A topic's words in one language, in a file of their own: `topics/NAME/en.yaml`."""

    keywords: tuple[KeywordRule, ...] = ()
    """An article is on topic when one of these rules holds."""
    nations: dict[Name, Terms] = Field(default_factory=dict)
    """By name: what those are called whose offices are sources."""
    sources: dict[Name, SourceNames] = Field(default_factory=dict)
    """By name: what those are called who stand behind numbers."""
    figures: Lexicon = Lexicon()
    """The words by which figures are read."""


class Consensus(Section):
    """How positions make a band, and when an estimate departs from it."""

    threshold: Ratio = 1.25
    """By what ratio an estimate must lie clear of the band, where its metric says nothing else."""
    half_life: Annotated[Duration, Field(gt=timedelta(0))] = timedelta(days=90)
    """A position's weight halves once in this time."""
    max_age: Duration = timedelta(days=365)
    """A position lapses after this time."""
    echo_window: Duration = timedelta(days=30)
    """The same figure by another organ of one family within this time is an echo."""
    low_quantile: Annotated[float, Field(ge=0, lt=0.5)] = 0.1
    """The band begins at this weighted quantile of the positions' lower ends."""
    high_quantile: Annotated[float, Field(gt=0.5, le=1)] = 0.9
    """The band ends at this weighted quantile of the positions' upper ends."""
    outlet_weight: Annotated[float, Field(gt=0)] = 0.2
    """What an outlet counts for that speaks for itself."""
    warning_ratio: Ratio = 1.5
    """From this ratio on a departure is at least a warning."""
    major_ratio: Ratio = 2.5
    """From this ratio on a departure by a source of full weight is major."""


class Topic(Section):
    """One topic file."""

    name: Name
    """What the topic is called here; its file is called so too."""
    title: str
    """What alerts call the topic."""
    keywords: dict[Lang, tuple[KeywordRule, ...]] = Field(default_factory=dict)
    """By language: an article is on topic when one of its language's rules holds."""
    metrics: dict[Name, Metric]
    """By name: what is counted."""
    nations: dict[Name, ByLang] = Field(default_factory=dict)
    """By name: by language what those are called whose offices are sources: Ukraine, Kyiv."""
    sources: dict[Name, Source]
    """By name: who stands behind numbers."""
    consensus: Consensus = Consensus()
    """How positions make a band, and when an estimate departs from it."""
    figures: dict[Lang, Lexicon] = Field(default_factory=dict)
    """By language: the words by which figures are read."""

    @model_validator(mode="after")
    def _names_are_known(self) -> "Topic":
        for lang, lexicon in self.figures.items():
            for name in lexicon.metrics:
                if name not in self.metrics:
                    raise ValueError(f"figures: {lang}: {name} is not a metric of this topic")
        for name, source in self.sources.items():
            if source.nation is not None and source.nation not in self.nations:
                raise ValueError(f"sources: {name}: {source.nation} is not a nation of this topic")
        for name, metric in self.metrics.items():
            for other in (*metric.sum_of, *((metric.at_most,) if metric.at_most else ())):
                if other not in self.metrics:
                    raise ValueError(
                        f"metrics: {name} refers to {other}, which is not a metric of this topic"
                    )
        return self

    def threshold(self, metric: str) -> float:
        """The ratio from which an estimate of `metric` departs. Raises KeyError for an unknown metric."""
        return self.metrics[metric].threshold or self.consensus.threshold
