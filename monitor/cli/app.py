"""The command line's one application; each command stands in a module beside this one.

Heavy libraries are imported inside the commands that use them, and help is plain text without
rich's markup, so that `--help` is instant.
"""

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from config.errors import ConfigError, TallywatchError
from monitor.cli import (
    backtesting,
    charting,
    configuration,
    deciding,
    demo,
    extracting,
    feeds,
    looking,
    running,
    trying,
)
from monitor.cli.tables import visible

MISTAKES, FAILED = 1, 2
"""Exit statuses: a configuration with mistakes; anything else that Tallywatch reports as an error."""


class Commands(TyperGroup):
    """The commands, with our own errors told in a line each instead of a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            for mistake in error.mistakes:
                print(mistake, file=sys.stderr)
            print(f"error: {_counted(len(error.mistakes))} in the configuration", file=sys.stderr)
            raise typer.Exit(MISTAKES) from None
        except TallywatchError as error:
            print(f"error: {visible(str(error))}", file=sys.stderr)
            raise typer.Exit(FAILED) from None


def _counted(mistakes: int) -> str:
    return "1 mistake" if mistakes == 1 else f"{mistakes} mistakes"


app = typer.Typer(
    name="tallywatch",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,  # its tracebacks show values, and values may be secrets
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _tell_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"tallywatch {version('tallywatch')}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version, and end."),
    ] = False,
) -> None:
    """Watches the news for reported figures that people argue about.

    \b
    Begin with:  tallywatch init tallywatch.d
    Then:        tallywatch check --config tallywatch.d
                 tallywatch run --config tallywatch.d

    Every command tells its own options, an example and its exit statuses: tallywatch check --help
    """


app.command("init")(configuration.init)
app.command("check")(configuration.check)
app.command("schema")(configuration.schema)
app.command("run")(running.run)
app.command("status")(looking.status)
app.command("estimates")(looking.estimates)
app.add_typer(looking.alerts_app, name="alerts")
app.command("chart")(charting.chart)
app.command("explain")(looking.explain)
app.command("try")(trying.try_article)
app.command("backtest")(backtesting.backtest)
app.command("demo")(demo.demo)
app.command("extract")(extracting.extract)
app.command("numbers")(extracting.numbers)
app.command("decide")(deciding.decide)
app.command("score")(extracting.score)
app.add_typer(feeds.app, name="feeds")
