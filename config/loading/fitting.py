"""From a tree to a model of the schema, each misfit told in words at its place.

The check is strict: `enabled: yes` is text, and `port: "587"` too. Only what came in by `${…}`,
which is always text, is read as a number or a truth value where one is wanted.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from config.loading.tree import Items, Key, Keys, Leaf, Node, Path, filled, find, place_of, plain
from config.loading.wording import Finding, worded
from config.loading.yaml_text import Report, resolved
from config.schema import Section

S = TypeVar("S", bound=Section)

_TYPED: dict[str, type | tuple[type, ...]] = {"int_type": int, "float_type": (int, float), "bool_type": bool}


def fit(model: type[S], root: Node, report: Report, *, parts_only: bool = False) -> S | None:
    """The model that `root` describes; None, with its mistakes reported, where it describes none.

    `parts_only` leaves out what is wrong with `root` as a whole.
    """
    fitted, errors = _validated(model, plain(root))
    if errors and (typed := _with_numbers_read(root, errors)) is not root:
        root = typed
        fitted, errors = _validated(model, plain(root))
    if fitted is not None:
        if filled(root):
            _keep_written(root, fitted)
        return fitted
    for error in _without_secrets(model, root, errors):
        if error["loc"] or not parts_only:
            _report(model, root, error, report)
    return None


def _validated(model: type[S], data: object) -> tuple[S | None, list[ErrorDetails]]:
    # As JSON, because strict pydantic takes an array for a tuple and a word for an enum's member only there.
    try:
        return model.model_validate_json(json.dumps(data), strict=True), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
    return None, [error for error in found if not _miscounted(error, data)]


def _miscounted(error: ErrorDetails, data: Any) -> bool:
    """Whether a list is called too short only because what it holds has mistakes of its own."""
    if error["type"] != "too_short":
        return False
    for step in error["loc"]:
        data = data[step]
    return isinstance(data, list) and len(data) >= int(error["ctx"]["min_length"])


def _with_numbers_read(root: Node, errors: list[ErrorDetails]) -> Node:
    for error in errors:
        leaf = find(root, error["loc"])
        if not isinstance(leaf, Leaf) or not leaf.filled or error["type"] not in _TYPED:
            continue
        value = resolved(str(leaf.value).strip())
        if isinstance(value, _TYPED[error["type"]]) and (error["type"] == "bool_type") == isinstance(
            value, bool
        ):
            root = _with(root, error["loc"], replace(leaf, value=value))
    return root


def _with(node: Node, path: Path, leaf: Leaf) -> Node:
    """`node` with `leaf` at `path`."""
    if not path:
        return leaf
    first, *rest = path
    match node:
        case Keys() if isinstance(first, str):
            key = node.of[first]
            return replace(node, of={**node.of, first: Key(key.place, _with(key.node, rest, leaf))})
        case Items() if isinstance(first, int):
            nodes = list(node.nodes)
            nodes[first] = _with(nodes[first], rest, leaf)
            return replace(node, nodes=tuple(nodes))
    raise KeyError(path)


def _without_secrets(model: type[S], root: Node, errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """`errors`, with what validators of the schema say about the file's own words.

    A validator's sentence may quote what it checked. So the file is checked once more with its
    references unfilled; where that brings a sentence for the same place, it is told, else none.
    """
    if not filled(root):
        return errors
    _, unfilled = _validated(model, plain(root, as_written=True))
    sentences = {error["loc"]: error.get("ctx", {}) for error in unfilled if error["type"] == "value_error"}
    return [
        {**error, "ctx": sentences.get(error["loc"], {})} if error["type"] == "value_error" else error
        for error in errors
    ]


def _report(model: type[Section], root: Node, error: ErrorDetails, report: Report) -> None:
    of_key = error["loc"][-1:] == ("[key]",)
    path = error["loc"][:-1] if of_key else error["loc"]
    facts: Mapping[str, Any] = error.get("ctx", {})
    finding = Finding(error["type"], path, facts, model, root)
    if of_key:
        finding = replace(finding, path=(), root=Leaf(path[-1], root.place, str(path[-1])), model=Section)
    place = place_of(root, path, of_key=of_key or error["type"] == "extra_forbidden")
    report(place, worded(finding))


def _keep_written(node: Node, value: object) -> None:
    """Tells each section in `value` which of its fields hold what came in by `${…}`."""
    match node, value:
        case Items(), tuple():
            for item, part in zip(node.nodes, value, strict=True):
                _keep_written(item, part)
        case Keys(), dict():
            for name, key in node.of.items():
                _keep_written(key.node, value[name])
        case Keys(), Section():
            value.written_as(
                {
                    name: plain(key.node, as_written=True)
                    for name, key in node.of.items()
                    if filled(key.node) and not _holds_sections(getattr(value, name))
                }
            )
            for name, key in node.of.items():
                _keep_written(key.node, getattr(value, name))


def _holds_sections(value: object) -> bool:
    if isinstance(value, dict):
        value = tuple(value.values())
    parts = value if isinstance(value, tuple) else (value,)
    return any(
        isinstance(part, Section) or (isinstance(part, tuple) and _holds_sections(part)) for part in parts
    )
