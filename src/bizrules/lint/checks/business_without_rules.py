"""A business that an operator or caller registers, and for which nobody has a file of rules.

A business is decided where a file begins with `business:` and its name. Without one, nobody can ask for it, and what
the register says of it is lost. Law and hall register businesses for all operators, which need not offer each.

Avoid::

    # example/businesses.yaml
    plan_renewal: {title: plan renewal}

    # example/plan_renewals.yaml
    trait: plan_renewals

Prefer::

    # example/businesses.yaml
    plan_renewal: {title: plan renewal}

    # example/plan_renewal.yaml
    business: plan_renewal

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.rules.merge import EVERY_BUSINESS
from bizrules.rules.rulesets import Rulesets

ID = "business-without-rules"
_OWN = ("operator", "caller")


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find entries of the registers of an operator and of callers that no file of rules is for."""
    regions = dict.fromkeys(layer.region for layer in rulesets.sources.layers)
    decided = {name for region in regions for name in rulesets.businesses(region)}
    for layer in rulesets.sources.layers:
        for entry in rulesets.registry.layers[layer.name].businesses.values() if layer.authority in _OWN else ():
            if entry.id not in decided and entry.id != EVERY_BUSINESS:
                what = f"no file of rules is for the business `{entry.id}`"
                folder = layer.files["businesses"].path.rpartition("/")[0]
                advice = (
                    f"write `{folder}/{entry.id}.yaml`, which begins `business: {entry.id}`, or take the entry away"
                )
                yield Finding(ID, what, advice, entry.place)
