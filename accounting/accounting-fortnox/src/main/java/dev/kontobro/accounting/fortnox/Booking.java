package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.DATE;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.ReferenceData.Span;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.problem.ProblemCode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Books an invoice. Most companies take it at once. After a refusal that may be for want of a step before it, the invoice is
 * asked which one it lacks: it may be marked as not completed, or as not ready in the warehouse. Each step is done once and
 * stays done, so whoever begins anew goes on from there.
 */
final class Booking {

    private static final String CASH_METHOD = "CASH";

    private final FortnoxClient client;
    private final Place draft;
    private final boolean isSentElsewhere;

    /**
     * @param isSentElsewhere not by Fortnox
     */
    Booking(FortnoxClient client, Place draft, boolean isSentElsewhere) {
        this.client = client;
        this.draft = draft;
        this.isSentElsewhere = isSentElsewhere;
    }

    Call call() {
        return action("bookkeep");
    }

    BookedDocument book() {
        try {
            return write(call());
        } catch (AccountingException.Rejected refusal) {
            if (!FortnoxErrors.isUnexplained(refusal)) {
                throw refusal;
            }
            return bookWithTheStepsBefore(refusal);
        }
    }

    private BookedDocument bookWithTheStepsBefore(AccountingException.Rejected refusal) {
        var reading = Call.get(DocumentType.of(draft.kind()).resource().path(draft.number()), Subject.of(draft.kind()));
        var invoice = client.record(reading);
        if (BookedDocuments.says(invoice, "Booked")) {
            return BookedDocuments.read(draft.kind(), invoice, reading);
        }
        if (Json.scalar(invoice, "AccountingMethod").filter(CASH_METHOD::equals).isPresent()) {
            return isSentElsewhere && !BookedDocuments.says(invoice, "Sent")
                    ? write(action("externalprint"))
                    : BookedDocuments.read(draft.kind(), invoice, reading);
        }
        var unfinished = BookedDocuments.says(invoice, "NotCompleted");
        var inTheWarehouse = denies(invoice, "WarehouseReady");
        if (!unfinished && !inTheWarehouse) {
            throw refusal;
        }
        if (unfinished) {
            complete(invoice);
        }
        if (inTheWarehouse) {
            requireOpen(BookedDocuments.read(draft.kind(), invoice, reading).date());
            client.record(action("warehouseready"));
        }
        return write(call());
    }

    /** What the warehouse has released is not changed any more: it could not be given another day then. */
    private void requireOpen(LocalDate day) {
        lockedPeriod().filter(days -> days.covers(day)).ifPresent(days -> {
            throw new AccountingException.Rejected(Subject.of(draft.kind())
                    .problem(ProblemCode.PERIOD_CLOSED)
                    .with(VALUE, day.toString())
                    .with(DATE, days.last().toString()));
        });
    }

    /** Who may not look books as well as any other, and is told then. */
    private Optional<Span> lockedPeriod() {
        try {
            return new Registers(client)
                    .read(Register.ACCOUNTING_PERIOD).stream()
                            .flatMap(period -> period.span().stream())
                            .findFirst();
        } catch (AccountingException.Rejected e) {
            if (!e.problem().code().isMissingRight()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void complete(JsonNode invoice) {
        var completed = Json.object()
                .put("CustomerNumber", invoice.path("CustomerNumber").asText())
                .put("NotCompleted", false);
        client.record(Call.put(Subject.of(draft.kind()), draft.number(), completed));
    }

    private BookedDocument write(Call call) {
        return BookedDocuments.read(draft.kind(), client.record(call), call);
    }

    private Call action(String action) {
        return Call.action(Subject.of(draft.kind()), draft.number(), action);
    }

    private static boolean denies(JsonNode invoice, String property) {
        return Optional.of("false").equals(Json.scalar(invoice, property));
    }
}
