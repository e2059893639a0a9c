"""Requests that a shipped ruleset accepts, found by walking: the start for random requests that are not all refused.

Everything is told: every fact by the name that conditions use, every paper that a rule may look at.
"""

from dataclasses import replace
from datetime import date
from random import Random

from bizrules.flows.acceptance import examine
from bizrules.flows.case import Case
from bizrules.flows.finding_reads import needs_of
from bizrules.flows.outcome import Finding
from bizrules.flows.working_rules import WorkingRules
from bizrules.model.request import Paper, Request
from bizrules.rules.conditions import Value, every_test
from bizrules.rules.need_tree import conditions_of
from bizrules.rules.resolved import LimitEffect, ResolvedRuleset
from bizrules.rules.unset import UNSET
from brute_force import all_leaves, values_of

_STEPS = 600


def accepted(rules: WorkingRules, day: date, random: Random) -> Request:
    """Give a request that is accepted, or the last one tried: change a fact of what stands against it, look again."""
    ruleset = rules.ruleset
    papers = tuple(Paper(type=kind, of=person, forms=(form,)) for kind, person, form in all_leaves(ruleset, {}))
    approvals = {rule.name: "granted" for rule in ruleset.rules}
    facts: dict[str, Value] = {name: random.choice(values) for name, values in _tellable(ruleset).items()}
    request = Request(business=ruleset.business, day=day, region=ruleset.region, papers=papers, approvals=approvals)
    for _ in range(_STEPS):
        request = replace(request, facts=dict(facts))
        case = examine(request, rules)
        against = [finding for finding in case.assessment.findings if any(finding.flags)]
        if not against:
            break
        read = sorted(_facts_read(case, random.choice(against)) & facts.keys())
        if read:
            name = random.choice(read)
            facts[name] = random.choice(values_of(ruleset, name))
    return request


def disturbed(request: Request, ruleset: ResolvedRuleset, random: Random) -> Request:
    """Change a few facts and papers of a request, so that any outcome may come of it."""
    facts = dict(request.facts)
    for name in random.sample(sorted(facts), min(len(facts), random.choice([0, 0, 1, 2]))):
        facts[name] = random.choice(values_of(ruleset, name))
    papers = list(request.papers or ())
    for place in random.sample(range(len(papers)), min(len(papers), random.choice([0, 1, 4, len(papers)]))):
        told = random.choice(["passed", "doubtful", "failed", "not brought"])
        paper = papers[place]
        papers[place] = replace(paper, brought=False) if told == "not brought" else replace(paper, inspected=told)
    approvals = {name: random.choice(["granted", "granted", "denied"]) for name in request.approvals}
    return replace(request, facts=facts, papers=tuple(papers), approvals=approvals)


def half_told(request: Request, ruleset: ResolvedRuleset, random: Random, *, most_cases: int) -> Request:
    """Take back facts and papers as long as the complete cases stay few enough to try all of them."""
    facts, papers = dict(request.facts), list(request.papers or ())
    cases = 2 ** len({name for name in ruleset.facts if name.startswith(UNSET)})
    unknown: list[tuple[str, int]] = [("fact " + name, len(values_of(ruleset, name))) for name in facts]
    unknown += [(f"paper {place}", 4) for place in range(len(papers))]
    taken: set[int] = set()
    for what, ways in random.sample(unknown, len(unknown)):
        kind, _, name = what.partition(" ")
        if cases * ways > most_cases:
            continue
        cases *= ways
        if kind == "fact":
            del facts[name]
        else:
            taken.add(int(name))
    left = tuple(paper for place, paper in enumerate(papers) if place not in taken)
    return replace(request, facts=facts, papers=left, papers_open=True)


def _tellable(ruleset: ResolvedRuleset) -> dict[str, list[Value]]:
    return {name: values_of(ruleset, name) for name in ruleset.facts if not name.startswith(UNSET)}


def _facts_read(case: Case, finding: Finding) -> set[str]:
    ruleset = case.ruleset
    rules = [finding.rule]
    if finding.slot is not None:
        rules = [rule for rule, _ in ruleset.slots[finding.slot].contributions]
    conditions = {ruleset.rules[rule].condition for rule in rules}
    conditions |= {condition for need in needs_of(ruleset, finding) for condition in conditions_of(need)}
    names = {test.fact for condition in conditions for test in every_test(ruleset.conditions[condition])}
    effect = ruleset.rules[finding.rule].effect
    if isinstance(effect, LimitEffect):
        names |= {*effect.count, *((effect.adding,) if isinstance(effect.adding, str) else ())}
    return names
