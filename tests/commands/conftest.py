from collections.abc import Iterator

import pytest

from tests.wikis.sandbox import Sandbox

PAGE = "http://localhost:8000"


@pytest.fixture(scope="session")
def page_origin() -> str:
    """The origin of a page that is listed by the wikis that list anyone. Nothing needs to listen there."""
    return PAGE


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox([PAGE], first_port=8701) as sandbox:
        yield sandbox
