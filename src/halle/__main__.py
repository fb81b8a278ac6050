"""`python -m halle` is `halle`."""

import sys

from halle.surfaces.cli.main import main

sys.exit(main())
