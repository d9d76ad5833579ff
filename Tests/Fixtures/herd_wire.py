"""How bytes become lines, in each of the ways that servers have, and answers go back."""

import asyncio
import os
import sys

WIRES = {
    "open": "lines end with LF, the connection stays",
    "one": "one line is read and answered, then the connection is closed",
    "chunk": "what one read brings is one command, answered before closing",
    "eof": "answers come after the far end has finished sending",
    "crlf": "lines end with CR LF; a bare LF ends nothing",
}

LINE_BYTES_MAX = 65536
# What a server that waits for the end of a connection keeps of it.
INPUT_BYTES_MAX = 4 << 20
# How many connections are served at a time, for that mistake.
FEW_CONNECTIONS = 100


class OverlongLine(Exception):
    """A line longer than any may be; its beginning is in `args`."""


async def lines(reader, wire, habits=frozenset()):
    """The commands of a connection, without their line ends, as its wire class tells them apart."""
    end = b"\r\n" if wire == "crlf" else b"\n"
    size = 100 if "hundred-bytes" in habits else 4096
    longest = 8192 if "short-lines" in habits else LINE_BYTES_MAX
    waiting = b""
    count = 0
    while True:
        received = await reader.read(size)
        waiting += received
        if not received and not waiting and not count and "connect-close-dies" in habits:
            die("IndexError: list index out of range")
        count += 1
        if wire == "chunk" and received:
            yield without_end(waiting)
            waiting = b""
        elif wire != "eof" or not received:
            *whole, waiting = waiting.split(end)
            if "first-of-segment" in habits:
                whole, waiting = whole[:1], b"" if whole else waiting
            for line in whole:
                if len(line) > longest:
                    raise OverlongLine(line)
                yield line if "cr-kept" in habits else without_end(line)
        if len(waiting) > longest + 1 and wire != "eof" or len(waiting) > INPUT_BYTES_MAX:
            raise OverlongLine(waiting)
        if not received:
            if waiting and wire != "crlf":
                yield without_end(waiting)
            return


def without_end(line):
    line = line[:-1] if line.endswith(b"\n") else line
    return line[:-1] if line.endswith(b"\r") else line


class Listener:
    """Accepts connections and carries lines and answers between them and the server."""

    def __init__(self, server, wire, neighbour_hosts):
        self.server = server
        self.habits = server.habits
        self.wire = wire
        if {"one-read-one-line", "hundred-bytes"} & server.habits:
            self.lines_wire = "chunk"
        else:
            self.lines_wire = wire
        self.neighbour_hosts = neighbour_hosts
        self.turns = None
        if {"one-at-a-time", "few-connections"} & server.habits:
            count = 1 if "one-at-a-time" in server.habits else FEW_CONNECTIONS
            self.turns = asyncio.Semaphore(count)

    async def serve(self, reader, writer):
        if self.turns:
            async with self.turns:
                await self.converse(reader, writer)
        else:
            await self.converse(reader, writer)

    async def converse(self, reader, writer):
        try:
            self.log("connection from", writer.get_extra_info("peername"))
            if "greeting" in self.habits:
                await self.write(b"Welcome to %b\n" % self.server.name, writer)
            await self.answer_lines(reader, writer)
            if "never-closes" in self.habits:
                await asyncio.Event().wait()
        except OverlongLine as overlong:
            if "long-line-dies" in self.habits:
                die("ValueError: Separator is found, but chunk is longer than limit")
            if "overlong-unanswered" not in self.habits:
                await self.write(b"? " + overlong.args[0][:1024] + b"\n", writer)
            await self.drain_input(reader, writer)
        except UnicodeDecodeError as error:
            if "undecodable-dies" in self.habits:
                die(repr(error))
        except OSError as error:
            if "reset-dies" in self.habits and isinstance(error, ConnectionResetError):
                die("ConnectionResetError: [Errno 104] Connection reset by peer")
        finally:
            self.log("connection closed")
            writer.close()

    async def answer_lines(self, reader, writer):
        is_neighbour = writer.get_extra_info("peername")[0] in self.neighbour_hosts
        once = self.wire in ("one", "chunk") or "close-after-answer" in self.habits
        count = 0
        async for line in lines(reader, self.lines_wire, self.habits):
            count += 1
            if count > 976 and "recursion" in self.habits:
                return
            self.log("received", line)
            if "undecodable-dies" in self.habits:
                line.decode()
            if "short-buffer" in self.habits:
                line = line[:200]
            reply = await self.server.answer(line, is_neighbour)
            if b"{" in reply and reader.at_eof():
                reply = self.left_of(reply)
            self.log("answered", reply)
            await self.write(reply, writer)
            if once:
                return

    def left_of(self, reply):
        """What a client gets of its places that has half-closed while it waited for them."""
        if "half-close-cuts" in self.habits:
            return reply.split(b"\n", 1)[0] + b"\n"
        return b"" if "half-close-drops" in self.habits else reply

    async def write(self, reply, writer):
        if "two-writes" in self.habits and b"\n{" in reply:
            first, reply = reply.split(b"\n", 1)
            writer.write(first + b"\n")
            await writer.drain()
            await asyncio.sleep(0.05)
        writer.write(reply)
        if "unread-hoarded" not in self.habits:
            await writer.drain()

    async def drain_input(self, reader, writer):
        """Reads on for a while, so that no reset overtakes the answer."""

        async def read_on():
            while await reader.read(65536):
                pass

        writer.write_eof()
        try:
            await asyncio.wait_for(read_on(), 1)
        except asyncio.TimeoutError:
            pass

    def log(self, *words):
        if "full-log" in self.habits:
            texts = (w.decode(errors="replace") if isinstance(w, bytes) else str(w) for w in words)
            print(*texts, file=sys.stderr, flush=True)


def die(why):
    print("Traceback (most recent call last):\n%s" % why, file=sys.stderr, flush=True)
    os._exit(1)
