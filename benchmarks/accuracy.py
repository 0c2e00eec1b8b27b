"""How often figures are read right, as the tables of docs/accuracy.md.

    python -m benchmarks.accuracy FOLDER

FOLDER holds annotated documents, one `*.jsonl` for each corpus; the newsroom that ships is scored
besides. Of corpora called `dev-…` the held-out part, whose numbers are divisible by three, gets a
row of its own.
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from config.loading import DEFAULTS, load
from monitor.cli.extracting import ASPECTS, Extraction
from monitor.demo.articles import newsroom
from monitor.figures.scoring import Gold, Score, Tally

HELD_OUT = 3
"""Of the numbered documents each so-manieth is held out."""
COLUMNS = (
    *("corpus", "documents", "on topic rightly told", "annotated", "found", "precision", "recall"),
    *("core F1", "strict F1", "source", "status", "scope", "as of"),
)

Document = Mapping[str, Any]


def is_held_out(document: Document) -> bool:
    """Whether no rule may be written by this document: its id ends in a number divisible by three.

    >>> is_held_out({"id": "en-012"}), is_held_out({"id": "en-013"})
    (True, False)
    """
    number = re.search(r"\d+$", str(document["id"]))
    return number is not None and int(number[0]) % HELD_OUT == 0


def corpora(folder: Path) -> Iterator[tuple[str, Sequence[Document]]]:
    """Each corpus of the folder by name, its held-out part after it, and the newsroom at the end."""
    for file in sorted(folder.glob("*.jsonl")):
        documents = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
        if not all("figures" in document for document in documents):
            continue  # a file of estimates, say
        yield file.stem, documents
        if file.stem.startswith("dev-"):
            yield f"{file.stem}, held out", [document for document in documents if is_held_out(document)]
    yield "newsroom", newsroom().gold()


def scored(documents: Iterable[Document], extraction: Extraction) -> Score:
    """How well these documents are read."""
    score = Score()
    for document in documents:
        relevant, found = extraction.figures(dict(document))
        wanted = Gold(document["id"], document["lang"], document["relevant"], tuple(document["figures"]))
        score.add(wanted, relevant, found)
    return score


def row(name: str, score: Score) -> list[str]:
    """A corpus as a line of the first table."""
    total = score.total
    shares = (total.precision, total.recall, total.f1, total.strict_f1, *map(total.accuracy, ASPECTS))
    counts = (total.hits + total.missed, total.hits + total.false)
    told = score.relevance_right / max(score.documents, 1)
    return [
        name,
        str(score.documents),
        f"{told:.2f}",
        *map(str, counts),
        *(f"{share:.2f}" for share in shares),
    ]


def by_metric(scores: Mapping[str, Score], metrics: Iterable[str]) -> Iterator[list[str]]:
    """The lines of the second table: of each metric the core F1 in each corpus, and how many there are."""
    for metric in metrics:
        tallies = (score.by_metric.get(metric, Tally()) for score in scores.values())
        yield [f"`{metric}`", *(f"{tally.f1:.2f} ({tally.hits + tally.missed})" for tally in tallies)]


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Markdown."""
    return "\n".join(f"| {' | '.join(line)} |" for line in [headings, ["---"] * len(headings), *rows])


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    topic = next(iter(load(DEFAULTS, {}).topics.values()))
    extraction = Extraction(topic)
    scores = {name: scored(found, extraction) for name, found in corpora(parser.parse_args().folder)}
    print(table(COLUMNS, (row(name, score) for name, score in scores.items())), end="\n\n")
    languages = {name[4:]: score for name, score in scores.items() if re.fullmatch("dev-..", name)}
    print(table(["metric", *languages], by_metric(languages, topic.metrics)))


if __name__ == "__main__":
    main()
