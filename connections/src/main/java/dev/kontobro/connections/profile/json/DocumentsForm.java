package dev.kontobro.connections.profile.json;

import static dev.kontobro.connections.profile.json.CommonForms.defaults;
import static dev.kontobro.connections.profile.json.CommonForms.enabled;
import static dev.kontobro.connections.profile.json.CommonForms.fields;
import static dev.kontobro.connections.profile.json.CommonForms.numberMap;
import static dev.kontobro.connections.profile.json.CommonForms.numbers;
import static dev.kontobro.connections.profile.json.CommonForms.texts;
import static dev.kontobro.connections.profile.json.CommonForms.trigger;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.profile.Afterwards;
import dev.kontobro.connections.profile.BookedCurrency;
import dev.kontobro.connections.profile.Collect;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.DocumentMail;
import dev.kontobro.connections.profile.DocumentMail.MailTexts;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.connections.profile.Lines;
import dev.kontobro.connections.profile.MailPlaceholder;
import dev.kontobro.connections.profile.Pdf;
import dev.kontobro.connections.profile.TargetChoice;
import dev.kontobro.connections.profile.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The JSON of what happens to orders, invoices and credit notes. */
final class DocumentsForm {

    private static final List<Default> DEFAULTS = List.of(
            Default.LAYOUT,
            Default.PRINT_TEMPLATE,
            Default.PAYMENT_TERMS,
            Default.TERMS_OF_DELIVERY,
            Default.CURRENCY,
            Default.VAT_ZONE,
            Default.UNIT,
            Default.JOURNAL,
            Default.ACCOUNT,
            Default.COST_CENTRE);

    /** e-conomic takes 1000 characters, Fortnox 1024. */
    private static final int LONGEST_TEXT = 1000;

    /** The shorter one of the two systems: Fortnox'. */
    private static final int LONGEST_SUBJECT = 100;

    private static final int LONGEST_MAIL = 20_000;

    /** Their parts are those of invoices. */
    static final Mapping<Documents> ORDERS =
            documents("Orders", "Documents", Flow.ORDERS, EnumSet.allOf(DocumentTarget.class), Optional.of(collect()));

    static final Mapping<Documents> INVOICES =
            documents("Invoices", "Documents", Flow.INVOICES, EnumSet.allOf(DocumentTarget.class), Optional.empty());

    /** Credit is never an order. */
    static final Mapping<Documents> CREDIT_NOTES = documents(
            "CreditNotes",
            "CreditNotes",
            Flow.CREDIT_NOTES,
            EnumSet.complementOf(EnumSet.of(DocumentTarget.ORDER)),
            Optional.empty());

    private DocumentsForm() {}

    /**
     * @param name in the schema
     * @param parts what the names of its parts in the schema begin with
     */
    private static Mapping<Documents> documents(
            String name,
            String parts,
            Flow flow,
            Set<DocumentTarget> targets,
            Optional<Member<Documents, Optional<Collect>>> collect) {
        var standard = Documents.standard();
        var enabled = enabled(Documents::enabled, standard.enabled());
        var trigger = trigger(Documents::trigger);
        var sending = SendingKeys.of();
        var target = Member.of(
                        "target", target(parts, targets), Documents::target, "What a document becomes in the books.")
                .or(standard.target());
        var invoicing = InvoicingKeys.of(flow);
        var booking = Member.of(
                        "booking",
                        BookingForm.BOOKING,
                        Documents::booking,
                        "How documents are booked whose target is `booked`.")
                .or(standard.booking());
        var totals = Member.of(
                        "totals",
                        BookingForm.TOTALS,
                        Documents::totals,
                        "What becomes of a document on which the accounting system reckons otherwise than the source.")
                .or(standard.totals());
        var vat = Member.of(
                        "vat",
                        Choice.of(Lines.Vat.class),
                        (Documents documents) -> documents.lines().vat(),
                        "Whose VAT counts: the source's, which has to be the books', or what the accounting system makes"
                                + " of customer, product and account.")
                .or(standard.lines().vat());
        var lines = Member.of(
                        "lines", LinesForm.LINES, Documents::lines, "What a document's lines become in the books.")
                .or(standard.lines());
        var defaults = defaults("DocumentDefaults", DEFAULTS, Documents::defaults);
        var text = texts(
                "text",
                "DocumentText",
                Scalar.lines(LONGEST_TEXT),
                Documents::text,
                "Printed on every document that brings no text of its own.");
        var pdf =
                Member.of("pdf", pdf(), Documents::pdf, "What happens to PDFs.").or(standard.pdf());
        var mail = Member.of("mail", mail(), Documents::mail, "How a booked document gets to the customer.")
                .or(standard.mail());
        var payment = Member.of(
                        "payment",
                        PaymentNoteForm.PAYMENT,
                        Documents::payment,
                        "Whether the books are told that a booked invoice or credit note is paid.")
                .or(standard.payment());
        var numbers = numbers(Documents::numbers, standard.numbers(), Set.of());
        var numberMap =
                numberMap(Documents::numberMap, rules -> rules.documents().ownNumber());
        var currency = Member.of(
                        "currency",
                        Choice.of(BookedCurrency.class),
                        Documents::currency,
                        "The currency of a document in the books: its own, or the company's, into which it is converted.")
                .or(standard.currency());
        var afterwards = Member.of(
                        "afterwards",
                        afterwards(parts, flow),
                        Documents::afterwards,
                        "What happens when something becomes of a document after it was sent.")
                .or(standard.afterwards());
        var fields = fields(flow, Documents::fields);
        return new Mapping<>(
                name,
                Stream.of(
                                Stream.of(enabled, trigger),
                                sending.members().stream(),
                                Stream.of(target),
                                invoicing.members().stream(),
                                collect.stream(),
                                Stream.of(
                                        booking,
                                        totals,
                                        vat,
                                        lines,
                                        defaults,
                                        text,
                                        pdf,
                                        mail,
                                        payment,
                                        numbers,
                                        numberMap,
                                        currency,
                                        afterwards,
                                        fields))
                        .<Member<Documents, ?>>flatMap(Function.identity())
                        .toList(),
                values -> new Documents(
                        values.of(enabled),
                        values.of(trigger),
                        sending.read(values),
                        values.of(target),
                        invoicing.read(values),
                        collect.flatMap(values::of),
                        values.of(booking),
                        values.of(totals),
                        values.of(lines).withVat(values.of(vat)),
                        values.of(defaults),
                        values.of(text),
                        values.of(pdf),
                        values.of(mail),
                        values.of(payment),
                        values.of(numbers),
                        values.of(numberMap),
                        values.of(currency),
                        values.of(afterwards),
                        values.of(fields)));
    }

    private static Member<Documents, Optional<Collect>> collect() {
        var by = Member.of(
                "by",
                Choice.of(Collect.By.class),
                Collect::by,
                "Which orders share an invoice: all of a customer's, those of one project, or those of one project and"
                        + " what a customer has without one. Other currencies, price bases, recipients and terms make"
                        + " other invoices.");
        var at = Member.of(
                "at", ScheduleForm.SCHEDULE, Collect::at, "When the invoices are made of what has come in until then.");
        return Member.optional(
                "collect",
                new Mapping<>("Collect", List.of(by, at), values -> new Collect(values.of(by), values.of(at))),
                Documents::collect,
                "Orders become lines of a collective invoice instead of documents of their own. They need invoices that"
                        + " are sent.");
    }

    private static Form<TargetChoice> target(String name, Set<DocumentTarget> targets) {
        var choice = Choice.of(List.copyOf(targets), Choice::name).onlyIn(SystemName.ECONOMIC, DocumentTarget.JOURNAL);
        var standard = Member.of(
                        "standard",
                        choice,
                        TargetChoice::standard,
                        "Of a document that no rule is about. `journal`: an entry on the customer, without lines;"
                                + " e-conomic only.")
                .or(DocumentTarget.DRAFT);
        var stock = stock(TargetChoice::stock);
        var rules = Member.<TargetChoice, List<TargetChoice.Rule>>of(
                        "rules",
                        new Several<>(rule(name, choice), 0, 50, false),
                        TargetChoice::rules,
                        "The first that is about a document decides.")
                .or(List.of());
        return new Mapping<>(
                name + "Target",
                List.of(standard, stock, rules),
                values -> new TargetChoice(values.of(standard), values.of(stock), values.of(rules)));
    }

    private static <R> Member<R, TargetChoice.Stock> stock(Function<R, TargetChoice.Stock> getter) {
        return Member.of(
                        "stock",
                        Choice.of(TargetChoice.Stock.class),
                        getter,
                        "Whether it moves the stock that the accounting system keeps. `leave`: its lines get"
                                + " `charges.products.stockNeutral`, or no product (Fortnox), and keep their texts.")
                .or(TargetChoice.Stock.MOVE);
    }

    private static Form<TargetChoice.Rule> rule(String name, Form<DocumentTarget> choice) {
        var condition = ConditionKeys.of(TargetChoice.Rule::condition);
        var target = Member.of("target", choice, TargetChoice.Rule::target, "What it becomes.");
        var stock = stock(TargetChoice.Rule::stock);
        return new Mapping<>(
                        name + "TargetRule",
                        Stream.<Member<TargetChoice.Rule, ?>>concat(
                                        condition.members().stream(), Stream.of(target, stock))
                                .toList(),
                        values -> new TargetChoice.Rule(condition.read(values), values.of(target), values.of(stock)))
                .checkedBy((values, at) ->
                        condition.refuseNone(values, at, "write what it is about, or change standard instead"));
    }

    /** Only a credit note has an original. */
    private static Form<Afterwards> afterwards(String name, Flow flow) {
        var standard = Afterwards.standard();
        var deletedDraft = Member.of(
                        "deletedDraft",
                        Choice.of(Afterwards.DeletedDraft.class),
                        Afterwards::deletedDraft,
                        "What a newer content does whose draft somebody has deleted in the books: it is put there anew,"
                                + " or counts as cancelled.")
                .or(standard.deletedDraft());
        var cancelledWhenBooked = Member.of(
                        "cancelledWhenBooked",
                        Choice.of(Afterwards.CancelledWhenBooked.class),
                        Afterwards::cancelledWhenBooked,
                        "What a cancellation by the source does to a booked document: it waits for somebody, or the"
                                + " document is credited. A draft is taken out of the books.")
                .or(standard.cancelledWhenBooked());
        var ofAll = List.<Member<Afterwards, ?>>of(deletedDraft, cancelledWhenBooked);
        if (flow != Flow.CREDIT_NOTES) {
            return new Mapping<>(
                    name + "Afterwards",
                    ofAll,
                    values -> new Afterwards(
                            values.of(deletedDraft), values.of(cancelledWhenBooked), standard.unbookedOriginal()));
        }
        var unbookedOriginal = Member.of(
                        "unbookedOriginal",
                        Choice.of(Afterwards.UnbookedOriginal.class),
                        Afterwards::unbookedOriginal,
                        "What becomes of a credit note whose invoice is still a draft: it waits, has the invoice booked"
                                + " first, or has its draft deleted where all of it is credited.")
                .or(standard.unbookedOriginal());
        return new Mapping<>(
                name + "Afterwards",
                Stream.concat(ofAll.stream(), Stream.of(unbookedOriginal)).toList(),
                values -> new Afterwards(
                        values.of(deletedDraft), values.of(cancelledWhenBooked), values.of(unbookedOriginal)));
    }

    private static Form<Pdf> pdf() {
        var attach = Member.of(
                        "attach",
                        Scalar.flag(),
                        Pdf::attach,
                        "The files that come with the document, its PDF among them, are put into the books.")
                .or(true);
        var fetch = Member.of(
                        "fetch", Scalar.flag(), Pdf::fetch, "The PDF that the books make is handed to the source.")
                .or(false);
        return new Mapping<>("Pdf", List.of(attach, fetch), values -> new Pdf(values.of(attach), values.of(fetch)));
    }

    private static Form<DocumentMail> mail() {
        var way = Member.of(
                        "by",
                        Choice.of(DocumentMail.Way.class),
                        DocumentMail::way,
                        "Who sends it: the source or nobody, the accounting system by mail or as an e-invoice, or the hub"
                                + " by mail with the books' PDF.")
                .or(DocumentMail.Way.SOURCE);
        var senderName = Member.optional(
                "senderName", Scalar.line(100), DocumentMail::senderName, "Left out: the company's name.");
        var replyTo = Member.optional(
                "replyTo", Codes.MAIL_ADDRESS, DocumentMail::replyTo, "Left out: the company's address.");
        var subject = mailSubject((DocumentMail mail) -> mail.texts().subject());
        var body = mailBody((DocumentMail mail) -> mail.texts().body());
        var byPaymentMethod = Member.<DocumentMail, Map<String, MailTexts>>of(
                        "byPaymentMethod",
                        new ByKey<>(Scalar.line(100), mailTexts(), 50),
                        DocumentMail::byPaymentMethod,
                        "Other texts for documents that are paid by a certain method, as the source calls it. What is left"
                                + " out there is as it is otherwise.")
                .or(Map.of());
        return new Mapping<>(
                "DocumentMail",
                List.of(way, senderName, replyTo, subject, body, byPaymentMethod),
                values -> new DocumentMail(
                        values.of(way),
                        values.of(senderName),
                        values.of(replyTo),
                        new MailTexts(values.of(subject), values.of(body)),
                        values.of(byPaymentMethod)));
    }

    private static Form<MailTexts> mailTexts() {
        var subject = mailSubject(MailTexts::subject);
        var body = mailBody(MailTexts::body);
        return new Mapping<>(
                "MailTexts", List.of(subject, body), values -> new MailTexts(values.of(subject), values.of(body)));
    }

    private static <R> Member<R, Texts> mailSubject(Function<R, Texts> getter) {
        return texts(
                "subject",
                "MailSubject",
                new MailText(Scalar.line(LONGEST_SUBJECT)),
                getter,
                "What the mail is called. Left out: a text of the hub's. It may hold " + MailPlaceholder.list() + ".");
    }

    private static <R> Member<R, Texts> mailBody(Function<R, Texts> getter) {
        return texts(
                "body",
                "MailBody",
                new MailText(Scalar.lines(LONGEST_MAIL)),
                getter,
                "What the mail says. Left out: a text of the hub's. It may hold the same; a line is left out where the"
                        + " document has nothing to put in.");
    }
}
