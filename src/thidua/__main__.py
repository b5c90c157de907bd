"""`python -m thidua`: the same as `thidua`."""

import sys

from thidua.screens.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
