"""`python -m termcheck`."""

from .cli import main

raise SystemExit(main())
