package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.Operator.ALL_BUT_LIKE;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.SandboxResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code /invoices/booked} and the lists of those that are paid, due or sent. */
final class BookedInvoices {

    static final String PATH = "invoices/booked";
    static final String NUMBER = "bookedInvoiceNumber";
    static final Attachments ATTACHMENTS =
            new Attachments(Catalogue.BOOKED_INVOICES, "invoice", List.of(Attachments.Kind.PDF));

    private static final String SENT_PATH = "invoices/sent";

    /** The body of what books a draft. Older texts and clients write {@code ean}; the schema has {@code EAN}. */
    private static final List<Field> INSTRUCTIONS = List.of(
            Field.reference(
                            "draftInvoice",
                            DraftInvoices.NUMBER,
                            Catalogue.INVOICE_DRAFTS,
                            DraftInvoices.PATH,
                            Violation.DOES_NOT_EXIST)
                    .required(),
            Booking.WITH_NUMBER,
            Field.choice("sendBy", "none", Booking.BY_EAN, "ean", Booking.BY_MAIL));

    private BookedInvoices() {}

    static List<Resource> resources() {
        return List.of(
                all(),
                list("paid", (row, today) -> isPaid(row)),
                list("unpaid", (row, today) -> !isPaid(row)),
                list("overdue", (row, today) -> !isPaid(row) && dueDate(row).isBefore(today)),
                list("not-due", (row, today) -> !isPaid(row) && !dueDate(row).isBefore(today)),
                sent());
    }

    private static Resource all() {
        return booked(PATH)
                .with(
                        Endpoint.of("POST", "", call -> call.withBody(body -> book(call, body))),
                        Endpoint.of("PUT", "{}", BookedInvoices::bookAs),
                        Endpoint.onRecord("GET", "{}/pdf", BookedInvoices::pdf),
                        Endpoint.onRecord("GET", "{}/sent", BookedInvoices::sentOf))
                .with(ATTACHMENTS.endpoints());
    }

    private static Resource list(String name, Resource.View view) {
        return booked("invoices/" + name).with(Resource.Listing.of(view).readAt(PATH));
    }

    private static Resource booked(String path) {
        return Resource.of(
                        path,
                        "booked invoice",
                        DocumentFields.ofBooked(
                                Field.whole(NUMBER, 1, DocumentFields.LARGEST_NUMBER)
                                        .filterable(ALL_BUT_LIKE)
                                        .sortable(),
                                Field.whole("orderNumber")))
                .of(Catalogue.BOOKED_INVOICES)
                .openTo(Role.SALES)
                .with((answer, row, links) -> {
                    var self = links.to(PATH + "/" + row.number());
                    answer.putObject("pdf").put("download", self + "/pdf");
                    answer.put("sent", self + "/sent");
                });
    }

    private static Resource sent() {
        return Resource.of(
                        SENT_PATH,
                        "sent invoice",
                        Field.whole("id"),
                        Field.reference("invoice", NUMBER, Catalogue.BOOKED_INVOICES, PATH, Violation.DOES_NOT_EXIST),
                        Field.word("status"),
                        Field.date("creationDate"),
                        Field.word("createdBy"),
                        Field.text("recipient.name", 250),
                        Field.text("recipient.mobilePhone", 255),
                        Field.text("recipient.ean", 13))
                .of(Catalogue.SENT)
                .openTo(Role.SALES)
                .with(BookedInvoices::addChannel);
    }

    /** The schema knows no other channel. */
    private static void addChannel(ObjectNode answer, Row row, Links links) {
        if (row.value("sendBy").asText().equals(Booking.BY_EAN)) {
            answer.put("sendBy", "ean");
        }
    }

    /** Under the number in the path, which outweighs one in the body. */
    private static SandboxResponse bookAs(Call call) {
        var number = Row.number(call.place().number().orElseThrow());
        return number instanceof IntNode
                ? call.withBody(body -> book(call, body.set(Booking.WITH_NUMBER.name(), number)))
                : call.answers().failure(Failure.NOT_FOUND);
    }

    private static SandboxResponse book(Call call, ObjectNode body) {
        var intake = Intake.of(body, INSTRUCTIONS, call.books(), call.links());
        if (!intake.complaints().isEmpty()) {
            return call.answers().notAsPublished(intake.complaints(), call.resource(), "post");
        }
        if (!intake.violations().isEmpty()) {
            return call.answers().refused(call.agreement(), intake.violations());
        }
        var instructions = intake.content();
        var sendBy = instructions.path("sendBy").asText("none");
        var booking = new Booking(
                call.agreement(),
                Booking.draft(call.books(), instructions.get("draftInvoice").asText())
                        .orElseThrow(),
                Optional.ofNullable(instructions.get(Booking.WITH_NUMBER.name()))
                        .map(number -> number.asText()),
                sendBy.equals("ean") ? Booking.BY_EAN : sendBy);
        var objections = booking.objections();
        return objections.isEmpty()
                ? RestSurface.created(RestSurface.show(booking.book(call.today()), call.place()))
                : call.answers().refused(call.agreement(), objections);
    }

    /** It takes a moment until there is one. */
    private static SandboxResponse pdf(Call call, Row row) {
        var ready = row.entry().createdAt().plus(call.agreement().pdfDelay());
        return call.clock().instant().isBefore(ready)
                ? call.answers().failure(Failure.NOT_FOUND)
                : Documents.pdf(call, row);
    }

    private static SandboxResponse sentOf(Call call, Row row) {
        var sent = sent();
        return call.books().register(Catalogue.SENT).all().stream()
                .map(Row::new)
                .filter(sending -> sending.value("invoice").asText().equals(row.number()))
                .findFirst()
                .map(sending -> RestAnswers.json(
                        200,
                        sent.show(sending, call.links())
                                .put("self", call.links().to(SENT_PATH + "/" + sending.number()))))
                .orElseGet(() -> call.answers().failure(Failure.NOT_FOUND));
    }

    /** Takes an amount in the invoice's currency off what remains; there may be too much of it. */
    static Row pay(Books books, String number, BigDecimal amount) {
        var register = books.register(Catalogue.BOOKED_INVOICES);
        var content = register.find(number).orElseThrow().content().deepCopy();
        var remainder = content.path("remainder").decimalValue().subtract(amount);
        content.put("remainder", remainder)
                .put(
                        "remainderInBaseCurrency",
                        Totals.inBaseCurrency(
                                remainder, content.path("exchangeRate").decimalValue()));
        return new Row(register.put(number, content));
    }

    private static boolean isPaid(Row row) {
        return row.value("remainder").decimalValue().signum() == 0;
    }

    private static LocalDate dueDate(Row row) {
        return LocalDate.parse(row.value("dueDate").asText());
    }
}
