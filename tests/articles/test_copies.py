"""Copies are found, others are not mistaken for them, and signatures stay the same from run to run."""

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.articles.copies import PLACES, WIDTH, signature

ENGLISH = (
    "Seoul (Agency) - About 600 North Korean soldiers have been killed in the fighting against Ukraine, out "
    "of some 4,700 casualties so far, lawmakers said on Wednesday after a briefing by the intelligence "
    "service. The two who spoke to reporters said that the agency put the number of troops sent to Kursk at "
    "15,000 in two deployments, and that a third one could not be ruled out. Some 2,000 of the wounded were "
    "flown home between January and March, they said, and are kept apart in Pyongyang and elsewhere."
)
KOREAN = (
    "정보 당국은 우크라이나와의 전투에서 숨진 북한군이 600명가량이며 "
    "부상자를 합하면 사상자가 4천700명에 이르는 것으로 보고 있다고 말했다. "
    "수요일 비공개 회의를 마치고 나온 의원 두 사람은 북한이 두 번에 나누어 "
    "1만5천 명을 쿠르스크로 보냈고 세 번째 파병도 배제할 수 없다고 전했다. "
    "다친 병사 2천여 명은 1월과 3월 사이에 비행기와 기차로 돌아갔으며 "
    "평양과 다른 곳에 따로 머물고 있다고 이들은 덧붙였다."
)
CHINESE = (
    "韩国国家情报院表示，在与乌克兰的战斗中，已有约六百名朝鲜士兵阵亡，伤亡总数约四千七百人。两名议员在听取情报部门汇报后对记者说，"
    "朝鲜分两次向库尔斯克派遣了一万五千名士兵，不排除第三次派兵的可能。"
)


def similarity(one: bytes, other: bytes) -> float:
    """How much of two texts is the same by their signatures, from 0 to 1."""
    if not one or len(one) != len(other):
        return 0.0
    places = range(0, PLACES * WIDTH, WIDTH)
    return sum(one[at : at + WIDTH] == other[at : at + WIDTH] for at in places) / PLACES


@pytest.mark.parametrize("text", [ENGLISH, KOREAN, CHINESE], ids=["en", "ko", "zh"])
def test_a_copy_with_other_trimmings_is_near(text: str) -> None:
    copy = f"By our own staff. {text} Read more on our site." if text is ENGLISH else text[6:] + " 무단전재"
    assert similarity(signature(text), signature(copy)) > 0.7


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ENGLISH, ENGLISH.replace("600", "900").replace("intelligence service", "defence ministry")[::-1]),
        (ENGLISH, KOREAN),
        (KOREAN, CHINESE),
        (ENGLISH, "The weather in Seoul will be fair on Wednesday, lawmakers and everybody else were told."),
    ],
)
def test_another_text_is_far(one: str, other: str) -> None:
    assert similarity(signature(one), signature(other)) < 0.3


def test_the_same_text_in_capitals_is_the_same() -> None:
    assert similarity(signature(ENGLISH), signature(ENGLISH.upper())) == 1


@pytest.mark.parametrize("text", ["", "  ", "Two words", "…"])
def test_a_text_too_short_is_like_no_other(text: str) -> None:
    assert signature(text) == b""
    assert similarity(signature(text), signature(text)) == 0


def test_signatures_outlive_the_process() -> None:
    """They are stored: another process, with another hash seed, must make the same."""
    program = "import sys; from monitor.articles.copies import signature; print(signature(sys.argv[1]).hex())"
    for seed in ("1", "2"):
        made = subprocess.run(
            [sys.executable, "-c", program, ENGLISH],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        )
        assert bytes.fromhex(made.stdout.strip()) == signature(ENGLISH)


def test_among_many_only_the_copy_is_near() -> None:
    rng = random.Random(7)
    words = ENGLISH.split()
    texts = [" ".join(rng.choices(words, k=120)) for _ in range(60)]
    signatures = [signature(text) for text in texts]
    for number, text in enumerate(texts):
        shortened = signature(" ".join(text.split()[4:]))
        assert [at for at, other in enumerate(signatures) if similarity(shortened, other) > 0.7] == [number]


@given(st.text(max_size=300))
def test_any_text_can_be_signed(text: str) -> None:
    signed = signature(text)
    assert len(signed) in {0, 512}
    assert similarity(signed, signed) == (1 if signed else 0)
