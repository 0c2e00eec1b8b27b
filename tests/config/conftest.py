"""A small configuration without mistakes, which each test spoils in its own way."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from config.loading import Examination, examine

FEEDS = """\
feeds:
  - name: gazette
    url: https://example.org/rss.xml
    lang: en
    every: 5m
"""
WATCHERS = """\
watchers:
  - name: desk
    channels:
      - console: true
    topics: [flood]
    metrics: [dead]
"""
TOPIC = """\
name: flood
title: The flood
keywords:
  en:
    - any_of: [flood]
metrics:
  dead:
    label: dead
  missing:
    label: missing
sources:
  mayor:
    label: the mayor
"""

Examine = Callable[..., Examination]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of configuration without mistakes."""
    folder = tmp_path / "etc"
    (folder / "topics").mkdir(parents=True)
    write(folder, {"feeds.yaml": FEEDS, "watchers.yaml": WATCHERS, "topics/flood.yaml": TOPIC})
    return folder


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


def told(folder: Path, environ: Mapping[str, str] | None = None) -> list[str]:
    """Each mistake in `folder` as people see it, the folder's own path left out."""
    mistakes = examine(folder, environ or {}).mistakes
    return [str(mistake).replace(f"{folder}/", "").replace(f"{folder}:", ".:") for mistake in mistakes]
