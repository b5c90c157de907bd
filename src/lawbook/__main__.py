"""`python -m lawbook`: the same as `thidua law`."""

import sys

from lawbook.commandline import main

if __name__ == "__main__":
    sys.exit(main())
