"""The hash of minutes: one form for one content, computed again outside Kedjan."""

import hashlib
import json
from datetime import date, datetime, timedelta, timezone

import pytest

from agencies.dates import STOCKHOLM
from meetings.content import NotContentError, canonical, content_hash

CONTENT = {
    "ref": "MOT-2025-05",
    "start": datetime(2025, 9, 18, 13, 0, tzinfo=STOCKHOLM),
    "agenda": [{"no": 1, "minutes": 'Gicks igenom.\r\nEn "röd" åtgärd.\tKlart.', "links": ()}],
    "due": date(2025, 9, 30),
    "loaded": False,
    "end": None,
}
CANONICAL = (
    '{"agenda":[{"links":[],"minutes":"Gicks igenom.\\nEn \\"röd\\" åtgärd.\\tKlart.","no":1}],"due":"2025-09-30",'
    '"end":null,"loaded":false,"ref":"MOT-2025-05","start":"2025-09-18T11:00:00.000000Z"}'
)


def test_a_content_has_one_form():
    assert canonical(CONTENT) == CANONICAL
    assert content_hash(CONTENT) == hashlib.sha256(CANONICAL.encode()).hexdigest()


def test_the_same_content_written_otherwise_has_the_same_hash():
    decomposed = 'Gicks igenom.\nEn "ro\u0308d" a\u030atga\u0308rd.\tKlart.'
    other = dict(reversed(CONTENT.items())) | {
        "start": datetime(2025, 9, 18, 7, 0, tzinfo=timezone(timedelta(hours=-4))),
        "agenda": ({"minutes": decomposed, "no": 1, "links": []},),
    }
    assert content_hash(other) == content_hash(CONTENT)


@pytest.mark.parametrize(
    "change",
    [
        {"ref": "MOT-2025-06"},
        {"end": ""},
        {"loaded": 0},
        {"start": datetime(2025, 9, 18, 13, 0, 0, 1, tzinfo=STOCKHOLM)},
        {"agenda": []},
        {"more": None},
    ],
)
def test_any_other_content_has_another_hash(change):
    assert content_hash(CONTENT | change) != content_hash(CONTENT)


@pytest.mark.parametrize(
    "value",
    [0.5, datetime(2025, 9, 18, 13, 0), {1, 2}, b"bytes", 2**53, "\ud83d", {1: "a"}, {"läge": "a"}],  # noqa: DTZ001
)
def test_what_has_no_single_form_is_refused(value):
    with pytest.raises(NotContentError):
        content_hash({"value": value})


def test_an_auditor_computes_it_again_without_kedjan():
    spread = json.loads(json.dumps(json.loads(CANONICAL), indent=4))
    packed = json.dumps(spread, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(packed.encode()).hexdigest() == content_hash(CONTENT)
