#!/usr/bin/env python3
"""Runs a program in a terminal of its own, as a person has one; what it draws goes to a file.

    terminal.py FILE SECONDS PROGRAM ARGUMENT...

Ends the program after SECONDS; exits as it does, or with 124.
"""
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

path, seconds, *command = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 160, 0, 0))
deadline = time.monotonic() + float(seconds)
with open(path, "wb", buffering=0) as drawn:
    while (left := deadline - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            try:
                drawn.write(os.read(terminal, 65536))
            except OSError:  # the program has closed its side
                break
    else:
        os.kill(pid, signal.SIGKILL)
status = os.waitpid(pid, 0)[1]
sys.exit(124 if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
