"""Bodies of requests, each of the one type that its address takes."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

from uncac_graph.web.sparql.protocol import FORM, IN_FORM, decoded


async def body(request: Request, media_type: str, refusal: str) -> bytes:
    """Return the body of a request; raises HTTPException 415 with the refusal where it is of another type."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != media_type:
        raise HTTPException(415, refusal)
    return await request.body()


async def form(request: Request, refusal: str) -> dict[str, str]:
    """Return a form's values by their names; raises HTTPException 415 with the refusal where the body is no form."""
    return dict(decoded(await body(request, FORM, refusal), IN_FORM))
