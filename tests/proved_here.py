"""A prover that answers in the process of the test, so that coverage sees what the solver is asked."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from bizrules.lint.finding import Finding
from bizrules.lint.proofs import PROOFS, Proof
from bizrules.lint.prove import prove
from bizrules.proofs.answers import answer
from bizrules.proofs.prover import BUDGET, Prover
from bizrules.proofs.questions import Answer, Question


class Here(Prover):
    """Answers here and now."""

    def prove(self, questions: Iterable[Question]) -> Mapping[str, Answer]:
        """Answer each question."""
        return {question.key: answer(question, self.budget) for question in questions}


def found_in(folder: Path, *chosen: Proof, budget: int = BUDGET, operator: str | None = None) -> list[Finding]:
    """Give what the proofs find in a folder of rulesets."""
    return list(prove(operator, Here(budget=budget), rulesets=folder, proofs=chosen or PROOFS).findings)
