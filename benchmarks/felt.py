"""The daemon as its command runs it, with a note of how late its event loop comes back to a timer.

    python -m benchmarks.felt FIGURES.json run --config tallywatch.d

Everything but the first argument is `tallywatch`'s own; the figures are written when it has stopped.
"""

import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

TICK = 0.005


@dataclass(slots=True)
class Felt:
    """How late the loop came back, in milliseconds."""

    stalls_ms: list[float] = field(default_factory=list)
    own_ms: float = 0.0
    """The longest part of a stall in which this process computed; in the rest others had the processors."""

    async def feel(self, figures: Path) -> None:
        """Notes each stall until it is cancelled, and then writes them down."""
        try:
            while True:
                before, computed = time.perf_counter(), time.process_time()
                await asyncio.sleep(TICK)
                stall = (time.perf_counter() - before - TICK) * 1000
                self.stalls_ms.append(stall)
                self.own_ms = max(self.own_ms, min(stall, (time.process_time() - computed) * 1000))
        finally:
            figures.write_text(json.dumps(asdict(self)), encoding="utf-8")  # noqa: ASYNC240 - at the end


class Loops(asyncio.DefaultEventLoopPolicy):
    """Whose loops are felt."""

    def __init__(self, figures: Path) -> None:
        super().__init__()
        self._figures = figures
        self._feeling: asyncio.Task[None] | None = None

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        """A loop that begins with the feeling."""
        loop = super().new_event_loop()

        def begin() -> None:
            self._feeling = loop.create_task(Felt().feel(self._figures))

        loop.call_soon(begin)
        return loop


def main() -> None:
    """The command line: where to write, and then the command's own."""
    from monitor.cli import main as command

    asyncio.set_event_loop_policy(Loops(Path(sys.argv.pop(1))))
    command()


if __name__ == "__main__":
    main()
