"""`${NAME}` and `${file:PATH}` in a tree, replaced by what they stand for.

What comes in here is never shown: a node that was filled keeps what stands in the file, and
messages are made of that alone.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from config.loading.files import LARGEST_SECRET, Disk, UnreadableError
from config.loading.tree import Items, Key, Keys, Leaf, Node, printable
from config.loading.yaml_text import Report

_REFERENCE = re.compile(r"\$(\$?)\{(?:([^{}]*)\})?")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LITERAL = "; for a literal ${ write $${"

Lookup = Callable[[str], str]


class UnknownReferenceError(Exception):
    """A reference that stands for nothing; the message says why, and holds no secret."""


def literal(text: str) -> str:
    """How `text`, which somebody else wrote, stands in a file for itself: what looks like a reference in it
    would else be filled in from our environment.

    >>> literal("${SMTP_PASSWORD}")
    '$${SMTP_PASSWORD}'
    """
    return text.replace("${", "$${")


def fill(node: Node, lookup: Lookup, report: Report) -> Node:
    """`node` with each reference replaced; a mistake for each that stands for nothing."""
    match node:
        case Leaf():
            return _filled(node, lookup, report)
        case Items():
            return replace(node, nodes=tuple(fill(item, lookup, report) for item in node.nodes))
        case Keys():
            pairs = {name: Key(key.place, fill(key.node, lookup, report)) for name, key in node.of.items()}
            return replace(node, of=pairs)


def _filled(leaf: Leaf, lookup: Lookup, report: Report) -> Leaf:
    if not isinstance(leaf.value, str) or "${" not in leaf.value:
        return leaf
    looked_up: list[str] = []
    try:
        value = _REFERENCE.sub(lambda match: _replacement(match, lookup, looked_up), leaf.value)
    except UnknownReferenceError as problem:
        report(leaf.place, f"{problem}{_LITERAL}")
        return replace(leaf, value=leaf.written, filled=True)
    return replace(leaf, value=value, filled=bool(looked_up))


def _replacement(match: re.Match[str], lookup: Lookup, looked_up: list[str]) -> str:
    escaped, reference = match.groups()
    if escaped:
        return match[0][1:]
    if reference is None:
        raise UnknownReferenceError("${ has no } after it")
    looked_up.append(reference)
    return lookup(reference)


class References:
    """What references in the files of one folder stand for."""

    def __init__(self, folder: Path, environ: Mapping[str, str], disk: Disk) -> None:
        self._folder, self._environ, self._disk = folder, environ, disk

    def __call__(self, reference: str) -> str:
        """What `NAME` or `file:PATH` stands for; raises UnknownReferenceError."""
        if reference.startswith("file:"):
            return self._content(reference.removeprefix("file:"))
        if not _NAME.fullmatch(reference):
            raise UnknownReferenceError(
                f"{_quote(reference)} names neither a variable, as ${{NAME}}, nor a file, as ${{file:PATH}}"
            )
        if reference not in self._environ:
            raise UnknownReferenceError(f"{_quote(reference)} is not set in the environment; set {reference}")
        value = self._environ[reference]
        if any("\ud800" <= c <= "\udfff" for c in value):
            raise UnknownReferenceError(f"what {_quote(reference)} holds is not UTF-8")
        return value

    def _content(self, name: str) -> str:
        try:
            text = self._disk.text(self._folder / name, LARGEST_SECRET)
        except UnreadableError as problem:
            raise UnknownReferenceError(f"{_quote('file:' + name)}: {problem.message}") from None
        return text.removesuffix("\n").removesuffix("\r")


def _quote(reference: str) -> str:
    return "${" + printable(reference) + "}"
