"""Queries → candidates: things by their names and identifiers, then what their properties say for and against each."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from uncac_graph.web.reconcile.properties import PROPERTY_BY_ID, Values, has_value, paths_with, values_of
from uncac_graph.web.reconcile.queries import Condition, Query
from uncac_graph.web.served.edition import Edition, edition
from uncac_graph.web.served.index import ReleaseIndex
from uncac_graph.web.served.matching import Candidate, candidates
from uncac_graph.web.served.publication import Publication

# Of so many the properties are looked at, the likeliest by name.
_LOOKED_AT = 50
_FULL = 100.0
_HALF = 50.0  # of what nothing is known: it neither has what is asked for nor contradicts it

ByPath = Mapping[str, Candidate]


@dataclass(frozen=True, slots=True)
class _Pool:
    """The things that a query may mean, by path, and for each of its conditions on names those that it may mean."""

    things: ByPath
    by_condition: Mapping[Condition, ByPath]


async def answers(publication: Publication, index: ReleaseIndex, queries: Sequence[Query]) -> list[list[Candidate]]:
    """Return the candidates for each query, the likeliest first, at most as many as it wants."""
    pools = []
    for query in queries:
        pools.append(await _pool(publication, index, query))
        await asyncio.sleep(0)  # others are answered between two names
    asked = {one.property for query in queries for one in query.conditions if one.of == "property"}
    paths = {path for pool in pools for path in pool.things} if asked else ()
    values = await values_of(publication, sorted(paths), sorted(asked))
    of = edition(publication)
    return [_judged(query, pool, values, of)[: query.limit] for query, pool in zip(queries, pools, strict=True)]


async def _pool(publication: Publication, index: ReleaseIndex, query: Query) -> _Pool:
    base, kinds = publication.release.base_iri, query.kinds
    by_condition = {one: _meant(index, base, one, kinds) for one in query.conditions if one.of != "property"}
    if not by_condition:
        return _Pool(await _with_values(publication, index, query), {})
    things: dict[str, Candidate] = {}
    for meant in (meant for one, meant in by_condition.items() if one.quantifier != "none"):
        things |= {path: max(things.get(path, one), one, key=lambda each: each.score) for path, one in meant.items()}
    if len(by_condition) < len(query.conditions):
        likeliest = sorted(things.values(), key=lambda one: -one.score)[:_LOOKED_AT]
        things = {one.thing.path: one for one in likeliest}
    return _Pool(things, by_condition)


def _meant(index: ReleaseIndex, base: str, condition: Condition, kinds: Collection[str]) -> dict[str, Candidate]:
    """Return the things that one of some names or identifiers may mean; of several names none is certain."""
    found: dict[str, Candidate] = {}
    for value in condition.values:
        if condition.of == "id":
            thing = index.thing(value.removeprefix(base))
            meant = [Candidate(thing, _FULL, True)] if thing and thing.kind in kinds else []
        else:
            meant = candidates(index, base, value, kinds)
        for one in meant:
            known = found.get(one.thing.path)
            if known is None or one.score > known.score:
                found[one.thing.path] = one if len(condition.values) == 1 else replace(one, certain=False)
    return found


async def _with_values(publication: Publication, index: ReleaseIndex, query: Query) -> dict[str, Candidate]:
    """Return the things that have the value of some property of a query that gives no name."""
    found: dict[str, Candidate] = {}
    for condition in query.conditions:
        property_ = PROPERTY_BY_ID.get(condition.property)
        if property_ and condition.quantifier != "none":
            for path in await paths_with(publication, property_, condition.values):
                thing = index.thing(path)
                if thing is not None and thing.kind in query.kinds:
                    found[path] = Candidate(thing, _FULL, False)
    return found


def _judged(query: Query, pool: _Pool, values: Values, of: Edition) -> list[Candidate]:
    """Return the candidates with what their properties say for and against them.

    A property's value that a thing contradicts rules out its certainty; one that only one thing has makes it certain.
    """
    marks = {path: [_mark(one, path, pool, values, of) for one in query.conditions] for path in pool.things}
    kept = {
        path: those
        for path, those in marks.items()
        if not any(
            one.required and not mark and not (one.quantifier == "none" and mark is None)
            for one, mark in zip(query.conditions, those, strict=True)
        )
    }
    certain = _certain(query, pool, kept)
    found = []
    for path, those in kept.items():
        score = round(sum(_HALF if mark is None else mark for mark in those) / len(those), 1)
        found.append(replace(pool.things[path], score=score, certain=path == certain))
    found.sort(key=lambda one: (-one.score, not one.certain, one.thing.label, one.thing.path))
    return [replace(one, certain=one.certain and one is found[0]) for one in found]


def _mark(condition: Condition, path: str, pool: _Pool, values: Values, of: Edition) -> float | None:
    """Return 0 to 100 for how well a thing meets a condition; None where nothing is known of it."""
    if condition.of != "property":
        meant = pool.by_condition[condition].get(path)
        score = meant.score if meant else 0.0
        return score if condition.quantifier != "none" else _FULL * (score < _FULL)
    cells = values.get((path, condition.property))
    if not cells:
        return None
    held = [has_value(cells, value, of) for value in condition.values]
    met = {"any": any(held), "all": all(held), "none": not any(held)}[condition.quantifier]
    return _FULL * met


def _certain(query: Query, pool: _Pool, marks: Mapping[str, Sequence[float | None]]) -> str | None:
    """Return the one thing that can be meant, None where several can."""
    of_properties = [place for place, one in enumerate(query.conditions) if one.of == "property"]
    telling = [place for place in of_properties if query.conditions[place].quantifier != "none"]
    if telling:
        fitting = [path for path, those in marks.items() if all(those[place] == _FULL for place in telling)]
        if len(fitting) == 1:
            return fitting[0]
    named = [
        path
        for path, those in marks.items()
        if pool.things[path].certain and not any(those[place] == 0 for place in of_properties)
    ]
    return named[0] if len(named) == 1 else None
