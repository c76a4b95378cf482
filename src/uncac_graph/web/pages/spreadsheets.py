"""Tables for spreadsheets, as CSV and XLSX: labels before addresses, numbers as numbers, a sheet that says whence.

A CSV begins with the mark by which Excel knows UTF-8.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from uncac_graph.media_types import CSV, XLSX, content_type
from uncac_graph.web.pages.representation import REVALIDATE
from uncac_graph.web.served.edition import Edition

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SUFFIXES = ("csv", "xlsx")
_NARROWEST, _WIDEST = 8, 60  # characters


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: names of columns, and rows of as many values; `about` are lines that say what it is and whence."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str | float]]
    about: Sequence[tuple[str, str]] = ()


def source(edition: Edition, address: str) -> list[tuple[str, str]]:
    """Return what each sheet says of where it comes from; `address`: the page that shows the same, below the base."""
    return [
        ("Source", edition.base + address),
        ("Release", edition.version),
        ("Licence", str(edition.manifest.get("license", ""))),
    ]


def as_csv(sheet: Sheet) -> bytes:
    """Return a table as CSV (RFC 4180) in UTF-8, with its mark."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows(sheet.rows)
    return BYTE_ORDER_MARK + text.getvalue().encode()


def as_xlsx(sheet: Sheet) -> bytes:
    """Return a table as a workbook: its rows, and on a second sheet what it is. No text becomes a formula."""
    # Imported here: it takes longer than the first answer of a server may.
    import xlsxwriter

    buffer = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, plain)
    bold = book.add_format({"bold": True})
    rows = book.add_worksheet("Rows")
    for number, row in enumerate((sheet.columns, *sheet.rows)):
        rows.write_row(number, 0, row, bold if number == 0 else None)
    for column, values in enumerate(zip(*((*sheet.rows[:1_000], sheet.columns)), strict=True)):
        width = min(_WIDEST, max(_NARROWEST, *(len(str(value)) + 2 for value in values)))
        rows.set_column(column, column, width)
    rows.freeze_panes(1, 0)
    rows.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    about = book.add_worksheet("About")
    about.set_column(0, 1, _WIDEST // 2)
    for number, (name, value) in enumerate(sheet.about):
        about.write_string(number, 0, name, bold)
        about.write_string(number, 1, value)
    book.close()
    return buffer.getvalue()


def spreadsheet(sheet: Sheet, suffix: str, name: str) -> Response:
    """Return a table as a file to be saved; `name` is without its suffix."""
    body, type_ = (as_xlsx(sheet), XLSX) if suffix == "xlsx" else (as_csv(sheet), content_type(CSV))
    return attachment(body, type_, f"{name}.{suffix}")


def attachment(body: bytes, media_type: str, name: str) -> Response:
    """Return a file that browsers save under its name."""
    told = {"Content-Type": media_type, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, headers={**told, "Cache-Control": REVALIDATE})
