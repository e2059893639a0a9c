"""What each check digit finds, and the blind spots that its standard leaves.

The errors are those of people who copy numbers: one character wrong, or two neighbours exchanged.
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

import pytest
from stdnum import luhn
from stdnum.iso7064 import mod_11_10

from bizrules.documents.icao_check_digit import CHARACTERS, check_digit
from bizrules.documents.numbers import check
from bizrules.documents.organization_code import check_character

TODAY = date(2026, 11, 21)
DIGITS = "0123456789"
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def one_wrong(number: str, alphabet: str) -> Iterator[str]:
    for place, right in enumerate(number):
        yield from (number[:place] + wrong + number[place + 1 :] for wrong in alphabet if wrong != right)


def exchanged(number: str) -> Iterator[str]:
    for place, (left, right) in enumerate(pairwise(number)):
        if left != right:
            yield number[:place] + right + left + number[place + 2 :]


PROMISED = [
    ("resident_id", "110101199001010015", DIGITS),
    ("resident_id", "11010119850505018X", DIGITS),
    ("resident_id", "11010519491231002X", DIGITS),
    ("hk_mo_tw_residence_permit", "810000199001010019", DIGITS),
    ("foreign_permanent_resident_card", "911124198108030024", DIGITS),
    ("unified_social_credit_code", "91110101MA00AB1246", CREDIT),
    ("unified_social_credit_code", "N2110101MA00AB124M", CREDIT),
    ("organization_code", "600037341", DIGITS),
]


@pytest.mark.parametrize(("kind", "number", "alphabet"), PROMISED, ids=range(len(PROMISED)))
def test_every_wrong_character_and_every_exchange_is_found(kind: str, number: str, alphabet: str) -> None:
    assert check(kind, number, on=TODAY).code == "ok"
    for wrong in (*one_wrong(number, alphabet), *exchanged(number)):
        assert check(kind, wrong, on=TODAY).grade == "fail"


SINGLE_ONLY = [
    ("imei", "354178036859789"),
    ("business_licence_number", "110108000000016"),
    ("business_licence_number", "440301600000012"),
]


@pytest.mark.parametrize(("kind", "number"), SINGLE_ONLY, ids=range(len(SINGLE_ONLY)))
def test_every_wrong_digit_is_found(kind: str, number: str) -> None:
    for wrong in one_wrong(number, DIGITS):
        assert check(kind, wrong, on=TODAY).grade == "fail"


def test_a_sim_card_warns_at_every_wrong_digit() -> None:
    for wrong in one_wrong("89860312345678901235", DIGITS):
        assert check("iccid", wrong, on=TODAY).grade != "ok"


def missed_exchanges(right: Callable[[str], bool], numbers: Iterator[str]) -> set[str]:
    """Collect the pairs of neighbours whose exchange is not seen in any of the numbers."""
    missed = set()
    for number in numbers:
        for place in range(len(number) - 1):
            pair = number[place : place + 2]
            wrong = number[:place] + pair[::-1] + number[place + 2 :]
            if pair[0] != pair[1] and right(wrong):
                missed.add("".join(sorted(pair)))
    return missed


def test_luhn_misses_the_exchange_of_0_and_9_only() -> None:
    bodies = (f"86{left}{right}31" for left in DIGITS for right in DIGITS)
    numbers = (body + luhn.calc_check_digit(body) for body in bodies)
    assert missed_exchanges(lambda number: not luhn.checksum(number), numbers) == {"09"}


def test_mod_11_10_misses_few_exchanges() -> None:
    bodies = [f"{number:05d}" for number in range(0, 100_000, 7)]
    numbers = [body + mod_11_10.calc_check_digit(body) for body in bodies]
    seen = missed = 0
    for number in numbers:
        for wrong in exchanged(number):
            seen += 1
            missed += mod_11_10.checksum(wrong) == 1
    assert 0 < missed < seen // 40


def test_the_organization_code_misses_letters_eleven_apart() -> None:
    assert check_character("B0000000") == check_character("00000000") == check_character("M0000000")
    values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for right in values:
        same = {wrong for wrong in values if check_character(f"{wrong}1234567") == check_character(f"{right}1234567")}
        assert same == {wrong for wrong in values if (values.index(wrong) - values.index(right)) % 11 == 0}


def test_the_icao_digit_misses_values_ten_apart() -> None:
    assert check_digit("0") == check_digit("A") == check_digit("K") == check_digit("U") == check_digit("<")
    for number in ("740812", "120415", "898902"):
        assert all(check_digit(wrong) != check_digit(number) for wrong in one_wrong(number, DIGITS))


def test_the_icao_digit_misses_exchanges_of_values_five_apart() -> None:
    values = CHARACTERS[:-1]
    for left in values:
        for right in values:
            unseen = check_digit(f"00{left}{right}0") == check_digit(f"00{right}{left}0")
            assert unseen == ((values.index(left) - values.index(right)) % 5 == 0)
