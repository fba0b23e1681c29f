"""The web server of the site and of the tests' pages."""

import gc
import logging
import socket
import struct
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.machine.site_server import SiteServer

REQUEST = b"GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n"
#: Closing resets the connection.
AT_ONCE = struct.pack("ii", 1, 0)


def seen(address: str, accept: str = "text/html") -> tuple[int, str, str]:
    """Status, type and text of what is at an address."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept": accept}), timeout=30) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get_content_type(), error.read().decode()


def test_an_address_of_a_page_needs_no_html_at_its_end(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("explorer.html", "docs/index.html", "docs/errors.html", "docs.html"):
        (tmp_path / name).write_text(name)
    with SiteServer(tmp_path) as server:
        assert seen(f"{server.origin}/explorer") == (200, "text/html", "explorer.html")
        assert seen(f"{server.origin}/docs/errors") == (200, "text/html", "docs/errors.html")
        # A folder comes before a page of its name.
        assert seen(f"{server.origin}/docs") == (200, "text/html", "docs/index.html")
        assert seen(f"{server.origin}/docs/errors.html/more")[0] == 404


def test_people_get_the_sites_own_page_where_nothing_is_and_programs_a_line(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("Search here")
    with SiteServer(tmp_path) as server:
        assert seen(f"{server.origin}/deep/below/nothing") == (404, "text/html", "Search here")
        assert seen(f"{server.origin}/no.whl", "*/*") == (404, "text/plain", "Nothing is at /no.whl\n")


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
