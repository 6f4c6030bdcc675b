package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.NAME;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.DocumentRules.FileRule;
import dev.kontobro.accounting.http.FileUpload;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.util.Set;

/**
 * The one file that an order, a draft or a voucher can have.
 *
 * @see <a href="https://restdocs.e-conomic.com/#post-orders-drafts-ordernumber-attachment-file">restdocs.e-conomic.com</a>
 */
final class Attachments {

    /** A voucher would take pictures, too; a document takes PDF only, of at most 9.0 MB with all around it. */
    static final FileRule RULE = new FileRule(Set.of("application/pdf"), 9_000_000 - 4_096, 1);

    private static final int NOT_FOUND = 404;

    private final EconomicWire wire;

    Attachments(EconomicWire wire) {
        this.wire = wire;
    }

    /**
     * One call. A refusal may mean that there is a file already; then a second call tells.
     *
     * @param document to put it on
     * @throws AccountingException.RecordGone when it is not there
     */
    void attach(URI document, DocumentFile file, Subject subject) {
        RULE.require(file, code -> subject.problem(code).with(NAME, file.name()));
        var attachment = URI.create(document + "/attachment");
        var upload = new FileUpload("file", file.name(), file.mediaType(), file.content());
        var answer = wire.upload(URI.create(attachment + "/file"), upload, () -> !isThere(attachment, subject));
        if (answer.isSuccess() || (answer.status() != NOT_FOUND && isThere(attachment, subject))) {
            return;
        }
        var refusal = new Refusal(answer, subject, FieldTable.NONE);
        if (answer.status() == NOT_FOUND) {
            throw new AccountingException.RecordGone(refusal.problem(ProblemCode.DOCUMENT_GONE));
        }
        var failure = refusal.exception();
        throw failure.problem().code() == ProblemCode.VALUE_REFUSED
                ? new AccountingException.Rejected(
                        refusal.problem(ProblemCode.FILE_REFUSED).with(NAME, file.name()))
                : failure;
    }

    /**
     * To a voucher.
     *
     * @throws AccountingException.Unavailable when it is not shown: after it was made, that may take a moment
     */
    void attachToVoucher(URI voucher, DocumentFile file, Subject subject) {
        try {
            attach(voucher, file, subject);
        } catch (AccountingException.RecordGone notShown) {
            throw new AccountingException.Unavailable(notShown.problem(), notShown);
        }
    }

    /** What is not there need not be taken off. */
    void detach(URI document, Subject subject) {
        var attachment = URI.create(document + "/attachment");
        var answer = wire.delete(URI.create(attachment + "/file"), () -> isThere(attachment, subject));
        if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
            throw new Refusal(answer, subject, FieldTable.NONE).exception();
        }
    }

    private boolean isThere(URI attachment, Subject subject) {
        return wire.find(attachment, subject).isPresent();
    }
}
