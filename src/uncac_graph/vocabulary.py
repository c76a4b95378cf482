"""The terms of the vocabularies that this project speaks, as full IRIs.

Plain strings: whoever makes, checks or shows triples wraps them in the terms of its own library.
Names are the terms' own; a Python keyword takes a final "_" (``SH.class_``), "-" is written "_" (``FORMATS.N_Quads``).
"""

# ruff: noqa: N815 (the terms' own names)

from collections.abc import Mapping
from types import MappingProxyType


class UNCAC:
    """The project's own terms (canonical base); kept equal to ontology/uncac.ttl by a test."""

    NS = "https://w3id.org/uncac/ontology#"

    Body = "https://w3id.org/uncac/ontology#Body"
    Meeting = "https://w3id.org/uncac/ontology#Meeting"
    AgendaItem = "https://w3id.org/uncac/ontology#AgendaItem"
    Document = "https://w3id.org/uncac/ontology#Document"
    Resolution = "https://w3id.org/uncac/ontology#Resolution"
    Decision = "https://w3id.org/uncac/ontology#Decision"
    Provision = "https://w3id.org/uncac/ontology#Provision"
    State = "https://w3id.org/uncac/ontology#State"
    Participation = "https://w3id.org/uncac/ontology#Participation"
    ParticipationCategory = "https://w3id.org/uncac/ontology#ParticipationCategory"
    JointConsideration = "https://w3id.org/uncac/ontology#JointConsideration"
    Adoption = "https://w3id.org/uncac/ontology#Adoption"
    Paragraph = "https://w3id.org/uncac/ontology#Paragraph"
    Evidence = "https://w3id.org/uncac/ontology#Evidence"

    meetingOf = "https://w3id.org/uncac/ontology#meetingOf"
    ordinal = "https://w3id.org/uncac/ontology#ordinal"
    plenaryMeetingsHeld = "https://w3id.org/uncac/ontology#plenaryMeetingsHeld"
    formatAsStated = "https://w3id.org/uncac/ontology#formatAsStated"
    hasAgendaItem = "https://w3id.org/uncac/ontology#hasAgendaItem"
    hadBeforeIt = "https://w3id.org/uncac/ontology#hadBeforeIt"
    chairedBy = "https://w3id.org/uncac/ontology#chairedBy"

    itemNumber = "https://w3id.org/uncac/ontology#itemNumber"
    subItemOf = "https://w3id.org/uncac/ontology#subItemOf"
    consideredJointlyWith = "https://w3id.org/uncac/ontology#consideredJointlyWith"

    atMeeting = "https://w3id.org/uncac/ontology#atMeeting"
    jointItem = "https://w3id.org/uncac/ontology#jointItem"
    jointBody = "https://w3id.org/uncac/ontology#jointBody"

    mandates = "https://w3id.org/uncac/ontology#mandates"
    concernsProvision = "https://w3id.org/uncac/ontology#concernsProvision"

    symbol = "https://w3id.org/uncac/ontology#symbol"
    distribution = "https://w3id.org/uncac/ontology#distribution"
    originalLanguage = "https://w3id.org/uncac/ontology#originalLanguage"
    reportOf = "https://w3id.org/uncac/ontology#reportOf"

    participant = "https://w3id.org/uncac/ontology#participant"
    category = "https://w3id.org/uncac/ontology#category"
    nameAsPrinted = "https://w3id.org/uncac/ontology#nameAsPrinted"
    representing = "https://w3id.org/uncac/ontology#representing"
    office = "https://w3id.org/uncac/ontology#office"

    representedAt = "https://w3id.org/uncac/ontology#representedAt"
    representedAsPartyAt = "https://w3id.org/uncac/ontology#representedAsPartyAt"
    representedAsObserverAt = "https://w3id.org/uncac/ontology#representedAsObserverAt"
    atSession = "https://w3id.org/uncac/ontology#atSession"

    adopted = "https://w3id.org/uncac/ontology#adopted"
    adoptedText = "https://w3id.org/uncac/ontology#adoptedText"
    orallyAmended = "https://w3id.org/uncac/ontology#orallyAmended"

    paragraphNumber = "https://w3id.org/uncac/ontology#paragraphNumber"
    inParagraph = "https://w3id.org/uncac/ontology#inParagraph"
    quote = "https://w3id.org/uncac/ontology#quote"


class RDF:
    """RDF 1.1."""

    NS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

    type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    Property = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property"
    Statement = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"
    subject = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject"
    predicate = "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate"
    object = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"
    langString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    List = "http://www.w3.org/1999/02/22-rdf-syntax-ns#List"
    first = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first"
    rest = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"
    nil = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"


class RDFS:
    """RDF Schema 1.1."""

    NS = "http://www.w3.org/2000/01/rdf-schema#"

    Class = "http://www.w3.org/2000/01/rdf-schema#Class"
    Resource = "http://www.w3.org/2000/01/rdf-schema#Resource"
    Literal = "http://www.w3.org/2000/01/rdf-schema#Literal"
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    comment = "http://www.w3.org/2000/01/rdf-schema#comment"
    subClassOf = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    subPropertyOf = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf"
    domain = "http://www.w3.org/2000/01/rdf-schema#domain"
    range = "http://www.w3.org/2000/01/rdf-schema#range"
    isDefinedBy = "http://www.w3.org/2000/01/rdf-schema#isDefinedBy"
    seeAlso = "http://www.w3.org/2000/01/rdf-schema#seeAlso"


class OWL:
    """OWL 2."""

    NS = "http://www.w3.org/2002/07/owl#"

    Class = "http://www.w3.org/2002/07/owl#Class"
    ObjectProperty = "http://www.w3.org/2002/07/owl#ObjectProperty"
    versionIRI = "http://www.w3.org/2002/07/owl#versionIRI"
    versionInfo = "http://www.w3.org/2002/07/owl#versionInfo"


class XSD:
    """XML Schema datatypes."""

    NS = "http://www.w3.org/2001/XMLSchema#"

    string = "http://www.w3.org/2001/XMLSchema#string"
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    boolean = "http://www.w3.org/2001/XMLSchema#boolean"
    date = "http://www.w3.org/2001/XMLSchema#date"
    dateTime = "http://www.w3.org/2001/XMLSchema#dateTime"
    decimal = "http://www.w3.org/2001/XMLSchema#decimal"
    double = "http://www.w3.org/2001/XMLSchema#double"
    anyURI = "http://www.w3.org/2001/XMLSchema#anyURI"
    gYear = "http://www.w3.org/2001/XMLSchema#gYear"
    nonNegativeInteger = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"


class SKOS:
    """SKOS."""

    NS = "http://www.w3.org/2004/02/skos/core#"

    Concept = "http://www.w3.org/2004/02/skos/core#Concept"
    ConceptScheme = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
    prefLabel = "http://www.w3.org/2004/02/skos/core#prefLabel"
    altLabel = "http://www.w3.org/2004/02/skos/core#altLabel"
    notation = "http://www.w3.org/2004/02/skos/core#notation"
    definition = "http://www.w3.org/2004/02/skos/core#definition"
    example = "http://www.w3.org/2004/02/skos/core#example"
    note = "http://www.w3.org/2004/02/skos/core#note"
    scopeNote = "http://www.w3.org/2004/02/skos/core#scopeNote"
    broader = "http://www.w3.org/2004/02/skos/core#broader"
    narrower = "http://www.w3.org/2004/02/skos/core#narrower"
    related = "http://www.w3.org/2004/02/skos/core#related"
    inScheme = "http://www.w3.org/2004/02/skos/core#inScheme"
    topConceptOf = "http://www.w3.org/2004/02/skos/core#topConceptOf"
    hasTopConcept = "http://www.w3.org/2004/02/skos/core#hasTopConcept"
    exactMatch = "http://www.w3.org/2004/02/skos/core#exactMatch"
    closeMatch = "http://www.w3.org/2004/02/skos/core#closeMatch"
    broadMatch = "http://www.w3.org/2004/02/skos/core#broadMatch"
    narrowMatch = "http://www.w3.org/2004/02/skos/core#narrowMatch"
    relatedMatch = "http://www.w3.org/2004/02/skos/core#relatedMatch"


class DCTERMS:
    """DCMI metadata terms."""

    NS = "http://purl.org/dc/terms/"

    title = "http://purl.org/dc/terms/title"
    description = "http://purl.org/dc/terms/description"
    issued = "http://purl.org/dc/terms/issued"
    modified = "http://purl.org/dc/terms/modified"
    created = "http://purl.org/dc/terms/created"
    date = "http://purl.org/dc/terms/date"
    type = "http://purl.org/dc/terms/type"
    format = "http://purl.org/dc/terms/format"
    language = "http://purl.org/dc/terms/language"
    license = "http://purl.org/dc/terms/license"
    rights = "http://purl.org/dc/terms/rights"
    source = "http://purl.org/dc/terms/source"
    subject = "http://purl.org/dc/terms/subject"
    identifier = "http://purl.org/dc/terms/identifier"
    creator = "http://purl.org/dc/terms/creator"
    publisher = "http://purl.org/dc/terms/publisher"
    contributor = "http://purl.org/dc/terms/contributor"
    isPartOf = "http://purl.org/dc/terms/isPartOf"
    hasPart = "http://purl.org/dc/terms/hasPart"
    conformsTo = "http://purl.org/dc/terms/conformsTo"
    references = "http://purl.org/dc/terms/references"
    spatial = "http://purl.org/dc/terms/spatial"
    temporal = "http://purl.org/dc/terms/temporal"
    accrualPeriodicity = "http://purl.org/dc/terms/accrualPeriodicity"
    accessRights = "http://purl.org/dc/terms/accessRights"
    provenance = "http://purl.org/dc/terms/provenance"
    PeriodOfTime = "http://purl.org/dc/terms/PeriodOfTime"
    Location = "http://purl.org/dc/terms/Location"
    LicenseDocument = "http://purl.org/dc/terms/LicenseDocument"
    RightsStatement = "http://purl.org/dc/terms/RightsStatement"
    MediaTypeOrExtent = "http://purl.org/dc/terms/MediaTypeOrExtent"
    LinguisticSystem = "http://purl.org/dc/terms/LinguisticSystem"
    Standard = "http://purl.org/dc/terms/Standard"
    ProvenanceStatement = "http://purl.org/dc/terms/ProvenanceStatement"


class SCHEMA:
    """schema.org (http)."""

    NS = "http://schema.org/"

    Event = "http://schema.org/Event"
    CreativeWork = "http://schema.org/CreativeWork"
    Place = "http://schema.org/Place"
    Organization = "http://schema.org/Organization"
    Person = "http://schema.org/Person"
    Dataset = "http://schema.org/Dataset"
    startDate = "http://schema.org/startDate"
    endDate = "http://schema.org/endDate"
    location = "http://schema.org/location"
    eventAttendanceMode = "http://schema.org/eventAttendanceMode"
    position = "http://schema.org/position"
    text = "http://schema.org/text"
    name = "http://schema.org/name"
    description = "http://schema.org/description"
    url = "http://schema.org/url"
    domainIncludes = "http://schema.org/domainIncludes"
    rangeIncludes = "http://schema.org/rangeIncludes"
    OfflineEventAttendanceMode = "http://schema.org/OfflineEventAttendanceMode"
    OnlineEventAttendanceMode = "http://schema.org/OnlineEventAttendanceMode"
    MixedEventAttendanceMode = "http://schema.org/MixedEventAttendanceMode"
    EventAttendanceModeEnumeration = "http://schema.org/EventAttendanceModeEnumeration"
    subEvent = "http://schema.org/subEvent"
    superEvent = "http://schema.org/superEvent"
    organizer = "http://schema.org/organizer"
    attendee = "http://schema.org/attendee"
    legislationIdentifier = "http://schema.org/legislationIdentifier"


class ORG:
    """The Organization Ontology."""

    NS = "http://www.w3.org/ns/org#"

    Organization = "http://www.w3.org/ns/org#Organization"
    Membership = "http://www.w3.org/ns/org#Membership"
    Role = "http://www.w3.org/ns/org#Role"
    subOrganizationOf = "http://www.w3.org/ns/org#subOrganizationOf"
    hasSubOrganization = "http://www.w3.org/ns/org#hasSubOrganization"
    member = "http://www.w3.org/ns/org#member"
    organization = "http://www.w3.org/ns/org#organization"
    role = "http://www.w3.org/ns/org#role"
    classification = "http://www.w3.org/ns/org#classification"
    memberDuring = "http://www.w3.org/ns/org#memberDuring"
    identifier = "http://www.w3.org/ns/org#identifier"


class FOAF:
    """FOAF."""

    NS = "http://xmlns.com/foaf/0.1/"

    Person = "http://xmlns.com/foaf/0.1/Person"
    Agent = "http://xmlns.com/foaf/0.1/Agent"
    Organization = "http://xmlns.com/foaf/0.1/Organization"
    Document = "http://xmlns.com/foaf/0.1/Document"
    name = "http://xmlns.com/foaf/0.1/name"
    homepage = "http://xmlns.com/foaf/0.1/homepage"
    page = "http://xmlns.com/foaf/0.1/page"
    mbox = "http://xmlns.com/foaf/0.1/mbox"
    topic = "http://xmlns.com/foaf/0.1/topic"
    primaryTopic = "http://xmlns.com/foaf/0.1/primaryTopic"
    isPrimaryTopicOf = "http://xmlns.com/foaf/0.1/isPrimaryTopicOf"


class PROV:
    """PROV-O."""

    NS = "http://www.w3.org/ns/prov#"

    Activity = "http://www.w3.org/ns/prov#Activity"
    Entity = "http://www.w3.org/ns/prov#Entity"
    Agent = "http://www.w3.org/ns/prov#Agent"
    SoftwareAgent = "http://www.w3.org/ns/prov#SoftwareAgent"
    Plan = "http://www.w3.org/ns/prov#Plan"
    Collection = "http://www.w3.org/ns/prov#Collection"
    wasAttributedTo = "http://www.w3.org/ns/prov#wasAttributedTo"
    wasDerivedFrom = "http://www.w3.org/ns/prov#wasDerivedFrom"
    wasGeneratedBy = "http://www.w3.org/ns/prov#wasGeneratedBy"
    wasAssociatedWith = "http://www.w3.org/ns/prov#wasAssociatedWith"
    used = "http://www.w3.org/ns/prov#used"
    generated = "http://www.w3.org/ns/prov#generated"
    startedAtTime = "http://www.w3.org/ns/prov#startedAtTime"
    endedAtTime = "http://www.w3.org/ns/prov#endedAtTime"
    generatedAtTime = "http://www.w3.org/ns/prov#generatedAtTime"
    hadPrimarySource = "http://www.w3.org/ns/prov#hadPrimarySource"
    hadMember = "http://www.w3.org/ns/prov#hadMember"
    wasQuotedFrom = "http://www.w3.org/ns/prov#wasQuotedFrom"


class OA:
    """Web Annotation."""

    NS = "http://www.w3.org/ns/oa#"

    start = "http://www.w3.org/ns/oa#start"
    end = "http://www.w3.org/ns/oa#end"


class VOID:
    """VoID."""

    NS = "http://rdfs.org/ns/void#"

    Dataset = "http://rdfs.org/ns/void#Dataset"
    DatasetDescription = "http://rdfs.org/ns/void#DatasetDescription"
    Linkset = "http://rdfs.org/ns/void#Linkset"
    inDataset = "http://rdfs.org/ns/void#inDataset"
    subset = "http://rdfs.org/ns/void#subset"
    triples = "http://rdfs.org/ns/void#triples"
    entities = "http://rdfs.org/ns/void#entities"
    distinctSubjects = "http://rdfs.org/ns/void#distinctSubjects"
    distinctObjects = "http://rdfs.org/ns/void#distinctObjects"
    classes = "http://rdfs.org/ns/void#classes"
    properties = "http://rdfs.org/ns/void#properties"
    documents = "http://rdfs.org/ns/void#documents"
    classPartition = "http://rdfs.org/ns/void#classPartition"
    propertyPartition = "http://rdfs.org/ns/void#propertyPartition"
    property = "http://rdfs.org/ns/void#property"
    uriSpace = "http://rdfs.org/ns/void#uriSpace"
    uriRegexPattern = "http://rdfs.org/ns/void#uriRegexPattern"
    vocabulary = "http://rdfs.org/ns/void#vocabulary"
    dataDump = "http://rdfs.org/ns/void#dataDump"
    sparqlEndpoint = "http://rdfs.org/ns/void#sparqlEndpoint"
    exampleResource = "http://rdfs.org/ns/void#exampleResource"
    rootResource = "http://rdfs.org/ns/void#rootResource"
    uriLookupEndpoint = "http://rdfs.org/ns/void#uriLookupEndpoint"
    openSearchDescription = "http://rdfs.org/ns/void#openSearchDescription"
    feature = "http://rdfs.org/ns/void#feature"
    target = "http://rdfs.org/ns/void#target"
    linkPredicate = "http://rdfs.org/ns/void#linkPredicate"
    subjectsTarget = "http://rdfs.org/ns/void#subjectsTarget"
    objectsTarget = "http://rdfs.org/ns/void#objectsTarget"


class DCAT:
    """DCAT 3."""

    NS = "http://www.w3.org/ns/dcat#"

    Catalog = "http://www.w3.org/ns/dcat#Catalog"
    CatalogRecord = "http://www.w3.org/ns/dcat#CatalogRecord"
    Dataset = "http://www.w3.org/ns/dcat#Dataset"
    DatasetSeries = "http://www.w3.org/ns/dcat#DatasetSeries"
    Distribution = "http://www.w3.org/ns/dcat#Distribution"
    DataService = "http://www.w3.org/ns/dcat#DataService"
    Resource = "http://www.w3.org/ns/dcat#Resource"
    Relationship = "http://www.w3.org/ns/dcat#Relationship"
    Role = "http://www.w3.org/ns/dcat#Role"
    dataset = "http://www.w3.org/ns/dcat#dataset"
    distribution = "http://www.w3.org/ns/dcat#distribution"
    service = "http://www.w3.org/ns/dcat#service"
    record = "http://www.w3.org/ns/dcat#record"
    catalog = "http://www.w3.org/ns/dcat#catalog"
    accessURL = "http://www.w3.org/ns/dcat#accessURL"
    downloadURL = "http://www.w3.org/ns/dcat#downloadURL"
    mediaType = "http://www.w3.org/ns/dcat#mediaType"
    compressFormat = "http://www.w3.org/ns/dcat#compressFormat"
    packageFormat = "http://www.w3.org/ns/dcat#packageFormat"
    byteSize = "http://www.w3.org/ns/dcat#byteSize"
    accessService = "http://www.w3.org/ns/dcat#accessService"
    servesDataset = "http://www.w3.org/ns/dcat#servesDataset"
    endpointURL = "http://www.w3.org/ns/dcat#endpointURL"
    endpointDescription = "http://www.w3.org/ns/dcat#endpointDescription"
    contactPoint = "http://www.w3.org/ns/dcat#contactPoint"
    keyword = "http://www.w3.org/ns/dcat#keyword"
    theme = "http://www.w3.org/ns/dcat#theme"
    themeTaxonomy = "http://www.w3.org/ns/dcat#themeTaxonomy"
    landingPage = "http://www.w3.org/ns/dcat#landingPage"
    version = "http://www.w3.org/ns/dcat#version"
    hasVersion = "http://www.w3.org/ns/dcat#hasVersion"
    hasCurrentVersion = "http://www.w3.org/ns/dcat#hasCurrentVersion"
    previousVersion = "http://www.w3.org/ns/dcat#previousVersion"
    startDate = "http://www.w3.org/ns/dcat#startDate"
    endDate = "http://www.w3.org/ns/dcat#endDate"
    temporalResolution = "http://www.w3.org/ns/dcat#temporalResolution"
    spatialResolutionInMeters = "http://www.w3.org/ns/dcat#spatialResolutionInMeters"


class SH:
    """SHACL."""

    NS = "http://www.w3.org/ns/shacl#"

    NodeShape = "http://www.w3.org/ns/shacl#NodeShape"
    PropertyShape = "http://www.w3.org/ns/shacl#PropertyShape"
    ValidationResult = "http://www.w3.org/ns/shacl#ValidationResult"
    result = "http://www.w3.org/ns/shacl#result"
    focusNode = "http://www.w3.org/ns/shacl#focusNode"
    resultPath = "http://www.w3.org/ns/shacl#resultPath"
    resultMessage = "http://www.w3.org/ns/shacl#resultMessage"
    resultSeverity = "http://www.w3.org/ns/shacl#resultSeverity"
    sourceShape = "http://www.w3.org/ns/shacl#sourceShape"
    sourceConstraint = "http://www.w3.org/ns/shacl#sourceConstraint"
    sourceConstraintComponent = "http://www.w3.org/ns/shacl#sourceConstraintComponent"
    value = "http://www.w3.org/ns/shacl#value"
    severity = "http://www.w3.org/ns/shacl#severity"
    message = "http://www.w3.org/ns/shacl#message"
    name = "http://www.w3.org/ns/shacl#name"
    description = "http://www.w3.org/ns/shacl#description"
    order = "http://www.w3.org/ns/shacl#order"
    Violation = "http://www.w3.org/ns/shacl#Violation"
    targetClass = "http://www.w3.org/ns/shacl#targetClass"
    targetNode = "http://www.w3.org/ns/shacl#targetNode"
    targetSubjectsOf = "http://www.w3.org/ns/shacl#targetSubjectsOf"
    targetObjectsOf = "http://www.w3.org/ns/shacl#targetObjectsOf"
    property = "http://www.w3.org/ns/shacl#property"
    path = "http://www.w3.org/ns/shacl#path"
    nodeKind = "http://www.w3.org/ns/shacl#nodeKind"
    IRI = "http://www.w3.org/ns/shacl#IRI"
    BlankNode = "http://www.w3.org/ns/shacl#BlankNode"
    Literal = "http://www.w3.org/ns/shacl#Literal"
    datatype = "http://www.w3.org/ns/shacl#datatype"
    minCount = "http://www.w3.org/ns/shacl#minCount"
    maxCount = "http://www.w3.org/ns/shacl#maxCount"
    minInclusive = "http://www.w3.org/ns/shacl#minInclusive"
    pattern = "http://www.w3.org/ns/shacl#pattern"
    uniqueLang = "http://www.w3.org/ns/shacl#uniqueLang"
    sparql = "http://www.w3.org/ns/shacl#sparql"
    select = "http://www.w3.org/ns/shacl#select"
    ask = "http://www.w3.org/ns/shacl#ask"
    construct = "http://www.w3.org/ns/shacl#construct"
    prefixes = "http://www.w3.org/ns/shacl#prefixes"
    declare = "http://www.w3.org/ns/shacl#declare"
    prefix = "http://www.w3.org/ns/shacl#prefix"
    namespace = "http://www.w3.org/ns/shacl#namespace"
    SPARQLExecutable = "http://www.w3.org/ns/shacl#SPARQLExecutable"
    SPARQLSelectExecutable = "http://www.w3.org/ns/shacl#SPARQLSelectExecutable"
    SPARQLAskExecutable = "http://www.w3.org/ns/shacl#SPARQLAskExecutable"
    SPARQLConstructExecutable = "http://www.w3.org/ns/shacl#SPARQLConstructExecutable"
    ClassConstraintComponent = "http://www.w3.org/ns/shacl#ClassConstraintComponent"
    DatatypeConstraintComponent = "http://www.w3.org/ns/shacl#DatatypeConstraintComponent"
    NodeKindConstraintComponent = "http://www.w3.org/ns/shacl#NodeKindConstraintComponent"
    MinCountConstraintComponent = "http://www.w3.org/ns/shacl#MinCountConstraintComponent"
    MaxCountConstraintComponent = "http://www.w3.org/ns/shacl#MaxCountConstraintComponent"
    MinInclusiveConstraintComponent = "http://www.w3.org/ns/shacl#MinInclusiveConstraintComponent"
    PatternConstraintComponent = "http://www.w3.org/ns/shacl#PatternConstraintComponent"
    UniqueLangConstraintComponent = "http://www.w3.org/ns/shacl#UniqueLangConstraintComponent"
    SPARQLConstraintComponent = "http://www.w3.org/ns/shacl#SPARQLConstraintComponent"
    class_ = "http://www.w3.org/ns/shacl#class"


class SD:
    """SPARQL 1.1 Service Description."""

    NS = "http://www.w3.org/ns/sparql-service-description#"

    Service = "http://www.w3.org/ns/sparql-service-description#Service"
    Dataset = "http://www.w3.org/ns/sparql-service-description#Dataset"
    Graph = "http://www.w3.org/ns/sparql-service-description#Graph"
    NamedGraph = "http://www.w3.org/ns/sparql-service-description#NamedGraph"
    endpoint = "http://www.w3.org/ns/sparql-service-description#endpoint"
    supportedLanguage = "http://www.w3.org/ns/sparql-service-description#supportedLanguage"
    feature = "http://www.w3.org/ns/sparql-service-description#feature"
    defaultDataset = "http://www.w3.org/ns/sparql-service-description#defaultDataset"
    resultFormat = "http://www.w3.org/ns/sparql-service-description#resultFormat"
    defaultGraph = "http://www.w3.org/ns/sparql-service-description#defaultGraph"
    namedGraph = "http://www.w3.org/ns/sparql-service-description#namedGraph"
    name = "http://www.w3.org/ns/sparql-service-description#name"
    graph = "http://www.w3.org/ns/sparql-service-description#graph"
    SPARQL11Query = "http://www.w3.org/ns/sparql-service-description#SPARQL11Query"
    UnionDefaultGraph = "http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph"
    EmptyGraphs = "http://www.w3.org/ns/sparql-service-description#EmptyGraphs"


class VCARD:
    """vCard."""

    NS = "http://www.w3.org/2006/vcard/ns#"

    Kind = "http://www.w3.org/2006/vcard/ns#Kind"
    Organization = "http://www.w3.org/2006/vcard/ns#Organization"
    Individual = "http://www.w3.org/2006/vcard/ns#Individual"
    fn = "http://www.w3.org/2006/vcard/ns#fn"
    hasEmail = "http://www.w3.org/2006/vcard/ns#hasEmail"
    hasURL = "http://www.w3.org/2006/vcard/ns#hasURL"


class ADMS:
    """ADMS."""

    NS = "http://www.w3.org/ns/adms#"

    Identifier = "http://www.w3.org/ns/adms#Identifier"
    identifier = "http://www.w3.org/ns/adms#identifier"
    status = "http://www.w3.org/ns/adms#status"
    versionNotes = "http://www.w3.org/ns/adms#versionNotes"


class SPDX:
    """SPDX checksums."""

    NS = "http://spdx.org/rdf/terms#"

    Checksum = "http://spdx.org/rdf/terms#Checksum"
    checksum = "http://spdx.org/rdf/terms#checksum"
    algorithm = "http://spdx.org/rdf/terms#algorithm"
    checksumValue = "http://spdx.org/rdf/terms#checksumValue"
    checksumAlgorithm_sha256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"


class FORMATS:
    """W3C names of serializations."""

    NS = "http://www.w3.org/ns/formats/"

    Turtle = "http://www.w3.org/ns/formats/Turtle"
    N_Triples = "http://www.w3.org/ns/formats/N-Triples"
    N_Quads = "http://www.w3.org/ns/formats/N-Quads"
    TriG = "http://www.w3.org/ns/formats/TriG"
    RDF_XML = "http://www.w3.org/ns/formats/RDF_XML"
    JSON_LD = "http://www.w3.org/ns/formats/JSON-LD"
    SPARQL_Results_XML = "http://www.w3.org/ns/formats/SPARQL_Results_XML"
    SPARQL_Results_JSON = "http://www.w3.org/ns/formats/SPARQL_Results_JSON"
    SPARQL_Results_CSV = "http://www.w3.org/ns/formats/SPARQL_Results_CSV"
    SPARQL_Results_TSV = "http://www.w3.org/ns/formats/SPARQL_Results_TSV"


def terms(vocabulary: type) -> Mapping[str, str]:
    """Return the terms of one of the classes above by their names: ``terms(UNCAC)["Meeting"]``."""
    return MappingProxyType(
        {name: value for name, value in vars(vocabulary).items() if isinstance(value, str) and _is_term(name)}
    )


def _is_term(name: str) -> bool:
    return not name.startswith("_") and name != "NS"


PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "uncac": UNCAC.NS,
        "rdf": RDF.NS,
        "rdfs": RDFS.NS,
        "owl": OWL.NS,
        "xsd": XSD.NS,
        "skos": SKOS.NS,
        "dcterms": DCTERMS.NS,
        "schema": SCHEMA.NS,
        "org": ORG.NS,
        "foaf": FOAF.NS,
        "prov": PROV.NS,
        "oa": OA.NS,
        "void": VOID.NS,
        "dcat": DCAT.NS,
        "sh": SH.NS,
        "sd": SD.NS,
        "vcard": VCARD.NS,
        "adms": ADMS.NS,
        "spdx": SPDX.NS,
    }
)
"""The prefixes under which queries, dumps and pages write these vocabularies."""
