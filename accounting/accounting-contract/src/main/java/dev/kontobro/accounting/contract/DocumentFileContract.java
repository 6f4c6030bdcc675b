package dev.kontobro.accounting.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Upload;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How every adapter hangs files on documents, and prints what is booked. */
abstract class DocumentFileContract extends DocumentContract {

    private static final Duration PDF_IS_READY = Duration.ofSeconds(15);

    private final DocumentFile paper = new DocumentFile(
            "Faktura å.pdf", "application/pdf", "%PDF-1.7 en faktura".getBytes(StandardCharsets.UTF_8), false);

    @ParameterizedTest
    @EnumSource(names = {"ORDER", "INVOICE"})
    void aFileHangsOnADocumentOnceHoweverOftenItIsPutThere(DocumentKind kind) {
        // Given
        var place = make(document(kind).withItem("Ovn", people.product(), "2", "100"))
                .place();
        var upload = new AtomicReference<Upload>(new Upload.NotBegun());
        meter.clear();

        // When
        ledger().attach(place, paper, upload.get(), note -> upload.set(new Upload.Noted(note)));
        var calls = meter.calls().size();
        ledger().attach(place, paper, upload.get(), note -> upload.set(new Upload.Noted(note)));

        // Then
        assertThat(calls).isEqualTo(people.callsPerFile());
        assertThat(people.files(place)).isEqualTo(1);
    }

    @Test
    void aFileTheSystemDoesNotTakeIsNotSent() {
        // Given
        var place =
                make(invoice().withItem("Ovn", people.product(), "2", "100")).place();
        var program = new DocumentFile("faktura.exe", "application/x-msdownload", new byte[] {'M', 'Z'}, false);
        meter.clear();

        // When
        var problem = failure(() -> ledger().attach(place, program, new Upload.NotBegun(), upload -> {}));

        // Then
        assertThat(problem.code()).isEqualTo(ProblemCode.FILE_TYPE_NOT_TAKEN);
        assertThat(problem.details()).containsEntry(Detail.NAME, "faktura.exe");
        assertThat(meter.calls()).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeIsNotSent() {
        // Given
        var place =
                make(invoice().withItem("Ovn", people.product(), "2", "100")).place();
        var limit = company.system().rules().documents().files().maxBytes();
        var large = new DocumentFile("stor.pdf", "application/pdf", new byte[Math.toIntExact(limit + 1)], false);
        meter.clear();

        // When / Then
        assertThat(failure(() -> ledger().attach(place, large, new Upload.NotBegun(), upload -> {}))
                        .code())
                .isEqualTo(ProblemCode.FILE_TOO_LARGE);
        assertThat(meter.calls()).isEmpty();
    }

    @Test
    void aBookedDocumentIsPrintedAndNotSentByThat() {
        // Given
        var booked = book(
                make(invoice().withItem("Ovn", people.product(), "2", "100")).place());

        // When / Then
        await().atMost(PDF_IS_READY)
                .untilAsserted(() -> assertThat(ledger().pdf(booked.place()))
                        .hasValueSatisfying(
                                pdf -> assertThat(pdf).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII))));
        assertThat(ledger().find(booked.place()).map(BookedDocument::sent)).hasValue(false);
    }
}
