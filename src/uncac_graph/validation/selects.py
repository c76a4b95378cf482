"""Shapes → SPARQL SELECTs, each of which finds all breaches of one constraint in one pass over the data.

The constraints are those that SHACL defines (https://www.w3.org/TR/shacl/, sections 4 and 5); what SHACL asks node by
node is asked here of all target nodes at once. Every SELECT finds ?this, and ?value, ?path where there is one.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from uncac_graph.validation.shapes import CoreConstraint, NodeShape, PropertyShape, ShapeError, SparqlConstraint, Target
from uncac_graph.vocabulary import RDF, SH, XSD

Subclasses = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Select:
    """A query, and what each of its rows means. names_value: the rows of a core constraint have a value."""

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

    Raises:
        ShapeError: a constraint has a parameter that cannot be compiled.

    """
    return tuple(select for shape in shapes for select in _selects_of_shape(shape, subclasses))


def _selects_of_shape(shape: NodeShape, subclasses: Subclasses) -> Iterable[Select]:
    for pattern in _target_patterns(shape.targets, subclasses):
        for prop in shape.properties:
            for constraint in prop.constraints:
                yield _core_select(shape, prop, constraint, pattern, subclasses)
        for rule in shape.constraints:
            yield _sparql_select(shape, rule, pattern)


def _target_patterns(targets: Iterable[Target], subclasses: Subclasses) -> Iterable[str]:
    """Return graph patterns that bind ?this: one for all classes, one for each other target."""
    classes: set[str] = set()
    for target in targets:
        if target.kind == SH.targetClass:
            classes |= {target.value, *subclasses.get(target.value, ())}
        elif target.kind == SH.targetNode:
            yield f"VALUES ?this {{ <{target.value}> }}"
        elif target.kind == SH.targetSubjectsOf:
            yield f"?this <{target.value}> ?_any ."
        else:
            yield f"?_any <{target.value}> ?this ."
    if classes:
        yield _instance_pattern("?this", classes)


def _instance_pattern(variable: str, classes: Collection[str]) -> str:
    if len(classes) == 1:
        return f"{variable} <{RDF.type}> <{next(iter(classes))}> ."
    listed = " ".join(f"<{c}>" for c in sorted(classes))
    return f"VALUES ?_class {{ {listed} }} {variable} <{RDF.type}> ?_class ."


def _core_select(
    shape: NodeShape,
    prop: PropertyShape,
    constraint: CoreConstraint,
    target: str,
    subclasses: Subclasses,
) -> Select:
    if constraint.parameter == SH.class_:
        body, variables = _class_body(constraint.value, subclasses), "?this ?value"
    else:
        body, variables = _BODIES[constraint.parameter](constraint.value)
    values = f"?this <{prop.path}> ?value ."
    text = f"SELECT DISTINCT {variables} WHERE {{ {target} {body.replace('VALUES_OF_PATH', values)} }}"
    if variables == "?this":
        text = text.replace("PATH", f"<{prop.path}>")
    return Select(
        text=text,
        shape=prop.iri,
        component=constraint.component,
        severity=prop.severity,
        message=prop.message,
        path=prop.path,
        across_reports=shape.across_reports and constraint.parameter in (SH.maxCount, SH.uniqueLang),
    )


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


# The bodies below say VALUES_OF_PATH where a value is asked for, and PATH where a node's values are counted.


def _min_count_body(value: str) -> tuple[str, str]:
    if _count(value) == 1:
        return "FILTER NOT EXISTS { ?this PATH ?v }", "?this"
    return f"OPTIONAL {{ ?this PATH ?v }} }} GROUP BY ?this HAVING (COUNT(DISTINCT ?v) < {_count(value)}) #", "?this"


def _max_count_body(value: str) -> tuple[str, str]:
    if _count(value) == 1:
        return "?this PATH ?v, ?w . FILTER (!SAMETERM(?v, ?w))", "?this"
    return f"?this PATH ?v }} GROUP BY ?this HAVING (COUNT(DISTINCT ?v) > {_count(value)}) #", "?this"


def _unique_lang_body(value: str) -> tuple[str, str]:
    if _lexical(value) != "true":
        raise ShapeError(f"sh:uniqueLang {value}: only true can be checked; leave it out instead")
    same_language = 'LANG(?v) != "" && LCASE(LANG(?v)) = LCASE(LANG(?w)) && !SAMETERM(?v, ?w)'
    return f"?this PATH ?v, ?w . FILTER ({same_language})", "?this"


def _node_kind_body(value: str) -> tuple[str, str]:
    test = {f"<{SH.IRI}>": "ISIRI", f"<{SH.Literal}>": "ISLITERAL", f"<{SH.BlankNode}>": "ISBLANK"}.get(value)
    if test is None:
        raise ShapeError(f"sh:nodeKind {value} is not known to the fast path; write sh:IRI or sh:Literal")
    return f"VALUES_OF_PATH FILTER (!{test}(?value))", "?this ?value"


def _datatype_body(value: str) -> tuple[str, str]:
    well_formed = f"COALESCE(DATATYPE({value}(STR(?value))) = {value}, false)"
    if value not in {f"<{t}>" for t in (XSD.integer, XSD.date, XSD.boolean, XSD.string, RDF.langString, XSD.dateTime)}:
        raise ShapeError(f"sh:datatype {value} is not known to the fast path; teach uncac_graph.validation.selects")
    needs_no_cast = value in {f"<{XSD.string}>", f"<{RDF.langString}>"}
    test = "" if needs_no_cast else f" && {well_formed}"
    return f"VALUES_OF_PATH FILTER (!(ISLITERAL(?value) && DATATYPE(?value) = {value}{test}))", "?this ?value"


def _pattern_body(value: str) -> tuple[str, str]:
    return f"VALUES_OF_PATH FILTER (ISBLANK(?value) || !REGEX(STR(?value), {value}))", "?this ?value"


def _min_inclusive_body(value: str) -> tuple[str, str]:
    return f"VALUES_OF_PATH FILTER (!COALESCE(?value >= {value}, false))", "?this ?value"


def _class_body(value: str, subclasses: Subclasses) -> str:
    cls = value.strip("<>")
    test = _instance_pattern("?value", {cls, *subclasses.get(cls, ())}).replace("?_class", "?_is")
    return f"VALUES_OF_PATH FILTER NOT EXISTS {{ {test} }}"


_BODIES: Mapping[str, Callable[[str], tuple[str, str]]] = {
    SH.minCount: _min_count_body,
    SH.maxCount: _max_count_body,
    SH.uniqueLang: _unique_lang_body,
    SH.nodeKind: _node_kind_body,
    SH.datatype: _datatype_body,
    SH.pattern: _pattern_body,
    SH.minInclusive: _min_inclusive_body,
}


def _count(value: str) -> int:
    return int(_lexical(value))


def _lexical(value: str) -> str:
    return value[1 : value.rindex('"')]
