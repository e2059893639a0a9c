"""`python -m bizrules` is the command `bizrules`."""

import sys

from bizrules.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
