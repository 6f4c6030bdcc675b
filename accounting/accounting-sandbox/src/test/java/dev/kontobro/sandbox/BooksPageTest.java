package dev.kontobro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BooksPageTest {

    private static final String EVIL = "<script>alert(1)</script>&\"'";

    private static final String GRANT = "grant-of-nordlys";

    private final Sandbox sandbox = new Sandbox(
            SandboxConfig.of(new Company.Description(
                            "nordlys",
                            Vendor.ECONOMIC,
                            "Nordlys ApS",
                            Map.of("appSecretToken", "secret", "agreementGrantToken", GRANT),
                            JsonNodeFactory.instance.objectNode().put("agreementNumber", 1702233),
                            Map.of()))
                    .withClock(Clock.fixed(TestSandbox.START, ZoneOffset.UTC)),
            StandIns::of);
    private final BooksPage page = new BooksPage(sandbox);
    private final Company company = sandbox.companies().find("nordlys").orElseThrow();

    @BeforeEach
    void enterCustomer() {
        company.books()
                .register("customers")
                .put(
                        "7",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("customerNumber", 7)
                                .put("name", EVIL)
                                .put("customerGroup", 1));
    }

    @Test
    void theCompaniesAreListed() {
        assertThat(get("/").body()).contains("Nordlys ApS", "e-conomic", "/companies/nordlys");
    }

    @Test
    void aReferenceIsShownByItsName() {
        assertThat(get("/companies/nordlys").body()).contains("1 Indenlandske kunder");
        assertThat(get("/companies/nordlys/customers/7").body())
                .contains("/companies/nordlys/customer-groups/1", "created");
    }

    @Test
    void anInvoiceIsShownWithItsLines() {
        var invoice = JsonNodeFactory.instance
                .objectNode()
                .put("bookedInvoiceNumber", 10042)
                .put("customer", 7)
                .put("grossAmount", 1250)
                .put("remainder", 250);
        invoice.putArray("lines")
                .addObject()
                .put("product", "FRAGT")
                .put("description", "Fragt til Odense")
                .put("vatRate", 25);
        company.books().register("invoices-booked").furnish("10042", invoice);

        assertThat(get("/companies/nordlys").body()).contains("Booked invoices", "10042", "1250");
        assertThat(get("/companies/nordlys/invoices-booked/10042").body())
                .contains("Lines", "FRAGT Fragt", "Fragt til Odense", "VAT %")
                .doesNotContain("&quot;product&quot;");
    }

    @Test
    void whatAClientSentIsText() {
        var path = "/economic/rest/" + EVIL;
        company.calls().add(TestSandbox.START, TestSandbox.request("GET", path, Map.of(), ""), 404, 0);

        for (var address :
                new String[] {"/companies/nordlys", "/companies/nordlys/customers", "/companies/nordlys/customers/7"}) {
            assertThat(get(address).body()).contains("&lt;script&gt;").doesNotContain("<script");
        }
    }

    @Test
    void aPageLoadsNothingFromElsewhere() {
        assertThat(get("/companies/nordlys").headers().get("Content-Security-Policy"))
                .contains("default-src 'none'");
        assertThat(get("/companies/nordlys").body()).doesNotContain("src=", "<link");
    }

    @Test
    void aFaultIsSwitchedOnAndOff() {
        var answer = post("fault=CUT_AFTER_WRITE&method=POST&path=customers&times=2");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(company.faults().active())
                .containsExactly(FaultRule.always(new Fault.Cut(Fault.Moment.AFTER_WRITE))
                        .on("POST", "customers")
                        .times(2));
        assertThat(get("/companies/nordlys").body()).contains("Connection cut after the write", "2 left");

        post("clear=all");
        assertThat(company.faults().active()).isEmpty();
    }

    @Test
    void everyFaultThatCanBeSwitchedOnIsDescribed() {
        for (var preset : FaultPreset.values()) {
            post("fault=" + preset.name());
        }

        assertThat(company.faults().active()).hasSize(FaultPreset.values().length);
        assertThat(get("/companies/nordlys").status()).isEqualTo(200);
    }

    @Test
    void theOwnerRemovesTheApp() {
        // Given
        assertThat(get("/companies/nordlys").body())
                .contains("Kontobro", "SuperUser", "there from the start")
                .doesNotContain(GRANT);

        // When
        var answer = page.handle(TestSandbox.request("POST", "/companies/nordlys/accesses", Map.of(), ""));

        // Then
        assertThat(answer.status()).isEqualTo(303);
        assertThat(sandbox.accesses(company)).isEmpty();
        assertThat(get("/companies/nordlys").body()).contains("No app has access");
    }

    @Test
    void aDeletedRecordKeepsItsHistory() {
        company.books().register("customers").delete("7");

        assertThat(get("/companies/nordlys/customers/7").body()).contains("deleted", "created");
    }

    @Test
    void whoeverKnowsTheCompanyAsItsVendorDoesIsLedToIt() {
        var there = get("/books/economic/1702233/customers/7");

        assertThat(there.status()).isEqualTo(303);
        assertThat(there.headers()).containsEntry("Location", "/companies/nordlys/customers/7");
        assertThat(get("/books/fortnox/1702233/customers/7").status()).isEqualTo(404);
        assertThat(get("/books/economic/1/customers/7").status()).isEqualTo(404);
        assertThat(get("/books/economic").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(get("/nonsense").status()).isEqualTo(404);
        assertThat(get("/companies/none").status()).isEqualTo(404);
        assertThat(get("/companies/%zz").status()).isEqualTo(404);
        assertThat(get("/companies/nordlys/none").status()).isEqualTo(404);
        assertThat(get("/companies/nordlys/customers/8").status()).isEqualTo(404);
    }

    private SandboxResponse get(String path) {
        return page.handle(TestSandbox.request("GET", path, Map.of(), ""));
    }

    private SandboxResponse post(String form) {
        return page.handle(TestSandbox.request("POST", "/companies/nordlys/faults", Map.of(), form));
    }
}
