package dev.kontobro.accounting.economic;

import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words above the lines. e-conomic has one text there, which is the one place for what it has no other for: the invoice
 * that is credited, and the buyer's own references.
 *
 * @param credits comes before the number of an invoice, as the others do before theirs
 */
record WordsAbove(String credits, String yourReference, String orderNumber, String requisition) {

    /** What is said there. */
    static final Set<DocumentField> FIELDS = Set.of(
            DocumentField.YOUR_REFERENCE,
            DocumentField.ORDER_NUMBER,
            DocumentField.REQUISITION_NUMBER,
            DocumentField.TEXT_1);

    private static final WordsAbove DANISH =
            new WordsAbove("Krediterer faktura ", "Jeres ref.: ", "Jeres ordre: ", "Rekvisition: ");

    private static final WordsAbove ENGLISH =
            new WordsAbove("Credits invoice ", "Your ref.: ", "Your order: ", "Requisition: ");

    private static final Map<String, WordsAbove> LANGUAGES = Map.of(
            "da", DANISH, "sv", new WordsAbove("Krediterar faktura ", "Er referens: ", "Er order: ", "Rekvisition: "));

    /** In the language of a document, else in that of the books. */
    private static WordsAbove in(Optional<String> language) {
        return language.map(code -> LANGUAGES.getOrDefault(code.toLowerCase(Locale.ROOT), ENGLISH))
                .orElse(DANISH);
    }

    /** A document that mentions any of it says all of it. */
    static Change<String> of(Document document) {
        var words = in(document.value(DocumentField.LANGUAGE)).all(document);
        if (!words.isEmpty()) {
            return Change.set(words);
        }
        var unmentioned = FIELDS.stream().map(document::change).allMatch(Change.Keep.class::isInstance);
        return unmentioned ? Change.keep() : Change.clear();
    }

    /**
     * What is said of an invoice that is taken back.
     *
     * @param text that the invoice has there itself
     */
    static String reversing(String invoice, Optional<String> text) {
        return Stream.concat(Stream.of(DANISH.credits + invoice), text.stream()).collect(Collectors.joining("\n"));
    }

    private String all(Document document) {
        return Stream.of(
                        document.credits().map(credits::concat),
                        document.value(DocumentField.YOUR_REFERENCE).map(yourReference::concat),
                        document.value(DocumentField.ORDER_NUMBER).map(orderNumber::concat),
                        document.value(DocumentField.REQUISITION_NUMBER).map(requisition::concat),
                        document.value(DocumentField.TEXT_1))
                .flatMap(Optional::stream)
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("\n"));
    }
}
