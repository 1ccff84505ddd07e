/* Breaking a text into lines, by the widths that SDL_ttf will draw. SDL_ttf's own wrapping says
 * one width and draws another, and has no say in the distance of lines; this has. */
#ifndef KEPT_UI_WRAP_H
#define KEPT_UI_WRAP_H

#include <SDL_ttf.h>

#include "firmware/model.h"

struct wrap_line {
    uint32_t start, bytes;
    int w;
};

/* A text of this many bytes is wrapped whole; what is longer ends there. */
#define WRAP_BYTES WORDS_BYTES
#define WRAP_LINES (WORDS_CHARS + 1)

/* Room for what SDL_ttf must be given NUL-terminated, so that measuring allocates nothing. */
struct wrap_room {
    bool rtl; /* the paragraph runs right to left */
    char piece[WRAP_BYTES + 1];
};

/* Sets FONT and ROOM to the direction and script of S's paragraph around byte AT: its first letter
 * decides. To be called before any of what follows but wrap_lines; ROOM->rtl says the direction. */
void wrap_direct(TTF_Font *font, struct wrap_room *room, const char *s, size_t at);

/* The first BYTES of S, part of a paragraph, as a string to be drawn, until the next call that is
 * given ROOM. In a paragraph from right to left, Latin words and figures stand backwards in it:
 * SDL_ttf draws all of a text in one direction, and so they are read as they should. */
const char *wrap_piece(struct wrap_room *room, const char *s, size_t bytes);

/* Lines of S at most WRAP_PX wide (0: broken at newlines only), at most WRAP_LINES of them, at
 * least one. Breaks at spaces, which then belong to no line; a word wider than a line is broken
 * anywhere. A line holds at least one character, however narrow. Returns their count. */
int wrap_lines(TTF_Font *font, struct wrap_room *room, const char *s, int wrap_px,
               struct wrap_line out[WRAP_LINES]);

/* Width of the first BYTES of S on one line, as SDL_ttf draws it. */
int wrap_width(TTF_Font *font, struct wrap_room *room, const char *s, size_t bytes);

/* Bytes of those first BYTES of S that end nearest to X, for touching a place in a line. */
size_t wrap_nearest(TTF_Font *font, struct wrap_room *room, const char *s, size_t bytes, int x);

#endif
