package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.economic.CustomerFixture.DEFAULTS;
import static dev.kontobro.accounting.economic.CustomerFixture.customer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.accounting.contract.RestSchema;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.project.Project;
import dev.kontobro.accounting.project.Project.ProjectStatus;
import dev.kontobro.accounting.project.ProjectLedger.ProjectDefaults;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent keeps to what e-conomic publishes, at the longest a field may be. */
class PublishedSpecificationTest {

    private static final String PROJECTS_API = "economic/openapi/openapi-Projects.json";
    private static final String LONG = "x".repeat(3_000);

    private final StubEconomic economic = new StubEconomic();
    private final HttpClient http = CallClient.newHttpClient(Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        http.close();
        economic.close();
    }

    @Test
    void aNewCustomerKeepsToTheSchema() {
        var schema = RestSchema.published("customers.post");

        var plan = books().customers().planCreate(fullCustomer().get(), DEFAULTS);

        assertThat(schema.requestFaults(json(plan.call().body()))).isEmpty();
    }

    @Test
    void aChangedCustomerKeepsToTheSchema() {
        var schema = RestSchema.published("customers.customerNo.put");
        economic.on("GET /rest/customers/90017", 200, """
                {"customerNumber":90017,"name":"Nordlys ApS","currency":"DKK","customerGroup":{"customerGroupNumber":1},
                 "paymentTerms":{"paymentTermsNumber":1},"vatZone":{"vatZoneNumber":1},"barred":true,"creditLimit":10.00,
                 "attention":{"customerContactNumber":140,"self":"https://x/140"},"lastUpdated":"2026-09-01T10:00:00Z",
                 "balance":0.0,"dueAmount":0.0,"contacts":"https://x","deliveryLocations":"https://x","templates":{},
                 "totals":{},"invoices":{},"metaData":{},"self":"https://x"}""");

        var plan = books().customers().planUpdate("90017", fullCustomer().get(), EnumSet.allOf(CustomerField.class));

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Send.class,
                        send -> assertThat(schema.requestFaults(json(send.call().body())))
                                .isEmpty());
    }

    @Test
    void theLimitsAreThoseOfTheSchema() {
        var schema = RestSchema.published("customers.post");

        EconomicCustomers.rules().forEach((field, rule) -> {
            var property = Json.object().put(rule.target(), "x".repeat(rule.maxLength() + 1));
            if (!rule.target().contains(".")) {
                assertThat(schema.requestFaults(property))
                        .as(field.key())
                        .anyMatch(fault ->
                                fault.startsWith("$." + rule.target() + " is longer than " + rule.maxLength()));
            }
        });
    }

    @Test
    void aNewProjectKeepsToTheDescription() {
        var description = OpenApiDocument.published(PROJECTS_API);

        var plan = books().projects().planCreate(fullProject(), new ProjectDefaults(Optional.of("2"), LocalDate.EPOCH));

        assertThat(description.requestFaults(
                        "POST", "/Projects", json(plan.call().body())))
                .isEmpty();
    }

    @Test
    void aChangedProjectKeepsToTheDescription() {
        var description = OpenApiDocument.published(PROJECTS_API);
        economic.on("GET /api/projectsapi/v1.1.0/Projects/5012", 200, """
                {"number":5012,"name":"Ombygning","projectGroupNumber":2,"isClosed":false,"costPrice":1.0,"salesPrice":1.0,
                 "invoicedTotal":1.0,"lastUpdated":"2026-09-01T10:00:00Z","fixedPrice":1.00,"objectVersion":"A"}""");

        var plan = books().projects().planUpdate("5012", fullProject());

        assertThat(plan).isInstanceOfSatisfying(Plan.Send.class, send -> {
            var body = json(send.call().body());
            assertThat(description.requestFaults("PUT", "/Projects", body)).isEmpty();
            assertThat(body.has("objectVersion")).isTrue();
        });
    }

    private static CustomerFixture fullCustomer() {
        return customer()
                .with(CustomerField.NAME, LONG)
                .with(CustomerField.ADDRESS, LONG)
                .with(CustomerField.CITY, LONG)
                .with(CustomerField.ZIP, "8000")
                .with(CustomerField.COUNTRY, "GS")
                .with(CustomerField.ORGANISATION_NUMBER, "1".repeat(40))
                .with(CustomerField.VAT_NUMBER, "1".repeat(20))
                .with(CustomerField.EAN, "5790000000005")
                .with(CustomerField.EMAIL, "bogholderi@nordlys.dk")
                .with(CustomerField.PHONE, "+45 11 22 33 44")
                .with(CustomerField.MOBILE_PHONE, "+45 11 22 33 44");
    }

    private static Project fullProject() {
        return new Project(
                "5012",
                LONG,
                Change.set("90017"),
                Change.keep(),
                Change.set(LocalDate.of(2026, 12, 31)),
                Change.set(ProjectStatus.COMPLETED),
                Change.set("3"),
                Change.set(LONG),
                Change.set("7"));
    }

    private Books books() {
        return new EconomicSystem(economic.config(), http, Clock.systemUTC())
                .books(BookAccess.of("connection-1", new EconomicAccess("app", "grant")), CallMeter.none());
    }

    private static JsonNode json(String body) {
        return Json.parse(body).orElseThrow();
    }
}
