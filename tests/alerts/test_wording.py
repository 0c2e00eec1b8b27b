"""What an alert says: each verdict, each circumstance, and one whole mail to read."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from config.vocabulary import Event, Scope, Series, Severity, Status, Verdict
from monitor.alerts.model import Opening, PriorPosition
from monitor.alerts.text import letter, lines
from monitor.alerts.wording import SUBJECT_LIMIT, against, facts, headline, quote, subject, why, worded
from tests.alerts.examples import COMPANY, KILLED, NIS, varied

LETTER = Path(__file__).parent / "killed.txt"
OWN = PriorPosition(source=NIS, low=4000, high=4000, as_of=date(2025, 3, 27), weight_share=0.4)
OTHER = PriorPosition(source="NATO", low=5000, high=None, as_of=date(2025, 3, 27), weight_share=0.6)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        pytest.param(
            {},
            "[major] Killed: 2,000 (NIS), 2 times the highest believed until now (600–1,000)",
            id="above",
        ),
        pytest.param(
            {"band": (3000, 3000), "low": 10_000, "high": 10_000, "ratio": 10 / 3},
            "[major] Killed: 10,000 (NIS), 3.3 times the 3,000 believed until now",
            id="above-a-single-number",
        ),
        pytest.param(
            {"verdict": Verdict.BELOW, "band": (600, 600), "low": None, "high": 300, "ratio": 2.0},
            "[major] Killed: up to 300 (NIS), 2 times less than the 600 believed until now",
            id="below-a-single-number",
        ),
        pytest.param(
            {"low": 2000, "high": 2500},
            "[major] Killed: 2,000–2,500 (NIS), at least 2 times the highest believed until now (600–1,000)",
            id="a-range-above",
        ),
        pytest.param(
            {"series": Series.PLANNED, "status": Status.PLANNED},
            "[major] Killed (planned): 2,000 (NIS), 2 times the highest planned until now (600–1,000)",
            id="a-plan-above",
        ),
        pytest.param(
            {"series": Series.PLANNED, "status": Status.PLANNED, "band": (1000, 1000)},
            "[major] Killed (planned): 2,000 (NIS), 2 times the 1,000 planned until now",
            id="a-plan-above-a-single-number",
        ),
        pytest.param(
            {"band": (0, 0), "ratio": None},
            "[major] Killed: 2,000 (NIS), above the 0 believed until now",
            id="above-nothing",
        ),
        pytest.param(
            {"verdict": Verdict.BELOW, "low": 0, "high": 0, "ratio": None},
            "[major] Killed: 0 (NIS), below the lowest believed until now (600–1,000)",
            id="nothing-below",
        ),
        pytest.param(
            {"verdict": Verdict.BELOW, "low": 100, "high": 100, "ratio": 6.0, "severity": Severity.WARNING},
            "[warning] Killed: 100 (NIS), 6 times less than the lowest believed until now (600–1,000)",
            id="below",
        ),
        pytest.param(
            {"verdict": Verdict.FIRST, "band": None, "centre": None, "ratio": None, "positions": ()},
            "[major] Killed: 2,000 (NIS), the first figure reported",
            id="first",
        ),
        pytest.param(
            {
                "verdict": Verdict.FIRST,
                "band": None,
                "ratio": None,
                "positions": (),
                "metric_label": "troops deployed",
                "series": Series.PLANNED,
                "status": Status.PLANNED,
                "low": 10_000,
                "high": 12_000,
            },
            "[major] Troops deployed (planned): 10,000–12,000 (NIS), the first plan reported",
            id="first-plan",
        ),
        pytest.param(
            {
                "verdict": Verdict.REVISION,
                "metric_label": "killed and wounded",
                "low": 4700,
                "high": 4700,
                "ratio": 1.175,
                "positions": (OWN, OTHER),
                "severity": Severity.NOTICE,
            },
            "[notice] Killed and wounded: 4,700 (NIS), revised up, 1.18 times its own earlier 4,000",
            id="revision-up",
        ),
        pytest.param(
            {"verdict": Verdict.REVISION, "low": None, "high": 2000, "ratio": 2.0, "positions": (OWN, OTHER)},
            "[major] Killed: up to 2,000 (NIS), revised down, 2 times less than its own earlier 4,000",
            id="revision-down",
        ),
        pytest.param(
            {"verdict": Verdict.REVISION, "ratio": 1.5, "positions": (OTHER,)},
            "[major] Killed: 2,000 (NIS), revised by a factor of 1.5,"
            " against the 600–1,000 believed until now",
            id="revision-of-unknown",
        ),
        pytest.param(
            {"verdict": Verdict.IMPLAUSIBLE, "low": 2e6, "high": 2e6, "severity": Severity.NOTICE},
            "[notice] Killed: 2 million (NIS), implausible, against the 600–1,000 believed until now",
            id="implausible",
        ),
        pytest.param(
            {"verdict": Verdict.IMPLAUSIBLE, "band": None, "severity": Severity.NOTICE},
            "[notice] Killed: 2,000 (NIS), implausible",
            id="implausible-first",
        ),
        pytest.param(
            {"scope": Scope.ADDITIONAL, "low": 3000, "high": 3000, "metric_label": "troops deployed"},
            "[major] Troops deployed: 3,000 more (NIS), 2 times the highest believed until now (600–1,000)",
            id="additional",
        ),
        pytest.param(
            {"scope": Scope.SUBSET, "high": None},
            "[major] Killed: at least 2,000 in a part (NIS),"
            " 2 times the highest believed until now (600–1,000)",
            id="subset",
        ),
        pytest.param(
            {"money": True, "low": 3e9, "high": 20e9, "band": (5e8, 1e9), "metric_label": "economic gain"},
            "[major] Economic gain: US$3–20 billion (NIS), at least 2 times the highest before "
            "(US$500 million–1 billion)",
            id="money",
        ),
        pytest.param(
            {"source": "Ukraine's military and its intelligence"},
            "[major] Killed: 2,000 (Ukraine's military and its intelligence), "
            "2 times the highest before (600–1,000)",
            id="too-long-then-briefly",
        ),
        pytest.param(
            {"source": "Ukraine's military and its intelligence directorate", "low": 1200},
            "[major] Killed: 1,200–2,000 (Ukraine's milit…), at least 2 times the highest before (600–1,000)",
            id="the-source-is-cut",
        ),
        pytest.param(
            {
                "severity": Severity.NOTICE,
                "metric_label": "killed and wounded",
                "source": "British government",
                "low": 6000,
                "high": None,
                "ratio": 1.28,
                "band": (4000, 4700),
            },
            "[notice] Killed and wounded: at least 6,000 (British government),"
            " 1.28 times the highest before (4,000–4,700)",
            id="until-now-gives-way-first",
        ),
        pytest.param(
            {
                "severity": Severity.WARNING,
                "metric_label": "troops deployed",
                "series": Series.PLANNED,
                "scope": Scope.ADDITIONAL,
                "low": 25_000,
                "high": 30_000,
                "total": (37_000, 42_000),
                "band": (10_000, 12_000),
                "source": "Ukrainian military intelligence",
            },
            "[warning] Troops deployed (planned): 25,000–30,000 more (Ukrainian milit…),"
            " 37,000–42,000 in all",
            id="the-band-gives-way-before-the-source",
        ),
        pytest.param(
            {"metric_label": "x" * 300, "source": "y" * 300, "low": 123_456, "high": 987_654},
            "[major] X" + "x" * 38 + "…: 123,456–987,654, at least 2 times the highest before",
            id="the-source-and-the-band-give-way",
        ),
        pytest.param(
            {"metric_label": "x" * 300, "source": "y" * 300, "low": 123_456_789, "high": 987_654_321},
            "[major] X" + "x" * 38 + "…: 123,456,789–987,654,321, at least 2 times the highest before",
            id="the-metric-gives-way",
        ),
    ],
)
def test_subject(changes: dict[str, Any], line: str) -> None:
    assert subject(varied(**changes)) == line
    assert len(line) <= SUBJECT_LIMIT


def test_the_first_two_lines_are_the_figure_its_source_and_what_was_believed() -> None:
    mail = letter(worded(KILLED)).splitlines()
    assert mail[:2] == [
        "Killed: 2,000, according to South Korea's intelligence service (NIS).",
        "2 times the highest believed until now (600–1,000).",
    ]


def test_an_addition_says_what_it_makes_in_all() -> None:
    """The ratio of an addition is that of the totals, not the distance to the band."""
    more = varied(
        scope=Scope.ADDITIONAL, low=3000, high=3000, total=(14_000, None), band=(10_000, 12_000), ratio=1.27
    )
    assert headline(more) == "Killed: 3,000 more, according to South Korea's intelligence service (NIS)."
    assert subject(more) == (
        "[major] Killed: 3,000 more (NIS), at least 14,000 in all, "
        "against the 10,000–12,000 believed until now"
    )
    assert against(more) == (
        "That makes at least 14,000 in all, 1.27 times as many as before, "
        "against the 10,000–12,000 believed until now."
    )


def test_a_revision_says_what_all_believed_but_not_that_it_lies_inside() -> None:
    """A revision may lie somewhat above the band, by less than the threshold."""
    revised = varied(
        verdict=Verdict.REVISION, low=4700, high=4700, ratio=1.175, positions=(OWN,), band=(3000, 4000)
    )
    assert against(revised) == (
        "Revised up, 1.18 times its own earlier 4,000, against the 3,000–4,000 believed until now."
    )


def test_a_revision_by_an_addition_is_that_of_the_total() -> None:
    """3,000 more than 4,000 are no retreat from 4,000."""
    more = varied(
        verdict=Verdict.REVISION, scope=Scope.ADDITIONAL, low=3000, high=3000, total=(7000, 7000),
        band=(3000, 8000), ratio=1.75, positions=(OWN,),
    )  # fmt: skip
    assert subject(more).endswith(
        "3,000 more (NIS), 7,000 in all, against the 3,000–8,000 believed until now"
    )
    assert against(more).startswith("That makes 7,000 in all, 1.75 times as many as before")


def test_a_revision_of_an_open_figure_says_it_as_such() -> None:
    revised = varied(
        verdict=Verdict.REVISION, low=11_000, high=11_000, ratio=2.2, positions=(replace(OTHER, source=NIS),)
    )
    assert subject(revised).endswith("revised up, 2.2 times its own earlier figure of at least 5,000")


def test_a_revision_of_a_range_says_which_end_it_is_held_against() -> None:
    own = replace(OWN, low=2000, high=4000)
    revised = varied(verdict=Verdict.REVISION, low=5000, high=6000, ratio=1.25, positions=(own,))
    assert subject(revised).endswith(
        "revised up, at least 1.25 times the upper end of its own earlier 2,000–4,000"
    )


@pytest.mark.parametrize("band", [(600, 1000), (1000, 1000)])
@pytest.mark.parametrize("verdict", [Verdict.ABOVE, Verdict.BELOW, Verdict.REVISION])
@pytest.mark.parametrize("low", [1200, 2000])
def test_nothing_is_said_to_be_so_many_times_above(
    band: tuple[float, float], verdict: Verdict, low: float
) -> None:
    """ "2 times above 1,000" may be 2,000 or 3,000."""
    words = worded(varied(verdict=verdict, band=band, low=low, positions=(OWN,)))
    for said in (words.subject, words.against, *words.why):
        assert not re.search(r"times (above|below|more|from)", said)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({}, "Rule “above”: told when a figure is at least 1.25 times the highest believed."),
        (
            {"scope": Scope.ADDITIONAL},
            "Rule “above”: told when what came on top makes the total at least 1.25 times what it was.",
        ),
        (
            {"verdict": Verdict.BELOW, "series": Series.PLANNED},
            "Rule “below”: told when a figure is at least 1.25 times less than the lowest planned.",
        ),
        ({"verdict": Verdict.FIRST}, "Rule “first”: told when nobody held a position until then."),
        (
            {"verdict": Verdict.REVISION},
            "Rule “revision”: told when a source makes its own figure at least 1.25 times what it was, "
            "or 1.25 times less, though others' reach as far.",
        ),
        (
            {"verdict": Verdict.IMPLAUSIBLE},
            "Rule “implausible”: told when a figure breaks a bound, at the lowest severity.",
        ),
    ],
)
def test_why(changes: dict[str, Any], rule: str) -> None:
    assert why(varied(**changes)) == (f"{KILLED.reason}.", rule)
    assert why(varied(reason="It lies clear (threshold 1.25)"))[0] == "It lies clear (threshold 1.25)."
    assert len(why(varied(reason=""))) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"status": Status.PLANNED}, ["Planned: it is said to be intended, not to have happened."]),
        (
            {"scope": Scope.ADDITIONAL},
            ["On top: it counts what came in addition to earlier figures, not the whole."],
        ),
        (
            {"scope": Scope.SUBSET},
            ["A part: it counts one part (a place, a time, a group); the whole is at least that."],
        ),
        ({"as_of": date(2025, 1, 31)}, ["It speaks of the state on 31 January 2025."]),
        ({"lang": "ko"}, ["The article is in Korean; the sentence is quoted as it stands."]),
        ({"lang": "fi"}, ["The article is in another language (fi); the sentence is quoted as it stands."]),
        ({"lang": "und"}, []),
        ({"lang": "<b>"}, []),
        ({"corroborations": 1}, ["One more article reports the same."]),
        ({"corroborations": 1200}, ["1,200 more articles report the same."]),
        (
            {"verdict": Verdict.IMPLAUSIBLE},
            [
                "Read with care: it breaks a bound that the topic states, and counts for nothing until a "
                "second independent source says the same."
            ],
        ),
    ],
)
def test_what_must_be_known_is_said(changes: dict[str, Any], said: list[str]) -> None:
    assert list(facts(varied(**changes))) == said


@pytest.mark.parametrize(
    ("sentence", "evidence", "before", "marked", "after"),
    [
        ("He said 600 had died in May.", "600 had died", "He said ", "600 had died", " in May."),
        ("북한군 600여 명이 숨졌다", "600여 명", "북한군 ", "600여 명", "이 숨졌다"),
        ("He said\n600 had\tdied.", "600 had\tdied", "He said ", "600 had died", "."),
        ("nothing of it", "600 had died", "", "600 had died", ""),
        ("600 had died", "", "", "600 had died", ""),
        ("600 had died", "600 had died", "", "600 had died", ""),
        ("", "", "", "", ""),
    ],
)
def test_quote(sentence: str, evidence: str, before: str, marked: str, after: str) -> None:
    made = quote(sentence, evidence)
    assert (made.before, made.marked, made.after) == (before, marked, after)


def test_a_long_sentence_is_cut_around_its_number() -> None:
    made = quote("far " * 20_000 + "600 had died" + " away" * 20_000, "600 had died")
    whole = made.before + made.marked + made.after
    assert made.marked == "600 had died"
    assert len(whole) <= 610
    assert whole.startswith("…")
    assert whole.endswith("…")
    assert made.before.endswith("far ")


def test_the_table_shows_the_weightiest_and_counts_the_rest() -> None:
    many = tuple(
        PriorPosition(
            source=f"the outlet {n}",
            low=n,
            high=n,
            as_of=date(2025, 1, n),
            weight_share=n / 100,
            derived=n == 12,
        )
        for n in range(1, 13)
    )
    words = worded(varied(positions=many))
    assert [row.figure for row in words.rows] == ["12 (sum)", "11", "10", "9", "8", "7", "6", "5"]
    assert words.rows[0].source == "The outlet 12"
    assert words.more == 4
    assert "and 4 more" in letter(words)


def test_a_mail_as_it_is_read() -> None:
    """The whole text part stands in killed.txt, to be read; a change of words changes it there too."""
    alert = varied(
        lang="en",
        as_of=date(2025, 8, 31),
        corroborations=3,
        published=datetime(2025, 9, 2, 7, 41, tzinfo=UTC),
    )
    words = worded(alert)
    mail = f"Subject: {words.subject}\n\n{letter(words, perhaps_repeated=True)}"
    assert mail == LETTER.read_text(encoding="utf-8")
    assert all(len(line) <= 72 for line in letter(words).splitlines())


def test_lines_for_a_console() -> None:
    assert lines(worded(KILLED)).splitlines() == [
        "[major] Killed: 2,000 (NIS), 2 times the highest believed until now (600–1,000)",
        "  Killed: 2,000, according to South Korea's intelligence service (NIS). 2 times the highest"
        " believed until now (600–1,000).",
        "  “The agency told lawmakers behind closed doors that some 2,000 North Korean soldiers had been "
        "killed, more than three times the 600 it had counted in April.”",
        "  The Example Courier, 2 September 2025, 07:41 UTC, "
        "https://courier.example/world/2025/09/02/north-korean-dead",
    ]


def test_what_bears_an_alert_out_says_what_it_bears_out() -> None:
    assert subject(COMPANY) == "[major] Killed: 1,900 (Ukraine's military), bears out the 2,000 of NIS"
    assert headline(COMPANY) == "Killed: 1,900, according to Ukraine's military."
    assert against(COMPANY) == (
        "It bears out the 2,000 of South Korea's intelligence service (NIS), told on 2 September 2025."
    )
    assert facts(COMPANY)[0].startswith("Corroborated: a second source")
    assert why(COMPANY)[1].startswith("Rule “corroborated”: told once")


def test_who_gives_up_a_count_of_its_own_says_what_it_was() -> None:
    own = PriorPosition(source=COMPANY.source, low=600, high=600, as_of=date(2025, 4, 30), weight_share=0.3)
    joined = replace(
        COMPANY,
        event=Event.JOINED,
        verdict=Verdict.REVISION,
        ratio=1900 / 600,
        band=(600, 2000),
        positions=(own,),
    )
    assert subject(joined) == (
        "[major] Killed: 1,900 (Ukraine's military), revised up, 3.2 times its own earlier 600"
    )
    assert against(joined) == (
        "Revised up, 3.2 times its own earlier 600, against the 600–2,000 believed until now. It bears out "
        "the 2,000 of South Korea's intelligence service (NIS), told on 2 September 2025."
    )
    assert facts(joined)[0].startswith("Joined: one more source")


OPENED = Opening(id=KILLED.id, source=NIS, low=600, high=600, published=datetime(2025, 4, 30, 5, tzinfo=UTC))


def test_a_number_that_is_taken_back_is_told_as_such() -> None:
    back = varied(
        event=Event.RETRACTED,
        opening=OPENED,
        verdict=Verdict.STALE,
        status=Status.DENIED,
        low=600,
        high=600,
        reason="The text rejects 600",
    )
    assert subject(back) == "[major] Killed: the 600 of NIS is taken back"
    assert headline(back) == "Killed: the 600 of South Korea's intelligence service (NIS) is taken back."
    assert against(back) == (
        "It is what you were told on 30 April 2025; South Korea's intelligence service (NIS) now rejects it."
    )
    assert facts(back)[0].startswith("Retracted: its source")
    assert why(back)[1].startswith("Rule “retracted”")


def test_a_source_that_goes_down_says_from_what() -> None:
    down = varied(event=Event.CORRECTED, opening=OPENED, verdict=Verdict.BELOW, low=300, high=300, ratio=2.0)
    assert (
        subject(down)
        == "[major] Killed: 300 (NIS), 2 times less than the lowest believed until now (600–1,000)"
    )
    assert against(down).endswith("It corrects the 600 that you were told on 30 April 2025.")
    assert facts(down)[0].startswith("Corrected: its source")
