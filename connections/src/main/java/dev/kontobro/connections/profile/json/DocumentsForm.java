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
import dev.kontobro.connections.profile.Afterwards;
import dev.kontobro.connections.profile.Booking;
import dev.kontobro.connections.profile.Condition;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.DocumentMail;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.connections.profile.Lines;
import dev.kontobro.connections.profile.MissingCustomer;
import dev.kontobro.connections.profile.Pdf;
import dev.kontobro.connections.profile.Sending;
import dev.kontobro.connections.profile.TargetChoice;
import dev.kontobro.connections.profile.TotalsCheck;
import dev.kontobro.connections.profile.json.Mapping.Values;
import dev.kontobro.connections.profile.json.OneOf.Shape;
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

    /** A field that a state stands in. */
    private static final Form<String> STATE_FIELD = Scalar.matching(
                    "[A-Za-z][A-Za-z0-9]*",
                    50,
                    "name a field of the event like status",
                    Optional::of,
                    Function.identity())
            .titled("field of the event");

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
        var sending = SendingKeys.of();
        var target = Member.of(
                        "target", target(name, targets), Documents::target, "What a document becomes in the books.")
                .or(standard.target());
        var booking = Member.of(
                        "booking", booking(), Documents::booking, "How documents are booked whose target is `booked`.")
                .or(standard.booking());
        var totals = Member.of(
                        "totals",
                        totals(),
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
        var lines = Member.of("lines", lines(), Documents::lines, "What a document's lines become in the books.")
                .or(standard.lines());
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
        var afterwards = Member.of(
                        "afterwards",
                        afterwards(name, flow),
                        Documents::afterwards,
                        "What happens when something becomes of a document after it was sent.")
                .or(standard.afterwards());
        var fields = fields(flow, Documents::fields);
        return new Mapping<>(
                name,
                Stream.of(
                                Stream.of(enabled, trigger),
                                sending.members().stream(),
                                Stream.of(
                                        target,
                                        booking,
                                        totals,
                                        vat,
                                        lines,
                                        defaults,
                                        text,
                                        pdf,
                                        mail,
                                        numbers,
                                        afterwards,
                                        fields))
                        .<Member<Documents, ?>>flatMap(Function.identity())
                        .toList(),
                values -> new Documents(
                        values.of(enabled),
                        values.of(trigger),
                        sending.read(values),
                        values.of(target),
                        values.of(booking),
                        values.of(totals),
                        values.of(lines).withVat(values.of(vat)),
                        values.of(defaults),
                        values.of(text),
                        values.of(pdf),
                        values.of(mail),
                        values.of(numbers),
                        values.of(afterwards),
                        values.of(fields)));
    }

    /** Keys of what decides whether a document is sent; they stand among the document's own. */
    private record SendingKeys(
            Member<Documents, Map<String, Set<String>>> states,
            Member<Documents, List<Condition>> exclusions,
            Member<Documents, Sending.ZeroTotal> zeroTotal,
            Member<Documents, MissingCustomer> missingCustomer,
            Member<Documents, Sending.MissingProject> missingProject) {

        static SendingKeys of() {
            var standard = Sending.standard();
            var states = key(
                    "states",
                    new ByKey<>(STATE_FIELD, Several.set(Scalar.line(100), 1), 10),
                    Sending::states,
                    standard.states(),
                    "Only documents in these states are sent: by field of the event, the values of which it must"
                            + " have one, in every field. All when left out.");
            var exclusions = key(
                    "exclusions",
                    new Several<>(ConditionKeys.alone(), 0, 50, false),
                    Sending::exclusions,
                    standard.exclusions(),
                    "Documents that one of these is about are not sent.");
            var zeroTotal = key(
                    "zeroTotal",
                    Choice.of(Sending.ZeroTotal.class),
                    Sending::zeroTotal,
                    standard.zeroTotal(),
                    "What becomes of a document over nothing.");
            var missingCustomer = key(
                    "missingCustomer",
                    Choice.of(MissingCustomer.class),
                    Sending::missingCustomer,
                    standard.missingCustomer(),
                    "What becomes of a document whose customer is not in the books: it waits for him, creates him,"
                            + " goes to the collective customer, is skipped or refused.");
            var missingProject = key(
                    "missingProject",
                    Choice.of(Sending.MissingProject.class),
                    Sending::missingProject,
                    standard.missingProject(),
                    "What becomes of a document whose project is not in the books: it waits for it, is sent without,"
                            + " or is refused.");
            return new SendingKeys(states, exclusions, zeroTotal, missingCustomer, missingProject);
        }

        private static <T> Member<Documents, T> key(
                String key, Form<T> form, Function<Sending, T> getter, T standard, String meaning) {
            return Member.<Documents, T>of(key, form, documents -> getter.apply(documents.sending()), meaning)
                    .or(standard);
        }

        List<Member<Documents, ?>> members() {
            return List.of(states, exclusions, zeroTotal, missingCustomer, missingProject);
        }

        Sending read(Values values) {
            return new Sending(
                    values.of(states),
                    values.of(exclusions),
                    values.of(zeroTotal),
                    values.of(missingCustomer),
                    values.of(missingProject));
        }
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
        var condition = ConditionKeys.of(TargetChoice.Rule::condition);
        var target = Member.of("target", choice, TargetChoice.Rule::target, "What it becomes.");
        return new Mapping<>(
                        name + "TargetRule",
                        Stream.<Member<TargetChoice.Rule, ?>>concat(condition.members().stream(), Stream.of(target))
                                .toList(),
                        values -> new TargetChoice.Rule(condition.read(values), values.of(target)))
                .checkedBy((values, at) ->
                        condition.refuseNone(values, at, "write what it is about, or change standard instead"));
    }

    private static Form<TotalsCheck> totals() {
        var standard = TotalsCheck.standard();
        var threshold = Member.of(
                        "threshold",
                        Codes.AMOUNT,
                        TotalsCheck::threshold,
                        "Up to this much the gross totals may differ, in the document's currency.")
                .or(standard.threshold());
        var correct = Member.of(
                        "correct",
                        Scalar.flag(),
                        TotalsCheck::correct,
                        "A difference up to the threshold is evened out by a line without VAT.")
                .or(standard.correct());
        return new Mapping<>(
                "Totals",
                List.of(threshold, correct),
                values -> new TotalsCheck(values.of(threshold), values.of(correct)));
    }

    private static Form<Lines> lines() {
        var standard = Lines.standard();
        var onlyBillable = Member.of(
                        "onlyBillable",
                        Scalar.flag(),
                        Lines::onlyBillable,
                        "Lines that are not to be charged are left out.")
                .or(standard.onlyBillable());
        var missingProduct = Member.of(
                        "missingProduct",
                        Choice.of(Lines.MissingProduct.class),
                        Lines::missingProduct,
                        "What becomes of a document with a line whose product is not in the books: it waits for it,"
                                + " creates it, gives the line the product of `charges.products.fallback`, or is"
                                + " refused. A line whose product has no number gets the fallback or is refused.")
                .or(standard.missingProduct());
        var zeroQuantity = Member.of(
                        "zeroQuantity",
                        Choice.of(Lines.ZeroQuantity.class),
                        Lines::zeroQuantity,
                        "What becomes of a line with the quantity 0: only its text is sent, it is dropped, or the"
                                + " document is refused.")
                .or(standard.zeroQuantity());
        var group = Member.of(
                        "group",
                        Choice.of(Lines.Group.class).onlyIn(SystemName.FORTNOX, Lines.Group.ACCOUNT),
                        Lines::group,
                        "Which lines become one: those of an account (Fortnox only), or those of a VAT rate.")
                .or(standard.group());
        var taxReduction = Member.of(
                        "taxReduction",
                        Choice.of(Lines.TaxReduction.class),
                        Lines::taxReduction,
                        "Which tax reduction a document asks for: none, the source's, or the source's and, where it says none of"
                                + " a document with house work, this.")
                .or(standard.taxReduction())
                .onlyIn(Set.of(SystemName.FORTNOX));
        return new Mapping<>(
                "Lines",
                List.of(onlyBillable, missingProduct, zeroQuantity, group, taxReduction),
                values -> new Lines(
                        values.of(onlyBillable),
                        values.of(missingProduct),
                        values.of(zeroQuantity),
                        values.of(group),
                        standard.vat(),
                        values.of(taxReduction)));
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
        var exclusions = Member.<Booking, List<Condition>>of(
                        "exclusions",
                        new Several<>(ConditionKeys.alone(), 0, 50, false),
                        Booking::exclusions,
                        "A draft that one of these is about stays one until a person books it.")
                .or(standard.exclusions());
        return new Mapping<>(
                "Booking",
                List.of(time, date, closedPeriod, totals, exclusions),
                values -> new Booking(
                        values.of(time),
                        values.of(date),
                        values.of(closedPeriod),
                        values.of(totals),
                        values.of(exclusions)));
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
}
