package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.connections.profile.Invoicing;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.compose.Admission;
import dev.kontobro.invoicesync.compose.ComposeDocument;
import dev.kontobro.invoicesync.compose.Composition;
import dev.kontobro.invoicesync.compose.Known;
import dev.kontobro.invoicesync.transfer.Progress.ForCredit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings an order, an invoice or a credit note into the books: composed, drafted, compared, with its files, booked in its
 * time, sent, and with its payment. Every step that is done is noted, so that the next attempt goes on after it; an attempt at a document that
 * waits for its next step makes no call.
 */
final class TransferDocument {

    private final DocumentAttempt document;
    private final DocumentContent content;
    private final ComposeDocument compose;
    private final Setting setting;
    private final InTheBooks books;

    TransferDocument(Attempt attempt, DocumentKind kind, DocumentRules rules, Setting setting) {
        this.content = attempt.wanted(DocumentContent.class);
        this.document = new DocumentAttempt(attempt, kind, rules, content.nameForPeople());
        this.compose = new ComposeDocument(attempt.connection(), kind, content, rules);
        this.setting = setting;
        this.books = new InTheBooks(document, setting.clock());
    }

    /** An invoice that a credit note has asked to be taken out is not put there any more. */
    Result transfer() {
        return document.progress().isAskedFor(ForCredit.TAKEN_OUT)
                ? new CancelDocument(document, setting).takeOutDraft().orElseGet(this::bring)
                : bring();
    }

    private Result bring() {
        return switch (compose.admission()) {
            case Admission.Skipped(Problem problem) -> new Result.Skipped(problem);
            case Admission.Sent(DocumentTarget target) ->
                takenOut().<Result>map(Result.Skipped::new).orElseGet(() -> bring(target));
        };
    }

    private Result bring(DocumentTarget target) {
        return buyer().numberOf(content)
                .map(customer -> transferTo(customer, target))
                .orElseGet(this::leftOut);
    }

    /** A credit note that is in the books stays there. */
    private Optional<Problem> takenOut() {
        return document.progress().standing().isPresent()
                ? Optional.empty()
                : creditedInvoice().flatMap(CreditedInvoice::takenOut);
    }

    private Result leftOut() {
        return new Result.Skipped(document.problem(ProblemCode.CUSTOMER_LEFT_OUT));
    }

    /** A number that was taken at its word is one that the books may not have. */
    private Result transferTo(String customer, DocumentTarget target) {
        try {
            return transfer(customer, target);
        } catch (AccountingException.Rejected e) {
            if (e.problem().code() != ProblemCode.CUSTOMER_MISSING
                    || document.progress().standing().isPresent()) {
                throw e;
            }
            return buyer().whereMissing(content)
                    .filter(other -> !other.equals(customer))
                    .map(other -> transfer(other, target))
                    .orElseGet(this::leftOut);
        }
    }

    private Buyer buyer() {
        return new Buyer(
                document.attempt(),
                document.settings().sending().missingCustomer(),
                document.problem(ProblemCode.CUSTOMER_MISSING));
    }

    private Result transfer(String customer, DocumentTarget target) {
        creditedInvoice().ifPresent(CreditedInvoice::ask);
        var credits = creditedInvoice().map(CreditedInvoice::number);
        if (document.progress()
                .standing()
                .map(Found::unread)
                .filter(Found::isFinal)
                .isEmpty()) {
            creditedInvoice().ifPresent(invoice -> invoice.claim(amount(), content.currency()));
        }
        if (target == DocumentTarget.JOURNAL) {
            return enterInJournal(customer, credits).enter();
        }
        var references = new References(document, content, compose.projects());
        var there = inTheBooks();
        if (there.filter(Found::isCancelled).isPresent()) {
            return drafts().deletedByPerson();
        }
        Supplier<Wanted> composing =
                () -> wanted(references.known(customer, credits), target, there.map(Found::standing));
        return there.filter(Found::isFinal)
                .map(found -> bookedBefore(composing.get(), found))
                .orElseGet(() -> put(composing, references, there));
    }

    /** It may have been booked while files were still to come: those it does not get any more. */
    private Result bookedBefore(Wanted wanted, Found found) {
        return afterBooking()
                .goOn(
                        wanted,
                        found.standing().saysButForTerms(wanted.document())
                                ? new AttachFiles(document, content.attachments(), setting).leaveOutRest(found)
                                : found);
    }

    /**
     * Where the document stands. A draft that is out of the books, as is noted or as they say now, is not there where it is to
     * be made anew, under the same reference; otherwise it stays out. What was booked and credited has its place in the books
     * for good.
     */
    private Optional<Found> inTheBooks() {
        if (document.progress().isCredited()) {
            throw new AccountingException.Rejected(document.problem(ProblemCode.DOCUMENT_CREDITED));
        }
        var noted = document.progress().standing().map(Found::unread);
        var there = noted.filter(Found::isCancelled).or(books::find).or(() -> noted.filter(Found::isFinal));
        var out = there.isPresent() ? there.filter(Found::isCancelled) : noted;
        if (out.isEmpty()) {
            return there;
        }
        if (document.isMadeAnew(out.get().standing())) {
            document.progress().gone();
            return books.find();
        }
        document.progress().cancelled(out.get().standing());
        return document.progress().standing().map(Found::unread);
    }

    /**
     * A document that the books refuse for want of a project or a product is composed anew when that is mended. Only the
     * draft is written in here: whatever comes after it is not to be begun twice.
     */
    private Result put(Supplier<Wanted> composing, References references, Optional<Found> before) {
        var there = before;
        while (true) {
            var wanted = composing.get();
            var draft = write(wanted, there, references);
            if (draft instanceof Written.Done(Optional<Found> done)) {
                return done.map(found -> found.isFinal() ? afterBooking().goOn(wanted, found) : goOn(wanted, found))
                        .orElseGet(drafts()::deletedByPerson);
            }
            there = document.progress().standing().map(Found::unread);
        }
    }

    /** What came of writing a draft. */
    private sealed interface Written {

        /**
         * @param found empty where a person has deleted it
         */
        record Done(Optional<Found> found) implements Written {}

        /** What it was refused for is mended. */
        record Mended() implements Written {}
    }

    private Written write(Wanted wanted, Optional<Found> there, References references) {
        try {
            return new Written.Done(draftDocument().put(wanted, there));
        } catch (AccountingException.NumberTaken e) {
            throw e;
        } catch (AccountingException.Rejected e) {
            references.mend(e);
            return new Written.Mended();
        }
    }

    private EnterInJournal enterInJournal(String customer, Optional<String> credits) {
        var earlier = document.attempt().maybeSent(DocumentContent.class).stream()
                .map(said -> entry(said, customer, credits))
                .toList();
        return new EnterInJournal(document, content, entry(content, customer, credits), earlier, books, setting);
    }

    private JournalEntry entry(DocumentContent said, String customer, Optional<String> credits) {
        var composed = new ComposeDocument(document.connection(), document.kind(), said, document.rules());
        return new JournalEntry(document, said, customer, composed.facts().amount(), credits);
    }

    private AfterBooking afterBooking() {
        return new AfterBooking(document, content, sending(), setting, books);
    }

    private SendDocument sending() {
        return new SendDocument(document, content, amount(), setting);
    }

    private Drafts drafts() {
        return new Drafts(document, books, afterBooking());
    }

    private BookInItsTime bookInItsTime() {
        return new BookInItsTime(document, content, compose.facts(), setting, sending(), afterBooking(), drafts());
    }

    private DraftDocument draftDocument() {
        return new DraftDocument(document, books, content, amount());
    }

    private Optional<CreditedInvoice> creditedInvoice() {
        return content.credits().map(credits -> new CreditedInvoice(document, credits));
    }

    private Wanted wanted(Known known, DocumentTarget target, Optional<Standing> there) {
        return switch (compose.with(known)) {
            case Composition.Composed composed -> new Wanted(composed, target, targetNow(target, there));
            case Composition.Held held -> throw new AccountingException.Waiting(held.problem(), held.releasedBy());
            case Composition.Rejected rejected -> throw new AccountingException.Rejected(rejected.problem());
        };
    }

    /** An order becomes an invoice in the states for that, and stays one whatever its states are then. */
    private DocumentTarget targetNow(DocumentTarget begins, Optional<Standing> there) {
        if (begins != DocumentTarget.ORDER) {
            return begins;
        }
        var invoiced = document.settings().invoicing().invoiced().map(Invoicing.When::target);
        return there.map(Standing::place)
                        .map(Place::kind)
                        .filter(DocumentKind.INVOICE::equals)
                        .isPresent()
                ? invoiced.orElse(DocumentTarget.DRAFT)
                : compose.invoicedAs().orElse(DocumentTarget.ORDER);
    }

    private Result goOn(Wanted wanted, Found put) {
        return overCredited()
                .map(problem -> drafts().staged(
                                wanted,
                                put,
                                new NextStep(problem, Release.nextStep(), Optional.empty()),
                                put.changed()))
                .orElseGet(() -> goOn(wanted, compareStep().compare(wanted, put)));
    }

    private Optional<Problem> overCredited() {
        return creditedInvoice().flatMap(invoice -> invoice.exceeded(amount(), content.currency()));
    }

    private BigDecimal amount() {
        return compose.facts().amount();
    }

    private Result goOn(Wanted wanted, Compared compared) {
        return switch (reduceTax(wanted).reduce(compared.found())) {
            case ReduceTax.Outcome.Done(Found found) ->
                goOnWithFiles(wanted, new Compared(found, compared.differing()));
            case ReduceTax.Outcome.Refused(Found found, Problem problem) -> notReduced(wanted, found, problem);
        };
    }

    private ReduceTax reduceTax(Wanted wanted) {
        return new ReduceTax(document, wanted.composed().reductions());
    }

    /** A draft stays one until its source, or a person, has put it right. */
    private Result notReduced(Wanted wanted, Found noted, Problem problem) {
        return drafts().asItStands(
                        wanted,
                        noted,
                        found -> drafts().staged(
                                        wanted,
                                        found,
                                        new NextStep(problem, Release.nextStep(), Optional.empty()),
                                        found.changed()));
    }

    private Result goOnWithFiles(Wanted wanted, Compared compared) {
        var files = new AttachFiles(document, content.attachments(), setting);
        return switch (files.attach(compared.found())) {
            case AttachFiles.Outcome.Done(Found found) -> withFiles(wanted, new Compared(found, compared.differing()));
            case AttachFiles.Outcome.Waits(Found found, NextStep nextStep) ->
                drafts().staged(wanted, found, nextStep, found.changed());
            case AttachFiles.Outcome.Elsewhere(Found found) ->
                drafts().asItStands(
                                wanted,
                                found,
                                files::leaveOutRest,
                                there -> goOn(wanted, compareStep().compareAsItStands(wanted, there)));
        };
    }

    private Result withFiles(Wanted wanted, Compared compared) {
        return switch (wanted.target()) {
            case ORDER -> drafted(wanted, compared);
            case DRAFT, BOOKED ->
                bookInItsTime().isToBeBooked(wanted, compared.found())
                        ? bookInItsTime().book(wanted, compared)
                        : notBooked(wanted, compared);
            case JOURNAL -> throw new IllegalStateException("an entry of a journal is no draft");
        };
    }

    private Result notBooked(Wanted wanted, Compared compared) {
        return document.progress().isBookedAtPayment(compared.found().standing())
                ? afterBooking().untilPaid(wanted, compared.found())
                : drafted(wanted, compared);
    }

    /** A draft that is to stay one says how its totals differ, as a warning: a person books it. */
    private Result drafted(Wanted wanted, Compared compared) {
        var found = compared.found();
        if (!found.changed()) {
            return new Result.Unchanged(found.number());
        }
        var warnings = new ArrayList<>(wanted.warnings(found));
        compared.differing().ifPresent(warnings::add);
        return new Result.Transferred(found.number(), warnings, List.of(), Optional.of(States.of(books.known(found))));
    }

    private CompareStep compareStep() {
        return new CompareStep(document, content);
    }

    Preview preview() {
        return switch (compose.admission()) {
            case Admission.Skipped(Problem problem) -> Preview.nothing("skipped", List.of(problem));
            case Admission.Sent(DocumentTarget target) -> preview(target);
        };
    }

    private Preview preview(DocumentTarget target) {
        var guest = buyer().newGuest(content);
        if (guest.isPresent()) {
            return new Preview(
                    "transferred", List.of(guest.get().call()), guest.get().warnings());
        }
        return buyer().previewOf(content)
                .map(customer -> preview(customer, target))
                .orElseGet(() -> Preview.nothing("skipped", List.of(document.problem(ProblemCode.CUSTOMER_LEFT_OUT))));
    }

    private Preview preview(String customer, DocumentTarget target) {
        var credits = creditedInvoice().map(CreditedInvoice::number);
        if (target == DocumentTarget.JOURNAL) {
            return enterInJournal(customer, credits).preview();
        }
        var references = new References(document, content, compose.projects());
        var wanted = wanted(
                references.known(customer, credits), target, document.progress().standing());
        return draftDocument().preview(wanted);
    }
}
