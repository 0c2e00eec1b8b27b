"""How well figures are read, on annotated documents that lie beside the project.

    python -m benchmarks.accuracy            a table, the whole and the part kept aside
    python -m benchmarks.accuracy --pin      and writes the floor that `make test` holds
    python -m benchmarks.accuracy --docs     and the tables of README.md and docs/accuracy.md

A document whose number is divisible by three is kept aside: rules are written on the others. A folder of
documents is read by the topic that it is named for, all others by the topic that ships.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from config.loading import DEFAULTS, load_topic
from config.schema.topic import Topic
from monitor.cli.extracting import Extraction, score_row
from monitor.demo.articles import newsroom
from monitor.figures.scoring import Gold, Score

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
DOCUMENTS = ROOT / "tests" / "figures" / "documents"
FLOOR = ROOT / "tests" / "figures" / "accuracy.json"
PINNED = ("f1", "strict_f1", "source")


class Corpus(NamedTuple):
    """Annotated documents of one topic."""

    name: str
    content: bytes
    """What its digest is made of."""
    documents: list[dict[str, Any]]
    topic: Topic
    held_out: bool
    """Whether a part of it is kept aside."""


def corpora() -> Iterator[Corpus]:
    """Each annotated corpus. First those beside the project, then the project's own, those of other
    topics, and the newsroom's articles last."""
    shipped = topic_named("dprk-russia")
    for path in sorted(CORPUS.glob("*.jsonl")) if CORPUS.is_dir() else []:
        documents = documents_in(path)
        if all("text" in document for document in documents):
            yield Corpus(path.stem, path.read_bytes(), documents, shipped, path.stem.startswith("dev-"))
    for path in sorted(DOCUMENTS.glob("*.jsonl")):
        yield Corpus(f"own-{path.stem}", path.read_bytes(), documents_in(path), shipped, held_out=True)
    for path in sorted(DOCUMENTS.glob("*/*.jsonl")):
        name, topic = path.parent.name, topic_named(path.parent.name)
        yield Corpus(f"{name}-{path.stem}", path.read_bytes(), documents_in(path), topic, held_out=True)
    own = newsroom().gold()
    yield Corpus("newsroom", json.dumps(own, sort_keys=True).encode(), own, shipped, held_out=False)


@cache
def topic_named(name: str) -> Topic:
    """A topic that ships, active or as an example."""
    topics = DEFAULTS / "topics"
    path = next(
        path for path in (topics / f"{name}.yaml", topics / "examples" / f"{name}.yaml") if path.exists()
    )
    return load_topic(path)


def documents_in(path: Path) -> list[dict[str, Any]]:
    """The annotated documents of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measured(
    documents: list[dict[str, Any]], topic: Topic, wanted: Callable[[dict[str, Any]], bool] = lambda _: True
) -> Score:
    """The score of the documents that are `wanted`."""
    extraction, score = Extraction(topic), Score()
    for document in filter(wanted, documents):
        relevant, found = extraction.figures(document)
        gold = Gold(document["id"], document["lang"], document["relevant"], tuple(document["figures"]))
        score.add(gold, relevant, found)
    return score


def is_held_out(document: Mapping[str, Any]) -> bool:
    """Whether rules may not be written on this document."""
    number = re.search(r"(\d+)$", str(document["id"]))
    return number is not None and int(number[1]) % 3 == 0


def pins(score: Score) -> dict[str, Any]:
    """What a later score may not fall below."""
    row = score_row(score)
    floor = {name: row["all"][name] for name in PINNED} | {"relevance": row["relevance"]}
    return floor | {"by_metric": {name: tally["f1"] for name, tally in sorted(row["by_metric"].items())}}


def digest(content: bytes) -> str:
    """Which corpus a floor was measured on."""
    return hashlib.sha256(content).hexdigest()[:16]


class Measured(NamedTuple):
    """What came of one corpus."""

    name: str
    digest: str
    whole: Score
    aside: Score | None
    """The part kept aside; None where none is."""


def measure() -> Iterator[Measured]:
    """Every corpus, one after the other."""
    for name, content, documents, topic, held_out in corpora():
        aside = measured(documents, topic, is_held_out) if held_out else None
        yield Measured(name, digest(content), measured(documents, topic), aside)


def lines(one: Measured) -> Iterator[str]:
    """The lines that are printed of a corpus."""
    yield _line(one.name, one.whole)
    if one.aside is not None:
        yield _line("  kept aside", one.aside)


def _line(name: str, score: Score) -> str:
    row = score_row(score)
    total = row["all"]
    return (
        f"{name:<18}{row['documents']:>6}{total['annotated']:>9}{total['f1']:>9.3f}{total['strict_f1']:>8.3f}"
        f"{total['source']:>8.3f}{row['relevance']:>10.3f}"
    )


HEAD = f"{'corpus':<18}{'docs':>6}{'figures':>9}{'core F1':>9}{'strict':>8}{'source':>8}{'on topic':>10}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pin", action="store_true", help=f"write {FLOOR.relative_to(ROOT)}")
    parser.add_argument("--docs", action="store_true", help="write the tables of README and docs/accuracy.md")
    options = parser.parse_args()
    print(HEAD)
    found = []
    for one in measure():
        print("\n".join(lines(one)), flush=True)
        found.append(one)
    if options.pin:
        floor = {one.name: {"digest": one.digest, **pins(one.whole)} for one in found}
        FLOOR.write_text(json.dumps(floor, indent=2) + "\n", encoding="utf-8")
        print(f"written: {FLOOR.relative_to(ROOT)}")
    if options.docs:
        from benchmarks.accuracy_pages import renew

        for page in renew(found):
            print(f"written: {page.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
