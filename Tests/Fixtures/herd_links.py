"""How a neighbour is told: on a connection for each announcement, or on one that is kept open."""

import asyncio
import sys

# How long a neighbour may take over one announcement, in seconds.
NEIGHBOUR_DEADLINE = 10
# Connections that are not closed, for that mistake.
leaked = []


class Neighbour:
    """A server that has a link to this one; calling it carries a line, and says if it arrived."""

    def __init__(self, address, wire, habits):
        self.address = address
        self.wire = wire
        self.habits = habits
        self.turn = asyncio.Lock()
        # A connection that is kept open, and the task that reads it to its end.
        self.writer = None
        self.reading = None

    async def __call__(self, line):
        if self.wire == "crlf":
            line = line.replace(b"\n", b"\r\n")
        is_kept = "open-links" in self.habits and self.wire in ("open", "crlf")
        telling = self.tell_on_kept(line) if is_kept else self.tell_once(line)
        try:
            await asyncio.wait_for(telling, NEIGHBOUR_DEADLINE)
            return True
        except (OSError, asyncio.TimeoutError) as error:
            print("%s:%d: %s" % (*self.address, error or "silent"), file=sys.stderr, flush=True)
            return False

    async def tell_once(self, line):
        """On a connection of its own; what comes back is read and dropped."""
        reader, writer = await asyncio.open_connection(*self.address)
        try:
            writer.write(line)
            writer.write_eof()
            while await reader.read(4096):
                pass
        finally:
            if "leaked-sockets" in self.habits:
                leaked.append(writer)
            else:
                writer.close()

    async def tell_on_kept(self, line):
        async with self.turn:
            # What the far end has closed or reset takes a line without a word.
            if self.writer is None or self.reading.done():
                await self.connect()
            self.writer.write(line)
            await self.writer.drain()

    async def connect(self):
        if self.writer:
            self.writer.close()
            self.writer = None
        reader, self.writer = await asyncio.open_connection(*self.address)
        self.reading = asyncio.ensure_future(drop(reader))


async def drop(reader):
    """Reads what comes until there is no more."""
    try:
        while await reader.read(4096):
            pass
    except OSError:
        pass
