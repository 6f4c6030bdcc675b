package dev.kontobro.accounting.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.NotedPayment;
import dev.kontobro.accounting.document.Payment;
import dev.kontobro.accounting.document.Payment.Means;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Payments of invoices at {@code /3/invoicepayments}. A payment is a draft, and the invoice owes as much as before, until it
 * is booked; where the company reckons by the cash method, that books the invoice. Noting and booking take one call each,
 * and one more where the invoice is in another currency: its rate has to be sent, or counts as 1.
 *
 * <p>A payment has no text of its own, so one of ours is known by its invoice, its day and its amount.
 */
final class InvoicePayments {

    private static final String KRONOR = "SEK";
    private static final String INVOICE_NUMBER = "InvoiceNumber";
    private static final String DATE = "PaymentDate";

    private final FortnoxClient client;
    private final Place invoice;
    private final Subject subject;

    InvoicePayments(FortnoxClient client, Place invoice) {
        this.client = client;
        this.invoice = invoice;
        this.subject = new Subject(
                Resource.INVOICE_PAYMENTS, Subject.of(invoice.kind()).record(), "", "", OptionalInt.empty());
    }

    /**
     * @param currency the invoice's
     */
    Plan.Send<NotedPayment> plan(String currency, Payment wanted) {
        var call = Call.post(subject, body(currency, wanted));
        return new Plan.Send<>(call.planned(), List.of(), () -> read(client.record(call), call));
    }

    private ObjectNode body(String currency, Payment wanted) {
        var amount = Json.number(signed(wanted.key().amount()));
        var payment = about(wanted.key().date());
        if (currency.equals(KRONOR)) {
            payment.set("Amount", amount);
        } else {
            payment.set("AmountCurrency", amount);
            setRate(payment);
        }
        switch (wanted.goesTo()) {
            case Means.Account(String number) ->
                payment.put("ModeOfPaymentAccount", DocumentRows.accountNumber(number, subject));
            case Means.Mode(String code) -> payment.put("ModeOfPayment", code);
        }
        return payment;
    }

    private ObjectNode about(LocalDate day) {
        return Json.object()
                .put(INVOICE_NUMBER, Long.parseLong(invoice.number()))
                .put(DATE, day.toString());
    }

    /** The invoice's own, so that its payment makes no gain and no loss. */
    private void setRate(ObjectNode payment) {
        var reading =
                Call.get(DocumentType.of(invoice.kind()).resource().path(invoice.number()), Subject.of(invoice.kind()));
        var paid = client.record(reading);
        for (var property : List.of("CurrencyRate", "CurrencyUnit")) {
            Json.scalar(paid, property)
                    .map(BigDecimal::new)
                    .ifPresent(rate -> payment.set(property, Json.number(rate)));
        }
    }

    Plan.Send<NotedPayment> planBooking(NotedPayment payment, LocalDate day) {
        var call = Call.action(subject, payment.number(), "bookkeep");
        return new Plan.Send<>(call.planned(), List.of(), () -> {
            if (!payment.date().equals(day)) {
                client.record(Call.put(subject, payment.number(), about(day)));
            }
            return book(payment, call);
        });
    }

    private NotedPayment book(NotedPayment payment, Call call) {
        try {
            return read(client.record(call), call);
        } catch (AccountingException.Rejected refusal) {
            if (!FortnoxErrors.isUnexplained(refusal)) {
                throw refusal;
            }
            return Optional.of(find(payment.number()))
                    .filter(NotedPayment::booked)
                    .orElseThrow(() -> refusal);
        }
    }

    /** The list may have other invoices' payments in it, and does not tell amounts in other currencies. */
    Optional<NotedPayment> find(Payment.Key key) {
        var search = Call.get(Resource.INVOICE_PAYMENTS.path() + "?invoicenumber=" + invoice.number(), subject);
        return client.send(search)
                .path(Resource.INVOICE_PAYMENTS.listEnvelope())
                .valueStream()
                .filter(row -> Json.says(row, INVOICE_NUMBER, invoice.number())
                        && Json.says(row, DATE, key.date().toString()))
                .flatMap(row -> Json.scalar(row, "Number").stream())
                .map(number -> client.record(reading(number)))
                .filter(payment -> isOf(payment, signed(key.amount())))
                .map(payment -> read(payment, search))
                .findFirst();
    }

    private static boolean isOf(JsonNode payment, BigDecimal amount) {
        return Json.scalar(payment, "AmountCurrency")
                .or(() -> Json.scalar(payment, "Amount"))
                .filter(paid -> new BigDecimal(paid).compareTo(amount) == 0)
                .isPresent();
    }

    private NotedPayment find(String number) {
        var reading = reading(number);
        return read(client.record(reading), reading);
    }

    private Call reading(String number) {
        return Call.get(Resource.INVOICE_PAYMENTS.path(number), subject);
    }

    /** What a credit note pays back is negative. */
    private BigDecimal signed(BigDecimal amount) {
        return invoice.kind() == DocumentKind.CREDIT_NOTE ? amount.negate() : amount;
    }

    private static NotedPayment read(JsonNode payment, Call call) {
        return BookedDocuments.understood(
                call,
                () -> new NotedPayment(
                        BookedDocuments.required(payment, "Number"),
                        LocalDate.parse(BookedDocuments.required(payment, DATE)),
                        BookedDocuments.says(payment, "Booked")));
    }
}
