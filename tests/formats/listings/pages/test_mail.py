"""Tests of mails: parts and encodings taken off, quoting taken off, lines where they stand."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.formats.listings.pages.mail import is_mail
from readlist.formats.listings.pages.page import page_of
from readlist.formats.listings.pages.quoting import is_quoted

HEAD = "From: Ada <ada@nowhere.example>\nSubject: papers\nDate: Mon, 6 May 2024 10:00:00 +0000\n"


def shown(text: str) -> list[tuple[int, str]]:
    return [(line.number, line.text) for line in page_of(text) if line.text]


def packed(text: str) -> str:
    return base64.encodebytes(text.encode()).decode()


@pytest.mark.parametrize(
    ("text", "mail"),
    [
        (HEAD + "\nHello\n", True),
        ("From ada@nowhere.example Mon May  6 10:00:00 2024\n" + HEAD + "\nHello\n", True),
        ("Received: by x\n\tfor y;\n z\n" + HEAD + "\nHello\n", True),
        (HEAD, True),
        ("From: here to there\n\nA walk.\n", False),
        ("Title: A walk\nAuthors: Ada Brook\nDate: 2024\n\nAbstract: We walk.\n", False),
        ("From Rivers to Lakes in 2024\nAda Brook\n", False),
        ("", False),
    ],
)
def test_a_mail_is_told_by_its_headers(text: str, *, mail: bool) -> None:
    assert is_mail(text) == mail


def test_lines_keep_the_numbers_that_they_have_in_the_file() -> None:
    assert shown(HEAD + "\nOne\n> > Two\n\nThree\n-- \nAda\n") == [
        (5, "One"),
        (6, "Two"),
        (8, "Three"),
    ]


def test_quoted_printable_lines_come_together() -> None:
    text = HEAD + "Content-Transfer-Encoding: quoted-printable\n\nK=C3=\n=BCste und =\nMeer\nEnd\n"
    assert shown(text) == [(6, "Küste und Meer"), (9, "End")]


def test_a_flowed_text_comes_together() -> None:
    text = HEAD + "Content-Type: text/plain; format=flowed\n\nA title that \ngoes on\nEnd\n"
    assert shown(text) == [(6, "A title that goes on"), (8, "End")]


def test_of_alternatives_the_web_page_is_read() -> None:
    text = (
        HEAD + 'Content-Type: multipart/alternative; boundary="b"\n\nnot shown\n--b\n\nplain\n'
        "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        + packed("<html><body><p>One</p><p><a href='https://a.example/b'>Two</a></p></body></html>")
        + "--b--\nnot shown\n"
    )
    assert [text for _, text in shown(text)] == ["One", "Two"]
    (two,) = [line for line in page_of(text) if line.text == "Two"]
    assert two.links[0].address == "https://a.example/b"


def test_every_mail_of_a_mailbox_is_read() -> None:
    begin = "From ada@nowhere.example Mon May  6 10:00:00 2024\n"
    text = f"{begin}{HEAD}\nOne\n\n{begin}{HEAD}\nTwo\n"
    assert shown(text) == [(6, "One"), (13, "Two")]


def test_headers_of_a_forwarded_mail_are_left_out() -> None:
    text = HEAD + "\nSee below\n---------- Forwarded message ---------\n" + HEAD + "\nOne\n"
    assert [text for _, text in shown(text)] == ["See below", "One"]


def test_a_quoted_text_without_headers_is_read_as_well() -> None:
    assert is_quoted("> One\n>\n> Two\n")
    assert not is_quoted("> One\nTwo\nThree\n")
    assert shown("> > One\n>\n> > Two\n") == [(1, "One"), (3, "Two")]


@pytest.mark.parametrize(
    "body",
    [
        "Content-Transfer-Encoding: base64\n\nthis is not packed!\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--c\nlost\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n--b--\n",
        "Content-Type: text/plain; charset=no-such\nContent-Transfer-Encoding: base64\n\n/w==\n",
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\nContent-Type: multipart/mixed; "
        "boundary=b\n\n" * 100,
    ],
)
def test_broken_mails_are_read_as_far_as_they_go(body: str) -> None:
    assert all(line.number <= (HEAD + body).count("\n") + 1 for line in page_of(HEAD + body))


@given(st.text(alphabet=st.sampled_from("ab=\n-> 4:\r"), max_size=200), st.integers(0, 4))
def test_no_mail_makes_the_reader_fail(body: str, kind: int) -> None:
    encodings = ("base64", "quoted-printable", "8bit", "", "7bit")
    text = f"{HEAD}Content-Transfer-Encoding: {encodings[kind]}\n\n{body}"
    numbers = [line.number for line in page_of(text)]
    assert numbers == sorted(numbers)


def test_what_is_quoted_below_a_signature_is_read() -> None:
    body = "\nSee below.\n-- \nAda\nRiver House\n> One\n> -- \n> Bo\n>> Two\n"
    assert [text for _, text in shown(HEAD + body)] == ["See below.", "One", "Two"]


def test_only_the_headers_of_a_forwarded_mail_go() -> None:
    body = (
        "\nSee below\n---------- Forwarded message ---------\n\nFrom: Ada\nSubject: papers\n"
        " more\n\narXiv:2409.14461\nTitle: Counting Otters\n"
    )
    assert [text for _, text in shown(HEAD + body)] == [
        "See below",
        "arXiv:2409.14461",
        "Title: Counting Otters",
    ]


def test_a_sign_of_quoting_within_a_line_stays() -> None:
    quoted = "> Mixing matters\n> a great deal\n> to us\n> all\n> day\nwhen p > q it does\n"
    assert is_quoted(quoted)
    assert shown(quoted)[-1] == (6, "when p > q it does")
