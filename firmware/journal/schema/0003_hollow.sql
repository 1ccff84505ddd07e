-- Version 3: a plan that takes both may have been agreed on with a wrong code. It stands like any other, and
-- nothing comes of it.
ALTER TABLE widening ADD COLUMN hollow INTEGER NOT NULL DEFAULT 0 CHECK (hollow IN (0, 1));
