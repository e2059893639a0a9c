"""Which rules a business has: its own files in every layer, and the traits it uses, with persons for their roles."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bizrules.errors import did_you_mean
from bizrules.rules.expand import Scope
from bizrules.rules.language import ALWAYS, Rule, RuleFile, Span, Use
from bizrules.rules.reading import Reader


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

    def __init__(self, reader: Reader, files: Iterable[RuleFile]) -> None:
        self.reader = reader
        self.files = tuple(files)
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
        for use in file.uses:
            self._use(use, roles, span, inside)

    def _without_replaced(self) -> Iterator[BoundRule]:
        replaced = {bound.rule.replaces.rule: bound for bound in self.found.values() if bound.rule.replaces}
        known = {bound.id: bound for bound in self.found.values()}
        for name, by in replaced.items():
            target = known.get(name)
            if target is None:
                self.reader.report(
                    "unknown-rule", f"there is no rule `{name}` to replace", by.rule.place, did_you_mean(name, known)
                )
            elif target.layer.startswith("law/"):
                self.reader.report(
                    "reserved", f"`{name}` is a rule of law", by.rule.place, "add a stricter rule instead"
                )
                replaced = {key: value for key, value in replaced.items() if key != name}
        return (bound for bound in self.found.values() if bound.id not in replaced)


def _bind_person(person: str, outer: Mapping[str, str]) -> str:
    head, dot, rest = person.partition(".")
    return f"{outer.get(head, head)}{dot}{rest}"
