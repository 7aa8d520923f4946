"""Bytes to text and back: no byte is lost, no guess goes unsaid."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.errors import EncodingError
from readlist.formats.encodings import Decoded, NotTextError, decode

_ENTRY = "@book{{a,\r\n  title = {{{}}},\n author = {{{}}}\r}}\n"
_LATIN = _ENTRY.format("Über die Größe des Glücks", "Müller, Jörg and Åström, Zoë")
_JAPANESE = _ENTRY.format("文字コードの判定について", "山田、太郎")
_SAMPLES = {
    "mac_roman": _LATIN,
    "cp1252": _LATIN + "% “quoted” – the author’s",
    "cp932": _JAPANESE,
    "euc_jp": _JAPANESE,
    "iso2022_jp": _JAPANESE,
    "euc_kr": _ENTRY.format("한국어로 쓰인 책의 제목", "김철수"),
    "gb18030": _ENTRY.format("中文图书的题目与作者的姓名", "王小明"),
    "big5": _ENTRY.format("中文圖書的題目與作者的姓名", "王小明"),
    "koi8_r": _ENTRY.format("Война и мир", "Толстой, Лев"),
    "cp1251": _ENTRY.format("Война и мир", "Толстой, Лев"),
    "cp1253": _ENTRY.format("Περί της ψυχής", "Αριστοτέλης"),
}


def _codes(decoded: Decoded) -> list[str]:
    return [problem.code for problem in decoded.problems]


@given(st.binary(max_size=200))
def test_any_bytes_that_are_text_are_written_back_as_they_were(data: bytes) -> None:
    try:
        decoded = decode(data)
    except NotTextError:
        return
    assert decoded.encode(decoded.text) == data
    assert len(decoded.shown) == len(decoded.text)


_ENCODINGS = st.sampled_from([
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "latin-1",
    "cp1252", "mac_roman", "gb18030", "big5", "cp932", "euc_kr", "koi8_r", "iso2022_jp",
])  # fmt: skip


@given(
    st.text(max_size=60), _ENCODINGS, st.binary(max_size=4), st.sampled_from(["", "% Encoding: "])
)
def test_any_text_with_damage_is_written_back_as_it_was(
    text: str, encoding: str, damage: bytes, says: str
) -> None:
    said = f"{says}{encoding}\n" if says else ""
    data = f"{said}@book{{a, title = {{{text}}}}}\n".encode(encoding, "ignore") + damage
    try:
        decoded = decode(data)
    except NotTextError:
        return
    assert decoded.encode(decoded.text) == data
    known = Decoded(decoded.text, decoded.encoding, decoded.mark, tail=decoded.tail)
    assert known.encode(known.text) == data


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_utf8_is_read_as_it_is(text: str) -> None:
    data = f"@book{{a, title = {{{text}}}}} % that is all of it".encode()
    assert decode(data) == Decoded(data.decode())


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-be"]
)
def test_unicode_in_its_other_forms_is_no_guess(encoding: str) -> None:
    decoded = decode(_LATIN.encode(encoding))
    assert decoded.text == _LATIN
    assert decoded.problems == ()


def test_a_mark_is_kept_beside_the_text() -> None:
    data = codecs.BOM_UTF16_BE + "@a{ä}".encode("utf-16-be")
    decoded = decode(data)
    assert (decoded.text, decoded.mark) == ("@a{ä}", codecs.BOM_UTF16_BE)
    assert decoded.encode("@b{ö}\n") == codecs.BOM_UTF16_BE + "@b{ö}\n".encode("utf-16-be")


def test_utf16_that_ends_within_a_character_is_read_and_told() -> None:
    data = "@a{b}\n".encode("utf-16") + b"\n"
    decoded = decode(data)
    assert decoded.text == "@a{b}\n"
    assert [(p.code, p.line) for p in decoded.problems] == [("file-cut-off", 2)]
    assert decoded.encode(decoded.text) == data


@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("cp1252", "% Encoding: Cp1252\n"),
        ("latin-1", "%% Saved with string encoding Western (ISO Latin 1) \n"),
        ("mac_roman", "%% Saved with string encoding Western (Mac OS Roman)\r\n"),
        ("mac_roman", "% !TeX encoding = MacOSRoman\n"),
        ("iso8859-15", "% -*- mode: bibtex; coding: latin-9-unix -*-\n"),
        ("cp1250", "\n% vim: set fileencoding=cp1250 :\n"),
        ("latin-1", "% Made with JabRef 2.10.\n% Encoding: ISO8859_1\n\n"),
    ],
)
def test_what_a_file_declares_is_no_guess(encoding: str, declaration: str) -> None:
    text = declaration + "@book{a, author = {Müller, Jörg}}\n"
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.problems) == (text, encoding, ())


@pytest.mark.parametrize("encoding", _SAMPLES)
def test_east_asian_and_cyrillic_files_are_read_as_they_declare(encoding: str) -> None:
    text = f"% Encoding: {encoding}\n{_SAMPLES[encoding]}"
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.problems) == (text, encoding, ())


@pytest.mark.parametrize("encoding", _SAMPLES)
def test_a_plain_test_tells_encodings_and_says_that_it_guessed(encoding: str) -> None:
    decoded = decode(_SAMPLES[encoding].encode(encoding))
    assert decoded.text == _SAMPLES[encoding]
    assert _codes(decoded) == ["encoding-guessed"]


def test_a_declaration_that_the_bytes_contradict_is_told() -> None:
    decoded = decode("% Encoding: Cp1252\n@book{a, author = {Müller}}".encode())
    assert "Müller" in decoded.text
    assert _codes(decoded) == ["encoding-contradicted"]
    decoded = decode(b"% Encoding: ISO-8859-1\n@book{a, title = {\x93So\x94}}")
    assert "“So”" in decoded.text
    assert _codes(decoded) == ["encoding-contradicted"]
    decoded = decode("% Encoding: UTF-8\n@book{a, author = {Müller}}".encode("cp1252"))
    assert "Müller" in decoded.text
    assert _codes(decoded) == ["encoding-guessed"]


def test_two_signs_of_a_declared_encoding_are_not_taken_for_utf8() -> None:
    text = "% Encoding: GB18030\n@book{a, author = {脩}}"
    assert decode(text.encode("gb18030")).text == text


def test_what_the_caller_knows_goes_before_what_the_file_says() -> None:
    data = "% Encoding: Cp1252\n@book{a, author = {Müller}}".encode("mac_roman")
    assert "Müller" in decode(data, "mac_roman").text


def test_a_few_wrong_bytes_leave_the_rest_as_utf8_and_are_told_by_line() -> None:
    data = (
        "@book{a,\n title = {Ärger, Größe, 中文},\n note = {".encode() + b"M\xfcller \x93so\x94}\n}"
    )
    decoded = decode(data)
    assert "Ärger, Größe, 中文" in decoded.shown
    assert "Müller “so”" in decoded.shown
    assert decoded.encode(decoded.text) == data
    assert decoded.encode(decoded.text.replace("Größe", "Grösse")).count(b"M\xfcller") == 1
    assert [(p.line, p.code) for p in decoded.problems] == [(3, "bytes-misfit")]
    assert "FC as “ü”" in decoded.problems[0].message


def test_many_wrong_bytes_are_told_in_few_words() -> None:
    decoded = decode("äöü 中文中文中文中文中文中文中文中文".encode() * 9 + b"\n\xe4" * 40)
    assert len(decoded.problems) == 26
    assert "15 more lines, the last being 41" in decoded.problems[-1].message


def test_a_character_that_the_encoding_lacks_is_named_and_nothing_is_written() -> None:
    decoded = decode("% Encoding: ISO-8859-1\n@book{a, title = {Größe}}".encode("latin-1"))
    with pytest.raises(EncodingError, match=r"no character “中” \(U\+4E2D, line 2\)"):
        decoded.encode("% Encoding: ISO-8859-1\n@book{a, title = {中文}}")


def test_binary_data_is_no_text() -> None:
    with pytest.raises(NotTextError):
        decode(bytes(range(256)) * 4)


@pytest.mark.parametrize("name", ["base64", "rot13", "nonsense", "", "idna"])
def test_what_is_no_encoding_of_texts_is_passed_over(name: str) -> None:
    text = f"% Encoding: {name}\n@book{{a, title = {{Größe}}}}"
    assert decode(text.encode()) == Decoded(text)
