"""Propose the empty texts of `rulesets/locale/zh_Hant.po` from what is there in simplified characters, to be read over.

    python tools/extract_words.py zh_Hant && python tools/draft_traditional.py

The words stay those of the mainland's halls, in the characters of Taiwan's standard: a customer must know again what
stands on a paper or a notice (身份證, 短信). What somebody has written by hand is never touched. Needs OpenCC.
"""

import sys
from pathlib import Path

from opencc import OpenCC

from extract_words import ROOT, read, write

LANGUAGE = "zh_Hant"
# Where the tables know another word than the trade does: on no paper of the mainland stands 臺.
TRADE_WORDS = {"臺": "台", "週歲": "周歲", "衝存": "沖存", "衝正": "沖正", "客戶籤": "客戶簽", "單隻": "單只"}
# Where the mainland's word is on no notice and means nothing, or something else, to readers of these characters;
# and 帳, which the mainland's own texts write both ways.
READERS_WORDS = {"默認": "預設", "打印": "列印", "質量": "品質", "鉅額": "巨額", "賬": "帳"}
QUOTES = {"“": "「", "”": "」", "‘": "『", "’": "』"}


def traditional(text: str) -> str:
    """Give a Chinese text in traditional characters.

    >>> traditional("台湾居民来往大陆通行证、过户、补卡")
    '台灣居民來往大陸通行證、過戶、補卡'
    >>> traditional("账户余额、默认打印")
    '帳戶餘額、預設列印'
    """
    text = OpenCC("s2tw").convert(text)
    for said, meant in (TRADE_WORDS | READERS_WORDS | QUOTES).items():
        text = text.replace(said, meant)
    return text


def draft(root: Path) -> int:
    """Fill the empty texts, and tell how many they were; what `zh_CN` lacks itself stays empty."""
    catalogue, simplified = read(root, LANGUAGE), read(root, "zh_CN")
    drafted = 0
    for message in catalogue:
        of_code = simplified.get(message.id, message.context) if message.id else None
        said = of_code.string if of_code else message.id  # a ruleset's own words are their own translation
        if message.id and said and all(said) and not any(message.string or ()):
            message.string = traditional(said) if isinstance(said, str) else (traditional(said[0]),)  # one form
            drafted += 1
    write(root, LANGUAGE, catalogue)
    return drafted


if __name__ == "__main__":
    print(f"{draft(ROOT)} texts proposed: read them over")
    sys.exit(0)
