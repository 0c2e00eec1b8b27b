"""JSON lines in, JSON lines out: the streams of the commands that scripts are built on.

Lines are answered as they come. One that is malformed is told on standard error with its
number, the rest goes on, and the exit status says that it happened.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, NoReturn, TextIO

import typer

from config.errors import TallywatchError

# What JSON leaves as it is and a terminal obeys: C1 controls, changes of direction, lone surrogates.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
DONE, MALFORMED = 0, 2
"""Exit statuses: every line was answered; some line was malformed."""

Answer = Callable[[dict[str, Any]], dict[str, Any]]


class InputError(TallywatchError):
    """Standard input cannot be read."""


def standard_input() -> BinaryIO:
    """The bytes that come in. Raises InputError where whoever started us closed it."""
    if sys.stdin is None:
        raise InputError("standard input is closed; give it a file or a pipe")
    return sys.stdin.buffer


def stream(answer: Answer) -> NoReturn:
    """Answers each line of standard input on standard output, and ends the command.

    `answer` raises ValueError or an error of ours, saying what is wrong, for a line that it cannot
    answer.
    """
    try:
        malformed = answer_lines(standard_input(), sys.stdout, sys.stderr, answer)
    except BrokenPipeError:
        # Whoever read our output has had enough. What is still buffered must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(DONE) from None
    raise typer.Exit(MALFORMED if malformed else DONE)


def answer_lines(lines: Iterable[bytes], out: TextIO, err: TextIO, answer: Answer) -> int:
    """Writes an answer for each line as it comes; returns how many lines were malformed."""
    malformed = 0
    for number, line in numbered(lines):
        try:
            answered = answer(row(line))
        except (ValueError, TallywatchError) as error:
            malformed += 1
            print(f"line {number}: {error}", file=err, flush=True)
            continue
        print(json.dumps(answered, ensure_ascii=False), file=out, flush=True)
    return malformed


def numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, with their numbers from 1; without the byte order mark of the first."""
    for number, line in enumerate(lines, 1):
        held = line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line
        if held.strip():
            yield number, held


def row(line: bytes) -> dict[str, Any]:
    """The object that a line holds; raises ValueError, which says what is wrong in words of ours."""
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start + 1}") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise ValueError("not JSON that can be read: nested too deeply") from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 — to the caller it is a malformed line
    return value


def text_of(fields: dict[str, Any], key: str, *, default: str | None = None) -> str:
    """A text of a row. Raises ValueError where it is missing without a default, or no text."""
    value = fields.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise ValueError(f"{key} is {'missing' if value is None else 'not a text'}")  # noqa: TRY004 — likewise
    # A lone surrogate is legal in JSON and in no file that we could write.
    return value.encode("utf-8", "replace").decode("utf-8")


def whole(number: float | None) -> float | int | None:
    """A number as JSON shows it best: 600, not 600.0."""
    return int(number) if number is not None and number == int(number) else number


def printed_json(value: object, indent: int | None = None) -> str:
    """JSON that a terminal can be shown too: what would steer it is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
