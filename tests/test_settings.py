import re
from pathlib import Path

import pytest

from uncac_graph.errors import SettingsError
from uncac_graph.settings import read_settings, settable

OPERATING = Path(__file__).parents[1] / "docs" / "operating.md"


def test_documentation_names_each_setting_and_no_other() -> None:
    documented = set(re.findall(r"^\| `UNCAC_(\w+)`", OPERATING.read_text(encoding="utf-8"), re.MULTILINE))

    assert documented == {name.upper() for name in settable()}


def test_a_setting_of_each_part_is_read_from_the_environment() -> None:
    settings = read_settings(
        {"UNCAC_PUBLISHER": "A Library", "UNCAC_HOSTS": "a.example, b.example", "UNCAC_QUERY_TIMEOUT_S": "2.5"}
    )

    assert (settings.publisher, settings.web.hosts, settings.bounds.query_timeout_s) == (
        "A Library",
        frozenset({"a.example", "b.example"}),
        2.5,
    )


def test_defaults_stand_where_nothing_is_set() -> None:
    settings = read_settings({})

    assert settings.base_iri == "https://w3id.org/uncac/"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("UNCAC_QUERY_TIMEOUT_S", "soon", "UNCAC_QUERY_TIMEOUT_S is 'soon'"),
        ("UNCAC_QUEUE", "-1", "UNCAC_QUEUE is -1; it must not be negative"),
        ("UNCAC_LOG_CLIENTS", "perhaps", "UNCAC_LOG_CLIENTS is 'perhaps'"),
        ("UNCAC_BASE_IRI", "https://example.org/x", "must be an http(s) address that ends in '/'"),
        ("UNCAC_QUERY_TIMOUT_S", "3", "UNCAC_QUERY_TIMOUT_S is no setting"),
        ("SOURCE_DATE_EPOCH", "yesterday", "SOURCE_DATE_EPOCH is 'yesterday'"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(said)):
        read_settings({name: value})
