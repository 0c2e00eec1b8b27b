"""What the reading of figures costs: documents a second on one core, start-up, memory, hostile text.

    python -m benchmarks.reading [--rounds 3]
    python -m benchmarks.reading --hostile [en ko ...]

Off topic: made-up articles of 3,000 characters, matched and left. On topic: the project's own
annotated documents (tests/figures/documents), matched and read, as `tallywatch extract` does.
Start-up is the whole command for one document, the interpreter's own start included. Memory is the
peak of one process that has read every language. Each measure runs in a process of its own, held on
one core; the best of the rounds counts, for other work on the machine only ever adds.
"""

import argparse
import json
import multiprocessing
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.accuracy import DOCUMENTS, documents_in
from benchmarks.hostile import HOSTILE, repeated, words_of
from benchmarks.path import WORDS
from config.loading import DEFAULTS, load
from monitor.cli.extracting import Extraction
from monitor.figures.languages import LANGUAGES
from monitor.figures.reader import FigureReader

LENGTH, ARTICLES = 3_000, 500
LONG = 100_000
"""Characters of a hostile text."""
DAY = date(2025, 9, 2)
T = TypeVar("T")


def own_documents() -> dict[str, list[dict[str, Any]]]:
    """The annotated documents of the shipped topic, by language."""
    return {path.stem: documents_in(path) for path in sorted(DOCUMENTS.glob("*.jsonl"))}


def off_topic(count: int, rng: random.Random) -> list[dict[str, Any]]:
    """Articles of LENGTH characters that no keyword rule holds for."""
    text = ". ".join(f"The {' '.join(rng.choices(WORDS, k=12))} of {n}" for n in range(60 * count))
    return [
        {"id": n, "text": text[n * LENGTH : (n + 1) * LENGTH], "lang": "en", "published": DAY.isoformat()}
        for n in range(count)
    ]


def extraction() -> Extraction:
    """What the command reads with."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    return Extraction(load(DEFAULTS, {}).topics["dprk-russia"])


def speed(kind: str, rounds: int) -> tuple[float, float]:
    """Documents a second of CPU, and the mean length of one; `kind` is a language, or "off topic"."""
    reading = extraction()
    documents = off_topic(ARTICLES, random.Random(kind)) if kind == "off topic" else own_documents()[kind]
    reading.figures(documents[0])  # what is compiled on first need
    best = min(_seconds(lambda: [reading.figures(document) for document in documents]) for _ in range(rounds))
    return len(documents) / best, sum(len(document["text"]) for document in documents) / len(documents)


def memory() -> float:
    """Megabytes, at the peak, of a process that has read every document of every language."""
    reading = extraction()
    for documents in own_documents().values():
        for document in documents:
            reading.figures(document)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def start_up(rounds: int) -> float:
    """Seconds from the start of `tallywatch extract` to its end, for one document on topic."""
    command = [str(Path(sys.executable).with_name("tallywatch")), "extract"]
    document = json.dumps(own_documents()["en"][0]).encode() + b"\n"
    return min(
        _seconds(
            lambda: subprocess.run(command, input=document, check=True, capture_output=True),
            time.perf_counter,
        )
        for _ in range(rounds)
    )


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    began = clock()
    work()
    return clock() - began


def hostile(languages: Sequence[str]) -> list[tuple[float, str, str]]:
    """Seconds that each hostile text of LONG characters takes in each language, slowest first."""
    extraction()
    topic = load(DEFAULTS, {}).topics["dprk-russia"]
    reader, taken = FigureReader(topic), []
    for lang in languages:
        reader.read(title="", text="600 North Korean soldiers", lang=lang, published=DAY)
        for piece in (*HOSTILE, *words_of(topic, lang)):
            text = repeated(piece, LONG)
            cost = _seconds(lambda: reader.read(title="", text=text, lang=lang, published=DAY))  # noqa: B023
            taken.append((cost, lang, piece[:40]))
    return sorted(taken, reverse=True)


def apart(work: Callable[..., T], *arguments: object) -> T:
    """What `work` gives in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def lines(rounds: int) -> Iterator[str]:
    """The lines that are printed."""
    yield f"{'documents':<14}{'a second':>10}{'characters':>12}"
    for kind in ("off topic", *own_documents()):
        a_second, length = apart(speed, kind, rounds)
        yield f"{kind:<14}{a_second:>10,.0f}{length:>12,.0f}"
    yield f"start-up of extract, one document: {apart(start_up, rounds):.2f} s"
    yield f"peak memory, all languages read: {apart(memory):.0f} MB"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--hostile",
        nargs="*",
        metavar="LANG",
        help="100 kB of nonsense of many kinds instead; all languages if none",
    )
    options = parser.parse_args(arguments)
    if options.hostile is not None:
        for cost, lang, piece in apart(hostile, options.hostile or list(LANGUAGES))[:12]:
            print(f"{cost:6.2f} s  {lang}  {piece!r} again and again")
        return
    for line in lines(options.rounds):
        print(line, flush=True)


if __name__ == "__main__":
    main()
