"""The tables of a release as other people's clients read them over HTTP."""

import warnings
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import duckdb
import httpx
import pandas
import pytest
from csvw import CSVW
from fsspec.implementations.http import HTTPFileSystem

from tests.web.running import Running
from uncac_graph.tables import METADATA, TABLES


@pytest.fixture
def dump(published_site: Running, release_folder: Path) -> str:
    """The address of the folder of the release's files."""
    return f"http://localhost:{published_site.port}/dump/{release_folder.name}/"


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_pandas_reads_the_same_rows_as_csv_and_as_parquet(dump: str, table) -> None:
    days = [column.name for column in table.columns if column.type == "date"]
    numbers = {column.name: "Int64" for column in table.columns if column.type == "integer"}
    texts = {column.name: "str" for column in table.columns if column.name not in {*days, *numbers}}

    # "NA" is Namibia's code, and no gap.
    as_csv = pandas.read_csv(
        f"{dump}{table.name}.csv", parse_dates=days, dtype=numbers | texts, keep_default_na=False, na_values=[""]
    )
    as_parquet = pandas.read_parquet(f"{dump}{table.name}.parquet")

    as_parquet[days] = as_parquet[days].astype("datetime64[ns]")
    as_csv[days] = as_csv[days].astype("datetime64[ns]")
    assert len(as_csv)
    pandas.testing.assert_frame_equal(as_csv, as_parquet.astype(numbers | texts), check_dtype=False)


class _Http(HTTPFileSystem):
    """Files by HTTP for DuckDB, which asks when they were changed."""

    def modified(self, path: str) -> datetime:
        return parsedate_to_datetime(httpx.head(path).headers["Last-Modified"])


def test_duckdb_reads_parts_of_files_and_joins_them(dump: str) -> None:
    connection = duckdb.connect()
    connection.register_filesystem(_Http())

    asked = f"""
        SELECT meetings.ordinal, participations.category_name, COUNT(DISTINCT participant)
        FROM '{dump}participations.parquet' participations JOIN '{dump}meetings.csv' meetings USING (meeting)
        WHERE category LIKE '%/category/state-party' GROUP BY ALL
    """
    found = connection.execute(asked).fetchall()

    assert found == [(12, "State party", 108)]


@pytest.mark.parametrize("name", [METADATA, "participations.csv"])
def test_a_reader_of_csv_on_the_web_finds_the_description_and_nothing_wrong(dump: str, name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        read = CSVW(dump + name, validate=True)

    assert read.is_valid, [str(warning.message) for warning in read.warnings]
    assert [table.local_name for table in read.tables] == [f"{table.name}.csv" for table in TABLES]
    chair = next(row for row in read.tables[0] if row["category_name"] == "chair")
    assert (chair["paragraph"], str(chair["start_date"])[:10]) == (3, "2023-09-05")
