package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.compose.Admission;
import dev.kontobro.invoicesync.compose.ComposeDocument;
import dev.kontobro.invoicesync.transfer.Progress.ForCredit;
import java.util.List;

/**
 * What becomes of an order, an invoice or a credit note that its source wants: whether it is sent is told by what the source
 * says, in its own currency; then it is brought into the currency that it is to have in the books, and everything else looks
 * at that alone.
 */
final class TransferDocument {

    private final DocumentAttempt document;
    private final DocumentContent said;
    private final ComposeDocument compose;
    private final Setting setting;

    TransferDocument(Attempt attempt, DocumentKind kind, DocumentRules rules, Setting setting) {
        this.said = attempt.wanted(DocumentContent.class);
        this.document = new DocumentAttempt(attempt, kind, rules, said.nameForPeople());
        this.compose = new ComposeDocument(attempt.connection(), kind, said, rules);
        this.setting = setting;
    }

    /** An invoice that a credit note has asked to be taken out is not put there any more. */
    Result transfer() {
        return document.progress().isAskedFor(ForCredit.TAKEN_OUT)
                ? new CancelDocument(document, setting).takeOutDraft().orElseGet(this::admitted)
                : admitted();
    }

    private Result admitted() {
        return switch (compose.admission()) {
            case Admission.Skipped(Problem problem) -> new Result.Skipped(problem);
            case Admission.Sent(DocumentTarget target) -> {
                var currency = new BookedIn(document);
                var content = currency.of(said);
                currency.note(content);
                yield new BringDocument(document, content, compose.facts(), setting).bring(target);
            }
        };
    }

    Preview preview() {
        return switch (compose.admission()) {
            case Admission.Skipped(Problem problem) -> Preview.nothing("skipped", List.of(problem));
            case Admission.Sent(DocumentTarget target) ->
                new BringDocument(document, new BookedIn(document).of(said), compose.facts(), setting).preview(target);
        };
    }
}
