package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /3/invoicepayments}. A payment is a draft, and the invoice owes as much as before, until it is booked: then it makes a
 * voucher of series C. Under the cash method that voucher books the share of the invoice that was paid, and the invoice
 * counts as booked (composed).
 */
final class PaymentApi implements Endpoint {

    private static final String SERIES = "C";

    /** Whether this may be paid of an invoice. */
    private interface Limit {
        void require(ObjectNode payment, ObjectNode invoice);
    }

    private final InvoiceApi invoices;
    private final ResourceApi payments;
    private final Clock clock;

    PaymentApi(InvoiceApi invoices, Clock clock) {
        this.invoices = invoices;
        this.payments = new ResourceApi(Payments.RESOURCE, clock);
        this.clock = clock;
    }

    @Override
    public String scope() {
        return Payments.RESOURCE.scope();
    }

    @Override
    public Optional<SandboxResponse> handle(Company company, SandboxRequest request, List<String> below) {
        return switch (below.size()) {
            case 0 ->
                switch (request.method()) {
                    case "GET" -> Optional.of(payments.list(company, request));
                    case "POST" -> {
                        var created = created(company, payments.sent(request));
                        yield Optional.of(
                                payments.answer(201, created, request).with("Location", Payments.RESOURCE.location()));
                    }
                    default -> Optional.empty();
                };
            case 1 ->
                switch (request.method()) {
                    case "GET" -> Optional.of(payments.get(company, request, below.getFirst()));
                    case "PUT" -> {
                        var changed = changed(company, below.getFirst(), payments.sent(request));
                        yield Optional.of(payments.answer(200, changed, request));
                    }
                    case "DELETE" -> Optional.of(deleted(company, below.getFirst()));
                    default -> Optional.empty();
                };
            case 2 ->
                request.method().equals("PUT") && below.get(1).equals("bookkeep")
                        ? Optional.of(payments.answer(200, booked(company, below.getFirst()), request))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public void complete(Company company) {
        payments.complete(company);
    }

    @Override
    public Optional<LocalDate> booksOn(Company company, SandboxRequest request, List<String> below) {
        return below.size() == 2 && below.get(1).equals("bookkeep")
                ? Optional.of(day(payments.existing(company, below.getFirst()).content()))
                : Optional.empty();
    }

    private Entry created(Company company, JsonNode sent) {
        return created(company, sent, Payments::requireOwed);
    }

    private Entry created(Company company, JsonNode sent, Limit limit) {
        var number = payments.freeNumber(sent, company);
        var start = Payments.RESOURCE.properties().initial(company).put("Number", number);
        return written(company, start, sent, limit);
    }

    private Entry booked(Company company, String number) {
        return booked(company, number, Payments::requireOwed);
    }

    /** What came in, however much that is: nobody asks before he pays too much (composed). */
    Entry received(Company company, JsonNode details) {
        Limit none = (_, _) -> {};
        return booked(company, created(company, details, none).number(), none);
    }

    private Entry booked(Company company, String number, Limit limit) {
        var payment = draft(company, number).deepCopy();
        var invoice = invoice(company, payment);
        Payments.require(payment, invoice, company);
        limit.require(payment, invoice);
        Booking.requireUnlocked(company, day(payment));
        var cash = !Invoices.isBooked(invoice);
        var posted = voucher(company, payment, invoice, cash)
                .post(SERIES, day(payment), "Inbetalning faktura " + reference(payment), "INVOICEPAYMENT", number);
        posted.noteIn(payment);
        var paid = Balance.reduced(invoice, Payments.settles(payment), day(payment));
        if (cash) {
            posted.noteIn(paid.put("Booked", true));
        }
        invoices.put(company, paid);
        return payments.register(company).put(number, payment.put("Booked", true));
    }

    /** Takes a payment back that is booked: its voucher is gone, and the invoice owes what it paid. */
    Entry reversed(Company company, String number) {
        var payment = payments.existing(company, number);
        if (!Payments.isBooked(payment.content())) {
            throw Refused.worded("Betalningen är inte bokförd.");
        }
        Voucher.remove(payment.content(), company);
        invoices.put(
                company,
                Balance.reduced(
                        invoice(company, payment.content()),
                        Payments.settles(payment.content()).negate(),
                        day(payment.content())));
        payments.register(company).delete(number);
        return payment;
    }

    private Voucher voucher(Company company, ObjectNode payment, ObjectNode invoice, boolean cash) {
        var booking = new Booking(invoices.writer(), company);
        var voucher = new Voucher(company);
        voucher.debit(payment.path("ModeOfPaymentAccount").intValue(), Amounts.of(payment.path("Amount")));
        payment.path("WriteOffs")
                .forEach(writeOff -> voucher.debit(
                        writeOff.path("AccountNumber").intValue(),
                        Booking.inKronor(Amounts.of(writeOff.path("Amount")), Booking.kronor(payment))));
        if (cash) {
            booking.creditSales(
                    voucher, invoice, Amounts.divided(Payments.settles(payment), Amounts.of(invoice.path("Total"))));
        } else {
            voucher.credit(
                    Accounts.of(company).predefined("CUSTCLAIM"),
                    Booking.inKronor(Payments.settles(payment), Booking.kronor(invoice)));
        }
        voucher.balance();
        return voucher;
    }

    private Entry changed(Company company, String number, JsonNode sent) {
        return written(company, draft(company, number), sent, Payments::requireOwed);
    }

    private Entry written(Company company, ObjectNode before, JsonNode sent, Limit limit) {
        var payment = Payments.RESOURCE.properties().merge(before, sent, company);
        Payments.RESOURCE.properties().requireComplete(payment);
        var invoice = invoice(company, payment);
        Payments.complete(payment, invoice, FortnoxApi.today(clock), company);
        Payments.require(payment, invoice, company);
        limit.require(payment, invoice);
        return payments.register(company).put(payment.path("Number").asText(), payment);
    }

    private SandboxResponse deleted(Company company, String number) {
        draft(company, number);
        payments.register(company).delete(number);
        return new SandboxResponse(204, Map.of(), "");
    }

    /** The words are made up. */
    private ObjectNode draft(Company company, String number) {
        var payment = payments.existing(company, number).content();
        if (Payments.isBooked(payment)) {
            throw Refused.worded("Betalningen är redan bokförd.");
        }
        return payment;
    }

    private ObjectNode invoice(Company company, ObjectNode payment) {
        return company.books()
                .register(Invoices.RESOURCE.path())
                .find(reference(payment))
                .map(Entry::content)
                .orElseThrow(() -> Refused.invalid(2000434, "Kan inte hitta fakturan."));
    }

    private static String reference(ObjectNode payment) {
        return Amounts.text(Amounts.of(payment.path("InvoiceNumber")));
    }

    private static LocalDate day(ObjectNode payment) {
        return LocalDate.parse(payment.path("PaymentDate").asText());
    }
}
