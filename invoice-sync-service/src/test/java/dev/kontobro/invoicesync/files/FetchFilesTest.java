package dev.kontobro.invoicesync.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.DocumentContent.Attachment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether what came is what was announced. */
class FetchFilesTest {

    private static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
    private static final byte[] PAGE = "<html>Log in".getBytes(StandardCharsets.US_ASCII);
    private static final String SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void aPdfThatWasAnnouncedIsTaken() {
        assertThat(FetchFiles.fault(pdf(Optional.of(9L), Optional.empty()), PDF))
                .isEmpty();
    }

    @Test
    void aFileOfAnotherSizeIsAnother() {
        assertThat(FetchFiles.fault(pdf(Optional.of(8L), Optional.empty()), PDF))
                .map(Problem::code)
                .hasValue(ProblemCode.FILE_NOT_FETCHED);
    }

    @Test
    void aFileWithAnotherChecksumIsAnother() {
        assertThat(FetchFiles.fault(pdf(Optional.empty(), Optional.of(SHA256_OF_NOTHING)), PDF))
                .map(Problem::code)
                .hasValue(ProblemCode.FILE_NOT_FETCHED);
    }

    @Test
    void aPictureIsNoPdf() {
        assertThat(FetchFiles.fault(pdf(Optional.empty(), Optional.empty()), JPEG))
                .hasValue(Problem.of(ProblemCode.FILE_TYPE_NOT_TAKEN).with(Detail.VALUE, "image/jpeg"));
    }

    @Test
    void aPageToLogInAtIsNotTheFile() {
        assertThat(FetchFiles.fault(pdf(Optional.empty(), Optional.empty()), PAGE))
                .map(Problem::code)
                .hasValue(ProblemCode.FILE_NOT_FETCHED);
    }

    private static Attachment pdf(Optional<Long> size, Optional<String> sha256) {
        return new Attachment(
                "faktura.pdf",
                "application/pdf",
                Optional.of("https://shop.example/faktura.pdf"),
                Optional.empty(),
                size,
                sha256,
                true,
                false);
    }
}
