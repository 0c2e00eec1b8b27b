"""Which addresses are outside, and which only look so."""

import pytest

from monitor.feeds.addresses import check_host, may_be_fetched, networks
from monitor.feeds.errors import FeedError, Reason


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("93.184.215.14", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("255.255.255.255", False),
        ("224.0.0.1", False),
        ("239.255.255.250", False),
        ("192.0.0.8", False),
        ("192.88.99.1", False),
        ("198.18.0.1", False),
        ("203.0.113.5", False),
        ("::1", False),
        ("::", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("::127.0.0.1", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d70e", False),
        ("64:ff9b:1::1", False),
        ("::ffff:0:7f00:1", False),
        ("::ffff:0:5db8:d70e", False),
        ("4000::1", False),
        ("5f00::1", False),
        ("3fff::1", False),
        ("2002:7f00:1::", False),
        ("2001:0:53aa:64c:0:fbff:80ff:fffe", False),
        ("2001:db8::1", False),
        ("127.1", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_only_the_public_internet_is_outside(address: str, outside: bool) -> None:
    assert may_be_fetched(address, ()) is outside


@pytest.mark.parametrize(
    ("address", "allowed", "fetched"),
    [
        ("127.0.0.1", ("127.0.0.0/8",), True),
        ("::ffff:127.0.0.1", ("127.0.0.0/8",), True),
        ("127.0.0.1", ("10.0.0.0/8",), False),
        ("64:ff9b::7f00:1", ("127.0.0.0/8",), False),
        ("64:ff9b::5db8:d70e", ("64:ff9b::/96",), True),
        ("10.1.2.3", ("10.1.2.3",), True),
        ("10.1.2.4", ("10.1.2.3/32",), False),
    ],
)
def test_the_operator_may_allow_more(address: str, allowed: tuple[str, ...], fetched: bool) -> None:
    assert may_be_fetched(address, networks(allowed)) is fetched


@pytest.mark.parametrize(
    "host", ["0x7f000001", "0177.0.0.1", "127.1", "2130706433", "0x7f.1", "1", "", "127.0.0.1."]
)
def test_odd_spellings_are_no_hosts(host: str) -> None:
    with pytest.raises(FeedError) as caught:
        check_host(f"http://{host}/", host, networks(("127.0.0.0/8",)))
    assert caught.value.reason is Reason.BAD_ADDRESS


@pytest.mark.parametrize(
    "host", ["example.org", "xn--e1afmkfd.example", "1and1.example", "0x.example", "8.8.8.8"]
)
def test_names_and_public_addresses_pass(host: str) -> None:
    check_host(f"http://{host}/", host, ())
