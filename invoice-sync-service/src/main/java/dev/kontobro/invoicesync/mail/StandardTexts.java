package dev.kontobro.invoicesync.mail;

import dev.kontobro.accounting.document.DocumentKind;
import java.util.Arrays;
import java.util.Locale;

/** What mails say in a language where their sender has not written otherwise. */
enum StandardTexts {
    DANISH(Locale.of("da", "DK"), "Faktura", "Kreditnota", "%s {number} fra {company}", """
            Hej {customer}

            Vedhæftet finder du %s {number} fra {company}.

            Dato: {date}
            Beløb: {total} {currency}
            Forfaldsdato: {dueDate}
            Din reference: {reference}

            Har du spørgsmål, er du velkommen til at svare på denne mail.

            Med venlig hilsen
            {company}
            """),
    SWEDISH(Locale.of("sv", "SE"), "Faktura", "Kreditfaktura", "%s {number} från {company}", """
            Hej {customer}!

            Här kommer %s {number} från {company} som bifogad PDF.

            Datum: {date}
            Belopp: {total} {currency}
            Förfallodag: {dueDate}
            Er referens: {reference}

            Har du frågor är du välkommen att svara på det här mejlet.

            Med vänlig hälsning
            {company}
            """),
    ENGLISH(Locale.of("en", "GB"), "Invoice", "Credit note", "%s {number} from {company}", """
            Dear {customer},

            Please find attached %s {number} from {company}.

            Date: {date}
            Amount: {total} {currency}
            Due date: {dueDate}
            Your reference: {reference}

            If you have any questions, please reply to this email.

            Kind regards
            {company}
            """);

    private final Locale locale;
    private final String invoice;
    private final String creditNote;
    private final String subject;
    private final String body;

    StandardTexts(Locale locale, String invoice, String creditNote, String subject, String body) {
        this.locale = locale;
        this.invoice = invoice;
        this.creditNote = creditNote;
        this.subject = subject;
        this.body = body;
    }

    /**
     * @param language ISO 639-1; English for one without texts
     */
    static StandardTexts in(String language) {
        return Arrays.stream(values())
                .filter(texts -> texts.locale.getLanguage().equals(language))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** How amounts and days are written in a language, also in one without texts. */
    static Locale locale(String language) {
        var texts = in(language);
        return texts.locale.getLanguage().equals(language) ? texts.locale : Locale.of(language);
    }

    String subject(DocumentKind kind) {
        return subject.formatted(name(kind));
    }

    String body(DocumentKind kind) {
        return body.formatted(name(kind).toLowerCase(locale));
    }

    /** What such a document is called. */
    String name(DocumentKind kind) {
        return kind == DocumentKind.CREDIT_NOTE ? creditNote : invoice;
    }
}
