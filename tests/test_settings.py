import re
from dataclasses import Field
from pathlib import Path
from typing import Any

import pytest

from uncac_graph.errors import SettingsError
from uncac_graph.settings import Settings, read_settings, settable

OPERATING = Path(__file__).parents[1] / "docs" / "operating.md"


def shown(setting: "Field[Any]") -> str:
    """Return a default as people read it."""
    default = setting.default
    if setting.metadata["shown"] or isinstance(default, bool):
        return setting.metadata["shown"] or ("yes" if default else "no")
    if isinstance(default, int) and setting.name.endswith("_bytes"):
        units = ((2**30, "GiB"), (2**20, "MiB"), (2**10, "KiB"), (10**6, "MB"))
        return next(f"{default // size} {unit}" for size, unit in units if default % size == 0)
    if isinstance(default, int | float):
        return f"{default:,g}" if isinstance(default, float) else f"{default:,}"
    return f"`{default}`" if default else "none"


def test_documentation_says_each_setting_its_default_and_what_it_is_as_the_code_does() -> None:
    documented = re.findall(r"^\| `UNCAC_.*", OPERATING.read_text(encoding="utf-8"), re.MULTILINE)

    known = [f"| `UNCAC_{name.upper()}` | {shown(f)} | {f.metadata['says']} |" for name, f in settable().items()]
    assert documented == known


def test_a_setting_of_each_part_is_read_from_the_environment() -> None:
    settings = read_settings(
        {"UNCAC_PUBLISHER": "A Library", "UNCAC_HOSTS": "a.example, b.example", "UNCAC_QUERY_TIMEOUT_S": "2.5"}
    )

    assert (settings.publisher, settings.web.hosts, settings.web.bounds.query_timeout_s) == (
        "A Library",
        frozenset({"a.example", "b.example"}),
        2.5,
    )


def test_defaults_stand_where_nothing_is_set() -> None:
    settings = read_settings({})

    assert settings == Settings()


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
