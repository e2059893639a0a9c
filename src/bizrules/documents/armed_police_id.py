"""Number on an identity card of the People's Armed Police.

Structure: sergeants of both forces have shi and digits since 2022-09-01, the retired jing-tui and digits. No layout of
an officer's card is published; earlier cards have the character of a province and 7 or 8 digits. So jing and wu with
digits are taken for an older form, never refused.

Source: Xinhua, 2022-08-25.

>>> check("\u58eb12345678", date(2026, 11, 21)).grade
<Grade.OK: 'ok'>
>>> check("\u8b66\u5b57\u7b2c1234567\u53f7", date(2026, 11, 21)).code
'old_form'
>>> check("\u8b66", date(2026, 11, 21)).code
'wrong_length'
"""

import re
from datetime import date
from typing import Final

from bizrules.documents import service_card
from bizrules.documents.normalise import normalise
from bizrules.documents.verdict import NumberVerdict, missing

# shi (sergeant), jing tui (retired from the armed police).
_PUBLISHED: Final = re.compile("(?:\u58eb|\u8b66\u9000)[0-9]{6,9}")


def check(text: object, on: date) -> NumberVerdict:  # noqa: ARG001 - every kind is asked with the day
    """Judge the number of an armed police identity card.

    >>> check("\u8b66\u900012345678", date(2026, 11, 21)).grade
    <Grade.OK: 'ok'>
    """
    number = normalise(text)
    return service_card.judge(number, _PUBLISHED) if number else missing(text)
