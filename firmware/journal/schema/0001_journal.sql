-- The journal, version 1. Applied once, in one transaction; never edited after a release.
--
-- What a person did is an act: a row that is only ever inserted. What may go again (words, a
-- mood's weather, what would help) lives apart from it: in content while both may see the
-- entry, in sealed while only its author may. An entry with neither was undone. Words and boxes
-- themselves are in erasable.

-- household, device: 16 random bytes each. demo: 1 in a demo. scrub: 1 while words that were
-- deleted may still stand in the write-ahead log.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- One row for each start of the machine in which something was kept.
CREATE TABLE boot (
    id INTEGER PRIMARY KEY,
    boot_id BLOB NOT NULL UNIQUE CHECK (length(boot_id) = 16),
    device BLOB NOT NULL CHECK (length(device) = 16)
) STRICT;

-- seq is the order of the household's life; the clock is only told. kind, partner, source and
-- entry are the numbers of firmware/act.h and firmware/model.h.
CREATE TABLE act (
    seq INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    kind INTEGER NOT NULL CHECK (kind > 0),
    partner INTEGER CHECK (partner IN (0, 1)),
    source INTEGER NOT NULL,
    boot INTEGER NOT NULL REFERENCES boot (id),
    boottime_ms INTEGER NOT NULL,
    utc_ms INTEGER NOT NULL,
    offset_min INTEGER NOT NULL,
    trusted INTEGER NOT NULL CHECK (trusted IN (0, 1)),
    entry INTEGER,
    yesterday INTEGER CHECK (yesterday IN (0, 1)),
    target BLOB CHECK (length(target) = 16),
    key TEXT,
    value ANY,
    CHECK ((kind = 1) = (entry IS NOT NULL)),
    CHECK ((kind BETWEEN 2 AND 7) = (target IS NOT NULL)),
    -- A card's reply and a corrected clock are nobody's in particular.
    CHECK (kind NOT IN (8, 10) OR partner IS NULL)
) STRICT;

-- Cards and settings, in order; and the clock's corrections of a boot. Partial, so that an
-- entry does not pay for them.
CREATE INDEX act_keyed ON act (kind, seq) WHERE key IS NOT NULL;
CREATE INDEX act_clock_fix ON act (boot) WHERE kind = 10;

CREATE TRIGGER act_is_never_changed BEFORE UPDATE ON act
BEGIN
    SELECT RAISE(ABORT, 'an act is never changed');
END;

CREATE TRIGGER act_is_never_deleted BEFORE DELETE ON act
BEGIN
    SELECT RAISE(ABORT, 'an act is never deleted');
END;

-- Bytes that must be gone when they go. secure_delete is not enough: where rows are deleted or
-- grow, SQLite moves their neighbours between pages and leaves copies behind. So rows are only
-- appended here, which moves none, and overwritten with zeros of the same length, in place.
CREATE TABLE erasable (
    id INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

CREATE TRIGGER erasable_keeps_its_place BEFORE UPDATE ON erasable
WHEN new.id <> old.id OR length(new.bytes) <> length(old.bytes)
BEGIN
    SELECT RAISE(ABORT, 'erasable bytes are overwritten in place');
END;

CREATE TRIGGER erasable_is_never_deleted BEFORE DELETE ON erasable
BEGIN
    SELECT RAISE(ABORT, 'erasable bytes are overwritten, not deleted');
END;

-- What both see of an entry. The timeline is this table, newest first.
CREATE TABLE content (
    seq INTEGER PRIMARY KEY REFERENCES act (seq),
    weather INTEGER NOT NULL,
    help INTEGER NOT NULL,
    answer INTEGER NOT NULL DEFAULT 0,
    taken_back INTEGER NOT NULL DEFAULT 0 CHECK (taken_back IN (0, 1)),
    words INTEGER REFERENCES erasable (id)
) STRICT;

-- What only its author sees of an entry: each part (0 weather, 1 help, 2 words) a box sealed to
-- the author's public key, so that one can be written anew without opening the others. Part 0
-- is always there.
CREATE TABLE sealed (
    seq INTEGER NOT NULL REFERENCES act (seq),
    part INTEGER NOT NULL CHECK (part BETWEEN 0 AND 2),
    box INTEGER NOT NULL REFERENCES erasable (id),
    PRIMARY KEY (seq, part)
) STRICT, WITHOUT ROWID;

-- A key pair for each partner (X25519), drawn when the journal was made.
CREATE TABLE key (
    partner INTEGER PRIMARY KEY CHECK (partner IN (0, 1)),
    public BLOB NOT NULL CHECK (length(public) = 32),
    secret BLOB NOT NULL
) STRICT;
