#include "ui/kit/keyboard_tables.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "ui/words/words.h"

#define T(shown)                                                                                             \
    {                                                                                                        \
        .kind = KEY_TYPE, .text = shown                                                                      \
    }
#define H(shown, more)                                                                                       \
    {                                                                                                        \
        .kind = KEY_TYPE, .text = shown, .held = more                                                        \
    }
#define LAYER(shown, layer, wide)                                                                            \
    {                                                                                                        \
        .kind = KEY_LAYER, .text = shown, .to = layer, .tenths = wide                                        \
    }
#define ERASE                                                                                                \
    {                                                                                                        \
        .kind = KEY_ERASE, .tenths = 15                                                                      \
    }
#define SPACE(wide)                                                                                          \
    {                                                                                                        \
        .kind = KEY_SPACE, .text = " ", .tenths = wide                                                       \
    }
#define ENTER                                                                                                \
    {                                                                                                        \
        .kind = KEY_ENTER, .text = "\n", .tenths = 12                                                        \
    }
#define COMMA H(",", ";:")
#define STOP H(".", "…?!¿¡")

/* Shown on keys that lead to another layer. */
#define SHOW_SHIFT N_("Shift")
#define SHOW_DIGITS "123"
#define SHOW_LETTERS "abc"
#define SHOW_ACCENTS "é ñ ü"

typedef struct key key_row[KEYS_OF_ROW + 1];

static const key_row layers[][KEY_ROWS] = {
    [KEYS_LOWER] = {
        { T("q"), T("w"), H("e", "éèêëęė"), H("r", "ř"), H("t", "þť"), H("y", "ýÿ"), H("u", "úùûüůű"),
          H("i", "íìîïı"), H("o", "óòôöõøœő"), T("p") },
        { H("a", "áàâäãåæą"), H("s", "ßšśş"), H("d", "ðď"), T("f"), H("g", "ğ"), T("h"), T("j"), T("k"),
          H("l", "ł") },
        { LAYER(SHOW_SHIFT, KEYS_SHIFT, 15), H("z", "žźż"), T("x"), H("c", "çćč"), T("v"), T("b"),
          H("n", "ñńň"), T("m"), ERASE },
        { LAYER(SHOW_DIGITS, KEYS_DIGITS, 13), LAYER(SHOW_ACCENTS, KEYS_ACCENTS, 13), SPACE(42), COMMA, STOP,
          ENTER },
    },
    [KEYS_SHIFT] = {
        { T("Q"), T("W"), H("E", "ÉÈÊËĘĖ"), H("R", "Ř"), H("T", "ÞŤ"), H("Y", "ÝŸ"), H("U", "ÚÙÛÜŮŰ"),
          H("I", "ÍÌÎÏİ"), H("O", "ÓÒÔÖÕØŒŐ"), T("P") },
        { H("A", "ÁÀÂÄÃÅÆĄ"), H("S", "ẞŠŚŞ"), H("D", "ÐĎ"), T("F"), H("G", "Ğ"), T("H"), T("J"), T("K"),
          H("L", "Ł") },
        { LAYER(SHOW_SHIFT, KEYS_LOWER, 15), H("Z", "ŽŹŻ"), T("X"), H("C", "ÇĆČ"), T("V"), T("B"),
          H("N", "ÑŃŇ"), T("M"), ERASE },
        { LAYER(SHOW_DIGITS, KEYS_DIGITS, 13), LAYER(SHOW_ACCENTS, KEYS_ACCENTS_SHIFT, 13), SPACE(42), COMMA,
          STOP, ENTER },
    },
    [KEYS_DIGITS] = {
        { T("1"), T("2"), T("3"), T("4"), T("5"), T("6"), T("7"), T("8"), T("9"), H("0", "°") },
        { H("-", "+=*"), T("–"), T("…"), T("("), T(")"), H("“", "„"), T("”"), T("«"), T("»"), T("/") },
        { { .kind = KEY_TYPE, .text = "&", .held = "@#%€$£", .tenths = 15 }, H("’", "‘"), T("'"), T("\""),
          H("?", "¿"), H("!", "¡"), T(":"), T(";"), ERASE },
        { LAYER(SHOW_LETTERS, KEYS_LOWER, 13), LAYER(SHOW_ACCENTS, KEYS_ACCENTS, 13), SPACE(42), COMMA, STOP,
          ENTER },
    },
    [KEYS_ACCENTS] = {
        { T("á"), T("à"), T("â"), T("ä"), T("ã"), T("å"), T("é"), T("è"), T("ê"), T("ë") },
        { T("í"), T("ì"), T("î"), T("ï"), T("ó"), T("ò"), T("ô"), T("ö"), T("õ"), T("ø") },
        { LAYER(SHOW_SHIFT, KEYS_ACCENTS_SHIFT, 15), T("ú"), T("ù"), T("û"), T("ü"), T("ñ"), T("ç"), T("ß"),
          ERASE },
        { LAYER(SHOW_LETTERS, KEYS_LOWER, 13), LAYER(SHOW_DIGITS, KEYS_DIGITS, 13), SPACE(22), T("æ"), T("œ"),
          T("¿"), T("¡"), ENTER },
    },
    [KEYS_ACCENTS_SHIFT] = {
        { T("Á"), T("À"), T("Â"), T("Ä"), T("Ã"), T("Å"), T("É"), T("È"), T("Ê"), T("Ë") },
        { T("Í"), T("Ì"), T("Î"), T("Ï"), T("Ó"), T("Ò"), T("Ô"), T("Ö"), T("Õ"), T("Ø") },
        { LAYER(SHOW_SHIFT, KEYS_ACCENTS, 15), T("Ú"), T("Ù"), T("Û"), T("Ü"), T("Ñ"), T("Ç"), T("ẞ"), ERASE },
        { LAYER(SHOW_LETTERS, KEYS_SHIFT, 13), LAYER(SHOW_DIGITS, KEYS_DIGITS, 13), SPACE(22), T("Æ"), T("Œ"),
          T("¿"), T("¡"), ENTER },
    },
};
static_assert(sizeof layers / sizeof *layers == KEYS_COUNT, "keys for every layer");

/* As in German: z stands between t and u, and ä, ö and ü come first behind their keys. */
#define LETTER_ROWS 3
static const key_row qwertz[][LETTER_ROWS] = {
    [KEYS_LOWER] = {
        { T("q"), T("w"), H("e", "éèêëęė"), H("r", "ř"), H("t", "þť"), H("z", "žźż"), H("u", "üúùûůű"),
          H("i", "íìîïı"), H("o", "öóòôõøœő"), T("p") },
        { H("a", "äáàâãåæą"), H("s", "ßšśş"), H("d", "ðď"), T("f"), H("g", "ğ"), T("h"), T("j"), T("k"),
          H("l", "ł") },
        { LAYER(SHOW_SHIFT, KEYS_SHIFT, 15), H("y", "ýÿ"), T("x"), H("c", "çćč"), T("v"), T("b"),
          H("n", "ñńň"), T("m"), ERASE },
    },
    [KEYS_SHIFT] = {
        { T("Q"), T("W"), H("E", "ÉÈÊËĘĖ"), H("R", "Ř"), H("T", "ÞŤ"), H("Z", "ŽŹŻ"), H("U", "ÜÚÙÛŮŰ"),
          H("I", "ÍÌÎÏİ"), H("O", "ÖÓÒÔÕØŒŐ"), T("P") },
        { H("A", "ÄÁÀÂÃÅÆĄ"), H("S", "ẞŠŚŞ"), H("D", "ÐĎ"), T("F"), H("G", "Ğ"), T("H"), T("J"), T("K"),
          H("L", "Ł") },
        { LAYER(SHOW_SHIFT, KEYS_LOWER, 15), H("Y", "ÝŸ"), T("X"), H("C", "ÇĆČ"), T("V"), T("B"),
          H("N", "ÑŃŇ"), T("M"), ERASE },
    },
};

/* As in Spanish: ñ is a letter, and follows l. */
#define SPANISH_ROW 1
static const key_row spanish[] = {
    [KEYS_LOWER] = { H("a", "áàâäãåæą"), H("s", "ßšśş"), H("d", "ðď"), T("f"), H("g", "ğ"), T("h"), T("j"),
                     T("k"), H("l", "ł"), T("ñ") },
    [KEYS_SHIFT] = { H("A", "ÁÀÂÄÃÅÆĄ"), H("S", "ẞŠŚŞ"), H("D", "ÐĎ"), T("F"), H("G", "Ğ"), T("H"), T("J"),
                     T("K"), H("L", "Ł"), T("Ñ") },
};
#define OWN_LAYERS (sizeof spanish / sizeof *spanish)
static_assert(sizeof qwertz / sizeof *qwertz == OWN_LAYERS,
              "the layers a language has letters of its own on");

const struct key *keyboard_row(enum key_layer layer, int row)
{
    /* TRANSLATORS: "keyboard: qwertz" where z stands between t and u, "keyboard: ñ" where ñ follows l. */
    const char *ours = _("keyboard: qwerty");
    bool own = (size_t)layer < OWN_LAYERS && row < LETTER_ROWS;
    if (own && strcmp(ours, "keyboard: qwertz") == 0)
        return qwertz[layer][row];
    if (own && row == SPANISH_ROW && strcmp(ours, "keyboard: ñ") == 0)
        return spanish[layer];
    return layers[layer][row];
}

const struct key *keyboard_key(enum key_layer layer, int index)
{
    if (index < 0 || index >= KEYS_MOST)
        return NULL;
    const struct key *row = keyboard_row(layer, index / KEYS_OF_ROW);
    for (int i = 0; i <= index % KEYS_OF_ROW; i++)
        if (row[i].kind == KEY_NONE)
            return NULL;
    return &row[index % KEYS_OF_ROW];
}
