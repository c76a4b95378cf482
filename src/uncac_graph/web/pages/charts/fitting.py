"""Which pictures an answer can be shown as: what fits its columns, the most telling first, or why none does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from uncac_graph.languages import N_
from uncac_graph.web.pages.charts.bars import bars
from uncac_graph.web.pages.charts.columns import DAY, NUMBER, STATE, TEXT, THING, YEAR, Column, columns_of
from uncac_graph.web.pages.charts.course import course
from uncac_graph.web.pages.charts.days import days
from uncac_graph.web.pages.charts.grid import grid
from uncac_graph.web.pages.charts.network import network
from uncac_graph.web.pages.charts.states import states
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.served.asking import Table
from uncac_graph.web.served.edition import Edition

Columns = tuple[Column, ...]
_FEW, _COUNTED, _MANY = 3, 20, 60
_NAMING = (STATE, THING, TEXT)


@dataclass(frozen=True, slots=True)
class Chart:
    """A way to show an answer. `columns` chooses what it shows, None where it does not fit; `draw` takes these."""

    name: str
    words: str
    columns: Callable[[Columns], Columns | None]
    draw: Callable[..., Markup]


def charts_of(table: Table, of: Edition) -> tuple[Mapping[str, Callable[[], Markup]], str]:
    """Return the pictures that fit an answer by name, the most telling first; where there is none, why."""
    if not table.rows:
        return MappingProxyType({}), ""
    if len(table.rows) < 2:
        return MappingProxyType({}), gettext("An answer of one row says it better in words.")
    columns = columns_of(table, of)
    fitting = {
        chart.name: _drawing(chart, chosen) for chart in CHARTS if (chosen := chart.columns(columns)) is not None
    }
    why = gettext("It has no number, day, State or pair of columns of which a picture would tell more.")
    return MappingProxyType(fitting), "" if fitting else why


def _drawing(chart: Chart, chosen: Columns) -> Callable[[], Markup]:
    return lambda: chart.draw(*chosen)


def _first(columns: Columns, *kinds: str) -> Column | None:
    return next((column for column in columns if column.kind in kinds), None)


def _naming(columns: Columns, most: int = _MANY) -> Column | None:
    """Return the column that names the rows: the first that has a value of its own in most of them."""
    found = [column for column in columns if column.kind in _NAMING and len(column.distinct) <= most]
    return max(found, key=lambda column: len(column.distinct), default=None)


def _pairs(columns: Columns) -> tuple[Column, Column] | None:
    """Return two columns of things that each come in several rows: who with whom, which where."""
    found = [column for column in columns if column.things and 1 < len(column.distinct) <= _MANY]
    rows = len(columns[0].values) if columns else 0
    repeated = [column for column in found if len(column.distinct) < rows]
    return (repeated[0], repeated[1]) if len(repeated) > 1 else None


def _for_network(columns: Columns) -> Columns | None:
    pair = _pairs(columns)
    if pair is None or pair[0].things != pair[1].things:
        return None
    number = _first(columns, NUMBER)
    return (*pair, number) if number else pair


def _for_grid(columns: Columns) -> Columns | None:
    pair = _pairs(columns)
    return pair if pair and pair[0].things != pair[1].things else None


def _for_course(columns: Columns) -> Columns | None:
    when, number = _first(columns, YEAR, DAY), _first(columns, NUMBER)
    return (when, number) if when and number and len({value[:4] for value in when.distinct}) >= _FEW else None


def _for_states(columns: Columns) -> Columns | None:
    state, number = _first(columns, STATE), _first(columns, NUMBER)
    if state is None or len(state.distinct) < _FEW:
        return None
    return (state, number) if number else (state,)


def _for_bars(columns: Columns) -> Columns | None:
    number, name = _first(columns, NUMBER), _naming(columns, len(columns[0].values) if columns else 0)
    return (name, number) if number and name else None


def _for_counts(columns: Columns) -> Columns | None:
    counted = (column for column in columns if column.kind in _NAMING and 1 < len(column.distinct) <= _COUNTED)
    told = [column for column in counted if len(column.distinct) * 2 <= len(column.values)]
    return (told[0],) if told else None


def _for_days(columns: Columns) -> Columns | None:
    day, name = _first(columns, DAY), _naming(columns, len(columns[0].values) if columns else 0)
    if not (day and name and len(day.distinct) > 1):
        return None
    until = next((column for column in columns if column.kind == DAY and column is not day), None)
    return (name, day, until) if until else (name, day)


CHARTS = (
    Chart("network", N_("Network"), _for_network, network),
    Chart("line", N_("Line over time"), _for_course, course),
    Chart("map", N_("Map of States"), _for_states, states),
    Chart("bars", N_("Bars"), _for_bars, bars),
    Chart("timeline", N_("Timeline"), _for_days, days),
    Chart("matrix", N_("Matrix"), _for_grid, grid),
    Chart("counts", N_("Bars of how many rows"), _for_counts, bars),
)
WORDS = MappingProxyType({chart.name: chart.words for chart in CHARTS})
"""How each picture is called, as a message, by name."""
