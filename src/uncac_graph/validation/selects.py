"""Shapes → SPARQL SELECTs, each of which finds all breaches of one constraint in one pass over the data.

The constraints are those that SHACL defines (https://www.w3.org/TR/shacl/, sections 4 and 5); what SHACL asks node by
node is asked here of all target nodes at once. Every SELECT finds ?this, and ?value, ?path where there is one.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from uncac_graph.validation.shapes import (
    COMPONENTS,
    CoreConstraint,
    NodeShape,
    PropertyShape,
    ShapeError,
    SparqlConstraint,
)
from uncac_graph.vocabulary import RDF, SH, XSD

Subclasses = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Select:
    """A query, and what each of its rows means."""

    text: str
    shape: str
    component: str
    severity: str
    message: str
    path: str = ""
    constraint: str = ""
    across_reports: bool = False


def selects_of(shapes: Iterable[NodeShape], subclasses: Subclasses) -> tuple[Select, ...]:
    """Return the SELECTs of all constraints. subclasses: the classes below each class, itself included.

    Raises ShapeError where a constraint has a parameter that cannot be compiled.
    """
    found: list[Select] = []
    for shape in shapes:
        for pattern in _target_patterns(shape.targets, subclasses):
            found += (
                _core_select(shape, prop, constraint, pattern, subclasses)
                for prop in shape.properties
                for constraint in prop.constraints
            )
            found += (_sparql_select(shape, rule, pattern) for rule in shape.constraints)
    return tuple(found)


def _target_patterns(targets: Iterable[tuple[str, str]], subclasses: Subclasses) -> Iterable[str]:
    """Return graph patterns that bind ?this: one for all classes, one for each other target."""
    classes: set[str] = set()
    for kind, value in targets:
        match kind:
            case SH.targetClass:
                classes |= {value, *subclasses.get(value, ())}
            case SH.targetNode:
                yield f"VALUES ?this {{ <{value}> }}"
            case SH.targetSubjectsOf:
                yield f"?this <{value}> ?_any ."
            case _:
                yield f"?_any <{value}> ?this ."
    if classes:
        yield _instance_pattern("?this", classes)


def _instance_pattern(variable: str, classes: Collection[str]) -> str:
    if len(classes) == 1:
        return f"{variable} <{RDF.type}> <{next(iter(classes))}> ."
    listed = " ".join(f"<{c}>" for c in sorted(classes))
    return f"VALUES ?_class {{ {listed} }} {variable} <{RDF.type}> ?_class ."


def _core_select(
    shape: NodeShape, prop: PropertyShape, constraint: CoreConstraint, target: str, subclasses: Subclasses
) -> Select:
    per_node = constraint.parameter in (SH.minCount, SH.maxCount, SH.uniqueLang)
    body = _breaking(f"<{prop.path}>", constraint, subclasses)
    body = body if per_node else f"?this <{prop.path}> ?value . FILTER {body}"
    return Select(
        text=f"SELECT DISTINCT {'?this' if per_node else '?this ?value'} WHERE {{ {target} {body} }}",
        shape=prop.iri,
        component=COMPONENTS[constraint.parameter],
        severity=prop.severity,
        message=prop.message,
        path=prop.path,
        across_reports=shape.across_reports and constraint.parameter in (SH.maxCount, SH.uniqueLang),
    )


def _breaking(path: str, constraint: CoreConstraint, subclasses: Subclasses) -> str:
    """Return what finds nodes that break a constraint on their number of values, else what holds of a wrong ?value."""
    value = constraint.value
    lexical = value[1 : value.rindex('"')] if value.startswith('"') else ""
    match constraint.parameter:
        case SH.minCount if int(lexical) == 1:
            return f"FILTER NOT EXISTS {{ ?this {path} ?v }}"
        case SH.minCount:
            return f"OPTIONAL {{ ?this {path} ?v }} }} GROUP BY ?this HAVING (COUNT(DISTINCT ?v) < {int(lexical)}) #"
        case SH.maxCount if int(lexical) == 1:
            return f"?this {path} ?v, ?w . FILTER (!SAMETERM(?v, ?w))"
        case SH.maxCount:
            return f"?this {path} ?v }} GROUP BY ?this HAVING (COUNT(DISTINCT ?v) > {int(lexical)}) #"
        case SH.uniqueLang if lexical == "true":
            a_language = f"?this {path} ?v . BIND (LCASE(LANG(?v)) AS ?language) FILTER (?language != '')"
            return f"{a_language} }} GROUP BY ?this ?language HAVING (COUNT(DISTINCT ?v) > 1) #"
        case SH.nodeKind if value in _TEST_BY_KIND:
            return f"(!{_TEST_BY_KIND[value]}(?value))"
        case SH.datatype if value in _DATATYPES:
            cast = "" if value in _UNCAST else f" && COALESCE(DATATYPE({value}(STR(?value))) = {value}, false)"
            return f"(!(ISLITERAL(?value) && DATATYPE(?value) = {value}{cast}))"
        case SH.pattern:
            return f"(ISBLANK(?value) || !REGEX(STR(?value), {value}))"
        case SH.minInclusive:
            return f"(!COALESCE(?value >= {value}, false))"
        case SH.class_:
            cls = value.strip("<>")
            test = _instance_pattern("?value", {cls, *subclasses.get(cls, ())}).replace("?_class", "?_is")
            return f"NOT EXISTS {{ {test} }}"
    raise ShapeError(
        f"sh:{constraint.parameter.removeprefix(SH.NS)} {value} is not known to the fast path;"
        " write another value, or teach uncac_graph.validation.selects"
    )


_TEST_BY_KIND = {f"<{SH.IRI}>": "ISIRI", f"<{SH.Literal}>": "ISLITERAL", f"<{SH.BlankNode}>": "ISBLANK"}
# Every string is well formed.
_UNCAST = {f"<{type_}>" for type_ in (XSD.string, RDF.langString)}
_DATATYPES = _UNCAST | {f"<{type_}>" for type_ in (XSD.integer, XSD.date, XSD.boolean, XSD.dateTime)}


def _sparql_select(shape: NodeShape, rule: SparqlConstraint, target: str) -> Select:
    # SHACL binds $this beforehand; putting the target first binds the same variable to all nodes in turn.
    text = rule.select[: rule.where_end] + f" {target} " + rule.select[rule.where_end :]
    return Select(
        text=rule.prologue + text,
        shape=shape.iri,
        component=SH.SPARQLConstraintComponent,
        severity=shape.severity,
        message=rule.message,
        constraint=rule.iri,
        across_reports=shape.across_reports,
    )
