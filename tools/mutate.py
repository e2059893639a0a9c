"""Damage every shipped ruleset in every simple way, and see whether loading, a scenario or lint notices.

    nice python tools/mutate.py                                     all; some minutes
    python tools/mutate.py --only china-telecom/termination.yaml    one file, or a folder
    python tools/mutate.py --sample 50 --seed 7                     some at random

Ends with 1 when a mutant survived. One that changes nothing that anybody could see is listed, with the reason, in
`mutation/equivalents.yaml`; a mutant whose rules have the same digests on all days is none from the start.
"""

import sys

from mutation.command import main

if __name__ == "__main__":
    sys.exit(main())
