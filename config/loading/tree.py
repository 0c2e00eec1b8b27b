"""A YAML document with the place of each key and each value.

Made by `yaml_text`, its references filled in by `secrets`, fitted to a model by `fitting`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import NamedTuple

Scalar = str | int | float | bool | None
Path = Sequence[str | int]
"""The way from the top to a value: keys and positions in lists, as pydantic says it."""

LONGEST_SHOWN = 60


class Place(NamedTuple):
    """Where something stands, both from 1."""

    line: int
    column: int
    file: FilePath | None = None
    """The file, where it is a part that becomes one with another file."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value without parts."""

    value: Scalar = field(repr=False)
    """What it stands for; a secret where `filled`."""
    place: Place
    written: str
    """What stands in the file, without its quotes."""
    quoted: bool = False
    filled: bool = False
    """Whether `value` came in by `${…}`."""
    lines: tuple["Leaf", ...] = ()
    """The lines of a literal block (`|`), each at its place."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    place: Place
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A key with its value; `place` is the key's own."""

    place: Place
    node: "Node"


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys with their values."""

    place: Place
    of: Mapping[str, Key]


Node = Leaf | Items | Keys


def plain(node: Node, *, as_written: bool = False) -> object:
    """`node` as lists, dicts and scalars; with `as_written`, references stay as they stand in the file."""
    match node:
        case Keys():
            return {name: plain(key.node, as_written=as_written) for name, key in node.of.items()}
        case Items():
            return [plain(item, as_written=as_written) for item in node.nodes]
        case Leaf():
            return node.written if as_written and node.filled else node.value


def find(node: Node, path: Path) -> Node | None:
    """What stands at `path` below `node`; None where nothing does."""
    for step in path:
        match node:
            case Keys() if isinstance(step, str) and step in node.of:
                node = node.of[step].node
            case Items() if isinstance(step, int) and 0 <= step < len(node.nodes):
                node = node.nodes[step]
            case _:
                return None
    return node


def place_of(node: Node, path: Path, *, of_key: bool = False) -> Place:
    """Where the value at `path` stands, or its key; where nothing does, the nearest that holds it."""
    place = node.place
    for number, step in enumerate(path):
        holder = find(node, path[:number])
        if isinstance(holder, Keys) and isinstance(step, str) and step in holder.of:
            key = holder.of[step]
            place = key.place if of_key and number == len(path) - 1 else key.node.place
        elif (item := find(node, path[: number + 1])) is not None:
            place = item.place
        else:
            break
    return place


def leaves(node: Node) -> Iterator[Leaf]:
    """Each value without parts, in the order of the file."""
    match node:
        case Leaf():
            yield node
        case Items():
            for item in node.nodes:
                yield from leaves(item)
        case Keys():
            for key in node.of.values():
                yield from leaves(key.node)


def filled(node: Node) -> bool:
    """Whether anything in `node` came in by `${…}`."""
    match node:
        case Leaf():
            return node.filled
        case Items():
            return any(map(filled, node.nodes))
        case Keys():
            return any(filled(key.node) for key in node.of.values())


def visible(text: str) -> str:
    """`text` without what a terminal would obey."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def printable(text: str) -> str:
    """`text` fit for a terminal and short enough for a message."""
    text = visible(text)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
