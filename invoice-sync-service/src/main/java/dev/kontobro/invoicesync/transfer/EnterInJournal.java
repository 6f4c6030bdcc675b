package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.JournalInvoice;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.DocumentContent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Enters what a customer owes in a journal, under the source's number and over its total with VAT: the document itself stays
 * in the source. What is entered is not changed from here any more, since a person may have posted it.
 */
final class EnterInJournal {

    private final DocumentAttempt document;
    private final DocumentContent content;
    private final InTheBooks books;
    private final Setting setting;

    EnterInJournal(DocumentAttempt document, DocumentContent content, InTheBooks books, Setting setting) {
        this.document = document;
        this.content = content;
        this.books = books;
        this.setting = setting;
    }

    /**
     * @param gross of the document, in its currency
     */
    Result enter(String customer, BigDecimal gross) {
        var wanted = entry(customer, gross);
        var imprint = Standing.imprint(wanted);
        return books.find().map(there -> keep(there, imprint)).orElseGet(() -> send(wanted, imprint));
    }

    Preview preview(String customer, BigDecimal gross) {
        if (document.progress().standing().isPresent()) {
            return Preview.nothing("unchanged", List.of());
        }
        var plan = document.ledger().planJournalInvoice(entry(customer, gross));
        return new Preview("transferred", List.of(plan.call()), plan.warnings());
    }

    private Result keep(Found there, String imprint) {
        var standing = there.standing();
        if (!standing.written().equals(imprint) && !standing.written().equals(Standing.UNKNOWN)) {
            throw new AccountingException.Rejected(
                    document.problem(ProblemCode.DOCUMENT_BOOKED).with(Detail.INVOICE, there.number()));
        }
        document.progress().stands(new Standing(standing.place(), imprint, standing.madeAt()));
        return withFiles(there);
    }

    private Result send(JournalInvoice wanted, String imprint) {
        var plan = document.ledger().planJournalInvoice(wanted);
        var there = plan.send();
        var standing = new Standing(there.place(), imprint, setting.clock().instant());
        document.progress().stands(standing);
        return withFiles(Found.written(standing, there, plan.warnings()));
    }

    private Result withFiles(Found entry) {
        return switch (new AttachFiles(document, content.attachments(), setting).attach(entry)) {
            case AttachFiles.Outcome.Done(Found found) -> entered(found);
            case AttachFiles.Outcome.Waits(Found found, NextStep nextStep) ->
                new Result.Staged(transferred(found), nextStep, !found.changed());
            case AttachFiles.Outcome.Elsewhere ignored ->
                throw new IllegalStateException("an entry of a journal is no draft");
        };
    }

    private static Result entered(Found found) {
        return found.changed() || found.read().isPresent() ? transferred(found) : new Result.Unchanged(found.number());
    }

    private static Result.Transferred transferred(Found found) {
        return new Result.Transferred(found.number(), found.warnings(), List.of(), Optional.of(States.of(found)));
    }

    private JournalInvoice entry(String customer, BigDecimal gross) {
        var profile = document.connection().profile();
        var account = required(Default.ACCOUNT);
        return new JournalInvoice(
                document.kind(),
                content.number(),
                document.reference(),
                required(Default.JOURNAL),
                content.number(),
                customer,
                account,
                Optional.ofNullable(profile.valueMaps().get(Mapped.ACCOUNT_TO_VAT_CODE))
                        .flatMap(map -> map.of(account)),
                document.kind() == DocumentKind.CREDIT_NOTE ? gross.negate() : gross,
                content.currency().or(() -> defaultOf(Default.CURRENCY)).orElseThrow(() -> missing("currency")),
                content.exchangeRate(),
                content.date(),
                content.dueDate().given().map(LocalDate::parse),
                content.nameForPeople());
    }

    private Optional<String> defaultOf(Default field) {
        return document.settings().defaults().of(field);
    }

    private String required(Default field) {
        return defaultOf(field)
                .orElseThrow(() -> new AccountingException.Waiting(
                        document.problem(ProblemCode.SETTING_REQUIRED)
                                .with(Detail.FIELD, field.key())
                                .with(Detail.REGISTER, field.register().id()),
                        Release.whenProfileChanges(document.connection().profileVersion())));
    }

    private AccountingException missing(String field) {
        return new AccountingException.Rejected(
                document.problem(ProblemCode.FIELD_REQUIRED).with(Detail.FIELD, field));
    }
}
