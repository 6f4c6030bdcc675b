package dev.kontobro.bench.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.bench.work.Told;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisitsTest {

    private final Visits visits = new Visits();

    @Test
    void calls_in_the_order_of_their_events_break_no_rule() {
        call(new Told("a", "1", 0));
        call(new Told("b", "1", 0));
        call(new Told("a", "1", 1));

        assertThat(visits.report()).isEqualTo(report(3, 0, 0, 0, 0, 1));
    }

    @Test
    void an_older_state_after_a_newer_one_is_an_inversion_of_record_and_tenant() {
        call(new Told("a", "1", 1));
        call(new Told("a", "1", 0));

        assertThat(visits.report()).isEqualTo(report(2, 0, 0, 1, 1, 1));
    }

    @Test
    void an_older_event_about_another_record_is_an_inversion_of_the_tenant_alone() {
        call(new Told("a", "1", 1));
        call(new Told("a", "2", 0));

        assertThat(visits.report()).isEqualTo(report(2, 0, 0, 0, 1, 1));
    }

    @Test
    void a_second_call_about_an_event_is_a_duplicate() {
        call(new Told("a", "1", 0));
        call(new Told("a", "1", 0));

        assertThat(visits.report()).isEqualTo(report(2, 1, 0, 0, 0, 1));
    }

    @Test
    void a_call_during_another_one_about_its_record_is_an_overlap() {
        var first = new Told("a", "1", 0);
        visits.received(first, 0);
        call(new Told("a", "2", 1));
        call(new Told("a", "1", 2));
        visits.answered(first, 0);

        assertThat(visits.report()).isEqualTo(report(3, 0, 1, 0, 0, 2));
    }

    @Test
    void the_newest_state_of_each_record_is_kept_even_when_an_older_one_came_last() {
        call(new Told("a", "1", 5));
        call(new Told("a", "1", 4));
        call(new Told("b", "1", 2));

        assertThat(visits.newest()).containsOnly(Map.entry("a/1", 5), Map.entry("b/1", 2));
    }

    private void call(Told told) {
        visits.received(told, 0);
        visits.answered(told, 0);
    }

    private static Report report(
            int calls, int duplicates, int overlaps, int recordInversions, int tenantInversions, int maxInFlight) {
        return new Report(calls, duplicates, overlaps, recordInversions, tenantInversions, maxInFlight, 0, 0, 0);
    }
}
