"""Which feeds operators are told of, when, together with whom, and in what words."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from config.schema.monitor import FeedHealth, Smtp
from config.vocabulary import Health
from monitor.alerts.bulletin_words import MOST_CASES, bulletin_letter, bulletin_lines, worded_bulletin
from monitor.alerts.bulletins import (
    Bulletin,
    BulletinMessage,
    Case,
    Kind,
    Patient,
    bulletin_from_json,
    bulletin_to_json,
    sick_bulletin,
    well_bulletins,
)
from monitor.alerts.channels.blocks import bulletin_payload
from monitor.alerts.channels.bulletin_mail import compose_bulletin
from monitor.alerts.model import Address
from monitor.alerts.text import REPEATED
from monitor.demo.sinks import slack_refuses
from monitor.feeds.health import Condition

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
AFTER = 6 * HOUR
TELL = FeedHealth().tell


def patient(
    name: str = "a",
    health: Health = Health.FAILING,
    hours: float = 6,
    *,
    told: str | None = None,
    overdue: bool = False,
) -> Patient:
    """A feed that has been so for so many hours."""
    found = Condition(health=health, since=NOW - hours * HOUR, reason="no connection", advice="look at it")
    return Patient(name=name, condition=found, told=told, overdue=overdue)


@pytest.mark.parametrize(
    ("patients", "told"),
    [
        pytest.param([patient(hours=5.9)], [], id="not-for-long-enough"),
        pytest.param([patient()], ["a"], id="for-long-enough"),
        pytest.param([patient(told="b1")], [], id="told-already"),
        pytest.param([patient(overdue=True)], [], id="not-asked-since"),
        pytest.param([patient(health=Health.HEALTHY)], [], id="healthy"),
        pytest.param([patient(health=Health.QUIET, hours=999)], [], id="not-wanted"),
        pytest.param([patient("b", hours=3), patient("a")], ["a", "b"], id="together"),
        pytest.param([patient("b", hours=2.9), patient("a")], ["a"], id="too-new-for-that"),
        pytest.param([patient("b", hours=3)], [], id="half-is-not-enough-alone"),
        pytest.param([patient(hours=-9)], [], id="since-a-future-that-was-taken-back"),
    ],
)
def test_who_is_told_of(patients: list[Patient], told: list[str]) -> None:
    found = sick_bulletin(patients, TELL, AFTER, NOW)
    named = [case.feed for case in found.cases] if found else []
    assert named == told


def first(*names: str, key: str = "b1", hours_ago: float = 1) -> Bulletin:
    cases = tuple(Case(feed=name, health=Health.FAILING, since=NOW - 9 * HOUR) for name in names)
    return Bulletin(id=key, kind=Kind.SICK, cases=cases, decided=NOW - hours_ago * HOUR)


WELL = Health.HEALTHY


@pytest.mark.parametrize(
    ("patients", "hours_ago", "told"),
    [
        pytest.param([patient(told="b1")], 99, [], id="still-sick"),
        pytest.param([patient(told="b1", health=Health.GONE)], 99, [], id="sick-otherwise"),
        pytest.param([patient(told="b1", health=Health.NEW)], 99, [], id="not-known-yet"),
        pytest.param([patient(told="b1", health=WELL)], 0, [["a"]], id="well"),
        pytest.param([patient(told="b1", health=Health.QUIET)], 0, [["a"]], id="quiet-but-well"),
        pytest.param([patient(health=WELL)], 0, [], id="was-never-told-of"),
        pytest.param(
            [patient("a", told="b1", health=WELL), patient("b", told="b1")], 5, [], id="waits-for-others"
        ),
        pytest.param(
            [patient("a", told="b1", health=WELL), patient("b", told="b1")], 6, [["a"]], id="not-for-ever"
        ),
        pytest.param(
            [patient("a", told="b1", health=WELL), patient("b", told="b1")],
            *(-9999, [["a"]]),
            id="told-in-a-future-that-was-taken-back",
        ),
        pytest.param(
            [patient("a", told="b1", health=WELL), patient("b", told="b1", health=WELL)],
            *(0, [["a", "b"]]),
            id="all-together",
        ),
    ],
)
def test_the_all_clear(patients: list[Patient], hours_ago: float, told: list[list[str]]) -> None:
    told_of = {"b1": first("a", "b", hours_ago=hours_ago)}
    made = well_bulletins(patients, told_of, {}, TELL, AFTER, NOW)
    assert [[case.feed for case in one.cases] for one in made] == told
    assert all((one.kind, one.follows) == (Kind.WELL, "b1") for one in made)
    assert all(case.health is Health.FAILING for one in made for case in one.cases), "they say how it was"


def test_an_outage_of_a_thousand_feeds_is_a_handful_of_messages() -> None:
    """A day without a network; each feed notices, and comes back, at a time of its own."""
    rng = random.Random(5)
    names = [f"f{number}" for number in range(1000)]
    fails = {name: NOW + rng.uniform(0, 1) * HOUR for name in names}
    back = {name: NOW + (24 + rng.uniform(0, 12)) * HOUR for name in names}
    told: dict[str, str | None] = dict.fromkeys(names)
    made: dict[str, Bulletin] = {}
    last: dict[str, datetime] = {}
    for minutes in range(0, 40 * 60, 5):
        now = NOW + timedelta(minutes=minutes)
        patients = [
            Patient(
                name=name,
                told=told[name],
                condition=Condition(health=Health.FAILING, since=fails[name])
                if fails[name] <= now < back[name]
                else Condition(health=WELL, since=None),
            )
            for name in names
        ]
        for one in well_bulletins(patients, made, last, TELL, AFTER, now):
            told |= dict.fromkeys((case.feed for case in one.cases), None)
            last[one.follows or ""] = now
        if (sick := sick_bulletin(patients, TELL, AFTER, now)) is not None:
            made[sick.id] = sick
            told |= dict.fromkeys((case.feed for case in sick.cases), sick.id)
    assert [len(one.cases) for one in made.values()] == [1000]
    assert set(told.values()) == {None}
    assert last[next(iter(made))] == max(now for now in last.values())


EVIL = "no connection\r\nBcc: all@example.org \x1b[31m<!channel> <b>x</b> `*_~"
SICK = Bulletin(
    id="b1",
    kind=Kind.SICK,
    cases=(
        Case(feed="herald", health=Health.THROTTLED, since=NOW - 30 * HOUR, reason=EVIL, advice="raise it"),
        Case(feed="ledger", health=Health.NOT_A_FEED, since=NOW - 7 * HOUR, reason="a web page"),
    ),
    decided=NOW,
)
ONE = replace(SICK, cases=SICK.cases[1:])
OVER = replace(ONE, id="b2", kind=Kind.WELL, follows="b1")
SMTP = Smtp(host="a", sender="t@example.org")


@pytest.mark.parametrize(
    ("bulletin", "subject"),
    [
        (SICK, "[feeds] 2 feeds are not well: 1 throttled, 1 not a feed"),
        (ONE, "[feeds] ledger: not a feed for 7 hours"),
        (OVER, "[feeds] All clear: ledger is well again"),
        (replace(OVER, cases=SICK.cases), "[feeds] All clear: 2 feeds are well again"),
    ],
)
def test_subjects(bulletin: Bulletin, subject: str) -> None:
    assert worded_bulletin(bulletin).subject == subject


@pytest.mark.parametrize(
    ("healths", "words"),
    [
        pytest.param([Health.QUIET], "It is read all the same.", id="quiet"),
        pytest.param([Health.GAP, Health.GARBLED], "They are read all the same.", id="all-are-read"),
        pytest.param([Health.GONE, Health.THROTTLED], "Nothing of them is read meanwhile.", id="none-is"),
        pytest.param(
            [Health.GARBLED, Health.FAILING],
            "Of 1 of them nothing is read meanwhile; the others are read all the same.",
            id="some-are",
        ),
        pytest.param(
            [Health.FAILING] * 2, "All of them fail: look at this machine's own network", id="network"
        ),
    ],
)
def test_a_bulletin_says_what_is_not_read(healths: list[Health], words: str) -> None:
    cases = tuple(Case(feed="a", health=health, since=NOW - 7 * HOUR) for health in healths)
    assert worded_bulletin(replace(SICK, cases=cases)).summary.startswith(words)


def test_a_letter() -> None:
    assert bulletin_letter(worded_bulletin(ONE)).splitlines() == [
        "ledger: not a feed for 7 hours.",
        "",
        "Nothing of it is read meanwhile. You are told once, and again when it is",
        "over.",
        "",
        "ledger: not a feed since 1 June 2025, 05:00 UTC",
        "  a web page",
        "",
        "-- ",
        "Tallywatch. Bulletin b1, of 1 June 2025, 12:00 UTC. You get it because",
        "watchers.yaml says operations: true.",
    ]


def mail(bulletin: Bulletin, **more: bool) -> EmailMessage:
    address = Address(kind="email", target="me@example.org", watcher="me")
    message = BulletinMessage(delivery="d", bulletin=bulletin, address=address, **more)
    parsed = message_from_bytes(compose_bulletin(message, SMTP, NOW).as_bytes(), policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_a_mail_and_its_all_clear_are_a_thread() -> None:
    sick, over = mail(SICK), mail(OVER)
    assert over["In-Reply-To"] == over["References"] == sick["Message-ID"]
    assert over["Message-ID"] != sick["Message-ID"]
    assert sick["List-Id"] == "<operations.tallywatch.example.org>"
    assert (sick["X-Tallywatch-Bulletin"], sick["In-Reply-To"]) == ("b1", None)


def test_what_a_server_said_steers_nothing() -> None:
    sent = mail(SICK, perhaps_repeated=True)
    assert sent["Bcc"] is None
    page = sent.get_body(("html",))
    letter = sent.get_body(("plain",))
    assert page is not None
    assert letter is not None
    assert "<b>x</b>" not in page.get_content()
    assert "&lt;b&gt;x" in page.get_content()
    assert REPEATED in " ".join(letter.get_content().split())
    lines = bulletin_lines(worded_bulletin(SICK))
    for text in (letter.get_content(), lines):
        assert not set(text) & set("\x1b\x07\x9b")
    assert lines.count("\n") == 4


@pytest.mark.parametrize("bulletin", [SICK, ONE, OVER])
def test_slack_takes_it(bulletin: Bulletin) -> None:
    payload = bulletin_payload(worded_bulletin(bulletin), perhaps_repeated=True)
    assert slack_refuses(payload) == ""
    assert "<!channel>" not in str(payload)


def test_very_many_feeds_fit() -> None:
    cases = tuple(
        Case(feed=f"f{number}", health=Health.FAILING, since=NOW, reason="x" * 9999) for number in range(5000)
    )
    sheet = worded_bulletin(replace(SICK, cases=cases))
    assert len(sheet.lines) == MOST_CASES
    assert sheet.more == "and 4970 more: see `tallywatch status`"
    assert "this machine's own network" in sheet.summary
    assert slack_refuses(bulletin_payload(sheet)) == ""


def test_a_bulletin_is_kept_as_it_was_made() -> None:
    assert bulletin_from_json(bulletin_to_json(SICK)) == SICK
    assert bulletin_to_json(SICK).isascii()
    with pytest.raises(ValueError, match="kind"):
        bulletin_from_json('{"id": "x"}')
