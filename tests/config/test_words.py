"""No word of pydantic's reaches a person: each check of the schema has words of ours."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from config.loading.models import field_at, keys_of, kind_at
from config.loading.tree import Leaf, Place
from config.loading.wording import PATTERNS, Finding, worded
from config.schema import Section
from config.schema.feeds import Feeds
from config.schema.monitor import Monitor
from config.schema.topic import Topic
from config.schema.watchers import Watchers

MODELS: list[type[Section]] = [Monitor, Feeds, Watchers, Topic]


def patterns(node: Any) -> Iterator[str]:
    """Each pattern in a core schema."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "pattern" and isinstance(value, str):
                yield value
            else:
                yield from patterns(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from patterns(value)


@pytest.mark.parametrize("model", MODELS)
def test_each_pattern_has_words(model: type[Section]) -> None:
    found = set(patterns(model.__pydantic_core_schema__))
    assert found
    assert found <= set(PATTERNS)


PASSING_ON = ["nullable", "default", "timedelta", "definitions", "definition-ref", "any", "model-field"]
"""Nodes without errors of their own in JSON: those of others, or of what a validator of ours made."""
KINDS: dict[str, set[str]] = {
    "model": {"model_type"},
    "model-fields": {"model_type", "missing", "extra_forbidden"},
    "str": {"string_type", "string_pattern_mismatch", "string_too_long", "string_too_short"},
    "int": {
        "int_type",
        "int_from_float",
        "greater_than",
        "greater_than_equal",
        "less_than",
        "less_than_equal",
    },
    "float": {"float_type", "greater_than", "greater_than_equal", "less_than", "less_than_equal"},
    "bool": {"bool_type"},
    "tuple": {"tuple_type", "too_short", "too_long"},
    "list": {"list_type", "too_short", "too_long"},
    "dict": {"dict_type", "too_short", "too_long"},
    "literal": {"literal_error"},
    "enum": {"enum"},
    "function-before": {"value_error", "assertion_error"},
    "function-after": {"value_error", "assertion_error"},
    "function-wrap": {"value_error", "assertion_error"},
    "function-plain": {"value_error", "assertion_error"},
    **{kind: set() for kind in PASSING_ON},
}
"""By a core schema's node, the errors that it brings about in JSON. A new kind of node is added here,
and its errors to the words."""


def nodes(node: Any) -> Iterator[str]:
    """The type of each node that validates JSON strictly."""
    if isinstance(node, dict) and node.get("type") in ("json-or-python", "lax-or-strict"):
        yield from nodes(node["json_schema" if node["type"] == "json-or-python" else "strict_schema"])
    elif isinstance(node, dict):
        if isinstance(node.get("type"), str):
            yield node["type"]
        for key, value in node.items():
            if key not in ("serialization", "metadata", "config"):
                yield from nodes(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from nodes(value)


FACTS = {
    "pattern": "x",
    "expected": "'a' or 'b'",
    "gt": 1,
    "ge": 1,
    "lt": 1,
    "le": 1,
    "max_length": 1,
    "min_length": 1,
    "error": "e",
}


@pytest.mark.parametrize("model", MODELS)
def test_each_node_of_the_schema_is_known_here(model: type[Section]) -> None:
    found = {kind for kind in nodes(model.__pydantic_core_schema__) if kind not in ("no-info", "with-info")}
    assert "str" in found
    assert found <= set(KINDS)


@pytest.mark.parametrize("kind", sorted(set().union(*KINDS.values())))
def test_each_kind_of_error_has_words(kind: str) -> None:
    finding = Finding(kind, ("log",), FACTS, Monitor, Leaf("xml", Place(1, 6), "xml"))
    assert "is not possible here" not in worded(finding)
    assert not re.search(r"pydantic|\btuple|\bstr\b|\bint\b|\bdict\b|_type", worded(finding))


def test_what_a_model_says_of_itself() -> None:
    assert list(keys_of(kind_at(Feeds, ["feeds", 0])))[:2] == ["name", "url"]
    assert kind_at(Topic, ["sources", "nis", "weight"]) is float
    assert kind_at(Feeds, ["feeds", 0, "nothing"]) is None
    assert kind_at(Feeds, ["feeds", 0, "name", "inside"]) is None
    field = field_at(Monitor, ["smtp", "host"])
    assert field is not None
    assert field.description == "The server's name."
