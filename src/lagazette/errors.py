"""The root of every error that the person in front of the screen can mend."""


class GazetteError(Exception):
    """Something was refused or failed for a reason that its message tells.

    Each room derives one base from this (`IntakeError`, `RecordError`, …) and one subclass per
    reason. The message says what, where and how to mend, because commands print it as it is:
    everything else that is raised is a defect of the program and shows its traceback.
    """
