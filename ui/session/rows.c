#include "ui/session/rows.h"

#include <math.h>
#include <stdlib.h>

#include "ui/session/rows_window.h"

#define AHEAD_ROWS 45 /* fewer than this beyond the view: ask for more */
#define LOST_MS 2000
#define FRICTION_S 0.5f /* what is moving loses 1 - 1/e of its speed in this time */
#define SLOWEST_PX_S 20.0f
#define FASTEST_PX_S 24000.0f /* a view's height in a frame: faster, and nothing could be seen */
#define AGAIN_MS 700          /* a fling this soon after the last motion adds to it */

/* Where to go once a page of that place has come; what is shown stays until then. */
enum jump { JUMP_NONE, JUMP_NEWEST, JUMP_OLDEST, JUMP_NEAR };

#define ANCHOR_TOP INT64_MAX /* the first row, whichever it will be */
#define REFRESH_FROM_TOP INT64_MAX

struct rows {
    struct window window;
    int64_t anchor_seq;
    int anchor_y; /* of the anchor's top in the view */
    int32_t along;
    int first, shown; /* laid out by the last rows_settle */
    /* Motion: down positive, towards newer rows. */
    int pushed;              /* by a finger, since the last rows_settle */
    float velocity, carried; /* carried: what a finger has stopped */
    float rest;              /* of a pixel */
    mono_time now, moved_at;
    bool to_older; /* direction of travel */
    /* Pages. */
    enum jump jump;
    float fraction;
    bool refreshing;
    int64_t refresh_from; /* what is newer than this has been read again */
    uint64_t version;
    bool in_flight;
    enum jump asked_jump;
    bool asked_refresh;
    struct page_request asked;
    mono_time asked_at;
};

bool rows_open(struct rows **out)
{
    *out = calloc(1, sizeof **out);
    if (*out)
        rows_reset(*out);
    return *out != NULL;
}

void rows_close(struct rows *r)
{
    if (!r)
        return;
    window_clear(&r->window);
    free(r);
}

void rows_stop(struct rows *r)
{
    if (r->velocity != 0)
        r->carried = r->velocity;
    r->velocity = 0;
}

static void to_place(struct rows *r, enum jump jump)
{
    rows_stop(r);
    r->carried = 0;
    r->pushed = 0;
    r->in_flight = false;
    r->jump = jump;
}

void rows_reset(struct rows *r)
{
    window_clear(&r->window);
    to_place(r, JUMP_NEWEST);
    r->anchor_seq = ANCHOR_TOP;
    r->anchor_y = 0;
    r->along = 0;
    r->shown = 0;
    r->refreshing = false;
}

void rows_stale(struct rows *r, uint64_t facts_version)
{
    r->version = facts_version;
    r->refreshing = true;
    r->refresh_from = REFRESH_FROM_TOP;
}

void rows_scroll(struct rows *r, int dy_px)
{
    rows_stop(r);
    r->pushed += dy_px;
}

void rows_fling(struct rows *r, int velocity_px_s, mono_time now)
{
    bool again =
        mono_since(now, r->moved_at) < AGAIN_MS && (r->velocity + r->carried) * (float)velocity_px_s > 0;
    float sum = (float)velocity_px_s + (again ? r->velocity + r->carried : 0);
    r->velocity = fmaxf(-FASTEST_PX_S, fminf(FASTEST_PX_S, sum));
    r->carried = 0;
    r->now = now;
}

void rows_scrub(struct rows *r, float fraction)
{
    bool on_its_way = r->in_flight && r->asked_jump != JUMP_NONE;
    to_place(r, fraction <= 0 ? JUMP_NEWEST : fraction >= 1 ? JUMP_OLDEST : JUMP_NEAR);
    r->in_flight = on_its_way; /* a finger is faster than pages: each place is shown before the next */
    r->fraction = fraction;
}

/* Asking. */

static const struct entry *oldest_of(const struct rows *r)
{
    return r->window.count > 0 ? &r->window.row[r->window.count - 1].entry : NULL;
}

static const struct entry *newest_of(const struct rows *r)
{
    return r->window.count > 0 ? &r->window.row[0].entry : NULL;
}

static void request_jump(const struct rows *r, struct page_request *out)
{
    out->newer = r->jump == JUMP_OLDEST;
    out->near_fraction = r->jump == JUMP_NEAR;
    out->fraction = r->jump == JUMP_NEAR ? r->fraction : 0;
}

static void request_refresh(const struct rows *r, struct page_request *out)
{
    if (r->refresh_from != REFRESH_FROM_TOP)
        out->from_seq = r->refresh_from;
    else if (!r->window.newest_end && newest_of(r))
        out->from_seq = newest_of(r)->seq + 1;
}

static bool request_beyond(const struct rows *r, struct page_request *out)
{
    const struct window *w = &r->window;
    bool older = !w->oldest_end && w->count > 0 && w->count - (r->first + r->shown) < AHEAD_ROWS;
    bool newer = !w->newest_end && w->count > 0 && r->first < AHEAD_ROWS;
    if (older && newer)
        older = r->to_older;
    if (!older && !newer)
        return false;
    out->newer = !older;
    out->from_seq = older ? oldest_of(r)->seq : newest_of(r)->seq;
    return true;
}

bool rows_request(struct rows *r, struct page_request *out)
{
    struct page_request request = { .id = r->asked.id };
    if (r->in_flight && mono_since(r->now, r->asked_at) < LOST_MS)
        return false;
    if (r->jump != JUMP_NONE)
        request_jump(r, &request);
    else if (r->refreshing)
        request_refresh(r, &request);
    else if (!request_beyond(r, &request))
        return false;
    request.id = (request.id + 1) & 0x3FFFFFFF; /* the caller may mark its own requests in the upper bits */
    r->asked = request;
    r->asked_jump = r->jump;
    r->asked_refresh = r->jump == JUMP_NONE && r->refreshing;
    r->asked_at = r->now;
    r->in_flight = true;
    *out = request;
    return true;
}

/* Taking. */

static void anchor_after_jump(struct rows *r)
{
    const struct window *w = &r->window;
    r->anchor_y = 0;
    r->rest = 0;
    r->shown = 0;
    if (w->count == 0 || r->asked_jump == JUMP_NEWEST)
        r->anchor_seq = ANCHOR_TOP;
    else if (r->asked_jump == JUMP_OLDEST)
        r->anchor_seq = w->row[w->count - 1].entry.seq;
    else /* of the second row the one above is known, and with it its height */
        r->anchor_seq = w->row[w->count > 1].entry.seq;
    int first = window_find(w, r->anchor_seq);
    r->first = first < 0 ? 0 : first;
}

static void take_jump(struct rows *r, const struct timeline_page *page)
{
    struct window *w = &r->window;
    if (page->count == 0 && r->asked_jump == JUMP_NEAR) {
        r->jump = JUMP_OLDEST;
        return;
    }
    window_clear(w);
    if (!window_merge(w, page, &r->asked, ANCHOR_TOP))
        return; /* no memory: asked for again */
    if (r->jump == r->asked_jump && (r->jump != JUMP_NEAR || r->fraction == r->asked.fraction))
        r->jump = JUMP_NONE;
    anchor_after_jump(r);
}

static void refresh_done(struct rows *r, const struct timeline_page *page)
{
    if (page->facts_version < r->version)
        return;
    r->refresh_from = page->count > 0 ? page->row[page->count - 1].seq : 0;
    bool all = page->at_end || page->count == 0 || r->refresh_from <= oldest_of(r)->seq;
    r->refreshing = !all;
}

static void take_merged(struct rows *r, const struct timeline_page *page)
{
    struct window *w = &r->window;
    bool from_newest = !r->asked.newer && r->asked.from_seq == 0;
    if (!window_merge(w, page, &r->asked, r->anchor_seq))
        w->newest_end = w->newest_end && !from_newest;
    else if (r->asked_refresh)
        refresh_done(r, page);
    int first = window_find(w, r->anchor_seq);
    r->first = first < 0 ? 0 : first;
    r->shown = r->shown < w->count - r->first ? r->shown : w->count - r->first;
}

void rows_take(struct rows *r, struct timeline_page *page)
{
    /* One that could not be read counts as lost: it is asked for again, and not at once. */
    if (r->in_flight && page->request_id == r->asked.id && !page->failed) {
        r->in_flight = false;
        if (r->asked_jump != JUMP_NONE)
            take_jump(r, page);
        else
            take_merged(r, page);
    }
    timeline_page_free(page);
}

/* Moving. */

/* Whole pixels to go by inertia since the last frame. */
static int inertia(struct rows *r, mono_time now)
{
    float dt = (float)mono_since(now, r->now) / 1000;
    if (r->velocity == 0 || dt <= 0)
        return 0;
    float left = expf(-dt / FRICTION_S);
    float way = r->velocity * FRICTION_S * (1 - left) + r->rest;
    r->velocity *= left;
    if (fabsf(r->velocity) < SLOWEST_PX_S)
        r->velocity = 0;
    r->rest = way - truncf(way);
    r->moved_at = now;
    return (int)way;
}

/* The first row in view, and where its top is. */
struct place {
    int first, y;
};

static struct place settle_top(struct rows *r, struct place p, const struct rows_frame *frame)
{
    struct window *w = &r->window;
    while (p.y > 0 && p.first > 0)
        p.y -= window_height(w, --p.first, frame);
    while (p.first < w->count - 1 && p.y + window_height(w, p.first, frame) <= 0)
        p.y += window_height(w, p.first++, frame);
    return p;
}

/* Lays rows out from P down to LIMIT; returns where the last one ends. */
static int lay_out(struct rows *r, struct place p, int limit, const struct rows_frame *frame)
{
    int y = p.y, i = p.first;
    while (i < r->window.count && y < limit)
        y += window_height(&r->window, i++, frame);
    r->shown = i - p.first;
    return y;
}

/* The ends stay at the ends of the view; what is not loaded yet counts as an end. Returns P, moved. */
static struct place keep_ends(struct rows *r, struct place p, const struct rows_frame *frame, int *moved)
{
    int bottom = lay_out(r, p, frame->height, frame);
    int shift = bottom < frame->height ? frame->height - bottom : 0;
    if (shift > 0 && r->velocity < 0 && r->window.oldest_end)
        r->velocity = 0;
    p.y += shift;
    p = settle_top(r, p, frame);
    if (p.y > 0) {
        shift -= p.y;
        p.y = 0;
        if (r->velocity > 0 && r->window.newest_end)
            r->velocity = 0;
    }
    *moved += shift;
    return p;
}

/* One row beyond the view is measured before it is needed, in the direction of travel. */
static void measure_ahead(struct rows *r, const struct rows_frame *frame)
{
    int next = r->to_older ? r->first + r->shown : r->first - 1;
    if (next >= 0 && next < r->window.count)
        (void)window_height(&r->window, next, frame);
}

static void set_anchor(struct rows *r, struct place p)
{
    bool top = p.first == 0 && p.y == 0 && r->window.newest_end;
    r->anchor_seq = top ? ANCHOR_TOP : r->window.row[p.first].entry.seq;
    r->anchor_y = p.y;
    r->first = p.first;
}

bool rows_settle(struct rows *r, const struct rows_frame *frame)
{
    int moved = r->pushed + inertia(r, frame->now);
    struct place p = { window_find(&r->window, r->anchor_seq), r->anchor_y };
    r->now = frame->now;
    r->pushed = 0;
    if (p.first < 0) {
        r->shown = 0;
        return false;
    }
    if (moved != 0)
        r->to_older = moved < 0;
    p.y += moved;
    p = keep_ends(r, settle_top(r, p, frame), frame, &moved);
    r->along -= moved;
    lay_out(r, p, frame->height + frame->beyond, frame);
    set_anchor(r, p);
    measure_ahead(r, frame);
    return r->velocity != 0;
}

int rows_visible(const struct rows *r, struct row_place *out, int max)
{
    const struct window *w = &r->window;
    int count = 0, y = r->anchor_y;
    for (int i = r->first; i < r->first + r->shown && count < max; i++) {
        out[count++] = (struct row_place){ &w->row[i].entry, window_newer(w, i), y, w->row[i].h };
        y += w->row[i].h;
    }
    return count;
}

int32_t rows_along(const struct rows *r)
{
    return r->along;
}

bool rows_empty(const struct rows *r)
{
    return r->window.count == 0 && r->window.newest_end && r->window.oldest_end;
}

bool rows_loading(const struct rows *r)
{
    return r->window.count == 0 && !rows_empty(r);
}

const struct entry *rows_find(const struct rows *r, const struct uid *uid)
{
    for (int i = 0; i < r->window.count; i++)
        if (uid_equal(&r->window.row[i].entry.uid, uid))
            return &r->window.row[i].entry;
    return NULL;
}

size_t rows_bytes(const struct rows *r)
{
    return sizeof *r + r->window.words_bytes;
}
