package dev.kontobro.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxMain;
import dev.kontobro.sandbox.SandboxServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VendorAddressesTest {

    private static final Optional<URI> SANDBOX = Optional.of(URI.create("http://localhost:8085"));
    private static final Optional<URI> ELSEWHERE = Optional.of(URI.create("https://books.example"));

    @Test
    void the_sandbox_has_a_page_for_every_place_that_links_lead_to() throws Exception {
        try (var sandbox = SandboxServer.start(SandboxConfig.of().withCompanies(SandboxMain.demoCompanies()));
                var browser =
                        HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build()) {
            for (var company : SandboxMain.demoCompanies()) {
                assertThat(status(browser, sandbox.baseUrl() + "/companies/" + company.id()))
                        .isEqualTo(200);
            }
            var pages = VendorAddresses.none().pages(Optional.of(sandbox.baseUrl()));

            assertThat(pages).hasSize(10);
            for (var page : pages.entrySet()) {
                var company = page.getKey().contains("_ECONOMIC_") ? "1702233" : "1001";
                var register = page.getValue().replace("{company}", company).replace("/{number}", "");
                assertThat(status(browser, register)).as(page.toString()).isEqualTo(200);
            }
        }
    }

    @Test
    void of_other_servers_no_pages_are_known() {
        var economicElsewhere =
                new VendorAddresses(Optional.empty(), ELSEWHERE, Optional.empty(), Optional.empty(), Optional.empty());
        var fortnoxElsewhere =
                new VendorAddresses(Optional.empty(), Optional.empty(), Optional.empty(), ELSEWHERE, Optional.empty());
        var allElsewhere = new VendorAddresses(ELSEWHERE, ELSEWHERE, ELSEWHERE, ELSEWHERE, ELSEWHERE);

        assertThat(economicElsewhere.pages(SANDBOX).keySet())
                .hasSize(5)
                .allMatch(setting -> setting.startsWith("KONTOBRO_ENGINE_PAGES_FORTNOX_"));
        assertThat(fortnoxElsewhere.pages(SANDBOX).keySet())
                .hasSize(5)
                .allMatch(setting -> setting.startsWith("KONTOBRO_ENGINE_PAGES_ECONOMIC_"));
        assertThat(allElsewhere.pages(Optional.empty())).isEmpty();
    }

    private static int status(HttpClient browser, String address) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
