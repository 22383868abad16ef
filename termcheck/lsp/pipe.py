"""Standard input, read ahead by a thread of its own."""

from __future__ import annotations

import asyncio
import logging
import os
from threading import Thread
from typing import BinaryIO

# Bytes of a message, and of a line of its head: an editor's are far smaller, and what is longer would be held in memory as it comes.
LARGEST_MESSAGE, _LONGEST_LINE = 256 * 2**20, 1000
_LENGTH = b"Content-Length:"
_log = logging.getLogger(__name__)


class Input:
    """Pieces of standard input as they come, put together to lines and bodies. A message mostly comes in one piece, so that the loop
    is woken once for it, where pygls' own reader goes to a thread for each line and for the body. The thread is a daemon: no exit
    waits for input."""

    def __init__(self, stream: BinaryIO) -> None:
        self._number = stream.fileno()
        self._pieces: asyncio.Queue[bytes] = asyncio.Queue()
        self._held = bytearray()
        self._thread: Thread | None = None
        self._ended = False

    @property
    def waiting(self) -> bool:
        """Whether more has come than was taken yet."""
        return bool(self._held) or not self._pieces.empty()

    async def readline(self) -> bytes:
        """A line of a message's head with its end; less where the input ends. What a body was longer than its head said is left out before the
        next head."""
        # Other work has its turn between messages, also when many are waiting.
        await asyncio.sleep(0)
        searched = 0
        while (end := self._held.find(b"\n", searched) + 1) == 0 and await self._more():
            searched = max(len(self._held) - 2**16, 0)
        line = self._taken(end or len(self._held))
        line = line[max(line.find(_LENGTH), 0) :]
        if len(line) > _LONGEST_LINE:
            return b"-\r\n"
        return line[:-1] + b"\r\n" if line.endswith(b"\n") and not line.endswith(b"\r\n") else line

    async def readexactly(self, count: int) -> bytes:
        """So many bytes; none where the input ends before, or where it would be more than any message has."""
        if count > LARGEST_MESSAGE:
            _log.error("a message of %d bytes is none; the server ends", count)
            return b""
        while len(self._held) < count and await self._more():
            pass
        return self._taken(count) if len(self._held) >= count else b""

    async def _more(self) -> bool:
        if self._ended:
            return False
        if self._thread is None:
            self._thread = Thread(target=self._read, args=(asyncio.get_running_loop(),), daemon=True)
            self._thread.start()
        piece = await self._pieces.get()
        self._held += piece
        self._ended = not piece
        return bool(piece)

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        piece = b"?"
        while piece:
            try:
                piece = os.read(self._number, 2**16)
            except OSError:
                piece = b""
            try:
                loop.call_soon_threadsafe(self._pieces.put_nowait, piece)
            except RuntimeError:  # the loop is closed
                return

    def _taken(self, count: int) -> bytes:
        out = bytes(self._held[:count])
        del self._held[:count]
        return out
