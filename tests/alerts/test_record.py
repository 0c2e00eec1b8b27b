"""An alert comes back from its record as it was."""

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import Scope
from monitor.alerts.record import alert_from_json, alert_to_json
from tests.alerts.examples import COMPANY, KILLED, varied
from tests.alerts.test_plain import ANY_TEXT


@pytest.mark.parametrize(
    "alert",
    [
        pytest.param(KILLED, id="in-earnest"),
        pytest.param(COMPANY, id="one-that-follows"),
        pytest.param(
            varied(band=None, centre=None, ratio=None, url=None, positions=(), history=()), id="bare"
        ),
        pytest.param(varied(scope=Scope.ADDITIONAL, total=(14_000.0, None), low=None), id="open-ends"),
        pytest.param(varied(title="\ud83d\x00\r\n\u202e"), id="hostile"),
    ],
)
def test_there_and_back(alert: object) -> None:
    record = alert_to_json(alert)  # type: ignore[arg-type]
    assert record.isascii()
    assert alert_from_json(record) == alert


@given(ANY_TEXT, ANY_TEXT, st.floats(allow_nan=False))
def test_any_text_and_number_come_back(title: str, sentence: str, low: float) -> None:
    alert = replace(KILLED, title=title, sentence=sentence, low=low, reason=title)
    assert alert_from_json(alert_to_json(alert)) == alert


def test_a_record_of_an_earlier_version_is_read() -> None:
    """What has a default may be missing, and what is no longer known may be there."""
    kept = json.loads(alert_to_json(KILLED))
    del kept["corroborations"], kept["total"], kept["history"]
    kept["forgotten"] = 1
    assert alert_from_json(json.dumps(kept)) == replace(KILLED, history=())
    assert set(asdict(KILLED)) >= {"corroborations", "total", "history"}


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"id": 1}'])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - JSON's and pydantic's are both of this kind
        alert_from_json(text)
