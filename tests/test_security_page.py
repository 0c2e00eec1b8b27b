"""docs/security.md names tests for each answer: they exist, and no hostile behaviour is left out."""

import ast
import re
from fnmatch import fnmatchcase
from functools import cache

import pytest

from tests.conftest import ROOT
from tests.hostile.tables import BEHAVIOURS

PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith(("| threat", "| ---"))
]
NAMES = [one.name for one in BEHAVIOURS]


def holders(row: list[str]) -> list[str]:
    """The tests and behaviours in a row's last cell."""
    return re.findall(r"`([^`]+)`", row[-1])


@cache
def functions_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(tree) if isinstance(node, functions)}


def exists(holder: str) -> bool:
    file, _, test = holder.partition("::")
    if file.startswith("tests/"):
        return (ROOT / file).exists() and (not test or test in functions_in(file))
    return any(fnmatchcase(name, holder) for name in NAMES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_answer_is_held_by_tests_that_exist(row: list[str]) -> None:
    assert len(row) == 3
    assert holders(row), "name the test that holds it"
    assert [holder for holder in holders(row) if not exists(holder)] == []


def test_no_behaviour_is_left_out() -> None:
    patterns = [holder for row in ROWS for holder in holders(row) if not holder.startswith("tests/")]
    assert [name for name in NAMES if not any(fnmatchcase(name, pattern) for pattern in patterns)] == []


@pytest.mark.parametrize(
    ("holder", "there"),
    [
        ("gzip-*", True),
        ("no-such-behaviour", False),
        ("tests/test_security_page.py::test_no_behaviour_is_left_out", True),
        ("tests/test_security_page.py::test_gone", False),
        ("tests/gone.py::test_gone", False),
    ],
)
def test_what_is_missing_would_be_seen(holder: str, there: bool) -> None:
    assert exists(holder) is there
