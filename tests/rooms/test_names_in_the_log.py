"""Every record and every column that the log can hold has a Dutch name on its pages."""

from django.apps import apps

from meedoen.rooms.beheer.field_names import FIELD_NAMES
from meedoen.rooms.beheer.wording import RECORD_NAMES, field_name

# What is never logged as a record: sessions, secrets, counters, and what is worked out of other records.
_OUTSIDE_THE_LOG = frozenset(
    [
        "accounts.apikeysecret",
        "accounts.apikeyuse",
        "accounts.heldform",
        "accounts.invitation",
        "accounts.keptanswer",
        "accounts.linkedidentity",
        "accounts.listedmunicipality",
        "accounts.membership",
        "accounts.opensession",
        "accounts.recoverycode",
        "accounts.requestcount",
        "accounts.secondfactor",
        "accounts.signinattempts",
        "accounts.user",
        # The register keeps versions of its own, and its logs name nobody: what stands in files never goes into this log.
        "cases.accessline",
        "cases.assignment",
        "cases.caseevent",
        "cases.casespell",
        "cases.citizennumber",
        "cases.fileopening",
        "cases.householdstay",
        "cases.keptterms",
        "cases.namekey",
        "cases.nextstep",
        "cases.owngoal",
        "cases.personaldetails",
        "cases.processingline",
        "cases.residence",
        "cases.resident",
        "cases.talk",
        "cases.team",
        "cases.teammember",
        "cases.trialtown",
        "cases.clientnumber",
        "cases.givenimport",
        "cases.importedrow",
        "cases.importrun",
        "cases.importsource",
        "cases.notification",
        "cases.serviceform",
        "cases.alert",
        "cases.alertstep",
        "cases.earlieralert",
        "cases.earlierhandover",
        "cases.handover",
        "cases.accessreview",
        "cases.destructionentry",
        "cases.destructionlist",
        "cases.filehold",
        "cases.personrequest",
        "cases.retentionterm",
        "cases.position",
        "cases.agreedpositions",
        "cases.wish",
        "cases.knownword",
        "cases.letterheadversion",
        "cases.madeletter",
        "cases.wordingversion",
        "goals.nodecourse",
        "goals.placementcourse",
        "indicators.calendarfeed",
        "indicators.computedanswer",
        "indicators.computerun",
        "indicators.release",
        "indicators.releasedtable",
        "indicators.sentreminder",
        "journal.entry",
        "reports.keptfinding",
        "reports.listfile",
        "sources.delivery",
        "sources.keptfile",
        "sources.programdelivery",
        "sources.searchentry",
        "sources.waitingtable",
    ]
)
_DJANGO = frozenset({"auth", "contenttypes", "sessions"})


def test_every_model_is_named_or_stands_outside_the_log():
    own = {model._meta.label_lower for model in apps.get_models() if model._meta.app_label not in _DJANGO}

    assert own == set(RECORD_NAMES) | _OUTSIDE_THE_LOG
    assert not set(RECORD_NAMES) & _OUTSIDE_THE_LOG


def test_every_column_of_a_record_in_the_log_has_a_dutch_name():
    columns = {field.attname for label in RECORD_NAMES for field in apps.get_model(label)._meta.concrete_fields}

    assert columns - set(FIELD_NAMES) == set()
    assert field_name("changed_at") == "Laatst gewijzigd"
