"""Zones of passports and cards: the specimens of ICAO 9303, and zones made the same way."""

from datetime import date

import pytest

from bizrules.documents.icao_check_digit import check_digit
from bizrules.documents.machine_readable_zone import _cut, check, read
from bizrules.documents.numbers import key
from bizrules.documents.verdict import Grade

TODAY = date(2026, 11, 21)

# ICAO Doc 9303 part 4, appendix B; part 5, appendix B; part 11, appendix D.2. The state of Utopia is in no table.
TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
TD1_LONG = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"


def field(text: str, length: int) -> str:
    return text.ljust(length, "<")


def passport(  # noqa: PLR0913 - one parameter a field of the zone
    *,
    number: str = "E12345678",
    state: str = "CHN",
    nationality: str = "CHN",
    birth: str = "900101",
    sex: str = "F",
    expiry: str = "300101",
    personal: str = "",
    code: str = "PO",
) -> str:
    number, personal = field(number, 9), field(personal, 14)
    line = number + check_digit(number) + field(nationality, 3) + birth + check_digit(birth) + sex
    line += expiry + check_digit(expiry) + personal + (check_digit(personal) if personal.strip("<") else "<")
    names = field(f"{field(code, 2)}{field(state, 3)}LI<<SI", 44)
    return f"{names}\n{line}{check_digit(line[:10] + line[13:20] + line[21:])}"


def card(number: str, *, birth: str = "900101", state: str = "CHN") -> str:
    start = field(number, 9)
    head = start[:9] + (check_digit(start) if len(start) == 9 else f"<{number[9:]}{check_digit(number)}")
    first = field(f"C<{state}{head}", 30)
    second = f"{birth}{check_digit(birth)}M300101{check_digit('300101')}{state}" + "<" * 11
    whole = check_digit(first[5:] + second[:7] + second[8:15] + second[18:])
    return f"{first}\n{second}{whole}\n{field('CHAN<<TAI<MAN', 30)}"


@pytest.mark.parametrize(
    ("zone", "number"),
    [
        pytest.param(TD3, "L898902C3", id="passport"),
        pytest.param(TD1, "D23145890", id="card"),
        pytest.param(TD1_LONG, "D23145890734", id="card with a long number"),
    ],
)
def test_specimens_of_icao(zone: str, number: str) -> None:
    for spelling in (zone, zone.replace("\n", ""), zone.replace("\n", "\r\n").lower(), zone.replace("<", "＜")):
        verdict = check(spelling, TODAY)
        assert (verdict.code, verdict.number, verdict.by_hand) == ("unknown_country", number, True)


def test_fields_of_a_passport() -> None:
    zone = read(TD3, TODAY)
    assert zone is not None
    assert (zone.document_number, zone.birth_date) == ("L898902C3", date(1974, 8, 12))
    assert zone.expires == date(2012, 4, 15)
    assert "L898902C3" not in repr(zone)


def test_fields_of_a_card() -> None:
    zone = read(card("H1234567801"), TODAY)
    assert zone is not None
    assert zone.document_number == "H1234567801"
    assert read(TD1[:-1], TODAY) is None


def test_germany_is_written_as_everywhere_else() -> None:
    assert check(passport(state="D", nationality="D"), TODAY).proof.nationality == "DEU"


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        pytest.param(passport(), "ok", id="passport"),
        pytest.param(passport(personal="AB123"), "ok", id="personal number"),
        pytest.param(passport(number="AB1234"), "ok", id="short number"),
        pytest.param(passport(sex="<"), "ok", id="sex not told"),
        pytest.param(passport(expiry="<<<<<<"), "ok", id="no end"),
        pytest.param(passport(birth="271122"), "ok", id="birth year of the last century"),
        pytest.param(card("H12345678"), "ok", id="card"),
        pytest.param(card("H1234567801"), "ok", id="card with a long number"),
        pytest.param(passport(birth="9001<<"), "unknown_birth_date", id="day not known"),
        pytest.param(passport(birth="<<<<<<"), "unknown_birth_date", id="birth not known"),
        pytest.param(passport(birth="900231"), "impossible_date", id="31 February"),
        pytest.param(passport(birth="9A0101"), "impossible_date", id="letter in the birth date"),
        pytest.param(passport(expiry="301301"), "impossible_date", id="month 13"),
        pytest.param(passport(expiry="3A0101"), "impossible_date", id="letter in the expiry"),
        pytest.param(passport(sex="X"), "wrong_form", id="sex of no kind"),
        pytest.param(passport(number=""), "wrong_form", id="no number"),
        pytest.param(passport(nationality="QQQ"), "unknown_country", id="no such nationality"),
        pytest.param(passport(code="V"), "other_kind", id="visa"),
        pytest.param(passport(code="I"), "wrong_form", id="card's letter on a passport"),
        pytest.param(card("H12345678").replace("C<", "P<", 1), "wrong_form", id="passport's letter on a card"),
        pytest.param(passport().replace("9001011", "9001021"), "wrong_check_digit", id="birth"),
        pytest.param(passport().replace("3001019", "3001029"), "wrong_check_digit", id="expiry"),
        pytest.param(passport()[:-1] + "0", "wrong_check_digit", id="over all"),
        pytest.param(passport(personal="AB123")[:-2] + "<1", "wrong_check_digit", id="personal number unchecked"),
        pytest.param(card("H12345678").replace("H12345678", "H12345679"), "wrong_check_digit", id="card's number"),
        pytest.param(passport().replace("LI", "L#"), "wrong_characters", id="other characters"),
        pytest.param(passport()[:-1], "wrong_length", id="a character missing"),
        pytest.param("<" * 72, "wrong_length", id="TD2"),
        pytest.param("", "empty", id="nothing"),
        pytest.param(b"P<", "not_text", id="bytes"),
    ],
)
def test_reason(zone: object, code: str) -> None:
    assert check(zone, TODAY).code == code


def test_proof_of_a_passport() -> None:
    proof = check(passport(), TODAY).proof
    assert (proof.birth_date, proof.sex, proof.nationality) == (date(1990, 1, 1), "female", "CHN")


def test_an_unknown_end_is_none() -> None:
    zone = read(passport(expiry="<<<<<<"), TODAY)
    assert zone is not None
    assert zone.expires is None


def test_every_wrong_digit_of_the_checked_fields_is_found() -> None:
    zone = passport(personal="123456")
    second = zone.index("\n") + 1
    checked = [*range(10), *range(13, 20), *range(21, 44)]
    for place in (second + offset for offset in checked):
        if zone[place].isdigit():
            for wrong in set("0123456789") - {zone[place]}:
                assert check(zone[:place] + wrong + zone[place + 1 :], TODAY).grade is Grade.FAIL


def test_passport_and_zone_count_as_one() -> None:
    assert key("machine_readable_zone", passport(), on=TODAY) == key("prc_passport", "e12345678", on=TODAY)


def test_the_cut_fields_do_not_show() -> None:
    assert "E12345678" not in repr(_cut(passport().replace("\n", "")))
