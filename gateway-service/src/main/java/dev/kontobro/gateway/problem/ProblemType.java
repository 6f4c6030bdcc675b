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
    BODY_INVALID(
            422,
            "The body says something that does not do",
            "A member of the body is unknown, missing, or its value does not do. Each one is listed. Nothing was changed.",
            "Correct the members that are listed and send the request again."),
    BOOKS_REFUSED(
            422,
            "The accounting system does not take this",
            "What was asked for breaks a rule of the accounting system; 'problem' says which. Nothing was changed.",
            "Correct what the problem names and send the request again."),
    PROFILE_INVALID(
            422,
            "The profile says something that does not do",
            "Settings are unknown, or their values do not do. Each one is listed by its path. Nothing was changed.",
            "Correct the settings that are listed and send the whole profile again."),
    VERSION_CONFLICT(
            412,
            "It has changed meanwhile",
            "Another change came first: what is to be replaced is not the version that If-Match names. Nothing was changed.",
            "Read it again, make your change to it, and send it with the new ETag."),
    VERSION_REQUIRED(
            428,
            "Which version is it to replace?",
            "The request has no If-Match. Nothing was changed.",
            "Send the ETag that came with what is to be replaced as If-Match."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The Idempotency-Key was used before",
            "Another request was sent with this Idempotency-Key. Nothing was changed.",
            "Send every request with a key of its own, and only its repeats with the same."),
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
    TENANT_UNKNOWN(
            404,
            "There is no such tenant",
            "There is no tenant with this id, or the token is not made out for it.",
            "Use the id in the token's claim 'tenant', or have an operator create the tenant."),
    ISSUE_UNKNOWN(
            404,
            "There is no such issue",
            "The tenant of the token has no issue with this id, or it has been over for so long that it is not kept.",
            "Look the id up in the list of issues."),
    CONNECTION_UNKNOWN(
            404,
            "There is no such connection",
            "The tenant of the token has no connection with this id.",
            "Look the id up in the list of connections."),
    REGISTER_UNKNOWN(
            404,
            "There is no such register",
            "The accounting system has no such register, or the tenant of the token no such connection.",
            "Look the register up in the list of registers."),
    TEST_TRANSFER_UNKNOWN(
            404,
            "There is no such test transfer",
            "The connection has no test transfer with this id, or it is no longer kept.",
            "Look the id up in the list of test transfers, or have the record shown again."),
    FILE_UNKNOWN(
            404,
            "There is no such file",
            "The tenant has no file with this id, or it is no longer kept.",
            "Upload the file, and use the id that is answered."),
    ENDPOINT_UNKNOWN(
            404,
            "There is no such endpoint",
            "The tenant of the token has no endpoint with this id.",
            "Look the id up in the list of endpoints."),
    DELIVERY_UNKNOWN(
            404,
            "There is no such delivery",
            "The endpoint has no delivery with this id, or it is no longer kept.",
            "Look the id up in the list of the endpoint's deliveries."),
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
    NO_PDF(
            409,
            "There is no PDF of it now",
            "The document is not in the books, the accounting system has not printed it yet, or the export profile does"
                    + " not hand it out (pdf.fetch).",
            "Look at the transfer: if it has just been booked, ask again in a few seconds."),
    IMPORT_RUN_UNKNOWN(
            404,
            "There is no such import run",
            "Nothing has come in for the connection with an import of this name, or it is so long ago that it is forgotten.",
            "Read the list of import runs. The name is the importrun that the events carry, letter for letter."),
    NOTHING_TO_RECONCILE(
            409,
            "There are no documents to look for",
            "Nothing that the connection has sent is followed in the books: no orders, invoices or credit notes.",
            "Send documents first; from then on the books are looked at every night."),
    TENANT_EXISTS(
            409,
            "There is such a tenant already",
            "The id belongs to a tenant. Nothing was changed.",
            "Change the tenant there is, or choose another id."),
    MOVE_NOT_POSSIBLE(
            409,
            "The connection's state does not allow this",
            "What is asked for is not possible in the state the connection is in. Nothing was changed.",
            "Read the connection; its state tells what comes next."),
    COMPANY_CONNECTED(
            409,
            "This company is connected already",
            "Another connection of the tenant leads to the same company's books. Two would send everything twice.",
            "Use the connection there is; give it a wider scope if it is to take more."),
    NOT_CLEARED(
            409,
            "Something mandatory is missing",
            "The connection cannot be activated: the checks listed under 'missing' do not pass.",
            "Put right what is listed, or switch off the flows it blocks, then ask again."),
    BREAK_OVER(
            409,
            "This is over",
            "The grant holds and is not about to die, or another one has been given since.",
            "Do not ask for the link: there is nothing left to connect."),
    CONFIRMATION_TOO_EARLY(
            409,
            "Something else comes first",
            "Automatic booking is confirmed last, when its owner can know what he confirms: 'automaticBooking' names what is"
                    + " not so yet. Nothing was changed.",
            "Do what is named, or wait for it, and confirm then."),
    CONNECTION_BROKEN(
            409,
            "The vendor does not let the hub in",
            "There is no grant that holds; 'problem' says why.",
            "The owner has to connect again."),
    WEBHOOK_UNSUPPORTED(
            409,
            "This accounting system calls nobody",
            "Only e-conomic can call the hub when an invoice is booked; Fortnox cannot.",
            "Do nothing: what people book is found when the hub looks through the books, at least every night."),
    WEBHOOK_TAKEN(
            409,
            "Another address is called already",
            "e-conomic calls one address for each company and app, and another one is registered than this connection's."
                    + " It was left alone.",
            "Find out whose it is: another connection or another installation of the hub that leads to the same company."
                    + " Have it removed there, then ask again."),
    TEST_TRANSFER_OUTDATED(
            409,
            "Something else would be sent now",
            "The connection, its profile, or what is known of the record has changed since the record was shown. Nothing"
                    + " was sent.",
            "Have the record shown again with a new test transfer, and confirm that one."),
    NOTHING_TO_SEND(
            409,
            "There is nothing to send",
            "What was shown holds no call: its 'outcome' and 'warnings' say why. Nothing was sent.",
            "Put right what they name, and have the record shown again."),
    FILES_FULL(
            409,
            "There is no room left for files",
            "All files of the tenant together would have more bytes than are kept for one. Nothing was stored.",
            "Delete files that are in the books already, or wait until the oldest expire."),
    ENDPOINTS_FULL(
            409,
            "There is no room for another endpoint",
            "The tenant has as many endpoints as one may have. Nothing was changed.",
            "Change or delete one of those there are."),
    FILE_TOO_LARGE(
            413,
            "The file is too large",
            "The file has more bytes than are taken. Nothing was stored.",
            "Make the file smaller, for example by pictures of lower resolution."),
    TOO_LARGE(
            413,
            "The request is too large",
            "The body, or the number of events in it, is more than is taken at once. Nothing was published.",
            "Send the events in several smaller requests."),
    FILE_TYPE_NOT_TAKEN(
            415,
            "Files of this type are not taken",
            "The content type is not one of those that accounting systems take. Nothing was stored.",
            "Send the file as a PDF, with the content type application/pdf."),
    FILE_NOT_ITS_TYPE(
            422,
            "The file is not what its content type says",
            "The file does not begin as files of its content type do. Nothing was stored.",
            "Send the file whole and unchanged, neither as text nor as a form, with its own content type."),
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
    TOO_MANY_REQUESTS(
            429,
            "Too many requests",
            "This client has sent more requests than are taken in such a time. Nothing was changed.",
            "Send them again, more slowly, after the time in Retry-After."),
    EVENTS_NOT_CONFIRMED(
            503,
            "Not every event is safely stored",
            "The message broker did not confirm every event in time. Those under 'accepted' are stored for good; each of"
                    + " the others may or may not arrive.",
            "Send the whole request again after the time in Retry-After. Repeats do no harm: an event with the same"
                    + " source and id is taken once."),
    VENDOR_UNAVAILABLE(
            503,
            "The accounting system does not answer",
            "The accounting system could not be asked. Nothing was changed.",
            "Try again after the time in Retry-After."),
    DATABASE_UNAVAILABLE(
            503,
            "The hub's database does not answer",
            "What was asked could not be looked up or written. Nothing is known to be changed.",
            "Try again after the time in Retry-After."),
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
