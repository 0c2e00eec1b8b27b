"""The soak's mail server and webhook: they refuse, break off, fall silent, and are away for a while."""

import random
import time

from benchmarks.soak_plan import Plan
from monitor.demo.sinks import Answer, MailSink, Reply, SlackSink

AWAY = (0.40, 0.45)
"""In this part of the run neither takes anything."""
LONG = 20.0
"""Seconds of silence, past every timeout."""


class Mood:
    """Whether the next message is taken."""

    def __init__(self, plan: Plan, honest_after: float, name: str) -> None:
        self._plan, self._honest_after = plan, honest_after
        self._rng = random.Random(f"{plan.seed}-{name}")

    def lot(self) -> int:
        """Of a thousand; 1000 when it is taken for sure, -1 when it is not."""
        at = time.time() - self._plan.began
        if at > self._honest_after:
            return 1000
        if AWAY[0] <= at / self._honest_after < AWAY[1]:
            return -1
        return self._rng.randrange(1000)


class MoodyMail(MailSink):
    """A mail server that does not take every mail at once."""

    def __init__(self, plan: Plan, honest_after: float) -> None:
        super().__init__()
        self._mood = Mood(plan, honest_after, "mail")

    def reply(self) -> Reply | None:
        """Refuses 5 in a hundred, breaks 6 off (2 of them taken, the sender cannot know), is silent in 2."""
        self.attempts += 1
        lot = self._mood.lot()
        if lot < 0:
            return Reply("451 4.3.2 we are closed for an hour", at_recipient=True)
        for share, reply in (
            (30, Reply("451 4.7.1 try later")),
            (20, Reply("450 4.2.1 not now", at_recipient=True)),
            (20, Reply(drop_in_data=True)),
            (20, Reply(drop_after_data=True)),
            (20, Reply(drop_at_quit=True)),
            (20, Reply("451 4.4.2 too late", hold=LONG)),
        ):
            if (lot := lot - share) < 0:
                return reply
        return None


class MoodySlack(SlackSink):
    """A webhook that does not take every message at once."""

    def __init__(self, plan: Plan, honest_after: float) -> None:
        super().__init__()
        self._mood = Mood(plan, honest_after, "slack")

    def answer(self, payload: object) -> Answer:
        """Refuses 6 in a hundred, breaks 3 off, is silent in 1."""
        lot = self._mood.lot()
        if lot < 0:
            return Answer(503, "service_unavailable")
        for share, answer in (
            (30, Answer(500, "server_error")),
            (30, Answer(429, "rate_limited", {"Retry-After": "3"})),
            (30, Answer(drop=True)),
            (10, Answer(hang=True)),
        ):
            if (lot := lot - share) < 0:
                return answer
        return super().answer(payload)
