"""JSON Schemas of the configuration files, by which editors complete, explain and check them.

An editor that speaks the YAML language server's protocol finds them by the first line of each
shipped file. They tell less than `tallywatch check`, which alone compares files with one another.
"""

import json
from pathlib import Path
from typing import Any

from config.schema import Section
from config.schema.feeds import Feeds
from config.schema.monitor import Monitor
from config.schema.topic import LanguagePart, Topic
from config.schema.watchers import Watchers

FOLDER = ".schema"
"""Within a configuration folder; the shipped files point there."""

FILES: dict[str, type[Section]] = {
    "monitor.schema.json": Monitor,
    "feeds.schema.json": Feeds,
    "watchers.schema.json": Watchers,
    "topic.schema.json": Topic,
    "language.schema.json": LanguagePart,
}

Schema = dict[str, Any]
"""JSON of any shape, as pydantic makes it."""

_REFERENCE: Schema = {"type": "string", "pattern": r"\$\{[^{}]+\}", "description": "${NAME} or ${file:PATH}"}
_CHECKED = ("pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum")


def schema_of(model: type[Section]) -> Schema:
    """The JSON Schema of one kind of file; each scalar that is checked may also be a `${…}`."""
    schema: Schema = _with_references(model.model_json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def write(folder: Path) -> list[Path]:
    """Writes the schemas into `folder`, made where it is missing, and tells which files they are."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, model in FILES.items():
        path = folder / name
        path.write_text(json.dumps(schema_of(model), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        written.append(path)
    return written


def _is_text(items: Schema) -> bool:
    return items.get("type") == "string" and "enum" not in items


def _with_references(node: Any) -> Any:
    if isinstance(node, list):
        return [_with_references(item) for item in node]
    if not isinstance(node, dict):
        return node
    inner = {
        # The keys of a dictionary are never filled in, so their patterns stay as they are.
        key: value if key == "propertyNames" else _with_references(value)
        for key, value in node.items()
    }
    if node.get("type") == "array" and _is_text(node["items"]):
        inner = {"anyOf": [inner, {"type": "string"}]}  # or a literal block of words
        return inner | ({"description": node["description"]} if "description" in node else {})
    checked = node.get("type") in ("integer", "number", "boolean") or any(key in node for key in _CHECKED)
    if not checked or "type" not in node:
        return inner
    outer = {key: inner.pop(key) for key in ("title", "description", "default", "examples") if key in inner}
    return {**outer, "anyOf": [inner, _REFERENCE]}
