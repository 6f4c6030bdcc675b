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
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.fortnox.ScriptedFortnox.Notes;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
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
        createCustomer(books());
    }

    private static void createCustomer(Books books) {
        books.customers()
                .planCreate(
                        customer("K-1", "Namn")
                                .with(CustomerField.VAT_NUMBER, "SE1")
                                .build(),
                        Map.of())
                .send();
    }

    @Test
    void theCompanyIsReadWithTheTokenAtHand() {
        // Given
        fortnox.answers(200, COMPANY);

        // When
        var company = books().company();

        // Then
        assertThat(fortnox.onlyCall().header("Authorization")).isEqualTo("Bearer token-1");
        assertThat(notes.asked).containsExactly("GET /3/companyinformation");
        assertThat(notes.calls.toString()).doesNotContain("token-1");
        assertThat(notes.calls.getLast().requestId()).isPresent();
        assertThat(company.agreementNumber()).isEqualTo("4711");
        assertThat(company.name()).isEqualTo("Exempelbolaget AB");
        assertThat(company.organisationNumber()).isEqualTo("556016-0680");
        assertThat(company.baseCurrency()).isEqualTo("SEK");
    }

    @Test
    void aCurrencyIsWorthWhatCustomersAreReckonedAtForOneUnit() {
        // Given
        fortnox.answers(200, "{\"Currency\":{\"Code\":\"JPY\",\"BuyRate\":6.75,\"SellRate\":6.95,\"Unit\":100}}");

        // When
        var rate = books().exchangeRate("JPY");

        // Then
        assertThat(rate).contains(new BigDecimal("0.0675"));
        assertThat(books().baseCurrency()).isEqualTo("SEK");
        assertThat(notes.asked).hasSize(1);
    }

    @Test
    void aCurrencyThatIsNotSetUpIsWorthNothingThatTheBooksKnow() {
        // Given
        fortnox.answers(
                404, "{\"ErrorInformation\":{\"error\":1,\"message\":\"Kan inte hitta valutan.\",\"code\":2000427}}");

        // Then
        assertThat(books().exchangeRate("CHF")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"message\":\"unauthorized\"}",
                "403 | {\"ErrorInformation\":{\"error\":1,\"message\":\"Ogiltig inloggning\",\"code\":2000310}}"
            })
    void aRefusedTokenIsReplacedAndTheCallRepeatedOnce(int status, String body) {
        // Given
        fortnox.answers(status, body).answers(201, CUSTOMER);

        // When
        createCustomer(system.books(renewed("token-2"), notes));

        // Then
        assertThat(fortnox.calls())
                .extracting(call -> call.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(notes.calls).hasSize(2);
    }

    @Test
    void aSecondRefusalBreaksTheConnection() {
        // Given
        fortnox.answers(401, "{\"message\":\"unauthorized\"}").answers(401, "{\"message\":\"unauthorized\"}");

        // When
        var broken = catchThrowableOfType(
                ConnectionBroken.class, () -> createCustomer(system.books(renewed("token-2"), notes)));

        // Then
        assertThat(broken.problem().code()).isEqualTo(ProblemCode.LOGIN_REFUSED);
        assertThat(fortnox.calls()).hasSize(2);
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
    void anAccessToAnotherSystemIsNotTried() {
        var access = BookAccess.of("connection-1", new EconomicAccess("app", "grant"));

        assertThatThrownBy(() -> system.books(access, CallMeter.none()).company())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connection connection-1 has an access to another system: economic");
    }

    @Test
    void theBudgetIsAskedBeforeTheCall() {
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
        assertThat(fortnox.calls()).isEmpty();
    }

    /** With another token in place of a refused one. */
    private static BookAccess renewed(String another) {
        return new BookAccess() {
            @Override
            public String connectionId() {
                return ACCESS.connectionId();
            }

            @Override
            public Access access() {
                return ACCESS.access();
            }

            @Override
            public Optional<Access> insteadOf(Access refused) {
                return Optional.of(Fixture.token(another));
            }
        };
    }

    private static String error(String error, String message, String code, String text, String number) {
        return "{\"ErrorInformation\":{\"%s\":1,\"%s\":\"%s\",\"%s\":%s}}"
                .formatted(error, message, text, code, number);
    }
}
