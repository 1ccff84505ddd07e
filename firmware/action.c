#include "firmware/action.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "firmware/action_shape.h"
#include "firmware/input/button.h"

const struct shape action_shapes[] = {
    [ACTION_NONE] = { .name = "none" },
    [ACTION_MOOD] = { "mood", true, VALUE_WEATHER, true, TEXT_OPTIONAL },
    [ACTION_PROMISE] = { "promise", true, VALUE_NONE, true, TEXT_OPTIONAL, .from = true },
    [ACTION_WIN] = { "win", true, VALUE_NONE, true, TEXT_OPTIONAL },
    [ACTION_SHARED_WIN] = { .name = "shared_win", .uid = true, .text = TEXT_OPTIONAL },
    [ACTION_HELP] = { "help", true, VALUE_HELP, false, TEXT_NONE },
    [ACTION_SHARE] = { "share", true, VALUE_SHARE, false, TEXT_NONE },
    [ACTION_WORDS] = { "words", true, VALUE_NONE, true, TEXT_REQUIRED },
    [ACTION_UNDO] = { "undo", true, VALUE_ENTRY, false, TEXT_NONE },
    [ACTION_TAKE_BACK] = { "take_back", true, VALUE_NONE, true, TEXT_NONE },
    [ACTION_ANSWER] = { "answer", true, VALUE_ANSWER, true, TEXT_NONE },
    [ACTION_PROMPT] = { .name = "prompt", .value = VALUE_REPLY },
    [ACTION_SETTING] = { .name = "setting", .text = TEXT_SETTING },
    [ACTION_MOOD_OPEN] = { .name = "mood_open", .owned = true },
    [ACTION_MOOD_STEP] = { .name = "mood_step", .owned = true },
    [ACTION_OPEN] = { .name = "open", .value = VALUE_NUMBER },
    [ACTION_OPEN_ENTRY] = { .name = "open_entry", .value = VALUE_OPTIONAL, .uid = true },
    [ACTION_OPEN_WORDS] = { .name = "open_words", .owned = true, .uid = true },
    [ACTION_BACK] = { .name = "back" },
    [ACTION_DONE] = { .name = "done", .value = VALUE_OPTIONAL },
    [ACTION_COVER] = { .name = "cover" },
    [ACTION_REVIEW] = { .name = "review" },
    [ACTION_WAKE] = { .name = "wake" },
    [ACTION_CLOCK_STEP] = { .name = "clock_step", .value = VALUE_NUMBER },
    [ACTION_CLOCK] = { .name = "clock" },
    [ACTION_TURN] = { .name = "turn" },
    [ACTION_TURN_KEEP] = { .name = "turn_keep" },
    [ACTION_TOUCHED] = { .name = "touched", .value = VALUE_NUMBER },
    [ACTION_TYPE] = { .name = "type", .text = TEXT_REQUIRED },
    [ACTION_ERASE] = { .name = "erase" },
    [ACTION_KEYS] = { .name = "keys", .value = VALUE_NUMBER },
    [ACTION_CARET] = { .name = "caret", .value = VALUE_NUMBER },
    [ACTION_SCROLL] = { .name = "scroll", .value = VALUE_NUMBER },
    [ACTION_FLING] = { .name = "fling", .value = VALUE_NUMBER },
    [ACTION_SCRUB] = { .name = "scrub", .value = VALUE_NUMBER },
    [ACTION_SLIP] = { "slip", true, VALUE_SHARE, true, TEXT_REQUIRED, .from = true },
    [ACTION_LINE] = { .name = "line", .uid = true, .text = TEXT_REQUIRED },
    [ACTION_GOODNIGHT] = { "goodnight", true, VALUE_NONE, true, TEXT_REQUIRED },
    [ACTION_NAME] = { .name = "name", .owned = true, .uid = true, .from = true },
    [ACTION_THING] = { "thing", false, VALUE_THING, true, TEXT_OPTIONAL, true, true },
    [ACTION_OWN] = { "own", true, VALUE_THING, true, TEXT_REQUIRED, true, true },
    [ACTION_OWN_DROP] = { .name = "own_drop", .owned = true, .uid = true },
    [ACTION_THING_STATE] = { .name = "thing_state", .value = VALUE_STATE, .uid = true, .day = true },
    [ACTION_THING_DAY] = { .name = "thing_day", .uid = true, .day = true },
    [ACTION_THING_WORDS] = { .name = "thing_words", .uid = true, .text = TEXT_REQUIRED },
    [ACTION_REVIEW_BEGIN] = { .name = "review_begin", .value = VALUE_NUMBER, .uid = true },
    [ACTION_REVIEW_STEP] = { .name = "review_step", .value = VALUE_NUMBER, .uid = true },
    [ACTION_PAUSE] = { .name = "pause", .value = VALUE_NUMBER },
    [ACTION_CALM] = { .name = "calm", .value = VALUE_NUMBER },
    [ACTION_PRIVATE] = { .name = "private", .owned = true, .text = TEXT_SETTING },
    [ACTION_CARD] = { .name = "card", .value = VALUE_MARK, .text = TEXT_REQUIRED },
    [ACTION_WIDEN] = { .name = "widen", .text = TEXT_SETTING, .day = true },
    [ACTION_WIDEN_OFF] = { .name = "widen_off", .uid = true },
    [ACTION_LEAVE] = { .name = "leave", .owned = true },
    [ACTION_HERE] = { .name = "here", .owned = true },
    [ACTION_NEXT] = { .name = "next" },
    [ACTION_PASS] = { .name = "pass", .owned = true },
    [ACTION_LISTEN] = { .name = "listen", .owned = true },
    [ACTION_NOTE_OPEN] = { .name = "note_open", .owned = true },
    [ACTION_NOTHING] = { .name = "nothing", .owned = true },
    [ACTION_KEEP] = { .name = "keep", .owned = true, .uid = true },
    [ACTION_TALK] = { .name = "talk" },
    [ACTION_PREPARE] = { .name = "prepare" },
    [ACTION_UNPREPARE] = { .name = "unprepare", .owned = true },
    [ACTION_FORM] = { "form", false, VALUE_NUMBER, true, TEXT_OPTIONAL, true, true },
    [ACTION_FORM_PART] = { .name = "form_part", .value = VALUE_NUMBER },
    [ACTION_FORM_DAY] = { .name = "form_day", .value = VALUE_NUMBER },
    [ACTION_FORM_SEND] = { .name = "form_send", .value = VALUE_OPTIONAL },
    [ACTION_OPEN_THING] = { .name = "open_thing", .value = VALUE_NUMBER, .uid = true },
    [ACTION_AGREE] = { .name = "agree", .owned = true },
    [ACTION_TAKE_ALONG] = { .name = "take_along", .owned = true },
    [ACTION_BEGIN_AGAIN] = { .name = "begin_again", .owned = true },
    [ACTION_SUMMARY] = { .name = "summary", .owned = true, .value = VALUE_NUMBER },
    [ACTION_OPEN_OWN] = { .name = "open_own", .owned = true },
    [ACTION_CODE] = { .name = "code", .owned = true },
    [ACTION_SIGN] = { .name = "sign", .value = VALUE_NUMBER },
    [ACTION_PRESSED] = { .name = "pressed", .value = VALUE_BUTTON },
    [ACTION_RELEASED] = { .name = "released", .value = VALUE_BUTTON },
};
static_assert(sizeof action_shapes / sizeof *action_shapes == ACTION_TYPE_COUNT, "a shape for every action");

const char *action_name(enum action_type type)
{
    assert((int)type >= 0 && type < ACTION_TYPE_COUNT);
    return action_shapes[type].name;
}

bool action_from_name(const char *name, enum action_type *out)
{
    for (int i = 0; i < ACTION_TYPE_COUNT; i++) {
        if (strcmp(name, action_shapes[i].name) == 0) {
            *out = (enum action_type)i;
            return true;
        }
    }
    return false;
}

static const char *help_name(int v)
{
    return help_key((enum help)v);
}

static const char *share_name(int v)
{
    return share_key((enum share)v);
}

static const char *entry_name(int v)
{
    return entry_kind_key((enum entry_kind)v);
}

static const char *answer_name(int v)
{
    return answer_key((enum answer)v);
}

static const char *reply_name(int v)
{
    return prompt_reply_key((enum prompt_reply)v);
}

static const char *button_word(int v)
{
    return button_name((enum button)v);
}

static const char *thing_name(int v)
{
    return thing_kind_key((enum thing_kind)v);
}

static const char *state_name(int v)
{
    return thing_state_key((enum thing_state)v);
}

static const char *mark_name(int v)
{
    return card_mark_key((enum card_mark)v);
}

const struct keyed action_values[] = {
    [VALUE_NONE] = { .known = "no value" },
    [VALUE_WEATHER] = { .known = "1 (stormy) to 5 (sunny)" },
    [VALUE_NUMBER] = { .known = "a whole number" },
    [VALUE_OPTIONAL] = { .known = "a whole number" },
    [VALUE_HELP] = { HELP_COUNT, help_name, "none, kind_words, time_together or quiet" },
    [VALUE_SHARE] = { SHARE_COUNT, share_name, "both or just_me" },
    [VALUE_ENTRY] = { ENTRY_KIND_COUNT, entry_name,
                      "mood, promise, win, shared_win, slip, line or goodnight" },
    [VALUE_ANSWER] = { ANSWER_COUNT, answer_name, "none, noticed, thanks or heard" },
    [VALUE_REPLY] = { PROMPT_REPLY_COUNT, reply_name, "shown, talked or not_now" },
    [VALUE_BUTTON] = { BUTTON_COUNT, button_word, "a button like left.mood" },
    [VALUE_THING] = { THING_KIND_COUNT, thing_name, "a kind of thing, like promise, agreement or note" },
    [VALUE_STATE] = { THING_STATE_COUNT, state_name, "open, kept, owned, released, done or lapsed" },
    [VALUE_MARK] = { CARD_MARK_COUNT, mark_name, "plain, hidden or favourite" },
};
static_assert(sizeof action_values / sizeof *action_values == VALUE_KIND_COUNT, "every kind of value");

/* Formatting. A line that did not fit stays marked by a length of SIZE or more. */
struct out {
    char *text;
    size_t size, length;
};

static void put_char(struct out *o, char c)
{
    if (o->length + 1 < o->size) {
        o->text[o->length] = c;
        o->text[o->length + 1] = '\0';
    }
    o->length++;
}

static void put(struct out *o, const char *text)
{
    for (; *text; text++)
        put_char(o, *text);
}

static void put_value(struct out *o, enum value_kind kind, int64_t value)
{
    char number[24];
    if (kind == VALUE_NONE || (kind == VALUE_OPTIONAL && value == 0))
        return;
    put_char(o, ' ');
    if (action_values[kind].count > 0) {
        assert(value >= 0 && value < action_values[kind].count);
        put(o, action_values[kind].key((int)value));
        return;
    }
    snprintf(number, sizeof number, "%" PRId64, value);
    put(o, number);
}

static void put_uid(struct out *o, const char *name, const struct uid *uid)
{
    char hex[UID_HEX + 1];
    if (uid_is_none(uid))
        return;
    uid_format(uid, hex);
    put(o, name);
    put(o, hex);
}

static void put_day(struct out *o, int32_t day)
{
    char date[64];
    struct local_time t = timebase_date(day);
    if (day == 0)
        return;
    snprintf(date, sizeof date, " day=%04d-%02d-%02d", t.year, t.month, t.day);
    put(o, date);
}

static void put_text(struct out *o, const char *text)
{
    put(o, " \"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            put_char(o, '\\');
        if (*text == '\n')
            put(o, "\\n");
        else if (*text == WORDS_PART)
            put(o, "\\|");
        else
            put_char(o, *text);
    }
    put_char(o, '"');
}

bool action_format(const struct action *a, char *out, size_t size)
{
    const struct shape *shape = &action_shapes[a->type];
    struct out o = { .size = size };
    o.text = out;
    char when[40];
    timebase_format(a->at.wall, a->at.offset_min, when, sizeof when);
    put(&o, when);
    put_char(&o, ' ');
    put(&o, source_key(a->source));
    put_char(&o, ' ');
    put(&o, a->who == PARTNER_NONE ? "-" : partner_key(a->who));
    put_char(&o, ' ');
    put(&o, shape->name);
    put_value(&o, shape->value, a->value);
    if (shape->uid)
        put_uid(&o, " uid=", &a->uid);
    if (shape->from)
        put_uid(&o, " from=", &a->from);
    if (shape->day)
        put_day(&o, a->day);
    if (shape->text != TEXT_NONE && a->text)
        put_text(&o, a->text);
    return o.length < size;
}
