/* The SQL of a merge. Databases: main (the new file), live, other. Temporary tables: pick (the acts there
 * will be, and their numbers on either side), and m_… (rows on their way, with the side, 0 live, 1 other,
 * that their bytes come from).
 *
 * Numbers of kinds are those of firmware/act.h and firmware/model.h (asserted in merge.c). */
#ifndef KEPT_JOURNAL_MERGE_SQL_H
#define KEPT_JOURNAL_MERGE_SQL_H

/* clang-format off */
#define MERGE_TABLES \
    "CREATE TEMP TABLE pick (seq INTEGER PRIMARY KEY, live INTEGER UNIQUE, other INTEGER UNIQUE);" \
    "CREATE TEMP TABLE m_content (seq INTEGER PRIMARY KEY, weather, help, answer, taken_back, thing, side," \
    " words);" \
    "CREATE TEMP TABLE m_thing (seq INTEGER PRIMARY KEY, kind, partner, state, day, value, step, floor," \
    " created_day, ended_day, side, words);" \
    "CREATE TEMP TABLE m_sealed (seq, part, side, box, PRIMARY KEY (seq, part)) WITHOUT ROWID;" \
    "CREATE TEMP TABLE m_key (partner INTEGER PRIMARY KEY, side);" \
    "CREATE TEMP TABLE m_bytes (id INTEGER PRIMARY KEY, side, was, UNIQUE (side, was));"

/* Never backwards: a clock that was set back does not move what came after it. */
#define MERGE_PICK_UNION \
    "INSERT INTO pick (live, other) SELECT live, other FROM (" \
    " SELECT l.seq AS live, o.seq AS other, max(l.utc_ms) OVER (ORDER BY l.seq) AS t, 0 AS side, l.seq AS n" \
    " FROM live.act l LEFT JOIN other.act o ON o.uid = l.uid" \
    " UNION ALL SELECT NULL, o.seq, o.t, 1, o.seq" \
    " FROM (SELECT seq, uid, max(utc_ms) OVER (ORDER BY seq) AS t FROM other.act) o" \
    " WHERE NOT EXISTS (SELECT 1 FROM live.act a WHERE a.uid = o.uid)) ORDER BY t, side, n;"

#define MERGE_PICK_OTHER \
    "INSERT INTO pick (seq, live, other) SELECT o.seq, l.seq, o.seq FROM other.act o" \
    " LEFT JOIN live.act l ON l.uid = o.uid ORDER BY o.seq;"

#define MERGE_ACTS_OF(db, where) \
    "INSERT OR IGNORE INTO main.boot (boot_id, device) SELECT b.boot_id, b.device FROM " db ".boot b" \
    " WHERE b.id IN (SELECT a.boot FROM " db ".act a JOIN pick p ON p." db " = a.seq) ORDER BY b.id;" \
    "INSERT INTO main.act (seq, uid, kind, partner, source, boot, boottime_ms, utc_ms, offset_min, trusted," \
    " entry, yesterday, target, key, value, thing, day) SELECT p.seq, a.uid, a.kind, a.partner, a.source," \
    " (SELECT n.id FROM main.boot n JOIN " db ".boot b ON b.boot_id = n.boot_id WHERE b.id = a.boot)," \
    " a.boottime_ms, a.utc_ms, a.offset_min, a.trusted, a.entry, a.yesterday, a.target, a.key, a.value," \
    " a.thing, a.day FROM pick p JOIN " db ".act a ON a.seq = p." db " WHERE " where " ORDER BY p.seq;"

#define MERGE_ROWS_OF(db, side, where) \
    "INSERT INTO m_content SELECT p.seq, c.weather, c.help, c.answer, c.taken_back," \
    " (SELECT q.seq FROM pick q WHERE q." db " = c.thing), " side ", c.words" \
    " FROM pick p JOIN " db ".content c ON c.seq = p." db " WHERE " where ";" \
    "INSERT INTO m_thing SELECT p.seq, t.kind, t.partner, t.state, t.day, t.value, t.step, t.floor," \
    " t.created_day, t.ended_day, " side ", t.words" \
    " FROM pick p JOIN " db ".thing t ON t.seq = p." db " WHERE " where ";" \
    "INSERT INTO m_sealed SELECT p.seq, s.part, " side ", s.box" \
    " FROM pick p JOIN " db ".sealed s ON s.seq = p." db " WHERE " where ";"

#define MERGE_ROWS \
    MERGE_ACTS_OF("live", "p.live IS NOT NULL") \
    MERGE_ACTS_OF("other", "p.live IS NULL") \
    MERGE_ROWS_OF("live", "0", "p.live IS NOT NULL") \
    MERGE_ROWS_OF("other", "1", "p.live IS NULL") \
    "INSERT INTO m_key SELECT partner, 0 FROM live.key;"

/* What was added to an act of both on the other side only: words, an answer, the end of a thing (of an
 * agreement, which can be renewed, the live side's holds); a code, and the boxes of its keys. */
#define MERGE_ADDED \
    "UPDATE m_content SET side = 1, words = (SELECT c.words FROM other.content c JOIN pick p" \
    " ON p.other = c.seq WHERE p.seq = m_content.seq)" \
    " WHERE side = 0 AND words IS NULL AND taken_back = 0 AND EXISTS (SELECT 1 FROM other.content c" \
    " JOIN pick p ON p.other = c.seq WHERE p.seq = m_content.seq AND c.words IS NOT NULL);" \
    "UPDATE m_content SET answer = ifnull((SELECT c.answer FROM other.content c JOIN pick p" \
    " ON p.other = c.seq WHERE p.seq = m_content.seq), 0) WHERE answer = 0;" \
    "UPDATE m_thing SET (state, day, ended_day) = (SELECT o.state, o.day, o.ended_day FROM other.thing o" \
    " JOIN pick p ON p.other = o.seq WHERE p.seq = m_thing.seq)" \
    " WHERE side = 0 AND state = 0 AND kind <> 2 AND EXISTS (SELECT 1 FROM other.thing o JOIN pick p" \
    " ON p.other = o.seq WHERE p.seq = m_thing.seq AND o.state <> 0);" \
    "UPDATE m_key SET side = 1 WHERE EXISTS (SELECT 1 FROM pick p JOIN other.act a ON a.seq = p.other" \
    " WHERE p.live IS NULL AND a.kind = 26 AND a.partner = m_key.partner)" \
    " AND NOT EXISTS (SELECT 1 FROM pick p JOIN live.act a ON a.seq = p.live" \
    " WHERE p.other IS NULL AND a.kind = 26 AND a.partner = m_key.partner);" \
    "UPDATE m_sealed SET side = 1, box = (SELECT s.box FROM other.sealed s JOIN pick p ON p.other = s.seq" \
    " WHERE p.seq = m_sealed.seq AND s.part = m_sealed.part)" \
    " WHERE (SELECT k.side FROM m_key k JOIN main.act a ON a.partner = k.partner" \
    " WHERE a.seq = m_sealed.seq) = 1 AND EXISTS (SELECT 1 FROM other.sealed s JOIN pick p" \
    " ON p.other = s.seq WHERE p.seq = m_sealed.seq AND s.part = m_sealed.part);"

#define MERGE_TARGETS(kinds) \
    "(SELECT t.seq FROM main.act r JOIN main.act t ON t.uid = r.target WHERE " kinds ")"
#define MERGE_LEFT(row) \
    "EXISTS (SELECT 1 FROM main.act a JOIN main.act r ON r.kind > 18 AND r.kind = 28" \
    " AND r.partner = a.partner AND r.seq > a.seq WHERE a.seq = " row ".seq)"

/* Undone (5), taken back (6), private things replaced, shown or dropped, and entries of just
 * me let go (15, 11, 16), ideas, cards, contacts and appointments let go (12), and somebody who took their part
 * along (28). */
#define MERGE_RETRACT \
    "DELETE FROM m_content WHERE seq IN " MERGE_TARGETS("r.kind = 5") ";" \
    "DELETE FROM m_sealed WHERE part < 3 AND seq IN " MERGE_TARGETS("r.kind = 5") ";" \
    "UPDATE m_content SET words = NULL, taken_back = 1 WHERE seq IN " MERGE_TARGETS("r.kind = 6") ";" \
    "DELETE FROM m_sealed WHERE part = 2 AND seq IN " MERGE_TARGETS("r.kind = 6") ";" \
    "DELETE FROM m_sealed WHERE seq IN " MERGE_TARGETS("r.kind IN (11, 15, 16)") ";" \
    "UPDATE m_thing SET words = NULL, state = 3 WHERE kind IN (4, 5, 6, 7)" \
    " AND seq IN " MERGE_TARGETS("r.kind = 12 AND r.value = 3") ";" \
    "DELETE FROM m_content WHERE " MERGE_LEFT("m_content") ";" \
    "DELETE FROM m_sealed WHERE " MERGE_LEFT("m_sealed") ";" \
    "UPDATE m_thing SET words = NULL, state = 3 WHERE partner IS NOT NULL AND " MERGE_LEFT("m_thing") ";"

#define MERGE_BYTES_OF(db, side) \
    "INSERT OR IGNORE INTO m_bytes (side, was) SELECT " side ", k.secret FROM " db ".key k" \
    " JOIN m_key m ON m.partner = k.partner WHERE m.side = " side " AND k.secret IS NOT NULL;" \
    "INSERT INTO main.erasable (id, bytes) SELECT m.id, e.bytes FROM m_bytes m" \
    " JOIN " db ".erasable e ON e.id = m.was WHERE m.side = " side ";" \
    "INSERT INTO main.key (partner, public, secret, wrap, recovery, tries) SELECT k.partner, k.public," \
    " (SELECT b.id FROM m_bytes b WHERE b.side = " side " AND b.was = k.secret), k.wrap, k.recovery," \
    " k.tries FROM " db ".key k JOIN m_key m ON m.partner = k.partner WHERE m.side = " side ";"

#define MERGE_WORDS(row, column) \
    "(SELECT b.id FROM m_bytes b WHERE b.side = " row ".side AND b.was = " row "." column ")"

/* What was left of it, into the new file. */
#define MERGE_FILL \
    "INSERT OR IGNORE INTO m_bytes (side, was) SELECT side, words FROM m_content WHERE words IS NOT NULL" \
    " ORDER BY seq;" \
    "INSERT OR IGNORE INTO m_bytes (side, was) SELECT side, words FROM m_thing WHERE words IS NOT NULL" \
    " ORDER BY seq;" \
    "INSERT OR IGNORE INTO m_bytes (side, was) SELECT side, box FROM m_sealed ORDER BY seq, part;" \
    MERGE_BYTES_OF("live", "0") \
    MERGE_BYTES_OF("other", "1") \
    "INSERT INTO main.thing (seq, kind, partner, state, day, value, step, floor, created_day, ended_day," \
    " words) SELECT seq, kind, partner, state, day, value, step, floor, created_day, ended_day," \
    " " MERGE_WORDS("m_thing", "words") " FROM m_thing;" \
    "INSERT INTO main.content (seq, weather, help, answer, taken_back, words, thing) SELECT seq, weather," \
    " help, answer, taken_back, " MERGE_WORDS("m_content", "words") ", thing FROM m_content;" \
    "INSERT INTO main.sealed (seq, part, box) SELECT seq, part, " MERGE_WORDS("m_sealed", "box") \
    " FROM m_sealed;" \
    "INSERT INTO main.private SELECT partner, key, value FROM live.private;" \
    "INSERT INTO main.widening (seq, partner, key, value, day, hollow) SELECT p.seq, w.partner, w.key," \
    " w.value, w.day, w.hollow FROM live.widening w JOIN pick p ON p.live = w.seq;" \
    "INSERT INTO main.meta SELECT key, value FROM live.meta WHERE key IN ('household', 'device', 'demo');"

/* Settings of one's own that only the other side knows, where their owner did not leave. */
#define MERGE_PRIVATE \
    "INSERT OR IGNORE INTO main.private SELECT o.partner, o.key, o.value FROM other.private o" \
    " WHERE NOT EXISTS (SELECT 1 FROM main.act r WHERE r.kind > 18 AND r.kind = 28" \
    " AND r.partner = o.partner);"

#define MERGE_BOTH(table, row) \
    "SELECT 1 FROM other." table " o JOIN other.act a ON a.seq = o.seq JOIN live.act la ON la.uid = a.uid" \
    " LEFT JOIN live." table " l ON l.seq = la.seq " row

/* A row for each thing that the other file says and the live one no longer does. */
#define MERGE_HOLDS_MORE \
    "SELECT EXISTS (" MERGE_BOTH("content", "") \
    " LEFT JOIN other.erasable oe ON oe.id = o.words LEFT JOIN live.erasable le ON le.id = l.words" \
    " WHERE l.seq IS NULL OR (oe.bytes IS NOT NULL AND oe.bytes IS NOT le.bytes)" \
    " OR (o.help <> 0 AND o.help <> l.help))" \
    " OR EXISTS (" MERGE_BOTH("thing", "") \
    " JOIN other.erasable oe ON oe.id = o.words LEFT JOIN live.erasable le ON le.id = l.words" \
    " WHERE oe.bytes IS NOT le.bytes)" \
    " OR EXISTS (" MERGE_BOTH("sealed", "AND l.part = o.part") \
    " JOIN other.erasable oe ON oe.id = o.box LEFT JOIN live.erasable le ON le.id = l.box" \
    " WHERE oe.bytes IS NOT le.bytes)" \
    " OR EXISTS (SELECT 1 FROM other.key o JOIN live.key l ON l.partner = o.partner" \
    " WHERE o.public IS NOT l.public OR o.wrap IS NOT l.wrap OR o.recovery IS NOT l.recovery)" \
    " OR EXISTS (SELECT 1 FROM other.private o" \
    " WHERE NOT EXISTS (SELECT 1 FROM live.private l WHERE l.partner = o.partner))"

/* clang-format on */

#endif
