"""What refuses a write, where the real extension cannot be had: pictures, and captchas of other companies."""

from __future__ import annotations

from typing import Any

import pytest

from mwbrowser import CaptchaNeeded
from mwbrowser.errors.base import copy_for_caller
from mwbrowser.errors.refusals import Repeatable
from tests.unit.test_sign_in import API, Api, MemoryTransport, fields_of


def make(captcha: dict[str, Any]) -> tuple[Api, MemoryTransport]:
    def answer(request: Any) -> Any:
        done = "captchaword" in (request.body or "")
        return {"edit": {"result": "Success"} if done else {"result": "Failure", "captcha": captcha}}

    transport = MemoryTransport(answer, origin="https://wiki.example")
    return Api(API, transport=transport), transport


async def stopped(captcha: dict[str, Any]) -> tuple[CaptchaNeeded, MemoryTransport]:
    api, transport = make(captcha)
    with pytest.raises(CaptchaNeeded) as caught:
        await api.post({"action": "edit", "title": "T", "text": "x", "token": "t"}, {"headers": {"X-Mine": "1"}})
    return caught.value, transport


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("/w/index.php?title=Special:Captcha/image", "https://wiki.example/w/index.php?title=Special:Captcha/image"),
        ("//pictures.example/1", "https://pictures.example/1"),
        ("https://pictures.example/1", "https://pictures.example/1"),
        ("javascript:alert(1)", None),
    ],
)
async def test_a_picture_has_an_absolute_address(url: str, address: str | None) -> None:
    error, _ = await stopped({"type": "image", "mime": "image/png", "id": "7", "url": url})
    assert (error.kind, error.question, error.image) == ("image", None, address)


async def test_the_repetition_has_the_options_of_the_call() -> None:
    error, transport = await stopped({"type": "simple", "mime": "text/plain", "id": "7", "question": "51\u22129"})
    assert error.question == "51\u22129"
    assert (await error.answer("42"))["edit"]["result"] == "Success"
    first, second = transport.sent
    assert second.headers["X-Mine"] == "1"
    assert fields_of(second) == {**fields_of(first), "captchaid": "7", "captchaword": "42"}


async def test_a_copy_for_another_caller_can_be_answered_too() -> None:
    error, _ = await stopped({"type": "simple", "id": "7", "question": "1+1"})
    assert (await copy_for_caller(error).answer("2"))["edit"]["result"] == "Success"


async def test_an_answer_is_a_string() -> None:
    error, _ = await stopped({"type": "simple", "id": "7", "question": "1+1"})
    with pytest.raises(TypeError, match="is a string"):
        await error.answer(None)
    with pytest.raises(RuntimeError, match="nothing to repeat"):
        await Repeatable("x", "y")._repeat({})
