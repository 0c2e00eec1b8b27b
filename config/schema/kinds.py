"""Text that has to name something that exists: a time zone, a text encoding, a network.

Each check raises ValueError with what would be right; where in which file the text stands is
said by `config.loading`.
"""

import ipaddress
import zoneinfo
from difflib import get_close_matches
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr

ABBREVIATIONS = {
    "KST": "Asia/Seoul",
    "JST": "Asia/Tokyo",
    "HKT": "Asia/Hong_Kong",
    "IST": "Asia/Kolkata",
    "MSK": "Europe/Moscow",
    "VLAT": "Asia/Vladivostok",
    "EEST": "Europe/Kyiv",
    "CEST": "Europe/Berlin",
    "BST": "Europe/London",
    "EDT": "America/New_York",
    "CST": "America/Chicago",
    "CDT": "America/Chicago",
    "MDT": "America/Denver",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "AEST": "Australia/Sydney",
}
"""What people write for a zone that is not its name, and the zone that they most likely mean."""


def known_zone(name: str) -> str:
    """`name` itself where it is a time zone of the IANA database, as Asia/Seoul.

    The database is asked for the list only when the name is wrong, to suggest the nearest.
    """
    try:
        zoneinfo.ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        known = zoneinfo.available_timezones()
        near = get_close_matches(name, known, n=1) or [
            zone for zone in sorted(known) if zone.rpartition("/")[2].casefold() == name.casefold()
        ]
        if name.upper() in ABBREVIATIONS:
            near = [ABBREVIATIONS[name.upper()]]
        hint = f"did you mean {near[0]}?" if near else "write for example Asia/Seoul, Europe/Kyiv or UTC"
        raise ValueError(f"{name or 'nothing'} is not a time zone; {hint}") from None
    return name


def known_encoding(name: str) -> str:
    """`name` itself where Python reads text in that encoding, as cp949."""
    try:
        "a".encode(name)  # what is a codec, but of no text (base64, zlib), refuses too
    except (LookupError, ValueError, TypeError):
        raise ValueError(
            f"{name or 'nothing'} is not a text encoding; "
            "write for example utf-8, cp949, euc-kr, cp1251 or koi8-r"
        ) from None
    return name


def known_network(text: str) -> str:
    """`text` itself where it is a network or one address in CIDR notation, as 127.0.0.0/8."""
    try:
        ipaddress.ip_network(text)
    except ValueError:
        raise ValueError(f"{text or 'nothing'} is not a network; {_right_network(text)}") from None
    return text


def _right_network(text: str) -> str:
    try:
        return f"the address has bits beyond its mask; write {ipaddress.ip_network(text, strict=False)}"
    except ValueError:
        return "write for example 127.0.0.0/8, 10.1.0.0/16 or ::1/128"


def webhook(secret: SecretStr) -> SecretStr:
    """`secret` itself where it looks like the address of a webhook. The message never holds it."""
    address = secret.get_secret_value()
    if not address.startswith(("https://", "http://")) or any(c.isspace() for c in address):
        raise ValueError("this is not the address of a webhook; it begins with https:// and has no blanks")
    if not has_possible_port(address):
        raise ValueError("this is not the address of a webhook; it names no host, or an impossible port")
    if address.startswith("http://") and not _is_loopback(urlsplit(address).hostname or ""):
        raise ValueError(
            "a webhook's address is a secret; it begins with https:// unless it is on this machine"
        )
    return secret


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def has_possible_port(address: str) -> bool:
    """Whether a web address names a host, and no port that cannot be."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def web_address(url: str) -> str:
    """`url` itself where its host and port can be. It may hold a password: never shown."""
    if not has_possible_port(url):
        raise ValueError("this address names no host, or an impossible port; ports go from 1 to 65535")
    return url


def ping(secret: SecretStr) -> SecretStr:
    """`secret` itself where it can be asked for. The message never holds it."""
    address = secret.get_secret_value()
    if not address.startswith(("https://", "http://")) or any(c.isspace() for c in address):
        raise ValueError("this is no web address; it begins with https:// or http:// and has no blanks")
    web_address(address)
    return secret


def database_address(url: str) -> str:
    """`url` itself where it names a database that is supported. It may hold a password: never shown."""
    if url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        return url
    if url.startswith("postgresql+psycopg://"):
        return url
    raise ValueError(
        "this is not the address of a database; write sqlite:///PATH or "
        "postgresql+psycopg://USER:PASSWORD@HOST/DATABASE"
    )


Line = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
TimeZone = Annotated[str, AfterValidator(known_zone)]
Encoding = Annotated[str, AfterValidator(known_encoding)]
Network = Annotated[str, AfterValidator(known_network)]
Webhook = Annotated[SecretStr, AfterValidator(webhook)]
DatabaseUrl = Annotated[str, AfterValidator(database_address)]
Ping = Annotated[SecretStr, AfterValidator(ping)]
