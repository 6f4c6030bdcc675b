package dev.kontobro.engine;

import static dev.kontobro.engine.EngineWorld.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Feed;
import dev.kontobro.connections.profile.FieldMap;
import dev.kontobro.connections.profile.Trigger;
import dev.kontobro.local.gateway.Connected;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MappingsIT {

    private static final ExportProfile STANDARD = ExportProfile.standard();

    private final EngineWorld world = new EngineWorld();
    private TransferEngine engine;

    @BeforeEach
    void aCustomerIsInTheBooks() {
        engine = world.start();
        take(1);
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void anotherFieldMapSendsNothingByItselfButEqualContentWhenItComesAgain() {
        // Given
        profile(STANDARD.withCustomers(STANDARD.customers()
                .withFields(new FieldMap(
                        Map.of("ourReference", new Feed.Constant("Web shop"), "yourReference", new Feed.Nothing())))));
        assertThat(world.books.calls()).isEqualTo(1);

        // When
        take(2);
        await().untilAsserted(() -> assertThat(world.outcomes("1")).hasSize(2));
        take(3);

        // Then
        await().untilAsserted(() ->
                assertThat(world.outcomes("1")).containsExactly("transferred", "transferred", "unchanged"));
        assertThat(world.books.calls()).isEqualTo(2);
    }

    @Test
    void otherSettingsLeaveEqualContentUnchanged() {
        // Given
        profile(STANDARD.withCustomers(STANDARD.customers().withTrigger(new Trigger.Manual())));

        // When
        take(2);

        // Then
        await().untilAsserted(() -> assertThat(world.outcomes("1")).containsExactly("transferred", "unchanged"));
        assertThat(world.books.calls()).isEqualTo(1);
    }

    private void profile(ExportProfile profile) {
        world.change(connection -> Connected.with(connection, profile));
    }

    private void take(long sequence) {
        engine.intake().accept(List.of(customer("1", "Nordlys", sequence)), List.of());
    }
}
