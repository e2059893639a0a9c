"""A number without a check digit whose digits are all the same: rather a filled-in form than a paper."""

from bizrules.documents.verdict import NO_PROOF, NumberVerdict, Proof, doubtful, good


def judge_repetition(number: str, digits: str, proof: Proof = NO_PROOF) -> NumberVerdict:
    """Call a number good, or have a person look when it is one digit over and over.

    >>> judge_repetition("E12345678", "12345678").code, judge_repetition("E88888888", "88888888").code
    ('ok', 'repeated_digits')
    """
    if digits.count(digits[0]) == len(digits):
        return doubtful("repeated_digits", number, proof, by_hand=True)
    return good(number, proof)
