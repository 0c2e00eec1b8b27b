"""What several commands share: where the configuration lies, and how it is loaded for a command."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from config.errors import TallywatchError

if TYPE_CHECKING:
    from config.loading import Config

VARIABLE = "TALLYWATCH_CONFIG"

ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="DIR",
        help=f"The folder of configuration. If not given: ${VARIABLE}, else the defaults that ship.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON for scripts.")]


class OptionError(TallywatchError):
    """Options that do not go together, or not with this configuration."""


def folder_of(option: Path | None) -> Path:
    """The folder that `--config` names, else the environment, else the one that ships."""
    from config.loading import DEFAULTS

    named = os.environ.get(VARIABLE)
    return option or (Path(named) if named else DEFAULTS)


def refuse_what_ships(folder: Path, *, dry_run: bool = False) -> None:
    """Raises OptionError where a command would change the configuration that ships."""
    from config.loading import DEFAULTS

    if folder.resolve() == DEFAULTS and not dry_run:
        raise OptionError(
            "the configuration that ships is not changed; make your own with tallywatch init DIR, "
            "and name it with --config DIR, or change nothing with --dry-run"
        )


def configuration(option: Path | None) -> "Config":
    """The configuration that a command runs with. Raises ConfigError, which ends a command with status 1."""
    from config.loading import load

    return load(folder_of(option), os.environ)
