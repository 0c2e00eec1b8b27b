"""What a person sees of the demonstration: each alert as it arrives, how far the stream is, a summary.

Words that come from articles are a stranger's. They are stripped of controls (`plain`) and
printed as they are, never read as rich's own markup.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from config.vocabulary import Severity
from monitor.alerts.plain import plain
from monitor.demo.outcome import Outcome
from monitor.demo.receiving import MAIL, SLACK, Notice

COLOURS = {Severity.MAJOR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


class Teller:
    """Prints alerts once each, by whichever channel they arrive first.

    `tell` may be called from any thread, as rich allows.
    """

    def __init__(self, console: Console) -> None:
        self.console = console
        self._told: set[str] = set()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def tell(self, notice: Notice) -> None:
        """Prints an alert unless it was printed already."""
        if notice.alert in self._told:
            return
        self._told.add(notice.alert)
        self.console.print(alert_lines(notice))
        for line in notice.evidence:
            self.console.print(Padding(_quoted(line), (0, 0, 0, 10), expand=False))

    @contextmanager
    def stream(self, beats: int) -> Iterator[None]:
        """Shows how far the stream of articles is while the block runs."""
        columns = (
            TextColumn("{task.description}", markup=False), BarColumn(),
            TextColumn("{task.completed:.0f}/{task.total:.0f}"), TimeElapsedColumn(),
        )  # fmt: skip
        with Progress(*columns, console=self.console, transient=True) as progress:
            self._progress, self._task = progress, progress.add_task("starting", total=beats)
            try:
                yield
            finally:
                self._progress = self._task = None

    def step(self, what: str, forward: int = 1) -> None:
        """One more step of the stream is done; `what` is happening now."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, advance=forward, description=plain(what, 40))


def alert_lines(notice: Notice) -> Text:
    """An alert's first line, its severity in colour."""
    subject = plain(notice.subject, 200)
    bracketed, _, rest = subject.partition("] ")
    severity = bracketed.removeprefix("[")
    if severity not in list(Severity) or not rest:
        return Text(subject)
    return Text.assemble((f"{severity:<9} ", COLOURS[Severity(severity)]), (rest, "bold"))


def _quoted(line: str) -> Text:
    """A line of evidence; what a mail marks with asterisks stands out."""
    text = Text(style="dim")
    for number, part in enumerate(plain(line, 700).split("*")):
        text.append(part, "not dim bold" if number % 2 else "")
    return text


def summary(outcome: Outcome) -> Text:
    """The numbers at the end, a line each."""
    lines = (Text.assemble((f"{name:<12}", "bold"), words) for name, words in _facts(outcome))
    return Text("\n").join(lines)


def _facts(outcome: Outcome) -> Iterator[tuple[str, str]]:
    stored = outcome.stored
    statuses = ", ".join(f"{count} answered {status}" for status, count in sorted(outcome.polls.items()))
    yield "polls", f"{sum(outcome.polls.values())} ({statuses}), and {outcome.pages} article pages"
    yield "articles", f"{stored.articles} of {outcome.published} published, {stored.on_topic} on topic"
    yield "figures", f"{stored.figures}, which make {stored.estimates} estimates"
    yield "decisions", _counted(stored.verdicts)
    events = Counter(raised.event.value for raised in outcome.raised.values())
    yield "alerts", f"{stored.alerts}: {_counted(events)}"
    yield "deliveries", f"{_counted(stored.deliveries)}: {_received(outcome.notices)}"
    yield "time", f"{outcome.seconds:.0f} s"


def _counted(counts: dict[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count} {name}" for name, count in ordered) or "none"


def _received(notices: Sequence[Notice]) -> str:
    mails = sum(notice.channel == MAIL for notice in notices)
    posts = sum(notice.channel == SLACK for notice in notices)
    return f"{mails} mails and {posts} Slack messages received"


def places(outcome: Outcome) -> list[str]:
    """Where what the demonstration made lies."""
    folder = outcome.folder
    return [
        f"mails           {folder / 'mails'}/*.eml",
        f"Slack messages  {folder / 'slack'}/*.json",
        f"charts          {folder / 'charts'}/*.png ({', '.join(chart.stem for chart in outcome.charts)})",
        f"database        {folder / 'tallywatch.db'}",
        f"configuration   {folder / 'config'}/",
        f"daemon's log    {folder / 'daemon.log'}",
    ]


def verdict(problems: Sequence[str], alerts: int) -> Text:
    """The last lines: whether all was as expected, and if not, what was not."""
    if not problems:
        return Text(
            f"All {alerts} alerts came as the history deserves, each once to each channel.", "bold green"
        )
    count = "One thing is not as it" if len(problems) == 1 else f"{len(problems)} things are not as they"
    lines = [Text(f"{count} should be:", "bold red")]
    lines += [Text(f"  {plain(problem, 300)}") for problem in problems]
    return Text("\n").join(lines)
