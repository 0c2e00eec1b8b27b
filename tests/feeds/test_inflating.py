"""Unpacking gives the same body however the network cuts it up, and never more than the limit."""

import gzip
import zlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.errors import FeedError, Reason
from monitor.feeds.inflating import STEP, Inflater

URL = "https://a.example/"


def in_pieces(body: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({0, len(body), *(cut % (len(body) + 1) for cut in cuts)})
    return [body[start:end] for start, end in pairwise(places)]


@given(
    st.binary(max_size=400),
    st.sampled_from([("gzip", gzip.compress), ("deflate", zlib.compress), ("", bytes), ("gzip", bytes)]),
    st.lists(st.integers(0, 500), max_size=8),
)
def test_the_cuts_of_the_network_do_not_matter(
    body: bytes, packing: tuple[str, object], cuts: list[int]
) -> None:
    encoding, pack = packing
    assert callable(pack)
    content = b"<rss>" + body
    inflater = Inflater(URL, encoding, 10_000)
    for piece in in_pieces(pack(content), cuts):
        inflater.feed(piece)
    assert inflater.finish() == (content, True)


@given(st.integers(0, 5_000), st.integers(1, 4_000))
def test_the_limit_is_exact(size: int, limit: int) -> None:
    packed = gzip.compress(b"x" * size)
    inflater = Inflater(URL, "gzip", limit)
    try:
        inflater.feed(packed)
    except FeedError as error:
        assert error.reason is Reason.TOO_LARGE  # noqa: PT017
        assert size > limit or len(packed) > limit
    else:
        assert inflater.finish() == (b"x" * size, True)
        assert size <= limit


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "x-gzip", ""]))
def test_noise_raises_nothing_but_our_error(noise: bytes, encoding: str) -> None:
    inflater = Inflater(URL, encoding, 1_000)
    try:
        inflater.feed(noise)
        inflater.finish()
    except FeedError as error:
        assert error.reason in {Reason.BAD_COMPRESSION, Reason.TOO_LARGE}  # noqa: PT017


@pytest.mark.parametrize("kept", [1, 5, 10, 18, 40])
def test_a_stream_that_ends_early_is_not_whole(kept: int) -> None:
    inflater = Inflater(URL, "gzip", 10_000)
    inflater.feed(gzip.compress(b"x" * 5_000 + bytes(range(256)))[:kept])
    assert inflater.finish()[1] is False


@pytest.mark.parametrize("bits", [-15, 15, 31])
def test_the_end_of_a_step_loses_nothing(bits: int) -> None:
    for size in range(STEP - 265, STEP + 265, 3):
        packer = zlib.compressobj(9, wbits=bits)
        packed = packer.compress(bytes(size)) + packer.flush()
        inflater = Inflater(URL, "gzip" if bits == 31 else "deflate", 10_000_000)
        inflater.feed(packed)
        body, whole = inflater.finish()
        assert (len(body), whole) == (size, True)


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_unpacked_in_small_steps(layers: int) -> None:
    """Between two steps others get their turn: none of them makes more than so many bytes."""
    packed = gzip.compress(bytes(20_000_000))
    inflater = Inflater(URL, "gzip" if layers == 2 else "", 10_000_000)
    steps = 0
    with pytest.raises(FeedError) as caught:  # noqa: PT012 - each step is a part of one act
        for work in (
            inflater.feeding(gzip.compress(packed) if layers == 2 else packed),
            inflater.finishing(),
        ):
            for _ in work:
                steps += 1
    assert caught.value.reason is Reason.TOO_LARGE
    assert steps >= 10_000_000 // STEP - 1


def test_a_file_of_very_many_streams_is_refused() -> None:
    """Streams of nothing add nothing to the size, so that no limit on it would ever end them."""
    inflater = Inflater(URL, "gzip", 10_000_000)
    inflater.feed(gzip.compress(b"<rss/>"))
    with pytest.raises(FeedError) as caught:
        inflater.feed(gzip.compress(b"") * 400_000)
    assert caught.value.reason is Reason.BAD_COMPRESSION
