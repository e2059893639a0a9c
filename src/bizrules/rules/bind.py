"""Which rules a business has: its own files in every layer, and the traits it uses, with persons for their roles."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bizrules.errors import did_you_mean
from bizrules.model.vocabulary import Roles
from bizrules.rules.language.rule import Replacement, Rule
from bizrules.rules.language.rule_file import RuleFile, Use
from bizrules.rules.language.span import ALWAYS, Span
from bizrules.rules.procedure import BoundStep
from bizrules.rules.reading import Reader
from bizrules.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule with the scope its names are read in, and the days it is in force for this use."""

    id: str
    rule: Rule
    scope: Scope
    layer: str
    spans: tuple[Span, ...]


class Binder:
    """Gathers the bound rules of one business. `files` are all rule files of the layers in force, highest first."""

    def __init__(self, reader: Reader, persons: Roles, files: Iterable[RuleFile]) -> None:
        self.reader = reader
        self.persons = persons
        self.files = tuple(files)
        self.steps: list[BoundStep] = []
        self.found: dict[tuple[str, tuple[tuple[str, str], ...]], BoundRule] = {}

    def bind(self, business: str, uses: Iterable[Use]) -> tuple[BoundRule, ...]:
        """Give the rules of a business's own files, then those of the traits that the register says it uses."""
        for use in uses:
            self._use(use, {}, ALWAYS, ())
        for file in self.files:
            if file.kind == "business" and file.id == business:
                self._take(file, {}, ALWAYS, ())
        return tuple(self._without_replaced())

    def _use(self, use: Use, outer: Mapping[str, str], span: Span, inside: tuple[str, ...]) -> None:
        files = [file for file in self.files if file.kind == "trait" and file.id == use.trait]
        if not files:
            known = {file.id for file in self.files if file.kind == "trait"}
            self.reader.report(
                "unknown-trait", f"there is no trait `{use.trait}`", use.place, did_you_mean(use.trait, known)
            )
        if use.trait in inside:
            self.reader.report("circle", f"the trait `{use.trait}` uses itself", use.place, "take one of the uses away")
            return
        roles = {role: _bind_person(person, outer) for role, person in use.roles.items()}
        for role, person in roles.items():
            if not self.persons.is_person(person):
                advice = did_you_mean(use.roles[role], (*outer, *self.persons.persons()))
                at = self.reader.word_place(use.place, use.roles[role], role)
                self.reader.report("unknown-person", f"there is no person `{use.roles[role]}`", at, advice)
                return
        for file in files:
            if set(file.roles) != set(roles):
                wanted = ", ".join(file.roles) or "none"
                self.reader.report(
                    "roles", f"the trait `{file.id}` has the roles: {wanted}", use.place, "give each role one person"
                )
                continue
            self._take(file, roles, span & use.span, (*inside, use.trait))

    def _take(self, file: RuleFile, roles: Mapping[str, str], span: Span, inside: tuple[str, ...]) -> None:
        span &= file.span
        scope = Scope(file.defines, file.tables, roles, f"{file.layer}/{file.name}")
        for rule in file.rules:
            identifier = f"{scope.file}/{rule.id}"
            key = identifier, tuple(sorted(roles.items()))
            earlier = self.found.get(key)
            spans = (*(earlier.spans if earlier else ()), span & rule.span)
            self.found[key] = BoundRule(identifier, rule, scope, file.layer, tuple(dict.fromkeys(spans)))
        self.steps += [BoundStep(f"{scope.file}/{step.id}", step, scope, span & step.span) for step in file.steps]
        for use in file.uses:
            self._use(use, roles, span, inside)

    def _without_replaced(self) -> Iterator[BoundRule]:
        """Give the rules; one that is replaced holds only on the days on which what replaces it does not."""
        spans: dict[str, list[Span]] = {}
        for by in self.found.values():
            if by.rule.replaces and self._may_replace(by.rule, by.rule.replaces):
                spans.setdefault(by.rule.replaces.rule, []).extend(by.spans)
        for bound in self.found.values():
            left = bound.spans
            for span in spans.get(bound.id, ()):
                left = tuple(rest for part in left for rest in part.without(span))
            if left:
                yield bound if left == bound.spans else replace(bound, spans=left)

    def _may_replace(self, rule: Rule, replaced: Replacement) -> bool:
        known = {bound.id: bound for bound in self.found.values()}
        target = known.get(replaced.rule)
        if target is None:
            advice = did_you_mean(replaced.rule, known)
            at = self.reader.word_place(rule.place, replaced.rule, "rule")
            self.reader.report("unknown-rule", f"there is no rule `{replaced.rule}` to replace", at, advice)
        elif target.layer.startswith("law/"):
            what = f"`{replaced.rule}` is a rule of law"
            at = self.reader.word_place(rule.place, replaced.rule, "rule")
            self.reader.report("reserved", what, at, "add a stricter rule instead")
        elif target.rule.digest != replaced.digest:
            what = f"`{replaced.rule}` is not the rule that was replaced"
            advice = f"read it again, then write `digest: {target.rule.digest}`"
            at = self.reader.word_place(rule.place, replaced.digest, "digest")
            self.reader.report("replaced-changed", what, at, advice)
        else:
            return True
        return False


def _bind_person(person: str, outer: Mapping[str, str]) -> str:
    head, dot, rest = person.partition(".")
    return f"{outer.get(head, head)}{dot}{rest}"
