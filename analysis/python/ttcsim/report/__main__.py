"""`python3 -m ttcsim.report`: the program ttcsim-report."""

import sys

from ttcsim.report.program import main

sys.exit(main())
