package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Collect;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Attempt.Sibling;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.EventType;
import dev.kontobro.invoicesync.collect.CollectedOrder;
import dev.kontobro.invoicesync.collect.CollectedOrders;
import dev.kontobro.invoicesync.collect.OrderGroup;
import dev.kontobro.invoicesync.compose.Admission;
import dev.kontobro.invoicesync.compose.ComposeDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gets an order into the books with the others of its group, on a collective invoice. Until that is there the order is held,
 * whatever becomes of the invoice; then it is transferred, as far as the invoice says what the order says.
 *
 * <p>An order that is in the books by itself stays so. No call is made, unless an attempt from before it was collected may
 * have written it: then it is looked for.
 */
final class CollectOrder {

    private static final String INVOICE = Flow.INVOICES.record();

    private final DocumentAttempt document;
    private final DocumentRules rules;
    private final CollectedOrders orders;
    private final InTheBooks books;
    private final States states;

    CollectOrder(Attempt attempt, DocumentRules rules, CollectedOrders orders, Setting setting) {
        this.document = new DocumentAttempt(attempt, DocumentKind.ORDER, rules, nameOf(attempt));
        this.rules = rules;
        this.orders = orders;
        this.books = new InTheBooks(document, setting.clock());
        this.states = setting.states();
    }

    private static String nameOf(Attempt attempt) {
        return isCancelled(attempt) ? "" : attempt.wanted(DocumentContent.class).nameForPeople();
    }

    private static boolean isCancelled(Attempt attempt) {
        return attempt.wantedType() == EventType.DOCUMENT_CANCELLED;
    }

    /** Empty where the order is a document of its own, or none at all. */
    Optional<Result> result() {
        if (document.progress().standing().isPresent()) {
            return Optional.empty();
        }
        var there = onStandingInvoice();
        if (isCancelled(document.attempt())) {
            return there.map(this::leftOut);
        }
        var content = document.attempt().wanted(DocumentContent.class);
        return switch (admission(content)) {
            case Admission.Sent _ -> collected(content, there);
            case Admission.Skipped(Problem reason) ->
                there.filter(_ -> reason.code() != ProblemCode.SWITCHED_OFF_BY_PROFILE)
                        .map(this::leftOut);
        };
    }

    /** Where the order is; one whose invoice somebody has taken out of the books is free again. */
    private Optional<CollectedOrder> onStandingInvoice() {
        var there = orders.find(document.connection().id(), document.attempt().number());
        var gone = there.filter(
                order -> invoice(order).filter(CollectOrder::isGone).isPresent());
        gone.ifPresent(order -> orders.forget(document.connection().id(), order));
        return gone.isPresent() ? Optional.empty() : there;
    }

    private void takeOff(CollectedOrder order) {
        orders.takeOff(document.connection().id(), order);
    }

    private Admission admission(DocumentContent content) {
        return new ComposeDocument(document.connection(), DocumentKind.ORDER, content, rules).admission();
    }

    private Optional<Collect> collect() {
        return document.settings().collect();
    }

    private Optional<OrderGroup> group(DocumentContent content) {
        return collect().flatMap(collect -> OrderGroup.of(collect.by(), content));
    }

    /** An order that is not to be collected any more stays on an invoice that was made. */
    private Optional<Result> collected(DocumentContent content, Optional<CollectedOrder> there) {
        var group = group(content);
        if (group.isPresent()) {
            return there.isEmpty() && books.find().isPresent()
                    ? Optional.empty()
                    : Optional.of(there.filter(CollectedOrder::handedOver)
                            .flatMap(order -> onInvoice(order, content))
                            .orElseGet(() -> put(content, group.get(), there)));
        }
        if (there.filter(CollectedOrder::handedOver).isPresent()) {
            return Optional.of(onInvoice(there.get(), content).orElseGet(() -> changed(content)));
        }
        there.ifPresent(this::takeOff);
        return Optional.empty();
    }

    /** What becomes of an order whose invoice was made; empty where it has to be put onto one, or the invoice made anew. */
    private Optional<Result> onInvoice(CollectedOrder order, DocumentContent content) {
        var invoice = invoice(order);
        var carrying = invoice.filter(_ -> CollectedOrders.says(order, content)).filter(there -> carries(there, order));
        if (carrying.isPresent()) {
            return carrying.map(there -> handled(order, there));
        }
        if (order.closed() || invoice.filter(CollectOrder::isFinal).isPresent()) {
            throw booked(order, invoice);
        }
        return Optional.empty();
    }

    private Optional<Sibling> invoice(CollectedOrder order) {
        return document.attempt().sibling(INVOICE, order.invoice());
    }

    /** Whether the books have the invoice with what the order says; one that is made anew has no stage until it is there. */
    private static boolean carries(Sibling invoice, CollectedOrder order) {
        return stage(invoice).isPresent()
                && (order.handled()
                        || invoice.reached().isPresent() && invoice.reached().getAsLong() >= order.revision());
    }

    private static boolean isGone(Sibling invoice) {
        return stage(invoice).filter(Stage.CANCELLED::equals).isPresent();
    }

    private static boolean isFinal(Sibling invoice) {
        return stage(invoice)
                .filter(stage -> stage == Stage.BOOKED || stage == Stage.JOURNAL)
                .isPresent();
    }

    private static Optional<Stage> stage(Sibling invoice) {
        return Progress.standing(invoice).map(standing -> standing.place().stage());
    }

    private Result put(DocumentContent content, OrderGroup group, Optional<CollectedOrder> there) {
        var connection = document.connection();
        return orders.nextRun(connection, collect().orElseThrow())
                .or(() -> there.map(CollectedOrder::run))
                .map(run -> settled(orders.put(connection, content, group, run), content))
                .orElseGet(() -> new Result.Held(
                        document.problem(ProblemCode.NO_RUN_LEFT),
                        Release.whenProfileChanges(connection.profileVersion())));
    }

    private Result changed(DocumentContent content) {
        return settled(orders.change(document.connection(), content), content);
    }

    /** A person who releases an order has its invoice made now. */
    private Result settled(CollectedOrder order, DocumentContent content) {
        if (document.attempt().releasedByPerson()) {
            orders.runNow(document.connection().id(), order);
        }
        return invoice(order)
                .filter(invoice -> carries(invoice, order))
                .map(invoice -> handled(order, invoice))
                .orElseGet(() ->
                        new Result.Held(waiting(order, content), Release.whenTransferred(INVOICE, order.invoice())));
    }

    private Problem waiting(CollectedOrder order, DocumentContent content) {
        return collected(content, day(order.run())).with(Detail.INVOICE, order.invoice());
    }

    private Problem collected(DocumentContent content, String day) {
        return document.problem(ProblemCode.ORDER_COLLECTED)
                .with(Detail.CUSTOMER, content.customerNumber().orElse(""))
                .with(Detail.DATE, day);
    }

    private Result handled(CollectedOrder order, Sibling invoice) {
        orders.handled(document.connection().id(), order);
        document.progress().collectiveInvoice(order.invoice());
        var found = Found.unread(Progress.standing(invoice).orElseThrow());
        return document.attempt()
                                .accountingNumber()
                                .filter(found.number()::equals)
                                .isPresent()
                        && order.handled()
                ? new Result.Unchanged(found.number())
                : new Result.Transferred(found.number(), List.of(), List.of(), Optional.of(states.of(document, found)));
    }

    private Result leftOut(CollectedOrder order) {
        var invoice = invoice(order);
        if (order.closed() || invoice.filter(CollectOrder::isFinal).isPresent()) {
            throw booked(order, invoice);
        }
        takeOff(order);
        return new Result.Skipped(document.problem(ProblemCode.ORDER_TAKEN_OFF).with(Detail.INVOICE, order.invoice()));
    }

    /** What is booked is the source's to credit. */
    private AccountingException booked(CollectedOrder order, Optional<Sibling> invoice) {
        return new AccountingException.Rejected(document.problem(ProblemCode.DOCUMENT_BOOKED)
                .with(Detail.INVOICE, invoice.flatMap(Sibling::accountingNumber).orElse(order.invoice())));
    }

    /** What would be held; nothing is collected. */
    Optional<Preview> preview() {
        if (isCancelled(document.attempt()) || document.progress().standing().isPresent()) {
            return Optional.empty();
        }
        var content = document.attempt().wanted(DocumentContent.class);
        return admission(content) instanceof Admission.Sent
                ? group(content).flatMap(_ -> collect()).map(collect -> preview(content, collect))
                : Optional.empty();
    }

    private Preview preview(DocumentContent content, Collect collect) {
        var day = orders.nextRun(document.connection(), collect).map(this::day).orElse("");
        return Preview.nothing("held", List.of(collected(content, day)));
    }

    private String day(Instant run) {
        return orders.dayOf(document.connection(), run).toString();
    }
}
