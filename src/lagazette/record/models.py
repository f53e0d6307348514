"""The record's four tables. Nothing but `store.py` writes them, and the database sees to it.

Primary keys are plain `integer`, so that on SQLite they are the row's own id: with another type
`INSERT OR REPLACE` could overwrite a row by its hidden id, past every trigger. There is no other
unique constraint, for the same reason. Two thousand million entries fit.

The guards (`guards.py`) hang on the tables. Django changes an SQLite table by making it anew,
which drops them: a migration that alters one of these tables must set them again.
"""

from django.db import models


class Header(models.Model):
    """The part of an entry that never changes."""

    seq = models.IntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=16)
    subject = models.CharField(max_length=200)
    profile = models.IntegerField()
    commitment = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        indexes = (models.Index(fields=("subject", "seq"), name="record_header_subject"),)

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.subject}"


class Payload(models.Model):
    """Salt and canonical bytes: there from the entry's first moment, gone after a takedown."""

    header = models.OneToOneField(
        Header,
        on_delete=models.DO_NOTHING,
        primary_key=True,
        db_column="seq",
        related_name="payload",
    )
    salt = models.BinaryField(max_length=32)
    document = models.BinaryField()

    def __str__(self) -> str:
        return f"payload of {self.header_id}"


class Erasure(models.Model):
    """Which takedown erased a payload. Written by the database itself when a takedown comes in."""

    erased = models.OneToOneField(
        Header,
        on_delete=models.DO_NOTHING,
        primary_key=True,
        db_column="erased",
        related_name="erasure",
    )
    takedown = models.ForeignKey(
        Header,
        on_delete=models.DO_NOTHING,
        db_column="takedown_seq",
        related_name="erasures",
    )

    def __str__(self) -> str:
        return f"{self.erased_id} erased by {self.takedown_id}"


class Head(models.Model):
    """One row: the last header's place and digest, locked by whoever appends."""

    id = models.IntegerField(primary_key=True)
    seq = models.IntegerField()
    digest = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"head at {self.seq}"
