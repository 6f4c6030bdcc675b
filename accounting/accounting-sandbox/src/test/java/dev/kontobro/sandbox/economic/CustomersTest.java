package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.EconomicFixture.REST;
import static dev.kontobro.sandbox.economic.EconomicFixture.customer;
import static dev.kontobro.sandbox.economic.EconomicFixture.economic;
import static dev.kontobro.sandbox.economic.EconomicFixture.project;
import static dev.kontobro.sandbox.economic.EconomicFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kontobro.sandbox.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomersTest {

    private static final String CUSTOMERS = REST + "customers";

    private final EconomicFixture economic = economic();

    @Test
    void aCustomerKeepsTheNumberItIsGiven() {
        var answer = economic.post(CUSTOMERS, customer(90017));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("Location", "http://books.example/economic/rest/customers/90017");
        assertThat(answer.body().path("customerNumber").asInt()).isEqualTo(90017);
        assertThat(answer.body().path("self").asText()).endsWith("/customers/90017");
    }

    @Test
    void aCustomerWithoutANumberGetsTheNextFreeOne() {
        economic.post(CUSTOMERS, customer(41));

        var answer = economic.post(CUSTOMERS, customer());

        assertThat(answer.body().path("customerNumber").asInt()).isEqualTo(42);
    }

    @Test
    void aNumberIsUsedAgainAfterItsCustomerWasDeleted() {
        economic.post(CUSTOMERS, customer(7));
        economic.delete(CUSTOMERS + "/7");

        var answer = economic.post(CUSTOMERS, customer(7));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(economic.company().journal().all())
                .extracting(Effect::action)
                .containsExactly(Effect.Action.CREATED, Effect.Action.DELETED, Effect.Action.CREATED);
    }

    @Test
    void aNumberInUseIsRefusedAndTheCustomerIsLeftAsItIs() {
        economic.post(CUSTOMERS, customer(7));

        var answer = economic.post(CUSTOMERS, customer(7).put("name", "A stranger"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errorCode").asText()).isEqualTo("E04300");
        assertThat(answer.body()
                        .at("/errors/customerNumber/errors/0/propertyName")
                        .asText())
                .isEqualTo("customerNumber");
        assertThat(economic.get(CUSTOMERS + "/7").body().path("name").asText()).isEqualTo("Nordlys ApS");
    }

    @Test
    void aPutReplacesTheWholeCustomer() {
        economic.post(CUSTOMERS, customer(7).put("city", "Odense").put("barred", true));

        var answer = economic.put(CUSTOMERS + "/7", customer().put("email", "ny@example.dk"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().has("city")).isFalse();
        assertThat(answer.body().has("barred")).isFalse();
        assertThat(answer.body().path("email").asText()).isEqualTo("ny@example.dk");
    }

    @Test
    void aPutToAnUnknownNumberCreatesTheCustomer() {
        var answer = economic.put(CUSTOMERS + "/4711", customer());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(economic.get(CUSTOMERS + "/4711").status()).isEqualTo(200);
    }

    @Test
    void theNumberInThePathOutweighsTheOneInTheBody() {
        economic.put(CUSTOMERS + "/7", customer(8));

        assertThat(economic.get(CUSTOMERS + "/7").status()).isEqualTo(200);
        assertThat(economic.get(CUSTOMERS + "/8").status()).isEqualTo(404);
    }

    @Test
    void aWriteMovesLastUpdated() {
        economic.post(CUSTOMERS, customer(7));
        economic.sandbox().advance(Duration.ofMinutes(5));

        var answer = economic.put(CUSTOMERS + "/7", customer());

        assertThat(answer.body().path("lastUpdated").asText()).isEqualTo("2026-09-01T10:05:00Z");
    }

    @Test
    void aDeletedCustomerIsGone() {
        economic.post(CUSTOMERS, customer(7));

        assertThat(economic.delete(CUSTOMERS + "/7").status()).isEqualTo(204);

        var again = economic.delete(CUSTOMERS + "/7");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.body().path("errorCode").asText()).isEqualTo("E06000");
    }

    @Test
    void aCustomerWithAProjectCannotBeDeleted() {
        economic.post(CUSTOMERS, customer(7));
        economic.post(EconomicFixture.PROJECTS_API + "Projects", project().put("customerNumber", 7));

        assertThat(economic.delete(CUSTOMERS + "/7").status()).isEqualTo(400);
        assertThat(economic.get(CUSTOMERS + "/7").status()).isEqualTo(200);
    }

    @Test
    void unknownAndReadOnlyPropertiesAreIgnored() {
        var answer = economic.post(CUSTOMERS, customer(7).put("nonsense", true).put("balance", 999.99));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().has("nonsense")).isFalse();
        assertThat(answer.body().path("balance").decimalValue()).isZero();
    }

    @Test
    void aFalseFlagIsLeftOutExceptTheOneForElectronicInvoices() {
        var answer = economic.post(CUSTOMERS, customer(7).put("barred", false));

        assertThat(answer.body().has("barred")).isFalse();
        assertThat(answer.body().path("eInvoicingDisabledByDefault").isBoolean())
                .isTrue();
    }

    @Test
    void aReferenceMayBeAnAddress() {
        var customer = customer(7);
        customer.putObject("paymentTerms").put("self", "https://restapi.e-conomic.com/payment-terms/2");

        var answer = economic.post(CUSTOMERS, customer);

        assertThat(answer.body().at("/paymentTerms/paymentTermsNumber").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    address                       | null       | Expected String but got Null
                    customerNumber                | 0          | Integer 0 is less than minimum value of 1
                    customerNumber                | 1000000000 | exceeds maximum value of 999999999
                    customerNumber                | "A17"      | Expected Integer but got String
                    name                          | ""         | less than minimum length of 1
                    city                          | "%s"       | exceeds maximum length of 50
                    pNumber                       | "123"      | less than minimum length of 10
                    barred                        | "yes"      | Expected Boolean but got String
                    creditLimit                   | "1"        | Expected Number but got String
                    paymentTerms                  | 1          | Expected Object but got Integer
                    """, delimiter = '|', nullValues = "never")
    void aValueTheSchemaDoesNotAllowIsRefusedInASentence(String property, String value, String sentence)
            throws Exception {
        var body = customer();
        body.set(property, new ObjectMapper().readTree(value.formatted("x".repeat(51))));

        var answer = economic.post(CUSTOMERS, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").path(0).asText())
                .contains(sentence)
                .contains("'" + property + "'");
        assertThat(answer.body().has("schemaPath")).isTrue();
        assertThat(economic.company().journal().count()).isZero();
    }

    @Test
    void everyMissingPropertyIsNamed() {
        var answer = economic.post(CUSTOMERS, settings());

        assertThat(answer.body().path("errors").toString())
                .contains("name", "currency", "customerGroup", "paymentTerms", "vatZone");
    }

    @Test
    void severalErrorsAreCountedAndGroupedByProperty() {
        var customer = customer(7);
        customer.putObject("paymentTerms").put("paymentTermsNumber", 4711);
        customer.putObject("customerGroup").put("customerGroupNumber", 4712);

        var body = economic.post(CUSTOMERS, customer).body();

        assertThat(body.path("message").asText()).isEqualTo("Validation failed. 2 errors found.");
        assertThat(body.path("errorCount").asInt()).isEqualTo(2);
        var terms = body.at("/errors/paymentTerms/errors/0");
        assertThat(terms.path("errorCode").asText()).isEqualTo("E07080");
        assertThat(terms.path("inputValue").asInt()).isEqualTo(4711);
        assertThat(terms.path("developerHint").asText())
                .isEqualTo("Find a list of paymentTermss at http://books.example/economic/rest/payment-terms .");
        assertThat(body.at("/errors/customerGroup/errors/0/errorCode").asText()).isEqualTo("E07140");
    }

    @Test
    void errorsAreInTheLanguageOfTheUser() {
        var customer = customer(7).put("currency", "XXX");

        var danish = economic.post(CUSTOMERS, customer).body();
        var english = economic(settings().put("language", "en-GB"))
                .post(CUSTOMERS, customer)
                .body();

        assertThat(danish.at("/errors/currency/errors/0/errorMessage").asText())
                .isEqualTo("Currency 'XXX' blev ikke fundet.");
        assertThat(english.at("/errors/currency/errors/0/errorMessage").asText())
                .isEqualTo("Currency 'XXX' not found.");
    }

    @Test
    void moreDecimalsThanTwoAreRefused() {
        var answer = economic.post(CUSTOMERS, customer(7).put("creditLimit", 1.234));

        assertThat(answer.body().at("/errors/creditLimit/errors/0/errorCode").asText())
                .isEqualTo("E04740");
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        assertThat(economic.send("POST", CUSTOMERS, "{\"name\":").status()).isEqualTo(400);
        assertThat(economic.with("Content-Type", "text/plain")
                        .post(CUSTOMERS, customer())
                        .status())
                .isEqualTo(415);
        assertThat(economic.put(CUSTOMERS, customer()).status()).isEqualTo(405);
    }

    @Test
    void aContactBelongsToItsCustomer() {
        economic.post(CUSTOMERS, customer(7));
        economic.post(CUSTOMERS, customer(8));
        var contact = economic.post(CUSTOMERS + "/7/contacts", settings().put("name", "Anne"));
        int number = contact.body().path("customerContactNumber").asInt();

        assertThat(contact.status()).isEqualTo(201);
        assertThat(economic.get(CUSTOMERS + "/7/contacts").body().path("collection"))
                .hasSize(1);
        assertThat(economic.get(CUSTOMERS + "/8/contacts").body().path("collection"))
                .isEmpty();
        assertThat(economic.get(CUSTOMERS + "/8/contacts/" + number).status()).isEqualTo(404);
        assertThat(economic.get(CUSTOMERS + "/9/contacts").status()).isEqualTo(404);
    }

    @Test
    void attentionIsAContactOfTheSameCustomer() {
        economic.post(CUSTOMERS, customer(7));
        economic.post(CUSTOMERS, customer(8));
        int number = economic.post(CUSTOMERS + "/7/contacts", settings().put("name", "Anne"))
                .body()
                .path("customerContactNumber")
                .asInt();
        var attention = customer();
        attention.putObject("attention").put("customerContactNumber", number);

        var own = economic.put(CUSTOMERS + "/7", attention);
        var anothers = economic.put(CUSTOMERS + "/8", attention);

        assertThat(own.body().at("/attention/self").asText()).endsWith("/customers/7/contacts/" + number);
        assertThat(anothers.status()).isEqualTo(400);
    }
}
