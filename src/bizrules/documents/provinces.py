"""The province codes: the first two digits of GB/T 2260.

Only these are kept. Counties change every year, and refusing somebody because a county is missing from a table is
the commonest fault of such checks.
"""

from typing import Final

_MAINLAND_CODES: Final = (
    "11 12 13 14 15 "  # Beijing, Tianjin, Hebei, Shanxi, Inner Mongolia
    "21 22 23 "  # Liaoning, Jilin, Heilongjiang
    "31 32 33 34 35 36 37 "  # Shanghai, Jiangsu, Zhejiang, Anhui, Fujian, Jiangxi, Shandong
    "41 42 43 44 45 46 "  # Henan, Hubei, Hunan, Guangdong, Guangxi, Hainan
    "50 51 52 53 54 "  # Chongqing, Sichuan, Guizhou, Yunnan, Tibet
    "61 62 63 64 65"  # Shaanxi, Gansu, Qinghai, Ningxia, Xinjiang
)
MAINLAND: Final = frozenset(_MAINLAND_CODES.split())

TAIWAN: Final = "71"
"""Taiwan in GB/T 2260; residence permits of Taiwan residents have 83 instead."""

RESIDENCE_PERMITS: Final = frozenset(("81", "82", "83"))
"""Hong Kong, Macau, Taiwan on a residence permit."""

CENTRAL: Final = "100000"
"""Stands for the whole state in the numbers of organizations."""


def names_a_county(region: str) -> bool:
    """Tell whether a six-digit region code can be a county: neither its city nor its county part is 00.

    >>> names_a_county("110101"), names_a_county("110000"), names_a_county("320500")
    (True, False, False)
    """
    return region[2:4] != "00" and region[4:6] != "00"
