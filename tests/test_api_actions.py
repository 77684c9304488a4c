"""The register by the API."""

from __future__ import annotations

import pytest

from tests.cast import action


@pytest.fixture
def smoke(cast, client, django_assert_max_num_queries):
    return cast


def test_list(cast, client):
    a = action(cast)
    client.force_login(cast.police_staff, backend="allauth.account.auth_backends.AuthenticationBackend")
    r = client.get("/api/v1/actions/")
    assert r.status_code == 200, r.content
    assert [x["id"] for x in r.json()["results"]] == [a.pk]
    r = client.get(f"/api/v1/actions/{a.pk}/")
    assert r.status_code == 200
    assert r["ETag"] == '"1"'
    r = client.patch(f"/api/v1/actions/{a.pk}/", {"title": "Ny"}, content_type="application/json")
    assert r.status_code == 428, r.content
    r = client.patch(
        f"/api/v1/actions/{a.pk}/", {"title": "Ny"}, content_type="application/json", headers={"If-Match": '"1"'}
    )
    assert r.status_code == 200, r.content
    r = client.patch(
        f"/api/v1/actions/{a.pk}/", {"title": "Ny"}, content_type="application/json", headers={"If-Match": '"1"'}
    )
    assert r.status_code == 412, r.content
    r = client.put(
        f"/api/v1/actions/{a.pk}/", {"title": "Ny"}, content_type="application/json", headers={"If-Match": '"1"'}
    )
    assert r.status_code == 405, r.content
    r = client.post(
        f"/api/v1/actions/{a.pk}/status/",
        {"status": "ongoing"},
        content_type="application/json",
        headers={"If-Match": '"2"'},
    )
    assert r.status_code == 200, r.content
    r = client.get("/api/v1/actions/count/")
    r = client.get("/api/schema/")
    assert r.status_code == 200
    assert r.json()["openapi"] == "3.1.1"
    for o in ("title", "-title", "ref", "-ref", "end", "start"):
        r = client.get("/api/v1/actions/", {"ordering": o})
        assert r.status_code == 200, r.content
    r = client.get("/api/v1/actions/", {"as_of": "x", "status": "nonsense"})
    r = client.post(
        "/api/v1/actions/",
        {
            "programme": "IUO",
            "title": "T",
            "description": "D",
            "areas": ["TUR"],
            "lead": "POL",
            "dimension": "crime",
            "start": "2026-01-01",
        },
        content_type="application/json",
        headers={"Idempotency-Key": "k"},
    )
    assert r.status_code == 201, r.content
    r2 = client.post(
        "/api/v1/actions/",
        {
            "programme": "IUO",
            "title": "T",
            "description": "D",
            "areas": ["TUR"],
            "lead": "POL",
            "dimension": "crime",
            "start": "2026-01-01",
        },
        content_type="application/json",
        headers={"Idempotency-Key": "k"},
    )
    assert r2.content == r.content
    for x in ("nope/", "actions/1%00/"):
        assert client.get("/api/v1/" + x).status_code == 404
