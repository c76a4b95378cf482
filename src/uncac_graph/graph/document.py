"""Document, Body, Resolution and Decision as triples."""

from uncac_graph import identifiers
from uncac_graph.graph.evidence import Statements
from uncac_graph.graph.labels import resolution_label
from uncac_graph.graph.terms import day, english, node, verbatim
from uncac_graph.model import (
    CitedDocument,
    CitedResolution,
    MeetingKey,
    OwnDocument,
    Passage,
    ReportedBody,
    ReportedMeeting,
    Stated,
)
from uncac_graph.vocabulary import DCTERMS, ORG, PROV, SKOS, UNCAC


def add_own_document(statements: Statements, document: OwnDocument) -> None:
    """Add the report as a document (contract G6, G22, G27, G28); a curated symbol is the authority graph's."""
    subject = identifiers.document_iri(document.symbol)
    statements.introduce(subject, UNCAC.Document, document.symbol)
    if document.symbol_passage:
        statements.fact(subject, UNCAC.symbol, verbatim(document.symbol), document.symbol_passage)
    _add_title_and_type(statements, subject, document.title, document.type)
    _add_masthead(statements, subject, document)


def add_report_of(statements: Statements, document: OwnDocument, meeting: ReportedMeeting) -> None:
    """Add which meeting the report is of (contract G29); a session and its parts may have one report."""
    subject = identifiers.document_iri(document.symbol)
    # A report without a title is still of its meeting: the words that name the body in its opening say so.
    title: Passage = document.title.passage if document.title else meeting.meeting_of
    statements.fact(subject, UNCAC.reportOf, node(identifiers.meeting_iri(meeting.key)), title)


def add_cited_document(statements: Statements, cited: CitedDocument, meeting: MeetingKey) -> None:
    """Add a document that the report names by symbol (contract G29, G30)."""
    subject = identifiers.document_iri(cited.symbol.value)
    statements.introduce(subject, UNCAC.Document, cited.symbol.value)
    statements.fact(subject, UNCAC.symbol, verbatim(cited.symbol.value), cited.symbol.passage)
    _add_title_and_type(statements, subject, cited.title, cited.type)
    if cited.listed:
        statements.fact(identifiers.meeting_iri(meeting), UNCAC.hadBeforeIt, node(subject), cited.listed)


def add_body(statements: Statements, body: ReportedBody) -> None:
    """Add what the report says of the body that met (contract G40, G44)."""
    subject = identifiers.body_iri(body.series)
    if body.label is not None:
        statements.introduce(subject, UNCAC.Body, body.label)
    if body.parent:
        parent = node(identifiers.body_iri(body.parent.value))
        statements.fact(subject, ORG.subOrganizationOf, parent, body.parent.passage)
    for provision in body.concerns:
        concerned = node(identifiers.provision_iri(provision.value))
        statements.fact(subject, UNCAC.concernsProvision, concerned, provision.passage)


def add_resolution(statements: Statements, cited: CitedResolution, body: str, meeting: MeetingKey) -> None:
    """Add a resolution or decision that mandates the body, or that this meeting adopted (contract G32, G34)."""
    subject = identifiers.resolution_iri(cited.kind, cited.adopted_by, cited.session, cited.number)
    class_ = UNCAC.Resolution if cited.kind == "resolution" else UNCAC.Decision
    statements.introduce(subject, class_, resolution_label(cited, statements.bodies))
    statements.fact(subject, SKOS.notation, verbatim(cited.notation.value), cited.notation.passage)
    if cited.mandates:
        statements.fact(subject, UNCAC.mandates, node(identifiers.body_iri(body)), cited.mandates)
    if cited.title:
        statements.fact(subject, DCTERMS.title, english(cited.title.value), cited.title.passage)
    if cited.at_session:
        statements.fact(subject, UNCAC.atSession, node(identifiers.meeting_iri(meeting)), cited.at_session)


def _add_title_and_type(
    statements: Statements, subject: str, title: Stated[str] | None, type_: Stated[str] | None
) -> None:
    if title:
        statements.fact(subject, DCTERMS.title, english(title.value), title.passage)
    if type_:
        concept = node(identifiers.concept_iri("document-type", type_.value))
        statements.fact(subject, DCTERMS.type, concept, type_.passage)


def _add_masthead(statements: Statements, subject: str, document: OwnDocument) -> None:
    if document.distribution:
        word = document.distribution
        statements.fact(subject, UNCAC.distribution, verbatim(word.value), word.passage)
    if document.issued:
        statements.fact(subject, DCTERMS.issued, day(document.issued.value), document.issued.passage)
    if document.original_language:
        language = document.original_language
        statements.fact(subject, UNCAC.originalLanguage, verbatim(language.value), language.passage)
    for body in document.issuer:
        statements.fact(subject, PROV.wasAttributedTo, node(identifiers.body_iri(body.value)), body.passage)
