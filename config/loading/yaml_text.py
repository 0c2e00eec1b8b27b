"""From the text of a YAML 1.2 file to a tree with places.

Which plain words are numbers or truth values follows the core schema of YAML 1.2
(https://yaml.org/spec/1.2.2/#103-core-schema), so that `no` is a word and `22:00` an hour.
Underscores between digits are allowed besides. What would cost memory without bound, aliases of
aliases and endless nesting, is refused.

The syntax is read by libyaml (through PyYAML's events) where nothing is wrong, which takes a
fiftieth of the time; ruamel.yaml, which knows YAML 1.2 and says better what is wrong and where,
reads all that libyaml stumbles over, or may read otherwise.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from config.loading.tree import Items, Key, Keys, Leaf, Node, Place, Scalar, leaves, printable

DEEPEST = 40
MOST_VALUES = 100_000
"""After aliases are written out."""

Report = Callable[[Place, str], None]
Event = Any
"""Of either parser: their kinds are called alike, and tell the same."""

_INTEGER = re.compile(r"[-+]?[0-9]+(?:_[0-9]+)*")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:_[0-9]+)*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_CONSTANTS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_LONGEST_NUMBER = 40
_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
# What ruamel.yaml and libyaml read otherwise: line ends of YAML 1.1, tabs, byte order marks, directives,
# ends of documents, question marks for keys, colons in anchors, and what stands where a literal block begins.
_READ_OTHERWISE = re.compile(
    r"[\t\r\x85\u2028\u2029\ufeff]|^%|^\.\.\.|(?:^|\s)\?\s|[&*][a-zA-Z0-9_-]+:|[|>][-+0-9]*(?:#| *\n +\n)",
    re.MULTILINE,
)


class RefusedError(Exception):
    """The rest of the file cannot be read; what is wrong stands at `place`."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place, self.message = place, message


def parse(text: str, report: Report, file: Path | None = None) -> Node | None:
    """The one document in `text`; None for a file without any, and after a mistake of syntax.
    Its places tell `file`, where one is given.

    Each mistake goes to `report`: the first of syntax, for nobody knows how to read on, and all others.
    """
    root = quickly(text, file) if may_be_quick(text) else None
    return carefully(text, report, file) if root is None else root


def may_be_quick(text: str) -> bool:
    """Whether both parsers read `text` alike, as far as known."""
    return _READ_OTHERWISE.search(text) is None


def quickly(text: str, file: Path | None = None) -> Node | None:
    """What libyaml makes of `text`; None where it finds anything wrong, and where it is not installed."""
    try:
        from yaml import CBaseLoader, YAMLError, events, parse
    except ImportError:
        return None
    mistakes: list[str] = []
    builder = _Builder(lambda _, message: mistakes.append(message), text.split("\n"), events, file)
    try:
        root = builder.document(parse(text, CBaseLoader))
    except (RefusedError, YAMLError):
        return None
    faultless = (
        isinstance(root, Keys) and not mistakes and all(leaf.written or leaf.quoted for leaf in leaves(root))
    )
    return root if faultless else None


def carefully(text: str, report: Report, file: Path | None = None) -> Node | None:
    """What ruamel.yaml makes of `text`; its mistakes go to `report`."""
    from ruamel.yaml import YAML, events
    from ruamel.yaml.error import YAMLError

    from config.loading.syntax import explained

    try:
        parsed = YAML(typ="safe", pure=True).parse(text)
        return _Builder(report, text.split("\n"), events, file).document(iter(parsed))
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
    kinds: Any
    """The module in which the events' classes stand."""
    file: Path | None
    anchors: dict[str, tuple[Node, int]] = field(default_factory=dict)
    """By name, what it stands for and how many values that is."""
    values: int = 0

    def document(self, events: Iterator[Event]) -> Node | None:
        root = None
        documents = 0
        for event in events:
            if isinstance(event, self.kinds.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise RefusedError(self.place(event), "a second document begins here; one file holds one")
                root = self.node(next(events), events, 0)
        return root

    def node(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        if depth > DEEPEST:
            raise RefusedError(
                self.place(event), f"this is nested more than {DEEPEST} deep; nothing here needs that"
            )
        if isinstance(event, self.kinds.AliasEvent):
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
            case self.kinds.MappingStartEvent():
                return self.keys(event, events, depth)
            case self.kinds.SequenceStartEvent():
                return self.items(event, events, depth)
            case self.kinds.ScalarEvent():
                return self.leaf(event)
        raise AssertionError(f"an event without meaning here: {event}")

    def items(self, start: Event, events: Iterator[Event], depth: int) -> Items:
        nodes = []
        while not isinstance(event := next(events), self.kinds.CollectionEndEvent):
            nodes.append(self.node(event, events, depth + 1))
        return Items(self.place(start), tuple(nodes))

    def keys(self, start: Event, events: Iterator[Event], depth: int) -> Keys:
        found: dict[str, Key] = {}
        while not isinstance(event := next(events), self.kinds.CollectionEndEvent):
            if not isinstance(event, self.kinds.ScalarEvent):
                raise RefusedError(self.place(event), "a key has to be a plain word")
            node = self.node(next(events), events, depth + 1)
            if event.value in found:
                first = found[event.value].place.line
                name = printable(event.value)
                self.report(
                    self.place(event), f"{name} is given twice; it stands on line {first} already: keep one"
                )
            else:
                found[event.value] = Key(self.place(event), node)
        return Keys(self.place(start), found)

    def leaf(self, event: Event) -> Leaf:
        plain_word = not event.style and event.implicit[0]
        if _HALF_A_CHARACTER.search(event.value):
            raise RefusedError(self.place(event), "half a character (a lone surrogate) stands in this text")
        value = resolved(event.value) if plain_word else event.value
        lines = tuple(self.lines(event)) if event.style == "|" else ()
        return Leaf(value, self.place(event), event.value, quoted=not plain_word, lines=lines)

    def lines(self, event: Event) -> Iterator[Leaf]:
        """The lines of a literal block, those without a word left out."""
        for number, line in enumerate(event.value.split("\n"), event.start_mark.line + 1):
            if line.strip():
                written = self.text[number]
                column = len(written) - len(written.lstrip()) + 1
                yield Leaf(line.strip(), Place(number + 1, column, self.file), line.strip(), quoted=True)

    def alias(self, event: Event) -> Node:
        if str(event.anchor) not in self.anchors:
            raise RefusedError(
                self.place(event), f"*{event.anchor} repeats &{event.anchor}, which does not stand above it"
            )
        node, size = self.anchors[str(event.anchor)]
        self.count(size, event)
        return node

    def count(self, values: int, event: Event) -> None:
        self.values += values
        if self.values > MOST_VALUES:
            raise RefusedError(
                self.place(event), f"with its aliases written out, this file has over {MOST_VALUES} values"
            )

    def refuse_tag(self, event: Event) -> None:
        if (tag := getattr(event, "tag", None)) is not None and str(tag) != "tag:yaml.org,2002:str":
            self.report(
                self.place(event), "a tag (the word that begins with !) means nothing here; leave it out"
            )

    def place(self, event: Event) -> Place:
        return Place(event.start_mark.line + 1, event.start_mark.column + 1, self.file)
