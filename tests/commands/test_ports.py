"""Ports, of which a machine gives some away."""

import socket

import pytest

from tests.wikis.ports import connection_to, free_port


def test_a_connection_to_a_port_where_nobody_listens_yet_does_not_talk_to_itself() -> None:
    # With the same address at both ends it does after some thousands of attempts: a wiki that was waited for answered
    # "GET /w/api.php" once. Linux gives even numbers to those who connect, and odd ones to those who listen.
    port = free_port() + 1
    address = ("127.0.0.1", port + port % 2)
    for _ in range(30_000):
        connection = connection_to(address, 5)
        with pytest.raises(ConnectionRefusedError):
            connection.connect()


def test_a_connection_reaches_who_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        connection = connection_to(server.getsockname(), 5)
        connection.connect()
        connection.close()
