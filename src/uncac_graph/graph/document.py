"""Document, Body, Resolution and Decision as triples."""

from functools import partial

from uncac_graph import identifiers
from uncac_graph.graph.evidence import Statements
from uncac_graph.graph.labels import resolution_label
from uncac_graph.graph.terms import day, english, verbatim
from uncac_graph.model import CitedDocument, CitedResolution, MeetingKey, OwnDocument, ReportedBody, ReportedMeeting
from uncac_graph.vocabulary import DCTERMS, ORG, PROV, SKOS, UNCAC

_type_iri = partial(identifiers.concept_iri, "document-type")


def add_own_document(statements: Statements, document: OwnDocument) -> None:
    """Add the report as a document (contract G6, G22, G27, G28); a curated symbol is the authority graph's."""
    subject = identifiers.document_iri(document.symbol)
    statements.introduce(subject, UNCAC.Document, document.symbol)
    if document.symbol_passage:
        statements.fact(subject, UNCAC.symbol, verbatim(document.symbol), document.symbol_passage)
    statements.stated(subject, DCTERMS.title, english, document.title)
    statements.stated(subject, DCTERMS.type, _type_iri, document.type)
    statements.stated(subject, UNCAC.distribution, verbatim, document.distribution)
    statements.stated(subject, DCTERMS.issued, day, document.issued)
    statements.stated(subject, UNCAC.originalLanguage, verbatim, document.original_language)
    statements.stated(subject, PROV.wasAttributedTo, identifiers.body_iri, *document.issuer)


def add_report_of(statements: Statements, document: OwnDocument, meeting: ReportedMeeting) -> None:
    """Add which meeting the report is of (contract G29); a session and its parts may have one report."""
    subject = identifiers.document_iri(document.symbol)
    # A report without a title is still of its meeting: the words that name the body in its opening say so.
    said = document.title.passage if document.title else meeting.meeting_of
    statements.fact(subject, UNCAC.reportOf, identifiers.meeting_iri(meeting.key), said)


def add_cited_document(statements: Statements, cited: CitedDocument, meeting: MeetingKey) -> None:
    """Add a document that the report names by symbol (contract G29, G30)."""
    subject = identifiers.document_iri(cited.symbol.value)
    statements.introduce(subject, UNCAC.Document, cited.symbol.value)
    statements.stated(subject, UNCAC.symbol, verbatim, cited.symbol)
    statements.stated(subject, DCTERMS.title, english, cited.title)
    statements.stated(subject, DCTERMS.type, _type_iri, cited.type)
    if cited.listed:
        statements.fact(identifiers.meeting_iri(meeting), UNCAC.hadBeforeIt, subject, cited.listed)


def add_body(statements: Statements, body: ReportedBody) -> None:
    """Add what the report says of the body that met (contract G40, G44)."""
    subject = identifiers.body_iri(body.series)
    if body.label is not None:
        statements.introduce(subject, UNCAC.Body, body.label)
    statements.stated(subject, ORG.subOrganizationOf, identifiers.body_iri, body.parent)
    statements.stated(subject, UNCAC.concernsProvision, identifiers.provision_iri, *body.concerns)


def add_resolution(statements: Statements, cited: CitedResolution, body: str, meeting: MeetingKey) -> None:
    """Add a resolution or decision that mandates the body, or that this meeting adopted (contract G32, G34)."""
    subject = identifiers.resolution_iri(cited.kind, cited.adopted_by, cited.session, cited.number)
    class_ = UNCAC.Resolution if cited.kind == "resolution" else UNCAC.Decision
    statements.introduce(subject, class_, resolution_label(cited, statements.bodies))
    statements.stated(subject, SKOS.notation, verbatim, cited.notation)
    if cited.mandates:
        statements.fact(subject, UNCAC.mandates, identifiers.body_iri(body), cited.mandates)
    statements.stated(subject, DCTERMS.title, english, cited.title)
    if cited.at_session:
        statements.fact(subject, UNCAC.atSession, identifiers.meeting_iri(meeting), cited.at_session)
