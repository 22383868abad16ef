"""How the tests run: no property test is judged by the clock, for a busy machine is no defect; and a shell that puts the tests into the background
must not have them, and what they start, ignore Ctrl-C."""

import signal

from hypothesis import settings

settings.register_profile("termcheck", deadline=None)
settings.load_profile("termcheck")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
