package dev.kontobro.connections.profile.json;

import static dev.kontobro.connections.profile.json.CommonForms.defaults;
import static dev.kontobro.connections.profile.json.CommonForms.enabled;
import static dev.kontobro.connections.profile.json.CommonForms.fields;
import static dev.kontobro.connections.profile.json.CommonForms.numbers;
import static dev.kontobro.connections.profile.json.CommonForms.schedule;
import static dev.kontobro.connections.profile.json.CommonForms.texts;
import static dev.kontobro.connections.profile.json.CommonForms.trigger;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.profile.Booking;
import dev.kontobro.connections.profile.CustomerClass;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.DocumentMail;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.connections.profile.MissingCustomer;
import dev.kontobro.connections.profile.Pdf;
import dev.kontobro.connections.profile.TargetChoice;
import dev.kontobro.connections.profile.json.OneOf.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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

    /** A field that a state stands in. */
    private static final Form<String> STATE_FIELD = Scalar.matching(
                    "[A-Za-z][A-Za-z0-9]*",
                    50,
                    "name a field of the event like status",
                    Optional::of,
                    Function.identity())
            .titled("field of the event");

    private static final int LONGEST_LIST = 200;

    /** e-conomic takes 1000 characters, Fortnox 1024. */
    private static final int LONGEST_TEXT = 1000;

    /** The shorter one of the two systems: Fortnox'. */
    private static final int LONGEST_SUBJECT = 100;

    private static final int LONGEST_MAIL = 20_000;

    static final Mapping<Documents> ORDERS_OR_INVOICES =
            documents("Documents", Flow.INVOICES, EnumSet.allOf(DocumentTarget.class));

    /** Credit is never an order. */
    static final Mapping<Documents> CREDIT_NOTES =
            documents("CreditNotes", Flow.CREDIT_NOTES, EnumSet.complementOf(EnumSet.of(DocumentTarget.ORDER)));

    private DocumentsForm() {}

    private static Mapping<Documents> documents(String name, Flow flow, Set<DocumentTarget> targets) {
        var standard = Documents.standard();
        var enabled = enabled(Documents::enabled, standard.enabled());
        var trigger = trigger(Documents::trigger);
        var states = Member.of(
                        "states",
                        new ByKey<>(STATE_FIELD, set(Scalar.line(100), 1), 10),
                        Documents::states,
                        "Only documents in these states are sent: by field of the event, the values of which it must"
                                + " have one, in every field. All when left out.")
                .or(standard.states());
        var target = Member.of(
                        "target", target(name, targets), Documents::target, "What a document becomes in the books.")
                .or(standard.target());
        var booking = Member.of(
                        "booking", booking(), Documents::booking, "How documents are booked whose target is `booked`.")
                .or(standard.booking());
        var missingCustomer = Member.of(
                        "missingCustomer",
                        Choice.of(MissingCustomer.class),
                        Documents::missingCustomer,
                        "What becomes of a document whose customer is not in the books: it waits for him, creates him,"
                                + " goes to the collective customer, is skipped or refused.")
                .or(standard.missingCustomer());
        var vat = Member.of(
                        "vat",
                        Choice.of(Documents.Vat.class),
                        Documents::vat,
                        "Whose VAT counts: the source's, which has to be the books', or what the accounting system makes"
                                + " of customer, product and account.")
                .or(standard.vat());
        var defaults = defaults("DocumentDefaults", DEFAULTS, Documents::defaults);
        var text = texts(
                "text",
                "DocumentText",
                LONGEST_TEXT,
                Documents::text,
                "Printed on every document that brings no text of its own.");
        var pdf =
                Member.of("pdf", pdf(), Documents::pdf, "What happens to PDFs.").or(standard.pdf());
        var mail = Member.of("mail", mail(), Documents::mail, "How a booked document gets to the customer.")
                .or(standard.mail());
        var numbers = numbers(Documents::numbers, standard.numbers(), false);
        var fields = fields(flow, Documents::fields);
        return new Mapping<>(
                name,
                List.of(
                        enabled,
                        trigger,
                        states,
                        target,
                        booking,
                        missingCustomer,
                        vat,
                        defaults,
                        text,
                        pdf,
                        mail,
                        numbers,
                        fields),
                values -> new Documents(
                        values.of(enabled),
                        values.of(trigger),
                        values.of(states),
                        values.of(target),
                        values.of(booking),
                        values.of(missingCustomer),
                        values.of(vat),
                        values.of(defaults),
                        values.of(text),
                        values.of(pdf),
                        values.of(mail),
                        values.of(numbers),
                        values.of(fields)));
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
        var rules = Member.<TargetChoice, List<TargetChoice.Rule>>of(
                        "rules",
                        new Several<>(rule(name, choice), 0, 50, false),
                        TargetChoice::rules,
                        "The first that is about a document decides.")
                .or(List.of());
        return new Mapping<>(
                name + "Target",
                List.of(standard, rules),
                values -> new TargetChoice(values.of(standard), values.of(rules)));
    }

    private static Form<TargetChoice.Rule> rule(String name, Form<DocumentTarget> choice) {
        var paymentMethods =
                condition("paymentMethods", Scalar.line(100), TargetChoice.Rule::paymentMethods, "How the buyer pays.");
        var classes = condition(
                "customerClasses",
                Choice.of(Arrays.asList(CustomerClass.values()), CustomerClass::name),
                TargetChoice.Rule::customerClasses,
                "Who buys.");
        var countries = condition(
                "countries", Codes.COUNTRY, TargetChoice.Rule::countries, "Where the buyer is, ISO 3166-1 alpha-2.");
        var customers = condition("customers", Scalar.line(50), TargetChoice.Rule::customers, "Numbers of customers.");
        var amountFrom = Member.optional(
                "amountFrom",
                Codes.AMOUNT,
                TargetChoice.Rule::amountFrom,
                "Gross, in the document's currency: this much or more.");
        var target = Member.of("target", choice, TargetChoice.Rule::target, "What it becomes.");
        return new Mapping<>(
                        name + "TargetRule",
                        List.of(paymentMethods, classes, countries, customers, amountFrom, target),
                        values -> new TargetChoice.Rule(
                                values.of(paymentMethods),
                                values.of(classes),
                                values.of(countries),
                                values.of(customers),
                                values.of(amountFrom),
                                values.of(target)))
                .checkedBy((values, at) -> {
                    if (values.of(amountFrom).isEmpty()
                            && List.of(paymentMethods, countries, customers).stream()
                                    .allMatch(condition -> values.of(condition).isEmpty())
                            && values.of(classes).isEmpty()) {
                        at.wrong("asks for nothing", "write what it is about, or change standard instead");
                    }
                });
    }

    private static <T> Member<TargetChoice.Rule, Set<T>> condition(
            String key, Form<T> item, Function<TargetChoice.Rule, Set<T>> getter, String meaning) {
        return Member.of(key, set(item, 0), getter, meaning).or(Set.of());
    }

    private static Form<Booking> booking() {
        var standard = Booking.standard();
        var time = Member.of("when", bookingTime(), Booking::time, "When a draft is booked.")
                .or(standard.time());
        var date = Member.of("date", Choice.of(Booking.Date.class), Booking::date, "The day that it is booked on.")
                .or(standard.date());
        var closedPeriod = Member.of(
                        "closedPeriod",
                        Choice.of(Booking.ClosedPeriod.class),
                        Booking::closedPeriod,
                        "What becomes of it when that day is in a closed period.")
                .or(standard.closedPeriod());
        var totals = Member.of(
                        "totalsMustMatch",
                        Scalar.flag(),
                        Booking::totalsMustMatch,
                        "A draft whose total or VAT is another than the source's stays one.")
                .or(standard.totalsMustMatch());
        return new Mapping<>(
                "Booking",
                List.of(time, date, closedPeriod, totals),
                values -> new Booking(values.of(time), values.of(date), values.of(closedPeriod), values.of(totals)));
    }

    private static Form<Booking.Time> bookingTime() {
        var days = Member.of("days", Scalar.small(1, 365), Booking.Time.AfterDays::days, "How many.");
        var schedule = schedule(Booking.Time.Scheduled::schedule);
        return new OneOf<>(
                "BookingTime",
                "at",
                List.of(
                        Shape.plain(
                                "once-made",
                                Booking.Time.AtOnce.class,
                                "As soon as it is made.",
                                new Booking.Time.AtOnce()),
                        Shape.of(
                                "days-later",
                                Booking.Time.AfterDays.class,
                                "So many days after it was made, so that somebody can look at it.",
                                List.of(days),
                                values -> new Booking.Time.AfterDays(values.of(days))),
                        Shape.of(
                                "scheduled",
                                Booking.Time.Scheduled.class,
                                "At the next run of a schedule.",
                                List.of(schedule),
                                values -> new Booking.Time.Scheduled(values.of(schedule))),
                        Shape.plain(
                                "manual",
                                Booking.Time.Manual.class,
                                "When a person releases it.",
                                new Booking.Time.Manual())));
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
        var subject =
                texts("subject", "MailSubject", LONGEST_SUBJECT, DocumentMail::subject, "What the mail is called.");
        var body = texts("body", "MailBody", LONGEST_MAIL, DocumentMail::body, "What the mail says.");
        return new Mapping<>(
                "DocumentMail",
                List.of(way, senderName, replyTo, subject, body),
                values -> new DocumentMail(
                        values.of(way),
                        values.of(senderName),
                        values.of(replyTo),
                        values.of(subject),
                        values.of(body)));
    }

    private static <T> Form<Set<T>> set(Form<T> item, int least) {
        return Scalar.of(
                new Several<>(item, least, LONGEST_LIST, true),
                Set::copyOf,
                set -> set.stream()
                        .sorted(Comparator.comparing(Object::toString))
                        .toList());
    }
}
