"""Downloads: whole files and parts of them, lists for people and programs, versions that never change."""

import hashlib

import pytest
from pyoxigraph import RdfFormat, parse

from tests.web.published import BASE
from uncac_graph.folder.manifest import write_manifest
from uncac_graph.folder.release import release_at
from uncac_graph.web.served.past import released_beside


@pytest.fixture
def dump(release_folder):
    path = release_folder / "dump" / "uncac-facts.nt"
    return f"dump/{release_folder.name}/{path.name}", path.read_bytes()


def test_a_file_is_sent_whole_and_may_be_kept_for_ever(site, dump):
    address, content = dump

    answer = site.ask(address)

    assert answer.content == content
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=10-29", 10, 29),
        ("bytes=-7", -7, -1),
        ("bytes=5-", 5, -1),
        ("bytes=0-0", 0, 0),
        ("bytes=0-999999999", 0, -1),
    ],
)
def test_a_part_is_what_was_asked_for(site, dump, asked, first, last):
    address, content = dump
    first, last = first % len(content), last % len(content)

    answer = site.ask(address, range=asked)

    assert (answer.status_code, answer.content) == (206, content[first : last + 1])
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(content)}"


@pytest.mark.parametrize("asked", ["lines=1-2", "bytes=9-5", "bytes=1-2,5-6", "bytes=-", "nonsense"])
def test_a_range_that_is_not_understood_gets_the_whole(site, dump, asked):
    address, content = dump

    assert (site.ask(address, range=asked).status_code, site.ask(address, range=asked).content) == (200, content)


def test_a_part_beyond_the_end_is_refused_with_the_size(site, dump):
    address, content = dump

    answer = site.ask(address, range=f"bytes={len(content) + 5}-")

    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{len(content)}")


def test_a_part_is_for_whoever_holds_the_same_file(site, dump):
    address, content = dump
    etag = site.ask(address).headers["etag"]

    assert site.ask(address, range="bytes=0-9", if_range=etag).status_code == 206
    assert site.ask(address, range="bytes=0-9", if_range='"another"').content == content
    assert site.ask(address, range="bytes=0-9", if_none_match=etag).status_code == 304


@pytest.mark.parametrize(
    ("conditions", "status"),
    [
        ({"if_modified_since": "{modified}"}, 304),
        ({"if_modified_since": "Fri, 31 Dec 2100 00:00:00 GMT"}, 304),
        ({"if_modified_since": "Sat, 01 Jan 2000 00:00:00 GMT"}, 200),
        ({"if_modified_since": "yesterday"}, 200),
        ({"if_modified_since": "{modified}", "range": "bytes=0-9"}, 304),
        ({"if_none_match": "{etag}"}, 304),
        ({"if_none_match": "W/{etag}"}, 304),
        ({"if_none_match": '"other", {etag}'}, 304),
        # A tag says more than a day, which then does not count (RFC 9110, 13.1.3).
        ({"if_none_match": '"other"', "if_modified_since": "{modified}"}, 200),
    ],
)
def test_a_file_that_the_client_holds_is_not_sent_again(site, dump, conditions, status):
    address, content = dump
    held = site.ask(address, method="HEAD").headers
    asked = {name: told.format(etag=held["etag"], modified=held["last-modified"]) for name, told in conditions.items()}

    answer = site.ask(address, **asked)

    assert (answer.status_code, answer.content) == (status, content if status == 200 else b"")
    assert answer.headers["etag"] == held["etag"]


def test_asked_for_its_head_alone_a_file_is_not_read(site, dump, monkeypatch):
    address, content = dump
    whole = site.ask(address)

    def opened(*_):
        raise AssertionError("the file is read")

    monkeypatch.setattr("anyio.open_file", opened)
    answer = site.ask(address, method="HEAD", range="bytes=0-9")

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers == whole.headers
    assert answer.headers["content-length"] == str(len(content))


def test_latest_leads_to_the_present_version(site, release_folder):
    answer = site.ask("dump/latest/uncac-all.nq.gz")

    assert (answer.status_code, answer.headers["location"]) == (
        302,
        f"{BASE}dump/{release_folder.name}/uncac-all.nq.gz",
    )


def test_the_list_names_every_file_for_people_and_for_programs(site, release_folder):
    page = site.page("dump/")
    turtle = site.ask("dump/", "text/turtle").content

    names = {path.name for path in (release_folder / "dump").iterdir()}
    assert all(f"dump/{release_folder.name}/{name}" in page for name in names)
    described = {str(quad.subject)[1:-1].rpartition("/")[2] for quad in parse(turtle, format=RdfFormat.TURTLE)}
    assert names <= described


def test_the_sums_are_those_of_the_files(site, release_folder):
    lines = site.ask(f"dump/{release_folder.name}/SHA256SUMS").text.splitlines()

    digest, name = lines[0].split(maxsplit=1)
    name = name.lstrip("*")
    content = site.ask(f"dump/{release_folder.name}/{name}").content
    assert hashlib.sha256(content).hexdigest() == digest


@pytest.mark.parametrize(
    "path",
    [
        "dump/2000-01-01/",
        "dump/no-such-file.ttl",
        "dump/..%2f..%2fetc%2fpasswd",
        "dump/%2e%2e/%2e%2e/etc/passwd",
        "dump/latest/x",
    ],
)
def test_there_is_nothing_else(site, path):
    assert site.ask(path, "text/html").status_code == 404


def test_the_manifest_and_the_store_are_not_for_download(site, release_folder):
    for name in ("manifest.json", "../manifest.json", "search.sqlite"):
        assert site.ask(f"dump/{release_folder.name}/{name}").status_code == 404


def test_releases_of_one_day_are_listed_from_the_latest_on(tmp_path):
    hours = {"2032-05-01-bbbbbbbbbbbb": "09", "2032-05-01-aaaaaaaaaaaa": "11", "2032-05-01-cccccccccccc": "10"}
    for version, hour in hours.items():
        (tmp_path / version).mkdir()
        told = {"version": version, "base_iri": BASE, "date": "2032-05-01", "issued": f"2032-05-01T{hour}:00:00+00:00"}
        write_manifest(tmp_path / version, {**told, "files": {"dump/a.nt": {"bytes": 0, "sha256": ""}}})

    found = released_beside(release_at(tmp_path / "2032-05-01-aaaaaaaaaaaa"))

    assert [release.issued[11:13] for release in found] == ["11", "10", "09"]
