"""`tallywatch feeds add`: finds the feed that is meant, tries it, and writes it to feeds.yaml."""

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from config.errors import TallywatchError
from monitor.cli.options import ConfigOption, JsonOption, configuration, folder_of, refuse_what_ships
from monitor.cli.tables import visible

if TYPE_CHECKING:
    from config.loading import Config
    from config.loading.editing import Addition
    from config.schema.feeds import Feed
    from monitor.cli.asking import Asked
    from monitor.cli.choosing import Candidate, Found
    from monitor.cli.tasting import Taste

UNREADABLE, SEVERAL = 3, 4
"""Exit statuses: there is no feed that can be read; there are several, and none was named."""


class AddError(TallywatchError):
    """A feed that is not added, for it is there, or nobody knows what to call it."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a feed is to be added."""

    which: str | None
    dry_run: bool
    anyway: bool
    as_json: bool


def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="A feed's address, or a page's that names it.")],
    name: Annotated[
        str | None, typer.Option(help="What it is called here: small letters, digits, - and _.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who publishes it, as alerts say it.")] = None,
    lang: Annotated[str | None, typer.Option(help="The language of its texts: en, ko, ru, uk …")] = None,
    every: Annotated[str | None, typer.Option(help="How often it is polled, as 10m.")] = None,
    text: Annotated[str | None, typer.Option(help="entry, or page where entries carry only teasers.")] = None,
    time_zone: Annotated[
        str | None, typer.Option(help="The zone of dates that name none, as Asia/Seoul.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Where it declares none or a wrong one, as cp949.")
    ] = None,
    which: Annotated[
        str | None, typer.Option("--feed", metavar="N|URL", help="Which one, of a page with several.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Try it, and write nothing.")] = False,
    no_check: Annotated[
        bool, typer.Option("--no-check", help="Write it without asking for it; it wants --name.")
    ] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help="Write it even if it cannot be read now.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Adds a feed at the end of feeds.yaml; comments and order stay, a running daemon takes it up.

    The address may be a web page's: the feed that it names is taken. The feed is asked once, as the
    daemon would, and shown with what it would have brought; name, outlet and language are proposed
    by what is found where they are not given. Nothing is stored but the entry in feeds.yaml.

    \b
    Example:      tallywatch feeds add https://example.org/ --dry-run
                  tallywatch feeds add https://example.org/rss.xml --name example --lang en \\
                      --config tallywatch.d
    Exit status:  0 added, or with --dry-run it could be; 1 the configuration has mistakes;
                  2 it is there already, or not a proper one; 3 there is no feed that can be read;
                  4 the page has several feeds: name one with --feed
    """
    from monitor.feeds.discovery import as_address

    folder = folder_of(config)
    refuse_what_ships(folder, dry_run=dry_run)
    given = {
        "name": name,
        "url": as_address(url),
        "outlet": outlet,
        "lang": lang,
        "every": every,
        "text": text,
        "time_zone": time_zone,
        "encoding": encoding,
    }
    wanted = {key: value for key, value in given.items() if value is not None}
    if no_check:
        _add_unseen(folder, wanted, dry_run=dry_run)
        return
    manner = Manner(which, dry_run, anyway, as_json)
    asyncio.run(_add(folder, wanted, configuration(config), manner))


def _add_unseen(folder: Path, wanted: Mapping[str, str], *, dry_run: bool) -> None:
    from config.loading.editing import addition

    if "name" not in wanted:
        raise AddError("without asking for the feed nobody can tell what to call it; say so with --name")
    addition_ = addition(folder, [wanted], os.environ)
    _written(addition_, wanted, dry_run=dry_run)
    if not dry_run:
        print(f"tallywatch feeds check --only {wanted['name']} asks it once")


async def _add(folder: Path, wanted: dict[str, str], config: "Config", manner: Manner) -> None:
    from config.loading.editing import feeds_of, spelling
    from monitor.cli.asking import Asking
    from monitor.cli.choosing import NoFeedError, find
    from monitor.cli.tasting import Taste
    from monitor.pipeline.readers import InProcess, InThread

    there = {spelling(feed.url): feed.name for feed in feeds_of(folder)}
    there |= {spelling(feed.url): feed.name for feed in config.feeds}
    feed = _as_feed(folder, wanted, {feed.name for feed in config.feeds})
    reads = InProcess() if feed.text == "page" else InThread()  # pages may hang who reads them
    async with Asking(config, reads) as asking:
        try:
            found = await find(feed, asking, there)
        except NoFeedError as problem:
            _unreadable({"name": feed.name, **wanted}, folder, str(problem), manner)
            return
        for line in () if manner.as_json else found.told:
            print(line)
        chosen = _chosen(found, manner)
        taste = Taste(chosen.asked, tuple(await asking.try_entries(chosen.asked)))
    final = _proposed(taste, found, wanted, {feed.name for feed in config.feeds})
    _conclude(folder, final, taste, manner)


def _as_feed(folder: Path, wanted: Mapping[str, str], taken: set[str]) -> "Feed":
    """The feed as the configuration would have it: its address filled in, and all of it checked."""
    from config.loading.editing import addition
    from monitor.feeds.naming import feed_name

    name = wanted.get("name") or feed_name("", wanted["url"], taken)
    config = addition(folder, [{"name": name, **wanted}], os.environ).config
    assert config is not None, "the configuration had no mistakes before"
    return config.feeds[-1]


def _chosen(found: "Found", manner: Manner) -> "Candidate":
    from monitor.cli.choosing import candidate_row, named, show_candidates

    if manner.which is not None:
        return _new(named(found.candidates, manner.which))
    if len(found.candidates) == 1:
        return _new(found.candidates[0])
    if manner.as_json:
        rows = [candidate_row(one) for one in found.candidates]
        print(json.dumps({"added": False, "candidates": rows}, ensure_ascii=False, indent=2))
        raise typer.Exit(SEVERAL)
    show_candidates(found)
    if sys.stdin.isatty() and sys.stdout.isatty():
        return _new(named(found.candidates, typer.prompt("Which one? Its number")))
    print("name one: --feed with its number or its address", file=sys.stderr)
    raise typer.Exit(SEVERAL)


def _new(candidate: "Candidate") -> "Candidate":
    if candidate.there:
        raise AddError(f"the feed {candidate.there} polls {visible(candidate.shown)} already")
    return candidate


def _proposed(taste: "Taste", found: "Found", wanted: Mapping[str, str], taken: set[str]) -> dict[str, str]:
    """The entry for feeds.yaml: what was given, and for the rest what was found."""
    from config.loading.secrets import literal
    from monitor.feeds.naming import feed_name, outlet_name

    asked, url = taste.asked, _final_address(taste.asked, found, wanted)
    title, lang = asked.polled.title or found.site, wanted.get("lang") or taste.lang
    proposed = {
        "name": wanted.get("name") or feed_name(outlet_name(title), asked.feed.url, taken, lang),
        "url": url,
        "outlet": literal(outlet_name(found.site or asked.polled.title)),
        "lang": lang or "",
    }
    return {key: value for key, value in {**proposed, **wanted, "url": url}.items() if value}


def _final_address(asked: "Asked", found: "Found", wanted: Mapping[str, str]) -> str:
    """The address to write: as it was given (with its references), the page's feed, or where that moved."""
    from config.loading.secrets import literal

    if asked.polled.state.url != asked.feed.url and not asked.hidden:
        return literal(asked.polled.state.url)
    return wanted["url"] if found.itself else literal(asked.feed.url)


def _conclude(folder: Path, final: Mapping[str, str], taste: "Taste", manner: Manner) -> None:
    from config.loading.editing import addition
    from monitor.cli.tasting import taste_row, tell

    if not manner.as_json:
        tell(taste)
        print()
    added = addition(folder, [final], os.environ)
    if manner.as_json:
        if not manner.dry_run:
            added.write()
        row = {"added": not manner.dry_run, "entry": _shown(final), "file": str(added.path)}
        row["trial"] = taste_row(taste)
        print(json.dumps(row, ensure_ascii=False, indent=2))
        return
    for warning in taste.warnings():
        print(f"warning: {visible(warning)}", file=sys.stderr)
    if taste.asked.polled.state.url != taste.asked.feed.url:
        print("it has moved for good; its new address is the one that is written")
    _written(added, final, dry_run=manner.dry_run)


def _unreadable(final: Mapping[str, str], folder: Path, problem: str, manner: Manner) -> None:
    """Ends with a status, or writes it all the same where that was asked for."""
    from config.loading.editing import addition

    added = addition(folder, [final], os.environ) if manner.anyway else None
    if manner.as_json:
        row = {"added": added is not None and not manner.dry_run, "problem": visible(problem)}
        print(json.dumps(row, ensure_ascii=False, indent=2))
        if added and not manner.dry_run:
            added.write()
    else:
        print(f"error: {visible(problem)}", file=sys.stderr)
        if added:
            _written(added, final, dry_run=manner.dry_run)
    if not added:
        print("nothing is written; --anyway adds the address as it is", file=sys.stderr)
        raise typer.Exit(UNREADABLE)


def _written(added: "Addition", final: Mapping[str, str], *, dry_run: bool) -> None:
    """Writes it, unless it is a dry run, and tells what stands there, with what is odd about it."""
    for warning in added.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    if not dry_run:
        added.write()
    print(f"{'would add' if dry_run else 'added'} {final['name']} to {added.path}:")
    for number, (key, value) in enumerate(_shown(final).items()):
        print(f"  {'-' if number == 0 else ' '} {key}: {visible(value)}")


def _shown(final: Mapping[str, str]) -> dict[str, str]:
    """An entry without a password in its address."""
    from monitor.feeds.errors import without_password

    return {key: without_password(value) if key == "url" else value for key, value in final.items()}
