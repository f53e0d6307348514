"""What the database itself refuses, as triggers for SQLite and PostgreSQL.

- A header must follow the last one: next number, `previous` equal to the last digest, and its
  payload already there (the payload is inserted first; its foreign key is checked at commit).
- A payload can only be inserted ahead of its header, so none can be added or put back later.
- Nothing is updated, deleted or truncated, with one exception: when the header of a takedown is
  inserted, the database reads the takedown's own document, notes each entry of its `erased` in
  `record_erasure` and deletes their payloads, in that same statement. Nobody else can erase.
- The head always equals the last header: any other value is refused.

Whoever owns the database can drop triggers; that is what the chain and a head kept elsewhere
are for. `INSERT OR REPLACE` needs a thought on SQLite: it deletes the row in its way without
asking the triggers for deletion, so every insertion is refused where a row stands already.

These statements belong to migration 0001. Change them only by a new set beside them and a new
migration.
"""

from typing import Final

TABLES: Final = ("record_header", "record_payload", "record_erasure", "record_head")


def _sqlite_refusal(table: str, verb: str) -> str:
    return f"""
    CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}
    BEGIN
        SELECT RAISE(ABORT, '{table} is append-only: {verb} refused');
    END
    """


SQLITE: Final = (
    "INSERT INTO record_head (id, seq, digest) VALUES (1, 0, zeroblob(32))",
    _sqlite_refusal("record_header", "update"),
    _sqlite_refusal("record_header", "delete"),
    _sqlite_refusal("record_payload", "update"),
    _sqlite_refusal("record_erasure", "update"),
    _sqlite_refusal("record_erasure", "delete"),
    _sqlite_refusal("record_head", "insert"),
    _sqlite_refusal("record_head", "delete"),
    """
    CREATE TRIGGER record_payload_insert BEFORE INSERT ON record_payload
    WHEN NEW.seq IS NULL
        OR NEW.seq <= (SELECT coalesce(max(seq), 0) FROM record_header)
        OR EXISTS (SELECT 1 FROM record_payload WHERE seq = NEW.seq)
        OR typeof(NEW.salt) <> 'blob' OR length(NEW.salt) <> 32
        OR typeof(NEW.document) <> 'blob'
    BEGIN
        SELECT RAISE(ABORT, 'record_payload is append-only: a payload comes before its header');
    END
    """,
    """
    CREATE TRIGGER record_payload_delete BEFORE DELETE ON record_payload
    WHEN NOT EXISTS (SELECT 1 FROM record_erasure WHERE erased = OLD.seq)
    BEGIN
        SELECT RAISE(ABORT, 'record_payload is append-only: only a takedown erases');
    END
    """,
    """
    CREATE TRIGGER record_header_insert BEFORE INSERT ON record_header
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM record_header)
        OR NEW.previous IS NOT coalesce(
            (SELECT digest FROM record_header ORDER BY seq DESC LIMIT 1),
            (SELECT digest FROM record_head WHERE seq = 0)
        )
        OR typeof(NEW.digest) <> 'blob' OR length(NEW.digest) <> 32
        OR typeof(NEW.commitment) <> 'blob' OR length(NEW.commitment) <> 32
        OR NOT EXISTS (SELECT 1 FROM record_payload WHERE seq = NEW.seq)
    BEGIN
        SELECT RAISE(ABORT, 'record_header is append-only: the entry does not follow the head');
    END
    """,
    """
    CREATE TRIGGER record_erasure_insert BEFORE INSERT ON record_erasure
    WHEN EXISTS (SELECT 1 FROM record_erasure WHERE erased = NEW.erased)
        OR NOT EXISTS (
            SELECT 1
            FROM record_header AS takedown
            JOIN record_payload AS said ON said.seq = takedown.seq
            JOIN record_header AS target ON target.seq = NEW.erased
            WHERE takedown.seq = NEW.takedown_seq
                AND takedown.kind = 'takedown'
                AND target.kind <> 'takedown'
                AND target.seq < takedown.seq
                AND target.subject = takedown.subject
                AND NEW.erased IN (
                    SELECT value FROM json_each(CAST(said.document AS TEXT), '$.erased')
                )
        )
    BEGIN
        SELECT RAISE(ABORT, 'record_erasure: a takedown erases only what is its own');
    END
    """,
    """
    CREATE TRIGGER record_header_inserted AFTER INSERT ON record_header
    BEGIN
        INSERT INTO record_erasure (erased, takedown_seq)
            SELECT named.value, NEW.seq
            FROM record_payload AS said, json_each(CAST(said.document AS TEXT), '$.erased') AS named
            WHERE NEW.kind = 'takedown' AND said.seq = NEW.seq;
        DELETE FROM record_payload
            WHERE NEW.kind = 'takedown'
                AND seq IN (SELECT erased FROM record_erasure WHERE takedown_seq = NEW.seq);
        UPDATE record_head SET seq = NEW.seq, digest = NEW.digest WHERE id = 1;
    END
    """,
    """
    CREATE TRIGGER record_head_update BEFORE UPDATE ON record_head
    WHEN NEW.id IS NOT 1
        OR NEW.seq IS NOT (SELECT coalesce(max(seq), 0) FROM record_header)
        OR NEW.digest IS NOT coalesce(
            (SELECT digest FROM record_header ORDER BY seq DESC LIMIT 1), OLD.digest
        )
    BEGIN
        SELECT RAISE(ABORT, 'record_head always equals the last header: update refused');
    END
    """,
)


def _postgresql_refusal(table: str, verb: str) -> str:
    level = "STATEMENT" if verb == "truncate" else "ROW"
    return f"""
    CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}
    FOR EACH {level} EXECUTE FUNCTION record_refuse()
    """


POSTGRESQL: Final = (
    "INSERT INTO record_head (id, seq, digest) VALUES (1, 0, decode(repeat('00', 32), 'hex'))",
    """
    CREATE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, lower(TG_OP)
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    *(_postgresql_refusal(table, "truncate") for table in TABLES),
    _postgresql_refusal("record_header", "update"),
    _postgresql_refusal("record_header", "delete"),
    _postgresql_refusal("record_payload", "update"),
    _postgresql_refusal("record_erasure", "update"),
    _postgresql_refusal("record_erasure", "delete"),
    _postgresql_refusal("record_head", "insert"),
    _postgresql_refusal("record_head", "delete"),
    """
    CREATE FUNCTION record_payload_insert() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.seq <= (SELECT coalesce(max(seq), 0) FROM record_header)
            OR octet_length(NEW.salt) <> 32
        THEN
            RAISE EXCEPTION 'record_payload is append-only: a payload comes before its header'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER record_payload_insert BEFORE INSERT ON record_payload
    FOR EACH ROW EXECUTE FUNCTION record_payload_insert()
    """,
    """
    CREATE FUNCTION record_payload_delete() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (SELECT 1 FROM record_erasure WHERE erased = OLD.seq) THEN
            RAISE EXCEPTION 'record_payload is append-only: only a takedown erases'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END $$
    """,
    """
    CREATE TRIGGER record_payload_delete BEFORE DELETE ON record_payload
    FOR EACH ROW EXECUTE FUNCTION record_payload_delete()
    """,
    # The head is locked first: two who append at once, even by hand, come one after the other.
    """
    CREATE FUNCTION record_header_insert() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        last record;
    BEGIN
        PERFORM 1 FROM record_head WHERE id = 1 FOR UPDATE;
        SELECT seq, digest INTO last FROM record_header ORDER BY seq DESC LIMIT 1;
        IF NOT FOUND THEN
            SELECT 0 AS seq, decode(repeat('00', 32), 'hex') AS digest INTO last;
        END IF;
        IF NEW.seq <> last.seq + 1
            OR NEW.previous <> last.digest
            OR octet_length(NEW.digest) <> 32
            OR octet_length(NEW.commitment) <> 32
            OR NOT EXISTS (SELECT 1 FROM record_payload WHERE seq = NEW.seq)
        THEN
            RAISE EXCEPTION 'record_header is append-only: the entry does not follow the head'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER record_header_insert BEFORE INSERT ON record_header
    FOR EACH ROW EXECUTE FUNCTION record_header_insert()
    """,
    """
    CREATE FUNCTION record_erasure_insert() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (
            SELECT 1
            FROM record_header AS takedown
            JOIN record_payload AS said ON said.seq = takedown.seq
            JOIN record_header AS target ON target.seq = NEW.erased
            WHERE takedown.seq = NEW.takedown_seq
                AND takedown.kind = 'takedown'
                AND target.kind <> 'takedown'
                AND target.seq < takedown.seq
                AND target.subject = takedown.subject
                AND NEW.erased::text IN (
                    SELECT json_array_elements_text(
                        convert_from(said.document, 'UTF8')::json -> 'erased'
                    )
                )
        ) THEN
            RAISE EXCEPTION 'record_erasure: a takedown erases only what is its own'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER record_erasure_insert BEFORE INSERT ON record_erasure
    FOR EACH ROW EXECUTE FUNCTION record_erasure_insert()
    """,
    """
    CREATE FUNCTION record_header_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.kind = 'takedown' THEN
            INSERT INTO record_erasure (erased, takedown_seq)
                SELECT named.value::integer, NEW.seq
                FROM record_payload AS said,
                    json_array_elements_text(
                        convert_from(said.document, 'UTF8')::json -> 'erased'
                    ) AS named(value)
                WHERE said.seq = NEW.seq;
            DELETE FROM record_payload
                WHERE seq IN (SELECT erased FROM record_erasure WHERE takedown_seq = NEW.seq);
        END IF;
        UPDATE record_head SET seq = last.seq, digest = last.digest
            FROM (SELECT seq, digest FROM record_header ORDER BY seq DESC LIMIT 1) AS last
            WHERE id = 1;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER record_header_inserted AFTER INSERT ON record_header
    FOR EACH ROW EXECUTE FUNCTION record_header_inserted()
    """,
    """
    CREATE FUNCTION record_head_update() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.id <> 1 OR NOT EXISTS (
            SELECT 1
            FROM (SELECT seq, digest FROM record_header ORDER BY seq DESC LIMIT 1) AS last
            WHERE last.seq = NEW.seq AND last.digest = NEW.digest
        ) THEN
            RAISE EXCEPTION 'record_head always equals the last header: update refused'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER record_head_update BEFORE UPDATE ON record_head
    FOR EACH ROW EXECUTE FUNCTION record_head_update()
    """,
)

GUARDS: Final = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
