package dev.kontobro.gateway.transfer;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * A table that a Danish or Swedish Excel opens with a double click, and every other program reads.
 *
 * <p>Semicolons between the cells, because there the comma is the decimal sign and Excel goes by the country's list separator; the
 * byte order mark, because without it Excel takes UTF-8 for the country's old code page and spoils æ, ø, å, ä and ö; lines end as
 * RFC 4180 has it. There is no {@code sep=} line: it would have Excel pass over the byte order mark, and others show it as data.
 *
 * <p>What a spreadsheet would take for a formula gets an apostrophe before it: names and numbers come from a shop's customers, and a
 * formula could send the table's content elsewhere.
 */
final class Csv {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String BEGINS_FORMULA = "=+-@\t\r\n＝＋－＠";
    private static final String END_OF_LINE = "\r\n";

    private final Writer out;

    /** Begins the table. */
    Csv(Writer out) throws IOException {
        this.out = out;
        out.write(BYTE_ORDER_MARK);
    }

    void line(List<String> cells) throws IOException {
        for (var i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(';');
            }
            out.write(cell(cells.get(i)));
        }
        out.write(END_OF_LINE);
    }

    private static String cell(String text) {
        var harmless = !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == ';' || c == '"' || c == '\r' || c == '\n')
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
