"""``python -m mwbrowser``, and the program ``mwbrowser``. A page's Python never imports it."""

import sys

from .gadget.command_line import main

if __name__ == "__main__":
    sys.exit(main())
