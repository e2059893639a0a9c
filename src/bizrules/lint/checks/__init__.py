"""The checks, one module each; a new one is added to `CHECKS` and nowhere else."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bizrules.lint.checks import (
    business_without_rules,
    cites_clause_of_other_days,
    cites_clause_without_rule_reason,
    clause_without_rule,
    correlated_derived_facts,
    dated_before_its_clause,
    day_beside_its_clause,
    deep_condition,
    door_fact_without_question,
    double_negative,
    empty_bounds,
    figure_unlike_its_clause,
    gap_between_versions,
    half_width_punctuation,
    idle_question,
    idle_use,
    inert_parameter,
    invisible_character,
    look_alike_id,
    negative_figure,
    never_in_force,
    number_between_rules,
    outlives_its_clause,
    papers_in_one_line,
    private_fact_at_the_door,
    quote_out_of_measure,
    redirect_to_here,
    repeated_figure,
    repeated_rule,
    repeated_words,
    rule_before_its_figure,
    rule_id_style,
    rule_on_absent_companion,
    todo_comment,
    unlike_units,
    unused_define,
    unused_group,
    unused_role,
    unused_table,
    unused_trait,
    unused_type,
    versions_together,
    words_of_another_day,
    words_of_another_figure,
)
from bizrules.lint.finding import Finding
from bizrules.rules.rulesets import Rulesets


class Check(NamedTuple):
    """A check. `agreed`: what it finds in a file that several operators read holds only when all of them find it."""

    id: str
    find: Callable[[Rulesets], Iterator[Finding]]
    agreed: bool = False


CHECKS: tuple[Check, ...] = (
    Check(business_without_rules.ID, business_without_rules.check),
    Check(cites_clause_of_other_days.ID, cites_clause_of_other_days.check),
    Check(cites_clause_without_rule_reason.ID, cites_clause_without_rule_reason.check),
    Check(clause_without_rule.ID, clause_without_rule.check, agreed=True),
    Check(correlated_derived_facts.ID, correlated_derived_facts.check),
    Check(dated_before_its_clause.ID, dated_before_its_clause.check),
    Check(day_beside_its_clause.ID, day_beside_its_clause.check),
    Check(deep_condition.ID, deep_condition.check),
    Check(door_fact_without_question.ID, door_fact_without_question.check),
    Check(double_negative.ID, double_negative.check),
    Check(empty_bounds.ID, empty_bounds.check),
    Check(figure_unlike_its_clause.ID, figure_unlike_its_clause.check),
    Check(gap_between_versions.ID, gap_between_versions.check),
    Check(half_width_punctuation.ID, half_width_punctuation.check),
    Check(idle_question.ID, idle_question.check, agreed=True),
    Check(idle_use.ID, idle_use.check),
    Check(inert_parameter.ID, inert_parameter.check, agreed=True),
    Check(invisible_character.ID, invisible_character.check),
    Check(look_alike_id.ID, look_alike_id.check),
    Check(negative_figure.ID, negative_figure.check, agreed=True),
    Check(never_in_force.ID, never_in_force.check, agreed=True),
    Check(number_between_rules.ID, number_between_rules.check),
    Check(outlives_its_clause.ID, outlives_its_clause.check),
    Check(papers_in_one_line.ID, papers_in_one_line.check),
    Check(private_fact_at_the_door.ID, private_fact_at_the_door.check),
    Check(quote_out_of_measure.ID, quote_out_of_measure.check),
    Check(redirect_to_here.ID, redirect_to_here.check),
    Check(repeated_figure.ID, repeated_figure.check),
    Check(repeated_rule.ID, repeated_rule.check),
    Check(repeated_words.ID, repeated_words.check),
    Check(rule_before_its_figure.ID, rule_before_its_figure.check),
    Check(rule_id_style.ID, rule_id_style.check),
    Check(rule_on_absent_companion.ID, rule_on_absent_companion.check),
    Check(todo_comment.ID, todo_comment.check),
    Check(unlike_units.ID, unlike_units.check),
    Check(unused_define.ID, unused_define.check),
    Check(unused_group.ID, unused_group.check, agreed=True),
    Check(unused_role.ID, unused_role.check),
    Check(unused_table.ID, unused_table.check),
    Check(unused_trait.ID, unused_trait.check, agreed=True),
    Check(unused_type.ID, unused_type.check, agreed=True),
    Check(versions_together.ID, versions_together.check),
    Check(words_of_another_day.ID, words_of_another_day.check),
    Check(words_of_another_figure.ID, words_of_another_figure.check),
)
