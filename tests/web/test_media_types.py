import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncac_graph import media_types
from uncac_graph.media_types import (
    GRAPH_TYPES,
    HTML,
    JSON_LD,
    TABLE_TYPES,
    accepted_codings,
    accepted_ranges,
    best_type,
)

ALL = (*GRAPH_TYPES, HTML)
QUALITIES = st.sampled_from(["", ";q=1", ";q=0.9", ";q=0.5", ";q=0.123", ";q=0", "; Q=0.7", " ;\tq=0.2"])
RANGES = st.sampled_from([*ALL, "text/*", "application/*", "*/*", "image/png", "TEXT/TURTLE"])
ELEMENTS = st.tuples(RANGES, QUALITIES).map("".join)


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        (None, "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html", "text/html"),
        ('application/ld+json;profile="http://x,y;q=0", text/html;q=0.1', "application/ld+json"),
        ("application/ld+json;q=0.5;profile=x, text/html;q=0.4", "application/ld+json"),
        ("text/html;q=0.5, text/*;q=0.8", "text/turtle"),
        ("text/turtle;q=0, */*;q=0.1", "application/n-triples"),
        ("*/*;q=0", None),
        ("image/png", None),
        ("", None),
        ("*/html", None),
        ("text/turtle;q=2, text/html", "text/html"),
        ("text/turtle;q=abc, text/html;q=0.1", "text/html"),
        ("text/turtle;q=0.0001, text/html;q=0.1", "text/html"),
    ],
)
def test_the_best_type_is_chosen_by_quality_and_specificity(accept, wanted):
    assert best_type(accept, ALL) == wanted


def test_an_alias_is_meant_only_where_it_is_named():
    assert best_type("text/*", TABLE_TYPES, media_types.TABLE_ALIASES) == "text/csv"
    assert best_type("text/xml", TABLE_TYPES, media_types.TABLE_ALIASES) == media_types.XML_RESULTS


@given(st.lists(ELEMENTS, min_size=1, max_size=6))
def test_what_is_chosen_is_accepted_and_nothing_better_is_left(elements):
    accept = ", ".join(elements)
    chosen = best_type(accept, ALL)

    qualities = {media_type: quality_of(accept, media_type) for media_type in ALL}
    best = max(qualities.values())
    assert qualities[chosen] == best > 0 if chosen else best == 0


def quality_of(accept, media_type):
    """The quality of a type by the letter of RFC 9110, in the plainest way."""
    ranges = list(accepted_ranges(accept))
    for wanted in (media_type, media_type.partition("/")[0] + "/*", "*/*"):
        matching = [found.quality for found in ranges if found.media_type == wanted]
        if matching:
            return max(matching)
    return 0


@given(st.lists(ELEMENTS, min_size=1, max_size=6), st.randoms())
def test_the_order_of_an_accept_header_means_nothing(elements, chance):
    shuffled = chance.sample(elements, len(elements))

    assert best_type(", ".join(elements), ALL) == best_type(",".join(shuffled), ALL)


@given(st.text(alphabet=' ,;=*/"\\q0.1abtext\x00\xff', max_size=200))
def test_no_header_makes_it_stumble(accept):
    assert best_type(accept, ALL) in (*ALL, None)


def test_a_long_header_takes_no_long_time():
    assert best_type(', "' * 20_000 + "text/html", ALL) in (*ALL, None)


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br gzip"),
        ("br;q=0.5, gzip", "gzip br"),
        ("GZIP;q=0.5", "gzip"),
        ("*", "gzip"),
        ("gzip;q=0", ""),
        ("gzip;q=0, *", ""),
        ("identity", ""),
        ("identity, gzip;q=0.5", ""),
        ("identity;q=0.5, br, gzip;q=0.2", "br"),
        ("br", "br"),
        ("", ""),
        ("gzip;q=nonsense", ""),
    ],
)
def test_an_answer_is_packed_only_as_it_is_wanted(header, taken):
    assert " ".join(accepted_codings(header)) == taken


def test_charset_stands_where_a_reader_needs_it():
    with_charset = {found for found in (*TABLE_TYPES, *ALL) if "charset" in media_types.content_type(found)}

    assert with_charset == {"text/csv", "text/tab-separated-values", "text/turtle", "text/html"}


def test_every_type_is_written_in_lower_case():
    assert all(re.fullmatch(r"[a-z0-9.+-]+/[a-z0-9.+-]+", found) for found in (*TABLE_TYPES, *ALL, JSON_LD))
