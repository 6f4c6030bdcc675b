package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Pdf;
import dev.kontobro.sandbox.SandboxResponse;
import java.util.ArrayList;
import java.util.Optional;

/** How a document leaves the house: mailed, printed, as an e-invoice. Every mail is a record of its own in the books. */
final class Dispatch {

    static final String MAILS = "mails";

    /** What came of it. */
    sealed interface Outcome {}

    /** Nothing but a file. */
    record Shown(SandboxResponse file) implements Outcome {}

    /** @param document marked as sent */
    record Printed(ObjectNode document, SandboxResponse file) implements Outcome {}

    /** @param document marked as sent */
    record Sent(ObjectNode document) implements Outcome {}

    private final DocumentKind kind;

    Dispatch(DocumentKind kind) {
        this.kind = kind;
    }

    /**
     * @return empty when there is no such way
     * @throws Refused when it cannot go this way
     */
    Optional<Outcome> sent(Company company, ObjectNode document, String way) {
        return switch (way) {
            case "preview" -> Optional.of(new Shown(file(company, document)));
            case "print" -> {
                requirePresentable(company, document);
                yield Optional.of(new Printed(markedAsSent(document), file(company, document)));
            }
            case "email" -> Optional.of(new Sent(mailed(company, document)));
            case "einvoice", "eprint" -> {
                if (kind != Invoices.KIND) {
                    yield Optional.empty();
                }
                requireRegistered(company);
                yield Optional.of(new Sent(markedAsSent(document)));
            }
            default -> Optional.empty();
        };
    }

    static ObjectNode markedAsSent(ObjectNode document) {
        return document.deepCopy().put("Sent", true);
    }

    /**
     * The document, marked as sent; the mail is in the books. That bank details are needed is known of invoices, and here it is
     * so for orders, too.
     */
    ObjectNode mailed(Company company, ObjectNode document) {
        requirePresentable(company, document);
        var information = document.path("EmailInformation");
        if (Properties.isEmpty(information.path("EmailAddressTo"))) {
            throw Refused.worded("E-postadress saknas.");
        }
        var mail = JsonNodeFactory.instance.objectNode();
        mail.put("Document", kind.title());
        mail.put("DocumentNumber", number(document));
        mail.put("From", information.path("EmailAddressFrom").asText());
        mail.put("To", information.path("EmailAddressTo").asText());
        mail.put("CC", information.path("EmailAddressCC").asText());
        mail.put("BCC", information.path("EmailAddressBCC").asText());
        mail.put("Subject", filledIn(information.path("EmailSubject").asText(), document));
        mail.put("Body", filledIn(information.path("EmailBody").asText(), document));
        var attached = mail.putArray("Attachments");
        new Attachments(company).sentWith(kind, number(document)).forEach(attached::add);
        var mails = company.books().register(MAILS);
        mails.put(Long.toString(mails.nextNumber()), mail);
        return markedAsSent(document);
    }

    private SandboxResponse file(Company company, ObjectNode document) {
        var lines = new ArrayList<String>();
        lines.add(company.name());
        lines.add(kind.title() + " " + number(document));
        lines.add(document.path("CustomerName").asText());
        document.path(kind.rows())
                .forEach(row -> lines.add(String.join(
                        "  ",
                        row.path("DeliveredQuantity").asText(),
                        row.path("Unit").asText(),
                        row.path("Description").asText(),
                        row.path("Total").asText())));
        lines.add("Summa " + document.path("TotalToPay").asText() + " "
                + document.path("Currency").asText());
        return SandboxResponse.file(Pdf.TYPE, Pdf.of(lines))
                .with("Content-Transfer-Encoding", "binary")
                .with("Content-Disposition", "attachment; filename=" + kind.title() + "-" + number(document) + ".pdf");
    }

    /** The words for a document that is not completed are made up. */
    private static void requirePresentable(Company company, ObjectNode document) {
        if (document.path("NotCompleted").booleanValue()) {
            throw Refused.worded("Dokumentet måste vara färdigställt.");
        }
        if (!Settings.of(company).hasBankDetails()) {
            throw Refused.worded("Bankuppgifter saknas");
        }
    }

    private static void requireRegistered(Company company) {
        if (!Settings.of(company).sendsElectronicInvoices()) {
            throw Refused.worded("Kan inte skicka dokument om inte företaget är registrerat");
        }
    }

    private static String filledIn(String text, ObjectNode document) {
        return text.replace("{no}", number(document));
    }

    private static String number(ObjectNode document) {
        return document.path("DocumentNumber").asText();
    }
}
