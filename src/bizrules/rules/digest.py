"""What tells that something is still the same."""

import hashlib

WHOLE = 64
"""All the digits that there are."""


def digest_of(text: str, digits: int = 16) -> str:
    """Give the first hexadecimal digits of the SHA-256 of a text.

    >>> digest_of("rules", 8), digest_of("rule", 8)
    ('6c621d1a', '7369949b')
    """
    return hashlib.sha256(text.encode()).hexdigest()[:digits]
