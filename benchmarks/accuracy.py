"""How well figures are read, on annotated documents that lie beside the project.

    python -m benchmarks.accuracy            a table, the whole and the part kept aside
    python -m benchmarks.accuracy --pin      and writes the floor that `make test` holds

A document whose number is divisible by three is kept aside: rules are written on the others.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from config.loading import DEFAULTS, load
from config.schema.topic import Topic
from monitor.cli.extracting import Extraction, score_row
from monitor.demo.articles import newsroom
from monitor.figures.scoring import Gold, Score

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
DOCUMENTS = ROOT / "tests" / "figures" / "documents"
FLOOR = ROOT / "tests" / "figures" / "accuracy.json"
PINNED = ("f1", "strict_f1", "source")


def corpora() -> Iterator[tuple[str, bytes, list[dict[str, Any]]]]:
    """Each annotated corpus: its name, its bytes, its documents. First those beside the project, then
    the project's own, the newsroom's articles last."""
    for path in sorted(CORPUS.glob("*.jsonl")) if CORPUS.is_dir() else []:
        documents = _lines(path)
        if all("text" in document for document in documents):
            yield path.stem, path.read_bytes(), documents
    for path in sorted(DOCUMENTS.glob("*.jsonl")):
        yield f"own-{path.stem}", path.read_bytes(), _lines(path)
    own = newsroom().gold()
    yield "newsroom", json.dumps(own, sort_keys=True).encode(), own


def _lines(path: Path) -> list[dict[str, Any]]:
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


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pin", action="store_true", help=f"write {FLOOR.relative_to(ROOT)}")
    pin = parser.parse_args().pin
    topic = load(DEFAULTS, {}).topics["dprk-russia"]
    floor = {}
    print(f"{'corpus':<18}{'docs':>6}{'figures':>9}{'core F1':>9}{'strict':>8}{'source':>8}{'on topic':>10}")
    for name, content, documents in corpora():
        whole = measured(documents, topic)
        _print(name, whole)
        if name.startswith(("dev-", "own-")):
            _print("  kept aside", measured(documents, topic, is_held_out))
        floor[name] = {"digest": digest(content), **pins(whole)}
    if pin:
        FLOOR.write_text(json.dumps(floor, indent=2) + "\n", encoding="utf-8")
        print(f"written: {FLOOR.relative_to(ROOT)}")


def _print(name: str, score: Score) -> None:
    row = score_row(score)
    total = row["all"]
    print(
        f"{name:<18}{row['documents']:>6}{total['annotated']:>9}{total['f1']:>9.3f}{total['strict_f1']:>8.3f}"
        f"{total['source']:>8.3f}{row['relevance']:>10.3f}"
    )


if __name__ == "__main__":
    main()
