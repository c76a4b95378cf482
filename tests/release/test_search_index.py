"""The index of a release: names, subjects, and what has gone since the release before."""

import pytest

from uncac_graph.folder.layout import SEARCH
from uncac_graph.languages import Reading, reading
from uncac_graph.release.phrases import body_of, meeting_name_in, year_of
from uncac_graph.release.search import write_search_index
from uncac_graph.search_text import folded, sound
from uncac_graph.web.served.finding import named
from uncac_graph.web.served.index import ReleaseIndex

BASE = "https://example.org/"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
NAME = f"{BASE}ontology#nameAsPrinted"
PARTICIPANT = f"{BASE}ontology#participant"


def written(release, lines, earlier=None):
    release.mkdir()
    dump = release / "all.nq"
    dump.write_text("".join(f"{line} <{BASE}graph/x> .\n" for line in sorted(lines)), encoding="utf-8")
    write_search_index([dump], BASE, release / SEARCH, earlier)
    return ReleaseIndex(release / SEARCH)


@pytest.mark.parametrize(
    ("language", "path", "label", "names", "called"),
    [
        ("fr", "meeting/G/1", "G, 1st session", ["Groupe"], "Groupe, 1re session (2023)"),
        ("fr", "meeting/G/11", "G, 11th session", ["Groupe"], "Groupe, 11e session (2023)"),
        ("es", "meeting/G/9/resumed/2", "…", ["Grupo"], "Grupo, 9ª reunión, continuación 2 (2023)"),
        ("ru", "meeting/G/2", "G, 2nd meeting", ["Группа"], "Группа, 2-е совещание (2023)"),
        ("ar", "meeting/G/2", "G, 2nd session", ["الفريق"], "الفريق، الدورة 2 (2023)"),
        ("zh", "meeting/G/2/intersessional/1", "G, 2nd session", ["工作组"], "工作组，第2届会议，闭会期间会议1 (2023)"),
        (
            *("fr", "meeting/C/10", "C, 10th session"),
            ["Conférence des États parties à la Convention contre la corruption", "Conférence des États parties"],
            "Conférence des États parties, 10e session (2023)",
        ),
    ],
)
def test_a_meeting_is_called_by_its_body_and_number_as_a_language_writes_them(language, path, label, names, called):
    assert meeting_name_in(language, path, label, "2023-09-05", names) == called


@pytest.mark.parametrize(
    ("path", "called"),
    [
        ("resolution/G_8_6", "Résolution 8/6"),
        ("resolution/G_8_7", "Resolution 8/7: Of something"),
        ("decision/G_1_2", "Décision 1/2"),
        ("person/a-b/office/G/9/chair", "A. B.: Président, Groupe, 9e session"),
        ("person/a-b/office/G/chair", "A. B.: Président, Groupe"),
        ("person/a-b/office/G/9/rapporteur", "A. B.: rapporteur of G, session 9"),
    ],
)
def test_a_thing_is_called_in_the_readers_language_as_far_as_its_parts_are_named(tmp_path, path, called):
    index = written(
        tmp_path / "index",
        [
            *(f"<{BASE}body/G> <{LABEL}> {name}" for name in ('"Group"@en', '"Groupe"@fr')),
            *(f"<{BASE}role/chair> <{LABEL}> {name}" for name in ('"Chair"@en', '"Président"@fr')),
            f'<{BASE}resolution/G_8_6> <{LABEL}> "Resolution 8/6"@en',
            f'<{BASE}resolution/G_8_7> <{LABEL}> "Resolution 8/7: Of something"@en',
            f'<{BASE}decision/G_1_2> <{LABEL}> "Decision 1/2"@en',
            f'<{BASE}person/a-b/office/G/9/chair> <{LABEL}> "A. B.: chair of G, session 9"@en',
            f'<{BASE}person/a-b/office/G/chair> <{LABEL}> "A. B.: chair of G"@en',
            f'<{BASE}person/a-b/office/G/9/rapporteur> <{LABEL}> "A. B.: rapporteur of G, session 9"@en',
        ],
    )

    read = reading.set(Reading("fr"))
    label = index.label(path)
    reading.reset(read)
    assert label == called


def test_a_meeting_is_named_in_the_languages_in_which_its_body_is(tmp_path):
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    index = written(
        tmp_path / "index",
        [
            *(f"<{BASE}body/G> <{LABEL}> {name}" for name in ('"Group"@en', '"Groupe"@fr')),
            f'<{BASE}meeting/G/2> <{label}> "G, 2nd session"@en',
        ],
    )

    assert index.label("meeting/G/2") == "Group, 2nd session"
    read = reading.set(Reading("fr"))
    in_french = index.label("meeting/G/2")
    reading.reset(read)
    assert in_french == "Groupe, 2e session"
    assert [hit.thing.path for hit in named(index, "groupe 2e session").hits] == ["meeting/G/2"]


def test_a_name_as_printed_belongs_to_the_participant(tmp_path):
    index = written(
        tmp_path / "index",
        [
            f'<{BASE}state/TUR> <{LABEL}> "Türkiye"@en',
            f"<{BASE}meeting/B/1/participation/TUR> <{PARTICIPANT}> <{BASE}state/TUR>",
            f'<{BASE}meeting/B/1/participation/TUR> <{NAME}> "Turkey"',
        ],
    )

    assert [(hit.thing.path, hit.property) for hit in named(index, "turkey").hits] == [("state/TUR", "printed")]


def test_what_the_release_before_held_is_gone(tmp_path):
    written(tmp_path / "2026-01-01-one", [f'<{BASE}state/{code}> <{LABEL}> "{code}"@en' for code in ("AAA", "BBB")])

    index = written(
        tmp_path / "two",
        [f'<{BASE}state/AAA> <{LABEL}> "AAA"@en'],
        tmp_path / "2026-01-01-one",
    )

    assert (index.holds("state/AAA"), index.gone_since("state/AAA")) == (True, None)
    assert (index.holds("state/BBB"), index.gone_since("state/BBB")) == (False, "2026-01-01-one")


def test_what_is_gone_stays_gone_until_it_comes_back(tmp_path):
    written(tmp_path / "one", [f'<{BASE}state/AAA> <{LABEL}> "A"@en', f'<{BASE}state/BBB> <{LABEL}> "B"@en'])
    written(tmp_path / "two", [f'<{BASE}state/CCC> <{LABEL}> "C"@en'], tmp_path / "one")

    index = written(tmp_path / "three", [f'<{BASE}state/BBB> <{LABEL}> "B"@en'], tmp_path / "two")

    assert [index.gone_since(f"state/{code}") for code in ("AAA", "BBB", "CCC")] == ["one", None, "two"]


def test_nodes_of_the_description_have_no_path(tmp_path):
    index = written(tmp_path / "index", [f'<{BASE}#dataset> <{LABEL}> "x"@en', f'<{BASE}state/A> <{LABEL}> "y"@en'])

    assert list(index.paths()) == ["state/A"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Côte d'Ivoire", "cote d ivoire"),
        ("Türkiye", "turkiye"),
        ("TÜRKİYE", "turkiye"),
        ("中国", "中 国"),
        ("CAC/COSP/EG.1", "cac cosp eg 1"),
        ("Россия", "россия"),
        ("Lao People’s", "lao people s"),
        ("پاکستان", "باكستان"),
        ("الإمارات العربيّة", "امارات عربيه"),
        ("٤/٢", "4 2"),
        ("Україна", "украина"),
        ("--", ""),
    ],
)
def test_names_are_compared_without_what_differs_in_writing(text, expected):
    assert folded(text) == expected


@pytest.mark.parametrize(
    "words",
    [
        ("phillipines", "filipines", "philippines"),
        ("россия", "rossiya", "rossija"),
        ("таджикистан", "tadzhikistan", "tajikistan"),
        ("kyrgyzstan", "kirgistan"),
        ("سوريه", "سوريا"),
    ],
)
def test_words_that_are_heard_alike_are_compared_alike(words):
    assert len(set(map(sound, words))) == 1


@pytest.mark.parametrize(
    ("path", "body", "year"),
    [
        ("meeting/B/9", "B", "2021"),
        ("meeting/B/9/item/3.a", "B", "2021"),
        ("document/B_WG.1_2018_2", "B_WG.1", "2018"),
        ("document/B_2019_CRP.4", "B", "2019"),
        ("resolution/B_9_2", "B", "2021"),
        ("resolution/B_8_2", "B", ""),
        ("body/B_WG.1", "B_WG.1", ""),
        ("document/A_S-32_L.1", "", ""),
        ("state/PAK", "", ""),
    ],
)
def test_a_thing_belongs_to_the_body_and_the_year_that_its_name_tells(path, body, year):
    bodies, days = {"B", "B_WG.1"}, {"meeting/B/9": "2021-12-13"}

    assert (body_of(path, bodies), year_of(path, body, days)) == (body, year)
