"""Names that no glossary lists: those of each side, and which of them the other side renders, leaves out or does not account for."""
