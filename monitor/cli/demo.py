"""`tallywatch demo`: the whole job in about a minute, on this machine alone."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

KEEP_HELP = "Where mails, Slack messages and charts are left. It is emptied first if a demo made it."
SECONDS_HELP = "How long the stream of articles lasts."
LOG_COLUMNS = 130
EXPECTED_HELP = "Compare with the alerts in this file instead of those that ship."


def demo(
    keep: Annotated[Path, typer.Option("--keep", metavar="DIR", help=KEEP_HELP)] = Path("var/demo"),
    seconds: Annotated[float, typer.Option("--seconds", min=5, max=600, help=SECONDS_HELP)] = 45,
    expected: Annotated[
        Path | None,
        typer.Option("--expected", metavar="FILE", help=EXPECTED_HELP, exists=True, dir_okay=False),
    ] = None,
) -> None:
    """Shows the daemon at work on a year of news, pressed into less than a minute.

    A small newsroom on loopback publishes seventy articles over nine feeds; the real daemon polls
    them and sends its alerts to a mail server and a webhook, which run here as well. Nothing leaves
    this machine.

    \b
    Example: tallywatch demo --keep /tmp/demo --seconds 30

    Exit status: 0 when just the expected alerts came; 1 when not, and each difference is named;
    2 when the demonstration could not be given.
    """
    from rich.console import Console

    # A log is not eighty columns wide.
    console = Console(highlight=False, width=None if sys.stdout.isatty() else LOG_COLUMNS)
    try:
        problems = given(console, keep, seconds, expected)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    raise typer.Exit(1 if problems else 0)


def given(console: "Console", keep: Path, seconds: float, expected: Path | None) -> list[str]:
    """Gives the demonstration, tells how it went, and returns what was not as it should be."""
    from monitor.demo.expectation import from_file, shipped
    from monitor.demo.running import demonstrate, prepared
    from monitor.demo.telling import Teller, places, summary, verdict

    wanted = from_file(expected) if expected else shipped()
    folder = prepared(keep)
    console.print(
        f"A year of news in {seconds:g} seconds; all that comes of it is left in {folder}/.\n", markup=False
    )
    outcome = asyncio.run(demonstrate(folder, seconds, Teller(console)))
    problems = outcome.problems(wanted)
    console.print()
    console.print(summary(outcome), soft_wrap=True)
    console.print()
    for place in places(outcome):
        console.print(place, markup=False, soft_wrap=True)
    console.print()
    console.print(verdict(problems, outcome.stored.alerts), soft_wrap=True)
    return problems
