"""What must come along with a paper, as the choices there are for each."""

from bizrules.flows.alternatives import company_of
from bizrules.rules.resolved import FactLeaf, PaperLeaf, Several

ORIGINAL = (("original",),)
RECEIPT = PaperLeaf("receipt", "receipt", "owner", ORIGINAL, ())
LICENCE = PaperLeaf("licence", "licence", "owner", ORIGINAL, ())
REGISTER = PaperLeaf("register", "register", "owner.guardian", ORIGINAL, ())


def test_any_is_one_choice_and_all_are_several() -> None:
    need = Several("all", (RECEIPT, Several("any", (LICENCE, REGISTER)), FactLeaf(0, ())))

    assert list(company_of(need)) == [("receipt(owner)",), ("licence(owner)", "register(owner.guardian)")]


def test_facts_are_no_company() -> None:
    assert list(company_of(Several("any", (FactLeaf(0, ()), FactLeaf(1, ()))))) == []
