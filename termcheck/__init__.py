"""termcheck checks names, titles and set phrases in translated releases against glossaries."""

__version__ = "0.1.0"
