/* The doctor on a machine that is a folder: nothing is wrong with a healthy one, and each fault that is put
 * into it is found, where it is, with what to do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <unistd.h>

#include "tests/unit/doctor_seeds.h"

static bool is_fault(const struct doctor_finding *f)
{
    return f->state == DOCTOR_WARN || f->state == DOCTOR_WRONG;
}

static void a_healthy_machine_has_nothing_wrong(void **state)
{
    static struct machine m;
    (void)state;
    machine_build(&m);
    doctor_run(&m.doctor, &m.report);
    for (int i = 0; i < m.report.count; i++)
        if (m.report.finding[i].state != DOCTOR_OK)
            print_error("%s: %s\n", m.report.finding[i].check, m.report.finding[i].what);
    assert_false(doctor_found(&m.report, DOCTOR_WRONG) || doctor_found(&m.report, DOCTOR_WARN));
    assert_false(doctor_found(&m.report, DOCTOR_SKIPPED));
    assert_true(m.report.count >= doctor_check_count());
    assert_true(doctor_check_count() >= 20);
    machine_remove(&m);
}

/* It is found where it was put, with its fix, and nothing else is said to be wrong. */
static void expect(const struct doctor_report *r, const struct seed *s)
{
    int found = 0;
    for (int i = 0; i < r->count; i++) {
        const struct doctor_finding *f = &r->finding[i];
        if (!is_fault(f))
            continue;
        if (strcmp(f->check, s->check) != 0)
            fail_msg("seed of %s: %s says: %s", s->check, f->check, f->what);
        assert_non_null(strstr(f->what, s->what));
        assert_non_null(strstr(f->fix, s->fix));
        assert_int_equal(f->state, s->state);
        found++;
    }
    if (found != 1)
        fail_msg("seed of %s, \"%s\": found %d times", s->check, s->what, found);
}

static void each_fault_is_found(void **state)
{
    static struct machine m;
    (void)state;
    for (size_t i = 0; i < SEEDS; i++) {
        machine_build(&m);
        seeds[i].put(&m);
        doctor_run(&m.doctor, &m.report);
        expect(&m.report, &seeds[i]);
        machine_remove(&m);
    }
}

static void a_time_said_on_the_screen_is_enough(void **state)
{
    static struct machine m;
    (void)state;
    machine_build(&m);
    clock_is_of_1970(&m);
    clock_was_never_set(&m);
    m.doctor.clock_said = true;
    doctor_run(&m.doctor, &m.report);
    assert_false(doctor_found(&m.report, DOCTOR_WRONG) || doctor_found(&m.report, DOCTOR_WARN));
    machine_remove(&m);
}

static const struct doctor_finding *found_by(const struct doctor_report *r, const char *check)
{
    for (int i = 0; i < r->count; i++)
        if (strcmp(r->finding[i].check, check) == 0)
            return &r->finding[i];
    fail_msg("%s: found nothing", check);
    return NULL;
}

static void without_the_service(struct machine *m)
{
    strcpy(m->doctor.service.active, "inactive");
    m->doctor.service.pid = 0;
    m->doctor.app = (struct doctor_app){ .state = APP_NONE };
    m->doctor.lock.held = false;
}

/* Somebody asks over ssh: no $DISPLAY, and still the desktop shows Kept. */
static void on_a_desktop_the_service_rests(void **state)
{
    static struct machine m;
    (void)state;
    machine_build(&m);
    machine_put(&m, "/run/systemd/generator/kept.service.d/desktop.conf", "");
    without_the_service(&m);
    card_is_not_ours(&m);
    timer_is_off(&m);
    doctor_run(&m.doctor, &m.report);
    assert_false(doctor_found(&m.report, DOCTOR_WRONG) || doctor_found(&m.report, DOCTOR_WARN));
    assert_non_null(strstr(found_by(&m.report, "service")->what, "rests"));
    assert_null(strstr(found_by(&m.report, "app")->fix, "without sudo"));
    strcpy(m.doctor.data, "/var/lib/kept");
    doctor_run(&m.doctor, &m.report);
    assert_non_null(strstr(found_by(&m.report, "app")->fix, "without sudo"));
    machine_remove(&m);
}

/* A display manager that is installed, or ssh with a display, is no reason for a service that does not run.
 */
static void on_a_console_the_service_runs(void **state)
{
    static struct machine m;
    (void)state;
    machine_build(&m);
    without_the_service(&m);
    m.doctor.window = true;
    doctor_run(&m.doctor, &m.report);
    const struct doctor_finding *f = found_by(&m.report, "service");
    assert_int_equal(f->state, DOCTOR_WRONG);
    assert_non_null(strstr(f->fix, "enable --now kept"));
    machine_remove(&m);
}

static void each_check_has_a_fault_that_it_finds(void **state)
{
    (void)state;
    for (int c = 0; c < doctor_check_count(); c++) {
        bool seeded = strcmp(doctor_check_name(c), "keyboard") == 0; /* there is nothing wrong without one */
        for (size_t i = 0; i < SEEDS; i++)
            seeded = seeded || strcmp(seeds[i].check, doctor_check_name(c)) == 0;
        if (!seeded)
            fail_msg("%s: no fault is put in for it", doctor_check_name(c));
    }
}

/* A machine with nothing: a check says so, and none crashes or takes it for wrong that nothing runs. */
static void nothing_there_is_skipped(void **state)
{
    static struct machine m;
    (void)state;
    config_defaults(&m.config);
    m.doctor = (struct doctor_root){ .root = "/nowhere/at/all", .config = &m.config, .lines = LINES_NO_CHIP };
    doctor_run(&m.doctor, &m.report);
    int skipped = 0;
    for (int i = 0; i < m.report.count; i++)
        skipped += m.report.finding[i].state == DOCTOR_SKIPPED;
    assert_true(m.report.count >= doctor_check_count());
    assert_true(skipped > doctor_check_count() / 2);
}

static void what_is_foreign_stays_on_one_line(void **state)
{
    static struct machine m;
    char *text = NULL;
    size_t size = 0;
    (void)state;
    machine_build(&m);
    line_is_the_fans(&m);
    strcpy(m.doctor.line[BUTTON_RIGHT_MOOD].user, "a\nb\"\x01");
    doctor_run(&m.doctor, &m.report);
    FILE *to = open_memstream(&text, &size);
    doctor_json(to, &m.report);
    fclose(to);
    int lines = 0;
    for (const char *at = text; (at = strchr(at, '\n')); at++)
        lines++;
    assert_int_equal(lines, m.report.count);
    assert_non_null(
        strstr(text, "{\"check\":\"lines-free\",\"state\":\"wrong\",\"what\":\"right.mood: GPIO3 is in use "
                     "by \\\"a b\\\" \\\"\",\"fix\":\"stop that program"));
    free(text);
    machine_remove(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_healthy_machine_has_nothing_wrong),
        cmocka_unit_test(each_fault_is_found),
        cmocka_unit_test(a_time_said_on_the_screen_is_enough),
        cmocka_unit_test(on_a_desktop_the_service_rests),
        cmocka_unit_test(on_a_console_the_service_runs),
        cmocka_unit_test(each_check_has_a_fault_that_it_finds),
        cmocka_unit_test(nothing_there_is_skipped),
        cmocka_unit_test(what_is_foreign_stays_on_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
