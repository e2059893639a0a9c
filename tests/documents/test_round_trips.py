"""Numbers made by the standard are good; what they were made of comes back; other spellings count as the same."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_10

from bizrules.documents import organization_code
from bizrules.documents.citizen_number import check_character
from bizrules.documents.countries import ALPHA_BY_NUMERIC
from bizrules.documents.icao_check_digit import check_digit
from bizrules.documents.normalise import normalise
from bizrules.documents.numbers import check, key
from bizrules.documents.provinces import MAINLAND
from bizrules.documents.unified_social_credit_code import KINDS

TODAY = date(2026, 11, 21)
# The first example of a kind loads its module, which a busy machine takes long over.
UNHURRIED = settings(deadline=None)

provinces = st.sampled_from(sorted(MAINLAND))
counties = st.builds("{:02d}{:02d}".format, st.integers(1, 99), st.integers(1, 99))
births = st.dates(min_value=date(1900, 1, 1), max_value=TODAY)
births_of_19 = st.dates(min_value=date(1900, 1, 1), max_value=date(1999, 12, 31))


def digits(length: int) -> st.SearchStrategy[str]:
    return st.integers(0, 10**length - 1).map(f"{{:0{length}d}}".format)


def spelled(number: str) -> list[str]:
    full_width = "".join(chr(ord(character) + 0xFEE0) for character in number)
    return [number.lower(), full_width, " ".join(number), f"\u200b{number[:6]}-{number[6:]}\ufeff"]


@UNHURRIED
@given(provinces, counties, births, digits(3))
def test_citizen(province: str, county: str, birth: date, sequence: str) -> None:
    body = f"{province}{county}{birth:%Y%m%d}{sequence}"
    number = body + check_character(body)
    verdict = check("resident_id", number, on=TODAY)
    assert verdict.code == "ok"
    assert (verdict.proof.region, verdict.proof.birth_date) == (province, birth)
    assert verdict.proof.sex == ("male" if int(sequence) % 2 else "female")
    assert {key("resident_id", spelling, on=TODAY) for spelling in spelled(number)} == {number}


@UNHURRIED
@given(provinces, counties, births_of_19, digits(3))
def test_citizen_of_the_first_generation(province: str, county: str, birth: date, sequence: str) -> None:
    old = f"{province}{county}{birth:%y%m%d}{sequence}"
    new = key("resident_id", old, on=TODAY)
    assert new[:6] + new[8:17] == old
    assert check("resident_id", new, on=TODAY).proof == check("resident_id", old, on=TODAY).proof
    assert key("resident_id", new, on=TODAY) == new


@UNHURRIED
@given(st.sampled_from(["81", "82", "83"]), births, digits(3))
def test_residence_permit(region: str, birth: date, sequence: str) -> None:
    body = f"{region}0000{birth:%Y%m%d}{sequence}"
    verdict = check("hk_mo_tw_residence_permit", body + check_character(body), on=TODAY)
    assert (verdict.code, verdict.proof.birth_date) == ("ok", birth)


@UNHURRIED
@given(provinces, st.sampled_from(sorted(ALPHA_BY_NUMERIC)), births, digits(3))
def test_foreigner(province: str, country: str, birth: date, sequence: str) -> None:
    body = f"9{province}{country}{birth:%Y%m%d}{sequence}"
    verdict = check("foreign_permanent_resident_card", body + check_character(body), on=TODAY)
    assert (verdict.code, verdict.proof.nationality) == ("ok", ALPHA_BY_NUMERIC[country])


@UNHURRIED
@given(
    st.sampled_from(sorted(ALPHA_BY_NUMERIC.values())),
    provinces,
    st.dates(min_value=date(1926, 11, 22), max_value=TODAY),
    digits(1),
)
def test_foreigner_with_an_old_card(country: str, province: str, birth: date, sequence: str) -> None:
    body = f"{country}{province}00{birth:%y%m%d}{sequence}"
    verdict = check("foreign_permanent_resident_card", body + check_digit(body), on=TODAY)
    assert (verdict.code, verdict.proof.birth_date) == ("ok", birth)


@UNHURRIED
@given(
    st.sampled_from(sorted(set(KINDS) - {"99"})),
    provinces,
    counties,
    st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=8, max_size=8),
)
def test_credit_code(kind: str, province: str, county: str, organization: str) -> None:
    body = f"{kind}{province}{county}{organization}{organization_code.check_character(organization)}"
    number = body + uscc.calc_check_digit(body)
    verdict = check("unified_social_credit_code", number, on=TODAY)
    assert (verdict.code, verdict.proof.organization_kind) == ("ok", KINDS[kind])
    inside = check("organization_code", number[8:17], on=TODAY)
    assert inside.code == ("other_kind" if organization.startswith("PDY") else "ok")


@UNHURRIED
@given(provinces, digits(12))
def test_old_licence(province: str, rest: str) -> None:
    number = province + rest + mod_11_10.calc_check_digit(province + rest)
    assert check("business_licence_number", number, on=TODAY).code == "old_form"


@UNHURRIED
@given(digits(15))
def test_sim_card(rest: str) -> None:
    body = f"8986{rest}"
    number = body + luhn.calc_check_digit(body)
    assert check("iccid", number, on=TODAY).code in {"ok", "unknown_issuer"}
    assert key("iccid", number, on=TODAY) == key("iccid", body + "S", on=TODAY) == body


@UNHURRIED
@given(digits(14))
def test_device(body: str) -> None:
    number = body + luhn.calc_check_digit(body)
    assert {key("imei", written, on=TODAY) for written in (body, number, f"{body}07")} == {number}


@UNHURRIED
@given(st.sampled_from("HM"), digits(8), digits(2))
def test_re_issued_permit(letter: str, lifelong: str, issue: str) -> None:
    number = letter + lifelong
    assert (
        key("hk_mo_travel_permit", number + issue, on=TODAY) == key("hk_mo_travel_permit", number, on=TODAY) == number
    )


@UNHURRIED
@given(st.sampled_from(["130", "139", "158", "174", "199"]), digits(8))
def test_mobile_number(network: str, rest: str) -> None:
    number = network + rest
    written = (f"+86 {number}", f"0086{number}", f"86{number}", f"0{number}", f"17951{number}", f"({network}){rest}")
    assert {key("phone_number", spelling, on=TODAY) for spelling in written} == {number}


@UNHURRIED
@given(st.text(" -\u3000\u200b0123456789ABCxyz０９Ｘ\u2014\u2212", max_size=40))
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert not set(once) & set(" -\u3000\u200b\u2014\u2212xyz")
