"""What may point out an individual without being a number of one is asked about."""

import pytest

from agencies.guard import Severity
from tests.persons import found, kinds


@pytest.mark.parametrize(
    "written",
    [
        "070-123 45 67",
        "0701234567",
        "070 123 45 67",
        "070-1234567",
        "073-123-45-67",
        "08-123 456 78",
        "08 123 456 78",
        "(08) 123 456 78",
        "08/12 34 56",
        "0171-12 34 56",
        "010-122 40 00",
        "+46 70 123 45 67",
        "+46701234567",
        "+46 (0)70-123 45 67",
        "0046 8 123 456 78",
        "０７０\u2011１２３\u00a0４５\u00a0６７",
    ],
)
def test_phone_numbers_are_warnings(written):
    assert found(f"ring {written} vid fel") == [(Severity.WARN, "phone", written)]


@pytest.mark.parametrize(
    "written",
    [
        "fornamn.efternamn@example.com",
        "FORNAMN+x@mail.example.se",
        "förnamn@exempel.se",
        "namn ＠ example．com",
        "namn(at)example.com",
        "namn snabel-a example.com",
        "namn@\u200bexample.com",
    ],
)
def test_email_addresses_are_warnings(written):
    assert found(f"skriv till {written}.") == [(Severity.WARN, "email", written)]


@pytest.mark.parametrize(
    "written",
    [
        "SN 2025/01234",
        "sn 2025/01234",
        "SN2025/01234",
        "SN-2025/12",
        "SN 2025-01234",
        "SN 2025:12",
        "SN 25/0123",
        "SN dnr 2025/1",
        "SOC 2025/00123-5",
        "IFO 2025/44",
        "2025/01234 SN",
        "2025/SN 0123",
        "socialnämnden dnr 2025/0123",
        "Socialnämndens diarienummer 2025/0123",
        "socialtjänsten, ärende SN 2025/0123",
        "2025/0123 hos socialnämnden",
    ],
)
def test_registry_numbers_of_the_social_services_are_warnings(written):
    assert found(f"se {written}.") == [(Severity.WARN, "social_registry", written)]


@pytest.mark.parametrize(
    "text",
    [
        "Pojke, 14 år, Malmvägen 12 lgh 1203",
        "14-åring i lgh 1203 på malmvägen 12",
        "Fjortonårig flicka, Malmvägen 12 B, lägenhet 1203",
        "född 2011, bor på Stora gatan 5, 3 tr",
        "lgh nr 1203, Sollentuna torg 7, åk 8",
        "A 14-year-old at Malmvägen 12, flat 1203",
        "ma\u030alet: 14 a\u030ar, Malmva\u0308gen 12, lgh 1203",
        "14 år.\nMalmvägen 12\nlgh 1203",
    ],
)
def test_age_address_and_flat_together_are_a_warning(text):
    assert kinds(text) == ["age_address_flat"]


@pytest.mark.parametrize(
    "text",
    [
        "14 år, Malmvägen 12",
        "Malmvägen 12, lgh 1203",
        "14 år, lgh 1203",
        f"14 år. {'Text om annat. ' * 20} Malmvägen 12, lgh 1203",
    ],
)
def test_two_of_the_three_or_far_from_each_other_pass(text):
    assert found(text) == []
