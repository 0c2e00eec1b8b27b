"""What the daemon settles with the operating system, in a process of its own, for it holds for all of it."""

import subprocess
import sys
import textwrap

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="told by Linux only")


def told_by(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout + done.stderr


def test_all_threads_take_their_memory_from_one_place() -> None:
    told = told_by("""
        import ctypes, threading
        from monitor.pipeline.system import share_memory_among_threads
        if share_memory_among_threads():
            together = threading.Barrier(4)
            def work():
                together.wait(30)
                return [bytes(100_000) for _ in range(20)]
            threads = [threading.Thread(target=work) for _ in range(4)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            ctypes.CDLL(None).malloc_stats()
    """)
    assert told.count("Arena ") <= 1, told


@pytest.mark.parametrize(
    ("soft", "hard", "then"),
    [
        pytest.param(200, 400, 400, id="as-many-as-the-system-allows"),
        pytest.param(200, 1000, 500, id="as-many-as-are-wanted"),
        pytest.param(700, 1000, 700, id="never-fewer"),
    ],
)
def test_many_files_may_be_open(soft: int, hard: int, then: int) -> None:
    told = told_by(f"""
        import resource
        from monitor.pipeline.system import allow_many_files
        resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard}))
        allow_many_files(500)
        print(*resource.getrlimit(resource.RLIMIT_NOFILE))
    """)
    assert told.split() == [str(then), str(hard)]


def test_what_stays_is_looked_through_less_and_less_often() -> None:
    told = told_by("""
        import gc
        from monitor.pipeline.system import leave_alone_what_stays
        waiting = []
        leave_alone_what_stays(lambda seconds, again: waiting.append((seconds, again)))
        at, frozen = [], []
        for _ in range(4):
            frozen.append(gc.get_freeze_count())
            seconds, again = waiting.pop()
            at.append(seconds)
            kept = [[] for _ in range(1_000)] + ([kept] if at[1:] else [])
            again()
        print(*at, gc.isenabled(), [later - before > 900 for before, later in zip(frozen, frozen[1:])])
    """)
    assert told.split(maxsplit=5) == ["5.0", "10.0", "20.0", "40.0", "True", "[True, True, True]\n"]
