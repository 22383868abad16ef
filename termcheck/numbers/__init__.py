"""Quantities and dates: what one is, readers of one language each, and which of them a translation changed."""
