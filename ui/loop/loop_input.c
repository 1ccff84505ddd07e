/* From SDL's events and the buttons' gestures to actions. */
#include <string.h>

#include "ui/loop/loop.h"
#include "ui/screens/words.h"

void loop_act(struct loop *l, struct action action, struct moment now)
{
    session_do(l->session, action, now);
    l->dirty = true;
}

static void act_simple(struct loop *l, enum action_type type, int64_t value, const char *text)
{
    struct action a = {
        .type = type, .who = PARTNER_NONE, .source = SOURCE_TOUCH, .value = value, .text = text
    };
    loop_act(l, a, session_now(l->session));
}

static void place_caret(struct loop *l, int x, int y, struct moment now)
{
    if (l->session->app.ui.screen != SCREEN_WORDS)
        return;
    struct view v = picture_view(l->picture, l->session, now);
    act_simple(l, ACTION_CARET, (int64_t)words_offset_at(&v, x, y), NULL);
}

static void touched(struct loop *l, const struct touch_out *out, struct moment now)
{
    struct ui *ui = &l->session->app.ui;
    if (ui->pressed_id != l->touch.id)
        l->dirty = true;
    ui->pressed_id = l->touch.id;
    for (int i = 0; i < out->count; i++)
        loop_act(l, out->action[i], now);
    if (out->placed)
        place_caret(l, out->x, out->y, now);
    /* Under a finger that is still down the screen has become another: it now means nothing. */
    if (l->touch.mode != TOUCH_NONE && ui->screen != l->touched_screen)
        touch_void(&l->touch);
}

/* A finger on a dark or ambient screen lights it, and that is all it does. */
static bool only_wakes(struct loop *l)
{
    enum screen s = l->session->app.ui.screen;
    bool covered = s == SCREEN_AMBIENT && l->session->app.ui.covered;
    if ((s != SCREEN_AMBIENT && s != SCREEN_DARK) || covered)
        return false;
    act_simple(l, ACTION_WAKE, 0, NULL);
    l->touch.mode = TOUCH_VOID;
    return true;
}

/* Not drawn yet: the finger aimed at what is still to be seen. */
static bool aimed_at_another(const struct loop *l)
{
    return l->drawn_screen != l->session->app.ui.screen;
}

static void finger_down(struct loop *l, int64_t finger, int x, int y)
{
    struct moment now = session_now(l->session);
    struct touch_out out;
    if (l->touch.mode != TOUCH_NONE || !l->has_picture)
        return;
    l->finger = finger;
    if (only_wakes(l))
        return;
    if (aimed_at_another(l) || now.mono.ms < l->session->app.ui.deaf_until.ms) {
        l->touch.mode = TOUCH_VOID;
        return;
    }
    l->touched_screen = l->session->app.ui.screen;
    if (app_shows_touch(&l->session->app))
        act_simple(l, ACTION_TOUCHED, (int64_t)x << 16 | (y & 0xFFFF), NULL);
    touch_down(&l->touch, picture_scene(l->picture), x, y, now.mono, &out);
    l->session->app.ui.touched_at = now.mono;
    touched(l, &out, now);
}

/* Whether FINGER is the one that counts and is down. A screen that changed under it, by a button
 * or by time, has made it mean nothing. */
static bool counts(struct loop *l, int64_t finger)
{
    if (l->touch.mode == TOUCH_NONE || finger != l->finger || !l->has_picture)
        return false;
    if (l->session->app.ui.screen != l->touched_screen)
        touch_void(&l->touch);
    return true;
}

static void finger_move(struct loop *l, int64_t finger, int x, int y)
{
    struct moment now = session_now(l->session);
    struct touch_out out;
    if (!counts(l, finger))
        return;
    touch_move(&l->touch, picture_scene(l->picture), l->picture->m.unit, x, y, now.mono, &out);
    touched(l, &out, now);
}

static void finger_up(struct loop *l, int64_t finger, int x, int y)
{
    struct moment now = session_now(l->session);
    struct touch_out out;
    if (!counts(l, finger))
        return;
    touch_up(&l->touch, picture_scene(l->picture), x, y, now.mono, &out);
    touched(l, &out, now);
}

void loop_touch_tick(struct loop *l, struct moment now)
{
    mono_time at;
    struct touch_out out;
    if (!touch_deadline(&l->touch, &at) || at.ms > now.mono.ms || !counts(l, l->finger))
        return;
    touch_tick(&l->touch, picture_scene(l->picture), now.mono, &out);
    touched(l, &out, now);
}

static struct action of_press(const struct loop *l, const struct gesture_event *e)
{
    const struct button_config *b = &l->session->config.button[e->button];
    static const enum entry_kind kinds[] = { ENTRY_MOOD, ENTRY_PROMISE, ENTRY_WIN };
    struct action a = { .type = ACTION_NONE, .who = button_partner(e->button) };
    if (e->type == GESTURE_PRESS)
        a.type = b->press;
    else if (e->type == GESTURE_HOLD)
        a.type = b->hold;
    else if (e->type == GESTURE_CHORD)
        a = (struct action){ .type = l->session->config.chord[button_kind(e->button)], .who = PARTNER_NONE };
    if (a.type == ACTION_UNDO)
        a.value = kinds[button_kind(e->button)];
    return a;
}

void loop_gestures(struct loop *l, const struct gesture_event *e, int count, enum source source)
{
    struct moment now = session_now(l->session);
    for (int i = 0; i < count; i++) {
        bool feedback = e[i].type == GESTURE_DOWN || e[i].type == GESTURE_UP;
        struct action a = of_press(l, &e[i]);
        if (feedback) {
            a.type = e[i].type == GESTURE_DOWN ? ACTION_PRESSED : ACTION_RELEASED;
            a.value = e[i].button;
            buttons_led(l->buttons, e[i].button, e[i].type == GESTURE_DOWN);
        }
        a.source = source;
        if (a.type != ACTION_NONE)
            loop_act(l, a, now);
    }
}

static bool writing(const struct loop *l)
{
    enum screen s = l->session->app.ui.screen;
    return s == SCREEN_WORDS || s == SCREEN_CODE;
}

/* The button a key stands in for; false for none. */
static bool key_button(const struct loop *l, SDL_Keycode key, enum button *out)
{
    for (int b = 0; b < BUTTON_COUNT; b++) {
        if (l->session->config.button[b].key == key) {
            *out = (enum button)b;
            return true;
        }
    }
    return false;
}

static void key_contact(struct loop *l, const SDL_KeyboardEvent *e)
{
    enum button b;
    struct gesture_event out[GESTURE_EVENTS];
    if (e->repeat || !key_button(l, e->keysym.sym, &b))
        return;
    if (e->type == SDL_KEYUP && !l->keys.b[b].down)
        return;
    struct moment now = session_now(l->session);
    int n = e->type == SDL_KEYDOWN ? gestures_contact(&l->keys, b, CONTACT_EDGE, now.mono, out) : 0;
    loop_gestures(l, out, n, SOURCE_BUTTON);
    n = gestures_contact(&l->keys, b, e->type == SDL_KEYDOWN ? CONTACT_DOWN : CONTACT_UP, now.mono, out);
    loop_gestures(l, out, n, SOURCE_BUTTON);
}

static size_t step(const struct draft *d, bool forward)
{
    size_t at = d->caret;
    do {
        if (forward ? at >= d->length : at == 0)
            break;
        at = forward ? at + 1 : at - 1;
    } while (((unsigned char)d->text[at] & 0xC0) == 0x80);
    return at;
}

static void key_writing(struct loop *l, const SDL_KeyboardEvent *e)
{
    const struct draft *d = &l->session->app.ui.draft;
    bool control = (e->keysym.mod & KMOD_CTRL) != 0;
    switch (e->keysym.sym) {
    case SDLK_BACKSPACE:
        act_simple(l, ACTION_ERASE, 0, NULL);
        break;
    case SDLK_LEFT:
        act_simple(l, ACTION_CARET, (int64_t)step(d, false), NULL);
        break;
    case SDLK_RIGHT:
        act_simple(l, ACTION_CARET, (int64_t)step(d, true), NULL);
        break;
    case SDLK_HOME:
        act_simple(l, ACTION_CARET, 0, NULL);
        break;
    case SDLK_END:
        act_simple(l, ACTION_CARET, (int64_t)d->length, NULL);
        break;
    case SDLK_RETURN:
        if (control || d->what == DRAFT_NAME || l->session->app.ui.screen == SCREEN_CODE)
            act_simple(l, ACTION_DONE, 0, NULL);
        else
            act_simple(l, ACTION_TYPE, 0, "\n");
        break;
    default:
        break;
    }
}

/* The way back is no part of a code; and a key that comes up is let through: what went down before has to. */
static void key(struct loop *l, const SDL_KeyboardEvent *e)
{
    if (e->type == SDL_KEYDOWN && e->keysym.sym == SDLK_ESCAPE)
        act_simple(l, ACTION_BACK, 0, NULL);
    else if (e->type == SDL_KEYDOWN && app_key_is_late(&l->session->app, session_now(l->session)))
        return;
    else if (!writing(l) || e->type == SDL_KEYUP)
        key_contact(l, e);
    else
        key_writing(l, e);
}

static void event(struct loop *l, const SDL_Event *e)
{
    const struct metrics *m = &l->picture->m;
    switch (e->type) {
    case SDL_QUIT:
        l->quit = true;
        break;
    case SDL_MOUSEBUTTONDOWN:
        if (e->button.button == SDL_BUTTON_LEFT)
            finger_down(l, LOOP_MOUSE, e->button.x, e->button.y);
        break;
    case SDL_MOUSEBUTTONUP:
        if (e->button.button == SDL_BUTTON_LEFT)
            finger_up(l, LOOP_MOUSE, e->button.x, e->button.y);
        break;
    case SDL_MOUSEMOTION:
        finger_move(l, LOOP_MOUSE, e->motion.x, e->motion.y);
        break;
    case SDL_MOUSEWHEEL:
        act_simple(l, ACTION_SCROLL, (int64_t)((float)e->wheel.y * 60.0f * m->unit), NULL);
        break;
    case SDL_FINGERDOWN:
        finger_down(l, e->tfinger.fingerId, (int)(e->tfinger.x * (float)m->w),
                    (int)(e->tfinger.y * (float)m->h));
        break;
    case SDL_FINGERMOTION:
        finger_move(l, e->tfinger.fingerId, (int)(e->tfinger.x * (float)m->w),
                    (int)(e->tfinger.y * (float)m->h));
        break;
    case SDL_FINGERUP:
        finger_up(l, e->tfinger.fingerId, (int)(e->tfinger.x * (float)m->w),
                  (int)(e->tfinger.y * (float)m->h));
        break;
    case SDL_KEYDOWN:
    case SDL_KEYUP:
        key(l, &e->key);
        break;
    case SDL_TEXTINPUT:
        if (writing(l) && !app_key_is_late(&l->session->app, session_now(l->session)))
            act_simple(l, ACTION_TYPE, 0, e->text.text);
        break;
    case SDL_WINDOWEVENT:
        l->dirty = true;
        if (e->window.event == SDL_WINDOWEVENT_EXPOSED || e->window.event == SDL_WINDOWEVENT_SIZE_CHANGED)
            l->picture->whole = true;
        break;
    default:
        break;
    }
}

void loop_events(struct loop *l)
{
    SDL_Event e;
    if (!l->platform)
        return;
    platform_pump(l->platform);
    while (SDL_PollEvent(&e))
        event(l, &e);
}
