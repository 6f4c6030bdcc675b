package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.NotedPayment;
import dev.kontobro.accounting.document.Payment;
import dev.kontobro.accounting.document.Payment.Means;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.connections.profile.PaymentNote;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.events.DocumentContent;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Notes in the books that a booked document is paid, once: all that is still open of it, where the source says that it is
 * paid and the profile has it noted. What is about to be noted is kept first, so that after a lost answer it is looked for
 * under the same day and amount. A refusal leaves the document as it is: its payment then waits for a person, or for the
 * profile.
 */
final class NotePayment {

    private final DocumentAttempt document;
    private final DocumentContent content;
    private final Setting setting;
    private final InTheBooks books;
    private final BookPayment booking;

    NotePayment(DocumentAttempt document, DocumentContent content, Setting setting, InTheBooks books) {
        this.document = document;
        this.content = content;
        this.setting = setting;
        this.books = books;
        this.booking = new BookPayment(document);
    }

    /** What came of it. */
    sealed interface Outcome {

        /** There was nothing to do. */
        record Nothing() implements Outcome {}

        /**
         * @param found the document as it stands since: its payment may have booked it
         */
        record Noted(Found found, List<Problem> warnings) implements Outcome {}

        /** Somebody has seen to it in the books. */
        record Settled(Found found) implements Outcome {}

        record Waits(NextStep nextStep) implements Outcome {}
    }

    /**
     * @param found booked, or finished where it is booked when it is paid
     */
    Outcome note(Found found) {
        if (!isDue(found)) {
            return new Outcome.Nothing();
        }
        try {
            return switch (document.payment()) {
                case PaymentStep.Open() when means().isEmpty() -> unknownMethod();
                case PaymentStep.Open() -> note(found, Optional.empty());
                case PaymentStep.Meant(Payment.Key key) -> note(found, Optional.of(key));
                case PaymentStep.Made(NotedPayment payment) -> book(found, payment);
                case PaymentStep.Done() -> new Outcome.Nothing();
            };
        } catch (AccountingException.Rejected e) {
            return waits(refused(e.problem()), Release.nextStep());
        }
    }

    private boolean isDue(Found found) {
        var standing = found.standing();
        return (standing.place().stage() == Stage.BOOKED || document.progress().isBookedAtPayment(standing))
                && profile().enabled()
                && content.paymentState().filter(profile()::isPaid).isPresent();
    }

    private PaymentNote profile() {
        return document.settings().payment();
    }

    /**
     * @param tried what an earlier attempt may have noted
     */
    private Outcome note(Found found, Optional<Payment.Key> tried) {
        return (found.read().isPresent() ? Optional.of(found) : books.read(found.standing()))
                .map(now -> note(now, now.read().orElseThrow(), tried))
                .orElseGet(Outcome.Nothing::new);
    }

    private Outcome note(Found found, BookedDocument there, Optional<Payment.Key> tried) {
        var earlier = tried.flatMap(key -> document.ledger().findPayment(there.place(), key));
        if (earlier.isPresent()) {
            document.progress().payment(new PaymentStep.Made(earlier.get()));
            return book(found, earlier.get());
        }
        var amount = there.open().orElse(there.toPay());
        if (amount.signum() <= 0) {
            return new Outcome.Settled(booking.done(found));
        }
        if (content.currency().filter(paid -> !paid.equals(there.currency())).isPresent()) {
            return waits(currencyDiffers(there.currency()), Release.nextStep());
        }
        return means().map(means -> {
                    var key = new Payment.Key(document.paymentMark(), amount, day(there.date()));
                    return book(
                            found,
                            create(there, new Payment(key, means, profile().journal(), text())));
                })
                .orElseGet(this::unknownMethod);
    }

    /** A mode of payment, which is an account with a name, goes before an account. */
    private Optional<Means> means() {
        return mapped(Mapped.PAYMENT_METHOD_TO_MODE_OF_PAYMENT)
                .<Means>map(Means.Mode::new)
                .or(() -> mapped(Mapped.PAYMENT_METHOD_TO_ACCOUNT).map(Means.Account::new));
    }

    /** A document that names no payment method goes where all others do. */
    private Optional<String> mapped(Mapped mapped) {
        return Optional.of(mapped)
                .filter(map -> map.systems().contains(document.connection().system()))
                .map(document.connection().profile()::valueMap)
                .flatMap(map -> content.paymentMethod().map(map::of).orElseGet(map::otherwise));
    }

    private Outcome unknownMethod() {
        return switch (profile().unknownMethod()) {
            case LEAVE_OUT -> new Outcome.Nothing();
            case HOLD ->
                waits(
                        document.problem(ProblemCode.PAYMENT_METHOD_NOT_MAPPED)
                                .with(Detail.VALUE, content.paymentMethod().orElse("")),
                        Release.whenProfileChanges(document.connection().profileVersion()));
        };
    }

    private Problem currencyDiffers(String booked) {
        return document.problem(ProblemCode.PAYMENT_CURRENCY_DIFFERS)
                .with(Detail.VALUE, content.currency().orElse(""))
                .with(Detail.LIMIT, booked);
    }

    /** Nothing is paid before it is owed. One that was paid on a day nobody knows was paid by today. */
    private LocalDate day(LocalDate owed) {
        if (!paidOn().isBefore(owed)) {
            return paidOn();
        }
        content.paymentDate().ifPresent(said -> booking.moved(said, owed));
        return owed;
    }

    private LocalDate paidOn() {
        return content.paymentDate()
                .orElseGet(() -> LocalDate.ofInstant(
                        setting.clock().instant(), setting.zone().apply(document.connection())));
    }

    private String text() {
        return content.paymentMethod()
                .map(method -> content.number() + " " + method)
                .orElse(content.number());
    }

    private NotedPayment create(BookedDocument there, Payment payment) {
        try {
            return createOnItsDay(there, payment);
        } catch (AccountingException.Rejected e) {
            var day = payment.key().date();
            var open = booking.openDayAfter(day, e);
            booking.moved(day, open);
            return createOnItsDay(there, payment.on(open));
        }
    }

    private NotedPayment createOnItsDay(BookedDocument there, Payment payment) {
        document.progress().payment(new PaymentStep.Meant(payment.key()));
        try {
            var noted = document.ledger().planPayment(there, payment).send();
            document.progress().payment(new PaymentStep.Made(noted));
            return noted;
        } catch (AccountingException.Rejected e) {
            document.progress().payment(new PaymentStep.Open());
            throw e;
        }
    }

    private Outcome book(Found found, NotedPayment payment) {
        return booking.book(found, payment)
                ? new Outcome.Noted(booking.done(found), booking.warnings())
                : new Outcome.Settled(booking.done(found));
    }

    private Outcome waits(Problem problem, Release releasedBy) {
        return new Outcome.Waits(new NextStep(problem, releasedBy, Optional.empty()));
    }

    private Problem refused(Problem refusal) {
        var code = switch (refusal.code()) {
            case PERIOD_CLOSED, ACCOUNTING_PERIOD_CLOSED, ACCOUNTING_YEAR_MISSING -> ProblemCode.PAYMENT_PERIOD_CLOSED;
            case PAYMENT_OUTSIDE_YEAR -> refusal.code();
            default -> refusal.code().isMissingRight() ? refusal.code() : ProblemCode.PAYMENT_REFUSED;
        };
        var details = new LinkedHashMap<>(refusal.details());
        details.putAll(document.problem(code).details());
        return new Problem(code, details).with(Detail.DATE, paidOn().toString());
    }
}
