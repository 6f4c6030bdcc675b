package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.MISSING;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Webhook;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What e-conomic calls when an invoice is booked, over the OpenAPI service for webhooks, version 1.0.0. It takes an app of the
 * role SuperUser, and an address that begins with {@code https}. An agreement has one webhook for each type of event; an app
 * sees its own only.
 *
 * @see <a href="https://apis.e-conomic.com/#Webhooks..tag/Webhooks">Webhooks</a>
 */
final class EconomicWebhook implements Webhook {

    private static final int NOT_FOUND = 404;
    private static final String ROLE = "SuperUser";
    private static final String EVENT_TYPE = "INVOICE_BOOKED";
    private static final String WEBHOOKS = EconomicConfig.WEBHOOKS_API + "/webhooks";
    private static final String TAKEN = "WebhookAlreadyExistsForEventType";

    private final EconomicWire wire;

    EconomicWebhook(EconomicWire wire) {
        this.wire = wire;
    }

    @Override
    public Optional<Registered> registered() {
        return asSuperUser(() -> wire.find(uri(), Subject.company()))
                .map(webhook -> new Registered(
                        Json.text(webhook, "url").orElse(""),
                        !webhook.path("isDisabled").asBoolean()));
    }

    @Override
    public boolean register(String address) {
        var webhook = Json.object()
                .put("eventType", EVENT_TYPE)
                .put("name", "Kontobro")
                .put("url", address)
                .put("contentType", "application/json")
                .put("postData", Json.write(Json.object().put("event", EVENT_TYPE)));
        return asSuperUser(() -> {
            var answer = wire.write(
                    "POST",
                    wire.config().api(WEBHOOKS),
                    Json.write(webhook),
                    "",
                    () -> registered().isEmpty());
            if (answer.isSuccess()) {
                return true;
            }
            if (ErrorBody.read(answer.body()).all().stream()
                    .anyMatch(item -> item.code().equals(TAKEN))) {
                return false;
            }
            throw new Refusal(answer, Subject.company(), FieldTable.NONE).exception();
        });
    }

    @Override
    public void remove() {
        asSuperUser(() -> {
            var answer = wire.delete(uri(), () -> registered().isPresent());
            if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
                throw new Refusal(answer, Subject.company(), FieldTable.NONE).exception();
            }
            return answer;
        });
    }

    /** e-conomic says that a role is missing, and not which. */
    private static <T> T asSuperUser(Supplier<T> calls) {
        try {
            return calls.get();
        } catch (AccountingException.Rejected e) {
            throw e.problem().code() == ProblemCode.ROLE_MISSING
                    ? new AccountingException.Rejected(e.problem().with(MISSING, ROLE))
                    : e;
        }
    }

    private URI uri() {
        return wire.config().api(WEBHOOKS + "/" + EVENT_TYPE);
    }
}
