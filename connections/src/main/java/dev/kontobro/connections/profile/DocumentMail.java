package dev.kontobro.connections.profile;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How a booked document gets to the customer.
 *
 * @param senderName empty where the company's own is meant
 * @param replyTo a mail address; empty where the company's own is meant
 * @param texts empty ones where the hub's own are meant
 * @param byPaymentMethod instead of those, by the source's name of the payment method
 */
public record DocumentMail(
        Way way,
        Optional<String> senderName,
        Optional<String> replyTo,
        MailTexts texts,
        Map<String, MailTexts> byPaymentMethod) {

    /** Who sends it. */
    public enum Way {
        /** The source, or nobody: the hub does not. */
        SOURCE,
        /** The accounting system, by mail. */
        BOOKS,
        /** The accounting system, as an e-invoice where the customer can take one, else by mail. */
        E_INVOICE,
        /** The hub, by mail with the PDF that the books made. */
        HUB
    }

    /**
     * What a mail is called and says; see {@link MailPlaceholder} for what its texts may stand for.
     */
    public record MailTexts(Texts subject, Texts body) {

        static final MailTexts NONE = new MailTexts(Texts.NONE, Texts.NONE);
    }

    public DocumentMail {
        byPaymentMethod = Map.copyOf(byPaymentMethod);
    }

    public static DocumentMail bySource() {
        return new DocumentMail(Way.SOURCE, Optional.empty(), Optional.empty(), MailTexts.NONE, Map.of());
    }

    /** Empty where the owner has written none. */
    public Optional<String> subject(String language, Optional<String> paymentMethod) {
        return text(MailTexts::subject, language, paymentMethod);
    }

    /** Empty where the owner has written none. */
    public Optional<String> body(String language, Optional<String> paymentMethod) {
        return text(MailTexts::body, language, paymentMethod);
    }

    private Optional<String> text(Function<MailTexts, Texts> which, String language, Optional<String> paymentMethod) {
        return Stream.concat(paymentMethod.flatMap(this::ofPaymentMethod).stream(), Stream.of(texts))
                .map(which)
                .flatMap(text -> text.in(language).stream())
                .findFirst();
    }

    private Optional<MailTexts> ofPaymentMethod(String paymentMethod) {
        return byPaymentMethod.entrySet().stream()
                .filter(entry -> FreeText.isSame(entry.getKey(), paymentMethod))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
