"""The settings: each with its default and what it says, and how they are read.

A setting is the variable UNCAC_ and its name in capitals, or its name in small letters in `uncac-graph.toml` of the
working folder; the variable wins. They are read once, by `cli`, and passed down as values.
"""

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass, field, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from uncac_graph.errors import SettingsError
from uncac_graph.packaged import CLONE

PREFIX = "UNCAC_"
SETTINGS_FILE = "uncac-graph.toml"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""The names by which this machine alone is reached."""
_ADDRESSES = frozenset({"base_iri", "documents_address", "pages_address"})
T = TypeVar("T")
_MIB = 2**20


def _setting(default: T, says: str, shown: str = "") -> T:
    """Return a field of a dataclass; docs/operating.md has what it says, and the default, or what is shown for it."""
    return field(default=default, metadata={"says": says, "shown": shown})


@dataclass(frozen=True, slots=True)
class Bounds:
    """What queries may take.

    A query first gets a short slice among `short_seats`; what is not done then takes one of `long_seats`,
    or waits for one, and may run to `query_timeout_s` there.
    """

    query_timeout_s: float = _setting(10.0, "seconds for a query")
    query_memory_bytes: int = _setting(1024 * _MIB, "memory for a query, beyond the release itself")
    max_query_bytes: int = _setting(1_000_000, "size of a query, and of the body of any request")
    max_answer_bytes: int = _setting(64 * _MIB, "size of an answer")
    max_depth: int = _setting(100, "nesting of brackets in a query")
    max_tokens: int = _setting(60_000, "words and signs of a query")
    short_seats: int = _setting(12, "workers for the first slice of each query")
    long_seats: int = _setting(3, "workers for queries that need longer")
    slice_s: float = _setting(0.15, "seconds of processor time of the first slice")
    busy_slice_s: float = _setting(0.04, "the same while others wait")
    queue: int = _setting(256, "queries that may wait for a slice")
    long_queue: int = _setting(24, "queries that may wait for a long seat")
    queue_wait_s: float = _setting(10.0, "seconds they may wait")
    # Loading the merge takes 4 s and 0.4 GB a million.
    memory_store_triples: int = _setting(3_000_000, "beyond this many the store on disk answers instead of memory")
    # Fewer are loaded as soon as a store on disk is opened.
    disk_first_triples: int = _setting(
        50_000, "beyond this many the store on disk answers first, while memory is being loaded"
    )
    # Both stores in memory take more than 1 kB a triple.
    merge_apart_triples: int = _setting(
        1_000_000,
        "up to this many the named graphs and, a second time alone, their merge are in memory; "
        "beyond, the merge is, and queries that name graphs read the store on disk",
    )


@dataclass(frozen=True, slots=True)
class WebOptions:
    """What the server takes, keeps, and writes to its log."""

    bounds: Bounds = field(default_factory=Bounds)
    hosts: frozenset[str] = _setting(frozenset(), "names the server answers to, besides the base's own and loopback's")
    client_header: str = _setting("", "the header in which a trusted proxy tells the client, for fair turns")
    log_clients: bool = _setting(False, "whether addresses of clients are logged")
    log_query_chars: int = _setting(200, "how much of a query is logged")
    cache_bytes: int = _setting(256 * _MIB, "memory for answers kept until the next release")
    max_connections: int = _setting(4_000, "connections at once; idle ones make room for new ones")
    max_header_bytes: int = _setting(32_768, "all headers of a request")
    max_target_bytes: int = _setting(16_384, "the request line's target")
    receive_timeout_s: float = _setting(15.0, "seconds in which headers, and then the body, must arrive")
    keep_alive_s: float = _setting(75.0, "seconds an idle connection is kept: more than the proxy's")
    drain_s: float = _setting(6.0, "seconds that running requests get when the server stops")
    follow_s: float = _setting(0.25, "how often `current` is looked at")
    bound_to_loopback: bool = True


def _home() -> Path:
    """Return the nearest folder that has a file of settings; else the clone that holds this code, or where we are."""
    here = Path.cwd()
    own = next((folder for folder in (here, *here.parents) if (folder / SETTINGS_FILE).is_file()), None)
    return own or CLONE or here


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. source_date: of a release, from SOURCE_DATE_EPOCH; None for today."""

    home: Path = field(
        default_factory=_home,
        metadata={
            "says": "the working folder: `data/` with reports, releases and authorities of one's own",
            "shown": "the nearest folder with `uncac-graph.toml`; else the clone, or the current folder",
        },
    )
    base_iri: str = _setting("", "the base of every IRI of a release; ends in `/`", "`https://w3id.org/uncac/`")
    publisher: str = _setting("uncac-graph", "who publishes")
    publisher_type: str = _setting(
        "NonProfitOrganisation",
        "what the publisher is, of the ADMS list for DCAT-AP: "
        "`NationalAuthority`, `SupraNationalAuthority`, `Academia-ScientificOrganisation` …",
    )
    contact: str = _setting(
        "", "where to report a wrong fact: `mailto:` address or page", "none; needed where others read it"
    )
    fetching: bool = _setting(False, "whether `fetch` may ask the documents' system for files")
    documents_address: str = _setting("https://documents.un.org/", "the documents' system; ends in `/`")
    pages_address: str = _setting("https://docs.un.org/", "where people find documents; ends in `/`")
    fetch_pause_s: float = _setting(2.5, "seconds between two files that are fetched")
    source_date: date | None = None
    web: WebOptions = field(default_factory=WebOptions)

    @property
    def reports(self) -> Path:
        """The reports as received."""
        return self.home / "data" / "reports"

    @property
    def authorities(self) -> Path:
        """The tables of one's own, which add to those that come with the software."""
        return self.home / "data" / "authorities"

    @property
    def releases(self) -> Path:
        """Where releases go."""
        return self.home / "data" / "releases"


def settable() -> "dict[str, Field[Any]]":
    """Return every setting by its name without prefix, in lower case."""
    return {f.name: f for cls in (Settings, WebOptions, Bounds) for f in fields(cls) if "says" in f.metadata}


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of an environment, and of the file in the working folder.

    SOURCE_DATE_EPOCH, where set, gives the date of a release.

    Raises:
        SettingsError: a value is of the wrong kind, or a name that is given is no setting's.
    """
    known = settable()
    told = {PREFIX + name.upper(): name for name in known}
    strange = [name for name in environment if name.startswith(PREFIX) and name not in told]
    _refuse_unknown([name for name in strange if not name.startswith(f"{PREFIX}TEST")])
    home = Path(environment.get(f"{PREFIX}HOME") or _home())
    values = {**_values_of_file(home / SETTINGS_FILE), "home": home}
    values |= {
        name: _value(known[name], text, shown)
        for shown, name in told.items()
        if (text := environment.get(shown)) is not None
    }

    def of(cls: type[Any]) -> dict[str, Any]:
        return {setting.name: values[setting.name] for setting in fields(cls) if setting.name in values}

    web = WebOptions(bounds=Bounds(**of(Bounds)), **of(WebOptions))
    return Settings(source_date=_source_date(environment), web=web, **of(Settings))


def _refuse_unknown(names: Sequence[str]) -> None:
    if names:
        raise SettingsError(f"{names[0]} is no setting; there are {', '.join(sorted(settable()))}")


def _values_of_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: this is no TOML ({error}); mend the line named") from error
    known = settable()
    _refuse_unknown([f"{path}: {name}" for name in given if name not in known or name == "home"])
    texts = {name: " ".join(value) if isinstance(value, list) else str(value) for name, value in given.items()}
    return {name: _value(known[name], text, f"{path}: {name}") for name, text in texts.items()}


def _value(setting: "Field[Any]", text: str, name: str) -> Any:
    """Return a setting's value of how it is given; name: where, for whoever has to mend it."""
    kind: Any = Path if setting.name == "home" else type(setting.default)
    try:
        if kind is frozenset:
            return frozenset(text.replace(",", " ").split())
        if kind is bool:
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[text.lower()]
        value = kind(text)
    except (ValueError, KeyError) as error:
        raise SettingsError(f"{name} is {text!r}; it must be a value like {setting.default!r}") from error
    if setting.name in _ADDRESSES and not (text.startswith(("http://", "https://")) and text.endswith("/")):
        raise SettingsError(f"{name} is {text!r}; it must be an http(s) address that ends in '/'")
    if isinstance(value, int | float) and value < 0:
        raise SettingsError(f"{name} is {text}; it must not be negative")
    return value


def _source_date(environment: Mapping[str, str]) -> date | None:
    seconds = environment.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date() if seconds else None
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(f"SOURCE_DATE_EPOCH is {seconds!r}; it must be seconds since 1970") from error
