package dev.kontobro.invoicesync.compose;

import static dev.kontobro.invoicesync.ConnectionFixture.economic;
import static dev.kontobro.invoicesync.ConnectionFixture.fortnox;
import static dev.kontobro.invoicesync.DocumentFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.invoicesync.DocumentFixture;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static final String STATES = """
            "orders": {"states": {"financial": ["Paid", "Partially paid"], "fulfilment": ["Shipped"]}}""";

    @Test
    void whatIsSwitchedOffIsSkipped() {
        assertThat(skipped(economic("\"orders\": {\"enabled\": false}"), document())
                        .code())
                .isEqualTo(ProblemCode.SWITCHED_OFF_BY_PROFILE);
    }

    @Test
    void theSourceMayKeepADocumentBack() {
        assertThat(skipped(economic(""), document().with("doNotTransfer", "true"))
                        .code())
                .isEqualTo(ProblemCode.KEPT_BACK_BY_SOURCE);
    }

    @Test
    void oneOfTheStatesOfEveryGroupIsNeeded() {
        // Given
        var connection = economic(STATES);

        // When
        var paid = document().with("states", "{\"financial\": \"partially  PAID\", \"fulfilment\": \"shipped\"}");
        var unshipped = document().with("states", "{\"financial\": \"paid\", \"fulfilment\": \"open\"}");

        // Then
        assertThat(admission(connection, paid)).isInstanceOf(Admission.Sent.class);
        assertThat(skipped(connection, unshipped))
                .isEqualTo(new Problem(
                        ProblemCode.STATE_NOT_SENT,
                        Map.of(Detail.FIELD, "fulfilment", Detail.VALUE, "open", Detail.VALID, "Shipped")));
    }

    @Test
    void aStateThatIsNotToldIsNotReached() {
        assertThat(skipped(economic(STATES), document()))
                .isEqualTo(new Problem(
                        ProblemCode.STATE_NOT_SENT,
                        Map.of(Detail.FIELD, "financial", Detail.VALID, "Paid, Partially paid")));
    }

    @Test
    void anExclusionIsNamedByItsPlace() {
        // Given
        var connection = economic("""
                "orders": {"exclusions": [{"countries": ["NO"]}, {"tags": ["Test order"], "amountBelow": "100.00"}]}""");

        // When
        var cheap = document().with("tags", "[\"testorder\"]").withLine("\"quantity\": 1, \"price\": 79.99");
        var dear = document().with("tags", "[\"testorder\"]").withLine("\"quantity\": 1, \"price\": 100");

        // Then
        assertThat(skipped(connection, cheap))
                .isEqualTo(new Problem(ProblemCode.EXCLUDED_BY_PROFILE, Map.of(Detail.FIELD, "exclusions[1]")));
        assertThat(admission(connection, dear)).isInstanceOf(Admission.Sent.class);
    }

    @Test
    void whatIsForNothingIsSkippedIfTheOwnerWantsThat() {
        // Given
        var free = document()
                .withLine("\"quantity\": 1, \"price\": 100, \"discountPercent\": 100, \"vatRate\": 25")
                .withLine("\"quantity\": 1, \"price\": 50, \"billable\": false");

        // Then
        assertThat(skipped(economic("\"orders\": {\"zeroTotal\": \"skip\"}"), free)
                        .code())
                .isEqualTo(ProblemCode.ZERO_TOTAL);
        assertThat(admission(economic("\"orders\": {\"zeroTotal\": \"send\"}"), free))
                .isEqualTo(new Admission.Sent(DocumentTarget.DRAFT));
    }

    @ParameterizedTest
    @CsvSource({"CARD, B2C, BOOKED", "Card , B2C, BOOKED", "card, B2B, DRAFT", "invoice, B2C, ORDER"})
    void theTargetFollowsPaymentAndCustomer(String paymentMethod, String customerClass, DocumentTarget target) {
        // Given
        var connection = fortnox("""
                "orders": {"target": {"standard": "draft", "rules": [
                  {"paymentMethods": ["card"], "customerClasses": ["B2C"], "target": "booked"},
                  {"paymentMethods": ["Invoice"], "target": "order"}]}}""");

        // When
        var order = document()
                .with("paymentMethod", '"' + paymentMethod + '"')
                .with("recipient", "{\"name\": \"N\", \"customerClass\": \"" + customerClass + "\"}");

        // Then
        assertThat(admission(connection, order)).isEqualTo(new Admission.Sent(target));
    }

    @Test
    void rulesSeeTheClassThatACustomerHasByDefault() {
        // Given
        var connection = economic("""
                "customers": {"defaults": {"customerClass": "PUBLIC"}},
                "orders": {"exclusions": [{"customerClasses": ["PUBLIC"]}]}""");

        // Then
        assertThat(skipped(connection, document()).code()).isEqualTo(ProblemCode.EXCLUDED_BY_PROFILE);
        assertThat(admission(connection, document().with("recipient", "{\"name\": \"N\", \"customerClass\": \"B2C\"}")))
                .isInstanceOf(Admission.Sent.class);
    }

    @Test
    void rulesSeeTheCountryOfDeliveryAndTheGrossAmount() {
        // Given
        var order = document()
                .with("recipient", "{\"name\": \"N\", \"address\": {\"country\": \"DK\"}}")
                .with("delivery", "{\"address\": {\"country\": \"SE\"}}")
                .withLine("\"quantity\": 2, \"price\": 100, \"vatRate\": 25")
                .withLine("\"type\": \"TEXT\", \"text\": \"Hilsen\"")
                .withCharge("\"type\": \"SHIPPING\", \"amount\": 40, \"vatRate\": 25")
                .withCharge("\"type\": \"GIFT_CARD\", \"amount\": 100");

        // When
        var facts = Composing.of(economic(""), DocumentKind.ORDER, order).facts();

        // Then
        assertThat(facts.country()).contains("SE");
        assertThat(facts.amount()).isEqualByComparingTo(new BigDecimal("200"));
        assertThat(facts.customer()).isEqualTo("1001");
    }

    private static Admission admission(Connection connection, DocumentFixture order) {
        return Composing.of(connection, DocumentKind.ORDER, order).admission();
    }

    private static Problem skipped(Connection connection, DocumentFixture order) {
        var admission = admission(connection, order);
        assertThat(admission).isInstanceOf(Admission.Skipped.class);
        return ((Admission.Skipped) admission).problem();
    }
}
