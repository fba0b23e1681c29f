"""The web server of the site and of the tests' pages."""

import gc
import logging
import socket
import struct
import time
import urllib.request
from pathlib import Path

import pytest

from tests.machine.site_server import SiteServer

REQUEST = b"GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n"
#: Closing resets the connection.
AT_ONCE = struct.pack("ii", 1, 0)


def test_visitors_who_leave_in_the_middle_of_a_file_leave_nothing_open(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "large.bin").write_bytes(bytes(3_000_000))
    with SiteServer(tmp_path) as server:
        port = int(server.origin.rpartition(":")[2])
        for number in range(300):
            with socket.create_connection(("127.0.0.1", port)) as connection:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
                connection.sendall(REQUEST)
                time.sleep(0.0005 * (number % 9))  # Each leaves at another moment.
        with urllib.request.urlopen(f"{server.origin}/large.bin", timeout=30) as whole:
            assert len(whole.read()) == 3_000_000  # By then the server has seen the others leave.
    gc.collect()  # A file that was not closed is a warning now, and so fails the test.
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
