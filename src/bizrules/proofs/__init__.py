"""What holds of every request there can be, proved by a solver and shown by a request where it does not.

    ResolvedRuleset ─▶ questions ─▶ prover (cache, working processes) ─▶ answers ─▶ replay in the real engine
                                      └▶ encoding ─▶ solving, within a budget that counts work

`questions` and `prover` hold no solver; `variables`, `encoding`, `solving` and `answers` are imported by the working
processes only. To compare two releases of the rules of a business:

    from bizrules.proofs.compare import Pair, compare, compare_all
    from bizrules.proofs.prover import Prover

    relation = compare(old, new)                         # two ResolvedRuleset, as `Rulesets.resolve` gives them
    relation.kind                                        # same, stricter, looser, incomparable or undecided
    relation.stricter, relation.looser                   # an example each way: its case, its outcomes old and new

    with Prover(processes=2, cache=path) as prover:      # many: equal pairs once, answers kept in a file
        relations = list(compare_all([Pair(old, new, given), …], prover))

`given` is a condition (`bizrules.rules.conditions`), such as `Test("owner.kind", "one_of", ("individual",))`: only
requests of which it holds are looked at. `example.as_scenario` writes an example out as a scenario file has it,
`example.in_words` as a sentence.
"""
