package dev.kontobro.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.events.EventJson;
import dev.kontobro.local.gateway.Connected;
import java.nio.charset.StandardCharsets;

/** How a tenant has his documents carried: which become what follows from what the source marks them with. */
enum DocumentSetup {
    /** What is marked so is booked as soon as it is made, and sent by the accounting system. */
    BOOKED_AT_ONCE("""
        "when": {"at": "once-made"}"""),
    /** The same where the source sends orders and their invoices; elsewhere what is shipped becomes an invoice. */
    ORDERS_AND_INVOICES("""
        "when": {"at": "once-made"}"""),
    /** Somebody may look at it for three days before. */
    BOOKED_LATER("""
        "when": {"at": "days-later", "days": 3}"""),
    /** What is credited as a whole before it is booked is taken out of the books. */
    DELETED_FOR_CREDIT("""
        "when": {"at": "days-later", "days": 3}""", "delete-draft", "books", "books"),
    /** What is booked as soon as it is made is mailed by the hub itself. */
    MAILED_BY_HUB("""
        "when": {"at": "once-made"}""", "wait", "hub", "books"),
    /** What is booked as soon as it is made has the number that its source gave it. */
    NUMBERED_BY_SOURCE("""
        "when": {"at": "once-made"}""", "wait", "books", "source");

    /** Marks of documents that do not stay drafts. */
    static final String TO_BE_BOOKED = "book";

    static final String FOR_THE_JOURNAL = "journal";

    /** How what is paid was paid. */
    static final String PAYMENT_METHOD = "card";

    /** Number of the customer who was transferred before. */
    static final String CUSTOMER = "1001";

    private static final String ROUNDING = "DIFF";

    /** The state in which an order becomes its invoice. */
    static final String SHIPPED = "shipped";

    private final String booking;
    private final String unbookedOriginal;
    private final String mailedBy;
    private final String numberedBy;

    DocumentSetup(String booking) {
        this(booking, "wait", "books", "books");
    }

    DocumentSetup(String booking, String unbookedOriginal, String mailedBy, String numberedBy) {
        this.booking = booking;
        this.unbookedOriginal = unbookedOriginal;
        this.mailedBy = mailedBy;
        this.numberedBy = numberedBy;
    }

    /** The same book with this profile, a customer, and a product for what does not add up; bookings are allowed. */
    Book furnish(Book book) {
        enterCustomer(book);
        enterRoundingProduct(book);
        var connection = Connected.with(book.connection(), profile(book.system()));
        return new Book(book.tenant(), Connected.booking(connection, new AutomaticBooking.Allowed()), book.company());
    }

    private ExportProfile profile(SystemName system) {
        var defaults = system == SystemName.ECONOMIC ? """
            {"layout": "14", "paymentTerms": "1", "vatZone": "1", "journal": "1", "account": "1010"}""" : "{}";
        var customerDefaults = system == SystemName.ECONOMIC ? """
            {"currency": "DKK", "group": "1", "paymentTerms": "1", "vatZone": "DOMESTIC"}""" : "{}";
        var journal = system == SystemName.ECONOMIC ? """
            , {"tags": ["%s"], "target": "journal"}""".formatted(FOR_THE_JOURNAL) : "";
        var payment = system == SystemName.ECONOMIC ? """
            "journal": "3", "noted": true""" : """
            "noted": true""";
        var fromOrder = this == ORDERS_AND_INVOICES;
        var invoiced = fromOrder ? "" : """
            , "invoiced": {"states": {"fulfilment": ["%s"]}}""".formatted(SHIPPED);
        var documents = """
            "enabled": true, "missingCustomer": "create", "defaults": %s, "booking": {%s}, "mail": {"by": "%s"},
            "numbers": {"by": "%s"},            "payment": {%s}, "target": {"standard": "draft", "rules": [{"tags": ["%s"], "target": "booked"}%s]}
            """.formatted(defaults, booking, mailedBy, numberedBy, payment, TO_BE_BOOKED, journal);
        return ProfileJson.read(
                json("""
                    {"customers": {"defaults": %s},
                     "charges": {"products": {"rounding": "%s"}},
                     "valueMaps": {"paymentMethodToAccount": {"values": {"%s": "%s"}}},
                     "orders": {"enabled": true, "defaults": %s, "target": {"standard": "order"}%s},
                     "invoices": {%s, "fromOrder": %b, "afterwards": {"cancelledWhenBooked": "credit"}},
                     "creditNotes": {%s, "afterwards": {"unbookedOriginal": "%s"}}}
                    """.formatted(
                                customerDefaults,
                                ROUNDING,
                                PAYMENT_METHOD,
                                system == SystemName.ECONOMIC ? "5820" : "1930",
                                defaults,
                                invoiced,
                                documents,
                                fromOrder,
                                documents,
                                unbookedOriginal)),
                ProfileBooks.in(system));
    }

    private static void enterCustomer(Book book) {
        furnish(
                book,
                "customers",
                CUSTOMER,
                switch (book.system()) {
                    case ECONOMIC -> """
                        {"customerNumber": 1001, "name": "Havnens Bageri", "currency": "DKK", "customerGroup": "1",
                         "paymentTerms": "1", "vatZone": "1", "email": "bager@example.com"}""";
                    case FORTNOX -> """
                        {"CustomerNumber": "1001", "Name": "Hamnens Bageri", "VATType": "SEVAT", "Currency": "SEK",
                         "Email": "bagare@example.com"}""";
                });
    }

    private static void enterRoundingProduct(Book book) {
        switch (book.system()) {
            case ECONOMIC -> furnish(book, "products", ROUNDING, """
                {"productNumber": "DIFF", "name": "Afrunding", "productGroup": 3}""");
            case FORTNOX -> furnish(book, "articles", ROUNDING, """
                {"ArticleNumber": "DIFF", "Description": "Öresavrundning", "Type": "SERVICE", "Active": true}""");
        }
    }

    private static void furnish(Book book, String register, String number, String content) {
        book.company().exclusively(() -> {
            book.company().books().register(register).furnish(number, json(content));
            return number;
        });
    }

    private static ObjectNode json(String text) {
        return EventJson.read(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
    }
}
