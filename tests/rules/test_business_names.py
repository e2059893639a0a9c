"""A business is called by its id, its title or an alias, and each of them leads to one business."""

from collections.abc import Callable

import pytest

from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import operators, read_sources

Build = Callable[[dict[str, str]], Rulesets]


def test_the_id_the_title_and_the_aliases_of_all_layers_lead_to_a_business(build: Build) -> None:
    rulesets = build(
        {
            "law/cn/north/businesses.yaml": "transfer: {aliases: [过名]}\n",
            "alpha/businesses.yaml": "transfer: {aliases: [更名, 更名]}\n",
        }
    )

    names = {name for name, business in rulesets.names("north").items() if business == "transfer"}

    assert names == {"transfer", "过户", "过名", "更名"}
    assert "过名" not in rulesets.names("south")


def test_a_business_without_rules_of_the_operator_has_no_names(build: Build) -> None:
    rulesets = build({"law/cn/more.yaml": "trait: more\ntitle: t\nrules: []\n", "hall/businesses.yaml": _CLOSING})

    assert "closing" in rulesets.registers("north").businesses
    assert not {"closing", "销户", "关户"} & set(rulesets.names("north"))


_CLOSING = "every_business: {uses: [counter]}\nclosing: {title: 销户, aliases: [关户]}\n"


@pytest.mark.parametrize("operator", operators())
def test_every_name_of_a_shipped_business_leads_to_it(operator: str) -> None:
    rulesets = Rulesets(read_sources(operator))

    for region in rulesets.regions:
        names = rulesets.names(region)
        for business, entry in rulesets.businesses(region).items():
            called = [business, entry.title, *(alias.text for alias in entry.aliases)]
            assert {names[name] for name in called} == {business}


# How the operators' own lists call a business that is registered under another title.
_SEEDS = {
    "china-telecom": {"拆机": "termination", "国际漫游": "international_service", "补卡": "sim_replacement"},
    "china-mobile": {"亲情包": "family_number", "正式销号": "termination", "更改业务套餐": "plan_change"},
    "china-unicom": {
        "拆机": "broadband_disconnection",
        "卡类解锁": "sim_unlock",
        "功能变更": "supplementary_voice_service_change",
        "国际长权": "international_service",
        "international_service_activate": "international_service",
        "客户信息新建或变更": "customer_information_change",
        "停机": "voluntary_suspension",
        "开机": "voluntary_resume",
        "销户": "termination",
        "话费收缴": "bill_payment",
    },
    "generic": {"业务转移": "ownership_transfer", "宽带开户": "broadband_installation", "故障报修": "trouble_report"},
}


@pytest.mark.parametrize("operator", _SEEDS)
def test_what_an_operator_calls_a_business_leads_to_it(operator: str) -> None:
    names = Rulesets(read_sources(operator)).names("shanghai")

    assert {name: names[name] for name in _SEEDS[operator]} == _SEEDS[operator]
