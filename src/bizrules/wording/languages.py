"""The language that rulesets are written in, and the names of languages."""

SOURCE_LANGUAGE = "zh_CN"


def is_language(name: str) -> bool:
    """Tell whether a language is called so, in capital and small letters as Babel writes it.

    >>> [is_language(name) for name in ("zh_Hant", "zh_TW", "zh_hant", "zh-Hant", "english")]
    [True, True, False, False, False]
    """
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  (a fiftieth of a second that only speaking needs)
    from babel.localedata import normalize_locale  # noqa: PLC0415  (as above)

    try:
        Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return False
    return normalize_locale(name) in (None, name)  # none: one that Babel knows by another name, as zh_TW
