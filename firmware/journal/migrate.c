#include "firmware/journal/migrate.h"

#include <sodium.h>
#include <stdio.h>

#include "firmware/model.h"

static int put_meta(sqlite3 *db, const char *key, const uint8_t *blob, size_t bytes)
{
    sqlite3_stmt *s;
    int rc = sqlite3_prepare_v2(db, "INSERT INTO meta (key, value) VALUES (?1, ?2)", -1, &s, NULL);
    if (rc != SQLITE_OK)
        return rc;
    sqlite3_bind_text(s, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_blob(s, 2, blob, (int)bytes, SQLITE_STATIC);
    sqlite3_step(s);
    return sqlite3_finalize(s);
}

/* The secret key lies in the open until its owner chooses a code (keys.h). */
static int put_key_pair(sqlite3 *db, enum partner who)
{
    static const char sql[] =
        "INSERT INTO key (partner, public, secret) VALUES (?1, ?2, (SELECT max(id) FROM erasable))";
    sqlite3_stmt *s;
    uint8_t public[crypto_box_PUBLICKEYBYTES], secret[crypto_box_SECRETKEYBYTES];
    crypto_box_keypair(public, secret);
    int rc = sqlite3_prepare_v2(db, "INSERT INTO erasable (bytes) VALUES (?1)", -1, &s, NULL);
    if (rc == SQLITE_OK) {
        sqlite3_bind_blob(s, 1, secret, sizeof secret, SQLITE_STATIC);
        sqlite3_step(s);
        rc = sqlite3_finalize(s);
    }
    sodium_memzero(secret, sizeof secret);
    if (rc != SQLITE_OK || (rc = sqlite3_prepare_v2(db, sql, -1, &s, NULL)) != SQLITE_OK)
        return rc;
    sqlite3_bind_int(s, 1, (int)who);
    sqlite3_bind_blob(s, 2, public, sizeof public, SQLITE_STATIC);
    sqlite3_step(s);
    return sqlite3_finalize(s);
}

/* What a journal has from its first moment and keeps for life. */
static int furnish(sqlite3 *db, bool demo)
{
    uint8_t household[16], device[16];
    randombytes_buf(household, sizeof household);
    randombytes_buf(device, sizeof device);
    int rc = put_meta(db, "household", household, sizeof household);
    if (rc == SQLITE_OK)
        rc = put_meta(db, "device", device, sizeof device);
    if (rc == SQLITE_OK && demo)
        rc = sqlite3_exec(db, "INSERT INTO meta (key, value) VALUES ('demo', 1)", NULL, NULL, NULL);
    for (int who = 0; rc == SQLITE_OK && who < PARTNER_COUNT; who++)
        rc = put_key_pair(db, (enum partner)who);
    return rc;
}

static int put_version(sqlite3 *db)
{
    char sql[96];
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d", JOURNAL_APPLICATION_ID,
             migration_count);
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* A migration may make a table anew that others refer to: nothing may be left hanging. */
static int check_references(sqlite3 *db)
{
    sqlite3_stmt *s;
    int rc = sqlite3_prepare_v2(db, "PRAGMA foreign_key_check", -1, &s, NULL);
    if (rc != SQLITE_OK)
        return rc;
    rc = sqlite3_step(s);
    sqlite3_finalize(s);
    return rc == SQLITE_DONE ? SQLITE_OK : rc == SQLITE_ROW ? SQLITE_CORRUPT : rc;
}

static int bring_up(sqlite3 *db, int from, bool furnished, bool demo)
{
    int rc = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        return rc;
    for (int i = from; rc == SQLITE_OK && i < migration_count; i++)
        rc = sqlite3_exec(db, migration_sql[i], NULL, NULL, NULL);
    if (rc == SQLITE_OK && furnished)
        rc = furnish(db, demo);
    if (rc == SQLITE_OK)
        rc = check_references(db);
    if (rc == SQLITE_OK)
        rc = put_version(db);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    if (!sqlite3_get_autocommit(db))
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return rc;
}

/* Foreign keys cannot be switched inside a transaction. */
static int without_keys(sqlite3 *db, int from, bool furnished, bool demo)
{
    int rc = sqlite3_exec(db, "PRAGMA foreign_keys = OFF", NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        rc = bring_up(db, from, furnished, demo);
    int on = sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
    return rc == SQLITE_OK ? on : rc;
}

int migrate(sqlite3 *db, int from, bool demo)
{
    return without_keys(db, from, from == 0, demo);
}

int migrate_schema(sqlite3 *db)
{
    return without_keys(db, 0, false, false);
}
