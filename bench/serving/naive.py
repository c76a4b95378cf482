"""The one file that most people would write: FastAPI and pyoxigraph in one process."""

import os

import pyoxigraph as ox
from fastapi import FastAPI, Request, Response

store = ox.Store.read_only(os.environ["NAIVE_STORE"])
app = FastAPI()


@app.get("/sparql")
def sparql(query: str, request: Request) -> Response:
    results = store.query(query)
    if isinstance(results, ox.QueryTriples):
        return Response(results.serialize(format=ox.RdfFormat.TURTLE), media_type="text/turtle")
    return Response(results.serialize(format=ox.QueryResultsFormat.JSON), media_type="application/sparql-results+json")
