package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.Operator.ALL_BUT_LIKE;
import static dev.kontobro.sandbox.economic.Resource.Verb.CREATE;
import static dev.kontobro.sandbox.economic.Resource.Verb.DELETE;
import static dev.kontobro.sandbox.economic.Resource.Verb.REPLACE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Register;
import dev.kontobro.sandbox.SandboxResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code /orders}: they begin as drafts, are sent, and are archived when an invoice is made of them. An order goes from one
 * to the next by being posted there, whole. How the vendor knows which order a posted draft was made of is not published;
 * here the template for it carries the order's number, as the property {@code order}.
 */
final class Orders {

    static final String NUMBER = "orderNumber";

    private static final String DRAFTS = "orders/drafts";
    private static final String STATE = "state";
    private static final String UPGRADE = "/templates/upgrade-instructions/draftInvoice";
    private static final Attachments ATTACHMENTS =
            new Attachments(Catalogue.ORDERS, "order", List.of(Attachments.Kind.PDF));
    static final Resource.Rules RULES = new Rules(new DocumentRules(ATTACHMENTS));

    /** What a template for an invoice takes from its order. */
    private static final List<String> NOT_OF_INVOICES =
            List.of(NUMBER, "soap", "templates", "attachment", "pdf", "lastUpdated", "metaData", "self");

    /** Where an order can be. */
    private enum State {
        DRAFTS,
        SENT,
        ARCHIVED;

        private String path() {
            return "orders/" + name().toLowerCase(Locale.ROOT);
        }

        private boolean holds(Row order) {
            return order.value(STATE).asText().equals(name());
        }
    }

    /** As for every document; with the inventory module orders are not written over the API at all. */
    private record Rules(DocumentRules document) implements Resource.Rules {

        @Override
        public long nextNumber(Agreement agreement, Register register) {
            return document.nextNumber(agreement, register);
        }

        @Override
        public List<Violation> onWrite(Agreement agreement, String number, ObjectNode content, Optional<Row> before) {
            var violations = new ArrayList<>(document.onWrite(agreement, number, content, before));
            if (agreement.activeModules().contains(Agreement.INVENTORY)) {
                violations.add(Violation.of(
                        NUMBER,
                        "",
                        "Orders cannot be created or changed when the inventory module is enabled.",
                        "Ordrer kan ikke oprettes eller ændres, når lagermodulet er slået til."));
            }
            if (before.isPresent()) {
                violations.addAll(namelessUnits(content.path("lines")));
            }
            return violations;
        }

        /** What the published schema of a change requires, and that of a new order does not know. */
        private static List<Violation> namelessUnits(JsonNode lines) {
            return IntStream.range(0, lines.size())
                    .filter(index ->
                            lines.get(index).has("unit") && !lines.get(index).has(DocumentRules.UNIT_NAME))
                    .mapToObj(index -> Violation.of(
                            "lines[%d].%s".formatted(index, DocumentRules.UNIT_NAME),
                            DocumentRules.MISSING_VALUE,
                            "name is missing a value.",
                            "name mangler en værdi."))
                    .toList();
        }

        @Override
        public void complete(Agreement agreement, ObjectNode content) {
            document.complete(agreement, content);
            if (!content.has(STATE)) {
                content.put(STATE, State.DRAFTS.name());
            }
        }

        @Override
        public void afterDelete(Agreement agreement, Row row) {
            document.afterDelete(agreement, row);
        }
    }

    private Orders() {}

    static List<Resource> resources() {
        return List.of(
                in(State.DRAFTS)
                        .offering(CREATE, REPLACE, DELETE)
                        .with(ATTACHMENTS.endpoints())
                        .with(
                                Endpoint.of("POST", "", call -> call.withBody(body -> enter(call, body, State.DRAFTS))),
                                Endpoint.onRecord("POST", "{}/lines", Documents::addLines),
                                Endpoint.onRecord("GET", "{}" + UPGRADE, Orders::upgradeInstructions)),
                in(State.SENT)
                        .offering(DELETE)
                        .with(Endpoint.of("POST", "", call -> call.withBody(body -> enter(call, body, State.SENT)))),
                in(State.ARCHIVED));
    }

    private static Resource in(State state) {
        return Resource.of(
                        state.path(),
                        "order",
                        DocumentFields.ofDraft(Field.whole(NUMBER, 1, DocumentFields.LARGEST_NUMBER)
                                .readOnly()
                                .filterable(ALL_BUT_LIKE)
                                .sortable()))
                .of(Catalogue.ORDERS)
                .openTo(Role.SALES)
                .with(Resource.Listing.of((row, today) -> state.holds(row)))
                .with(RULES)
                .with((answer, row, links) -> addLinks(answer, row, links, state))
                .with(Endpoint.onRecord("GET", "{}/pdf", Documents::pdf));
    }

    private static void addLinks(ObjectNode answer, Row row, Links links, State state) {
        var self = links.to(state.path() + "/" + row.number());
        answer.putObject("pdf").put("download", self + "/pdf");
        answer.putObject("soap").putObject("orderHandle").put("id", Integer.parseInt(row.number()));
        if (state == State.DRAFTS) {
            answer.put("attachment", self + "/attachment");
            answer.putObject("templates")
                    .put("upgradeInstructions", self + UPGRADE)
                    .put("self", self + "/templates");
        }
    }

    /** A new order, or one that is there already and goes to this state. */
    private static SandboxResponse enter(Call call, ObjectNode body, State state) {
        var orders = call.register();
        var before = orders.find(body.path(NUMBER).asText()).map(Row::new);
        var number =
                before.map(Row::number).orElseGet(() -> String.valueOf(RULES.nextNumber(call.agreement(), orders)));
        var intake = Intake.of(body, call.resource(), before.isEmpty(), call.books(), call.links());
        intake.content().put(STATE, state.name());
        return RestSurface.write(call, number, intake, before, 201);
    }

    /** What is posted to the drafts of invoices. */
    private static SandboxResponse upgradeInstructions(Call call, Row row) {
        var template = RestSurface.show(row, call.place());
        template.remove(NOT_OF_INVOICES);
        template.putObject("order")
                .put(NUMBER, Integer.parseInt(row.number()))
                .put("self", call.place().addressOf(row));
        return RestAnswers.json(200, template.put("self", call.place().addressOf(row) + UPGRADE));
    }

    /** The order that a draft is made of. */
    static Field reference() {
        return Field.reference("order", NUMBER, Catalogue.ORDERS, DRAFTS, Violation.DOES_NOT_EXIST);
    }

    /** Once an invoice is made of it. Its file goes along with that. */
    static void archive(Agreement agreement, String number, Row draft) {
        var orders = agreement.books().register(Catalogue.ORDERS);
        orders.find(number)
                .filter(order -> !State.ARCHIVED.holds(new Row(order)))
                .ifPresent(order -> {
                    orders.put(number, order.content().deepCopy().put(STATE, State.ARCHIVED.name()));
                    ATTACHMENTS.move(agreement.books(), number, DraftInvoices.ATTACHMENTS, draft.number());
                });
    }
}
