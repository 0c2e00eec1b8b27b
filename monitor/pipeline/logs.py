"""How log lines look. They go to standard error; alerts on the console have standard output to themselves.

A line is an event in the past tense and its facts. Facts may hold text from feeds, so whatever
could steer a terminal is taken out of every one of them.
"""

import json
import logging
import re
import sys
from typing import TYPE_CHECKING, Any, Literal

import structlog
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from storage.errors import StorageError

if TYPE_CHECKING:
    from structlog.typing import EventDict, WrappedLogger

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LONGEST_FACT = 2_000
_ENCODER = json.JSONEncoder(ensure_ascii=False, default=repr)  # to make one costs more than a line


def set_up(look: Literal["console", "json"], level: int = logging.INFO) -> None:
    """Sends log lines to standard error, for people or as one JSON object a line."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            storage_in_a_line,
            structlog.processors.format_exc_info,
            harmless,
            structlog.processors.JSONRenderer(_json)
            if look == "json"
            else structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback, pad_event_to=20
            ),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # as it is by then: commands are tested
        cache_logger_on_first_use=False,
    )
    # The scheduler says of itself when a tick is late; that much and no more is wanted.
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR, format="%(levelname)s %(name)s %(message)s")


def _json(facts: "EventDict", **_: object) -> str:
    return _ENCODER.encode(facts)


def storage_in_a_line(_logger: "WrappedLogger", _method: str, facts: "EventDict") -> "EventDict":
    """A database that cannot be worked with is told by what it said, and without a traceback."""
    error = facts.get("exc_info")
    error = sys.exc_info()[1] if error is True else error
    if isinstance(error, StorageError):
        told: object = error
    elif isinstance(error, DBAPIError) and type(error) in (OperationalError, DatabaseError):
        told = f"the database said: {error.orig}"
    else:
        return facts
    del facts["exc_info"]
    return {**facts, "problem": str(told)}


def harmless(_logger: "WrappedLogger", _method: str, facts: "EventDict") -> "EventDict":
    """The facts with nothing in them that steers a terminal or breaks a line."""
    return {name: _harmless(value, keep_lines=name == "exception") for name, value in facts.items()}


def _harmless(value: Any, *, keep_lines: bool) -> Any:
    if not isinstance(value, str):
        return value
    text = _STEERING.sub("\ufffd", value)
    return text if keep_lines else text.replace("\n", " ").replace("\t", " ")[:LONGEST_FACT]
