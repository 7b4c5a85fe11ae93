"""Who somebody is: a resident with versions of names and days, where and with whom somebody lives, and a sealed BSN."""

import uuid

from django.db import models

from meedoen.apps.cases.models.floor import CaseRecord, Versioned, found_by_change, found_by_resident, versions_of


class Resident(CaseRecord):
    """Somebody in the register, under a token that stands in addresses and a number that only makes pseudonyms."""

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.BigIntegerField(unique=True)
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=150)
    changes = models.PositiveBigIntegerField(default=0, db_default=0, editable=False)
    """How often something was written that terms look at; the database counts it, whoever writes (`counting.count_changes`)."""

    def __str__(self) -> str:
        """Name nobody."""
        return f"inwoner {str(self.token)[:8]}"


class PersonalDetails(Versioned):
    """A version of somebody's names and days. Of a day of birth that is only partly known the year stands apart."""

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="details")
    salutation = models.CharField(max_length=20, blank=True)
    initials = models.CharField(max_length=20, blank=True)
    given_name = models.CharField(max_length=100, blank=True)
    prefix = models.CharField(max_length=20, blank=True)
    surname = models.CharField(max_length=200)
    birth_date = models.DateField(null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    is_confidential = models.BooleanField(default=False)
    is_under_investigation = models.BooleanField(default=False)
    language = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=60)

    class Meta:
        """One version is known at a time."""

        constraints = versions_of("details")
        indexes = (
            found_by_resident("details"),
            *found_by_change("details"),
            models.Index(fields=("municipality", "birth_date"), name="born_on"),
        )

    def __str__(self) -> str:
        """Name nobody."""
        return f"gegevens {self.number}"


class NameKey(CaseRecord):
    """A word by which somebody is found, folded, with how it sounds."""

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="name_keys")
    word = models.CharField(max_length=60)
    sound = models.CharField(max_length=60, blank=True)

    class Meta:
        """Found by word and by sound."""

        constraints = (models.UniqueConstraint(fields=("resident", "word"), name="one_name_key"),)
        indexes = (
            models.Index(fields=("municipality", "word"), name="key_by_word"),
            models.Index(fields=("municipality", "sound"), name="key_by_sound"),
        )

    def __str__(self) -> str:
        """Name nobody."""
        return f"zoekwoord {self.pk}"


class KnownWord(CaseRecord):
    """A word by which anybody of the municipality is found, once: what is mistyped is compared with these, not with everybody."""

    word = models.CharField(max_length=60)
    sound = models.CharField(max_length=60, blank=True)

    class Meta:
        """One of a word."""

        constraints = (models.UniqueConstraint(fields=("municipality", "word"), name="one_known_word"),)

    def __str__(self) -> str:
        """Name nobody."""
        return f"bekend woord {self.pk}"


class CitizenNumber(CaseRecord):
    """The BSN of a resident: sealed, found by a keyed fingerprint, with how it was checked that it is theirs (Wabb art. 12)."""

    resident = models.OneToOneField(Resident, on_delete=models.CASCADE, related_name="citizen_number")
    sealed = models.TextField()
    fingerprint = models.CharField(max_length=64)
    checked_how = models.CharField(max_length=60)
    checked_by = models.CharField(max_length=150)
    checked_at = models.DateTimeField()

    class Meta:
        """Nobody shares one."""

        constraints = (models.UniqueConstraint(fields=("municipality", "fingerprint"), name="one_bearer"),)

    def __str__(self) -> str:
        """Tell nothing."""
        return f"bsn {self.pk}"


class Residence(Versioned):
    """Where somebody lives on [begin, end): the area by its official code, and the address when it is needed for letters."""

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="residences")
    area_code = models.CharField(max_length=60, blank=True)
    street = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=80, blank=True)
    begin = models.DateField()
    end = models.DateField(null=True, blank=True)

    class Meta:
        """One version is known at a time, and it lasts a day at least."""

        constraints = (
            *versions_of("residence"),
            models.CheckConstraint(
                condition=models.Q(end=None) | models.Q(end__gt=models.F("begin")), name="residence_in_order"
            ),
        )
        indexes = (
            found_by_resident("residence"),
            *found_by_change("residence"),
            models.Index(fields=("municipality", "area_code"), name="residence_in_area"),
        )

    def __str__(self) -> str:
        """Name nobody."""
        return f"adres {self.number}"


class HouseholdStay(Versioned):
    """Somebody is of a household on [begin, end); households have a number only."""

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="stays")
    household = models.BigIntegerField(db_index=True)
    role = models.CharField(max_length=20)
    begin = models.DateField()
    end = models.DateField(null=True, blank=True)

    class Meta:
        """One version is known at a time, and it lasts a day at least."""

        constraints = (
            *versions_of("stay"),
            models.CheckConstraint(
                condition=models.Q(end=None) | models.Q(end__gt=models.F("begin")), name="stay_in_order"
            ),
        )
        indexes = (found_by_resident("stay"), *found_by_change("stay"))

    def __str__(self) -> str:
        """Name nobody."""
        return f"huishouden {self.household}"
