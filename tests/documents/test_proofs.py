"""What a good number proves, and that nothing of it shows."""

from datetime import date, datetime

import pytest

from bizrules.documents.births import born_in_short_year
from bizrules.documents.numbers import KINDS, check

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("kind", "text", "birth", "sex", "region", "nationality"),
    [
        pytest.param("resident_id", "110101201901010010", date(2019, 1, 1), "male", "11", "CHN", id="citizen's number"),
        pytest.param("resident_id", "110101900101002", date(1990, 1, 1), "female", "11", "CHN", id="old number"),
        pytest.param(
            "hk_mo_tw_residence_permit", "830000199201300022", date(1992, 1, 30), "female", "83", "CHN", id="permit"
        ),
        pytest.param(
            "foreign_permanent_resident_card",
            "932682198501010017",
            date(1985, 1, 1),
            "male",
            "32",
            "SAU",
            id="foreigner's card",
        ),
        pytest.param(
            "foreign_permanent_resident_card",
            "911000199001010013",
            date(1990, 1, 1),
            "male",
            "11",
            None,
            id="stateless",
        ),
        pytest.param(
            "foreign_permanent_resident_card",
            "CAN110081080310",
            date(1981, 8, 3),
            None,
            "11",
            "CAN",
            id="foreigner's old card",
        ),
        pytest.param("hk_mo_travel_permit", "M12345678", None, None, "82", "CHN", id="Macau"),
        pytest.param("hk_mo_travel_permit", "HA1234567", None, None, "81", None, id="not Chinese"),
        pytest.param("taiwan_travel_permit", "12345678", None, None, "83", "CHN", id="Taiwan"),
        pytest.param("prc_passport", "MA1234567", None, None, "82", "CHN", id="Macau passport"),
        pytest.param("foreign_passport", "A1234567", None, None, None, None, id="foreign passport"),
    ],
)
def test_a_person(  # noqa: PLR0913, PLR0917 - one parameter a field of the proof
    kind: str, text: str, birth: date | None, sex: str | None, region: str | None, nationality: str | None
) -> None:
    proof = check(kind, text, on=TODAY).proof
    assert (proof.birth_date, proof.sex, proof.region, proof.nationality) == (birth, sex, region, nationality)


@pytest.mark.parametrize(
    ("kind", "text", "organization", "region"),
    [
        pytest.param("business_licence_number", "91110101MA00AB1246", "enterprise", "11", id="licence"),
        pytest.param("business_licence_number", "110108000000016", "enterprise", "11", id="old licence"),
        pytest.param(
            "business_licence_number", "100000400000019", "foreign_invested_enterprise", None, id="old central licence"
        ),
        pytest.param("business_licence_number", "440301600000012", "sole_trader", "44", id="old trader's licence"),
        pytest.param("unified_social_credit_code", "91100000MA00AB124E", "enterprise", None, id="central"),
        pytest.param("unified_social_credit_code", "91350100M000100Y44", "enterprise", "35", id="pilot"),
        pytest.param("institution_certificate", "110000000123", "public_institution", None, id="old institution"),
        pytest.param("association_certificate", "53110101MA00AB1244", "foundation", "11", id="foundation"),
    ],
)
def test_an_organization(kind: str, text: str, organization: str, region: str | None) -> None:
    proof = check(kind, text, on=TODAY).proof
    assert (proof.organization_kind, proof.region) == (organization, region)


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_number_and_no_birth_date_in_a_repr(kind: str) -> None:
    for text in ("110101199001010015", "H12345678", "13800000000"):
        verdict = check(kind, text, on=TODAY)
        assert text not in repr(verdict)
        assert "1990" not in repr(verdict)


def test_the_day_may_be_a_moment() -> None:
    moment = datetime(2026, 11, 21, 9, 30)  # noqa: DTZ001 - halls have one clock
    assert check("resident_id", "110101202611210019", on=moment).code == "ok"
    assert check("hk_mo_travel_permit", "HA1234567", on=moment).code == "ok"


def test_the_short_year_of_a_birth_today_and_tomorrow() -> None:
    assert born_in_short_year(26, 11, 21, TODAY) == date(2026, 11, 21)
    assert born_in_short_year(26, 11, 22, TODAY) == date(1926, 11, 22)
