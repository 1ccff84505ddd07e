#include "firmware/control/message.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "firmware/backup.h"

#define KEY_BYTES 32

static const char *const verbs[] = { "log", "press",  "timeline", "ping",   "people",
                                     "do",  "things", "keep",     "buttons" };
static_assert(sizeof verbs / sizeof *verbs == CONTROL_VERB_COUNT, "a name for every verb");

static const char *const presses[] = { "press", "hold", "double" };
static_assert(sizeof presses / sizeof *presses == CONTROL_PRESS_COUNT, "a name for every press");

static void put_log(struct packet *p, const struct control_request *r)
{
    const struct act *a = &r->act;
    packet_put(p, "partner", partner_key(a->partner));
    packet_put(p, "entry", entry_kind_key(a->entry));
    packet_put_number(p, "weather", a->weather);
    if (!r->usual_share)
        packet_put(p, "share", share_key(a->share));
    packet_put_uid(p, "uid", &a->uid);
    packet_body(p, a->words);
}

static void put_do(struct packet *p, const struct control_request *r)
{
    char line[CONTROL_LINE_BYTES];
    packet_body(p, action_format(&r->action, line, sizeof line) ? line : "");
}

static void put_keep(struct packet *p, const struct control_request *r)
{
    packet_put_number(p, "kind", r->act.kind);
    if (r->act.kind == ACT_WIDEN) {
        packet_put(p, "key", r->act.key);
        packet_put_number(p, "day", r->act.day);
    } else
        packet_put(p, "partner", partner_key(r->act.partner));
    packet_put_number(p, "value", r->act.value);
    packet_body(p, r->act.words);
}

void message_request(struct packet *p, const struct control_request *r, mono_time deadline)
{
    packet_begin(p, verbs[r->verb]);
    packet_put_number(p, "deadline", deadline.ms);
    switch (r->verb) {
    case CONTROL_LOG:
        put_log(p, r);
        break;
    case CONTROL_PRESS:
        packet_put(p, "button", button_name(r->button));
        packet_put(p, "press", presses[r->press]);
        break;
    case CONTROL_TIMELINE:
        packet_put_uid(p, "before", &r->before);
        break;
    case CONTROL_DO:
        put_do(p, r);
        break;
    case CONTROL_KEEP:
        put_keep(p, r);
        break;
    case CONTROL_BUTTONS:
        packet_put_number(p, "stays", r->stays);
        break;
    case CONTROL_PING:
    case CONTROL_PEOPLE:
    case CONTROL_THINGS:
    case CONTROL_VERB_COUNT:
        break;
    }
}

static bool refuse(const char *field, char *why, size_t size)
{
    snprintf(why, size, "the request's %s is missing or wrong: is keptctl of the same version as the app?",
             field);
    return false;
}

/* A number of LEAST to MOST under KEY. */
static bool ranged(const struct packet *p, const char *key, int64_t least, int64_t most, int64_t *out)
{
    return packet_number(p, key, out) && *out >= least && *out <= most;
}

/* Moods have a weather, nothing else does; a shared win takes two, and comes by the buttons. */
static bool entry_fits(const struct act *a)
{
    bool mood = a->entry == ENTRY_MOOD;
    return a->entry < ENTRY_SHARED_WIN && mood == (a->weather != WEATHER_NONE);
}

static bool read_log(const struct packet *p, struct control_request *out, char *why, size_t size)
{
    struct act *a = &out->act;
    char text[KEY_BYTES];
    int64_t weather;
    a->kind = ACT_ENTRY;
    if (!packet_get(p, "partner", text, sizeof text) || !partner_from_key(text, &a->partner))
        return refuse("partner", why, size);
    if (!packet_get(p, "entry", text, sizeof text) || !entry_kind_from_key(text, &a->entry))
        return refuse("entry", why, size);
    if (!ranged(p, "weather", WEATHER_NONE, WEATHER_COUNT - 1, &weather))
        return refuse("weather", why, size);
    a->weather = (enum weather)weather;
    if (!entry_fits(a))
        return refuse("weather", why, size);
    out->usual_share = !packet_has(p, "share");
    if (!out->usual_share && (!packet_get(p, "share", text, sizeof text) || !share_from_key(text, &a->share)))
        return refuse("share", why, size);
    if (!packet_uid(p, "uid", &a->uid) || uid_is_none(&a->uid))
        return refuse("uid", why, size);
    const char *words = packet_body_of(p);
    size_t length = strlen(words);
    if (length > WORDS_BYTES || !words_valid(words, WORDS_CHARS))
        return refuse("text (at most 1000 characters of UTF-8)", why, size);
    memcpy(a->words, words, length + 1);
    return true;
}

static bool read_press(const struct packet *p, struct control_request *out, char *why, size_t size)
{
    char text[KEY_BYTES];
    if (!packet_get(p, "button", text, sizeof text) || !button_from_name(text, &out->button))
        return refuse("button", why, size);
    if (packet_get(p, "press", text, sizeof text)) {
        for (int i = 0; i < CONTROL_PRESS_COUNT; i++) {
            if (strcmp(text, presses[i]) == 0) {
                out->press = (enum control_press)i;
                return true;
            }
        }
    }
    return refuse("press", why, size);
}

static bool read_timeline(const struct packet *p, struct control_request *out, char *why, size_t size)
{
    return !packet_has(p, "before") || packet_uid(p, "before", &out->before) || refuse("before", why, size);
}

/* Of what shows more only a plan comes this way: keptctl has asked for the codes. */
static bool read_plan(const struct packet *p, struct act *a, char *why, size_t size)
{
    char key[KEY_BYTES];
    int64_t day;
    const char *words = packet_body_of(p);
    if (!packet_get(p, "key", key, sizeof key) || !backup_plan_valid(key, words))
        return refuse("key", why, size);
    if (!ranged(p, "day", 1, INT32_MAX, &day))
        return refuse("day", why, size);
    if (!ranged(p, "value", 0, 1, &a->value))
        return refuse("value", why, size);
    a->kind = ACT_WIDEN;
    a->partner = PARTNER_NONE;
    a->day = (int32_t)day;
    snprintf(a->key, sizeof a->key, "%s", key);
    snprintf(a->words, sizeof a->words, "%s", words);
    return true;
}

static bool read_keep(const struct packet *p, struct control_request *out, char *why, size_t size)
{
    struct act *a = &out->act;
    char text[KEY_BYTES];
    int64_t kind;
    const char *words = packet_body_of(p);
    if (!packet_number(p, "kind", &kind) ||
        (kind != ACT_TRY && kind != ACT_CODE && kind != ACT_LEAVE && kind != ACT_WIDEN))
        return refuse("kind", why, size);
    if (kind == ACT_WIDEN)
        return read_plan(p, a, why, size);
    if (!packet_get(p, "partner", text, sizeof text) || !partner_from_key(text, &a->partner))
        return refuse("partner", why, size);
    if (!packet_number(p, "value", &a->value) || strlen(words) > WORDS_BYTES)
        return refuse("value", why, size);
    a->kind = (enum act_kind)kind;
    memcpy(a->words, words, strlen(words) + 1);
    return true;
}

static bool read_buttons(const struct packet *p, struct control_request *out, char *why, size_t size)
{
    int64_t stays;
    if (!ranged(p, "stays", 0, 1, &stays))
        return refuse("stays", why, size);
    out->stays = stays != 0;
    return true;
}

static bool read_verb(const struct packet *p, enum control_verb *out)
{
    for (int i = 0; i < CONTROL_VERB_COUNT; i++) {
        if (packet_is(p, verbs[i])) {
            *out = (enum control_verb)i;
            return true;
        }
    }
    return false;
}

bool message_read_request(const struct packet *p, struct control_request *out, mono_time *deadline, char *why,
                          size_t size)
{
    memset(out, 0, sizeof *out);
    if (!read_verb(p, &out->verb))
        return refuse("verb", why, size);
    if (!packet_number(p, "deadline", &deadline->ms))
        return refuse("deadline", why, size);
    switch (out->verb) {
    case CONTROL_LOG:
        return read_log(p, out, why, size);
    case CONTROL_PRESS:
        return read_press(p, out, why, size);
    case CONTROL_TIMELINE:
        return read_timeline(p, out, why, size);
    case CONTROL_DO:
        return action_parse(packet_body_of(p), &out->action, out->text, why, size);
    case CONTROL_KEEP:
        return read_keep(p, out, why, size);
    case CONTROL_BUTTONS:
        return read_buttons(p, out, why, size);
    case CONTROL_PING:
    case CONTROL_PEOPLE:
    case CONTROL_THINGS:
    case CONTROL_VERB_COUNT:
        break;
    }
    return true;
}

void message_answer(struct packet *p, const char *answer, const struct uid *uid, const char *body)
{
    packet_begin(p, answer);
    if (uid)
        packet_put_uid(p, "uid", uid);
    packet_body(p, body);
}

void message_row(struct packet *p, const struct entry *row)
{
    packet_begin(p, ANSWER_ROW);
    packet_put_uid(p, "uid", &row->uid);
    packet_put_number(p, "seq", row->seq);
    packet_put_number(p, "kind", row->kind);
    packet_put_number(p, "partner", row->partner);
    packet_put_number(p, "weather", row->weather);
    packet_put_number(p, "help", row->help);
    packet_put_number(p, "answer", row->answer);
    packet_put_number(p, "day", row->day);
    packet_put_number(p, "part", row->part);
    packet_put_number(p, "for_yesterday", row->for_yesterday);
    packet_put_number(p, "words_taken_back", row->words_taken_back);
    packet_body(p, row->words ? row->words : "");
}

bool message_read_row(const struct packet *p, struct entry *out)
{
    int64_t kind, partner, weather, help, answer, day, part, yesterday, taken_back;
    if (!packet_uid(p, "uid", &out->uid) || !packet_number(p, "seq", &out->seq) ||
        !ranged(p, "kind", 0, ENTRY_KIND_COUNT - 1, &kind) ||
        !ranged(p, "partner", 0, PARTNER_NONE, &partner) ||
        !ranged(p, "weather", 0, WEATHER_COUNT - 1, &weather) ||
        !ranged(p, "help", 0, HELP_COUNT - 1, &help) || !ranged(p, "answer", 0, ANSWER_COUNT - 1, &answer) ||
        !ranged(p, "day", INT32_MIN, INT32_MAX, &day) || !ranged(p, "part", 0, PART_COUNT - 1, &part) ||
        !ranged(p, "for_yesterday", 0, 1, &yesterday) || !ranged(p, "words_taken_back", 0, 1, &taken_back))
        return false;
    out->kind = (enum entry_kind)kind;
    out->partner = (enum partner)partner;
    out->weather = (enum weather)weather;
    out->help = (enum help)help;
    out->answer = (enum answer)answer;
    out->day = (int32_t)day;
    out->part = (enum day_part)part;
    out->for_yesterday = yesterday;
    out->words_taken_back = taken_back;
    out->words = packet_body_of(p);
    out->thing = "";
    return true;
}

void message_thing(struct packet *p, const struct thing *t, const char *words)
{
    packet_begin(p, ANSWER_THING);
    packet_put_uid(p, "uid", &t->uid);
    packet_put_number(p, "kind", t->kind);
    packet_put_number(p, "partner", t->partner);
    packet_put_number(p, "state", t->state);
    packet_put_number(p, "day", t->day);
    packet_put_number(p, "value", t->value);
    packet_put_number(p, "step", t->step);
    packet_put_number(p, "floor", t->floor);
    packet_body(p, words);
}

bool message_read_thing(const struct packet *p, struct thing *out)
{
    int64_t kind, partner, state, day, value, step, floor;
    *out = (struct thing){ 0 };
    if (!packet_is(p, ANSWER_THING) || !packet_uid(p, "uid", &out->uid) ||
        !ranged(p, "kind", THING_NONE + 1, THING_KIND_COUNT - 1, &kind) ||
        !ranged(p, "partner", 0, PARTNER_NONE, &partner) ||
        !ranged(p, "state", 0, THING_STATE_COUNT - 1, &state) ||
        !ranged(p, "day", INT32_MIN, INT32_MAX, &day) || !ranged(p, "value", INT32_MIN, INT32_MAX, &value) ||
        !ranged(p, "step", 0, INT32_MAX, &step) || !ranged(p, "floor", 0, PARTNER_NONE, &floor))
        return false;
    out->value = (int32_t)value;
    out->step = (int32_t)step;
    out->floor = (enum partner)floor;
    out->kind = (enum thing_kind)kind;
    out->partner = (enum partner)partner;
    out->state = (enum thing_state)state;
    out->day = (int32_t)day;
    return true;
}

void message_people(struct packet *p, const struct person person[PARTNER_COUNT])
{
    packet_begin(p, ANSWER_PEOPLE);
    for (int i = 0; i < PARTNER_COUNT; i++)
        packet_put(p, partner_key((enum partner)i), person[i].name);
}

bool message_read_people(const struct packet *p, struct person person[PARTNER_COUNT])
{
    for (int i = 0; i < PARTNER_COUNT; i++)
        if (!packet_get(p, partner_key((enum partner)i), person[i].name, sizeof person[i].name))
            return false;
    return packet_is(p, ANSWER_PEOPLE);
}

/* A label or a consumer is another program's word: it may hold anything. */
static void put_foreign(struct packet *p, const char *key, const char *value)
{
    char line[LINE_CHIP_BYTES + 1];
    snprintf(line, sizeof line, "%s", value);
    for (char *at = line; *at; at++)
        if (*at == '\n')
            *at = ' ';
    packet_put(p, key, line);
}

void message_line(struct packet *p, enum button b, const struct button_line *line)
{
    packet_begin(p, ANSWER_LINE);
    packet_put(p, "button", button_name(b));
    put_foreign(p, "name", line->name);
    put_foreign(p, "chip", line->chip);
    put_foreign(p, "user", line->user);
    packet_put(p, "use", line_use_key(line->use));
    packet_put_number(p, "known", line->level_known);
    packet_put_number(p, "active", line->active);
    packet_put_number(p, "ignored", line->ignored);
}

static bool read_button(const struct packet *p, enum button *out)
{
    char text[KEY_BYTES];
    return packet_get(p, "button", text, sizeof text) && button_from_name(text, out);
}

bool message_read_line(const struct packet *p, enum button *b, struct button_line *out)
{
    char use[KEY_BYTES];
    int64_t known, active, ignored;
    *out = (struct button_line){ .use = LINE_UNNAMED };
    if (!packet_is(p, ANSWER_LINE) || !read_button(p, b) ||
        !packet_get(p, "name", out->name, sizeof out->name) ||
        !packet_get(p, "chip", out->chip, sizeof out->chip) ||
        !packet_get(p, "user", out->user, sizeof out->user) || !packet_get(p, "use", use, sizeof use) ||
        !line_use_from_key(use, &out->use) || !ranged(p, "known", 0, 1, &known) ||
        !ranged(p, "active", 0, 1, &active) || !ranged(p, "ignored", 0, 1, &ignored))
        return false;
    out->level_known = known != 0;
    out->active = active != 0;
    out->ignored = ignored != 0;
    return true;
}

void message_event(struct packet *p, const struct button_event *e)
{
    packet_begin(p, ANSWER_EVENT);
    packet_put(p, "event", button_event_key(e->type));
    packet_put(p, "button", button_name(e->button));
    packet_put_number(p, "held", e->held_ms);
    packet_put_number(p, "down_edges", e->down.edges);
    packet_put_number(p, "down", e->down.ms);
    packet_put_number(p, "up_edges", e->up.edges);
    packet_put_number(p, "up", e->up.ms);
}

bool message_read_event(const struct packet *p, struct button_event *out)
{
    char event[KEY_BYTES];
    int64_t down_edges, up_edges;
    *out = (struct button_event){ .type = GESTURE_DOWN };
    if (!packet_is(p, ANSWER_EVENT) || !packet_get(p, "event", event, sizeof event) ||
        !button_event_from_key(event, &out->type) || !read_button(p, &out->button) ||
        !ranged(p, "held", 0, INT64_MAX, &out->held_ms) || !ranged(p, "down", 0, INT64_MAX, &out->down.ms) ||
        !ranged(p, "up", 0, INT64_MAX, &out->up.ms) || !ranged(p, "down_edges", 0, INT32_MAX, &down_edges) ||
        !ranged(p, "up_edges", 0, INT32_MAX, &up_edges))
        return false;
    out->down.edges = (int)down_edges;
    out->up.edges = (int)up_edges;
    return true;
}
