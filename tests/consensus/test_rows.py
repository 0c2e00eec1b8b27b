"""Rows of JSON lines become estimates, or say what is wrong with them."""

import io
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import Scope, Status
from monitor.cli.deciding import Judge
from monitor.cli.lines import answer_lines
from monitor.consensus.errors import RowError
from monitor.consensus.rows import estimate_of
from tests.consensus.flood import FLOOD

ROW = {"id": "a", "published": "2025-01-22", "source": "ministry", "metric": "dead", "low": 5, "high": 5}


def test_what_is_left_out_has_its_usual_meaning() -> None:
    estimate = estimate_of(ROW, FLOOD)
    assert (estimate.status, estimate.scope) == (Status.CURRENT, Scope.TOTAL)
    assert (estimate.as_of, estimate.published) == (date(2025, 1, 22), datetime(2025, 1, 22, tzinfo=UTC))


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        pytest.param({}, "ministry", id="one-voice"),
        pytest.param({"outlet": "A"}, "ministry", id="outlet-of-one-voice"),
        pytest.param({"source": None, "outlet": "outlet-a"}, "media:outlet-a", id="outlet-itself"),
        pytest.param({"source": "media", "outlet": "outlet-a"}, "media:outlet-a", id="many"),
        pytest.param({"source": "media", "outlet": " The \n Daily  A "}, "media:The Daily A", id="spaces"),
        pytest.param({"source": None}, "media", id="nobody"),
    ],
)
def test_keys_of_sources(changes: dict[str, Any], key: str) -> None:
    assert estimate_of({**ROW, **changes}, FLOOD).source == key


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        pytest.param("2025-01-02", date(2025, 1, 2), id="day"),
        pytest.param("2024-02", date(2024, 2, 29), id="month-ends"),
        pytest.param("2024-12", date(2024, 12, 31), id="year-ends"),
        pytest.param(None, date(2025, 1, 22), id="publication"),
    ],
)
def test_days(as_of: str | None, day: date) -> None:
    assert estimate_of({**ROW, "as_of": as_of}, FLOOD).as_of == day


def test_moments_are_utc() -> None:
    row = {**ROW, "published": "2025-01-23T02:00:00+09:00"}
    assert estimate_of(row, FLOOD).published == datetime(2025, 1, 22, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        pytest.param({"metric": "daed"}, "metric: 'daed' is not .*did you mean dead", id="metric"),
        pytest.param({"source": "minstry"}, "source: .*did you mean ministry", id="source"),
        pytest.param({"source": "\x1b[31m"}, r"source: '\\x1b\[31m' is not", id="escapes-are-shown"),
        pytest.param({"low": None, "high": None}, "both missing", id="no-ends"),
        pytest.param({"low": 6}, "lies above high", id="crossed"),
        pytest.param({"low": "5"}, "low: '5' is not a number", id="text-number"),
        pytest.param({"low": True}, "low: True is not a number", id="truth"),
        pytest.param({"low": -5}, "low: must be finite", id="negative"),
        pytest.param({"high": float("inf")}, "high: must be finite", id="infinite"),
        pytest.param({"high": 10**400}, "high: must be finite", id="too-large-for-a-float"),
        pytest.param({"bound": "range"}, "bound: low and high make it point", id="bound-disagrees"),
        pytest.param({"status": "maybe"}, "status: 'maybe' is not one of current", id="status"),
        pytest.param({"scope": 3}, "scope: int is not a text", id="scope"),
        pytest.param({"published": "yesterday"}, "published: 'yesterday' is no moment", id="published"),
        pytest.param({"published": "0001-01-01T00:00:00+14:00"}, "is no moment", id="before-all-time"),
        pytest.param({"as_of": "2025-13"}, "as_of: '2025-13' is not a day", id="month"),
        pytest.param({"as_of": "last week"}, "is not a day", id="as-of"),
        pytest.param({"id": None}, "id: is missing", id="no-id"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(RowError, match=problem):
        estimate_of({**ROW, **changes}, FLOOD)


def judge(*lines: bytes) -> tuple[list[dict[str, Any]], list[str], int]:
    out, err = io.StringIO(), io.StringIO()
    malformed = answer_lines(lines, out, err, Judge(FLOOD).answer)
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue().splitlines(), malformed


def test_a_malformed_line_is_told_and_the_rest_goes_on() -> None:
    good = json.dumps(ROW).encode()
    more = json.dumps({**ROW, "id": "b", "low": 50, "high": 50, "source": "hospital"}).encode()
    bad = [b"{", b"\xff", b"[1]", b"[" * 100_000, b'{"id": "x"}']
    answers, errors, malformed = judge(good, *bad, b"  \n", more)
    assert [(answer["id"], answer["decision"]) for answer in answers] == [("a", "first"), ("b", "above")]
    assert malformed == len(bad)
    assert [error.split(":")[0] for error in errors] == [f"line {number}" for number in range(2, 7)]


def test_the_answer_has_the_contracts_fields() -> None:
    (answer,), _, _ = judge(json.dumps(ROW).encode())
    assert list(answer) == ["id", "decision", "severity", "band", "centre", "sources", "ratio", "reason"]


def test_answers_come_while_lines_still_come() -> None:
    """Each answer is out before the next line is asked for."""
    out = io.StringIO()
    seen = []

    def lines() -> Any:
        for number in range(3):
            seen.append(out.getvalue().count("\n"))
            yield json.dumps({**ROW, "id": f"r{number}"}).encode()

    answer_lines(lines(), out, io.StringIO(), Judge(FLOOD).answer)
    assert seen == [0, 1, 2]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ["id", "published", "source", "outlet", "metric", "low", "high", "bound", "status", "scope", "as_of"]


@given(st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_no_row_raises_anything_else(changes: dict[str, Any]) -> None:
    _, errors, malformed = judge(json.dumps({**ROW, **changes}).encode())
    assert malformed == len(errors)
    assert all(error.isprintable() for error in errors)


@given(st.binary())
def test_no_line_does(line: bytes) -> None:
    _, errors, malformed = judge(line)
    assert malformed == len(errors)
