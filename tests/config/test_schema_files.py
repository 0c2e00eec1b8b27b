"""What editors are given knows every key, explains it, and is found from the shipped files."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from config import schema_files
from config.loading import DEFAULTS
from config.loading.models import keys_of
from config.schema import Section


@pytest.fixture(params=schema_files.FILES, ids=str)
def schema(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[type[Section], dict[str, Any]]:
    schema_files.write(tmp_path)
    return schema_files.FILES[request.param], json.loads(
        (tmp_path / request.param).read_text(encoding="utf-8")
    )


def test_each_key_is_there_and_explained(schema: tuple[type[Section], dict[str, Any]]) -> None:
    model, written = schema
    assert set(written["properties"]) == set(keys_of(model))
    sections = [written, *(one for one in written["$defs"].values() if "properties" in one)]
    for section in sections:
        assert section["additionalProperties"] is False
        for name, key in section["properties"].items():
            meant = written["$defs"][key["$ref"].rpartition("/")[2]] if "$ref" in key else key
            assert key.get("description") or meant.get("description"), (
                f"{section['title']}.{name} says nothing of itself"
            )


def test_a_checked_scalar_may_be_a_reference() -> None:
    feed = schema_files.schema_of(schema_files.FILES["feeds.schema.json"])["$defs"]["Feed"]["properties"]
    arms = feed["enabled"]["anyOf"]
    assert {"type": "boolean"} in arms
    assert any(re.search(arm.get("pattern", "^$"), "${ON}") for arm in arms)
    assert not any(re.search(arm.get("pattern", "^$"), "$ON") for arm in arms)


@pytest.mark.parametrize(
    ("file", "schema_name"),
    [
        ("monitor.yaml", "monitor.schema.json"),
        ("feeds.yaml", "feeds.schema.json"),
        ("watchers.yaml", "watchers.schema.json"),
    ],
)
def test_the_shipped_files_point_to_their_schemas(file: str, schema_name: str) -> None:
    first = (DEFAULTS / file).read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema={schema_files.FOLDER}/{schema_name}"
