"""What comes in by `${…}` arrives where it belongs, and is shown nowhere."""

import json
import traceback
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.errors import ConfigError
from config.loading import Config, examine, load
from tests.config.conftest import FEEDS, TOPIC, WATCHERS, told, write

MAIL = "smtp: {host: mail.example.org, sender: a@b.org, username: me, password: %s}\n"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param('"${PASSWORD}"', "s3cret", id="environment"),
        pytest.param('"${file:mail-password}"', "fr0m a file", id="file"),
        pytest.param('"a${PASSWORD}b${PASSWORD}c"', "as3cretbs3cretc", id="inside"),
        pytest.param('"$${PASSWORD}"', "${PASSWORD}", id="escaped"),
        pytest.param('"$PASSWORD $ {a} $"', "$PASSWORD $ {a} $", id="no-reference"),
        pytest.param('"${NESTED}"', "${PASSWORD}", id="not-read-again"),
        pytest.param('"${NUMBER}"', "0123", id="digits-stay-text"),
    ],
)
def test_references(folder: Path, written: str, value: str) -> None:
    write(folder, {"monitor.yaml": MAIL % written, "mail-password": "fr0m a file\n"})
    config = load(folder, {"PASSWORD": "s3cret", "NESTED": "${PASSWORD}", "NUMBER": "0123"})
    assert config.monitor.smtp is not None
    assert config.monitor.smtp.password is not None
    assert config.monitor.smtp.password.get_secret_value() == value


@pytest.mark.parametrize(
    ("content", "value"), [("a\n", "a"), ("a\r\n", "a"), ("a\n\n", "a\n"), (" a ", " a ")]
)
def test_one_newline_at_the_end_of_a_secret_file_is_the_editors(
    folder: Path, content: str, value: str
) -> None:
    write(folder, {"monitor.yaml": MAIL % '"${file:s}"', "s": content})
    smtp = load(folder, {}).monitor.smtp
    assert smtp is not None
    assert smtp.password is not None
    assert smtp.password.get_secret_value() == value


def test_where_a_number_or_a_truth_value_is_wanted_text_is_read_as_one(folder: Path) -> None:
    write(
        folder,
        {
            "monitor.yaml": 'polling: {parallel: "${N}", every: "${T}", max_body: "${S}"}\n',
            "feeds.yaml": FEEDS + "    enabled: ${B}\n",
            "topics/flood.yaml": TOPIC + "    weight: ${W}\n",
        },
    )
    config = load(folder, {"N": "8", "T": "3m", "S": "2MB", "B": "false", "W": "0.5"})
    assert config.monitor.polling.parallel == 8
    assert config.monitor.polling.every.total_seconds() == 180
    assert config.monitor.polling.max_body == 2_000_000
    assert config.feeds[0].enabled is False
    assert config.topics["flood"].sources["mayor"].weight == 0.5


@pytest.mark.parametrize(
    ("written", "mistake"),
    [
        ("${GONE}", "${GONE} is not set in the environment; set GONE; for a literal ${ write $${"),
        ("${GO NE}", "${GO NE} names neither a variable, as ${NAME}, nor a file, as ${file:PATH}; for"),
        ("${}", "${} names neither a variable"),
        ("${GONE", "${ has no } after it; for a literal ${ write $${"),
        ("${file:gone}", "${file:gone}: there is no such file"),
        ("${file:topics}", "${file:topics}: this is a folder; a file belongs here"),
        ("${file:/dev/zero}", "${file:/dev/zero}: this is not an ordinary file"),
        ("${file:latin}", "${file:latin}: this byte is not UTF-8"),
        ("${file:a\\0b}", "${file:a\N{REPLACEMENT CHARACTER}b}: this file cannot be read"),
        ("${BYTES}", "what ${BYTES} holds is not UTF-8"),
    ],
)
def test_references_to_nothing(folder: Path, written: str, mistake: str) -> None:
    (folder / "latin").write_bytes(b"caf\xe9")
    write(folder, {"feeds.yaml": FEEDS + f'    time_zone: "{written}"\n'})
    (one,) = told(folder, {"BYTES": "caf\udce9"})
    assert one.startswith(f"feeds.yaml:6:16: {mistake}")


def test_a_secret_from_outside_the_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("s3cret\n")
    write(folder, {"monitor.yaml": MAIL % f'"${{file:{tmp_path / "elsewhere"}}}"'})
    assert tmp_path / "elsewhere" in load(folder, {}).files


def shown(config: Config) -> str:
    """Everything by which a configuration is ever shown."""
    sections = [config.monitor, *config.feeds, *config.watchers, *config.topics.values()]
    dumps = [section.model_dump_json() for section in sections]
    return "\n".join(
        [repr(config), str(config), config.digest, *map(repr, sections), *map(str, sections), *dumps]
        + [json.dumps(section.model_dump(mode="json")) for section in sections]
        + [repr(config.warnings), repr(config.monitor.smtp), repr(config.monitor.storage)]
    )


def test_no_secret_is_shown_of_a_configuration_that_loads(folder: Path) -> None:
    secret = "hunter2hunter2"
    write(
        folder,
        {
            "monitor.yaml": (MAIL % '"${S}"').replace("username: me", 'username: "${S}"')
            + 'storage: {url: "postgresql+psycopg://me:${S}@host/db"}\n'
            + 'polling: {user_agent: "me ${S}"}\n',
            "feeds.yaml": FEEDS.replace("rss.xml", "rss.xml?key=${S}"),
            "watchers.yaml": WATCHERS.replace("console: true", 'slack: "https://x/${S}"')
            + '  - {name: b, channels: [{email: "${S}@b.org"}]}\n',
            "topics/flood.yaml": TOPIC.replace("any_of: [flood]", 'any_of: [flood, "${S}"]'),
        },
    )
    config = load(folder, {"S": secret})
    assert config.feeds[0].url.endswith(f"?key={secret}"), "it does arrive"
    assert secret in config.topics["flood"].keywords["en"][0].any_of
    assert config.watchers[1].channels[0].email == f"{secret}@b.org"
    assert secret not in shown(config)
    assert "key=${S}" in shown(config)
    assert load(folder, {"S": "another"}).digest == config.digest, "secrets stay out of the digest"
    assert load(folder, {"S": "another"}) != config, "a new secret is a new configuration all the same"


def test_a_mistake_elsewhere_keeps_the_secret_too(folder: Path) -> None:
    secret = "hunter2" * 2
    write(folder, {"monitor.yaml": MAIL % '"${S}"' + "log: xml\n"})
    with pytest.raises(ConfigError) as caught:
        load(folder, {"S": secret})
    assert secret not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None, "pydantic's own error would hold what it checked"


# Any text, in any place of any file: the messages never hold it.

PLACES = [
    ("monitor.yaml", "storage: {url: %s}"),
    ("monitor.yaml", "storage: {keep_articles: %s}"),
    ("monitor.yaml", "polling: {parallel: %s}"),
    ("monitor.yaml", "polling: {max_body: %s}"),
    ("monitor.yaml", "polling: {allow_networks: [%s]}"),
    ("monitor.yaml", "polling: {user_agent: %s}"),
    ("monitor.yaml", "polling: %s"),
    ("monitor.yaml", "log: %s"),
    ("monitor.yaml", "smtp: {host: h, sender: %s, security: %s, port: %s, password: %s}"),
    ("feeds.yaml", "feeds: [{name: %s, url: %s, lang: %s, every: %s, text: %s}]"),
    ("feeds.yaml", "feeds: [{name: a, url: 'http://a', time_zone: %s, encoding: %s, enabled: %s}]"),
    ("feeds.yaml", "feeds: [{name: %s, url: %s}, {name: %s, url: %s}]"),
    ("watchers.yaml", "watchers: [{name: %s, channels: [{slack: %s}, {email: %s}, {console: %s}, %s]}]"),
    ("watchers.yaml", "watchers: [{name: a, channels: [{console: true}], topics: [%s], metrics: [%s]}]"),
    (
        "watchers.yaml",
        "watchers: [{name: a, channels: [{console: true}], severity: %s, quiet_hours: {start: %s}}]",
    ),
    ("topics/flood.yaml", TOPIC.replace("name: flood", "name: %s").replace("[flood]", "%s")),
    (
        "topics/flood.yaml",
        TOPIC.replace("label: dead", "label: dead\n    at_most: %s\n    sum_of: [%s]\n    money: %s"),
    ),
    ("topics/flood.yaml", TOPIC + "    weight: %s\n    aliases: {en: [%s]}\n"),
]

SECRETS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40
) | st.sampled_from(
    [
        "10",
        "0",
        "-1",
        "1.5",
        "true",
        "5 m",
        "a b",
        "http://",
        "x" * 3000,
        "127.0.0.1/8",
        "UTC",
        "utf-8",
        "${A}",
    ]
)


@pytest.mark.parametrize("by_file", [False, True], ids=["environment", "file"])
@pytest.mark.parametrize(("file", "text"), PLACES, ids=range(len(PLACES)))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(secret=SECRETS)
def test_no_secret_in_any_message(folder: Path, file: str, text: str, by_file: bool, secret: str) -> None:
    secret = f"QZX{secret}QZX"  # so that finding it in a message is no accident
    write(
        folder,
        {"feeds.yaml": FEEDS, "watchers.yaml": WATCHERS, "monitor.yaml": "", "topics/flood.yaml": TOPIC},
    )
    write(
        folder, {file: text.replace("%s", '"${file:secret}"' if by_file else '"${SECRET}"'), "secret": secret}
    )
    examination = examine(folder, {"SECRET": secret})
    messages = "\n".join(map(str, examination.mistakes)) + repr(examination)
    if examination.config is not None:
        messages += shown(examination.config)
    assert "QZX" not in messages


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(PLACES), secret=SECRETS)
def test_no_text_breaks_the_loader(folder: Path, place: tuple[str, str], secret: str) -> None:
    """The same texts as values of their own: mistakes may follow, exceptions may not."""
    file, text = place
    write(folder, {file: text.replace("%s", json.dumps(secret))})
    outcome = examine(folder, {}).outcome()
    assert isinstance(outcome, Config) or all(message.isprintable() for message in map(str, outcome.mistakes))


# Secrets that stand in plain text


@pytest.mark.parametrize(
    ("file", "text", "warning"),
    [
        (
            "monitor.yaml",
            MAIL % "hunter2",
            "monitor.yaml:1:73: password stands in plain text; better ${SMTP_PASSWORD}",
        ),
        (
            "monitor.yaml",
            (MAIL % '"${S}"').replace("host:", "security: none, host:"),
            "monitor.yaml:1:18: security: the password crosses the network readable",
        ),
        (
            "watchers.yaml",
            "watchers: [{name: a, channels: [{slack: https://x/hunter2}]}]",
            "watchers.yaml:1:41: slack stands in plain text; better ${SLACK_WEBHOOK}",
        ),
        (
            "monitor.yaml",
            "storage: {url: 'postgresql+psycopg://me:hunter2@h/d'}",
            "monitor.yaml:1:16: a password stands in plain text; better ${PASSWORD}",
        ),
        (
            "feeds.yaml",
            "feeds: [{name: a, url: 'http://192.168.1.9:8080/rss'}]",
            "feeds.yaml:1:24: url: 192.168.1.9 is no public address and will not be asked",
        ),
        (
            "feeds.yaml",
            "feeds: [{name: a, url: 'https://a.example/', lang: de}]",
            "feeds.yaml:1:52: lang: no topic has words in de (but in en); its texts are read as English",
        ),
        ("feeds.yaml", "feeds: []", "feeds.yaml:1:1: no feeds are given: nothing is polled"),
        ("watchers.yaml", "", "watchers.yaml:1:1: no watchers are given: nobody is told"),
        ("feed.yaml", "", ".:0:1: feed.yaml is not read; did you mean feeds.yaml?"),
    ],
)
def test_warnings(folder: Path, file: str, text: str, warning: str) -> None:
    write(folder, {file: text})
    warnings = [
        str(one).replace(f"{folder}/", "").replace(f"{folder}:", ".:")
        for one in load(folder, {"S": "x"}).warnings
    ]
    assert len(warnings) == 1
    assert warnings[0].startswith(warning)
    assert "hunter2" not in warnings[0]


def test_a_private_address_that_is_allowed_is_none_to_warn_of(folder: Path) -> None:
    write(
        folder,
        {
            "feeds.yaml": "feeds: [{name: a, url: 'http://localhost:8080/rss'}]",
            "monitor.yaml": "polling: {allow_networks: [127.0.0.0/8]}",
        },
    )
    assert load(folder, {}).warnings == ()
