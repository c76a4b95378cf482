"""The settings: UNCAC_* in the environment, read once, at the top, and passed down as values."""

import os
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from uncac_graph.errors import SettingsError
from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.release.inputs import Inputs
from uncac_graph.store.bounds import Bounds
from uncac_graph.web.options import WebOptions

PREFIX = "UNCAC_"


def _home() -> Path:
    """Return the clone that holds this code, where it runs from one; else the working folder."""
    clone = Path(__file__).parents[2]
    return clone if (clone / "data" / "authorities").is_dir() else Path.cwd()


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; the variable is UNCAC_ and the name in capitals.

    home: the folder that holds data/, ontology/ and shapes/.
    base_iri: under which a release is built; ends in "/".
    publisher, contact: who publishes, and where to report a wrong fact (an e-mail address or a page).
    publisher_type: what the publisher is, of the ADMS list that DCAT-AP asks for.
    source_date: of a release, from SOURCE_DATE_EPOCH; None for today.
    bounds, web: of the query service and the web side, each field a setting of its own.
    """

    home: Path
    base_iri: str = CANONICAL_BASE
    publisher: str = "uncac-graph"
    publisher_type: str = "NonProfitOrganisation"
    contact: str = ""
    source_date: date | None = None
    web: WebOptions = field(default_factory=WebOptions)

    @property
    def bounds(self) -> Bounds:
        """The bounds of the query service."""
        return self.web.bounds

    @property
    def inputs(self) -> Inputs:
        """The folders that a release is made from."""
        return Inputs.of(self.home)

    @property
    def authorities(self) -> Path:
        """The tables of names."""
        return self.inputs.authorities

    @property
    def reports(self) -> Path:
        """The reports as received."""
        return self.home / "data" / "reports"

    @property
    def releases(self) -> Path:
        """Where releases go."""
        return self.home / "data" / "releases"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of an environment.

    SOURCE_DATE_EPOCH, where set, gives the date of a release.

    Raises:
        SettingsError: a value is of the wrong kind, or a variable that begins with UNCAC_ is no setting.

    """
    given = {name.removeprefix(PREFIX).lower(): value for name, value in environment.items() if name.startswith(PREFIX)}
    known = settable()
    unknown = [name for name in given if name not in known and not name.startswith("test")]
    if unknown:
        raise SettingsError(f"{PREFIX}{unknown[0].upper()} is no setting; there are {', '.join(sorted(known))}")
    home = Path(given["home"]) if "home" in given else _home()
    web = WebOptions(bounds=Bounds(**_values(Bounds, given)), **_values(WebOptions, given))
    settings = Settings(home=home, source_date=_source_date(environment), web=web, **_values(Settings, given))
    if not settings.base_iri.startswith(("http://", "https://")) or not settings.base_iri.endswith("/"):
        raise SettingsError(f"UNCAC_BASE_IRI is {settings.base_iri!r}; it must be an http(s) address that ends in '/'")
    return settings


def settable() -> "dict[str, Field[Any]]":
    """Return every setting by its name without prefix, in lower case."""
    return {f.name: f for cls in (Settings, WebOptions, Bounds) for f in fields(cls) if f.name not in _NOT_SET_BY_NAME}


# Made of other settings, or told by something else than a variable of their own.
_NOT_SET_BY_NAME = {"web", "bounds", "source_date", "bound_to_loopback"}


def _values(cls: type[Any], given: Mapping[str, str]) -> dict[str, Any]:
    wanted = [f for f in fields(cls) if f.name in given and f.name in settable() and f.name != "home"]
    return {f.name: _value(f, given[f.name]) for f in wanted}


def _value(setting: "Field[Any]", text: str) -> Any:
    kind = type(setting.default) if setting.default is not MISSING else str
    try:
        if setting.name == "hosts":
            return frozenset(text.replace(",", " ").split())
        if kind is bool:
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[text.lower()]
        value = kind(text)
    except (ValueError, KeyError) as error:
        name = PREFIX + setting.name.upper()
        raise SettingsError(f"{name} is {text!r}; it must be a value like {setting.default!r}") from error
    if isinstance(value, int | float) and value < 0:
        raise SettingsError(f"{PREFIX}{setting.name.upper()} is {text}; it must not be negative")
    return value


def _source_date(environment: Mapping[str, str]) -> date | None:
    seconds = environment.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(f"SOURCE_DATE_EPOCH is {seconds!r}; it must be seconds since 1970") from error
