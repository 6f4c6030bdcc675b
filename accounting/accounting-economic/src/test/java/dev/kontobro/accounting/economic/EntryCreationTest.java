package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.NewEntry.Value.ACCOUNT;
import static dev.kontobro.accounting.NewEntry.Value.CODE;
import static dev.kontobro.accounting.NewEntry.Value.DAYS;
import static dev.kontobro.accounting.NewEntry.Value.KIND;
import static dev.kontobro.accounting.NewEntry.Value.NAME;
import static dev.kontobro.accounting.NewEntry.Value.PRODUCT_GROUP;
import static dev.kontobro.accounting.NewEntry.Value.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.NewEntry;
import dev.kontobro.accounting.NewEntry.Value;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.accounting.contract.RestSchema;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EntryCreationTest {

    private static final String PAGES = "?skippages=0&pagesize=1000";
    private static final String NONE = "{\"collection\":[],\"pagination\":{},\"items\":[]}";

    private final StubEconomic economic = new StubEconomic();
    private final HttpClient http = CallClient.newHttpClient(Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        http.close();
        economic.close();
    }

    private Books books() {
        return new EconomicSystem(economic.config(), http, Clock.systemUTC())
                .books(BookAccess.of("connection-1", new EconomicAccess("app", "grant")), CallMeter.none());
    }

    private JsonNode sent() {
        return Json.parse(economic.last().body()).orElseThrow();
    }

    static Stream<Arguments> restEntries() {
        return Stream.of(
                Arguments.of(
                        Register.CUSTOMER_GROUP,
                        Map.of(CODE, "7", NAME, "x".repeat(50), ACCOUNT, "5600"),
                        "/customer-groups",
                        "customer-groups.post"),
                Arguments.of(
                        Register.PAYMENT_TERMS,
                        Map.of(NAME, "x".repeat(50), KIND, "net", DAYS, "30"),
                        "/payment-terms",
                        "payment-terms.post"),
                Arguments.of(Register.UNIT, Map.of(NAME, "x".repeat(100)), "/units", "units.post"));
    }

    @ParameterizedTest
    @MethodSource("restEntries")
    void atItsLongestARequestKeepsToTheSchema(
            Register register, Map<Value, String> values, String path, String schema) {
        // Given
        economic.on("GET /rest" + path + PAGES, 200, NONE).on("POST /rest" + path, 201, "{}");

        // When
        books().create(new NewEntry(register, values));

        // Then
        assertThat(RestSchema.published(schema).requestFaults(sent())).isEmpty();
    }

    @Test
    void aProductIsLookedForByItsNumberAloneAndKeepsToTheSchema() {
        // Given
        var code = "x(1)" + "y".repeat(21);
        economic.on(
                        "GET /rest/products" + PAGES + "&filter=productNumber%24eq%3Ax%24%281%24%29" + "y".repeat(21),
                        200,
                        NONE)
                .on("POST /rest/products", 201, "{}");

        // When
        books().create(new NewEntry(
                Register.PRODUCT, Map.of(CODE, code, NAME, "x".repeat(300), PRODUCT_GROUP, "1", UNIT, "2")));

        // Then
        assertThat(RestSchema.published("products.post").requestFaults(sent())).isEmpty();
    }

    static Stream<Arguments> openApiEntries() {
        return Stream.of(
                Arguments.of(
                        Register.PRODUCT_GROUP,
                        Map.of(CODE, "7", NAME, "x".repeat(50), ACCOUNT, "1010"),
                        "GET /rest/product-groups" + PAGES,
                        "/productsapi/v2.0.0",
                        "/productgroups",
                        "Products"),
                Arguments.of(
                        Register.JOURNAL,
                        Map.of(NAME, "x".repeat(50)),
                        "GET /rest/journals" + PAGES,
                        "/journalsapi/v15.0.0",
                        "/journals",
                        "Journals"),
                Arguments.of(
                        Register.PROJECT_GROUP,
                        Map.of(CODE, "7", NAME, "x".repeat(100), KIND, "external"),
                        "GET /api/projectsapi/v1.1.0/ProjectGroups",
                        "/projectsapi/v1.1.0",
                        "/ProjectGroups",
                        "Projects"));
    }

    @ParameterizedTest
    @MethodSource("openApiEntries")
    void atItsLongestARequestKeepsToTheDescription(
            Register register, Map<Value, String> values, String lookUp, String service, String path, String document) {
        // Given
        economic.on(lookUp, 200, NONE).on("POST /api" + service + path, 201, "{\"number\":7,\"id\":7}");

        // When
        var entered = books().create(new NewEntry(register, values));

        // Then
        assertThat(entered.code()).isEqualTo("7");
        assertThat(OpenApiDocument.published("economic/openapi/openapi-%s.json".formatted(document))
                        .requestFaults("POST", path, sent()))
                .isEmpty();
    }

    @Test
    void anEntryGetsTheKeyOfItsContent() {
        // Given
        economic.on("GET /rest/units" + PAGES, 200, NONE).on("POST /rest/units", 201, "{\"unitNumber\":4}");
        var unit = new NewEntry(Register.UNIT, Map.of(NAME, "stk."));

        // When
        books().create(unit);
        var first = economic.last().headers().get("Idempotency-Key");
        books().create(unit);

        // Then
        assertThat(first).isNotBlank();
        assertThat(economic.last().headers()).containsEntry("Idempotency-Key", first);
    }

    @Test
    void whoeverWasQuickerEnteredItAsWell() {
        // Given
        economic.on("GET /rest/units" + PAGES, 200, NONE)
                .on("GET /rest/units" + PAGES, 200, """
                        {"collection":[{"unitNumber":4,"name":"stk."}],"pagination":{}}""")
                .on("POST /rest/units", 400, "{\"message\":\"No.\"}");

        // When / Then
        assertThat(books().create(new NewEntry(Register.UNIT, Map.of(NAME, "stk."))))
                .isEqualTo(new Entry("4", "stk."));
    }

    @Test
    void aRefusalIsToldWithTheVendorsWords() {
        // Given
        economic.on("GET /rest/customer-groups" + PAGES, 200, NONE).on("POST /rest/customer-groups", 400, """
                {"message":"Validation failed. 1 error found.","errorCode":"E04300","errors":{"account":{"errors":[
                 {"propertyName":"account","errorMessage":"Account '1' not found.","errorCode":"E07150"}]}}}""");

        // When
        var refused = catchThrowableOfType(
                AccountingException.Rejected.class,
                () -> books().create(new NewEntry(
                        Register.CUSTOMER_GROUP, Map.of(CODE, "7", NAME, "Offentlige", ACCOUNT, "1"))));

        // Then
        assertThat(refused.problem().code()).isEqualTo(ProblemCode.ACCOUNT_UNKNOWN);
        assertThat(refused.problem().detail(Detail.VENDOR_MESSAGE)).contains("Account '1' not found.");
    }

    @Test
    void whatIsNoNumberIsToldBeforeAnyCall() {
        var entry = new NewEntry(Register.CUSTOMER_GROUP, Map.of(CODE, "A7", NAME, "Offentlige", ACCOUNT, "5600"));

        var refused = catchThrowableOfType(AccountingException.Rejected.class, () -> books().create(entry));

        assertThat(refused.problem().code()).isEqualTo(ProblemCode.FORMAT_WRONG);
        assertThat(refused.problem().detail(Detail.FIELD)).contains("code");
        assertThat(economic.received()).isEmpty();
    }
}
