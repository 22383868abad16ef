"""A document and a compiled glossary → readings: what was seen on both sides, and which words of the translation answer which name of the source."""
