"""The tables of README.md and docs/accuracy.md, written from what `benchmarks.accuracy` measured.

Each stands between two comments in its page; what stands there is replaced.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.accuracy import HEAD, ROOT, Measured, lines
from monitor.alerts import wording
from monitor.cli.extracting import score_row
from monitor.figures.scoring import Tally

NAMES = {"en": "English", **wording.LANGUAGES}
LANGUAGES = {code: NAMES[code] for code in ("en", "ko", "ru", "uk", "de", "es", "fr", "ja", "zh")}
ASPECTS = ("precision", "recall", "source", "status", "scope", "as_of")
README, PAGE = ROOT / "README.md", ROOT / "docs" / "accuracy.md"


def renew(found: Sequence[Measured]) -> tuple[Path, ...]:
    """Writes the tables into both pages, and tells which pages they are."""
    by_name = {one.name: one for one in found}
    _write(PAGE, _page(found, by_name))
    _write(README, _summary(by_name))
    return PAGE, README


def _write(page: Path, table: Iterator[str]) -> None:
    text = page.read_text(encoding="utf-8")
    marked = r"(?P<begin> *<!-- accuracy:begin[^\n]*\n).*?(?P<end> *<!-- accuracy:end -->)"
    made = "\n".join(table)
    page.write_text(
        re.sub(marked, lambda match: f"{match['begin']}{made}\n{match['end']}", text, flags=re.DOTALL),
        encoding="utf-8",
    )


def _page(found: Sequence[Measured], by_name: Mapping[str, Measured]) -> Iterator[str]:
    yield ""
    yield 'Printed by `python -m benchmarks.accuracy` ("kept aside" is a part of the corpus above it):'
    yield from ("", "```", HEAD)
    for one in found:
        yield from lines(one)
    yield from ("```", "")
    yield "Of what was found; source, status, scope and date are of the hits:"
    yield ""
    yield "| corpus | annotated | found | precision | recall | source | status | scope | as of |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    yield from (_aspects(one) for one in found if one.name.startswith(("dev-", "own-")))
    yield from (
        "",
        "Core F1 by metric, and in brackets how many figures are annotated, all documents of a language:",
    )
    yield ""
    yield from _by_metric(by_name)
    yield ""


def _aspects(one: Measured) -> str:
    row = score_row(one.whole)["all"]
    shares = " | ".join(f"{row[aspect]:.2f}" for aspect in ASPECTS)
    return f"| `{one.name}` | {row['annotated']} | {row['found']} | {shares} |"


def _by_metric(by_name: Mapping[str, Measured]) -> Iterator[str]:
    langs = [lang for lang in LANGUAGES if f"own-{lang}" in by_name]
    tallies = {lang: _tallies(by_name, lang) for lang in langs}
    yield "| metric | " + " | ".join(langs) + " |"
    yield "| --- |" + " --- |" * len(langs)
    for metric in dict.fromkeys(metric for tally in tallies.values() for metric in tally):
        cells = (_cell(tallies[lang].get(metric)) for lang in langs)
        yield f"| `{metric}` | {' | '.join(cells)} |"


def _tallies(by_name: Mapping[str, Measured], lang: str) -> Mapping[str, Tally]:
    """By metric, over all documents of a language."""
    joined: dict[str, Tally] = {}
    for name in (f"dev-{lang}", f"own-{lang}"):
        if name in by_name:
            for metric, tally in by_name[name].whole.by_metric.items():
                into = joined.setdefault(metric, Tally())
                into.hits += tally.hits
                into.missed += tally.missed
                into.false += tally.false
    return joined


def _cell(tally: Tally | None) -> str:
    return f"{tally.f1:.2f} ({tally.hits + tally.missed})" if tally else "-"


def _summary(by_name: Mapping[str, Measured]) -> Iterator[str]:
    """The README's: core F1 on both sets of documents, the whole and the part kept aside."""
    yield "  | language | figures | F1 | kept aside | own figures | F1 | kept aside |"
    yield "  | --- | --- | --- | --- | --- | --- | --- |"
    for lang, language in LANGUAGES.items():
        cells = [_pair(by_name.get(f"{kind}-{lang}")) for kind in ("dev", "own")]
        yield f"  | {language} | {' | '.join(cells)} |"


def _pair(one: Measured | None) -> str:
    if one is None or one.aside is None:
        return "- | - | -"
    annotated = score_row(one.whole)["all"]["annotated"]
    return f"{annotated} | {one.whole.total.f1:.2f} | {one.aside.total.f1:.2f}"
