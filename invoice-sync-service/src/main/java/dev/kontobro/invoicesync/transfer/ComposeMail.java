package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.connections.Tenant;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.mail.MailFacts;
import dev.kontobro.invoicesync.mail.MailWriter;
import dev.kontobro.invoicesync.mail.Returns;
import dev.kontobro.mail.Mailbox;
import dev.kontobro.mail.OutgoingMail;
import dev.kontobro.mail.OutgoingMail.Attachment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** The mail that brings a document to its recipient: under the owner's name, in the reader's language. */
final class ComposeMail {

    private static final String PDF = "application/pdf";
    private static final String ENGLISH = "en";

    private final DocumentAttempt document;
    private final DocumentContent content;
    private final BigDecimal gross;
    private final Setting setting;

    /**
     * @param gross by the source, for want of the books'
     */
    ComposeMail(DocumentAttempt document, DocumentContent content, BigDecimal gross, Setting setting) {
        this.document = document;
        this.content = content;
        this.gross = gross;
        this.setting = setting;
    }

    /** Which document a mail brings to whom. */
    private record Identity(String connection, String kind, String number, String booked, String to) {}

    OutgoingMail with(byte[] pdf, Found booked, String to) {
        var tenant = setting.mailing().tenant().apply(document.connection());
        var settings = document.settings().mail();
        var company = MailWriter.oneLine(
                tenant.map(Tenant::name).orElseGet(() -> document.connection().name()));
        var language = content.language()
                .given()
                .or(() -> tenant.map(Tenant::language).map(Locale::getLanguage))
                .orElse(ENGLISH);
        var written = new MailWriter(settings, content.paymentMethod(), language).write(facts(booked, company));
        var from = setting.mailing().from();
        return new OutgoingMail(
                messageId(booked, to, from.domain()),
                new Mailbox(settings.senderName().map(MailWriter::oneLine).orElse(company), from.address()),
                to,
                settings.replyTo()
                        .or(() ->
                                tenant.flatMap(owner -> owner.mailTo().stream().findFirst()))
                        .flatMap(Mailbox::ascii)
                        .map(address -> new Mailbox("", address)),
                setting.mailing().returns().map(Returns::address),
                Optional.empty(),
                written.subject(),
                written.text(),
                written.html(),
                Optional.of(new Attachment(written.fileName(), PDF, pdf)));
    }

    private MailFacts facts(Found booked, String company) {
        var inBooks = document.inTheBooks(booked);
        return new MailFacts(
                document.kind(),
                booked.number(),
                content.recipient().name(),
                inBooks.map(there -> there.totals().gross()).orElse(gross),
                inBooks.map(BookedDocument::currency).or(content::currency),
                content.dueDate().given().map(LocalDate::parse),
                inBooks.map(BookedDocument::date).orElse(content.date()),
                company,
                content.yourReference()
                        .given()
                        .or(() -> content.orderNumber().given())
                        .or(() -> content.requisitionNumber().given()));
    }

    /** The same whenever this document is mailed to this address. */
    private String messageId(Found booked, String to, String domain) {
        var identity = new Identity(
                document.connection().id(),
                document.kind().name(),
                document.attempt().number(),
                booked.number(),
                to);
        return "<" + Standing.imprint(identity) + "@" + domain + ">";
    }
}
