"""Tests of lists of names in all styles."""

from __future__ import annotations

import pytest

from readlist.formats.listings.values.names import names_like, read_names

# A list, then its names in index order; "…" says that it is not complete.
LISTS = """
Smith, J. A., Jones, B., & Lee, C. = Smith, J. A.; Jones, B.; Lee, C.
Smith J, Jones BC = Smith, J; Jones, BC
Smith J.A., Jones B.C., de la Cruz M. = Smith, J.A.; Jones, B.C.; de la Cruz, M.
Ho J, Jain A, Abbeel P = Ho, J; Jain, A; Abbeel, P
A. B. Smith and C. Lee = Smith, A. B.; Lee, C.
A Brook, BC Stream = Brook, A; Stream, BC
SMITH, J., JONES, B. C. AND LEE, D. = SMITH, J.; JONES, B. C.; LEE, D.
Xiaoming LI, Wei WANG = LI, Xiaoming; WANG, Wei
Brook, Ada, Bo Stream, and Cy Lake = Brook, Ada; Stream, Bo; Lake, Cy
Brook, Ada, and Bo Stream = Brook, Ada; Stream, Bo
Brook, Ada = Brook, Ada
Brook, A., B. Stream, and C. Lake = Brook, A.; Stream, B.; Lake, C.
Brook, Ada, Stream, Bo, and Lake, Cy = Brook, Ada; Stream, Bo; Lake, Cy
Brook, Ada and Stream, Bo and Lake, Cy = Brook, Ada; Stream, Bo; Lake, Cy
Brook, A.; Stream, B. = Brook, A.; Stream, B.
van der Berg, J., de la Cruz, M., & O'Brien, K. = van der Berg, J.; de la Cruz, M.; O'Brien, K.
Li, F.-F., Le, Q. V., & Kuznetsov, Yu. A. = Li, F.-F.; Le, Q. V.; Kuznetsov, Yu. A.
Müller, K.-R., Łukasiewicz, J., Ørsted, H. C. = Müller, K.-R.; Łukasiewicz, J.; Ørsted, H. C.
Smith, J., Jr., & Jones, B., III = Smith, Jr., J.; Jones, III, B.
A. B. Smith, Jr., and C. D. Lee = Smith, Jr., A. B.; Lee, C. D.
Smith JA Jr, Jones B = Smith, Jr, JA; Jones, B
Ada Brook¹*, Bo Stream²†, Cy Lake¹ = Brook, Ada; Stream, Bo; Lake, Cy
Ada Brook * 1 Bo Stream * 2 Cy Lake 1 = Brook, Ada; Stream, Bo; Lake, Cy
Ada Brook (Lab, Town), Bo Stream <bo@stream.org> = Brook, Ada; Stream, Bo
Ada Brook 0000-0001-2345-6789, Dr. Bo Stream, PhD = Brook, Ada; Stream, Bo
von der Au, A. = von der Au, A.
von Lake, B. W. = von Lake, B. W.
von Lake B = von Lake, B
von Ada Brook und Bo Lake = Brook, Ada; Lake, Bo
Brook, Ada Maria = Brook, Ada Maria
A.Brook, J.J.Lake Jr., P.V. deStream = Brook, A.; Lake, Jr., J.J.; deStream, P.V.
Brook A, Lake BC; Harbour Study Group = Brook, A; Lake, BC; Harbour Study Group
Wei Wang 0001, Bo Li = Wang, Wei; Li, Bo
王伟、李明、等 = 王伟; 李明; …
山田 太郎, 鈴木 花子 = 山田, 太郎; 鈴木, 花子
World Health Organization = World Health Organization
Food and Agriculture Organization = Food and Agriculture Organization
Brook A, Lake C, and the River Collaboration = Brook, A; Lake, C; the River Collaboration
Brook, A., Stream, B., . . . Lake, C. = Brook, A.; Stream, B.; Lake, C.; …
Smith J, et al. = Smith, J; …
Ada Le Brook, Quoc V. Le, Bo El Stream = Le Brook, Ada; Le, Quoc V.; El Stream, Bo
Brook, A; Stream, B and O'Lake, C = Brook, A; Stream, B; O'Lake, C
Ada Brook; Bo Stream; …; Cy Lake = Brook, Ada; Stream, Bo; Lake, Cy; …
Ada Brook und Bo Stream = Brook, Ada; Stream, Bo
""".strip().split("\n")


@pytest.mark.parametrize("line", LISTS)
def test_a_list_of_names(line: str) -> None:
    text, _, wanted = line.partition(" = ")
    found = read_names(text)
    said = [each.inverted for each in found.creators] + ["…"] * (not found.complete)
    assert "; ".join(said) == wanted
    assert names_like(text)


@pytest.mark.parametrize(
    "text",
    ["C. Lake and D. Pond, editors", "Lake, C., & Pond, D. (Eds.)", "Lake, C., Pond, D. (eds.)"],
)
def test_editors(text: str) -> None:
    found = read_names(text).creators
    assert [(each.short, each.role) for each in found] == [("Lake", "editor"), ("Pond", "editor")]


@pytest.mark.parametrize(
    "pumped", ["^11", "1", "A", ", ", " . ", ".", "^a,", "(", "[", "a.", "*", "$^", "et al", "{1}"]
)
@pytest.mark.parametrize("end", ["x)", ".", ""])
def test_long_runs_behind_a_name_are_read(pumped: str, end: str) -> None:
    # A reader that goes back and forth would not come to an end here.
    assert read_names("Ann Lee" + pumped * (40_000 // len(pumped)) + end).creators


@pytest.mark.parametrize(
    "marked",
    ["Ann Lee^11", "Ann Lee^{1,2}", "Ann Lee$^{1}$", "Ann Lee1,2", "Ann Lee*†"],
)
def test_marks_behind_a_name_are_no_part_of_it(marked: str) -> None:
    (found,) = read_names(f"{marked}; Bo Stream").creators[:1]
    assert found.full == "Ann Lee"
