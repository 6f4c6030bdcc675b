package dev.kontobro.connections;

import static dev.kontobro.connections.ConnectionFixture.TENANT;
import static dev.kontobro.connections.ConnectionFixture.connection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.Setting.OfTenant;
import org.junit.jupiter.api.Test;

class SettingsDirectoryTest {

    private final SettingsDirectory directory = new SettingsDirectory();

    @Test
    void aStateThatIsNewerReplacesTheOneBefore() {
        // Given
        directory.put(new OfConnection(1, connection("books")));

        // When
        var isNews = directory.put(new OfConnection(2, connection("books", false, Scope.EVERYTHING)));

        // Then
        assertThat(isNews).isTrue();
        assertThat(directory.connection("books"))
                .get()
                .extracting(Connection::isDefault)
                .isEqualTo(false);
        assertThat(directory.ofTenant(TENANT.id())).hasSize(1);
    }

    @Test
    void aStateThatIsNotNewerChangesNothing() {
        // Given
        directory.put(new OfConnection(2, connection("books")));

        // When
        var older = directory.put(new OfConnection(1, connection("books", false, Scope.EVERYTHING)));
        var repeated = directory.put(new OfConnection(2, connection("books", false, Scope.EVERYTHING)));

        // Then
        assertThat(older).isFalse();
        assertThat(repeated).isFalse();
        assertThat(directory.connection("books")).contains(connection("books"));
    }

    @Test
    void connectionsAreInTheOrderOfTheirIds() {
        // When
        directory.put(new OfConnection(1, connection("b")));
        directory.put(new OfConnection(2, connection("a")));

        // Then
        assertThat(directory.ofTenant(TENANT.id())).extracting(Connection::id).containsExactly("a", "b");
        assertThat(directory.all()).extracting(Connection::id).containsExactly("a", "b");
    }

    @Test
    void revisionsOfDifferentThingsAreNotCompared() {
        // When
        directory.put(new OfConnection(7, connection("books")));

        // Then
        assertThat(directory.put(new OfTenant(1, TENANT))).isTrue();
        assertThat(directory.tenant(TENANT.id())).contains(TENANT);
    }

    @Test
    void whoIsNotThereIsNotFound() {
        assertThat(directory.tenant("somebody")).isEmpty();
        assertThat(directory.connection("somewhere")).isEmpty();
        assertThat(directory.ofTenant("somebody")).isEmpty();
    }
}
