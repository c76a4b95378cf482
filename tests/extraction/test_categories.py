import pytest

from uncac_graph.extraction.names.categories import categories


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("States parties to the Convention", ("state-party",)),
        ("State party", ("state-party",)),
        ("a regional economic integration organization signatory to the Convention", ("signatory-observer",)),
        ("States signatories to the Convention", ("signatory-observer",)),
        ("States that had signed but not yet ratified the Convention", ("signatory-observer",)),
        ("States which have signed the Convention but which are not yet parties to it", ("signatory-observer",)),
        ("States that had signed it and States not parties", ("non-signatory-observer",)),
        ("non-signatory States", ("non-signatory-observer",)),
        ("States neither parties nor signatories to the Convention", ("non-signatory-observer",)),
        ("States that have neither ratified nor signed the Convention", ("non-signatory-observer",)),
        ("States that had neither signed nor ratified the Convention", ("non-signatory-observer",)),
        ("States, which are not parties to the Convention", ("non-signatory-observer",)),
        ("observer States", ("non-signatory-observer",)),
        ("a regional economic integration organization that is a party to the Convention", ("reio-party",)),
        ("entities of the United Nations system", ("un-system-and-pni-observer",)),
        ("entities maintaining permanent observer offices at Headquarters", ("entity-observer",)),
        ("other intergovernmental organizations", ("igo-observer",)),
        ("non-governmental organizations", ("ngo-observer",)),
        ("specialized agencies and intergovernmental organizations", ("un-system-and-pni-observer", "igo-observer")),
        ("“Participation of signatories and entities”, delegations", ()),
        ("delegations", ()),
    ],
)
def test_words_name_categories_in_their_order(words: str, expected: tuple[str, ...]) -> None:
    assert categories(words) == expected
