"""An alert as JSON and back: it is stored as it was decided, so that a delivery after a restart
says the same."""

import json
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from monitor.alerts.model import Alert

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def alert_to_json(alert: Alert) -> str:
    """`alert` as one line of ASCII JSON, which any database keeps as it is."""
    return json.dumps(asdict(alert), default=_written)


def _written(value: object) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(f"an alert holds a {type(value).__name__}, which has no JSON form")


def alert_from_json(text: str) -> Alert:
    """The alert that `alert_to_json` wrote. Raises ValueError for anything else."""
    return _adapter().validate_python(json.loads(text))


@cache
def _adapter() -> "TypeAdapter[Alert]":
    from pydantic import TypeAdapter

    return TypeAdapter(Alert)
