"""What several members of a category are called: "States parties" of "State party", in the reader's language."""

from uncac_graph.languages import ENGLISH
from uncac_graph.vocabulary import SKOS
from uncac_graph.web.pages.cards.view import View
from uncac_graph.web.pages.headings import P_
from uncac_graph.web.pages.languages import language, messages
from uncac_graph.web.pages.wording import plural


def NP_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as N_ is
    """Return a message with its plural as they are: they are noted here, and translated where they are shown."""
    return one, many


# Those of the ontology that comes with the software; others are called by their label, whatever their number.
PLURALS = (
    NP_("party", "parties"),
    NP_("State party", "States parties"),
    NP_(
        "regional economic integration organization that is a party",
        "regional economic integration organizations that are parties",
    ),
    NP_("observer", "observers"),
    NP_("signatory represented by observers", "signatories represented by observers"),
    NP_("non-signatory represented by observers", "non-signatories represented by observers"),
    NP_(
        "observer of the United Nations system or of the institutes network",
        "observers of the United Nations system or of the institutes network",
    ),
    NP_(
        "intergovernmental organization represented by observers",
        "intergovernmental organizations represented by observers",
    ),
    NP_(
        "non-governmental organization represented by observers",
        "non-governmental organizations represented by observers",
    ),
    NP_("entity maintaining a permanent observer office", "entities maintaining a permanent observer office"),
)


# The same where no number stands before them, which in Russian and Arabic is another form.
ALONE = (
    P_("without a number", "parties"),
    P_("without a number", "States parties"),
    P_("without a number", "regional economic integration organizations that are parties"),
    P_("without a number", "observers"),
    P_("without a number", "signatories represented by observers"),
    P_("without a number", "non-signatories represented by observers"),
    P_("without a number", "observers of the United Nations system or of the institutes network"),
    P_("without a number", "intergovernmental organizations represented by observers"),
    P_("without a number", "non-governmental organizations represented by observers"),
    P_("without a number", "entities maintaining a permanent observer office"),
)


def called(category: View, number: int) -> str:
    """Return what a number of members of a category is called, behind the number."""
    one, many = _english(category)
    found = messages().ngettext(one, many, number)
    return category.label if _is_untranslated(found, one, many) else found


def heading(category: View, number: int) -> str:
    """Return what a number of members of a category is called where the number is not said."""
    if number == 1:
        return called(category, 1)
    one, many = _english(category)
    found = messages().pgettext("without a number", many)
    return category.label if _is_untranslated(found, one, many) else found


def _english(category: View) -> tuple[str, str]:
    labels = category.edition.ontology.literals(category.iri, SKOS.prefLabel)
    one = next((label.value for label in labels if label.language == ENGLISH), category.label)
    return one, plural(one)


def _is_untranslated(found: str, *english: str) -> bool:
    return language() != ENGLISH and found in english
