"""`tallywatch init`, `check` and `schema`: a configuration is begun, examined, and explained to editors."""

import asyncio
import json
import os
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from config.errors import Mistake, TallywatchError
from monitor.cli.options import ConfigOption, JsonOption, folder_of
from monitor.cli.tables import Column, show

if TYPE_CHECKING:
    from config.loading import Config, Examination
    from config.schema.watchers import Watcher


class InitError(TallywatchError):
    """A folder that is not written, for something stands there."""


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to; made where it is missing.")],
) -> None:
    """Writes a commented configuration to begin with.

    Nothing is overwritten: a folder that holds anything is refused.

    \b
    Example:      tallywatch init tallywatch.d
    Exit status:  0 written; 2 the folder is not empty, or cannot be written
    """
    from config import schema_files
    from config.loading import DEFAULTS

    try:
        if folder.exists() and any(folder.iterdir()):
            raise InitError(f"{folder} is not empty; name a folder that is, or that does not exist yet")
        shutil.copytree(DEFAULTS, folder, dirs_exist_ok=True, ignore=_not_configuration)
        schema_files.write(folder / schema_files.FOLDER)
    except (OSError, shutil.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it failed"
        raise InitError(f"{folder} cannot be written: {reason}") from None
    for path in sorted(path for path in folder.rglob("*.yaml")):
        print(f"wrote {path}")
    print(f"wrote {folder / schema_files.FOLDER}/ for editors")
    examples = folder / "topics" / "examples"
    print(f"\nNot watched: the examples in {examples}; move one up into topics/ to watch it.")
    print(
        f"\nNext:\n"
        f"  1. read {folder / 'watchers.yaml'} and say who is told, and how\n"
        f"  2. tallywatch check --config {folder}\n"
        f"  3. tallywatch check --config {folder} --online   (asks each feed once)\n"
        f"  4. tallywatch run --config {folder}"
    )


def _not_configuration(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if not name.endswith(".yaml") and not (Path(folder) / name).is_dir()} | {
        name for name in names if name.startswith((".", "__"))
    }


def schema(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to; made where it is missing.")],
) -> None:
    """Writes the JSON Schemas of the configuration files, for editors.

    `tallywatch init` writes them too, into DIR/.schema; this renews them after an upgrade.

    \b
    Example:      tallywatch schema tallywatch.d/.schema
    Exit status:  0 written; 2 the folder cannot be written
    """
    from config import schema_files

    try:
        for path in schema_files.write(folder):
            print(f"wrote {path}")
    except OSError as error:
        raise InitError(f"{folder} cannot be written: {error.strerror}") from None


def check(
    config: ConfigOption = None,
    online: Annotated[
        bool, typer.Option("--online", help="Also ask each feed once, storing nothing.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Checks a configuration: every mistake of every file, each with its line and column.

    \b
    Example:      tallywatch check --config tallywatch.d --online
    Exit status:  0 all well; 1 mistakes, or with --online a feed that cannot be read; 2 anything else
    """
    from config.loading import examine

    examination = examine(folder_of(config), os.environ)
    checked = examination.config
    report = _report(examination)
    if checked is None:
        _tell_mistakes(examination.mistakes, report, as_json=as_json)
        raise typer.Exit(1)
    if not as_json:
        _tell(checked)
    failed = _ask_feeds(checked, report, as_json=as_json) if online else False
    if as_json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    if failed:
        raise typer.Exit(1)


def _ask_feeds(config: "Config", report: dict[str, Any], *, as_json: bool) -> bool:
    """Whether any feed failed; the outcomes go into `report` or onto the screen."""
    from monitor.cli import asking, checking

    done = asyncio.run(asking.ask_all(config, progress=not as_json))
    report["asked"] = [checking.record(one) for one in done.asked]
    report["asked_seconds"] = round(done.seconds, 3)
    if not as_json:
        checking.tell(done)
    return any(one.failed for one in done.asked)


def _tell_mistakes(mistakes: tuple[Mistake, ...], report: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return
    for mistake in mistakes:
        print(mistake)
    count = len(mistakes)
    print(f"error: {count} mistake{'s' if count > 1 else ''} in the configuration", file=sys.stderr)


def _tell(config: "Config") -> None:
    languages = Counter(str(feed.as_written("lang") or "any") for feed in config.feeds if feed.enabled)
    off = sum(not feed.enabled for feed in config.feeds)
    print(f"{config.folder}: no mistakes\n")
    show(
        "Topics",
        [Column("name"), Column("languages"), Column("metrics", right=True), Column("sources", right=True)],
        [(name, ", ".join(t.keywords), len(t.metrics), len(t.sources)) for name, t in config.topics.items()],
    )
    show(
        f"Feeds: {sum(languages.values())}" + (f", and {off} switched off" if off else ""),
        [Column("language"), Column("feeds", right=True)],
        sorted(languages.items()),
    )
    show(
        "Watchers",
        [Column("name"), Column("reached by"), Column("topics"), Column("metrics"), Column("from severity")],
        [
            (
                w["name"],
                ", ".join(_channels(watcher)),
                ", ".join(w["topics"]) or "all",
                ", ".join(w["metrics"]) or "all",
                w["severity"],
            )
            for watcher in config.watchers
            for w in [watcher.model_dump(mode="json")]
        ],
    )
    for warning in config.warnings:
        print(f"warning: {warning}")


def _channels(watcher: "Watcher") -> list[str]:
    """The ways to reach a watcher, without what is secret of them."""
    return [
        f"email {channel.as_written('email')}" if channel.kind == "email" else channel.kind
        for channel in watcher.channels
    ]


def _report(examination: "Examination") -> dict[str, Any]:
    """What `check --json` tells."""
    config = examination.config
    report: dict[str, Any] = {
        "ok": config is not None,
        "mistakes": [_record(mistake) for mistake in examination.mistakes],
    }
    if config is None:
        return report
    return {
        **report,
        "folder": str(config.folder),
        "digest": config.digest,
        "warnings": [_record(warning) for warning in config.warnings],
        "topics": sorted(config.topics),
        "feeds": [feed.as_written("name") for feed in config.feeds if feed.enabled],
        "watchers": [{"name": w.as_written("name"), "channels": _channels(w)} for w in config.watchers],
    }


def _record(mistake: Mistake) -> dict[str, Any]:
    return {
        "file": str(mistake.file),
        "line": mistake.line,
        "column": mistake.column,
        "message": mistake.message,
    }
