"""What would do for a need, and what must come along with a paper, as the choices there are for each."""

from bizrules.flows.alternatives import company_of, of_need
from bizrules.model.decision import Alternative
from bizrules.rules.need_tree import FactLeaf, PaperLeaf, PaperOption, Several

ORIGINAL, COPY = (("original",),), (("copy",),)
TRUTHS = {0: True, 1: False, 2: None}
FACT = FactLeaf(0, ())


def option(paper: str, when: int = 0, *company: PaperLeaf) -> PaperOption:
    return PaperOption(paper, when, company, by_hand=False, cite=())


def paper(name: str, person: str = "owner") -> PaperLeaf:
    return PaperLeaf(name, name, person, ORIGINAL, (option(name),))


RECEIPT, LICENCE, REGISTER = paper("receipt"), paper("licence"), paper("register", "owner.guardian")
GROUP = PaperLeaf(
    "identity", "identity", "owner", COPY, (option("card"), option("pass", 1), option("book", 2, RECEIPT))
)


def test_any_is_one_choice_and_all_are_several() -> None:
    need = Several("all", (RECEIPT, Several("any", (LICENCE, REGISTER)), FACT))

    assert list(company_of(need, TRUTHS)) == [("receipt(owner)",), ("licence(owner)", "register(owner.guardian)")]


def test_of_a_group_each_paper_that_may_do_is_named() -> None:
    assert list(company_of(GROUP, TRUTHS)) == [("card(owner)", "book(owner)")]


def test_facts_are_no_company() -> None:
    assert list(company_of(Several("any", (FACT, FACT)), TRUTHS)) == []


def test_papers_that_may_do_are_alternatives() -> None:
    card = Alternative(paper="card", person="owner", forms=COPY)
    book = Alternative(paper="book", person="owner", forms=COPY, company=(("receipt(owner)",),))
    licence = Alternative(paper="licence", person="owner", forms=ORIGINAL)

    assert of_need(GROUP, TRUTHS) == (card, book)
    assert of_need(Several("any", (FACT, GROUP, LICENCE)), TRUTHS) == (card, book, licence)


def test_each_paper_that_may_do_says_whose_it_is() -> None:
    either = of_need(Several("any", (LICENCE, REGISTER)), TRUTHS)
    assert [(one.paper, one.person) for one in either] == [("licence", "owner"), ("register", "owner.guardian")]


def test_of_papers_wanted_together_the_others_are_company() -> None:
    together = Several("all", (FACT, GROUP, REGISTER, RECEIPT))
    besides = (("register(owner.guardian)",), ("receipt(owner)",))
    card = Alternative(paper="card", person="owner", forms=COPY, company=besides)
    book = Alternative(
        paper="book", person="owner", forms=COPY, company=(("receipt(owner)",), ("register(owner.guardian)",))
    )
    licence = Alternative(paper="licence", person="owner", forms=ORIGINAL)

    assert of_need(together, TRUTHS) == (card, book)
    assert of_need(Several("any", (LICENCE, together)), TRUTHS) == (licence, card, book)


def test_facts_alone_have_no_alternatives() -> None:
    assert of_need(FACT, TRUTHS) == of_need(Several("all", (FACT, FACT)), TRUTHS) == ()
