"""From the text of a YAML 1.2 file to a tree with places.

ruamel.yaml reads the syntax; which plain words are numbers or truth values follows the core
schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema), so that `no` is a word and
`22:00` an hour. Underscores between digits are allowed besides. What would cost memory without
bound, aliases of aliases and endless nesting, is refused.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from config.loading.syntax import explained
from config.loading.tree import Items, Key, Keys, Leaf, Node, Place, Scalar, printable

DEEPEST = 40
MOST_VALUES = 100_000
"""After aliases are written out."""

Report = Callable[[Place, str], None]

_INTEGER = re.compile(r"[-+]?[0-9]+(?:_[0-9]+)*")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:_[0-9]+)*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_CONSTANTS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_LONGEST_NUMBER = 40


class RefusedError(Exception):
    """The rest of the file cannot be read; what is wrong stands at `place`."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place, self.message = place, message


def parse(text: str, report: Report) -> Node | None:
    """The one document in `text`; None for a file without any, and after a mistake of syntax.

    Each mistake goes to `report`: the first of syntax, for nobody knows how to read on, and all others.
    """
    try:
        return _Builder(report, text.split("\n")).document(iter(YAML(typ="rt", pure=True).parse(text)))
    except RefusedError as refusal:
        report(refusal.place, refusal.message)
    except YAMLError as error:
        report(*explained(error, text))
    return None


def resolved(text: str) -> Scalar:
    """What a plain word stands for in YAML 1.2's core schema.

    >>> resolved("no"), resolved("0.25"), resolved("15_000"), resolved("true")
    ('no', 0.25, 15000, True)
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) > _LONGEST_NUMBER or not text.isascii():
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text


@dataclass(slots=True)
class _Builder:
    """Events in, nodes out."""

    report: Report
    text: list[str]
    """The lines of the file."""
    anchors: dict[str, tuple[Node, int]] = field(default_factory=dict)
    """By name, what it stands for and how many values that is."""
    values: int = 0

    def document(self, events: Iterator[Event]) -> Node | None:
        root = None
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise RefusedError(_place(event), "a second document begins here; one file holds one")
                root = self.node(next(events), events, 0)
        return root

    def node(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        if depth > DEEPEST:
            raise RefusedError(
                _place(event), f"this is nested more than {DEEPEST} deep; nothing here needs that"
            )
        if isinstance(event, AliasEvent):
            return self.alias(event)
        before = self.values
        self.count(1, event)
        self.refuse_tag(event)
        node = self.unnamed(event, events, depth)
        if (anchor := getattr(event, "anchor", None)) is not None:
            self.anchors[str(anchor)] = node, self.values - before
        return node

    def unnamed(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        match event:
            case MappingStartEvent():
                return self.keys(event, events, depth)
            case SequenceStartEvent():
                return self.items(event, events, depth)
            case ScalarEvent():
                return self.leaf(event)
        raise AssertionError(f"an event without meaning here: {event}")

    def items(self, start: Event, events: Iterator[Event], depth: int) -> Items:
        nodes = []
        while not isinstance(event := next(events), CollectionEndEvent):
            nodes.append(self.node(event, events, depth + 1))
        return Items(_place(start), tuple(nodes))

    def keys(self, start: Event, events: Iterator[Event], depth: int) -> Keys:
        found: dict[str, Key] = {}
        while not isinstance(event := next(events), CollectionEndEvent):
            if not isinstance(event, ScalarEvent):
                raise RefusedError(_place(event), "a key has to be a plain word")
            node = self.node(next(events), events, depth + 1)
            if event.value in found:
                first = found[event.value].place.line
                name = printable(event.value)
                self.report(
                    _place(event), f"{name} is given twice; it stands on line {first} already: keep one"
                )
            else:
                found[event.value] = Key(_place(event), node)
        return Keys(_place(start), found)

    def leaf(self, event: ScalarEvent) -> Leaf:
        plain_word = event.style is None and event.implicit[0]
        if any("\ud800" <= c <= "\udfff" for c in event.value):
            raise RefusedError(_place(event), "half a character (a lone surrogate) stands in this text")
        value = resolved(event.value) if plain_word else event.value
        lines = tuple(self.lines(event)) if event.style == "|" else ()
        return Leaf(value, _place(event), event.value, quoted=not plain_word, lines=lines)

    def lines(self, event: ScalarEvent) -> Iterator[Leaf]:
        """The lines of a literal block, those without a word left out."""
        for number, line in enumerate(event.value.split("\n"), event.start_mark.line + 1):
            if line.strip():
                written = self.text[number]
                column = len(written) - len(written.lstrip()) + 1
                yield Leaf(line.strip(), Place(number + 1, column), line.strip(), quoted=True)

    def alias(self, event: AliasEvent) -> Node:
        if str(event.anchor) not in self.anchors:
            raise RefusedError(
                _place(event), f"*{event.anchor} repeats &{event.anchor}, which does not stand above it"
            )
        node, size = self.anchors[str(event.anchor)]
        self.count(size, event)
        return node

    def count(self, values: int, event: Event) -> None:
        self.values += values
        if self.values > MOST_VALUES:
            raise RefusedError(
                _place(event), f"with its aliases written out, this file has over {MOST_VALUES} values"
            )

    def refuse_tag(self, event: Event) -> None:
        if (tag := getattr(event, "tag", None)) is not None and str(tag) != "tag:yaml.org,2002:str":
            self.report(_place(event), "a tag (the word that begins with !) means nothing here; leave it out")


def _place(event: Event) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
