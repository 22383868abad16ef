"""Excel workbooks: the words of their cells, read from the XML parts of the archive with bounds on everything.

Libraries that read whole sheets make room for every cell between the first and the last one: one cell in the furthest corner, a file of two
kilobytes, takes all memory. Here only rows that are written are kept, and what they unfold to is counted.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from xml.parsers import expat

from .dataclass import dataclass, field
from .faults import of_archive, of_unpacked, of_xml
from .regex import regex

MOST_BYTES = 200 * 2**20
MOST_PARTS = 10_000
MOST_RATIO = 200
MOST_CELLS = 5_000_000
_ROWS, _COLUMNS = 1_048_576, 16_384
_DEEPEST = 64
_CELL = regex(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = regex(r"_x([0-9A-Fa-f]{4})_")
# Numbers of formats of dates that no workbook has to define: ECMA-376, part 1, 18.8.30, with those of East Asian versions.
_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
# What of a format of numbers is no letter that stands for a part of a date: quoted words, escapes, colours and conditions.
_NO_DATE = regex(r'"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General', re.I)


class WorkbookError(ValueError):
    """A file is no workbook, is damaged, or holds more than is reasonable."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name: the rows that are written, each with its 1-based number and its cells as text."""

    name: str
    rows: Sequence[tuple[int, list[str]]]


def read(data: bytes) -> list[Sheet]:
    """The sheets of a workbook, in order. Raises `WorkbookError`."""
    parts = _Parts(data)
    book = _Book()
    parts.parse("xl/workbook.xml", book.start, needed=True)
    targets: dict[str, str] = {}
    parts.parse(
        "xl/_rels/workbook.xml.rels",
        lambda tag, a: targets.update({a.get("Id", ""): _part(a.get("Target", ""))}) if tag == "Relationship" else None,
    )
    styles = _Styles()
    parts.parse("xl/styles.xml", styles.start)
    words = _Strings()
    parts.parse("xl/sharedStrings.xml", words.start, words.end, words.said)
    found, room, dates = list[Sheet](), _Room(MOST_CELLS, unfolded(len(data))), styles.dates()
    seen = set[str]()
    for name, reference in book.sheets:
        # A chart has a sheet of its own, which has no cells.
        part = targets.get(reference, "")
        if part.rsplit("/", 1)[0].endswith("chartsheets"):
            continue
        # Each sheet of a real workbook has its part. Thousands that share one would be read thousands of times.
        if part.lower() in seen:
            raise WorkbookError(f"sheet '{name}' has the part of another sheet: {part}")
        seen.add(part.lower())
        cells = _Cells(name, words.items, dates, book.since, room)
        parts.parse(part, cells.start, cells.end, cells.said, needed=True)
        found.append(Sheet(name, cells.rows))
    return found


def unfolded(size: int) -> int:
    """To how many bytes, or characters, an archive of a size may unfold: also a small one of many equal rows to some megabytes."""
    return min(MOST_BYTES, MOST_RATIO * max(size, 1 << 16))


@dataclass
class _Room:
    """How much more the sheets of a workbook may hold."""

    cells: int
    characters: int


def _part(target: str) -> str:
    """The name of a part from what a relation says: from the archive's top, or from the folder "xl"."""
    target = target.replace("\\", "/")
    return target[1:] if target.startswith("/") else target if target.startswith("xl/") else f"xl/{target}"


_Start = Callable[[str, Mapping[str, str]], None]


class _Parts:
    """The parts of the archive. Nothing of it is ever written to the disk, so that the names of its members mean nothing."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise WorkbookError(of_archive(data, error)) from None
        size = sum(i.file_size for i in infos)
        if len(infos) > MOST_PARTS:
            raise WorkbookError(f"the archive has more than {MOST_PARTS} parts")
        if size > unfolded(len(data)):
            raise WorkbookError(of_unpacked(size, len(data)))
        self._names = {i.filename.lower(): i for i in infos}

    def parse(
        self,
        name: str,
        start: _Start,
        end: Callable[[str], None] | None = None,
        said: Callable[[str], None] | None = None,
        needed: bool = False,
    ) -> None:
        """Read a part by events. One that is not needed may be missing."""
        info = self._names.get(name.lower())
        if info is None:
            if needed:
                raise WorkbookError(f"not an Excel file: it has no {name or 'sheet'}")
            return
        parser = expat.ParserCreate()
        parser.buffer_text = True
        depth = 0

        def opened(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > _DEEPEST:
                raise WorkbookError(f"{name}:{parser.CurrentLineNumber}: XML is nested too deep: more than {_DEEPEST} elements")
            start(tag.rsplit(":", 1)[-1], attributes)

        def closed(tag: str) -> None:
            nonlocal depth
            depth -= 1
            if end is not None:
                end(tag.rsplit(":", 1)[-1])

        def refuse(*_: object) -> None:
            raise WorkbookError(f"{name}:{parser.CurrentLineNumber}: XML with a document type is refused")

        parser.StartElementHandler, parser.EndElementHandler = opened, closed
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
        if said is not None:
            parser.CharacterDataHandler = said
        try:
            with self._archive.open(info) as part:
                parser.Parse(part.read(MOST_BYTES), True)
        except WorkbookError:
            raise
        except expat.ExpatError as error:
            raise WorkbookError(f"{name}:{error.lineno}: {of_xml(error)}") from None
        except Exception as error:  # a damaged or locked archive has many errors, those of its packings among them
            raise WorkbookError(f"not a readable Office file: {name}: {error}") from None


@dataclass
class _Book:
    sheets: list[tuple[str, str]] = field(default_factory=list)
    # The day that numbers of days count from.
    since: datetime = datetime(1899, 12, 30)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            reference = next((v for k, v in attributes.items() if k.rsplit(":", 1)[-1] == "id"), "")
            self.sheets.append((attributes.get("name", ""), reference))
        elif tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.since = datetime(1904, 1, 1)


@dataclass
class _Styles:
    """Which of the styles that cells name by number show a number as a date."""

    formats: dict[str, str] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)
    _cells: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "numFmt":
            self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag in ("cellXfs", "cellStyleXfs"):
            self._cells = tag == "cellXfs"
        elif tag == "xf" and self._cells:
            self.used.append(attributes.get("numFmtId", ""))

    def dates(self) -> frozenset[str]:
        return frozenset(str(at) for at, number in enumerate(self.used) if self._is_date(number))

    def _is_date(self, number: str) -> bool:
        if number in self.formats:
            return bool(re.search("[ymdhs]", _NO_DATE.sub("", self.formats[number]), re.I))
        return number.isascii() and number.isdigit() and len(number) < 4 and int(number) in _DATES


@dataclass
class _Strings:
    """The strings that cells share. How a Chinese word is read aloud stands beside it, and is not part of it."""

    items: list[str] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _open: bool = False
    _aloud: int = 0

    def start(self, tag: str, _: Mapping[str, str]) -> None:
        if tag == "si":
            self._words = []
        self._aloud += tag == "rPh"
        self._open = tag == "t" and not self._aloud

    def end(self, tag: str) -> None:
        self._open = False
        self._aloud -= tag == "rPh"
        if tag == "si":
            self.items.append(_unescaped("".join(self._words)))

    def said(self, words: str) -> None:
        if self._open:
            self._words.append(words)


class _Cells:
    """The rows of a sheet as they come."""

    def __init__(self, sheet: str, strings: Sequence[str], dates: frozenset[str], since: datetime, room: _Room) -> None:
        self.sheet, self.strings, self.dates, self.since, self.room = sheet, strings, dates, since, room
        self.rows: list[tuple[int, list[str]]] = []
        self._number = 0
        self._row: list[str] = []
        self._column = 0
        self._kind = self._style = ""
        self._words: list[str] = []
        self._open = False
        self._aloud = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "row":
            said = attributes.get("r", "")
            number = int(said) if said.isascii() and said.isdigit() and len(said) < 8 else self._number + 1
            if (said and str(number) != said.lstrip("0")) or not self._number < number <= _ROWS:
                raise WorkbookError(f"sheet '{self.sheet}': a row {said or number} behind row {self._number} cannot be")
            self._number, self._row, self._column = number, [], 0
        elif tag == "c":
            self._column = self._at(attributes.get("r", ""))
            self._kind, self._style, self._words = attributes.get("t", "n"), attributes.get("s", ""), []
        elif tag in ("v", "t"):
            self._open = not self._aloud
        self._aloud += tag == "rPh"

    def _at(self, said: str) -> int:
        """The column of a cell, from 1."""
        match = _CELL.fullmatch(said)
        column = self._column + 1
        if match:
            column = 0
            for letter in match[1]:
                column = column * 26 + ord(letter) - 64
        if (said and match is None) or not self._column < column <= _COLUMNS or (match and int(match[2]) != self._number):
            raise WorkbookError(f"sheet '{self.sheet}': a cell '{said[:20]}' in row {self._number} cannot be")
        return column

    def end(self, tag: str) -> None:
        self._aloud -= tag == "rPh"
        if tag in ("v", "t"):
            self._open = False
        elif tag == "c":
            words = self._value("".join(self._words))
            if words:
                self.room.cells -= self._column - len(self._row)
                if self.room.cells < 0:
                    raise WorkbookError(f"sheet '{self.sheet}': more than {MOST_CELLS} cells, or cells that lie too far apart")
                # A string of the shared ones can stand in every cell.
                self.room.characters -= len(words)
                if self.room.characters < 0:
                    raise WorkbookError(f"sheet '{self.sheet}': the cells unfold to more words than is reasonable")
                self._row.extend([""] * (self._column - len(self._row) - 1))
                self._row.append(words)
        elif tag == "row" and self._row:
            self.rows.append((self._number, self._row))

    def said(self, words: str) -> None:
        if self._open:
            self._words.append(words)

    def _value(self, written: str) -> str:
        if self._kind == "s":
            at = written.strip()
            if not (at.isascii() and at.isdigit() and len(at) < 10 and int(at) < len(self.strings)):
                raise WorkbookError(f"sheet '{self.sheet}', row {self._number}: there is no shared string {at[:20] or 'named'}")
            return self.strings[int(at)]
        if self._kind == "b":
            return "true" if written.strip() in ("1", "true") else "false" if written.strip() else ""
        if self._kind == "n" and written:
            return self._said(written.strip())
        return _unescaped(written)

    def _said(self, written: str) -> str:
        """A number: whole ones without a point, days as YYYY-MM-DD."""
        try:
            value = float(written)
        except ValueError:
            return written
        if self._style in self.dates and abs(value) < 3_000_000:
            try:
                moment = self.since + timedelta(days=value)
            except OverflowError:
                return written
            return moment.date().isoformat() if value >= 1 else moment.time().isoformat("minutes")
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _unescaped(words: str) -> str:
    """What XML cannot hold is written as _x0009_. Half a character is none, and NUL is no text."""
    if "_x" not in words:
        return words
    return _ESCAPED.sub(lambda m: c if "\0" < (c := chr(int(m[1], 16))) < "\ud800" or c > "\udfff" else "\ufffd", words)
