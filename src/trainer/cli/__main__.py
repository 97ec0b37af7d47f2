"""Run the command as ``python -m trainer.cli``."""

import sys

from trainer.cli import main

sys.exit(main())
