package dev.kontobro.accounting.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileTypeTest {

    private static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
    private static final byte[] PAGE = "<html>Log in".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aFileIsWhatItBeginsLike() {
        assertThat(FileType.of(PDF)).hasValue(FileType.PDF);
        assertThat(FileType.of(PNG)).hasValue(FileType.PNG);
        assertThat(FileType.of(JPEG)).hasValue(FileType.JPEG);
        assertThat(FileType.of(PAGE)).isEmpty();
        assertThat(FileType.of(new byte[] {'%', 'P'})).isEmpty();
    }

    @Test
    void whatBeginsLikeSomethingElseBeliesItsType() {
        assertThat(FileType.belies(PDF, "application/pdf")).isFalse();
        assertThat(FileType.belies(PAGE, "application/pdf")).isTrue();
        assertThat(FileType.belies(PNG, "image/jpeg")).isTrue();
        assertThat(FileType.belies(PDF, "text/xml")).isTrue();
    }

    @Test
    void ofOtherTypesNothingIsKnown() {
        assertThat(FileType.belies(PAGE, "text/xml")).isFalse();
    }
}
