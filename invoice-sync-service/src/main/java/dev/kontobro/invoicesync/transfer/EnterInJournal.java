package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Lines.Vat;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.VatTotal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Enters what a customer owes in a journal, under the source's number and over its total with VAT: the document itself stays
 * in the source. What is entered is not changed from here any more, since a person may have posted it.
 */
final class EnterInJournal {

    private final DocumentAttempt document;
    private final DocumentContent content;
    private final JournalEntry entry;
    private final List<JournalEntry> earlier;
    private final InTheBooks books;
    private final Setting setting;

    /**
     * @param earlier the entries of states that may have been sent before this one, oldest first
     */
    EnterInJournal(
            DocumentAttempt document,
            DocumentContent content,
            JournalEntry entry,
            List<JournalEntry> earlier,
            InTheBooks books,
            Setting setting) {
        this.document = document;
        this.content = content;
        this.entry = entry;
        this.earlier = earlier;
        this.books = books;
        this.setting = setting;
    }

    Result enter() {
        var imprint = Standing.imprint(entry.wanted());
        return books.find().map(there -> keep(there, imprint)).orElseGet(() -> send(imprint));
    }

    Preview preview() {
        if (document.progress().standing().isPresent()) {
            return Preview.nothing("unchanged", List.of());
        }
        var plan = document.ledger().planJournalInvoice(entry.wanted());
        var warnings = Stream.concat(entry.warnings().stream(), plan.warnings().stream())
                .toList();
        return new Preview("transferred", List.of(plan.call()), warnings);
    }

    private Result keep(Found there, String imprint) {
        var standing = there.standing();
        var written = standing.written().equals(Standing.UNKNOWN) ? writtenBefore(there, imprint) : standing.written();
        document.progress().stands(new Standing(standing.place(), written, standing.madeAt()));
        if (!written.equals(imprint)) {
            document.attempt().link(there.number());
            throw new AccountingException.Rejected(
                    document.problem(ProblemCode.DOCUMENT_BOOKED).with(Detail.INVOICE, there.number()));
        }
        return withFiles(there.read()
                .map(entered -> Found.written(standing, entered, warnings(entered, List.of())))
                .orElse(there));
    }

    /** What an attempt has entered that has not learnt so: of what may have been sent, the first that is like it. */
    private String writtenBefore(Found there, String imprint) {
        return Stream.concat(earlier.stream(), Stream.of(entry))
                .filter(sent -> there.read().filter(sent::isSame).isPresent())
                .findFirst()
                .or(() -> earlier.stream().findFirst())
                .map(JournalEntry::wanted)
                .map(Standing::imprint)
                .orElse(imprint);
    }

    private Result send(String imprint) {
        var plan = document.ledger().planJournalInvoice(entry.wanted());
        try {
            return entered(plan.send(), plan.warnings(), imprint);
        } catch (AccountingException.NumberTaken e) {
            return occupied(e.problem(), imprint);
        }
    }

    private Result entered(BookedDocument there, List<Problem> cut, String imprint) {
        var standing = new Standing(there.place(), imprint, setting.clock().instant());
        document.progress().stands(standing);
        return withFiles(Found.written(standing, there, warnings(there, cut)));
    }

    /** Somebody has entered it himself, or another document under its number. */
    private Result occupied(Problem taken, String imprint) {
        return document.ledger().findJournalInvoices(document.kind(), entry.customer(), entry.number()).stream()
                .filter(entry::isSame)
                .findFirst()
                .map(there -> entered(there, List.of(), imprint))
                .orElseThrow(() -> new AccountingException.Waiting(
                        document.problem(ProblemCode.DOCUMENT_NUMBER_TAKEN)
                                .with(Detail.VALUE, entry.number())
                                .with(
                                        Detail.EXISTING,
                                        taken.detail(Detail.EXISTING).orElse("")),
                        Release.byPerson()));
    }

    private List<Problem> warnings(BookedDocument there, List<Problem> cut) {
        var warnings = new ArrayList<>(entry.warnings());
        warnings.addAll(cut);
        missingVat(there)
                .map(missing -> document.problem(ProblemCode.JOURNAL_VAT_DIFFERS)
                        .with(Detail.DIFFERENCE, missing.abs().toPlainString() + " " + there.currency()))
                .ifPresent(warnings::add);
        return warnings;
    }

    /** One account has one VAT code. Once the entry is booked, it does not tell its VAT any more. */
    private Optional<BigDecimal> missingVat(BookedDocument there) {
        return content.totals()
                .filter(_ -> document.settings().lines().vat() == Vat.SOURCE)
                .filter(_ -> there.open().isEmpty())
                .map(totals -> totals.vat().stream()
                        .map(VatTotal::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .subtract(there.totals().vat()))
                .filter(missing -> missing.signum() != 0);
    }

    private Result withFiles(Found entry) {
        return switch (new AttachFiles(document, content.attachments(), setting).attach(entry)) {
            case AttachFiles.Outcome.Done(Found found) ->
                found.changed() ? transferred(found) : new Result.Unchanged(found.number());
            case AttachFiles.Outcome.Waits(Found found, NextStep nextStep) ->
                new Result.Staged(transferred(found), nextStep, !found.changed());
            case AttachFiles.Outcome.Elsewhere ignored ->
                throw new IllegalStateException("an entry of a journal is no draft");
        };
    }

    private Result.Transferred transferred(Found found) {
        return new Result.Transferred(
                found.number(),
                found.warnings(),
                List.of(),
                Optional.of(setting.states().of(document, found)));
    }
}
