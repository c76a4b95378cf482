import pytest

from tests.review.conftest import FOLDER, PORT, TOKEN, Place
from uncac_graph.review.server import application

OWN = f"http://127.0.0.1:{PORT}"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("//", {}),
        (f"/{TOKEN[:-1]}/", {}),
        (f"/{TOKEN}x/", {}),
        (f"/x/{TOKEN}/", {}),
        (f"/?token={TOKEN}", {}),
        ("/static/site.css", {}),
        (f"/{TOKEN}/", {"Host": "evil.example"}),
        (f"/{TOKEN}/", {"Host": f"evil.example:{PORT}"}),
        (f"/{TOKEN}/", {"Host": "127.0.0.1"}),
        (f"/{TOKEN}/", {"Host": "127.0.0.1:8000"}),
        (f"/{TOKEN}/", {"Origin": "https://evil.example"}),
        (f"/{TOKEN}/", {"Origin": "null"}),
        (f"/{TOKEN}/", {"Origin": "http://127.0.0.1:8000"}),
        (f"/{TOKEN}/", {"Origin": f"http://localhost:{PORT}"}),
        (f"/{TOKEN}/", {"Origin": f"https://127.0.0.1:{PORT}"}),
        (f"/{TOKEN}/", {"Sec-Fetch-Site": "cross-site"}),
        (f"/{TOKEN}/", {"Sec-Fetch-Site": "same-site"}),
        (f"/{TOKEN}/", {"Origin": OWN, "Sec-Fetch-Site": "cross-site"}),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "HEAD"])
def test_who_is_not_the_page_itself_is_refused(
    untouched: Place, path: str, headers: dict[str, str], method: str
) -> None:
    answer = untouched.client.request(method, OWN + path, headers=headers)

    assert answer.status_code == 403
    assert "CAC" not in answer.text
    assert not any(name.startswith("access-control") for name in answer.headers)


@pytest.mark.anyio
async def test_a_header_that_is_given_twice_is_refused(untouched: Place) -> None:
    sent: list[dict[str, object]] = []
    hosts = [(b"host", f"127.0.0.1:{PORT}".encode()), (b"host", b"evil.example")]
    scope = {"type": "http", "method": "GET", "path": f"/{TOKEN}/", "headers": hosts}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    await application(untouched.sitting, untouched.building, TOKEN, PORT)(scope, None, send)  # type: ignore[arg-type]

    assert sent[0]["status"] == 403


@pytest.mark.parametrize("path", ["undo", "build", f"report/{FOLDER}"])
def test_what_changes_something_is_not_done_by_a_link(untouched: Place, path: str) -> None:
    untouched.client.get(path)

    assert untouched.building.is_running is False
    assert not untouched.corrections().exists()


def test_a_page_may_load_nothing_from_elsewhere_and_be_framed_by_nobody(untouched: Place) -> None:
    answer = untouched.client.get("")

    policy = answer.headers["content-security-policy"]
    assert answer.status_code == 200
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_a_form_that_is_too_long_is_refused(untouched: Place) -> None:
    answer = untouched.client.post(f"report/{FOLDER}", content=b"do=" + b"x" * 200_000)

    assert answer.status_code == 413
