"""How long a year of stored articles takes to replay, and what memory.

    python -m benchmarks.backtesting [--articles 100000] [--on-topic 0.05]

A database is filled with made-up articles of 3,000 characters, spread over a year; those on topic are
the annotated documents of the project with other numbers. Then `tallywatch backtest` replays it in a
process of its own: the articles a second and the peak of its resident memory are told.
"""

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.path import WORDS
from benchmarks.reading import LENGTH, own_documents
from config.loading import DEFAULTS
from storage import articles
from storage.engine import open_database

START = datetime(2025, 1, 1, tzinfo=UTC)
AT_ONCE = 2_000


def rows(count: int, share: float, rng: random.Random) -> Iterator[dict[str, Any]]:
    """The columns of `count` articles, `share` of them on topic."""
    documents = [one for lang in ("en", "ko", "ru", "uk") for one in own_documents()[lang] if one["relevant"]]
    for number in range(count):
        moment = START + timedelta(days=365) * (number / count)
        document = rng.choice(documents) if rng.random() < share else None
        text = _renumbered(document["text"], rng) if document else _off_topic(rng)
        yield {
            "id": f"a{number:08}",
            "feed_id": None,
            "url": f"https://example.org/{number}",
            "title": document["title"] if document else "A day in the district",
            "text": text,
            "lang": document["lang"] if document else "en",
            "outlet": f"Outlet {rng.randrange(60)}",
            "published": moment,
            "published_known": True,
            "first_seen": moment + timedelta(minutes=5),
            "on_topic": document is not None,
            "copy_of": None,
            "signature": None,
        }


def _off_topic(rng: random.Random) -> str:
    words: list[str] = []
    while sum(map(len, words)) + len(words) < LENGTH:
        words += ["The", *rng.choices(WORDS, k=12), f"of {rng.randrange(100)}."]
    return " ".join(words)[:LENGTH]


def _renumbered(text: str, rng: random.Random) -> str:
    """The text with other numbers of the same length, so that it repeats no other."""
    return re.sub(r"(?<!\d)[1-9]00+(?!\d)", lambda found: str(rng.randrange(1, 10)) + found[0][1:], text)


def fill(folder: Path, count: int, share: float) -> None:
    """A configuration with a database of so many articles."""
    database = open_database(f"sqlite:///{folder / 'past.db'}")
    waiting: list[dict[str, Any]] = []
    rng = random.Random(1)
    for number, row in enumerate(rows(count, share, rng), 1):
        waiting.append(row)
        if len(waiting) == AT_ONCE or number == count:
            with database.writing() as session:
                articles.add_all(session, waiting, [])
            waiting = []
    database.close()
    for file in ("feeds.yaml", "watchers.yaml"):
        (folder / file).write_bytes((DEFAULTS / file).read_bytes())
    (folder / "topics").symlink_to(DEFAULTS / "topics")
    (folder / "monitor.yaml").write_text(
        f'storage:\n  url: "sqlite:///{folder / "past.db"}"\n', encoding="utf-8"
    )


def main() -> None:
    """Fills, replays, tells."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--on-topic", type=float, default=0.05)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, options.articles, options.on_topic)
        command = [
            str(Path(sys.executable).parent / "tallywatch"),
            "backtest",
            "--config",
            str(folder),
            "--json",
        ]
        begun = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{options.articles:,} articles, {options.on_topic:.0%} on topic: {seconds:.0f} s, "
        f"{options.articles / seconds:,.0f} a second; {len(done.stdout.splitlines()):,} alerts; "
        f"peak memory {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
