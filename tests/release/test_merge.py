"""Lines of many graphs as one sorted stream, and their counts."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncac_graph.release.counts import count_lines
from uncac_graph.release.dumps import batches_by_subject, merged


def line(subject: str, predicate: str = "p", value: str = "o") -> bytes:
    return f"<x:{subject}> <x:{predicate}> <x:{value}> .\n".encode()


pieces_of_lines = st.lists(st.lists(st.sampled_from([line(f"s{n}") for n in range(30)])))


@pytest.mark.parametrize("bytes_in_a_run", [1, 100, 1_000_000])
def test_the_stream_is_sorted_and_holds_each_line_once(tmp_path: Path, bytes_in_a_run: int) -> None:
    pieces = [[line("b"), line("d")], [line("a"), line("b")], [], [line("d"), line("c"), line("c")]]

    stream = list(merged(pieces, tmp_path, bytes_in_a_run))

    assert stream == [line(subject) for subject in "abcd"]
    assert list(tmp_path.iterdir()) == []


@given(pieces_of_lines, st.integers(1, 400))
def test_runs_on_disk_change_nothing(pieces: list[list[bytes]], bytes_in_a_run: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stream = list(merged(pieces, Path(folder), bytes_in_a_run))

    assert stream == sorted({line for piece in pieces for line in piece})


def test_a_batch_ends_between_subjects() -> None:
    lines = [line("a", value=f"{n}") for n in range(5)] + [line("b"), line("c")]

    batches = list(batches_by_subject(lines, lines_in_a_batch=2))

    assert [len(batch) for batch in batches] == [5, 2]
    assert [line for batch in batches for line in batch] == lines


def test_counts_of_pieces_add_up_and_objects_count_once() -> None:
    whole = [line("a", "p", "o"), line("a", "q", "o"), line("b", "p", "o"), line("b", "p", "other")]
    counts = count_lines(whole[:2])

    counts.add(count_lines(whole[2:]))

    assert (counts.triples, counts.subjects, counts.distinct_objects()) == (4, 2, 2)
    assert counts.triples_by_property == {"x:p": 3, "x:q": 1}


@pytest.mark.parametrize("hashes_in_a_set", [1, 3, 1000])
def test_objects_are_counted_the_same_in_parts(hashes_in_a_set: int) -> None:
    counts = count_lines([line("a", value=f"{n}") for n in range(20)])
    counts.add(count_lines([line("b", value=f"{n}") for n in range(10, 30)]))

    assert counts.distinct_objects(hashes_in_a_set) == 30
