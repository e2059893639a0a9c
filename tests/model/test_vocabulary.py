"""Facts by their full names, and the persons of a request."""

import pytest

from bizrules.model.vocabulary import Derivation, Fact, Roles, Vocabulary

ROLES = Roles({"owner": "机主", "payer": "付款人"}, {"proxy": "代办人"})


def test_persons_are_parties_and_their_companions() -> None:
    assert list(ROLES.persons()) == ["owner", "owner.proxy", "payer", "payer.proxy"]


@pytest.mark.parametrize(
    ("name", "is_person"),
    [("owner", True), ("owner.proxy", True), ("proxy", False), ("owner.friend", False), ("owner.proxy.proxy", False)],
)
def test_a_companion_stands_with_a_party_only(name: str, *, is_person: bool) -> None:
    assert ROLES.is_person(name) is is_person


def test_titles_are_the_party_then_the_companion() -> None:
    assert ROLES.title("payer") == ("付款人",)
    assert ROLES.title("payer.proxy") == ("付款人", "代办人")
    assert ROLES.title("friend.cousin") == ("friend", "cousin")


def test_a_fact_knows_whose_it_is() -> None:
    fact = Fact(name="owner.proxy.present", type="boolean", title="到场")

    assert (fact.subject, fact.leaf) == ("owner.proxy", "present")


def test_a_set_is_one_boolean_a_member() -> None:
    features = Fact(name="line.features", type="set", title="功能", values={"roaming": "漫游"}, asked="door")
    age = Fact(name="owner.age", type="integer", title="年龄", derivation=Derivation("years_since", ("owner.born",)))
    vocabulary = Vocabulary(ROLES, {fact.name: fact for fact in (features, age)}, {})

    member = vocabulary.find("line.features.roaming")

    assert member == Fact(name="line.features.roaming", type="boolean", title="漫游", asked="door")
    assert vocabulary.find("line.features") is features
    assert vocabulary.find("line.features.dialling") is None
    assert list(vocabulary.leaves()) == [features]
