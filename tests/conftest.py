"""How the tests run: no property test is judged by the clock, for a busy machine is no defect."""

from hypothesis import settings

settings.register_profile("termcheck", deadline=None)
settings.load_profile("termcheck")
