"""A glossary of one laboratory, for tests that need something to find and little else."""

GLOSSARY = """\
schema: termcheck/glossary/1
name: house
license: CC0-1.0
entries:
  - id: lab
    kind: institution
    zh: [合肥实验室]
    en:
      - Hefei Laboratory
      - {text: Hefei Lab, status: forbidden}
    source: https://example.org
"""
