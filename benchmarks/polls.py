"""What polling many feeds costs, beside others at the same feeds on a loopback server in another process.

    python -m benchmarks.polls [--feeds 1000] [--entries 30] [--hosts 250] [--repeat 3] [--only NAME …]

Four rounds: cold (nothing known), all 304, 5 % with one new entry (the rest 304), and all 200 with
the bytes of last time and no validators. All but the cold one are repeated, the contenders taking
turns, and the repetition of the least CPU seconds counts: what else the machine does only adds.
CPU seconds and peak memory are those of all processes of a contender. Linux only.

`reader` takes part where it is installed: `.venv/bin/uv pip install --group benchmarks`.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec

from benchmarks import polls_own, polls_peers
from benchmarks.polls_contest import Competing, Cost, Enters, competing
from benchmarks.polls_site import addresses, document, serving, tell

BARE, PARSED, READER = "bare fetch", "and feedparser", "reader"
POLLS, ROUNDS = "our polls", "our rounds"
CONTENDERS: Mapping[str, Enters] = {
    BARE: polls_peers.bare_fetch,
    PARSED: polls_peers.fetch_and_parse,
    POLLS: polls_own.polls_alone,
    ROUNDS: polls_own.rounds,
    READER: polls_peers.reader,
}
COLD, NOT_MODIFIED, SOME_NEW, SAME = "cold", "all 304", "5 % new", "all 200, unchanged"
MODES = {COLD: "polite", NOT_MODIFIED: "polite", SOME_NEW: "polite", SAME: "plain"}
Costs = Mapping[tuple[str, str], Cost]
"""By round and contender."""


@dataclass(frozen=True, slots=True)
class Bar:
    """`ours` within so many times the CPU seconds of `theirs`, in one round; or, of `wall`, the seconds."""

    round: str
    ours: str
    theirs: str
    times: float
    wall: bool = False

    def told(self, costs: Costs) -> str | None:
        """Whether it is met, and by what; None where one of the two did not take part."""
        ours, theirs = costs.get((self.round, self.ours)), costs.get((self.round, self.theirs))
        if ours is None or theirs is None:
            return None
        ratio = ours.seconds / theirs.seconds if self.wall else ours.cpu_seconds / theirs.cpu_seconds
        met = "met    " if ratio <= self.times else "NOT MET"
        what = "time" if self.wall else "CPU"
        if self.times >= 1:
            said, found = f"within {self.times:g} × the {what} of {self.theirs}", f"{ratio:.2f} ×"
        else:
            said, found = f"{1 / self.times:g} × less {what} than {self.theirs}", f"{1 / ratio:.1f} × less"
        return f"{met}  {self.round:<19} {self.ours:<11} {said:<36} {found}"


# Our polls by themselves fetch and parse, as the first two peers do. Our rounds store too, as `reader` does,
# and read each entry besides, which `reader` leaves to others. Cold, both processors are at work.
BARS = (
    *(Bar(name, POLLS, BARE, 1.7) for name in (NOT_MODIFIED, SAME)),
    Bar(SOME_NEW, POLLS, BARE, 2.2),
    *(Bar(name, who, READER, 1 / 3) for who in (POLLS, ROUNDS) for name in (NOT_MODIFIED, SAME, SOME_NEW)),
    *(Bar(COLD, who, READER, 1 / 2, wall=True) for who in (POLLS, ROUNDS)),
)


def measure(contenders: Mapping[str, Competing], port: int, repeat: int) -> Costs:
    """All rounds of all contenders. Between two rounds of news no document is sent twice."""
    costs: dict[tuple[str, str], Cost] = {}
    version = 0
    for name, mode in MODES.items():
        for _ in range(1 if name == COLD else repeat):
            version += name == SOME_NEW
            tell(port, mode, version)
            for who, contender in contenders.items():
                cost = contender.go_round()
                best = costs.get((name, who))
                costs[name, who] = cost if best is None else min(best, cost, key=lambda one: one.cpu_seconds)
    return costs


def table(costs: Costs) -> Iterator[str]:
    """The lines that are printed."""
    heads = (("seconds", 9), ("CPU s", 9), ("× bare", 8), ("peak MB", 9))
    yield f"{'round':<20}{'who':<16}" + "".join(f"{head:>{width}}" for head, width in heads) + "  outcomes"
    before = ""
    for (name, who), cost in costs.items():
        bare = costs.get((name, BARE))
        ratio = f"{cost.cpu_seconds / bare.cpu_seconds:8.2f}" if bare else " " * 8
        told = ", ".join(f"{what} {count:,}" for what, count in sorted(cost.outcomes.items()) if count)
        yield (
            f"{name if name != before else '':<20}{who:<16}{cost.seconds:>9.2f}{cost.cpu_seconds:>9.2f}"
            f"{ratio}{cost.peak_mb:>9.0f}  {told}"
        )
        before = name


def main(arguments: Sequence[str] | None = None) -> None:
    """Starts the server and the contenders, has them poll, prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=30)
    parser.add_argument("--hosts", type=int, default=250, help="hosts that the feeds are spread over")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", action="append", choices=CONTENDERS, help="measure this one; repeatable")
    options = parser.parse_args(arguments)
    chosen = [name for name in CONTENDERS if not options.only or name in options.only]
    if READER in chosen and find_spec("reader") is None:
        print("without reader; to have it take part: .venv/bin/uv pip install --group benchmarks\n")
        chosen.remove(READER)
    with serving(options.entries) as port, ExitStack() as stack:
        urls = addresses(options.feeds, options.hosts, port)
        contenders = {name: stack.enter_context(competing(CONTENDERS[name], urls)) for name in chosen}
        costs = measure(contenders, port, options.repeat)
    size = len(document(0, options.entries, 0)) / 1000
    print(f"{options.feeds:,} feeds of {options.entries} entries ({size:.0f} kB each), {options.hosts} hosts")
    print("\n".join(table(costs)))
    print("\n".join(["", *filter(None, (bar.told(costs) for bar in BARS))]))


if __name__ == "__main__":
    main()
