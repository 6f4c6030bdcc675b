package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.fortnox.Fixture.ACCESS;
import static dev.kontobro.accounting.fortnox.Fixture.customer;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.MISSING;
import static dev.kontobro.accounting.problem.Problem.Detail.NUMBER;
import static dev.kontobro.accounting.problem.Problem.Detail.REQUEST_ID;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_CODE;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.AccountingException.ConnectionBroken;
import dev.kontobro.accounting.AccountingException.Rejected;
import dev.kontobro.accounting.AccountingException.Unavailable;
import dev.kontobro.accounting.AccountingException.Uncertain;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.Credential.EconomicCredential;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.fortnox.ScriptedFortnox.Notes;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FortnoxClientTest {

    private static final String COMPANY = """
            {"CompanyInformation":{"CompanyName":"Exempelbolaget AB","DatabaseNumber":4711,"OrganizationNumber":"556016-0680"}}""";
    private static final String CUSTOMER = "{\"Customer\":{\"CustomerNumber\":\"K-1\",\"Name\":\"Namn\"}}";

    private final ScriptedFortnox fortnox = new ScriptedFortnox();
    private final FortnoxSystem system = Fixture.system(fortnox.uri());
    private final Notes notes = new Notes();

    @AfterEach
    void stop() {
        fortnox.close();
    }

    private Books books() {
        return system.books(ACCESS, notes);
    }

    private void createCustomer() {
        books().customers()
                .planCreate(
                        customer("K-1", "Namn")
                                .with(CustomerField.VAT_NUMBER, "SE1")
                                .build(),
                        Map.of())
                .send();
    }

    @Test
    void theTokenIsAskedForWithTheClientsCredentialsAndTheTenant() {
        // Given
        fortnox.answers(200, COMPANY);

        // When
        var company = books().company();

        // Then
        var request = fortnox.tokenRequests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("Authorization")).isEqualTo("Basic Y2xpZW50LTE6dmVyeS1zZWNyZXQ=");
        assertThat(request.header("Tenantid")).isEqualTo("4711");
        assertThat(request.header("Content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.body()).isEqualTo("grant_type=client_credentials");
        assertThat(company.agreementNumber()).isEqualTo("4711");
        assertThat(company.name()).isEqualTo("Exempelbolaget AB");
        assertThat(company.organisationNumber()).isEqualTo("556016-0680");
        assertThat(company.baseCurrency()).isEqualTo("SEK");
    }

    @Test
    void aTokenServesManyAttempts() {
        // Given
        fortnox.answers(200, COMPANY).answers(200, COMPANY);

        // When
        books().company();
        books().company();

        // Then
        assertThat(fortnox.tokenRequests()).hasSize(1);
        assertThat(notes.asked)
                .containsExactly("POST /oauth-v1/token", "GET /3/companyinformation", "GET /3/companyinformation");
    }

    @Test
    void tokenCallsAreRecordedWithoutTheirBodies() {
        // Given
        fortnox.answers(200, COMPANY);

        // When
        books().company();

        // Then
        var recorded = notes.calls.getFirst();
        assertThat(recorded.path()).isEqualTo("/oauth-v1/token");
        assertThat(recorded.status()).isEqualTo(200);
        assertThat(recorded.requestBody()).isEmpty();
        assertThat(recorded.responseBody()).isEmpty();
        assertThat(notes.calls.toString()).doesNotContain("token-1").doesNotContain("very-secret");
        assertThat(notes.calls.getLast().requestId()).isPresent();
    }

    @Test
    void aRefusedTokenIsReplacedAndTheCallRepeatedOnce() {
        // Given
        fortnox.answers(401, "{\"message\":\"unauthorized\"}").answers(201, CUSTOMER);

        // When
        createCustomer();

        // Then
        assertThat(fortnox.calls())
                .extracting(call -> call.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void aSecondRefusalBreaksTheConnection() {
        // Given
        fortnox.answers(401, "{\"message\":\"unauthorized\"}").answers(401, "{\"message\":\"unauthorized\"}");

        // When
        var broken = catchThrowableOfType(ConnectionBroken.class, this::createCustomer);

        // Then
        assertThat(broken.problem().code()).isEqualTo(ProblemCode.LOGIN_REFUSED);
        assertThat(fortnox.calls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | text/plain | {\"error\":\"invalid_client\",\"error_description\":\"The client credentials are invalid\"} | LOGIN_REFUSED",
                "400 | text/html | {\"error\":\"invalid_grant\",\"error_description\":\"No consent\"} | GRANT_REVOKED",
                "400 | application/json | {\"error\":\"invalid_request\",\"error_description\":\"Client does not allow service account\"} | GRANT_REVOKED",
                "400 | application/json | {\"error\":\"invalid_scope\"} | SCOPE_MISSING"
            })
    void aRefusedLoginBreaksTheConnection(int status, String contentType, String body, ProblemCode code) {
        // Given
        fortnox.answersTokenRequests(status, contentType, body);

        // When
        var broken = catchThrowableOfType(ConnectionBroken.class, () -> books().company());

        // Then
        assertThat(broken.problem().code()).isEqualTo(code);
        assertThat(broken.toString()).doesNotContain("very-secret");
        assertThat(fortnox.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500, ''", "503, busy", "403, <html>", "200, {}"})
    void aTokenEndpointThatIsNotItselfBreaksNothing(int status, String body) {
        // Given
        fortnox.answersTokenRequests(status, "text/html", body).answers(200, COMPANY);

        // When / Then
        assertThatThrownBy(() -> books().company()).isInstanceOf(Unavailable.class);
        assertThat(books().company().name()).isEqualTo("Exempelbolaget AB");
    }

    @ParameterizedTest
    @CsvSource({
        "2000106, FORMAT_WRONG",
        "2000107, FIELD_TOO_LONG",
        "2000359, CHARACTERS_NOT_ALLOWED",
        "2000427, CURRENCY_UNKNOWN",
        "2000429, PAYMENT_TERMS_UNKNOWN",
        "2000663, SCOPE_MISSING",
        "2000919, COUNTRY_UNKNOWN",
        "2001101, LICENCE_MISSING",
        "2001103, PACKAGE_WITHOUT_API",
        "2001399, INTERNAL_FAULT",
        "2003275, USER_RIGHT_MISSING",
        "2004194, VAT_NUMBER_INVALID",
        "2004344, CURRENCY_UNKNOWN",
        "9999999, VALUE_REFUSED"
    })
    void anErrorCodeIsAProblemOfTheRecordNotOfTheConnection(String vendorCode, ProblemCode code) {
        // Given
        fortnox.answers(400, error("error", "message", "code", "Fel.", vendorCode));

        // When
        var rejected = catchThrowableOfType(Rejected.class, this::createCustomer);

        // Then
        assertThat(rejected.problem().code()).isEqualTo(code);
        assertThat(rejected.problem().detail(VENDOR_CODE)).hasValue(vendorCode);
        assertThat(rejected.problem().detail(VENDOR_MESSAGE)).hasValue("Fel.");
        assertThat(rejected.problem().detail(NUMBER)).hasValue("K-1");
        assertThat(rejected.problem().detail(REQUEST_ID)).isPresent();
    }

    @Test
    void aMissingScopeIsNamed() {
        fortnox.answers(403, error("Error", "Message", "Code", "Har inte behörighet för scope", "2000663"));

        var rejected = catchThrowableOfType(Rejected.class, this::createCustomer);

        assertThat(rejected.problem().detail(MISSING)).hasValue("customer");
    }

    @Test
    void theOffendingValueAndItsFieldAreTakenFromTheMessage() {
        fortnox.answers(400, error("error", "message", "code", "Värdet är för långt (SE1)", "\"2000107\""));

        var rejected = catchThrowableOfType(Rejected.class, this::createCustomer);

        assertThat(rejected.problem().detail(VALUE)).hasValue("SE1");
        assertThat(rejected.problem().detail(FIELD)).hasValue("vatNumber");
    }

    @Test
    void aCodeThatMeansOneFieldNamesItAndWhatWasSent() {
        fortnox.answers(400, error("error", "message", "code", "Ogiltigt VAT-nummer.", "2004194"));

        var rejected = catchThrowableOfType(Rejected.class, this::createCustomer);

        assertThat(rejected.problem().detail(VALUE)).hasValue("SE1");
        assertThat(rejected.problem().detail(FIELD)).hasValue("vatNumber");
    }

    @Test
    void anErrorInsideASuccessIsAnError() {
        fortnox.answers(200, error("error", "message", "code", "Ogiltig kundtyp", "2001200"));

        assertThatThrownBy(this::createCustomer).isInstanceOf(Rejected.class);
    }

    @Test
    void aLoginErrorInsideAnAnswerBreaksTheConnection() {
        fortnox.answers(403, error("error", "message", "code", "Ogiltig inloggning", "2000310"));

        assertThatThrownBy(this::createCustomer).isInstanceOf(ConnectionBroken.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"201 | {\"Customer\":{\"Cus", "201 | <html>", "200 | {\"Other\":{}}"})
    void anUnreadableAnswerToAWriteIsUncertain(int status, String body) {
        fortnox.answers(status, body);

        assertThatThrownBy(this::createCustomer).isInstanceOf(Uncertain.class);
    }

    @Test
    void aServerFaultInsideAnAnswerToAWriteIsUncertain() {
        fortnox.answers(400, error("error", "message", "code", "System exception", "1000003"));

        assertThatThrownBy(this::createCustomer).isInstanceOf(Uncertain.class);
    }

    @Test
    void aRefusalThatIsNotFortnoxOwnDidNothing() {
        fortnox.answers(403, "<html>blocked</html>");

        assertThatThrownBy(this::createCustomer).isInstanceOf(Unavailable.class);
    }

    @Test
    void registersAreReadToTheirLastPage() {
        // Given
        fortnox.answers(200, """
                        {"MetaInformation":{"@TotalResources":501,"@TotalPages":2,"@CurrentPage":1},
                        "TermsOfPayments":[{"Code":"30","Description":"30 dagar"}]}""")
                .answers(200, """
                        {"MetaInformation":{"@TotalResources":501,"@TotalPages":2,"@CurrentPage":2},
                        "TermsOfPayments":[{"Code":"K","Description":"Kontant"}]}""")
                .answers(200, "{\"Currencies\":[{\"Code\":\"SEK\",\"Description\":\"Svenska kronor\"}]}");

        // When
        var reference =
                books().referenceData(Set.of(Register.PAYMENT_TERMS, Register.CURRENCY, Register.CUSTOMER_GROUP));

        // Then
        assertThat(reference.of(Register.PAYMENT_TERMS))
                .containsExactly(new Entry("30", "30 dagar"), new Entry("K", "Kontant"));
        assertThat(reference.of(Register.CURRENCY)).containsExactly(new Entry("SEK", "Svenska kronor"));
        assertThat(reference.of(Register.CUSTOMER_GROUP)).isEmpty();
        assertThat(fortnox.calls())
                .extracting(ScriptedFortnox.Received::path)
                .containsExactly(
                        "/3/termsofpayments?limit=500&page=1",
                        "/3/termsofpayments?limit=500&page=2",
                        "/3/currencies?limit=500&page=1");
    }

    @Test
    void aCredentialForAnotherSystemIsNotTried() {
        var access = new BookAccess("connection-1", new EconomicCredential("app", "grant"));

        assertThatThrownBy(() -> system.books(access, CallMeter.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("e-conomic");
    }

    @Test
    void theBudgetIsAskedBeforeTheToken() {
        // Given
        var spent = new CallMeter() {
            @Override
            public void before(String method, String path) {
                throw new AccountingException.Throttled(Problem.of(ProblemCode.SYSTEM_BUSY), Optional.empty());
            }

            @Override
            public void after(CallRecord call) {
                throw new AssertionError("nothing was sent");
            }
        };

        // When / Then
        assertThatThrownBy(() -> system.books(ACCESS, spent).company())
                .isInstanceOf(AccountingException.Throttled.class);
        assertThat(fortnox.tokenRequests()).isEmpty();
    }

    private static String error(String error, String message, String code, String text, String number) {
        return "{\"ErrorInformation\":{\"%s\":1,\"%s\":\"%s\",\"%s\":%s}}"
                .formatted(error, message, text, code, number);
    }
}
