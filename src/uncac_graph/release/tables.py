"""A release as tables: CSV with its description (CSV on the Web), Parquet, a workbook, beside the dumps.

All is made of the release's store, and alike for the same release: no clock, no order but that of the queries.
"""

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from uncac_graph.folder.layout import as_json
from uncac_graph.identifiers import LICENCE
from uncac_graph.release.cube import cube
from uncac_graph.release.packing import Written, write_hashed
from uncac_graph.release.sssom import delimited, mapping_set
from uncac_graph.tables import (
    CUBE,
    MAPPINGS,
    METADATA,
    SEPARATOR,
    TABLES,
    WORKBOOK,
    Column,
    Row,
    Table,
    definitions,
    query,
)
from uncac_graph.vocabulary import PREFIXES, UNCAC

_TYPED: Mapping[str, Callable[[str], object]] = {"integer": int, "date": date.fromisoformat}


@dataclass(frozen=True)
class Subject:
    """What the tables are of: the release's store, its base, version, day and publisher.

    source_by_link: of each link to something elsewhere that has a source, by the thing's path and what is linked.
    """

    store: Store
    base: str
    version: str
    day: date
    publisher: str
    source_by_link: Mapping[tuple[str, str], str]

    def solutions(self, query: str) -> Iterator[dict[str, str]]:
        """Yield the solutions of a query, each as the texts of its bound variables."""
        found = cast("QuerySolutions", self.store.query(query, base_iri=self.base))
        names = [variable.value for variable in found.variables]
        for solution in found:
            bound = ((name, solution[name]) for name in names)
            yield {name: term.value for name, term in bound if isinstance(term, NamedNode | Literal)}


def tables_sum() -> str:
    """Return the sum of what decides what stands in the tables beside the triples; libraries only pack it."""
    writers = (Path(__file__).with_name(f"{name}.py") for name in ("tables", "cube", "sssom"))
    told = [*definitions(), *(path.read_text(encoding="utf-8") for path in writers)]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()


def write_tables(folder: Path, of: Subject) -> dict[str, Written]:
    """Write all tables of a release into `folder`; return the files written by name."""
    rows_by_table = {table: table.rows(of.solutions(table.query)) for table in TABLES}
    sources = {(of.base + path, target): source for (path, target), source in of.source_by_link.items()}
    contents = {
        WORKBOOK: _workbook(rows_by_table, of),
        METADATA: as_json(_described(of)).encode(),
        CUBE: cube(of.solutions(query("attendance")), of.base, f"{of.base}dump/{of.version}/{CUBE}", of.version),
        MAPPINGS: mapping_set(of.solutions(query("mappings")), sources, of.base, of.version),
    }
    has_parquet = find_spec("pyarrow") is not None  # an extra (uncac-graph[tables])
    for table, rows in rows_by_table.items():
        contents[f"{table.name}.csv"] = of_csv = delimited([column.name for column in table.columns], rows)
        if has_parquet:
            contents[f"{table.name}.parquet"] = _parquet(table, of_csv, of)
    return {name: write_hashed(folder / name, content) for name, content in sorted(contents.items())}


def _parquet(table: Table, of_csv: bytes, of: Subject) -> bytes:
    # Imported here: it takes longer than all the rest of a small build, and is not always installed.
    import pyarrow
    from pyarrow import csv as arrow_csv
    from pyarrow import parquet

    type_by_name = {"integer": pyarrow.int64(), "date": pyarrow.date32()}
    fields = [
        pyarrow.field(column.name, type_by_name.get(column.type, pyarrow.string()), metadata={"title": column.says})
        for column in table.columns
    ]
    about = {"title": table.title, "release": of.version, "license": LICENCE, "source": of.base}
    schema = pyarrow.schema(fields, metadata=about)
    # Read from the CSV: of lists of Python's own, pyarrow would ask pandas first, and wait for its import.
    read = arrow_csv.read_csv(
        pyarrow.py_buffer(of_csv),
        read_options=arrow_csv.ReadOptions(use_threads=False),
        parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
        convert_options=arrow_csv.ConvertOptions(column_types=schema, null_values=[""], strings_can_be_null=True),
    )
    sink = io.BytesIO()
    parquet.write_table(read.combine_chunks().cast(schema), sink, compression="zstd")
    return sink.getvalue()


def _workbook(rows_by_table: Mapping[Table, Sequence[Row]], of: Subject) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, {**options, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": f"Release {of.version}", "created": datetime.combine(of.day, datetime.min.time())})
    bold = book.add_format({"bold": True})
    about = [("Release", of.version), ("Source", of.base), ("Publisher", of.publisher), ("Licence", LICENCE)]
    for table, rows in rows_by_table.items():
        sheet = book.add_worksheet(table.name)
        for index, column in enumerate(table.columns):
            sheet.write_string(0, index, column.name, bold)
            about.append((f"{table.name}: {column.name}", column.says))
        for number, row in enumerate(rows, 1):
            for index, column in enumerate(table.columns):
                if (value := row.get(column.name)) is not None:
                    sheet.write(number, index, _TYPED.get(column.type, str)(value))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
    sheet = book.add_worksheet("about")
    for number, (name, value) in enumerate(about):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, value)
    book.close()
    return buffer.getvalue()


def _described(of: Subject) -> dict[str, Any]:
    """Return the tables' description as CSV on the Web has it: a group of tables that refer to each other."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": f"Tables of release {of.version}",
        "dc:license": {"@id": LICENCE},
        "dc:publisher": of.publisher,
        "dc:source": {"@id": of.base},
        "dc:issued": {"@value": of.day.isoformat(), "@type": "xsd:date"},
        "tables": [_described_table(table, of.base) for table in TABLES],
    }


def _described_table(table: Table, base: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_described_column(table, column, base) for column in table.columns],
        "primaryKey": list(table.key),
    }
    if table.thing:
        schema["aboutUrl"] = f"{{+{table.thing}}}"
    references = [
        {
            "columnReference": column.name,
            "reference": {"resource": f"{other.name}.csv", "columnReference": column.name},
        }
        for column in table.columns
        for other in TABLES
        if other is not table and other.thing == column.name
    ]
    if references:
        schema["foreignKeys"] = references
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.says,
        "tableSchema": schema,
    }


def _described_column(table: Table, column: Column, base: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.title,
        "dc:description": column.says,
        "datatype": column.type,
    }
    if column.several:
        told["separator"] = SEPARATOR
    if column.language:
        told["lang"] = column.language
    if column.name == table.thing:
        told["required"] = True
    if not column.property or column.several:  # no statement about the row's thing
        return {**told, "suppressOutput": True}
    prefix, _, name = column.property.partition(":")
    told["propertyUrl"] = PREFIXES[prefix].replace(UNCAC.NS, f"{base}ontology#") + name
    return {**told, "valueUrl": f"{{+{column.name}}}"} if column.type == "anyURI" else told
