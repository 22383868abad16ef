"""What is wrong with a file, where a parser of the standard library says so in words for programmers."""

from __future__ import annotations

import json
import re
from xml.parsers import expat

# By expat's numbers of errors.
_XML = {
    2: "no markup that XML knows stands here",
    3: "the file is empty, or ends before all elements are closed",
    4: "a character that cannot stand here (in words & is written &amp; and < is written &lt;)",
    5: "the file ends inside of a tag",
    6: "the file ends inside of a character",
    7: "this end tag is not that of the element that is open",
    8: "an attribute stands twice",
    9: "something stands behind the end of the first element",
    11: "an entity that XML does not know; write the character itself",
    14: "a reference to a character that XML does not allow",
    20: "a CDATA section is not closed",
}
_KINDS = (
    (b"PK\x03\x04", "a zip archive, as .docx and .xlsx files are", "give it the ending that it should have, or unpack it"),
    (b"\xd0\xcf\x11\xe0", "an older Office file, or one with a password", "save it as .docx or .xlsx, without a password"),
    (b"{\\rtf", "Rich Text", "save it as .docx"),
    (b"%PDF", "a PDF", "save its text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\x89PNG", "a picture", "name a text"),
    (b"\xff\xd8\xff", "a picture", "name a text"),
)


def of_xml(error: expat.ExpatError) -> str:
    """What is not well-formed, and the column where that shows; the error has the line."""
    return f"not well-formed XML: {_XML.get(error.code) or expat.ErrorString(error.code)} (column {error.offset + 1})"


def of_json(error: Exception) -> str:
    """What is no JSON in a line of it, and the column where that shows."""
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:].removesuffix(' at')} at column {error.colno}"
    return "a number has thousands of figures" if "set_int_max_str_digits" in str(error) else str(error)


def of_archive(data: bytes, error: Exception) -> str:
    """Why bytes cannot be read as an Office file, and the way out."""
    if not data:
        said = "it is empty"
    elif (kind := kind_of(data)) and data[:2] != b"PK":
        said = f"it is {kind[0]}; {kind[1]}"
    elif not data.startswith(b"PK"):
        said = "it is no zip archive, as .docx and .xlsx files are; save it as one of these"
    elif "encrypted" in str(error):
        said = "it has a password; save it without"
    else:
        said = f"it is cut off or damaged ({re.sub(r'^File is not a zip file$', 'its table of contents is missing', str(error))}); save it anew"
    return f"not a readable Office file: {said}"


def kind_of(data: bytes) -> tuple[str, str] | None:
    """What bytes are that are no text, where their beginning tells, and the way out."""
    if data[:4] == b"PK\x03\x04" and b"mimetypeapplication/vnd.oasis.opendocument" in data[:100]:
        return "an OpenDocument file", "save it as .docx or .xlsx"
    return next(((kind, way) for head, kind, way in _KINDS if data.startswith(head)), None)


def of_unpacked(size: int, packed: int) -> str:
    """Why an archive is not unpacked."""
    return f"the archive unpacks to more than is reasonable ({size / 2**20:,.1f} MB from {packed / 2**20:,.2f} MB), as a zip bomb does; save it in parts"
