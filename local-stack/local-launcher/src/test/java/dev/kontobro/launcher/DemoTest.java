package dev.kontobro.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.connections.SeedFile;
import dev.kontobro.connections.SeededConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    private Path folder;

    @Test
    void the_demo_begins_with_what_its_owners_gave_and_without_the_apps_secrets() throws IOException {
        var file = folder.resolve("demo-connections.json");

        Demo.writeConnections(file, Demo.companies());

        assertThat(SeedFile.read(file).connections())
                .extracting(SeededConnection::grant)
                .hasAtLeastOneElementOfType(EconomicGrant.class)
                .hasAtLeastOneElementOfType(FortnoxServiceGrant.class);
        assertThat(Files.readString(file))
                .doesNotContain(VendorApps.settings(Map.of()).get("KONTOBRO_ECONOMIC_APP_SECRET_TOKEN"))
                .doesNotContain("demo-client-secret");
    }

    @Test
    void no_invoice_of_the_demo_waits_for_the_text_that_invoices_must_have() throws IOException {
        var file = folder.resolve("demo-connections.json");

        Demo.writeConnections(file, Demo.companies());

        assertThat(SeedFile.read(file).connections())
                .isNotEmpty()
                .allSatisfy(
                        seeded -> assertThat(seeded.profile().invoices().text().standard())
                                .isPresent());
    }
}
