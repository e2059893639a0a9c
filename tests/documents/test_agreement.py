"""Papers that disagree are named; papers that agree, or that do not tell, are left alone."""

from datetime import date

import pytest

from bizrules.documents import numbers
from bizrules.documents.agreement import Printed, holder_mark, plain_name, with_itself

_DAY = date(2026, 11, 21)
_ZONE = "POCHNLI<<SI<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nE123456782CHN9001011F3001019<<<<<<<<<<<<<<<2"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (Printed(), None),
        (Printed(birth_date=date(1990, 1, 1), sex="male"), None),
        (Printed(birth_date=date(1990, 1, 2)), "birth_date_differs"),
        (Printed(birth_date=date(1990, 1, 1), sex="female"), "sex_differs"),
    ],
)
def test_a_resident_number_tells_birth_date_and_sex(printed: Printed, expected: str | None) -> None:
    verdict = numbers.check("resident_id", "110101199001010015", on=_DAY)

    assert with_itself(printed, verdict, _DAY) == expected


@pytest.mark.parametrize(
    ("number", "printed", "expected"),
    [
        ("E12345678", Printed(zone=_ZONE, birth_date=date(1990, 1, 1), valid_until=date(2030, 1, 1)), None),
        ("E12345678", Printed(zone=_ZONE), None),
        ("E12345679", Printed(zone=_ZONE), "zone_number_differs"),
        ("E12345678", Printed(zone=_ZONE, birth_date=date(1990, 1, 2)), "zone_birth_date_differs"),
        ("E12345678", Printed(zone=_ZONE, valid_until=date(2030, 1, 2)), "zone_expiry_differs"),
        ("E12345678", Printed(zone="P<CHN"), "zone_not_good"),
        ("", Printed(zone=_ZONE), None),
    ],
)
def test_a_zone_is_compared_with_the_printed_page(number: str, printed: Printed, expected: str | None) -> None:
    verdict = numbers.check("prc_passport", number, on=_DAY) if number else None

    assert with_itself(printed, verdict, _DAY) == expected


def test_nothing_is_compared_with_a_number_that_is_not_told() -> None:
    assert with_itself(Printed(birth_date=date(1990, 1, 1)), None, _DAY) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("\u5f20 \u4e09", "\u5f20\u4e09", True), ("A\u00b7B", "A.B", True), ("AB", "AC", False)],
)
def test_a_name_is_the_same_however_it_is_spaced_and_dotted(one: str, other: str, *, same: bool) -> None:
    assert (plain_name(one) == plain_name(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("resident_id", "110101199001010015"), ("resident_id", "110101199001010015"), True),
        (("resident_id", "110101199001010015"), ("resident_id", "11010119850505018X"), False),
        (("organization_code", "MA00AB124"), ("business_licence_number", "91110101MA00AB1246"), True),
        (("organization_code", "600037341"), ("business_licence_number", "91110101MA00AB1246"), False),
        (("organization_code", "MA00AB124"), ("business_licence_number", "110108000000016"), None),
        (("hk_mo_tw_residence_permit", "810000199001010019"), ("hk_mo_travel_permit", "H12345678"), True),
        (("hk_mo_travel_permit", "H12345678"), ("hk_mo_tw_residence_permit", "820000199001010010"), False),
        (("hk_mo_tw_residence_permit", "830000199001010012"), ("taiwan_travel_permit", "12345678"), True),
        (("hk_mo_tw_residence_permit", "830000199001010012"), ("hk_mo_travel_permit", "H12345678"), False),
        (("hk_mo_tw_residence_permit", "810000199001010019"), ("resident_id", "110101199001010015"), None),
        (("foreign_passport", "A1234567"), ("resident_id", "110101199001010015"), None),
    ],
)
def test_numbers_tell_whether_the_holder_can_be_one(
    one: tuple[str, str], other: tuple[str, str], *, same: bool | None
) -> None:
    (kind, number), (other_kind, other_number) = one, other
    marks = holder_mark(kind, number, other_kind), holder_mark(other_kind, other_number, kind)
    assert (None if None in marks else marks[0] == marks[1]) is same
