"""Each defect of a table is told with file and line, and with what to do."""

import shutil
from pathlib import Path

import pytest

from tests.shared import AUTHORITY_TABLES, project_authorities, tables_with
from uncac_graph.authorities import load_authorities
from uncac_graph.errors import AuthorityError

SOURCE = "general knowledge"
KENYA = "KEN,KE,404,كينيا,肯尼亚,Kenya,Kenya,Кения,Kenia,,,,,,,general knowledge,"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables with the organizations that are named here."""
    europol = "european-union-agency-for-law-enforcement-cooperation"
    named = ("african-union", europol, "GRECO", "world-bank")
    return tables_with(named, tmp_path_factory.mktemp("tables") / "authorities")


@pytest.fixture
def directory(tmp_path: Path, tables: Path) -> Path:
    return Path(shutil.copytree(tables, tmp_path / "authorities"))


def with_line(directory: Path, table: str, line: str) -> int:
    """Add a line to a table; return its number."""
    path = directory / table
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{line}\n", encoding="utf-8")
    return text.count("\n") + 1


def with_change(directory: Path, table: str, old: str, new: str) -> int:
    """Replace the first occurrence of some words in a table; return the number of its line."""
    path = directory / table
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def message(directory: Path) -> str:
    with pytest.raises(AuthorityError) as error:
        load_authorities(directory)
    return str(error.value)


def test_the_tables_as_they_are_have_no_defect() -> None:
    assert load_authorities(AUTHORITY_TABLES).states


@pytest.mark.parametrize(
    ("table", "line", "what"),
    [
        ("states.csv", KENYA, "alpha2 stands in line"),
        (
            "states.csv",
            KENYA.replace("KEN,KE,404,", "KE,XX,999,").replace(",Kenya,Kenya", ",Xland,Kenya"),
            "alpha3 'KE'",
        ),
        (
            "states.csv",
            KENYA.replace("KEN,KE,404,", "KEN,XX,999,").replace(",Kenya,Kenya", ",Xland,Kenya"),
            "alpha3 stands",
        ),
        ("states.csv", KENYA.replace("KEN,KE,404,", "XXX,XX,9,").replace(",Kenya,Kenya", ",Xland,Kenya"), "m49 '9'"),
        (
            "states.csv",
            KENYA.replace("KEN,KE,404,", "XXX,xx,999,").replace(",Kenya,Kenya", ",Xland,Kenya"),
            "alpha2 'xx'",
        ),
        ("state_names.csv", f"XKX,Kosmo,en,former,,,{SOURCE},", "alpha3 'XKX' is not in states.csv"),
        ("state_names.csv", f",Kosmo,en,former,,,{SOURCE},", "alpha3 is empty"),
        ("state_names.csv", f"KEN,Kosmo,de,former,,,{SOURCE},", "language 'de' is unknown"),
        ("state_names.csv", f"KEN,Kosmo,en,nickname,,,{SOURCE},", "kind 'nickname' is unknown"),
        ("state_names.csv", f"KEN,Kosmo and Mongo,en,predecessor,,,{SOURCE},", "a predecessor has several successors"),
        ("state_names.csv", "KEN,Kosmo,en,former,,,,", "no source is named"),
        ("state_names.csv", "KEN,Kosmo,en,former,,,CAC/COSP/1999/1,", "is not in documents.csv"),
        ("state_names.csv", "KEN,Kosmo,en,former,,,https://a.example/x y,", "is no address"),
        ("state_names.csv", f"KEN,Kosmo,en,former,,,{SOURCE} ; {SOURCE},", "empty or repeated value"),
        ("state_names.csv", f"KEN,Kosmo,en,former,,,{SOURCE}", "7 cells stand under 8 columns"),
        ("organizations.csv", f"KEN,Kenyan Lions,,,,{SOURCE}", "is an alpha-3 code"),
        ("organizations.csv", f"kenyan lions,Kenyan Lions,,,,{SOURCE}", "is not a slug"),
        ("organizations.csv", f"world-bank,Kenyan Lions,,,,{SOURCE}", "slug stands in line"),
        ("organizations.csv", f"lions,Kenyan Lions,,,zoo,{SOURCE}", "classification 'zoo' is unknown"),
        ("organization_names.csv", f"lions,Lions,fr,preferred,,,{SOURCE}", "slug 'lions' is not in organizations.csv"),
        (
            "organization_names.csv",
            f"GRECO,Lions,en,preferred,,,{SOURCE}",
            "the preferred English name stands in organizations.csv",
        ),
        ("organization_names.csv", f"GRECO,Lions,ru,preferred,,,{SOURCE}", "is not written as names in 'ru' are"),
        ("organization_names.csv", f"GRECO,Lions,fr,nickname,,,{SOURCE}", "kind 'nickname' is unknown"),
        (
            "organization_names.csv",
            f"GRECO,Lions,fr,former,,May 2018,{SOURCE}",
            "until 'May 2018' is not a year, month or day",
        ),
        ("organization_names.csv", f"GRECO,Lions,fr,preferred,,,{SOURCE}", "a preferred name in this language stands"),
        ("organization_names.csv", "GRECO,Lions,fr,other,,,", "no source is named"),
        (
            "bodies.csv",
            f"CAC/COSP/WG.9,Group Nine,,meeting,CAC/CPOS,,,{SOURCE}",
            "parent 'CAC/CPOS' is not in bodies.csv",
        ),
        ("bodies.csv", f"CAC/COSP/WG.9,Group Nine,,party,CAC/COSP,,,{SOURCE}", "gathering 'party' is unknown"),
        ("bodies.csv", f"CAC/COSP/WG.9,Group Nine,,meeting,CAC/COSP,article/99,,{SOURCE}", "is not in provisions.csv"),
        ("bodies.csv", f"cac/cosp,Group Nine,,meeting,CAC/COSP,,,{SOURCE}", "is not a series of symbols"),
        ("body_names.csv", f"CAC/COSP/WG.9,Neuvième,fr,preferred,{SOURCE}", "is not in bodies.csv"),
        (
            "body_names.csv",
            f"CAC/COSP,Conference,en,preferred,{SOURCE}",
            "the preferred English name stands in bodies.csv",
        ),
        ("body_names.csv", f"CAC/COSP,Conférence,ru,other,{SOURCE}", "is not written as names in 'ru' are"),
        ("body_names.csv", f"CAC/COSP,Conférence,fr,preferred,{SOURCE}", "a preferred name in this language stands"),
        ("meetings.csv", f"CAC/COSP/WG.9,1,,,,,,,{SOURCE},", "series 'CAC/COSP/WG.9' is not in bodies.csv"),
        ("meetings.csv", f"CAC/COSP/IRG,0,,,,,,,{SOURCE},", "ordinal '0' is not a whole number"),
        ("meetings.csv", f"CAC/COSP/IRG,99,resumed/1,,,,,,{SOURCE},", "the session of this part has no line"),
        ("meetings.csv", f"CAC/COSP/IRG,99,resumed,,,,,,{SOURCE},", "part 'resumed' is not"),
        ("meetings.csv", f"CAC/COSP/IRG,99,,2023-02-30,,,,,{SOURCE},", "is no day of the calendar"),
        ("meetings.csv", f"CAC/COSP/IRG,99,,2023-02-03,2023-02-02,,,,{SOURCE},", "before its start"),
        ("meetings.csv", f'CAC/COSP/IRG,99,,,,"Nusa Dua, Indonesia",,,{SOURCE},', "is more than a city"),
        ("meetings.csv", f"CAC/COSP/IRG,99,,,,Vienna,yes,,{SOURCE},", "held online has no place"),
        ("meetings.csv", f"CAC/COSP/IRG,99,,,,,perhaps,,{SOURCE},", "online 'perhaps' is unknown"),
        ("meetings.csv", f"CAC/COSP/IRG,99,,,,,,CAC/COSP/IRG/2013/12,{SOURCE},", "report_symbol stands in line"),
        ("meetings.csv", f"CAC/COSP/IRG,99,,,,,,CAC/COSP/IRG/2017/*,{SOURCE},", "is not a UN symbol"),
        ("resolutions.csv", f"resolution,CAC/COSP,4,2,,{SOURCE},", "this kind, adopted_by, session and number stands"),
        ("resolutions.csv", f"resolution,CAC/COSP,99,1,,{SOURCE},", "is not in meetings.csv"),
        ("resolutions.csv", f"resolution,CAC/CPOS,4,9,,{SOURCE},", "adopted_by 'CAC/CPOS' is not in bodies.csv"),
        ("resolutions.csv", f"statement,CAC/COSP,4,9,,{SOURCE},", "kind 'statement' is unknown"),
        ("documents.csv", f"CAC/COSP/2015/10,,report,,{SOURCE},", "symbol stands in line"),
        ("documents.csv", f"CAC/COSP/2017/[..],,report,,{SOURCE},", "is not a UN symbol"),
        ("documents.csv", f"CAC/COSP/2017/99,(as cited),report,,{SOURCE},", "is a remark"),
        ("documents.csv", f"CAC/COSP/2017/99,,essay,,{SOURCE},", "type 'essay' is unknown"),
        ("provisions.csv", f"article/63/paragraph/1/2,Half a paragraph,{SOURCE}", "is none"),
        ("provisions.csv", f"article/99/paragraph/1,Beyond,{SOURCE}", "nothing stands for 'article/99'"),
        ("translations.csv", f"place/atlantis,,,Atlantide,,,{SOURCE}", "entry 'place/atlantis' is not in the tables"),
        ("translations.csv", f"place/vienna,,,Vienne,,,{SOURCE}", "entry stands in line"),
        ("persons.csv", f"Ana Lucía Ríos,XKX,ana-lucia-rios-2,{SOURCE},", "represents 'XKX' is not in states.csv"),
        ("persons.csv", f"Ana Lucía Ríos,PER,Ana Ríos,{SOURCE},", "slug 'Ana Ríos' is not"),
        (
            "mappings.csv",
            f"state/XKX,http://www.wikidata.org/entity/Q1,{SOURCE}",
            "entry 'state/XKX' is not in the tables",
        ),
        ("mappings.csv", f"state/KEN,Q114,{SOURCE}", "target 'Q114' is not an IRI"),
    ],
)
def test_a_wrong_line_is_told_with_file_and_line(directory: Path, table: str, line: str, what: str) -> None:
    number = with_line(directory, table, line)

    told = message(directory)

    assert told.startswith(f"{table}, line {number}: ")
    assert what in told
    assert "; " in told  # what to do


@pytest.mark.parametrize(
    ("column", "name", "what"),
    [
        ("ar", "Kenya", "is not written as names in 'ar'"),
        ("zh", "كينيا", "is not written as names in 'zh'"),
        ("ru", "Kenya", "is not written as names in 'ru'"),
        ("fr", "Кения", "is not written as names in 'fr'"),
        ("en", "Kenya_", "is not written as names in 'en'"),
        ("en", "Kenya’s", "curly apostrophe"),
        ("es", "", "name_es is empty"),
    ],
)
def test_a_name_in_a_wrong_script_is_told(directory: Path, column: str, name: str, what: str) -> None:
    columns = ["ar", "zh", "en", "fr", "ru", "es"]
    names = ["كينيا", "肯尼亚", "Kenya", "Kenya", "Кения", "Kenya"]
    changed = [name if c == column else n for c, n in zip(columns, names, strict=True)]

    number = with_change(directory, "states.csv", f"404,{','.join(names)}", f"404,{','.join(changed)}")

    assert f"states.csv, line {number}: " in (told := message(directory))
    assert what in told


def test_a_missing_column_is_told(directory: Path) -> None:
    with_change(directory, "bodies.csv", "established_by,source", "established_by,sauce")

    assert message(directory).startswith("bodies.csv, line 1: the column source is missing; ")


def test_a_column_without_a_meaning_is_told(directory: Path) -> None:
    with_change(directory, "bodies.csv", "established_by,source", "established_by,source,remarks")

    assert message(directory).startswith("bodies.csv, line 1: the columns remarks have no meaning; ")


def test_a_missing_table_is_told(directory: Path) -> None:
    (directory / "persons.csv").unlink()

    assert message(directory).startswith("persons.csv is missing")


def test_a_table_in_another_encoding_is_told(directory: Path) -> None:
    path = directory / "organizations.csv"
    before, _, after = path.read_bytes().partition(b"African Union")
    path.write_bytes(before + "Äfrican Union".encode("latin-1") + after)

    line = before.count(b"\n") + 1
    assert message(directory).startswith(f"organizations.csv, line {line}: not UTF-8")


def test_a_table_with_stray_quotes_is_told(directory: Path) -> None:
    number = with_line(directory, "organizations.csv", f'lions,"Kenyan" Lions,,,,{SOURCE}')

    assert message(directory).startswith(f"organizations.csv, line {number}: no CSV")


@pytest.mark.parametrize(
    ("table", "line", "what"),
    [
        ("state_names.csv", f"KEN,uganda,en,former,,,{SOURCE},", "'uganda' names UGA and KEN"),
        ("state_names.csv", f"KEN,Côte d’Ivoire,en,former,,,{SOURCE},", "names CIV and KEN"),
        ("state_names.csv", f",Kenya,en,predecessor,,,{SOURCE},", "'Kenya' is a predecessor and names KEN too"),
        ("organizations.csv", f"lions,Europol,,,,{SOURCE}", "'Europol' names"),
        ("organizations.csv", f"lions,Kenyan Lions,,world bank,,{SOURCE}", "'world bank' names"),
        ("bodies.csv", f"CAC/COSP/WG.9,Group Nine,IRG,meeting,CAC/COSP,,,{SOURCE}", "'IRG' names"),
    ],
)
def test_a_name_of_two_entries_is_told(directory: Path, table: str, line: str, what: str) -> None:
    number = with_line(directory, table, line)

    told = message(directory)

    assert told.startswith(f"{table}, line {number}: ")
    assert what in told


def test_an_establishing_resolution_that_no_table_has_is_told(directory: Path) -> None:
    number = with_line(directory, "bodies.csv", f"CAC/COSP/WG.9,Group Nine,,meeting,CAC/COSP,,9/99,{SOURCE}")

    assert message(directory).startswith(f"bodies.csv, line {number}: CAC/COSP/WG.9 was established by 9/99")


def test_a_report_of_a_meeting_that_is_given_another_type_is_told(directory: Path) -> None:
    number = with_change(directory, "documents.csv", "on its third session,report", "on its third session,agenda")

    assert message(directory).startswith(f"documents.csv, line {number}: CAC/COSP/2009/15 is the report of a meeting")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of one's own with an organization that the tables lack, and one that they describe otherwise."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "organizations.csv").write_text(
        "slug,name,acronym,aliases,classification,source\n"
        f"lions,Kenyan Lions,,,non-governmental-organization,{SOURCE}\n"
        f"world-bank,World Bank,,The Bank of the World,,{SOURCE}\n",
        encoding="utf-8",
    )
    return folder


def test_a_folder_of_one_s_own_adds_to_the_tables_and_replaces_lines(own: Path) -> None:
    authorities = load_authorities(AUTHORITY_TABLES, own)

    assert set(authorities.organizations) - set(project_authorities().organizations) == {"lions"}
    assert "The Bank of the World" in authorities.organizations["world-bank"].aliases
    assert authorities.organization_named("Kenyan Lions") == authorities.organizations["lions"]


def test_a_line_of_one_s_own_takes_the_place_of_one_of_the_register(own: Path) -> None:
    registered = next(o for o in project_authorities().organizations.values() if o.registered)
    with_line(own, "organizations.csv", f"{registered.slug},{registered.name},,,,{SOURCE}")

    assert not load_authorities(AUTHORITY_TABLES, own).organizations[registered.slug].registered


def test_a_name_that_tables_have_is_theirs_and_not_the_register_s(directory: Path) -> None:
    with_line(directory, "organization_register.csv", f"bank,The World Bank,,Bank of Worlds ; Europol,,{SOURCE}")
    with_line(directory, "organization_register.csv", f"kenyan-lions,Kenyan Lions,GRECO,Bank Worlds,,{SOURCE}")
    authorities = load_authorities(directory)

    known = {name: authorities.organization_named(name) for name in ("World Bank", "Europol", "GRECO", "Kenyan Lions")}
    assert {name: one and one.slug for name, one in known.items()} == {
        "World Bank": "world-bank",
        "Europol": "european-union-agency-for-law-enforcement-cooperation",
        "GRECO": "GRECO",
        "Kenyan Lions": "kenyan-lions",
    }


def test_an_acronym_of_the_register_names_nobody_alone(directory: Path) -> None:
    with_line(directory, "organization_register.csv", f"kenyan-lions,Kenyan Lions,KLX,,,{SOURCE}")
    authorities = load_authorities(directory)

    assert authorities.organization_named("KLX") is None
    assert authorities.organization_named("Kenyan Lions (KLX)") == authorities.organizations["kenyan-lions"]


def test_the_register_has_a_name_once(directory: Path) -> None:
    with_line(directory, "organization_register.csv", f"kenyan-lions,Kenyan Lions,,,,{SOURCE}")
    number = with_line(directory, "organization_register.csv", f"lions,The Lions,,Kenyan Lions,,{SOURCE}")

    assert message(directory) == (
        f"organization_register.csv, line {number}: 'Kenyan Lions' names kenyan-lions and lions; "
        "take it from one of the two"
    )


def test_links_are_those_of_organizations_that_a_release_has(directory: Path) -> None:
    with_line(directory, "organization_register.csv", f"kenyan-lions,Kenyan Lions,,,,{SOURCE}")
    with_line(directory, "mappings.csv", f"organization/kenyan-lions,https://example.org/lions,{SOURCE}")

    assert "entry 'organization/kenyan-lions' is not in the tables" in message(directory)


def test_a_preferred_name_of_one_s_own_takes_the_place_of_the_tables_name(own: Path) -> None:
    (own / "organization_names.csv").write_text(
        f"slug,name,language,kind,source\nworld-bank,La Banque de tous,fr,preferred,{SOURCE}\n", encoding="utf-8"
    )

    names = load_authorities(AUTHORITY_TABLES, own).organizations["world-bank"].all_names

    assert [n.text for n in names if (n.language, n.kind) == ("fr", "preferred")] == ["La Banque de tous"]


def test_a_name_of_a_state_of_one_s_own_takes_the_place_of_the_tables_line(own: Path) -> None:
    (own / "state_names.csv").write_text(
        f"alpha3,name,language,kind,since,until,source\nSWZ,Swaziland,en,former,,2018-06,{SOURCE}\n", encoding="utf-8"
    )

    names = load_authorities(AUTHORITY_TABLES, own).states["SWZ"].all_names

    assert [(n.until, n.sources) for n in names if n.text == "Swaziland"] == [("2018-06", (SOURCE,))]


def test_a_defect_in_a_folder_of_one_s_own_is_told_with_its_path(own: Path) -> None:
    with_line(own, "organizations.csv", f"kenyan lions,Kenyan Lions,,,,{SOURCE}")

    with pytest.raises(AuthorityError, match=r"organizations\.csv, line 4: slug 'kenyan lions' is not a slug") as error:
        load_authorities(AUTHORITY_TABLES, own)

    assert str(error.value).startswith(str(own))


def test_a_byte_order_mark_and_empty_lines_do_no_harm(directory: Path) -> None:
    as_they_are = load_authorities(directory)
    path = directory / "organizations.csv"
    path.write_text("\ufeff" + path.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")

    assert load_authorities(directory) == as_they_are


def test_a_person_of_a_common_name_is_told_apart(directory: Path) -> None:
    with_line(directory, "persons.csv", f"Ana Lucía Ríos,PER,ana-lucia-rios-2,{SOURCE},")

    authorities = load_authorities(directory)

    assert authorities.person_slug("Ana Lucía Ríos", "PER") == "ana-lucia-rios-2"
    assert authorities.person_slug("Ana Lucía Ríos", "CHL") == "ana-lucia-rios"


@pytest.mark.parametrize(
    ("lines", "defect"),
    [
        ("bank\n", "'bank' stands in line"),
        ("Board\n", "'Board' is no word in small letters; write one word a line, without capitals"),
        ("working party\n", "'working party' is no word in small letters"),
    ],
)
def test_a_wrong_line_of_a_list_of_words_is_told(directory: Path, lines: str, defect: str) -> None:
    line = with_line(directory, "words/organization-heads.txt", lines.strip())

    assert message(directory).startswith(f"words/organization-heads.txt, line {line}: {defect}")


def test_a_list_of_words_that_is_missing_is_told(directory: Path) -> None:
    (directory / "words" / "regions.txt").unlink()

    assert message(directory) == f"words/regions.txt is missing in {directory}; restore it"


def test_a_list_of_words_that_nothing_reads_is_told(directory: Path) -> None:
    (directory / "words" / "region.txt").write_text("asia\n", encoding="utf-8")

    assert message(directory).startswith("words/region.txt has no meaning; the lists are organization-heads.txt, ")


@pytest.mark.parametrize(
    ("row", "defect"),
    [
        (
            f"The following friends were represented,friend,{SOURCE}",
            "category 'friend' is unknown; write one of state-party",
        ),
        (
            f"the following REGIONAL commissions were also represented,none,{SOURCE}",
            "this lead stands in line",
        ),
        (f"…,none,{SOURCE}", "lead '…' says too little; write the sentence, with … for its names"),
        ("The following friends were represented,none,", "no source is named"),
    ],
)
def test_a_wrong_lead_is_told(directory: Path, row: str, defect: str) -> None:
    line = with_line(directory, "words/leads.csv", row)

    assert message(directory).startswith(f"words/leads.csv, line {line}: {defect}")


def test_an_unknown_type_of_documents_is_told(directory: Path) -> None:
    line = with_line(directory, "words/document_types.csv", "Working paper,working-paper")

    assert message(directory).startswith(f"words/document_types.csv, line {line}: type 'working-paper' is unknown")
