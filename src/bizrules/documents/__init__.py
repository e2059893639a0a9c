"""Is this number good, and what does it prove?

A text comes in, whatever it is; one answer comes out, quickly, and nothing is raised::

    text, day  ->  normalise  ->  one module a kind of number  ->  NumberVerdict
                                                                    grade   ok | warn | fail
                                                                    code    one word of `Reason`
                                                                    number  one spelling, never in a repr
                                                                    proof   birth date, sex, region, ...

``numbers.py`` finds a kind by its name and loads its module when it is first asked for. ``masking.py`` makes what
may be shown. A failed check digit means *not shown yet*, never *forged*: people and scanners misread numbers.
"""

from bizrules.documents.masking import mask
from bizrules.documents.numbers import check, identify, key
from bizrules.documents.verdict import Grade, NumberVerdict, Proof

__all__ = ["Grade", "NumberVerdict", "Proof", "check", "identify", "key", "mask"]
