package dev.kontobro.bench.work;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.bench.work.Workload.Size;
import dev.kontobro.events.EventSchemas;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {

    private static final Size SIZE = new Size(20_000, 2_000);

    @ParameterizedTest
    @EnumSource
    void positions_grow_by_one_with_every_event_of_a_tenant(Workload workload) {
        var next = new HashMap<String, Integer>();

        var events = workload.events(SIZE, 1);

        assertThat(events).hasSize(SIZE.events());
        for (var event : events) {
            assertThat(event.position()).isEqualTo(next.merge(event.tenant(), 1, Integer::sum) - 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rounds_share_no_record(Workload workload) {
        var first = workload.events(SIZE, 1).stream().map(WorkloadTest::record).collect(toSet());
        var second = workload.events(SIZE, 2).stream().map(WorkloadTest::record).collect(toSet());

        assertThat(Collections.disjoint(first, second)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void events_pass_their_schema_and_tell_their_position(Workload workload) {
        var told = workload.events(SIZE, 1).getLast();

        assertThat(EventSchemas.violations(told.event())).isEmpty();
        assertThat(Told.positionAt(told.event().time())).isEqualTo(told.position());
    }

    @Test
    void even_gives_every_tenant_as_many_records() {
        assertThat(perTenant(Workload.EVEN.events(SIZE, 1)).values()).containsOnly(10L);
    }

    @Test
    void zipf_gives_the_first_tenant_twice_the_second_ones_records() {
        var perTenant = perTenant(Workload.ZIPF.events(SIZE, 1));

        assertThat(perTenant.get("tenant-0")).isBetween(2_200L, 2_700L);
        assertThat(perTenant.get("tenant-1")).isBetween(1_100L, 1_350L);
    }

    @Test
    void states_tell_one_record_per_tenant_again_and_again() {
        var events = Workload.STATES.events(SIZE, 1);

        assertThat(events.stream().map(WorkloadTest::record).distinct()).hasSize(SIZE.tenants());
    }

    private static String record(Told told) {
        return told.tenant() + "/" + told.number();
    }

    private static Map<String, Long> perTenant(List<Told> events) {
        return events.stream().map(Told::tenant).collect(groupingBy(identity(), counting()));
    }
}
