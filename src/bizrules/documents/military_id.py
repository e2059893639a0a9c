"""Number on an identity card of the People's Liberation Army.

Structure: an officer's or civil cadre's card of 2016 has jun (army) and 7 digits. Conscripts' cards have bing,
sergeants' shi, civilian staff wen, workers zhi, retired officers jun-tui; how many digits follow is not published.
Earlier cards have the character of a command or arm and 7 or 8 digits. The words printed around the number are dropped.

Source: Ministry of National Defence, 2016-06-29; Xinhua, 2022-08-25.

>>> check("\u519b\u5b57\u7b2c1234567\u53f7", date(2026, 11, 21)).grade
<Grade.OK: 'ok'>
>>> check("\u6c88\u5b57\u7b2c0100000\u53f7", date(2026, 11, 21)).code
'old_form'
>>> check("110101199001010015", date(2026, 11, 21)).code
'other_kind'
"""

import re
from datetime import date
from typing import Final

from bizrules.documents import service_card
from bizrules.documents.normalise import normalise
from bizrules.documents.verdict import NumberVerdict, missing

# jun (army); bing (conscript), shi (sergeant), wen (civilian), zhi (worker), jun tui (retired).
_PUBLISHED: Final = re.compile("\u519b[0-9]{7}|(?:[\u5175\u58eb\u6587\u804c]|\u519b\u9000)[0-9]{6,9}")


def check(text: object, on: date) -> NumberVerdict:  # noqa: ARG001 - every kind is asked with the day
    """Judge the number of a military identity card.

    >>> check("\u58eb12345678", date(2026, 11, 21)).grade
    <Grade.OK: 'ok'>
    """
    number = normalise(text)
    return service_card.judge(number, _PUBLISHED) if number else missing(text)
