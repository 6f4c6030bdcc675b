package dev.kontobro.proof;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.DocumentCancelled.Document;
import dev.kontobro.events.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the source of a tenant says of its documents: each is about one line of 1 000 net, and says in which state it is.
 * A later state is a later event.
 */
record Papers(Book book) {

    static final String INVOICE = "5017";
    static final String CREDIT_NOTE = "5018";
    static final String ORDER = "5019";

    private static final Instant FIRST_DAY = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CANCELLATION = 1_000;

    /** Nobody else's, so that his mails can be counted. */
    String addressee() {
        return "bager@" + book.id() + ".example";
    }

    CloudEvent order(int state) {
        return event(EventType.ORDER_COMPLETED, ORDER, state, document(ORDER, state, "", DocumentSetup.CUSTOMER, 2));
    }

    /** In the state that orders are invoiced in. */
    CloudEvent orderShipped(int state) {
        var shipped = """
            , "states": {"fulfilment": "%s"}""".formatted(DocumentSetup.SHIPPED);
        return event(
                EventType.ORDER_COMPLETED, ORDER, state, document(ORDER, state, shipped, DocumentSetup.CUSTOMER, 2));
    }

    CloudEvent invoiceOfOrder(int state) {
        return invoice(INVOICE, state, """
            , "order": "%s\"""".formatted(ORDER));
    }

    CloudEvent invoice(int state) {
        return invoice(INVOICE, state, "");
    }

    CloudEvent invoiceToBeBooked(int state) {
        return invoice(INVOICE, state, marked(DocumentSetup.TO_BE_BOOKED));
    }

    CloudEvent invoiceToBeBooked(String number) {
        return invoice(number, 1, marked(DocumentSetup.TO_BE_BOOKED));
    }

    CloudEvent invoiceThatIsPaid(int state) {
        return invoice(
                INVOICE, state, marked(DocumentSetup.TO_BE_BOOKED) + """
            , "paymentMethod": "%s", "paymentState": "paid\"""".formatted(DocumentSetup.PAYMENT_METHOD));
    }

    CloudEvent invoiceWithFiles(int state) {
        return invoice(INVOICE, state, files(state));
    }

    CloudEvent invoiceWithFilesToBeBooked(int state) {
        return invoice(INVOICE, state, files(state) + marked(DocumentSetup.TO_BE_BOOKED));
    }

    CloudEvent invoiceWithFilesForTheJournal(int state) {
        return invoice(INVOICE, state, files(state) + marked(DocumentSetup.FOR_THE_JOURNAL));
    }

    /** What is on its line is not sold any more. */
    CloudEvent badInvoice(String number) {
        var product = switch (book.system()) {
            case ECONOMIC -> "UDGÅET";
            case FORTNOX -> "UTGÅTT";
        };
        return event(
                EventType.INVOICE_FINALIZED,
                number,
                1,
                document(number, 1, marked(DocumentSetup.TO_BE_BOOKED), DocumentSetup.CUSTOMER, product, 2));
    }

    CloudEvent invoiceForTheJournal(int state) {
        return invoice(INVOICE, state, marked(DocumentSetup.FOR_THE_JOURNAL));
    }

    /** The source reckons some cents more than the books. */
    CloudEvent invoiceThatIsRounded(int state) {
        return invoice(INVOICE, state, """
            , "totals": {"net": 1000, "vat": [{"rate": 25, "net": 1000, "amount": 250}], "gross": 1250.05}""");
    }

    CloudEvent invoiceToNewBuyer(int state) {
        return event(EventType.INVOICE_FINALIZED, INVOICE, state, document(INVOICE, state, "", "1002", 2));
    }

    CloudEvent invoice(String number, int state, String more) {
        return event(
                EventType.INVOICE_FINALIZED, number, state, document(number, state, more, DocumentSetup.CUSTOMER, 2));
    }

    CloudEvent creditNoteOfAll(int state) {
        return creditNote(state, credits(true), 2);
    }

    CloudEvent creditNoteOfHalf(int state) {
        return creditNote(state, credits(false), 1);
    }

    CloudEvent creditNoteToBeBooked(int state) {
        return creditNote(state, credits(true) + marked(DocumentSetup.TO_BE_BOOKED), 2);
    }

    private CloudEvent creditNote(int state, String more, int quantity) {
        return event(
                EventType.CREDIT_NOTE_FINALIZED,
                CREDIT_NOTE,
                state,
                document(CREDIT_NOTE, state, more, DocumentSetup.CUSTOMER, quantity));
    }

    /** What the event brought is not to be any more. */
    CloudEvent cancelled(CloudEvent event) {
        var document = switch (event.eventType().orElseThrow()) {
            case ORDER_COMPLETED -> Document.ORDER;
            case CREDIT_NOTE_FINALIZED -> Document.CREDIT_NOTE;
            default -> Document.INVOICE;
        };
        return event(
                EventType.DOCUMENT_CANCELLED, event.subject(), CANCELLATION, """
                    {"number": "%s", "document": "%s"}""".formatted(event.subject(), document));
    }

    /** Its own, of each state another, and one that stays as it is. */
    private static String files(int state) {
        return """
            , "attachments": [
                {"name": "Faktura.pdf", "mediaType": "application/pdf", "url": "https://shop.example/%d.pdf", "main": true},
                {"name": "Timer.pdf", "mediaType": "application/pdf", "url": "https://shop.example/timer.pdf"}]""".formatted(state);
    }

    private static String marked(String tag) {
        return """
            , "tags": ["%s"]""".formatted(tag);
    }

    private static String credits(boolean whole) {
        return """
            , "credits": {"invoiceNumber": "%s", "whole": %s}""".formatted(INVOICE, whole);
    }

    private String document(String number, int state, String more, String customer, int quantity) {
        var product = switch (book.system()) {
            case ECONOMIC -> "FRAGT";
            case FORTNOX -> "FRAKT";
        };
        return document(number, state, more, customer, product, quantity);
    }

    private String document(String number, int state, String more, String customer, String product, int quantity) {
        var danish = book.system() == SystemName.ECONOMIC;
        return """
            {"number": "%s", "name": "%s", "customerNumber": "%s", "date": "%s", "currency": "%s",
             "recipient": {"name": "Havnens Bageri", "email": "%s", "address": {"country": "%s"}},
             "lines": [{"product": "%s", "text": "%2$s", "quantity": %d, "price": 500, "vatRate": 25}]%s}
            """.formatted(
                        number,
                        Story.nameOf(state),
                        customer,
                        LocalDate.now(book.system().zone()),
                        danish ? "DKK" : "SEK",
                        addressee(),
                        danish ? "DK" : "SE",
                        product,
                        quantity,
                        more);
    }

    private CloudEvent event(EventType type, String number, int sequence, String data) {
        return new CloudEvent(
                type.eventName() + "-" + number + "-" + sequence,
                "/proof",
                type.type(),
                number,
                FIRST_DAY.plusSeconds(sequence),
                book.tenant().id(),
                OptionalLong.of(sequence),
                Optional.empty(),
                data.getBytes(StandardCharsets.UTF_8));
    }
}
