"""Kedjan's command line: Django's own, on the database of `DATABASE_URL` or, without it, on the embedded one."""

import sys

from config.commandline import main

if __name__ == "__main__":
    sys.exit(main(sys.argv))
