"""The quick parser and the careful one read the same, or the quick one leaves it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.loading import DEFAULTS
from config.loading.tree import Place
from config.loading.yaml_text import carefully, may_be_quick, quickly

pytest.importorskip("yaml._yaml", reason="libyaml is not here")

FILES = sorted(DEFAULTS.rglob("*.yaml"))
LINES = [line for path in FILES for line in path.read_text(encoding="utf-8").splitlines()]
ODD = [
    *(
        "a: |",
        "  - b",
        "- ",
        "? c",
        "&d e",
        "*d",
        "{f: g}",
        "[h, i]",
        "'j'",
        '"k\\n"',
        "\t",
        "!!str 1",
        "# l",
        "...",
    ),
    *(
        "---",
        "m: >-",
        "  n",
        "",
        " ",
        "o: p: q",
        "%YAML 1.1",
        "r:",
        "\u2028",
        "\ufeff",
        "s: 'it''s'",
        "é: 한",
        "&t",
    ),
]
TEXTS = st.lists(st.sampled_from(LINES) | st.sampled_from(ODD), max_size=12).map("\n".join)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_ships_is_read_by_the_quick_parser(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert may_be_quick(text)
    assert quickly(text) is not None


@given(TEXTS)
@settings(deadline=None)
def test_both_parsers_read_the_same(text: str) -> None:
    quick = quickly(text) if may_be_quick(text) else None
    if quick is not None:
        mistakes: list[tuple[Place, str]] = []
        assert quick == carefully(text, lambda place, message: mistakes.append((place, message)))
        assert not mistakes
