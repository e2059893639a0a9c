"""The conditions of China Telecom's `new_activation` in Shanghai on 2026-11-21, written by hand, as fast as we could.

This is what the compiled engine is measured against: the same row of facts in, the same three-valued truths out. It
branches on what settles most first, keeps no table and remembers nothing between calls. When the ruleset changes,
`agreement.py` names the condition that differs, and a person writes it here.
"""

from collections.abc import Sequence
from typing import Any

BUSINESS, DAY, REGION = "new_activation", "2026-11-21", "shanghai"

Truth = bool | None

INDEPENDENT_FROM = 18
INDEPENDENT_BY_OWN_INCOME_FROM = 16
CONSENTS_ALONE_FROM = 14

FACTS = (
    "owner.present",
    "owner.proxy.present",
    "owner.guardian.present",
    "owner.kind",
    "owner.handler.present",
    "here.channel",
    "owner.id_read",
    "owner.overseas_chinese",
    "owner.proxy.id_read",
    "owner.proxy.overseas_chinese",
    "owner.handler.id_read",
    "owner.handler.overseas_chinese",
    "owner.age",
    "owner.own_income",
    "owner.guardian.id_read",
    "owner.guardian.overseas_chinese",
    "owner.papers_genuine",
    "owner.punished",
    "owner.portrait_consent",
    "owner.portrait",
    "owner.manual_review",
    "owner.proxy.portrait",
    "owner.proxy.manual_review",
    "owner.proxy.papers_genuine",
    "owner.proxy.portrait_consent",
    "owner.proxy.age",
    "owner.handler.portrait",
    "owner.handler.manual_review",
    "owner.handler.papers_genuine",
    "owner.handler.portrait_consent",
    "owner.handler.age",
    "owner.guardian.portrait",
    "owner.guardian.manual_review",
    "owner.guardian.papers_genuine",
    "owner.guardian.portrait_consent",
    "owner.guardian.age",
    "line.internet_of_things",
    "order.device_contracts",
    "order.fee_waiver",
    "here.special_care",
    "checked.service_password",
    "owner.arrears",
    "line.state",
    "owner.phone_cards",
    "owner.phone_cards_in_flight",
    "order.new_cards",
    "owner.device_contracts",
    "owner.device_contracts_in_flight",
)
"""The row: which fact stands where."""

CONDITIONS = (
    "owner.present",
    "owner.proxy.present",
    "owner.guardian.present",
    "owner.kind is organization and owner.handler.present",
    "here.channel in own_hall, partner_hall, agent_outlet",
    "here.channel in web, app, phone, kiosk",
    "owner.id_read is passed",
    "always",
    "owner.overseas_chinese",
    "owner.kind is individual",
    "owner.proxy.id_read is passed",
    "owner.proxy.overseas_chinese",
    "owner.kind is individual and owner.proxy.present",
    "owner.kind is organization",
    "owner.handler.id_read is passed",
    "owner.handler.overseas_chinese",
    "owner.kind is individual and (owner.age less than 16 or (owner.age less than 18 and not owner.own_income))",
    "owner.guardian.id_read is passed",
    "owner.guardian.overseas_chinese",
    "not owner.papers_genuine",
    "owner.punished",
    (
        "owner.present and here.channel in own_hall, partner_hall, agent_outlet "
        "and not (owner.portrait_consent is declined)"
    ),
    "owner.portrait is passed",
    "owner.manual_review is passed",
    "owner.present and here.channel in own_hall, partner_hall, agent_outlet",
    "owner.present and owner.portrait is failed",
    "owner.present and not owner.papers_genuine",
    "owner.portrait_consent is given",
    "owner.present and owner.portrait in passed, failed",
    "owner.present and owner.portrait in passed, failed and owner.age less than 14",
    "owner.proxy.portrait is passed",
    "owner.proxy.manual_review is passed",
    "owner.proxy.present and here.channel in own_hall, partner_hall, agent_outlet",
    "owner.proxy.present and owner.proxy.portrait is failed",
    "owner.proxy.present and not owner.proxy.papers_genuine",
    "owner.proxy.portrait_consent is given",
    "owner.proxy.present and owner.proxy.portrait in passed, failed",
    "owner.proxy.present and owner.proxy.portrait in passed, failed and owner.proxy.age less than 14",
    "owner.handler.portrait is passed",
    "owner.handler.manual_review is passed",
    "owner.handler.present and here.channel in own_hall, partner_hall, agent_outlet",
    "owner.handler.present and owner.handler.portrait is failed",
    "owner.handler.present and not owner.handler.papers_genuine",
    "owner.handler.portrait_consent is given",
    "owner.handler.present and owner.handler.portrait in passed, failed",
    "owner.handler.present and owner.handler.portrait in passed, failed and owner.handler.age less than 14",
    "owner.guardian.portrait is passed",
    "owner.guardian.manual_review is passed",
    "owner.guardian.present and here.channel in own_hall, partner_hall, agent_outlet",
    "owner.guardian.present and owner.guardian.portrait is failed",
    "owner.guardian.present and not owner.guardian.papers_genuine",
    "owner.guardian.portrait_consent is given",
    "owner.guardian.present and owner.guardian.portrait in passed, failed",
    "owner.guardian.present and owner.guardian.portrait in passed, failed and owner.guardian.age less than 14",
    "line.internet_of_things",
    "here.channel in phone, kiosk",
    "here.channel in web, app",
    "owner.kind is individual and order.device_contracts at least 1",
    "order.fee_waiver",
    "never",
    "here.channel in own_hall, partner_hall",
    "here.channel in own_hall, partner_hall and here.special_care",
    "owner.handler.present",
    "checked.service_password is passed",
    "not (here.channel in own_hall, partner_hall)",
    "owner.arrears at most 0",
    "owner.kind is individual and not (owner.id_read is passed)",
    "not (line.state in stock, preactivated)",
)
"""What `evaluate` answers, in its order."""


def evaluate(row: Sequence[Any]) -> tuple[Truth, ...]:  # noqa: C901, PLR0912, PLR0915  (a call would cost more than it tidies)
    """Give the truth of each of `CONDITIONS`, None where the facts known leave it open.

    >>> truths = evaluate([None] * len(FACTS))
    >>> truths[CONDITIONS.index("always")], truths[CONDITIONS.index("owner.punished")]
    (True, None)
    """
    (
        owner_present,
        proxy_present,
        guardian_present,
        owner_kind,
        handler_present,
        channel,
        owner_id_read,
        owner_overseas_chinese,
        proxy_id_read,
        proxy_overseas_chinese,
        handler_id_read,
        handler_overseas_chinese,
        owner_age,
        owner_own_income,
        guardian_id_read,
        guardian_overseas_chinese,
        owner_papers_genuine,
        owner_punished,
        owner_portrait_consent,
        owner_portrait,
        owner_manual_review,
        proxy_portrait,
        proxy_manual_review,
        proxy_papers_genuine,
        proxy_portrait_consent,
        proxy_age,
        handler_portrait,
        handler_manual_review,
        handler_papers_genuine,
        handler_portrait_consent,
        handler_age,
        guardian_portrait,
        guardian_manual_review,
        guardian_papers_genuine,
        guardian_portrait_consent,
        guardian_age,
        internet_of_things,
        ordered_device_contracts,
        fee_waiver,
        special_care,
        word_of_service,
        owner_arrears,
        line_state,
        _owner_phone_cards,
        _owner_phone_cards_in_flight,
        _new_cards,
        _owner_device_contracts,
        _owner_device_contracts_in_flight,
    ) = row

    # Where.
    if channel is None:
        at_counter = at_a_distance = in_hall = out_of_hall = by_phone_or_kiosk = online = None
        special_care_in_hall = None if special_care is not False else False
    elif channel in {"own_hall", "partner_hall"}:
        at_counter = in_hall = True
        at_a_distance = out_of_hall = by_phone_or_kiosk = online = False
        special_care_in_hall = special_care
    elif channel == "agent_outlet":
        at_counter = out_of_hall = True
        at_a_distance = in_hall = special_care_in_hall = by_phone_or_kiosk = online = False
    else:
        at_counter = in_hall = special_care_in_hall = False
        at_a_distance = out_of_hall = True
        online = channel in {"web", "app"}
        by_phone_or_kiosk = not online

    # Who.
    if owner_kind is None:
        individual = organization = None
        individual_by_proxy = None if proxy_present is not False else False
        unit_by_handler = None if handler_present is not False else False
        adds_device_contract = None if ordered_device_contracts is None or ordered_device_contracts >= 1 else False
        minor = None
        if owner_age is not None and owner_age >= INDEPENDENT_BY_OWN_INCOME_FROM:
            minor = None if owner_age < INDEPENDENT_FROM and not owner_own_income else False
    elif owner_kind == "individual":
        individual, organization = True, False
        unit_by_handler = False
        individual_by_proxy = proxy_present
        adds_device_contract = None if ordered_device_contracts is None else ordered_device_contracts >= 1
        if owner_age is None:
            minor = None
        elif owner_age >= INDEPENDENT_FROM:
            minor = False
        elif owner_age < INDEPENDENT_BY_OWN_INCOME_FROM:
            minor = True
        else:
            minor = None if owner_own_income is None else not owner_own_income
    else:
        individual, organization = False, True
        unit_by_handler = handler_present
        individual_by_proxy = adds_device_contract = minor = False
    if owner_id_read is None:
        owner_id_read_passed = None
        owner_id_to_copy = None if individual is not False else False
    else:
        owner_id_read_passed = owner_id_read == "passed"
        owner_id_to_copy = False if owner_id_read_passed else individual

    # The owner in person: portrait, consent, genuine papers.
    if owner_portrait is None:
        owner_portrait_passed = owner_portrait_taken = owner_portrait_failed = None
    elif owner_portrait == "passed":
        owner_portrait_passed = owner_portrait_taken = True
        owner_portrait_failed = False
    elif owner_portrait == "failed":
        owner_portrait_passed = False
        owner_portrait_taken = owner_portrait_failed = True
    else:
        owner_portrait_passed = owner_portrait_taken = owner_portrait_failed = False
    if owner_present is None:
        owner_to_compare = None if at_counter is not False else False
        owner_mismatch = None if owner_portrait_failed is not False else False
        owner_to_consent = owner_child_to_consent = None if owner_portrait_taken is not False else False
        if owner_age is not None and owner_age >= CONSENTS_ALONE_FROM:
            owner_child_to_consent = False
        owner_false_papers = None if not owner_papers_genuine else False
    elif owner_present is False:
        owner_to_compare = owner_mismatch = owner_to_consent = owner_child_to_consent = owner_false_papers = False
    else:
        owner_to_compare = at_counter
        owner_mismatch = owner_portrait_failed
        owner_to_consent = owner_portrait_taken
        owner_child_to_consent = False
        if owner_age is None:
            owner_child_to_consent = None if owner_portrait_taken is not False else False
        elif owner_age < CONSENTS_ALONE_FROM:
            owner_child_to_consent = owner_portrait_taken
        owner_false_papers = None if owner_papers_genuine is None else not owner_papers_genuine

    if owner_portrait_consent is None:
        owner_to_photograph = None if owner_to_compare is not False else False
    else:
        owner_to_photograph = owner_to_compare if owner_portrait_consent == "given" else False

    # The proxy, likewise.
    if proxy_portrait is None:
        proxy_portrait_passed = proxy_portrait_taken = proxy_portrait_failed = None
    elif proxy_portrait == "passed":
        proxy_portrait_passed = proxy_portrait_taken = True
        proxy_portrait_failed = False
    elif proxy_portrait == "failed":
        proxy_portrait_passed = False
        proxy_portrait_taken = proxy_portrait_failed = True
    else:
        proxy_portrait_passed = proxy_portrait_taken = proxy_portrait_failed = False
    if proxy_present is None:
        proxy_to_compare = None if at_counter is not False else False
        proxy_mismatch = None if proxy_portrait_failed is not False else False
        proxy_to_consent = proxy_child_to_consent = None if proxy_portrait_taken is not False else False
        if proxy_age is not None and proxy_age >= CONSENTS_ALONE_FROM:
            proxy_child_to_consent = False
        proxy_false_papers = None if not proxy_papers_genuine else False
    elif proxy_present is False:
        proxy_to_compare = proxy_mismatch = proxy_to_consent = proxy_child_to_consent = proxy_false_papers = False
    else:
        proxy_to_compare = at_counter
        proxy_mismatch = proxy_portrait_failed
        proxy_to_consent = proxy_portrait_taken
        proxy_child_to_consent = False
        if proxy_age is None:
            proxy_child_to_consent = None if proxy_portrait_taken is not False else False
        elif proxy_age < CONSENTS_ALONE_FROM:
            proxy_child_to_consent = proxy_portrait_taken
        proxy_false_papers = None if proxy_papers_genuine is None else not proxy_papers_genuine

    # The handler of an organization, likewise.
    if handler_portrait is None:
        handler_portrait_passed = handler_portrait_taken = handler_portrait_failed = None
    elif handler_portrait == "passed":
        handler_portrait_passed = handler_portrait_taken = True
        handler_portrait_failed = False
    elif handler_portrait == "failed":
        handler_portrait_passed = False
        handler_portrait_taken = handler_portrait_failed = True
    else:
        handler_portrait_passed = handler_portrait_taken = handler_portrait_failed = False
    if handler_present is None:
        handler_to_compare = None if at_counter is not False else False
        handler_mismatch = None if handler_portrait_failed is not False else False
        handler_to_consent = handler_child_to_consent = None if handler_portrait_taken is not False else False
        if handler_age is not None and handler_age >= CONSENTS_ALONE_FROM:
            handler_child_to_consent = False
        handler_false_papers = None if not handler_papers_genuine else False
    elif handler_present is False:
        handler_to_compare = handler_mismatch = handler_to_consent = handler_child_to_consent = handler_false_papers = (
            False
        )
    else:
        handler_to_compare = at_counter
        handler_mismatch = handler_portrait_failed
        handler_to_consent = handler_portrait_taken
        handler_child_to_consent = False
        if handler_age is None:
            handler_child_to_consent = None if handler_portrait_taken is not False else False
        elif handler_age < CONSENTS_ALONE_FROM:
            handler_child_to_consent = handler_portrait_taken
        handler_false_papers = None if handler_papers_genuine is None else not handler_papers_genuine

    # The guardian, likewise.
    if guardian_portrait is None:
        guardian_portrait_passed = guardian_portrait_taken = guardian_portrait_failed = None
    elif guardian_portrait == "passed":
        guardian_portrait_passed = guardian_portrait_taken = True
        guardian_portrait_failed = False
    elif guardian_portrait == "failed":
        guardian_portrait_passed = False
        guardian_portrait_taken = guardian_portrait_failed = True
    else:
        guardian_portrait_passed = guardian_portrait_taken = guardian_portrait_failed = False
    if guardian_present is None:
        guardian_to_compare = None if at_counter is not False else False
        guardian_mismatch = None if guardian_portrait_failed is not False else False
        guardian_to_consent = guardian_child_to_consent = None if guardian_portrait_taken is not False else False
        if guardian_age is not None and guardian_age >= CONSENTS_ALONE_FROM:
            guardian_child_to_consent = False
        guardian_false_papers = None if not guardian_papers_genuine else False
    elif guardian_present is False:
        guardian_to_compare = guardian_mismatch = guardian_to_consent = guardian_child_to_consent = (
            guardian_false_papers
        ) = False
    else:
        guardian_to_compare = at_counter
        guardian_mismatch = guardian_portrait_failed
        guardian_to_consent = guardian_portrait_taken
        guardian_child_to_consent = False
        if guardian_age is None:
            guardian_child_to_consent = None if guardian_portrait_taken is not False else False
        elif guardian_age < CONSENTS_ALONE_FROM:
            guardian_child_to_consent = guardian_portrait_taken
        guardian_false_papers = None if guardian_papers_genuine is None else not guardian_papers_genuine

    # The line.
    line_not_free = None if line_state is None else line_state not in {"stock", "preactivated"}

    return (
        owner_present,
        proxy_present,
        guardian_present,
        unit_by_handler,
        at_counter,
        at_a_distance,
        owner_id_read_passed,
        True,
        owner_overseas_chinese,
        individual,
        None if proxy_id_read is None else proxy_id_read == "passed",
        proxy_overseas_chinese,
        individual_by_proxy,
        organization,
        None if handler_id_read is None else handler_id_read == "passed",
        handler_overseas_chinese,
        minor,
        None if guardian_id_read is None else guardian_id_read == "passed",
        guardian_overseas_chinese,
        None if owner_papers_genuine is None else not owner_papers_genuine,
        owner_punished,
        owner_to_photograph,
        owner_portrait_passed,
        None if owner_manual_review is None else owner_manual_review == "passed",
        owner_to_compare,
        owner_mismatch,
        owner_false_papers,
        None if owner_portrait_consent is None else owner_portrait_consent == "given",
        owner_to_consent,
        owner_child_to_consent,
        proxy_portrait_passed,
        None if proxy_manual_review is None else proxy_manual_review == "passed",
        proxy_to_compare,
        proxy_mismatch,
        proxy_false_papers,
        None if proxy_portrait_consent is None else proxy_portrait_consent == "given",
        proxy_to_consent,
        proxy_child_to_consent,
        handler_portrait_passed,
        None if handler_manual_review is None else handler_manual_review == "passed",
        handler_to_compare,
        handler_mismatch,
        handler_false_papers,
        None if handler_portrait_consent is None else handler_portrait_consent == "given",
        handler_to_consent,
        handler_child_to_consent,
        guardian_portrait_passed,
        None if guardian_manual_review is None else guardian_manual_review == "passed",
        guardian_to_compare,
        guardian_mismatch,
        guardian_false_papers,
        None if guardian_portrait_consent is None else guardian_portrait_consent == "given",
        guardian_to_consent,
        guardian_child_to_consent,
        internet_of_things,
        by_phone_or_kiosk,
        online,
        adds_device_contract,
        fee_waiver,
        False,
        in_hall,
        special_care_in_hall,
        handler_present,
        None if word_of_service is None else word_of_service == "passed",
        out_of_hall,
        None if owner_arrears is None else owner_arrears <= 0,
        owner_id_to_copy,
        line_not_free,
    )
