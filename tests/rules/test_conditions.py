"""The tree is kept small: what is settled is left out, and nothing stands twice."""

from bizrules.rules.conditions import FALSE, TRUE, AllOf, AnyOf, Not, Test, all_of, any_of, every_test, negation

A, B = Test("a", "one_of", (True,)), Test("b", "at_least", (5,))


def test_all_of_leaves_out_what_holds_and_is_false_with_one_false() -> None:
    assert all_of([]) == TRUE
    assert all_of([TRUE, A, A]) == A
    assert all_of([A, all_of([B, A])]) == AllOf((A, B))
    assert all_of([A, FALSE, B]) == FALSE


def test_any_of_leaves_out_what_does_not_hold_and_is_true_with_one_true() -> None:
    assert any_of([]) == FALSE
    assert any_of([FALSE, A, A]) == A
    assert any_of([A, any_of([B, A])]) == AnyOf((A, B))
    assert any_of([A, TRUE, B]) == TRUE


def test_a_negation_of_a_negation_is_the_thing_itself() -> None:
    assert negation(TRUE) == FALSE
    assert negation(A) == Not(A)
    assert negation(negation(A)) == A


def test_every_test_is_given_in_the_order_written() -> None:
    assert list(every_test(AllOf((A, Not(AnyOf((B, A))), TRUE)))) == [A, B, A]
