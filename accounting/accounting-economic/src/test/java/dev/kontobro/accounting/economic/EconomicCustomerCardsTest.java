package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.contract.DocumentFixture;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import org.junit.jupiter.api.Test;

/** What a document takes over from its customer's card, and what it does not. */
class EconomicCustomerCardsTest extends EconomicDocumentsFixture {

    @Test
    void whatADocumentLacksItsCustomersCardSaysOnce() {
        // Given
        economic.on("GET /rest/customers/1001", 200, """
                {"customerNumber":1001,"name":"Nordlys ApS","address":"Havnegade 1","zip":"2100","city":"København Ø",
                 "country":"Danmark","ean":"5790000000005","publicEntryNumber":"77","vatZone":{"vatZoneNumber":2},
                 "attention":{"customerContactNumber":140},"paymentTerms":{"paymentTermsNumber":2},
                 "layout":{"layoutNumber":19}}""");
        var ledger = ledger();
        var wanted = DocumentFixture.of(INVOICE, "1001", DAY, "DKK")
                .with(DocumentField.PAYMENT_TERMS, "3")
                .get();

        // When
        var plan = ledger.planDraft(wanted);
        ledger.planDraft(wanted);

        // Then
        assertThat(Json.parse(plan.call().body())).isEqualTo(Json.parse("""
                {"customer":{"customerNumber":1001},"date":"2026-09-01","currency":"DKK",
                 "references":{"other":"%s"},"layout":{"layoutNumber":19},
                 "paymentTerms":{"paymentTermsNumber":3},
                 "recipient":{"country":"Danmark","publicEntryNumber":"77","attention":{"customerContactNumber":140},
                   "nemHandelType":"ean","name":"Nordlys ApS","address":"Havnegade 1","zip":"2100","city":"København Ø",
                   "ean":"5790000000005","vatZone":{"vatZoneNumber":2}},
                 "lines":[]}""".formatted(wanted.reference())));
        assertThat(economic.asked()).containsExactly("GET /rest/customers/1001");
    }

    @Test
    void whoIsNamedAsRecipientDoesNotLiveAtTheCardsAddress() {
        economic.on("GET /rest/customers/1001", 200, """
                {"customerNumber":1001,"name":"Nordlys ApS","address":"Havnegade 1","vatZone":{"vatZoneNumber":1},
                 "paymentTerms":{"paymentTermsNumber":2},"layout":{"layoutNumber":19}}""");

        var plan = ledger().planDraft(DocumentFixture.of(INVOICE, "1001", DAY, "DKK")
                .with(DocumentField.RECIPIENT_NAME, "Anna Hansen")
                .get());

        assertThat(plan.call().body()).contains("Anna Hansen").doesNotContain("Havnegade", "Nordlys");
    }

    @Test
    void whoIsOnTheCardIsReferredToAsThere() {
        economic.on("GET /rest/customers/1001", 200, """
                {"customerNumber":1001,"name":"Nordlys ApS","vatZone":{"vatZoneNumber":1},
                 "salesPerson":{"employeeNumber":3},"customerContact":{"customerContactNumber":141},
                 "paymentTerms":{"paymentTermsNumber":2},"layout":{"layoutNumber":19}}""");

        var wanted = DocumentFixture.of(INVOICE, "1001", DAY, "DKK").get();
        var body = Json.parse(ledger().planDraft(wanted).call().body()).orElseThrow();

        assertThat(Json.text(body, "references.salesPerson.employeeNumber")).hasValue("3");
        assertThat(Json.text(body, "references.customerContact.customerContactNumber"))
                .hasValue("141");
        assertThat(Json.text(body, "recipient.attention.customerContactNumber")).hasValue("141");
        assertThat(Json.text(body, "references.other")).hasValue(wanted.reference());
    }

    @Test
    void whatOfTheCardFitsNoDocumentIsLeftOutWithAWarning() {
        economic.on("GET /rest/customers/1001", 200, """
                {"customerNumber":1001,"name":"Nordlys ApS","vatZone":{"vatZoneNumber":1},"ean":"5790000000006",
                 "publicEntryNumber":"%s","paymentTerms":{"paymentTermsNumber":2},"layout":{"layoutNumber":19}}""".formatted("7".repeat(41)));

        var plan = ledger().planDraft(
                        DocumentFixture.of(INVOICE, "1001", DAY, "DKK").get());

        assertThat(plan.call().body()).doesNotContain("579000", "77777");
        assertThat(plan.warnings())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.EAN_INVALID, ProblemCode.FIELD_TOO_LONG);
    }

    @Test
    void anInvoiceWithAnEanIsForTheCustomersContactWhoeverItNames() {
        // Given
        economic.on("GET /rest/customers/1001", 200, """
                {"customerNumber":1001,"name":"Nordlys ApS","address":"Havnegade 1",
                 "attention":{"customerContactNumber":140}}""");

        // When
        var plan = ledger().planDraft(invoice()
                .with(DocumentField.RECIPIENT_EAN, "5790000000005")
                .get());

        // Then
        assertThat(Json.parse(plan.call().body()).orElseThrow().path("recipient"))
                .isEqualTo(Json.parse("""
                        {"name":"Nordlys ApS","ean":"5790000000005","vatZone":{"vatZoneNumber":1},
                         "nemHandelType":"ean","attention":{"customerContactNumber":140}}""").orElseThrow());
        assertThat(economic.asked()).containsExactly("GET /rest/customers/1001");
    }

    @Test
    void anInvoiceThatGetsAnEanIsForTheCustomersContact() {
        // Given
        var wanted = invoice().with(DocumentField.RECIPIENT_EAN, "5790000000005");
        economic.on("GET " + DRAFTS + "/424", 200, tended(wanted.reference()));
        economic.on("GET /rest/customers/1001", 200, """
                {"customerNumber":1001,"name":"Nordlys ApS","attention":{"customerContactNumber":140}}""");

        // When
        var plan = ledger().planUpdate(DRAFT, wanted.get());

        // Then
        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Send.class,
                        send -> assertThat(send.call().body())
                                .contains("\"attention\":{\"customerContactNumber\":140}"));
    }

    @Test
    void whatNeitherDocumentNorCardSaysIsAskedFor() {
        economic.on("GET /rest/customers/1001", 200, """
                {"customerNumber":1001,"name":"Nordlys ApS","vatZone":{"vatZoneNumber":1},
                 "paymentTerms":{"paymentTermsNumber":2}}""");

        var problem = rejected(DocumentFixture.of(INVOICE, "1001", DAY, "DKK"));

        assertThat(problem.code()).isEqualTo(ProblemCode.FIELD_REQUIRED);
        assertThat(problem.details())
                .containsEntry(Detail.FIELD, "layout")
                .containsEntry(Detail.RECORD, "invoice")
                .containsEntry(Detail.NUMBER, "1001");
    }
}
