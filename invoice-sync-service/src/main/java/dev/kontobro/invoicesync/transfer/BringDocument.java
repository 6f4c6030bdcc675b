package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Condition.Facts;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.connections.profile.Invoicing;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.compose.ComposeDocument;
import dev.kontobro.invoicesync.compose.Composition;
import dev.kontobro.invoicesync.compose.Known;
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
final class BringDocument {

    private final DocumentAttempt document;
    private final InBooks said;
    private final DocumentContent content;
    private final ComposeDocument compose;
    private final Facts facts;
    private final OwnNumber ownNumber;
    private final Setting setting;
    private final InTheBooks books;

    /**
     * @param said in the currency that the books are to have it in
     * @param facts of what the source said, as rules ask for them
     */
    BringDocument(DocumentAttempt document, InBooks said, Facts facts, Setting setting) {
        this.document = document;
        this.said = said;
        this.content = said.content();
        this.compose = composed(content);
        this.facts = facts;
        this.ownNumber = new OwnNumber(document);
        this.setting = setting;
        this.books = new InTheBooks(document, setting.clock());
    }

    private ComposeDocument composed(DocumentContent inBooks) {
        return new ComposeDocument(document.connection(), document.kind(), inBooks, document.rules());
    }

    Result bring(DocumentTarget target) {
        return takenOut().<Result>map(Result.Skipped::new).orElseGet(() -> toBuyer(target));
    }

    private Result toBuyer(DocumentTarget target) {
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
            var number = invoiceNumber();
            ownNumber.claim(number);
            return enterInJournal(customer, credits, number).enter();
        }
        var references = references();
        var there = inTheBooks();
        if (there.filter(Found::isCancelled).isPresent()) {
            return drafts().deletedByPerson();
        }
        Supplier<Wanted> composing =
                () -> claimed(wanted(references.known(customer, credits), target, there.map(Found::standing)));
        return there.filter(Found::isFinal)
                .map(found -> bookedBefore(composing.get(), found))
                .orElseGet(() -> put(composing, references, there));
    }

    private References references() {
        return new References(document, content, compose.projects(), ownNumber.given(), said.converted());
    }

    private Wanted claimed(Wanted wanted) {
        wanted.document().ownNumber().ifPresent(ownNumber::claim);
        return wanted;
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

    private EnterInJournal enterInJournal(String customer, Optional<String> credits, String number) {
        var currency = new BookedIn(document);
        var earlier = document.attempt().maybeSent(DocumentContent.class).stream()
                .map(before -> entry(currency.of(before), customer, credits, number))
                .toList();
        return new EnterInJournal(document, content, entry(said, customer, credits, number), earlier, books, setting);
    }

    private JournalEntry entry(InBooks inBooks, String customer, Optional<String> credits, String number) {
        var amount = composed(inBooks.content()).facts().amount();
        return new JournalEntry(document, inBooks.content(), number, customer, amount, credits, inBooks.converted());
    }

    private String invoiceNumber() {
        return compose.invoiceNumber(ownNumber.given());
    }

    private AfterBooking afterBooking() {
        return new AfterBooking(document, content, sending(), setting, books);
    }

    private SendDocument sending() {
        return new SendDocument(document, content, amount(), setting);
    }

    private Drafts drafts() {
        return new Drafts(document, setting.states(), books, afterBooking());
    }

    private BookInItsTime bookInItsTime() {
        return new BookInItsTime(document, content, facts, setting, sending(), afterBooking(), drafts());
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
        return new Result.Transferred(
                found.number(),
                warnings,
                List.of(),
                Optional.of(setting.states().of(document, books.known(found))));
    }

    private CompareStep compareStep() {
        return new CompareStep(document, content);
    }

    Preview preview(DocumentTarget target) {
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
            var number = invoiceNumber();
            ownNumber.requireFree(number);
            return enterInJournal(customer, credits, number).preview();
        }
        var wanted = wanted(
                references().known(customer, credits),
                target,
                document.progress().standing());
        wanted.document().ownNumber().ifPresent(ownNumber::requireFree);
        return draftDocument().preview(wanted);
    }
}
