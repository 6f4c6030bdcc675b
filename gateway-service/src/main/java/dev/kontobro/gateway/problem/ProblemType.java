package dev.kontobro.gateway.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every kind of refusal this service answers with. The name is part of the API: a problem's {@code type} is
 * {@code /problems/<id>}, and that address shows the kind to people.
 */
public enum ProblemType {
    MALFORMED(
            400,
            "The request cannot be read",
            "The body is not what its content type says, or the request line or a header breaks HTTP.",
            "Compare the request with the examples in the API document."),
    PARAMETER_INVALID(
            400,
            "A parameter is wrong",
            "A query parameter is unknown or its value does not do. Each one is listed.",
            "Correct the parameters that are listed."),
    EVENT_UNREADABLE(
            400,
            "An event cannot be read",
            "At least one event breaks CloudEvents 1.0. Nothing was published. Each event that is wrong is listed.",
            "Correct the events that are listed and send the whole request again."),
    NOT_AUTHENTICATED(
            401,
            "Who is asking?",
            "The request carries no bearer token, or one that is expired, damaged or from somebody else.",
            "Get an access token from the identity provider and send it as 'Authorization: Bearer <token>'."),
    NOT_ALLOWED(
            403,
            "This needs another role",
            "The token is good, but its roles do not allow this. Publishing needs 'source'; reading needs"
                    + " 'tenant-viewer', 'tenant-admin' or 'operator'; retrying needs 'tenant-admin' or 'operator'.",
            "Have the role added to the client or user, then get a new token."),
    TENANT_MISSING(
            403,
            "The token names no tenant",
            "The token's claim 'tenant' says whose data a request is about; this token has none.",
            "Have the claim 'tenant' set for the client or user at the identity provider."),
    TENANT_MISMATCH(
            403,
            "Another tenant's event",
            "An event's tenantid is not the tenant of the token. Nothing was published.",
            "Leave tenantid out, or publish with a token of that tenant."),
    NOT_FOUND(404, "Nothing is here", "There is nothing at this address.", "See the API document for what there is."),
    TRANSFER_UNKNOWN(
            404,
            "There is no such transfer",
            "The tenant of the token has no transfer with this id.",
            "Look the id up in the transfer log."),
    METHOD_NOT_ALLOWED(
            405,
            "The address does not know this method",
            "There is something at this address, but not for this HTTP method.",
            "See the API document for what the address takes."),
    NOT_ACCEPTABLE(
            406,
            "No answer in that format",
            "The Accept header asks for a format this address does not have.",
            "Accept application/json and application/problem+json."),
    RETRY_NOT_POSSIBLE(
            409,
            "There is nothing to retry now",
            "An attempt at this transfer is running at this moment, or what was wanted is not kept any more.",
            "Look at the transfer: if it is running, wait for what comes of it; if not, have the source send the record"
                    + " again."),
    TOO_LARGE(
            413,
            "The request is too large",
            "The body, or the number of events in it, is more than is taken at once. Nothing was published.",
            "Send the events in several smaller requests."),
    MEDIA_TYPE_UNSUPPORTED(
            415,
            "The body is of another kind",
            "The content type is not one this address takes.",
            "Send application/json with ce- headers, application/cloudevents+json or"
                    + " application/cloudevents-batch+json."),
    EVENT_INVALID(
            422,
            "An event says something that does not do",
            "At least one event breaks the schema of its type, or is of a type sources do not publish. Nothing was"
                    + " published. Each value that is wrong is listed.",
            "Correct the values that are listed and send the whole request again."),
    EVENTS_NOT_CONFIRMED(
            503,
            "Not every event is safely stored",
            "The message broker did not confirm every event in time. Those under 'accepted' are stored for good; each of"
                    + " the others may or may not arrive.",
            "Send the whole request again after the time in Retry-After. Repeats do no harm: an event with the same"
                    + " source and id is taken once."),
    SERVICE_UNAVAILABLE(
            503,
            "A part of the hub does not answer",
            "The services under 'services' could not be asked, so the answer would not be complete.",
            "Try again after the time in Retry-After."),
    INTERNAL_FAULT(
            500,
            "A fault of ours",
            "Something went wrong that should not.",
            "Try again; if it stays, give the operator the trace id.");

    private final int status;
    private final String title;
    private final String meaning;
    private final String remedy;

    ProblemType(int status, String title, String meaning, String remedy) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    public static Optional<ProblemType> ofId(String id) {
        return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Relative to the API: the page that explains the kind. */
    public URI uri() {
        return URI.create("/problems/" + id());
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What the kind means, in general; a problem's detail says what happened in particular. */
    public String meaning() {
        return meaning;
    }

    public String remedy() {
        return remedy;
    }

    /** A problem of this kind that the kind's meaning says enough about. */
    public Problem problem() {
        return problem(meaning);
    }

    /**
     * A problem of this kind.
     *
     * @param detail what happened in this request
     */
    public Problem problem(String detail) {
        return Problem.of(this, detail);
    }
}
