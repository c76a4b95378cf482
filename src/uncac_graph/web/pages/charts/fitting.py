"""Which pictures an answer can be shown as: what fits its columns, the most telling first, or why none does."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations, permutations
from types import MappingProxyType

from markupsafe import Markup

from uncac_graph.languages import N_
from uncac_graph.web.pages.charts.bars import bars
from uncac_graph.web.pages.charts.columns import DAY, NUMBER, STATE, TEXT, THING, YEAR, Column, columns_of
from uncac_graph.web.pages.charts.grid import grid
from uncac_graph.web.pages.charts.over_time import course, days
from uncac_graph.web.pages.charts.states import states
from uncac_graph.web.pages.charts.ties import network, tree
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
        chart.name: partial(chart.draw, *chosen) for chart in CHARTS if (chosen := chart.columns(columns)) is not None
    }
    why = gettext("It has no number, day, State or pair of columns of which a picture would tell more.")
    return MappingProxyType(fitting), "" if fitting else why


def _first(columns: Columns, *kinds: str) -> Column | None:
    return next((column for column in columns if column.kind in kinds), None)


def _naming(columns: Columns) -> Column | None:
    """Return the column that names the rows: the first that has a value of its own in most of them."""
    found = (column for column in columns if column.kind in _NAMING)
    return max(found, key=lambda column: len(column.distinct), default=None)


def _for_tree(columns: Columns) -> Columns | None:
    """Return what stands below what of its kind: a value once, and what is above it; what says most of it, if text."""
    told = [column for column in columns if column.kind in _NAMING]
    one, above = next((pair for pair in permutations(told, 2) if _stands_below(*pair)), (None, None))
    if one is None or above is None:
        return None
    others = (column for column in told if column.kind == TEXT == one.kind and column not in (one, above))
    titles = max(others, key=lambda column: sum(map(len, column.values)), default=None)
    return (one, above, titles) if titles else (one, above)


def _stands_below(one: Column, above: Column) -> bool:
    """Whether each value of one column comes once, below one of its kind in the other, and none below itself."""
    above_of = dict(zip(one.values, above.values, strict=True))
    is_kind = one.things == above.things and (bool(one.things) or f"_{one.name}" in above.name)
    if not is_kind or "" in above_of or len(above_of) < len(one.values) or len(above.distinct) >= len(above_of):
        return False
    for value in above_of:
        passed, at = {value}, value
        while at := above_of.get(at, ""):
            if at in passed:
                return False
            passed.add(at)
    return True


def _for_network(columns: Columns) -> Columns | None:
    """Return two columns of things of one kind that join several: who with whom."""
    named = [column for column in columns if column.things and len(column.distinct) <= _MANY]
    pair = next(((a, b) for a, b in combinations(named, 2) if a.things == b.things and _joins(a, b)), None)
    if pair is None:
        return None
    number = _first(columns, NUMBER)
    return (*pair, number) if number else pair


def _joins(one: Column, other: Column) -> bool:
    """Whether things of one column come with several of the other, and those of both are not all alike."""
    pairs = {(a, b) for a, b in zip(one.values, other.values, strict=True) if a and b and a != b}
    fewest = min(len({a for a, _ in pairs}), len({b for _, b in pairs}))
    return len(pairs) >= _FEW and 1 < fewest < len(pairs)


def _for_grid(columns: Columns) -> Columns | None:
    """Return two columns of different kinds whose values each come in several rows: which where."""
    rows = len(columns[0].values) if columns else 0
    # A row from the first to the last of a range stands for more than one square.
    of_ranges = {"first", "last"} if {"first", "last"} <= {column.name for column in columns} else set()
    naming = (column for column in columns if column.kind in _NAMING and column.name not in of_ranges)
    found = [column for column in naming if 1 < len(column.distinct) <= _MANY]
    repeated = [one for one in found if len(one.distinct) * (1 if one.things else 2) <= rows - bool(one.things)]
    told = ((a, b) for a, b in combinations(repeated, 2) if a.things != b.things)
    return next(told, None)


def _for_course(columns: Columns) -> Columns | None:
    when, number = _first(columns, YEAR, DAY), _first(columns, NUMBER)
    return (when, number) if when and number and len({value[:4] for value in when.distinct}) >= _FEW else None


def _for_states(columns: Columns) -> Columns | None:
    state, number = _first(columns, STATE), _first(columns, NUMBER)
    if state is None or len(state.distinct) < min(_FEW, len(state.values)):  # two may be the whole answer
        return None
    return (state, number) if number else (state,)


def _for_bars(columns: Columns) -> Columns | None:
    number, name = _first(columns, NUMBER), _naming(columns)
    return (name, number) if number and name and len(number.distinct) > 1 else None


def _for_counts(columns: Columns) -> Columns | None:
    counted = (column for column in columns if column.kind in _NAMING and 1 < len(column.distinct) <= _COUNTED)
    for column in counted:
        rows_by_value = Counter(value for value in column.values if value)
        if len(rows_by_value) * 2 <= len(column.values) and len({*rows_by_value.values()}) > 1:
            return (column,)
    return None


def _for_days(columns: Columns) -> Columns | None:
    day, name = _first(columns, DAY), _naming(columns)
    if not (day and name and len(day.distinct) > 1):
        return None
    until = next((column for column in columns if column.kind == DAY and column is not day), None)
    about = _first(columns, THING) if all(map(str.isdigit, name.distinct)) else None
    return (name, day, until or day, *((about,) if about else ()))


CHARTS = (
    Chart("tree", N_("Tree"), _for_tree, tree),
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
