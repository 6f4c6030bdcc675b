package dev.kontobro.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.browser.Browser;
import dev.kontobro.walkthrough.Sale.Buyer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes wrong most, and how its owner puts it right: from the mail, with nothing but what the pages tell him, in the
 * language of his company. The pictures are those of the docs, made anew by
 * {@code -Dkontobro.walkthrough=docs/walkthrough}.
 */
class WalkthroughIT {

    private static final Path PICTURES = Path.of(System.getProperty("kontobro.project"))
            .resolve(System.getProperty("kontobro.walkthrough", "system-tests/target/walkthrough"));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String DANISH = "nordlys-cykler";
    private static final String DANISH_CONNECTION = "nordlys-cykler-economic";
    private static final String DANISH_OWNER = "owner@nordlys-cykler.example";
    /** The last period of the company's first year, which is closed. */
    private static final int DECEMBER = 12;

    private static final String SWEDISH = "norrsken-cyklar";
    private static final String SWEDISH_CONNECTION = "norrsken-cyklar-fortnox";
    private static final String SWEDISH_OWNER = "owner@norrsken-cyklar.example";

    private static RunningStack stack;
    private static Browser browser;

    @TempDir
    private static Path home;

    @BeforeAll
    static void start() throws IOException {
        stack = RunningStack.start(home);
        browser = Browser.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void anExpiredConnectionIsConnectedAgain() throws IOException {
        // Given
        stack.withdrawAccess(SWEDISH);
        stack.tell(SWEDISH, "CustomerChanged", "3001", Map.of("number", "3001", "name", "Umeå Cykelklubb"));
        var letter = stack.awaitLetter(SWEDISH_OWNER, "Fortnox fungerar inte", PATIENCE);

        try (var walk = Walk.begin(browser, "sv", PICTURES.resolve("expired-connection"))) {
            // When
            walk.open(letter.page());
            walk.seen("The mail says what stands still, and has the link to connect again");
            walk.follow("Anslut igen");
            walk.seen("The link leads to a page of the hub");
            walk.press("Börja");
            walk.seen("What the hub asks for, before it is asked");
            walk.press("Gå till Fortnox");
            walk.page().waitForURL(address -> address.startsWith(stack.sandbox().toString()));
            walk.page().locator("form.fields [name=login]").fill("elsa@norrsken.example");
            walk.page().locator("form.fields [name=password]").fill("demo");
            walk.seen("The vendor's own page");
            walk.page().locator("form.fields button").click();
            walk.press("Välj Norrsken Cyklar AB");
            walk.page().locator("button[value=allow]").click();
            walk.page()
                    .waitForURL(address -> !address.startsWith(stack.sandbox().toString()));
            walk.seen("The connection works again");

            // Then
            awaitInBooks(SWEDISH, "customers", "Umeå Cykelklubb");
            walk.open(
                    stack.awaitLetter(SWEDISH_OWNER, "fungerar igen", PATIENCE).page());
            walk.seen("A mail says that it is over");
            walk.write(
                    "A connection that has ended",
                    "Somebody has taken the app's access away in Fortnox. Transfers wait; nothing is lost.");
        }
    }

    @Test
    void aMissingCustomerGroupIsReplacedByAnother() throws IOException {
        // Given
        stack.deleteAtTheVendor(DANISH, "customer-groups", "1");
        stack.tell(
                DANISH,
                "CustomerChanged",
                "3101",
                Map.of("number", "3101", "name", "Vesterbro Cykelbude", "currency", "DKK"));
        var letter = stack.awaitLetter(DANISH_OWNER, "Kunde 3101", PATIENCE);

        try (var walk = Walk.begin(browser, "da", PICTURES.resolve("missing-customer-group"))) {
            // When
            walk.open(letter.page());
            walk.seen("The mail names the customer and the group");
            walk.follow("Se det i Kontobro");
            logIn(walk, DANISH);
            walk.seen("The issue, with what the books have instead");
            walk.choose("2 – Udenlandske kunder");
            walk.press("Se, hvad der bliver ændret");
            walk.seen("What would be changed, and how many wait for it");
            walk.press("Gem");
            walk.seen("It is saved, and goes on by itself");

            // Then
            awaitInBooks(DANISH, "customers", "Vesterbro Cykelbude");
            walk.open(stack.awaitLetter(DANISH_OWNER, "Løst: Kunde 3101", PATIENCE)
                    .page());
            walk.seen("A mail says that it is over");
            walk.write(
                    "A customer group that is missing",
                    "New customers get a group that somebody has deleted in e-conomic. The owner chooses another one.");
        }
    }

    @Test
    void aBarredProductIsOpenedAndTheInvoiceGoes() throws IOException {
        // Given
        awaitInBooks(SWEDISH, "articles", "LYSE-2");
        stack.atTheVendor("PATCH", SWEDISH, "registers/articles/LYSE-2", Map.of("Active", false));
        tellOf(SWEDISH, "InvoiceFinalized", Sale.of("LYSE-2", "30501", today(), Buyer.SWEDISH));
        var letter = stack.awaitLetter(SWEDISH_OWNER, "LYSE-2", PATIENCE);

        try (var walk = Walk.begin(browser, "sv", PICTURES.resolve("barred-product"))) {
            // When
            walk.open(letter.page());
            walk.seen("The mail names the product, the line, and where products are");
            walk.follow("Visa i Kontobro");
            logIn(walk, SWEDISH);
            walk.seen("The issue, with the button for when it is put right");
            stack.atTheVendor("PATCH", SWEDISH, "registers/articles/LYSE-2", Map.of("Active", true));
            walk.press("Försök igen");
            walk.seen("It is tried again");

            // Then
            awaitInBooks(SWEDISH, "invoices", "30501");
            walk.open(stack.awaitLetter(SWEDISH_OWNER, "Löst: Faktura 30501", PATIENCE)
                    .page());
            walk.seen("A mail says that it is over");
            walk.write(
                    "A product that is barred",
                    "An invoice sells something that somebody has made inactive in Fortnox.");
        }
    }

    @Test
    void aPaymentMethodIsMappedOnceAndAllThatWaitForItGo() throws IOException {
        // Given
        stack.set(
                DANISH,
                DANISH_CONNECTION,
                Map.of("valueMaps", Map.of("paymentMethodToPaymentTerms", Map.of("values", Map.of("Kort", "1")))));
        var sales = Stream.of("30201", "30202", "30203")
                .map(number -> Sale.of("LYGTE-1", number, today(), Buyer.DANISH).by("Manual"))
                .toList();
        stack.awaitPreview(DANISH, DANISH_CONNECTION, sales.getFirst(), "value-not-mapped");
        sales.forEach(sale -> tellOf(DANISH, "InvoiceFinalized", sale));
        var letter = stack.awaitLetter(DANISH_OWNER, "modstykke", PATIENCE);

        try (var walk = Walk.begin(browser, "da", PICTURES.resolve("unmapped-payment-method"))) {
            // When
            walk.open(letter.page());
            walk.seen("The mail names the way to pay, and how many wait for it");
            walk.follow("Se det i Kontobro");
            logIn(walk, DANISH);
            walk.seen("The issue, with the terms of payment that the books have");
            walk.choose("2 – Netto 14 dage");
            walk.press("Se, hvad der bliver ændret");
            walk.seen("What would be changed, and how many wait for it");
            walk.press("Gem");
            walk.seen("It is saved, and all of them go on by themselves");

            // Then
            awaitInBooks(DANISH, "invoices-drafts", "30201");
            awaitInBooks(DANISH, "invoices-drafts", "30202");
            awaitInBooks(DANISH, "invoices-drafts", "30203");
            walk.open(stack.awaitLetter(DANISH_OWNER, "Løst: Faktura 3020", PATIENCE)
                    .page());
            walk.seen("A mail says that it is over");
            walk.write(
                    "A way to pay that nobody has mapped",
                    "The shop has begun to sell by *Manual*, and Kontobro has not been told what that is in the books.");
        }
    }

    @Test
    void aClosedYearIsOpenedAndTheBookingGoes() throws IOException {
        // Given
        var newYearsEve = today().withDayOfYear(1).minusDays(1);
        var sale = Sale.of("LYGTE-1", "30301", newYearsEve, Buyer.DANISH);
        sendsInvoices(
                DANISH, DANISH_CONNECTION, Map.of("target", Map.of("standard", "booked")), "Tak for besøget.", sale);
        tellOf(DANISH, "InvoiceFinalized", sale);
        awaitInBooks(DANISH, "invoices-drafts", "30301");
        stack.book(DANISH, "30301");
        var letter = stack.awaitLetter(DANISH_OWNER, "perioden er lukket", PATIENCE);

        try (var walk = Walk.begin(browser, "da", PICTURES.resolve("closed-year"))) {
            // When
            walk.open(letter.page());
            walk.seen("The mail names the invoice, its date, and where years are opened");
            walk.follow("Se det i Kontobro");
            logIn(walk, DANISH);
            walk.seen("The issue, with the button for when the year is open");
            stack.atTheVendor(
                    "PATCH", DANISH, "registers/accounting-years/" + newYearsEve.getYear(), Map.of("closed", false));
            stack.atTheVendor("PATCH", DANISH, "registers/accounting-periods/" + DECEMBER, Map.of("isClosed", false));
            walk.press("Bogfør");
            walk.seen("Nothing is booked before that is confirmed");
            walk.press("Bogfør nu");
            walk.seen("It is booked now");

            // Then
            awaitInBooks(DANISH, "invoices-booked", "30301");
            walk.open(stack.awaitLetter(DANISH_OWNER, "Løst: Faktura 30301", PATIENCE)
                    .page());
            walk.seen("A mail says that it is over");
            walk.write(
                    "A year that is closed",
                    "An invoice of last year is to be booked, and the bookkeeper has closed that year in e-conomic.");
        }
    }

    @Test
    void aNumberThatIsTakenIsFreedAndTheInvoiceGoes() throws IOException {
        // Given
        awaitInBooks(SWEDISH, "customers", Buyer.SWEDISH.name());
        var sale = Sale.of("LYSE-2", "30401", today(), Buyer.SWEDISH);
        sendsInvoices(
                SWEDISH, SWEDISH_CONNECTION, Map.of("numbers", Map.of("by", "source")), "Tack för besöket.", sale);
        awaitInBooks(SWEDISH, "invoices", "Cykellyse");
        ObjectNode others =
                stack.books(SWEDISH, "invoices").path(0).path("content").deepCopy();
        others.put("DocumentNumber", "30401")
                .put("CustomerNumber", "1002")
                .put("CustomerName", "Sjöstadens Bageri AB")
                .put("ExternalInvoiceReference1", "");
        stack.atTheVendor("PATCH", SWEDISH, "registers/invoices/30401", others);
        tellOf(SWEDISH, "InvoiceFinalized", sale);
        var letter = stack.awaitLetter(SWEDISH_OWNER, "30401 är upptaget", PATIENCE);

        try (var walk = Walk.begin(browser, "sv", PICTURES.resolve("duplicate-number"))) {
            // When
            walk.open(letter.page());
            walk.seen("The mail names the number, what to do, and has a link for when it is done");
            stack.deleteAtTheVendor(SWEDISH, "invoices", "30401");
            walk.follow("Försök igen");
            walk.seen("The link asks before anything happens");
            walk.press("Försök igen");
            walk.seen("It is tried again");

            // Then
            awaitInBooks(SWEDISH, "invoices", "30401");
            walk.open(stack.awaitLetter(SWEDISH_OWNER, "Löst: Faktura 30401", PATIENCE)
                    .page());
            walk.seen("A mail says that it is over");
            walk.write(
                    "A number that is taken",
                    "The shop numbers its invoices itself, and somebody has used one of its numbers in Fortnox for another customer.");
        }
    }

    /**
     * Invoices are sent like that from now on.
     *
     * @param text on them, by which a preview shows that the service knows
     */
    private static void sendsInvoices(String tenant, String connection, Map<String, ?> how, String text, Sale preview) {
        var settings = new HashMap<String, Object>(how);
        settings.put("text", Map.of("standard", text));
        stack.set(tenant, connection, Map.of("invoices", settings));
        stack.awaitPreview(tenant, connection, preview, text);
    }

    private static void logIn(Walk walk, String tenant) {
        walk.logIn(tenant + "-admin", stack.passwordOf(tenant + "-admin"));
    }

    private static void tellOf(String tenant, String type, Sale sale) {
        stack.tell(tenant, type, sale.number(), sale.data());
    }

    private static void awaitInBooks(String company, String register, String words) {
        RunningStack.soon(PATIENCE)
                .untilAsserted(() ->
                        assertThat(stack.books(company, register).toString()).contains(words));
    }

    private static LocalDate today() {
        return LocalDate.now(SystemName.ECONOMIC.zone());
    }
}
