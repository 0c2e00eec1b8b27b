"""What a topic asks for, as the rules of reading look it up."""

from config.schema.topic import Topic
from monitor.figures.numbers.model import Amount


class Asked:
    """The metrics of one topic, by what makes the rules treat them apart."""

    def __init__(self, topic: Topic) -> None:
        self.metrics = topic.metrics
        self.default = next((name for name, metric in topic.metrics.items() if metric.default), None)
        """The metric by which people of whom nothing else is said are counted."""
        self.money = frozenset(name for name, metric in topic.metrics.items() if metric.money)
        self.people = frozenset(name for name, metric in topic.metrics.items() if metric.unit == "people")
        self.by_place = frozenset(name for name, metric in topic.metrics.items() if metric.by_place)
        self.forces = frozenset(
            name
            for lexicon in topic.figures.values()
            for name, words in lexicon.metrics.items()
            if name in self.people and (words.things or name == self.default)
        )
        """The metrics by which a force is counted, or a part of it: soldiers, engineers."""
        self.things = frozenset(
            name
            for lexicon in topic.figures.values()
            for name, words in lexicon.metrics.items()
            if words.things and not topic.metrics[name].money
        )
        """The metrics by which something is counted for what it is, and not for what befell it: engineers."""
        self.prints = frozenset(name for name, source in topic.sources.items() if source.prints)
        """The sources that only print what others say."""
        summed = {name: metric.sum_of for name, metric in topic.metrics.items() if metric.sum_of}
        self.losses = frozenset(summed).union(*summed.values())
        """The metrics of what befell people that make a sum, and the sum: killed, wounded, casualties."""
        self.held = self.people - self.forces - self.losses
        """The metrics of what befell people who live on: the captured."""
        self._needed = {
            (lang, name): len(words.requires)
            for lang, lexicon in topic.figures.items()
            for name, words in lexicon.metrics.items()
        }

    def needs(self, lang: str, metric: str) -> frozenset[str]:
        """The names of the marks that must stand in a sentence for `metric` to be counted in it."""
        return frozenset(f"{metric}/{number}" for number in range(self._needed.get((lang, metric), 0)))

    def may_be(self, metric: str, amount: Amount) -> bool:
        """Whether a number may be one of `metric` by its size."""
        asked, size = self.metrics[metric], amount.size
        return (asked.floor or 0.0) <= size <= (asked.ceiling or size)

    def are_parts_of_one(self, one: str | None, other: str) -> bool:
        """Whether two metrics are parts of one sum: killed and wounded."""
        return any({one, other} <= set(metric.sum_of) for metric in self.metrics.values())

    def is_part_of(self, metric: str, whole: str) -> bool:
        """Whether a metric is a part of what another sums up: killed, of casualties."""
        return metric in self.metrics[whole].sum_of
