package dev.kontobro.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.local.LocalIdentityProvider.Person;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final URI GATEWAY = URI.create("http://localhost:8080");

    @Test
    void everyTenantHasWhoChangesAndWhoLooksAndNobodySharesAPassword() {
        // When
        var people = People.of(List.of("nordlys", "solsken"), GATEWAY);

        // Then
        assertThat(people.all())
                .extracting(Person::login)
                .containsExactly("nordlys-admin", "nordlys-viewer", "solsken-admin", "solsken-viewer", "operator");
        assertThat(people.all()).extracting(Person::password).doesNotHaveDuplicates();
        assertThat(people.all().getFirst().roles()).containsExactly("tenant-admin");
        assertThat(people.all().getFirst().tenant()).contains("nordlys");
        assertThat(people.all().getLast().tenant()).isEqualTo(Optional.empty());
    }

    @Test
    void theConsoleIsRegisteredWhereBrowsersReachIt() {
        // When
        var console = People.of(List.of(), GATEWAY).console();

        // Then
        assertThat(console.redirectUris()).containsExactly(URI.create("http://localhost:8080/console/login"));
        assertThat(console.postLogoutUris()).containsExactly(URI.create("http://localhost:8080/console/logged-out"));
        assertThat(console.secret()).hasSizeGreaterThanOrEqualTo(32);
    }
}
