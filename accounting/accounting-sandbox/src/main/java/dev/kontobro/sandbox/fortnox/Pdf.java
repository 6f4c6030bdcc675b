package dev.kontobro.sandbox.fortnox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A page of text as PDF 1.4. */
final class Pdf {

    private static final Charset LETTERS = Charset.forName("windows-1252");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> objects = new ArrayList<>();

    private Pdf() {}

    static byte[] of(List<String> lines) {
        var pdf = new Pdf();
        pdf.write("%PDF-1.4\n");
        pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
        pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        pdf.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>");
        var text = lines.stream()
                .map(line -> "(" + escaped(line) + ") Tj T*")
                .collect(Collectors.joining("\n", "BT /F1 11 Tf 14 TL 60 780 Td\n", "\nET"));
        pdf.object("<< /Length " + text.getBytes(LETTERS).length + " >>\nstream\n" + text + "\nendstream");
        pdf.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        pdf.end();
        return pdf.bytes.toByteArray();
    }

    private void object(String content) {
        objects.add(bytes.size());
        write(objects.size() + " 0 obj\n" + content + "\nendobj\n");
    }

    private void end() {
        var table = bytes.size();
        write("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        objects.forEach(offset -> write(String.format("%010d 00000 n \n", offset)));
        write("trailer\n<< /Size " + (objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(LETTERS));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("(", "\\(")
                .replace(")", "\\)")
                .replaceAll("[\r\n]+", " ");
    }
}
