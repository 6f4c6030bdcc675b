package dev.kontobro.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A document of one page with a few lines of text, as small as a valid one can be. */
public final class Pdf {

    public static final String TYPE = "application/pdf";

    private static final Charset LETTERS = Charset.forName("windows-1252");

    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page[^s]");

    private Pdf() {}

    public static Payload of(List<String> lines) {
        var text = lines.stream()
                .map(line ->
                        "(%s) Tj T*".formatted(line.replaceAll("[\r\n]+", " ").replaceAll("([\\\\()])", "\\\\$1")))
                .collect(Collectors.joining("\n", "BT /F1 11 Tf 14 TL 56 780 Td\n", "\nET"));
        return assemble(List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                        + " /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length %d >>\nstream\n%s\nendstream".formatted(bytes(text).length, text),
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"));
    }

    private static Payload assemble(List<String> objects) {
        var file = new ByteArrayOutputStream();
        var offsets = new ArrayList<Integer>();
        file.writeBytes(bytes("%PDF-1.4\n"));
        for (var object : objects) {
            offsets.add(file.size());
            file.writeBytes(bytes("%d 0 obj\n%s\nendobj\n".formatted(offsets.size(), object)));
        }
        var table = file.size();
        var entries = offsets.stream()
                .map(offset -> String.format(Locale.ROOT, "%010d 00000 n \n", offset))
                .collect(Collectors.joining());
        var size = objects.size() + 1;
        file.writeBytes(bytes("xref\n0 %d\n0000000000 65535 f \n%s".formatted(size, entries)));
        file.writeBytes(bytes("trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(size, table)));
        return Payload.of(file.toByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(LETTERS);
    }

    /** How many pages a document seems to have; at least one. */
    public static int pages(Payload document) {
        var text = new String(document.bytes(), StandardCharsets.ISO_8859_1);
        return (int) Math.max(1, PAGE.matcher(text).results().count());
    }
}
