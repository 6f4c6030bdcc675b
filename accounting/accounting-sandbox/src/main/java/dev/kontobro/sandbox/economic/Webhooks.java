package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.Operator.ALL_BUT_LIKE;
import static dev.kontobro.sandbox.economic.Operator.ORDER;
import static dev.kontobro.sandbox.economic.Resource.Verb.CREATE;
import static dev.kontobro.sandbox.economic.Resource.Verb.DELETE;
import static dev.kontobro.sandbox.economic.Resource.Verb.REPLACE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code webhooksapi}: addresses that are called when something happens, one for each type of event. */
final class Webhooks {

    static final String REGISTER = "webhooks";

    private static final String EVENT_TYPES = "event-types";
    private static final String EVENT_TYPE = "eventType";
    private static final int MOST_HEADERS = 5;
    private static final int LONGEST_HEADERS = 1_000;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

    private Webhooks() {}

    static List<Resource> resources() {
        return List.of(eventTypes(), webhooks());
    }

    private static Resource eventTypes() {
        return Resource.of(
                        "EventTypes",
                        "event type",
                        Field.text("name", 50),
                        Field.word("description"),
                        Field.items("mergeFields", List.of(Field.word("fieldName"), Field.word("description"))))
                .of(EVENT_TYPES)
                .openTo(Role.SUPER_USER)
                .with(Resource.Listing.WHOLE);
    }

    private static Resource webhooks() {
        return Resource.of(
                        REGISTER,
                        "webhook",
                        Field.text(EVENT_TYPE, 1, 50)
                                .required()
                                .filterable(ALL_BUT_LIKE)
                                .sortable(),
                        Field.text("name", 100).required().filterable(ORDER).sortable(),
                        Field.text("url", 1000).required().filterable(ORDER),
                        Field.text("contentType", 50).required(),
                        Field.text("postData", 4000),
                        Field.items("customHeaders", List.of(Field.text("key", 1000), Field.text("value", 1000))),
                        Field.flagShownWhenFalse("isDisabled").filterable(ORDER),
                        Field.moment("lastUpdated")
                                .in(Row.LAST_UPDATED)
                                .readOnly()
                                .filterable(ORDER),
                        Field.word("objectVersion").in(Row.OBJECT_VERSION))
                .offering(CREATE, REPLACE, DELETE)
                .openTo(Role.SUPER_USER)
                .with(new Rules());
    }

    /** Behind the codes of the tag Webhooks. The vendor calls https alone; this machine is called without it, too. */
    private static final class Rules implements Resource.Rules {

        @Override
        public List<Violation> onWrite(Agreement agreement, String number, ObjectNode content, Optional<Row> before) {
            var books = agreement.books();
            var violations = new ArrayList<Violation>();
            if (!books.register(EVENT_TYPES).has(number)) {
                violations.add(
                        Violation.of(EVENT_TYPE, "WebhookInvalidType", "An unknown/unsupported webhook event type."));
            }
            if (before.isEmpty() && books.register(REGISTER).has(number)) {
                violations.add(Violation.of(
                        EVENT_TYPE,
                        "WebhookAlreadyExistsForEventType",
                        "A webhook for this event type already exists for the agreement."));
            }
            againstUrl(content.path("url").asText()).ifPresent(violations::add);
            var headers = content.path("customHeaders");
            if (headers.size() > MOST_HEADERS) {
                violations.add(Violation.of(
                        "customHeaders", "WebhookCustomHeadersTooMany", "At most 5 custom headers are allowed."));
            }
            if (headers.toString().length() > LONGEST_HEADERS) {
                violations.add(Violation.of(
                        "customHeaders",
                        "WebhookCustomHeadersTooLong",
                        "Custom headers exceed the maximum allowed length."));
            }
            return violations;
        }

        private static Optional<Violation> againstUrl(String url) {
            try {
                var address = URI.create(url);
                return "https".equals(address.getScheme()) || THIS_MACHINE.contains(address.getHost())
                        ? Optional.empty()
                        : Optional.of(Violation.of(
                                "url", "WebhookInvalidUrlScheme", "Only HTTPS is allowed for the webhook URL."));
            } catch (IllegalArgumentException noAddress) {
                return Optional.of(Violation.of("url", "WebhookInvalidUrl", "The URL has invalid format."));
            }
        }
    }
}
