"""How well and how fast amounts are read: quantities in English news, and the time that reading takes.

    python -m benchmarks.numbers             the score, what was missed, milliseconds for 3,000 characters

The sentences of tests/figures/quantities.tsv are our own, each with all its amounts. A value counts as
found if low and high agree; its kind is counted beside. Years, days, times, ordinals and names of things
are no quantities: taking one for a quantity is a false one, as in the benchmarks of quantity extraction.
"""

import argparse
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from monitor.figures.languages import LANGUAGES
from monitor.figures.numbers.model import Amount
from monitor.topics.folding import fold

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = ROOT / "tests" / "figures" / "quantities.tsv"
QUANTITIES = frozenset({"count", "money", "percent", "measure"})
LENGTH = 3000

Value = tuple[float | None, float | None, str]


@dataclass(frozen=True)
class Outcome:
    """One sentence: what was annotated, and what was read."""

    text: str
    wanted: list[Value]
    got: list[Value]

    def quantities(self, *, kinds: bool) -> tuple[Counter[Value], Counter[Value]]:
        """Wanted and read, quantities only; `kinds` tells whether their kinds must agree too."""
        return _counted(self.wanted, kinds=kinds), _counted(self.got, kinds=kinds)


def _counted(values: list[Value], *, kinds: bool) -> Counter[Value]:
    quantities = [value for value in values if _is_quantity(value)]
    return Counter((low, high, kind if kinds else "") for low, high, kind in quantities)


def _is_quantity(value: Value) -> bool:
    low, _, kind = value
    return kind in QUANTITIES or (kind == "other" and low is not None and 0 < low < 1)


def outcomes() -> list[Outcome]:
    """Every annotated sentence with what is read in it."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    return [_outcome(*line.split("\t")) for line in lines]


def _outcome(text: str, annotation: str) -> Outcome:
    wanted = [_annotated(part) for part in annotation.split("; ")]
    return Outcome(text, wanted, [_read(amount) for amount in LANGUAGES["en"]().amounts(fold(text))])


def _annotated(part: str) -> Value:
    """`600 count`, `600.. count`, `..600 count`, `600..700 count`."""
    span, kind = part.split(" ")
    low, dots, high = span.partition("..")
    if not dots:
        high = low
    return float(low) if low else None, float(high) if high else None, kind


def _read(amount: Amount) -> Value:
    low, high = (None if end is None else round(end, 4) for end in (amount.low, amount.high))
    return low, high, amount.kind.value


def f1(found: list[Outcome], *, kinds: bool) -> float:
    """The F1 of the quantities."""
    hits = wanted = got = 0
    for outcome in found:
        want, have = outcome.quantities(kinds=kinds)
        hits, wanted, got = hits + (want & have).total(), wanted + want.total(), got + have.total()
    return 2 * hits / (wanted + got) if wanted + got else 0.0


def milliseconds(lang: str, text: str, repeat: int = 20) -> float:
    """The best time of `repeat` to read the amounts of `text`."""
    folded, read = fold(text), LANGUAGES[lang]().amounts
    best = float("inf")
    for _ in range(repeat):
        begin = time.process_time()
        for _ in read(folded):
            pass
        best = min(best, time.process_time() - begin)
    return best * 1000


def main() -> None:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    found = outcomes()
    for outcome in found:
        if sorted(map(str, outcome.wanted)) != sorted(map(str, outcome.got)):
            print(f"{outcome.text}\n    annotated {outcome.wanted}\n    read      {outcome.got}")
    scores = f1(found, kinds=False), f1(found, kinds=True)
    print(f"{len(found)} sentences: F1 of values {scores[0]:.3f}, of values and kinds {scores[1]:.3f}")
    news = " ".join(outcome.text for outcome in found)[:LENGTH]
    print(f"{LENGTH} characters of these, a number in every 30: {milliseconds('en', news):.2f} ms")


if __name__ == "__main__":
    main()
