"""What clients send, in the forms of both versions of the API, checked and brought into one form."""

import json
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from starlette.exceptions import HTTPException

from uncac_graph.web.reconcile.queries import MOST_QUERIES, Condition, Quantifier, Query

_MOST_IDS = 10_000
_MOST_CANDIDATES, _USUAL_CANDIDATES = 100, 25

T = TypeVar("T")


def queries_02(text: str) -> dict[str, Query]:
    """Return the queries of a batch of version 0.2 by their keys; raises HTTPException 400 that says what is wrong."""
    return {key: query.asked() for key, query in _checked(_BATCH_02, text).items()}


def queries_10(body: bytes) -> list[Query]:
    """Return the queries of a batch of version 1.0; raises HTTPException 400 that says what is wrong."""
    return [query.asked() for query in _checked(_BATCH_10, body).queries]


def extension(text: str | bytes) -> "Extension":
    """Return what is asked of the data extension service; raises HTTPException 400 that says what is wrong."""
    return _checked(_EXTENSION, text)


class _Entity(BaseModel):
    id: StrictStr


_Value = StrictStr | StrictBool | StrictInt | StrictFloat | _Entity
_Limit = Annotated[StrictInt, Field(ge=1)] | None


class _Property02(BaseModel):
    pid: StrictStr
    v: _Value | Annotated[list[_Value], Field(min_length=1)]


class _Query02(BaseModel):
    query: StrictStr | None = None
    type: StrictStr | list[StrictStr] | None = None
    type_strict: Literal["any", "all", "should"] | None = None
    limit: _Limit = None
    properties: list[_Property02] = []

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if self.query is None and not self.properties:
            raise ValueError("a query has a text to look for as its query, or properties")
        return self

    def asked(self) -> Query:
        names = (Condition("name", (self.query,)),) if self.query is not None else ()
        types = (self.type,) if isinstance(self.type, str) else tuple(self.type or ())
        columns = (Condition("property", _texts(one.v), one.pid) for one in self.properties)
        told = (one for one in columns if any(one.values))  # a blank cell says nothing
        return Query((*names, *told), types, _limited(self.limit))


class _Condition10(BaseModel):
    matchType: Literal["name", "id", "property"]  # noqa: N815 - the API's name
    propertyValue: _Value | Annotated[list[_Value], Field(min_length=1)]  # noqa: N815
    propertyId: StrictStr = ""  # noqa: N815
    required: StrictBool = False
    matchQuantifier: Quantifier = "any"  # noqa: N815

    @model_validator(mode="after")
    def _names_its_property(self) -> Self:
        if self.matchType == "property" and not self.propertyId:
            raise ValueError("a condition on a property names it as propertyId")
        return self


class _Query10(BaseModel):
    conditions: Annotated[list[_Condition10], Field(min_length=1)]
    type: StrictStr | None = None
    limit: _Limit = None

    def asked(self) -> Query:
        types = (self.type,) if self.type else ()
        conditions = (
            Condition(one.matchType, _texts(one.propertyValue), one.propertyId, one.required, one.matchQuantifier)
            for one in self.conditions
        )
        return Query(tuple(conditions), types, _limited(self.limit))


class _Batch10(BaseModel):
    queries: Annotated[list[_Query10], Field(max_length=MOST_QUERIES)]


class _Settings(BaseModel):
    limit: Annotated[int, Field(ge=1)] | None = None


class _Wanted(BaseModel):
    id: StrictStr
    settings: _Settings = _Settings()


class Extension(BaseModel):
    """A table to fill: identifiers of things, and the properties wanted of each."""

    ids: Annotated[list[StrictStr], Field(max_length=_MOST_IDS)]
    properties: list[_Wanted]

    @property
    def limit_by_property(self) -> dict[str, int]:
        """How many values at most are wanted of each property, by its identifier."""
        return {one.id: one.settings.limit or _MOST_IDS for one in self.properties}


_BATCH_02 = TypeAdapter(Annotated[dict[str, _Query02], Field(max_length=MOST_QUERIES)])
_BATCH_10 = TypeAdapter(_Batch10)
_EXTENSION = TypeAdapter(Extension)


def _checked(form: TypeAdapter[T], text: str | bytes) -> T:
    try:
        return form.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the JSON"
        raise HTTPException(400, f"{place[:200]}: {first['msg']}") from error


def _texts(value: _Value | list[_Value]) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(
        one.id if isinstance(one, _Entity) else one if isinstance(one, str) else json.dumps(one) for one in values
    )


def _limited(limit: int | None) -> int:
    return min(limit or _USUAL_CANDIDATES, _MOST_CANDIDATES)
