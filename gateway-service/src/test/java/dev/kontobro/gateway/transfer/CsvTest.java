package dev.kontobro.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void aLineHasItsCellsBetweenSemicolonsAfterAByteOrderMark() throws IOException {
        assertThat(csv("Ændret", "1001", "")).isEqualTo("\uFEFFÆndret;1001;\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a\"b", "a\nb", "a\rb"})
    void whatWouldEndACellIsQuoted(String text) throws IOException {
        assertThat(csv(text)).isEqualTo("\uFEFF\"" + text.replace("\"", "\"\"") + "\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "＋1", "－1", "＠A"})
    void whatASpreadsheetWouldReckonIsText(String text) throws IOException {
        assertThat(csv(text)).isEqualTo("\uFEFF'" + text + "\r\n");
    }

    @Test
    void aFormulaBehindALineBreakIsTextToo() throws IOException {
        assertThat(csv("\r=HYPERLINK(\"http://a\")")).isEqualTo("\uFEFF\"'\r=HYPERLINK(\"\"http://a\"\")\"\r\n");
    }

    private static String csv(String... cells) throws IOException {
        var out = new StringWriter();
        new Csv(out).line(List.of(cells));
        return out.toString();
    }
}
