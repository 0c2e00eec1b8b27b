"""What plain words stand for in YAML 1.2, and durations and sizes in words."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.loading.tree import Place, plain
from config.loading.yaml_text import parse
from config.schema.quantities import (
    duration_in_words,
    long_enough,
    parse_duration,
    parse_size,
    size_in_words,
)


def read(text: str) -> object:
    mistakes: list[tuple[Place, str]] = []
    root = parse(text, lambda place, message: mistakes.append((place, message)))
    assert not mistakes
    return plain(root) if root is not None else None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("no", "no"),
        ("No", "No"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("null", None),
        ("22:00", "22:00"),
        ("190:20:30", "190:20:30"),
        ("2024-10-18", "2024-10-18"),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("15_000", 15_000),
        ("1__0", "1__0"),
        ("_1", "_1"),
        ("-3", -3),
        ("1.25", 1.25),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1e999", "1e999"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("9" * 5000, "9" * 5000),
        ("1٣", "1٣"),
        ('"7"', "7"),
        ("'true'", "true"),
        ("!!str 7", "7"),
        ("Hunger: no", {"Hunger": "no"}),
        ("{no: 1, 2: b}", {"no": 1, "2": "b"}),
        ("[a, *b]".replace("*b", "b"), ["a", "b"]),
    ],
)
def test_plain_words(word: str, value: object) -> None:
    assert read(word) == value
    assert type(read(word)) is type(value)


def test_aliases_and_blocks() -> None:
    assert read("a: &x [1]\nb: *x\nc: |\n  two\n  lines\n") == {"a": [1], "b": [1], "c": "two\nlines\n"}


@given(st.text(max_size=200))
def test_no_text_breaks_the_parser(text: str) -> None:
    places: list[Place] = []
    parse(text, lambda place, _message: places.append(place))
    lines = (
        text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029")
    )
    assert all(1 <= place.line <= lines + 2 and place.column >= 1 for place in places)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30s", 30),
        ("10m", 600),
        ("1h30m", 5400),
        ("36h", 129_600),
        ("90d", 7_776_000),
        ("2w", 1_209_600),
        ("0.5s", 0.5),
    ],
)
def test_durations(text: str, seconds: float) -> None:
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "text", ["", "5", "m", "-5m", "5 m 3", "5min", "1.m", "٣m", "1e3s", "1" * 50 + "s", "200w" * 900]
)
def test_no_durations(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a duration; write|is too long"):
        parse_duration(text)


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=36500)))
def test_a_duration_in_words_is_read_back(value: timedelta) -> None:
    assert parse_duration(duration_in_words(value)) == value


@pytest.mark.parametrize(
    ("text", "size"), [("0B", 0), ("12B", 12), ("500kB", 500_000), ("1.5 MB", 1_500_000), ("2GB", 2 * 10**9)]
)
def test_sizes(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize(
    "text", ["", "5", "-5MB", "5 TB", "MB", "1e3kB", "9" * 500 + "GB", True, None, 5, 1.5]
)
def test_no_sizes(text: object) -> None:
    with pytest.raises(ValueError, match="is not a size; write"):
        parse_size(text)


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_size_in_words_is_read_back(value: int) -> None:
    assert parse_size(size_in_words(value)) == value


def test_what_is_done_again_and_again_leaves_a_pause() -> None:
    assert long_enough(timedelta(seconds=1)) == timedelta(seconds=1)
    with pytest.raises(ValueError, match=r"0s is too short; the shortest is 0\.05s"):
        long_enough(timedelta(0))
