"""The people of the newsroom: their accounts, their roles, and what each role may do.

Nothing of an account, not even its name, reaches the record or a reader: who signs is an author,
who typed is for the audit log.
"""
