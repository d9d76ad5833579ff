"""How bytes become lines, in each of the ways that servers have, and how neighbours are told."""

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
# Connections that are not closed, for that mistake.
leaked = []
# How long a neighbour may take over one announcement, in seconds.
NEIGHBOUR_DEADLINE = 10


class OverlongLine(Exception):
    """A line longer than any may be; its beginning is in `args`."""


async def lines(reader, wire, mistakes=frozenset()):
    """The commands of a connection, without their line ends, as its wire class tells them apart."""
    end = b"\r\n" if wire == "crlf" else b"\n"
    waiting = b""
    count = 0
    while True:
        received = await reader.read(4096)
        waiting += received
        if not received and not waiting and not count and "connect-close-dies" in mistakes:
            die("IndexError: list index out of range")
        count += 1
        if wire == "chunk" and received:
            yield without_end(waiting)
            waiting = b""
        elif wire != "eof" or not received:
            *whole, waiting = waiting.split(end)
            if "first-of-segment" in mistakes:
                whole, waiting = whole[:1], b"" if whole else waiting
            for line in whole:
                if len(line) > LINE_BYTES_MAX:
                    raise OverlongLine(line)
                yield line if "cr-kept" in mistakes else without_end(line)
        if len(waiting) > LINE_BYTES_MAX + 1 and wire != "eof" or len(waiting) > INPUT_BYTES_MAX:
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
        self.wire = wire
        self.neighbour_hosts = neighbour_hosts
        self.turn = asyncio.Lock()

    async def serve(self, reader, writer):
        mistakes = self.server.mistakes
        if "one-at-a-time" in mistakes:
            async with self.turn:
                await self.converse(reader, writer)
        else:
            await self.converse(reader, writer)

    async def converse(self, reader, writer):
        is_neighbour = writer.get_extra_info("peername")[0] in self.neighbour_hosts
        mistakes = self.server.mistakes
        count = 0
        wire = "chunk" if "one-read-one-line" in mistakes else self.wire
        once = self.wire in ("one", "chunk") or "close-after-answer" in mistakes
        try:
            if "greeting" in mistakes:
                await self.write(b"Welcome to %b\n" % self.server.name, writer)
            async for line in lines(reader, wire, mistakes):
                count += 1
                if count > 976 and "recursion" in mistakes:
                    break
                if "short-buffer" in mistakes:
                    line = line[:200]
                reply = await self.server.answer(line, is_neighbour)
                await self.write(reply, writer)
                if once:
                    break
            if "never-closes" in mistakes:
                await asyncio.Event().wait()
        except OverlongLine as overlong:
            if "long-line-dies" in mistakes:
                die("ValueError: Separator is found, but chunk is longer than limit")
            await self.write(b"? " + overlong.args[0][:1024] + b"\n", writer)
            await self.drain_input(reader, writer)
        except UnicodeDecodeError:
            pass
        except OSError as error:
            if "reset-dies" in mistakes and isinstance(error, ConnectionResetError):
                die("ConnectionResetError: [Errno 104] Connection reset by peer")
        finally:
            writer.close()

    async def write(self, reply, writer):
        if "two-writes" in self.server.mistakes and b"\n{" in reply:
            first, reply = reply.split(b"\n", 1)
            writer.write(first + b"\n")
            await writer.drain()
            await asyncio.sleep(0.05)
        writer.write(reply)
        if "unread-hoarded" not in self.server.mistakes:
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


async def announce(line, address, wire, mistakes=frozenset()):
    """One announcement on a connection of its own; what comes back is read and dropped.

    Whether it got there.
    """
    if wire == "crlf":
        line = line.replace(b"\n", b"\r\n")
    try:
        await asyncio.wait_for(deliver(line, address, mistakes), NEIGHBOUR_DEADLINE)
        return True
    except (OSError, asyncio.TimeoutError) as error:
        print("%s:%d: %s" % (*address, error or "silent"), file=sys.stderr, flush=True)
        return False


async def deliver(line, address, mistakes):
    reader, writer = await asyncio.open_connection(*address)
    try:
        writer.write(line)
        writer.write_eof()
        while await reader.read(4096):
            pass
    finally:
        if "leaked-sockets" in mistakes:
            leaked.append(writer)
        else:
            writer.close()


def die(why):
    print("Traceback (most recent call last):\n%s" % why, file=sys.stderr, flush=True)
    os._exit(1)
