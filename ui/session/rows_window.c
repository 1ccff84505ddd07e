#include "ui/session/rows_window.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static size_t words_size(const struct entry *e)
{
    return strlen(e->words) + 1 + strlen(e->thing) + 1;
}

static void row_release(struct window *w, struct window_row *row)
{
    w->words_bytes -= words_size(&row->entry);
    free((char *)row->entry.words);
    *row = (struct window_row){ 0 };
}

void window_clear(struct window *w)
{
    for (int i = 0; i < w->count; i++)
        row_release(w, &w->row[i]);
    w->count = 0;
    w->newest_end = w->oldest_end = false;
}

int window_find(const struct window *w, int64_t seq)
{
    int i = 0;
    while (i < w->count && w->row[i].entry.seq > seq)
        i++;
    return i < w->count ? i : w->count - 1;
}

const struct entry *window_newer(const struct window *w, int i)
{
    return i > 0 ? &w->row[i - 1].entry : NULL;
}

static struct uid uid_above(const struct window *w, int i)
{
    return i > 0 ? w->row[i - 1].entry.uid : (struct uid){ { 0 } };
}

bool window_is_measured(const struct window *w, int i, uint32_t layout)
{
    const struct window_row *row = &w->row[i];
    struct uid above = uid_above(w, i);
    return row->h > 0 && row->layout == layout && uid_equal(&row->above, &above);
}

int window_height(struct window *w, int i, const struct rows_frame *frame)
{
    struct window_row *row = &w->row[i];
    if (!window_is_measured(w, i, frame->layout)) {
        row->h = frame->measure(frame->user, &row->entry, window_newer(w, i));
        row->layout = frame->layout;
        row->above = uid_above(w, i);
        assert(row->h > 0);
    }
    return row->h;
}

/* The sequence numbers a page speaks for, both included: rows that are not in it are not there. */
struct span {
    int64_t oldest, newest;
};

static struct span span_of(const struct timeline_page *page, const struct page_request *asked)
{
    bool at_end = page->at_end || page->count == 0;
    int64_t oldest = page->count > 0 ? page->row[page->count - 1].seq : 0;
    int64_t newest = page->count > 0 ? page->row[0].seq : 0;
    if (asked->near_fraction)
        return (struct span){ at_end ? INT64_MIN : oldest, newest };
    if (asked->newer)
        return (struct span){ asked->from_seq == 0 ? INT64_MIN : asked->from_seq + 1,
                              at_end ? INT64_MAX : newest };
    return (struct span){ at_end ? INT64_MIN : oldest,
                          asked->from_seq == 0 ? INT64_MAX : asked->from_seq - 1 };
}

/* So many rows have come meanwhile that the page does not reach down to those at hand. */
static bool leaves_gap(const struct window *w, struct span span)
{
    return w->count > 0 &&
           (span.oldest > w->row[0].entry.seq + 1 || span.newest < w->row[w->count - 1].entry.seq - 1);
}

static bool looks_alike(const struct entry *a, const struct entry *b)
{
    return uid_equal(&a->uid, &b->uid) && a->kind == b->kind && a->weather == b->weather &&
           a->help == b->help && a->answer == b->answer && a->day == b->day && a->part == b->part &&
           a->words_taken_back == b->words_taken_back && strcmp(a->words, b->words) == 0 &&
           strcmp(a->thing, b->thing) == 0;
}

/* What was measured of ROW before, when it is one of the COUNT in OLD and looks as it did. */
static void keep_height(struct window_row *row, const struct window_row *old, int count)
{
    for (int i = 0; i < count; i++) {
        if (looks_alike(&row->entry, &old[i].entry)) {
            row->h = old[i].h;
            row->layout = old[i].layout;
            row->above = old[i].above;
        }
    }
}

/* E's words and, behind them, those of the promise it names: one block. NULL without memory. */
static char *copy_words(const struct entry *e)
{
    const char *thing = e->thing ? e->thing : "";
    size_t words = strlen(e->words) + 1, bytes = words + strlen(thing) + 1;
    char *copy = malloc(bytes);
    if (!copy)
        return NULL;
    memcpy(copy, e->words, words);
    memcpy(copy + words, thing, bytes - words);
    return copy;
}

/* PAGE's rows as the window's own. False when memory ran out; nothing is owned then. */
static bool copy_rows(const struct timeline_page *page, struct window_row out[PAGE_ROWS])
{
    for (int i = 0; i < page->count; i++) {
        char *words = copy_words(&page->row[i]);
        if (!words) {
            while (i-- > 0)
                free((char *)out[i].entry.words);
            return false;
        }
        out[i] = (struct window_row){ .entry = page->row[i] };
        out[i].entry.words = words;
        out[i].entry.thing = words + strlen(words) + 1;
    }
    return true;
}

/* Drops rows from the end that is farther from KEEP_SEQ until the window is no larger than it may be. */
static void trim(struct window *w, int64_t keep_seq)
{
    int keep = window_find(w, keep_seq);
    while (w->count > WINDOW_ROWS) {
        bool from_top = keep > w->count - 1 - keep;
        row_release(w, &w->row[from_top ? 0 : w->count - 1]);
        w->count--;
        if (from_top) {
            memmove(w->row, w->row + 1, sizeof *w->row * (size_t)w->count);
            keep--;
            w->newest_end = false;
        } else {
            w->oldest_end = false;
        }
    }
}

/* Rows FROM .. TO - 1 give way to COUNT others. */
static void replace(struct window *w, int from, int to, const struct window_row *rows, int count)
{
    for (int i = from; i < to; i++)
        row_release(w, &w->row[i]);
    memmove(w->row + from + count, w->row + to, sizeof *w->row * (size_t)(w->count - to));
    memcpy(w->row + from, rows, sizeof *rows * (size_t)count);
    w->count += count - (to - from);
    for (int i = from; i < from + count; i++)
        w->words_bytes += words_size(&w->row[i].entry);
}

bool window_merge(struct window *w, const struct timeline_page *page, const struct page_request *asked,
                  int64_t keep_seq)
{
    struct window_row rows[PAGE_ROWS];
    struct span span = span_of(page, asked);
    int from = 0, to;
    if (leaves_gap(w, span) || !copy_rows(page, rows))
        return false;
    while (from < w->count && w->row[from].entry.seq > span.newest)
        from++;
    for (to = from; to < w->count && w->row[to].entry.seq >= span.oldest;)
        to++;
    for (int i = 0; i < page->count; i++)
        keep_height(&rows[i], w->row + from, to - from);
    replace(w, from, to, rows, page->count);
    w->newest_end = w->newest_end || span.newest == INT64_MAX;
    w->oldest_end = w->oldest_end || span.oldest == INT64_MIN;
    trim(w, keep_seq);
    return true;
}
