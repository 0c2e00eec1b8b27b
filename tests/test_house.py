"""The house keeps its order: imports point one way, and files and functions stay readable."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

STAGES = ["feeds", "articles", "topics", "figures", "consensus", "alerts"]
ABOVE_ALL = {"pipeline", "demo", "cli"}
LONGEST_FILE = 450
LONGEST_FUNCTION = 60

SOURCES = sorted(path for room in ("config", "storage", "monitor") for path in (ROOT / room).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def forbidden(path: Path) -> list[str]:
    """What this file may not import, as prefixes of module names."""
    room, *inner = path.relative_to(ROOT).with_suffix("").parts
    if room == "config":
        return ["storage", "monitor"]
    if room == "storage":
        return ["monitor"]
    place = inner[0]
    if place in STAGES:
        later = STAGES[STAGES.index(place) + 1 :]
        return ["storage", "config.loading", *(f"monitor.{name}" for name in [*later, *sorted(ABOVE_ALL)])]
    if place == "pipeline":
        return ["monitor.demo", "monitor.cli"]
    if place == "demo":
        return ["monitor.cli"]
    return []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    wrong = [
        name
        for name in imports(path)
        for prefix in forbidden(path)
        if name == prefix or name.startswith(prefix + ".")
    ]
    assert not wrong, f"{path.relative_to(ROOT)} may not import {', '.join(wrong)}"


def test_a_forbidden_import_would_be_seen(tmp_path: Path) -> None:
    """The check itself works: it sees each way of writing an import, also inside a function."""
    module = tmp_path / "module.py"
    module.write_text(
        "def f():\n    from monitor import alerts\n    import storage.tables\n", encoding="utf-8"
    )
    assert {"monitor.alerts", "storage.tables"} <= set(imports(module))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_are_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE, "a file is read in one sitting: split it"
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long, f"a function is read on one screen: {', '.join(long)}"
