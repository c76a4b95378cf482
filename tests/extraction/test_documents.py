import pytest

from tests.extraction.printed import authorities
from uncac_graph.extraction.documents.documents import cited_documents, documentation
from uncac_graph.extraction.reading import Reading
from uncac_graph.extraction.words.symbols import symbols_in
from uncac_graph.model import CitedDocument, Paragraph

BASE = "CAC/COSP/IRG/2032"


def read(*paragraphs: str | Paragraph, section: str = "D. Documentation") -> list[CitedDocument]:
    numbered = [
        p if isinstance(p, Paragraph) else Paragraph(n, p, sections=(section,)) for n, p in enumerate(paragraphs, 9)
    ]
    reading = Reading(tuple(numbered), authorities())
    return list(cited_documents(documentation(reading).value, [], [], reading))


def told(documents: list[CitedDocument]) -> list[tuple[str, str | None, str | None]]:
    return [
        (d.symbol.value.removeprefix(BASE + "/"), d.title.value if d.title else None, d.type.value if d.type else None)
        for d in documents
    ]


def test_lettered_entries_have_title_type_and_symbol() -> None:
    documents = read(
        "The Group had before it the following documents: "
        f"(a) Annotated provisional agenda ({BASE}/1); "
        f"(b) The note by the Secretariat on article 5 (a) of the Convention ({BASE}/2 and Add.1); and "
        f"(c) Report on statistics ({BASE}/3*); (d) List of participants ({BASE}/INF.1)."
    )

    assert told(documents) == [
        ("1", "Annotated provisional agenda", "agenda"),
        ("2", "note by the Secretariat on article 5 (a) of the Convention", "note-by-the-secretariat"),
        ("2/Add.1", "note by the Secretariat on article 5 (a) of the Convention", "addendum"),
        ("3", "Report on statistics", "report"),
        ("INF.1", "List of participants", "information-document"),
    ]
    assert documents[0].listed and documents[0].listed.quote == f"Annotated provisional agenda ({BASE}/1)"


def test_running_text_is_parted_by_its_brackets() -> None:
    documents = read(
        f"The Group had before it the annotated provisional agenda ({BASE}/1), a note by the Secretariat on trees, "
        f"shrubs and (other) herbs ({BASE}/2 and Corr.1) and a joint background paper ({BASE}/3). "
        f"Speakers welcomed them ({BASE}/9)."
    )

    assert told(documents) == [
        ("1", "annotated provisional agenda", "agenda"),
        ("2", "note by the Secretariat on trees, shrubs and (other) herbs", "note-by-the-secretariat"),
        ("2/Corr.1", None, "corrigendum"),
        ("3", "joint background paper", "background-paper"),
    ]


def test_what_is_said_of_documents_is_no_title() -> None:
    documents = read(
        f"To facilitate the discussion of item 2, the Secretariat had prepared a note on trees ({BASE}/2). It drew "
        f"attention to {BASE}/7 and {BASE}/8, which had been circulated."
    )

    assert told(documents) == [("2", "note on trees", None), ("7", None, None), ("8", None, None)]


def test_documents_that_share_words_share_their_type_and_only_the_first_has_a_title() -> None:
    documents = read(
        f"The Group had before it notes by the Secretariat on trees ({BASE}/2), on shrubs ({BASE}/3) and on herbs "
        f"({BASE}/4), and a conference room paper on moss ({BASE}/CRP.1 and Corr.1)."
    )

    note = "note-by-the-secretariat"
    assert told(documents) == [
        ("2", "notes by the Secretariat on trees", note),
        ("3", None, note),
        ("4", None, note),
        ("CRP.1", "conference room paper on moss", "conference-room-paper"),
        ("CRP.1/Corr.1", None, "corrigendum"),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "The following documents were before the Group: ",
        "For its consideration, the Working Group had before it the following documents: ",
        "The documents before the Conference were the following: ",
        "The following documents were made available to the expert meeting: ",
        "The Working Group had at its disposal the following documents: ",
        "The documentation for the session comprised: ",
        "The Secretariat had prepared the following documents for the session: ",
    ],
)
def test_leads_vary(lead: str) -> None:
    assert told(read(f"{lead}(a) Provisional agenda ({BASE}/1); (b) Draft resolution on sport ({BASE}/L.2).")) == [
        ("1", "Provisional agenda", "agenda"),
        ("L.2", "Draft resolution on sport", "draft-resolution"),
    ]


def test_a_table_in_an_annex_has_symbol_item_and_title() -> None:
    rows = [
        f"{BASE}/1 2 (b) Provisional agenda",
        f"{BASE}/2 3 and 4 Note by the Secretariat on X",
        f"{BASE}/[..] 5 To come",
    ]
    text = "Symbol Agenda item Title " + " ".join(rows)
    table = Paragraph(0, text, annex=2, sections=("Annex II",), entries=tuple(text.index(row) for row in rows))

    documents = read("The list of documents before the Group is contained in annex II.", table)

    assert told(documents) == [
        ("1", "Provisional agenda", "agenda"),
        ("2", "Note by the Secretariat on X", "note-by-the-secretariat"),
    ]


@pytest.mark.parametrize("mark", [" –", ":", ","])
def test_a_title_may_follow_its_symbol(mark: str) -> None:
    documents = read(
        f"The Group had before it the following documents: {BASE}/1{mark} Provisional agenda; {BASE}/2{mark} Survey"
    )

    assert told(documents) == [("1", "Provisional agenda", "agenda"), ("2", "Survey", None)]


def test_a_joint_document_has_two_symbols_and_one_title() -> None:
    documents = read(
        f"The Group had before it the following documents: (a) Letter ({BASE}/CRP.1 - CAC/COSP/WG.2/2032/CRP.2)."
    )

    assert told(documents) == [
        ("CRP.1", "Letter", "conference-room-paper"),
        ("CAC/COSP/WG.2/2032/CRP.2", "Letter", "conference-room-paper"),
    ]


def test_symbols_without_titles_are_documents_all_the_same() -> None:
    assert told(read(f"The Group had before it documents {BASE}/1, {BASE}/2 and {BASE}/3.")) == [
        ("1", None, None),
        ("2", None, None),
        ("3", None, None),
    ]


def test_where_there_is_documentation_the_discussion_adds_none() -> None:
    discussion = Paragraph(20, f"For item 3, the Group had before it a note ({BASE}/7).", sections=("IV. Review",))

    documents = read(f"The Group had before it the following documents: (a) Survey ({BASE}/2).", discussion)

    assert told(documents) == [("2", "Survey", None)]


def test_the_draft_before_the_meeting_for_adoption_is_no_documentation() -> None:
    assert read(f"The Group had before it its draft report ({BASE}/L.1).", section="V. Adoption of the report") == []


def test_a_list_without_symbols_is_told() -> None:
    paragraph = Paragraph(9, "The Group had before it the following documents: (a) A survey.")
    found = documentation(Reading((paragraph,), authorities()))

    assert [f.kind for f in found.findings] == ["documents-without-symbol"]


def test_each_document_stands_once_with_its_first_symbol_and_the_type_that_its_use_tells() -> None:
    agenda = Paragraph(4, f"The Group adopted the following agenda ({BASE}/1)")
    listing = Paragraph(
        9, f"The Group had before it the following documents: (a) Annotated provisional agenda ({BASE}/1)."
    )
    closing = Paragraph(10, f"The Group adopted its report ({BASE}/L.1 and Add.1).")
    reading = Reading((agenda, listing, closing), authorities())
    listed = documentation(reading).value

    documents = list(cited_documents(listed, symbols_in(agenda.whole), symbols_in(closing.whole), reading))

    assert told(documents) == [
        ("1", "Annotated provisional agenda", "agenda"),
        ("L.1", None, "draft-report"),
        ("L.1/Add.1", None, "draft-report"),
    ]
    assert documents[0].symbol.passage.paragraph is agenda


def test_a_document_cited_for_the_agenda_alone_is_an_agenda() -> None:
    agenda = Paragraph(4, f"The Group adopted the following agenda ({BASE}/1)")
    reading = Reading((agenda,), authorities())

    assert told(list(cited_documents([], symbols_in(agenda.whole), [], reading))) == [("1", None, "agenda")]


@pytest.mark.parametrize(
    "text",
    [
        "The annotated provisional agenda ({0}/1) and a note on trees ({0}/2) were made available to the Group.",
        "Before the Group were the annotated provisional agenda ({0}/1) and a note on trees ({0}/2).",
        "The Group met on the basis of the annotated provisional agenda ({0}/1) and a note on trees ({0}/2).",
        "The Group was provided with the annotated provisional agenda ({0}/1). A note on trees ({0}/2) was read.",
        "The Group had before it, under item 1, the annotated provisional agenda ({0}/1), and, under items 2 and 3, "
        "a note on trees ({0}/2).",
        "The documents before the Group were: {0}/1 (annotated provisional agenda) and {0}/2 (note on trees).",
        "A list is contained in an annex. In addition, the annotated provisional agenda ({0}/1) and a note on trees "
        "({0}/2) were used.",
    ],
)
def test_under_documentation_every_sentence_names_documents(text: str) -> None:
    documents = read(text.format(BASE), section="D. Documentation")

    assert [(symbol, title) for symbol, title, _ in told(documents)] == [
        ("1", "annotated provisional agenda"),
        ("2", "note on trees"),
    ]


def test_for_information_is_no_title() -> None:
    documents = read(f"The Group also had before it, for information, document {BASE}/7.", section="D. Documentation")

    assert told(documents) == [("7", None, None)]


def test_a_document_besides_which_others_lay_before_the_meeting_is_one() -> None:
    documents = read(
        f"In addition to the annotated provisional agenda ({BASE}/1), the Group had before it a note by the "
        f"Secretariat on training ({BASE}/2)."
    )

    assert told(documents) == [
        ("1", "annotated provisional agenda", "agenda"),
        ("2", "note by the Secretariat on training", "note-by-the-secretariat"),
    ]
    assert all(document.listed for document in documents)


def test_a_list_that_is_only_said_to_be_issued_did_not_lie_before_the_meeting() -> None:
    documents = read(f"A provisional list of participants was issued as {BASE}/INF.1.")

    assert told(documents) == [("INF.1", "provisional list of participants", "information-document")]
    assert documents[0].listed is None
