-- Version 2: the practice. Promises, agreements, the week, one's own page.
--
-- The act table is made anew: its checks of version 1 know no more than an entry's acts. Foreign
-- keys are off while this runs (migrate.c), and checked before it is committed.

-- thing: the number of enum thing_kind; of a private act (kinds 15, 16) nothing is told here but
-- whose it is. What a pause, a cover and a calm pause are for is nobody's to know, nor who asked.
CREATE TABLE act_2 (
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
    thing INTEGER,
    day INTEGER,
    CHECK ((kind = 1) = (entry IS NOT NULL)),
    CHECK ((kind = 11) = (thing IS NOT NULL)),
    CHECK (kind NOT IN (2, 3, 4, 5, 6, 7, 12, 13, 14, 16, 17, 18, 25) OR target IS NOT NULL),
    CHECK (kind NOT IN (15, 16, 22, 26, 28) OR partner IS NOT NULL),
    -- A card's reply, a corrected clock, a step of the week; a pause, a cover, a calm pause; a
    -- card's mark, and a widening called off: nobody's in particular.
    CHECK (kind NOT IN (8, 10, 18, 19, 20, 21, 23, 25) OR partner IS NULL)
) STRICT;

INSERT INTO act_2 (seq, uid, kind, partner, source, boot, boottime_ms, utc_ms, offset_min, trusted, entry,
    yesterday, target, key, value)
SELECT seq, uid, kind, partner, source, boot, boottime_ms, utc_ms, offset_min, trusted, entry, yesterday,
    target, key, value FROM act;
DROP TABLE act;
ALTER TABLE act_2 RENAME TO act;

CREATE INDEX act_keyed ON act (kind, seq) WHERE key IS NOT NULL;
CREATE INDEX act_clock_fix ON act (boot) WHERE kind = 10;
-- Pauses, covers, cards, leaving: partial, so that an entry does not pay for it. A query has to say "kind > 18".
CREATE INDEX act_practice ON act (kind, seq) WHERE kind > 18;

CREATE TRIGGER act_is_never_changed BEFORE UPDATE ON act
BEGIN
    SELECT RAISE(ABORT, 'an act is never changed');
END;

CREATE TRIGGER act_is_never_deleted BEFORE DELETE ON act
BEGIN
    SELECT RAISE(ABORT, 'an act is never deleted');
END;

-- What both may know of a thing, as the latest acts left it. Words are in erasable.
CREATE TABLE thing (
    seq INTEGER PRIMARY KEY REFERENCES act (seq),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 9),
    partner INTEGER CHECK (partner IN (0, 1)),
    state INTEGER NOT NULL DEFAULT 0,
    day INTEGER NOT NULL DEFAULT 0,
    value INTEGER NOT NULL DEFAULT 0,
    step INTEGER NOT NULL DEFAULT 0,
    floor INTEGER CHECK (floor IN (0, 1)),
    created_day INTEGER NOT NULL,
    ended_day INTEGER NOT NULL DEFAULT 0,
    words INTEGER REFERENCES erasable (id)
) STRICT;
CREATE INDEX thing_open ON thing (kind, seq) WHERE state = 0;

-- The promise that an entry names.
ALTER TABLE content ADD COLUMN thing INTEGER REFERENCES thing (seq);

-- As in version 1, with part 3: a private thing, its kind, day and words in one box.
CREATE TABLE sealed_2 (
    seq INTEGER NOT NULL REFERENCES act (seq),
    part INTEGER NOT NULL CHECK (part BETWEEN 0 AND 3),
    box INTEGER NOT NULL REFERENCES erasable (id),
    PRIMARY KEY (seq, part)
) STRICT, WITHOUT ROWID;
INSERT INTO sealed_2 SELECT seq, part, box FROM sealed;
DROP TABLE sealed;
ALTER TABLE sealed_2 RENAME TO sealed;

-- secret: the secret key as it is, until its owner has a code; then gone. wrap and recovery: the
-- secret key and the sign, locked with the code and with the recovery code (journal/keys.h).
-- tries: codes tried since the last right one.
CREATE TABLE key_2 (
    partner INTEGER PRIMARY KEY CHECK (partner IN (0, 1)),
    public BLOB NOT NULL CHECK (length(public) = 32),
    secret INTEGER REFERENCES erasable (id),
    wrap BLOB,
    recovery BLOB,
    tries INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO erasable (bytes) SELECT secret FROM key ORDER BY partner;
INSERT INTO key_2 (partner, public, secret)
SELECT partner, public, (SELECT max(id) - (SELECT count(*) FROM key) + 1 + k.partner FROM erasable) FROM key k;
DROP TABLE key;
ALTER TABLE key_2 RENAME TO key;

-- What each sets for oneself: never shown, only what follows from both is.
CREATE TABLE private (
    partner INTEGER NOT NULL CHECK (partner IN (0, 1)),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (partner, key)
) STRICT, WITHOUT ROWID;

-- What shows more from a day on, until called off or done.
CREATE TABLE widening (
    seq INTEGER PRIMARY KEY REFERENCES act (seq),
    partner INTEGER CHECK (partner IN (0, 1)),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    day INTEGER NOT NULL
) STRICT;
