package dev.kontobro.sandbox.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxReductionsIT {

    private final FortnoxBench fortnox = FortnoxBench.start();

    @BeforeEach
    void enterCustomer() {
        fortnox.post("customers", "{\"Customer\":{\"CustomerNumber\":\"K-1\",\"Name\":\"Kund\",\"Type\":\"PRIVATE\"}}");
    }

    @AfterEach
    void stop() {
        fortnox.close();
    }

    private FortnoxBench.Answer invoice(String reduction, boolean houseWork, String type) {
        return fortnox.post(
                "invoices",
                "{\"Invoice\":{\"CustomerNumber\":\"K-1\",\"TaxReductionType\":\"" + reduction
                        + "\",\"InvoiceRows\":[{\"Description\":\"Arbete\",\"DeliveredQuantity\":\"10\",\"Price\":1000,"
                        + "\"HouseWork\":" + houseWork + ",\"HouseWorkType\":\"" + type
                        + "\",\"HouseWorkHoursToReport\":10}]}}");
    }

    private FortnoxBench.Answer apply(String properties) {
        return fortnox.post(
                "taxreductions",
                "{\"TaxReduction\":{\"CustomerName\":\"Kund\",\"ReferenceDocumentType\":\"INVOICE\","
                        + "\"ReferenceNumber\":\"1\"," + properties + "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rot | true | CLEANING     | 2004021 | Dokument med skattereduktionstypen 'rot' får inte innehålla rader med husarbetestypen 'CLEANING'.",
                "rut | true | CONSTRUCTION | 2004021 | Dokument med skattereduktionstypen 'rut' får inte innehålla rader med husarbetestypen 'CONSTRUCTION'.",
                "rot | true | OTHERCOSTS   | 2002980 | Kan inte sätta typen övrig kostnad på en rad markerad som husarbete.",
                "rut | true | COOKING      | 2003157 | Skattereduktion för den valda typen av husarbete har upphört.",
                "rut | true | TUTORING     | 2003157 | Skattereduktion för den valda typen av husarbete har upphört."
            })
    void workThatIsNotReducedIsRefused(String reduction, boolean houseWork, String type, int code, String message) {
        var answer = invoice(reduction, houseWork, type);

        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.at("/ErrorInformation/message").asText()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"rot, CONSTRUCTION", "rut, ITSERVICES", "green, SOLARCELLS"})
    void workOfTheTypeIsTheBasisOfTheReduction(String reduction, String type) {
        var invoice = invoice(reduction, true, type).at("/Invoice");

        assertThat(invoice.path("HouseWork").booleanValue()).isTrue();
        assertThat(invoice.path("BasisTaxReduction").intValue()).isEqualTo(12_500);
    }

    @Test
    void materialIsOtherCosts() {
        assertThat(invoice("rot", false, "OTHERCOSTS")
                        .at("/Invoice/BasisTaxReduction")
                        .intValue())
                .isZero();
    }

    @Test
    void whatIsAskedForIsTakenOffWhatThereIsToPay() {
        // Given
        invoice("rot", true, "CONSTRUCTION");

        // When
        var answer = apply(
                "\"AskedAmount\":3750,\"SocialSecurityNumber\":\"196408233234\",\"PropertyDesignation\":\"Lund 1:1\"");

        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/TaxReduction/TypeOfReduction").asText()).isEqualTo("rot");
        var invoice = fortnox.get("invoices/1").at("/Invoice");
        assertThat(invoice.path("TaxReduction").intValue()).isEqualTo(3750);
        assertThat(invoice.path("Total").intValue()).isEqualTo(12_500);
        assertThat(invoice.path("TotalToPay").intValue()).isEqualTo(8750);
        assertThat(invoice.path("Balance").intValue()).isEqualTo(8750);
        assertThat(fortnox.get("taxreductions/1")
                        .at("/TaxReduction/AskedAmount")
                        .intValue())
                .isEqualTo(3750);
        assertThat(fortnox.get("taxreductions?filter=invoices&referencenumber=1")
                        .at("/TaxReductions/0/ReferenceNumber")
                        .isNumber())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"AskedAmount\":10.5,\"SocialSecurityNumber\":\"196408233234\"' | 2004217",
                "'\"AskedAmount\":-1,\"SocialSecurityNumber\":\"196408233234\"'   | 2004218",
                "'\"AskedAmount\":10,\"SocialSecurityNumber\":\"1234\"'           | 2000106",
                "'\"AskedAmount\":10'                                             | 2001392"
            })
    void anApplicationIsChecked(String properties, int code) {
        invoice("rut", true, "CLEANING");

        assertThat(apply(properties).errorCode()).isEqualTo(code);
    }

    @Test
    void aPersonAppliesOnceForADocument() {
        invoice("rut", true, "CLEANING");
        var application = "\"AskedAmount\":10,\"SocialSecurityNumber\":\"196408233234\"";

        assertThat(apply(application).status()).isEqualTo(201);
        assertThat(apply(application).errorCode()).isEqualTo(2000600);
    }

    @Test
    void anApplicationMayBeChangedAndAllButTheLastTakenBack() {
        // Given
        invoice("rut", true, "CLEANING");
        apply("\"AskedAmount\":10,\"SocialSecurityNumber\":\"196408233234\"");
        apply("\"AskedAmount\":20,\"SocialSecurityNumber\":\"198507099706\"");

        // When
        var changed = fortnox.put("taxreductions/1", "{\"TaxReduction\":{\"AskedAmount\":15}}");
        var taken = fortnox.delete("taxreductions/2");
        var last = fortnox.delete("taxreductions/1");

        // Then
        assertThat(changed.at("/TaxReduction/AskedAmount").intValue()).isEqualTo(15);
        assertThat(taken.status()).isEqualTo(204);
        assertThat(last.status()).isEqualTo(400);
        assertThat(fortnox.get("invoices/1").at("/Invoice/TaxReduction").intValue())
                .isEqualTo(15);
    }

    @Test
    void theLastGoesWithTheReductionOfItsDocument() {
        // Given
        invoice("rut", true, "CLEANING");
        apply("\"AskedAmount\":10,\"SocialSecurityNumber\":\"196408233234\"");
        fortnox.put("invoices/1", "{\"Invoice\":{\"TaxReductionType\":\"none\"}}");

        // When
        var taken = fortnox.delete("taxreductions/1");

        // Then
        assertThat(taken.status()).isEqualTo(204);
        assertThat(fortnox.get("invoices/1").at("/Invoice/TaxReduction").intValue())
                .isZero();
    }

    @Test
    void whatIsAskedForByABookedInvoiceStands() {
        // Given
        invoice("rut", true, "CLEANING");
        apply("\"AskedAmount\":10,\"SocialSecurityNumber\":\"196408233234\"");
        fortnox.put("invoices/1/bookkeep", "");

        // When / Then
        assertThat(fortnox.put("taxreductions/1", "{\"TaxReduction\":{\"AskedAmount\":15}}")
                        .status())
                .isEqualTo(400);
        assertThat(fortnox.delete("taxreductions/1").status()).isEqualTo(400);
    }

    @Test
    void greenTechnologyIsAskedForByTypeOfWork() {
        invoice("green", true, "SOLARCELLS");
        var person = "\"SocialSecurityNumber\":\"196408233234\"";
        var cells = "{\"AskedAmount\":100,\"WorkType\":\"SOLARCELLS\"}";

        assertThat(apply(person).errorCode()).isEqualTo(2004263);
        assertThat(apply(person + ",\"TaxReductionAmounts\":[" + cells + "," + cells + "]")
                        .errorCode())
                .isEqualTo(2004262);
        assertThat(apply(person + ",\"TaxReductionAmounts\":[{\"AskedAmount\":100,\"WorkType\":\"CLEANING\"}]")
                        .errorCode())
                .isEqualTo(2004209);
        assertThat(apply(person + ",\"TaxReductionAmounts\":[" + cells + "]")
                        .at("/TaxReduction/AskedAmount")
                        .intValue())
                .isEqualTo(100);
    }
}
