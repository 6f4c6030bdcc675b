package dev.kontobro.accounting.economic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shape a refusal is known to come in, and what is made of it. */
class RefusalTest {

    @Test
    void readsErrorsNestedUnderTheirProperties() {
        var body = """
                {"message":"Validation failed. 2 errors found.","errorCode":"E04300",
                 "developerHint":"Inspect validation errors and correct your request.","logId":"86d2a1f150c392bb-CPH",
                 "httpStatusCode":400,
                 "errors":{"paymentTerms":{"errors":[{"propertyName":"paymentTerms",
                    "errorMessage":"PaymentTerms '4711' not found.","errorCode":"E07080","inputValue":4711,
                    "developerHint":"Find a list of paymentTermss at https://restapi.e-conomic.com/payment-terms ."}]},
                  "lines":{"items":[{"arrayIndex":0,"product":{"errors":[{"propertyName":"product",
                    "errorMessage":"No identifiers.","errorCode":"E04500","developerHint":"…"}]}}]}},
                 "logTime":"2026-09-01T10:00:00","errorCount":2}""";

        var problem = problem(400, body);

        assertThat(ErrorBody.read(body).items())
                .containsExactly(
                        new ErrorBody.Item(
                                "paymentTerms",
                                "paymentTerms",
                                "E07080",
                                "PaymentTerms '4711' not found.",
                                "4711",
                                "Find a list of paymentTermss at https://restapi.e-conomic.com/payment-terms ."),
                        new ErrorBody.Item("lines[0].product", "product", "E04500", "No identifiers.", "", "…"));
        assertThat(problem.code()).isEqualTo(ProblemCode.PAYMENT_TERMS_UNKNOWN);
        assertThat(problem.details())
                .containsEntry(Detail.SYSTEM, "e-conomic")
                .containsEntry(Detail.RECORD, "customer")
                .containsEntry(Detail.NUMBER, "90017")
                .containsEntry(Detail.NAME, "Nordlys ApS")
                .containsEntry(Detail.FIELD, "paymentTerms")
                .containsEntry(Detail.VALUE, "4711")
                .containsEntry(Detail.VENDOR_CODE, "E07080")
                .containsEntry(Detail.VENDOR_MESSAGE, "PaymentTerms '4711' not found. No identifiers.")
                .containsEntry(Detail.REQUEST_ID, "86d2a1f150c392bb-CPH");
    }

    @Test
    void readsListsWithAnArrayIndex() {
        var items = ErrorBody.read("""
                {"message":"Validation failed.","errorCode":"E04300","errors":[{"arrayIndex":0,
                 "account":{"errors":[{"propertyName":"account","errorMessage":"Account '3562' not found.",
                   "errorCode":"E07150","inputValue":3562}]},
                 "entries":{"errors":[],"items":[{"arrayIndex":0,"date":{"errors":[{"propertyName":"Date",
                   "errorMessage":"Perioden er spærret.","errorCode":"E04041"}]}}]}}]}""").items();

        assertThat(items)
                .containsExactly(
                        new ErrorBody.Item("account", "account", "E07150", "Account '3562' not found.", "3562", ""),
                        new ErrorBody.Item("entries[0].date", "Date", "E04041", "Perioden er spærret.", "", ""));
    }

    @Test
    void readsTheOlderNamesAndBareLists() {
        var items = ErrorBody.read("""
                {"message":"Validation failed.","errors":{"lines":[{"arrayIndex":0,"quantity":{"errors":[
                 {"message":"Too many decimals.","errorCode":"E04740","value":1.234}]}}]}}""").items();

        assertThat(items)
                .containsExactly(new ErrorBody.Item(
                        "lines[0].quantity", "quantity", "E04740", "Too many decimals.", "1.234", ""));
    }

    @Test
    void namesTheLineThatAnErrorIsAbout() {
        var answer = new Answer(400, HttpHeaders.of(Map.of(), (name, value) -> true), """
                {"message":"Validation failed.","errorCode":"E04300","errors":{"lines":{"items":[{"arrayIndex":2,
                 "unitNetPrice":{"errors":[{"propertyName":"unitNetPrice","errorMessage":"Too many decimals.",
                   "errorCode":"E04740","inputValue":1.234}]}}]}}}""");

        var problem = new Refusal(answer, Subject.document(DocumentKind.INVOICE), DocumentWriter.NAMES)
                .exception()
                .problem();

        assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_DECIMALS);
        assertThat(problem.details())
                .containsEntry(Detail.RECORD, "invoice")
                .containsEntry(Detail.FIELD, "lines[2].unitPrice")
                .containsEntry(Detail.LINES, "3")
                .containsEntry(Detail.VALUE, "1.234");
    }

    @Test
    void tellsTheRecipientsAddressFromTheDeliverys() {
        var answer = new Answer(400, HttpHeaders.of(Map.of(), (name, value) -> true), """
                {"message":"Validation failed.","errorCode":"E04300","errors":{"delivery":{"city":{"errors":[
                 {"propertyName":"city","errorMessage":"Text is too long.","errorCode":"E04010"}]}}}}""");

        var problem = new Refusal(answer, Subject.document(DocumentKind.ORDER), DocumentWriter.NAMES)
                .exception()
                .problem();

        assertThat(problem.details()).containsEntry(Detail.FIELD, "delivery.address.city");
    }

    @Test
    void readsAFilterError() {
        var problem = problem(400, """
                {"message":"Could not parse query string filter.",
                 "developerHint":"Filtering on collections can be done using the querystring parameter 'filter'.",
                 "logId":"a2a282a789f20523-CPH","httpStatusCode":400,
                 "errors":["Filtering is not allowed on property 'bogusProp'."],
                 "logTime":"2026-08-12T23:18:03","allowedFilteringFields":["zip","customerNumber"]}""");

        assertThat(problem.code()).isEqualTo(ProblemCode.VALUE_REFUSED);
        assertThat(problem.detail(Detail.VENDOR_MESSAGE)).contains("Filtering is not allowed on property 'bogusProp'.");
        assertThat(problem.detail(Detail.REQUEST_ID)).contains("a2a282a789f20523-CPH");
    }

    @Test
    void readsAFailureOfTheJsonSchema() {
        var problem = problem(400, """
                {"message":"Schema validation failed.","schemaPath":"https://restapi.e-conomic.com/schema/customers.post.schema.json",
                 "errors":["Integer 0 is less than minimum value of 1."],"logId":"x-DUB","httpStatusCode":400}""");

        assertThat(problem.code()).isEqualTo(ProblemCode.VALUE_REFUSED);
        assertThat(problem.detail(Detail.VENDOR_MESSAGE)).contains("Integer 0 is less than minimum value of 1.");
    }

    @Test
    void readsProblemJson() {
        var problem = problem(400, """
                {"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"Bad request.","status":400,
                 "detail":"Your request does not pass our validation.",
                 "errors":[{"message":"Not an e-mail address.","errorCode":"CustomerInvalidEmail","property":"email"}],
                 "traceId":"a2a259bbe959d8d5-CPH","errorCode":"ValidationFailed"}""");

        assertThat(problem.code()).isEqualTo(ProblemCode.EMAIL_INVALID);
        assertThat(problem.detail(Detail.FIELD)).contains("email");
        assertThat(problem.detail(Detail.REQUEST_ID)).contains("a2a259bbe959d8d5-CPH");
    }

    @Test
    void passesOnAnUnknownCodeInEconomicsOwnWords() {
        var problem = problem(400, """
                {"message":"Noget gik galt.","errorCode":"E09999","logId":"86d2-CPH","httpStatusCode":400}""");

        assertThat(problem.code()).isEqualTo(ProblemCode.VALUE_REFUSED);
        assertThat(problem.details())
                .containsEntry(Detail.VENDOR_CODE, "E09999")
                .containsEntry(Detail.VENDOR_MESSAGE, "Noget gik galt.")
                .containsEntry(Detail.REQUEST_ID, "86d2-CPH");
    }

    @Test
    void aRefusalWhoseReasonWasCutOffIsNoRefusalYet() {
        var failure = failure(400, """
                {"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"Bad request.","errors":[{"mess""");

        assertThat(failure)
                .isInstanceOfSatisfying(
                        AccountingException.Unavailable.class,
                        cut -> assertThat(cut.problem().code()).isEqualTo(ProblemCode.ANSWER_NOT_UNDERSTOOD));
    }

    @ParameterizedTest
    @CsvSource({"''", "'[]'", "'null'", "'\"x\"'", "'{\"errors\":null}'", "'{\"errors\":{\"a\":7}}'"})
    void makesDoWithAnyBody(String body) {
        assertThat(problem(400, body).code()).isEqualTo(ProblemCode.VALUE_REFUSED);
        assertThat(problem(400, body).detail(Detail.VENDOR_MESSAGE)).isPresent();
    }

    @Test
    void showsAPageInsteadOfJsonAsShortText() {
        var problem = problem(400, "<html><body><h1>Bad  request</h1>" + "x".repeat(500) + "</body></html>");

        assertThat(problem.detail(Detail.VENDOR_MESSAGE).orElseThrow())
                .startsWith("Bad request xxx")
                .hasSizeLessThan(210);
    }

    @ParameterizedTest
    @CsvSource({
        "E04041, Date, PERIOD_CLOSED",
        "E04041, date, PERIOD_CLOSED",
        "E04041, account, ACCOUNT_UNKNOWN",
        "E04870, date, PERIOD_CLOSED",
        "E07080, paymentTerms, PAYMENT_TERMS_UNKNOWN",
        "E07140, customerGroup, GROUP_UNKNOWN",
        "E07999, vatZone, VAT_ZONE_UNKNOWN",
        "E06000, currency, CURRENCY_UNKNOWN",
        "E07150, account, ACCOUNT_UNKNOWN",
        "E07150, contraAccount, ACCOUNT_UNKNOWN",
        "E06000, customer, CUSTOMER_MISSING",
        "E06000, product, PRODUCT_MISSING",
        "E06000, unit, UNIT_UNKNOWN",
        "E06000, layout, LAYOUT_UNKNOWN",
        "E06000, project, PROJECT_MISSING",
        "E06000, departmentalDistribution, COST_CENTRE_UNKNOWN",
        "E06000, contraVatAccount, VAT_CODE_UNKNOWN",
        "E06000, draftInvoice, DOCUMENT_GONE",
        "E06600, product, PRODUCT_BARRED",
        "E04500, product, PRODUCT_NUMBER_MISSING",
        "E04760, dueDate, DUE_DATE_INVALID",
        "E07180, paymentTerms, VALUE_REFUSED",
        "E04042, dueDate, FIELD_REQUIRED",
        "E04730, description, FIELD_REQUIRED",
        "E04740, creditLimit, TOO_MANY_DECIMALS",
        "E04010, Text, FIELD_TOO_LONG"
    })
    void aCodeMeansWhatItMeansForItsProperty(String vendorCode, String property, ProblemCode code) {
        var body = """
                {"message":"Validation failed.","errorCode":"E04300","errors":{"%s":{"errors":[
                 {"propertyName":"%s","errorMessage":"…","errorCode":"%s"}]}}}""".formatted(property, property, vendorCode);

        assertThat(problem(400, body).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "401, '', GRANT_REVOKED",
        "401, '{\"errorCode\":\"E02000\"}', GRANT_REVOKED",
        "401, '{\"errorCode\":\"E02250\"}', GRANT_FOR_ANOTHER_APP"
    })
    void aRefusedLoginBreaksTheConnection(int status, String body, ProblemCode code) {
        assertThat(failure(status, body))
                .isInstanceOf(AccountingException.ConnectionBroken.class)
                .satisfies(failure -> assertThat(failure.problem().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ROLE_MISSING",
        "'{\"errorCode\":\"AccessDenied\",\"title\":\"Missing roles: Sales\"}', ROLE_MISSING",
        "'{\"errorCode\":\"AccessDeniedAgreementMissingModules\",\"title\":\"Missing modules: Project\"}', MODULE_MISSING",
        "'{\"errorCode\":\"E03040\"}', MODULE_MISSING",
        "'{\"message\":\"The license is read-only.\"}', PACKAGE_WITHOUT_API"
    })
    void forbiddenNamesWhatIsMissing(String body, ProblemCode code) {
        assertThat(failure(403, body))
                .isInstanceOf(AccountingException.Rejected.class)
                .satisfies(failure -> assertThat(failure.problem().code()).isEqualTo(code));
    }

    @Test
    void knowsOnlyNamedCodesThatArePublished() throws Exception {
        var published = Path.of(System.getProperty("kontobro.contracts", ""))
                .resolve("economic/derived/openapi-error-codes.tsv");
        Assumptions.assumeTrue(Files.exists(published), "the published specifications are not at hand: " + published);
        // Two that answers carry without being listed per service.
        var everywhere = Set.of("AccessDeniedAgreementMissingModules", "UpdateConflict");

        var codes = Files.readAllLines(published).stream()
                .map(line -> line.split("\t"))
                .map(columns -> columns[3])
                .toList();

        assertThat(Refusal.MEANINGS.keySet().stream()
                        .filter(code -> !code.matches("E\\d{5}"))
                        .filter(code -> !everywhere.contains(code)))
                .isSubsetOf(codes);
    }

    private static Problem problem(int status, String body) {
        return failure(status, body).problem();
    }

    private static AccountingException failure(int status, String body) {
        var answer = new Answer(status, HttpHeaders.of(Map.of(), (name, value) -> true), body);
        return new Refusal(answer, Subject.customer("90017", "Nordlys ApS"), EconomicCustomers.FIELDS).exception();
    }
}
