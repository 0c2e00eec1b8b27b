"""Which addresses may be fetched from: the public internet, and what the operator allows besides.

A feed, or a redirect of one, may point at the cloud's metadata service or at the router's
own page; nothing that lies on the inside is ever connected to unasked. Resolving names and
connecting is `monitor.feeds.client`.
"""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from monitor.feeds.errors import FeedError, Reason, said

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address

# The only block from which public IPv6 addresses are given out (IANA's IPv6 address space registry).
# `is_global` says yes to much beyond it that leads, or may lead, inside: NAT64 (RFC 6052, 8215), addresses
# that hold an IPv4 address (RFC 4291, 2765), site-local ones (RFC 3879), and all that is not assigned.
PUBLIC_IPV6 = IPv6Network("2000::/3")
# Within it, and in IPv4, it says yes to special assignments and 6to4 relays (IANA's special-purpose
# registry), Teredo (RFC 4380), 6to4 (RFC 3056) and addresses for documentation (RFC 9637).
NOT_PUBLIC: tuple[Network, ...] = tuple(
    ip_network(text) for text in ("192.0.0.0/24", "192.88.99.0/24", "2001::/32", "2002::/16", "3fff::/20")
)

# Anything that the system's resolver would read as an IPv4 address in another spelling: 127.1,
# 2130706433, 0x7f.0.0.1, 0177.0.0.1. A dotted quad in decimal is the one spelling that is taken.
_NUMERIC_HOST = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*\.?", re.IGNORECASE)


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """The networks of `polling.allow_networks`; raises ValueError for what is none."""
    return tuple(ip_network(text, strict=False) for text in texts)


def may_be_fetched(address: str, allowed: tuple[Network, ...]) -> bool:
    """Whether to connect to `address`, an IP address in its canonical form."""
    try:
        ip: Address = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if any(ip in network for network in allowed):
        return True
    if isinstance(ip, IPv6Address) and ip not in PUBLIC_IPV6:
        return False
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in NOT_PUBLIC)


def check_host(url: str, host: str, allowed: tuple[Network, ...]) -> None:
    """Raises FeedError when `host`, as it stands in `url`, may not be fetched from.

    A name passes here; its addresses are checked when they are known.
    """
    bare = host.strip("[]")
    try:
        ip_address(bare.partition("%")[0])
    except ValueError:
        if not bare or _NUMERIC_HOST.fullmatch(bare):
            raise FeedError(url, Reason.BAD_ADDRESS, f"{said(host) or 'nothing'} is not a host") from None
        return
    if not may_be_fetched(bare, allowed):
        raise refusal(url, bare)


def refusal(url: str, address: str) -> FeedError:
    """The error that says how to allow what was refused."""
    return FeedError(
        url, Reason.REFUSED_ADDRESS, f"{said(address)}; polling.allow_networks may allow it, if that is meant"
    )
