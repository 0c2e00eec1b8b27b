"""The documents say what is there: commands, links, files, statuses; and each dependency its reason."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from benchmarks.accuracy_pages import LANGUAGES
from monitor.cli.app import app
from tests.conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
README = ROOT / "README.md"
EVERYWHERE = {1, 2}
"""Statuses that the README explains once for all commands."""

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^()\s]+)\)|<img src=\"([^\"]+)\"")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_MACHINE = re.compile(r"(?<![\w.])(?:/(?:home|Users|root|work|mnt|tmp|private)(?:/\w|\b)|[A-Z]:\\)")
_OURS = re.compile(r"(?:config|storage|monitor|tests|benchmarks|docs|\.ci)/[a-z0-9_./*-]*")
_STATUS = re.compile(r"(?:Exit status:|;|\n|^)\s*(\d{1,3}) (?=[a-z])")


def leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command below `command` by its words, as `feeds add`."""
    if hasattr(command, "commands"):
        for name, inner in command.commands.items():
            yield from leaves(inner, (*path, name))
    else:
        yield " ".join(path), command


COMMANDS = dict(leaves(typer.main.get_command(app)))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def prose(text: str) -> str:
    """A page without its code blocks."""
    return _FENCE.sub("", text)


def blocks(text: str) -> str:
    """A page's code blocks, and nothing else."""
    return "\n".join(_FENCE.findall(text))


def rows() -> dict[str, str]:
    """The README's table of commands: what each row says of exit statuses."""
    found = re.findall(
        r"^\| `tallywatch ([a-z -]+)` \|.*\|([^|]*)\|$", README.read_text("utf-8"), re.MULTILINE
    )
    assert len(found) == len(dict(found)), "a command stands in the table twice"
    return dict(found)


def statuses(text: str) -> set[int]:
    return {int(number) for number in _STATUS.findall(text.strip())}


def test_every_command_has_its_row_and_every_row_its_command() -> None:
    assert sorted(rows()) == sorted(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_shows_an_example_and_the_statuses_of_the_readme(name: str) -> None:
    told = COMMANDS[name].help or ""
    assert f"tallywatch {name}" in told.partition("Example:")[2], "its help shows an example"
    in_help, in_row = statuses(told[told.index("Exit status:") :]), statuses(rows()[name])
    assert in_row, "the README says what its exit statuses mean"
    assert in_row <= in_help
    assert in_help - EVERYWHERE <= in_row


def commands_in(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each `tallywatch …` of a text: the command that it calls (`? …` where there is none), its options."""
    for match in re.finditer(r"(?:^|[\s`|(/])tallywatch ([a-z][^\n`|#]*)", text):
        words = match[1].split()
        name = next((" ".join(words[:n]) for n in (2, 1) if " ".join(words[:n]) in COMMANDS), "")
        yield name or f"? {match[1]}", [word for word in words if word.startswith("--")]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_commands_in_code_exist_with_their_options(page: Path) -> None:
    text = page.read_text("utf-8")
    shown = [
        *commands_in(blocks(text)),
        *commands_in("\n".join(f"`{span}`" for span in _SPAN.findall(prose(text)))),
    ]
    for name, options in shown:
        group = name.removeprefix("? ").split()[0]
        if name.startswith("? ") and any(known.startswith(f"{group} ") for known in COMMANDS):
            continue  # a group by itself: `tallywatch feeds …`
        assert name in COMMANDS, f"there is no command {name}"
        known = {opt for parameter in COMMANDS[name].params for opt in parameter.opts} | {"--help"}
        assert set(options) <= known, f"{name} has no {set(options) - known}"


def test_commands_are_found_in_a_text() -> None:
    """The check itself sees commands, options and what is neither."""
    text = "```\n.venv/bin/tallywatch feeds add URL --name x\n$ cat a | tallywatch nonsense --x\n```\n"
    assert list(commands_in(text)) == [("feeds add", ["--name"]), ("? nonsense --x", ["--x"])]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = page.read_text("utf-8")
    code = [*_SPAN.findall(prose(text)), *blocks(text).splitlines()]
    called = {match[1] for line in code if (match := re.match(r"(?:\$ )?make ([a-z]+)", line))}
    assert called <= targets
    assert page != README or targets - {"check", "lock", "clean"} <= called, (
        "the README names what one begins with"
    )


def anchors(path: Path) -> set[str]:
    """The places of a page that a link can lead to, as GitHub names them."""
    found: set[str] = set()
    for heading in _HEADING.findall(prose(path.read_text("utf-8"))):
        plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading)
        slug = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        known = sum(1 for anchor in found if re.fullmatch(rf"{re.escape(slug)}(?:-\d+)?", anchor))
        found.add(f"{slug}-{known}" if known else slug)
    return found


def broken(page: Path, root: Path = ROOT) -> list[str]:
    """The links of a page that lead nowhere; those to the web are left alone."""
    wrong = []
    for match in _LINK.finditer(prose(page.read_text("utf-8"))):
        link = match[1] or match[2]
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or not path.is_relative_to(root) or (anchor and anchor not in anchors(path)):
            wrong.append(link)
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    assert broken(page) == []


def test_a_broken_link_would_be_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Here `it` is\n[a](#here-it-is) [b](#gone) [c](gone.md) [d](https://example.org)\n", "utf-8"
    )
    assert broken(page, tmp_path) == ["#gone", "gone.md"]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_files_that_are_named_exist(page: Path) -> None:
    missing = [
        name
        for name in _SPAN.findall(prose(page.read_text("utf-8")))
        if _OURS.fullmatch(name) and not any(ROOT.glob(name.rstrip("/")))
    ]
    assert missing == []


def test_every_page_stands_in_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    listed = {match[1] for match in _LINK.finditer(index.read_text("utf-8"))}
    assert {page.name for page in PAGES if page.parent == index.parent} - {index.name} <= listed


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_page_names_a_path_of_somebodys_machine(page: Path) -> None:
    assert _MACHINE.findall(page.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("see /home/me/x", True),
        ("`/tmp/x`", True),
        ("/root", True),
        (r"C:\Users", True),
        ("sqlite:////var/lib/x", False),
        ("/etc/tallywatch.d and monitor/home.py", False),
    ],
)
def test_a_path_of_a_machine_would_be_seen(text: str, wrong: bool) -> None:
    assert bool(_MACHINE.search(text)) is wrong


def dependencies() -> list[str]:
    """Each dependency as pyproject.toml writes it, extras and development included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras, groups = project["project"]["optional-dependencies"], project["dependency-groups"]
    return [
        *project["project"]["dependencies"],
        *(one for group in (*extras.values(), *groups.values()) for one in group),
    ]


@pytest.mark.parametrize("dependency", dependencies())
def test_every_dependency_has_its_reason(dependency: str) -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    (line,) = [line for line in lines if f'"{dependency}"' in line]
    reason = line.partition(f'"{dependency}"')[2].partition("#")[2].strip()
    assert len(reason.split()) >= 2, f"{dependency} is there for a reason: write it beside it"


def test_modules_that_are_called_exist() -> None:
    for page in PAGES:
        for module in re.findall(r"python -m (benchmarks\.\w+)", page.read_text("utf-8")):
            assert (ROOT / f"{module.replace('.', '/')}.py").exists(), f"{named(page)} names {module}"


CODES = {name: code for code, name in LANGUAGES.items()}


def claims() -> Iterator[tuple[str, str, float]]:
    """Each core F1 that a page claims for a whole corpus: the page, the corpus, the claim."""
    measured = blocks((ROOT / "docs" / "accuracy.md").read_text("utf-8"))
    for corpus, f1 in re.findall(r"^([a-z][a-z-]+) +\d+ +\d+ +([01]\.\d+)", measured, re.MULTILINE):
        yield "docs/accuracy.md", corpus, float(f1)
    # Of each pair of shares the second is of the part kept aside.
    pair = r"\| (?:\d+|-) \| ([\d.]+|-) \| [\d.-]+ "
    for language, dev, own in re.findall(
        rf"^ *\| (\w+) {pair}{pair}\|$", README.read_text("utf-8"), re.MULTILINE
    ):
        for kind, f1 in (("dev", dev), ("own", own)):
            if f1 != "-":
                yield "README.md", f"{kind}-{CODES[language]}", float(f1)


def test_no_page_claims_more_accuracy_than_is_held() -> None:
    floor = json.loads((ROOT / "tests" / "figures" / "accuracy.json").read_text("utf-8"))
    claimed = list(claims())
    told = {corpus for page, corpus, _ in claimed if page == "README.md"}
    assert told == {corpus for corpus in floor if corpus.startswith(("dev-", "own-"))}
    assert {corpus for page, corpus, _ in claimed if page != "README.md"} == set(floor)
    bold = [one for one in claimed if one[2] > floor[one[1]]["f1"] + 0.005]
    assert bold == [], "measure again, and write what comes out"
