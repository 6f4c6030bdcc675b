package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.Upload;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Files on drafts and on vouchers, and the papers of what is booked. */
class EconomicFilesTest extends EconomicDocumentsFixture {

    private static final String FILE = "POST " + DRAFTS + "/424/attachment/file";
    private static final String ATTACHMENT = "GET " + DRAFTS + "/424/attachment";

    private final DocumentFile paper =
            new DocumentFile("Faktura.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), false);

    @Test
    void oneThatIsThereAlreadyIsLeftThere() {
        economic.on(FILE, 400, "{\"message\":\"Invoice already has attachment\"}")
                .on(ATTACHMENT, 200, "{\"pages\":1}");

        attach();

        assertThat(economic.asked()).containsExactly(FILE, ATTACHMENT);
        assertThat(economic.received().getFirst().headers().get("Content-Type"))
                .startsWith("multipart/form-data; boundary=");
    }

    @Test
    void oneThatIsRefusedIsReported() {
        economic.on(FILE, 400, "{\"message\":\"The file is damaged.\"}").on(ATTACHMENT, 404, "{}");

        var failure = catchThrowableOfType(AccountingException.Rejected.class, this::attach);

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.FILE_REFUSED);
        assertThat(failure.problem().details())
                .containsEntry(Detail.NAME, "Faktura.pdf")
                .containsEntry(Detail.VENDOR_MESSAGE, "The file is damaged.");
    }

    @Test
    void aMissingModuleIsReportedAsThat() {
        economic.on(FILE, 403, "{\"errorCode\":\"E03040\"}").on(ATTACHMENT, 404, "{}");

        var failure = catchThrowableOfType(AccountingException.Rejected.class, this::attach);

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.MODULE_MISSING);
    }

    @Test
    void aDraftThatIsNotThereIsGone() {
        economic.on(FILE, 404, "{}");

        assertThatThrownBy(this::attach).isInstanceOf(AccountingException.RecordGone.class);
    }

    @Test
    void aVoucherThatDoesNotShowYetIsWaitedFor() {
        economic.on("POST /rest/journals/5/vouchers/2026-40012/attachment/file", 404, "{}");

        assertThatThrownBy(() -> attachTo("5:2026-40012")).isInstanceOf(AccountingException.Unavailable.class);
    }

    @Test
    void aVoucherThatIsInNoJournalAnyMoreIsNotAsked() {
        var failure = catchThrowableOfType(AccountingException.Rejected.class, () -> attachTo("2026-40012"));

        assertThat(failure.problem().code()).isEqualTo(ProblemCode.FILE_REFUSED);
        assertThat(failure.problem().details()).containsEntry(Detail.NAME, "Faktura.pdf");
        assertThat(economic.received()).isEmpty();
    }

    @Test
    void aPdfIsAskedForByNoType() {
        economic.on("GET /rest/invoices/booked/10042/pdf", 404, "{}")
                .on("GET /rest/invoices/booked/10042/pdf", 200, "%PDF-1.4");
        var booked = new Place(INVOICE, Stage.BOOKED, "10042");

        assertThat(ledger().pdf(booked)).isEmpty();
        assertThat(ledger().pdf(booked))
                .hasValueSatisfying(
                        pdf -> assertThat(pdf).asString(StandardCharsets.UTF_8).isEqualTo("%PDF-1.4"));
        assertThat(economic.last().headers().get("Accept")).isEqualTo("*/*");
    }

    private void attach() {
        ledger().attach(DRAFT, paper, new Upload.NotBegun(), upload -> {});
    }

    private void attachTo(String voucher) {
        ledger().attach(new Place(INVOICE, Stage.JOURNAL, voucher), paper, new Upload.NotBegun(), upload -> {});
    }
}
