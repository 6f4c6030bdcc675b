package dev.kontobro.invoicesync.mail;

import dev.kontobro.connections.profile.DocumentMail;
import dev.kontobro.connections.profile.MailPlaceholder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the mail that brings a document, in the words of its sender and the language of its reader. What comes from a
 * document stands in one line and in no markup, whatever it is.
 */
public final class MailWriter {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final Pattern BLANKS = Pattern.compile("[ ]+");
    private static final Pattern NOT_IN_FILE_NAMES = Pattern.compile("[^\\p{L}\\p{N}._-]+");

    private final DocumentMail settings;
    private final Optional<String> paymentMethod;
    private final String language;

    /**
     * @param paymentMethod as the source calls it
     * @param language of the reader, ISO 639-1
     */
    public MailWriter(DocumentMail settings, Optional<String> paymentMethod, String language) {
        this.settings = settings;
        this.paymentMethod = paymentMethod;
        this.language = language;
    }

    /**
     * @param html says the same as the text
     * @param fileName of the document's PDF
     */
    public record Written(String subject, String text, String html, String fileName) {}

    public Written write(MailFacts facts) {
        var standard = StandardTexts.in(language);
        var locale = StandardTexts.locale(language);
        var text = text(
                settings.body(language, paymentMethod).orElseGet(() -> standard.body(facts.kind())), facts, locale);
        return new Written(subject(standard, facts, locale), text, html(text), fileName(standard, facts));
    }

    /** A text as it may stand in a header. */
    public static String oneLine(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    /** One that says nothing of this document gives way to the standard one. */
    private String subject(StandardTexts standard, MailFacts facts, Locale locale) {
        return settings.subject(language, paymentMethod)
                .map(subject -> inOneLine(subject, facts, locale))
                .filter(subject -> !subject.isBlank())
                .orElseGet(() -> inOneLine(standard.subject(facts.kind()), facts, locale));
    }

    private static String inOneLine(String template, MailFacts facts, Locale locale) {
        return BLANKS.matcher(oneLine(filled(template, facts, locale))).replaceAll(" ");
    }

    /** A line that a document has nothing to put in is left out. */
    private static String text(String template, MailFacts facts, Locale locale) {
        return template.lines()
                .filter(line -> placeholders(line).stream()
                        .allMatch(placeholder -> facts.tell(placeholder, locale).isPresent()))
                .map(line -> filled(line, facts, locale))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static List<MailPlaceholder> placeholders(String line) {
        return MailPlaceholder.IN_TEXT
                .matcher(line)
                .results()
                .flatMap(found -> MailPlaceholder.of(found.group(1)).stream())
                .toList();
    }

    private static String filled(String template, MailFacts facts, Locale locale) {
        return MailPlaceholder.IN_TEXT
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(value(found, facts, locale)));
    }

    private static String value(MatchResult found, MailFacts facts, Locale locale) {
        return MailPlaceholder.of(found.group(1))
                .map(placeholder ->
                        facts.tell(placeholder, locale).map(MailWriter::oneLine).orElse(""))
                .orElseGet(found::group);
    }

    private String html(String text) {
        var paragraphs = text.split("\n{2,}");
        var content = new StringBuilder();
        for (var paragraph : paragraphs) {
            content.append("<p>")
                    .append(escaped(paragraph).replace("\n", "<br>\n"))
                    .append("</p>\n");
        }
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="utf-8"></head>
                <body>
                %s</body>
                </html>
                """.formatted(escaped(language), content);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String fileName(StandardTexts standard, MailFacts facts) {
        var number = NOT_IN_FILE_NAMES.matcher(facts.number()).replaceAll("-");
        return standard.name(facts.kind()) + " " + number + ".pdf";
    }
}
