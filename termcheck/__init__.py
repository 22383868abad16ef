"""termcheck checks names, titles and set phrases in translated releases against glossaries."""
