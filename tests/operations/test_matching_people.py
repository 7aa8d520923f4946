"""Lists of people compared: their order makes no odds, however many they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readlist.core.people import Creator, parse_name
from readlist.operations.matching_people import Same, agreement, same_person

PEOPLE = st.builds(
    lambda family, given: Creator(family=family, given=given),
    st.sampled_from(["Brook", "Stream", "van Lake", "Müller", "Mueller", "Li"]),
    st.sampled_from(["Ada", "A.", "Bo", "B. C.", "Ada B", "Li", ""]),
)


@given(st.lists(PEOPLE, min_size=1, max_size=7), st.lists(PEOPLE, min_size=1, max_size=7))
def test_people_are_found_as_if_each_were_compared_with_each(
    one: list[Creator], other: list[Creator]
) -> None:
    found = agreement(one, other, complete=True)
    assert found is not None
    common, rest, free = 0, [], list(other)
    for person in one:
        same = next((at for at, e in enumerate(free) if same_person(person, e) == Same.YES), None)
        if same is None:
            rest.append(person)
        else:
            del free[same]
            common += 1
    perhaps = sum(any(same_person(p, each) == Same.PERHAPS for each in free) for p in rest)
    assert (found.common, found.perhaps) == (common, perhaps)


def test_a_collaboration_in_another_order_is_the_same() -> None:
    # Each compared with each would not come to an end here.
    people = [parse_name(f"Ada{at} Brook{at % 1500}") for at in range(6000)]
    other = people[1::2][::-1] + people[::2]
    found = agreement(people, other, complete=True)
    assert found is not None
    assert found.common == len(people)
