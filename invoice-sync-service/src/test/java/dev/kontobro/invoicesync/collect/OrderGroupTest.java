package dev.kontobro.invoicesync.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.connections.profile.Collect.By;
import dev.kontobro.invoicesync.DocumentFixture;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderGroupTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-30");

    @Test
    void byCustomerAllHisOrdersShareAnInvoiceWhateverTheirProjects() {
        // Given
        var kitchen = order().with("number", "\"3001\"").with("project", "\"P7\"");
        var roof = order().with("number", "\"3002\"").with("project", "\"P8\"");

        // Then
        assertThat(group(By.CUSTOMER, kitchen)).isEqualTo(group(By.CUSTOMER, roof));
        assertThat(group(By.CUSTOMER, kitchen).invoiceOf(DAY)).isEqualTo("S-1001-2026-11-30");
    }

    @ParameterizedTest
    @EnumSource(
            value = By.class,
            names = {"PROJECT", "CUSTOMER_AND_PROJECT"})
    void byProjectEachHasAnInvoiceOfItsOwn(By by) {
        // Given
        var kitchen = order().with("project", "\"P7\"");
        var roof = order().with("project", "\"P8\"");

        // Then
        assertThat(group(by, kitchen).key()).isNotEqualTo(group(by, roof).key());
        assertThat(group(by, kitchen).invoiceOf(DAY)).isEqualTo("S-1001-P7-2026-11-30");
    }

    @Test
    void anOrderWithoutAProjectGoesByItselfOrWithTheCustomersOthers() {
        assertThat(OrderGroup.of(By.PROJECT, order().read())).isEmpty();
        assertThat(group(By.CUSTOMER_AND_PROJECT, order()).invoiceOf(DAY)).isEqualTo("S-1001-2026-11-30");
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void nobodyKnowsWhetherTwoBuyersWithoutANumberAreTheSame(By by) {
        // Given
        var guest = order().with("project", "\"P7\"").without("customerNumber");

        // Then
        assertThat(OrderGroup.of(by, guest.read())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customerNumber | \"1002\"",
                "currency | \"EUR\"",
                "exchangeRate | 7.46",
                "pricesIncludeVat | true",
                "recipient | {\"name\": \"Skolen\", \"ean\": \"5790001330552\"}",
                "delivery | {\"address\": {\"country\": \"SE\"}}",
                "vatZone | \"EU\"",
                "paymentTerms | \"1\"",
                "paymentMethod | \"card\"",
                "taxReduction | {\"type\": \"ROT\", \"propertyDesignation\": \"Vasa 1:2\"}"
            })
    void whatAnInvoiceSaysOnceAndMoneyDependsOnKeepsOrdersApart(String field, String other) {
        assertThat(group(By.CUSTOMER, order().with(field, other)).key())
                .isNotEqualTo(group(By.CUSTOMER, order()).key());
    }

    @Test
    void theSameRateWrittenOtherwiseIsTheSame() {
        assertThat(group(By.CUSTOMER, order().with("exchangeRate", "7.460")).key())
                .isEqualTo(
                        group(By.CUSTOMER, order().with("exchangeRate", "7.46")).key());
    }

    @Test
    void anInvoiceHasANumberThatTheBooksHaveRoomFor() {
        // Given
        var longest = order().with("customerNumber", '"' + "7".repeat(47) + '"');
        var tooLong = order().with("customerNumber", '"' + "7".repeat(48) + '"');
        var other = order().with("customerNumber", '"' + "7".repeat(255) + '"').with("project", "\"P7\"");

        // Then
        assertThat(group(By.CUSTOMER, longest).invoiceOf(DAY)).isEqualTo("S-" + "7".repeat(47) + "-2026-11-30");
        assertThat(group(By.CUSTOMER, tooLong).invoiceOf(DAY)).matches("S-[0-9a-f]{12}-2026-11-30");
        assertThat(group(By.CUSTOMER, other).invoiceOf(DAY))
                .isNotEqualTo(group(By.CUSTOMER, tooLong).invoiceOf(DAY));
    }

    /** Invoices that orders may still come onto are found by it, whichever version of the hub has made them. */
    @Test
    void theKeyOfAGroupStaysWhatItIs() {
        assertThat(group(By.CUSTOMER_AND_PROJECT, everything()).key())
                .isEqualTo("648037b79d761e798c2f180e320ee0e2d21b3d7c30da42e06716ad532b1b3c1b");
    }

    private static DocumentFixture everything() {
        return order().with("project", "\"P7\"")
                .with("currency", "\"SEK\"")
                .with("exchangeRate", "1.50")
                .with(
                        "recipient",
                        "{\"name\": \"Skolan\", \"ean\": \"5790001330552\", \"address\": {\"country\": \"SE\"}}")
                .with("vatZone", "\"DOMESTIC\"")
                .with("paymentTerms", "\"30\"")
                .with("paymentMethod", "\"invoice\"")
                .with("taxReduction", "{\"type\": \"ROT\", \"propertyDesignation\": \"Vasa 1:2\"}");
    }

    private static DocumentFixture order() {
        return DocumentFixture.document();
    }

    private static OrderGroup group(By by, DocumentFixture order) {
        return OrderGroup.of(by, order.read()).orElseThrow();
    }
}
