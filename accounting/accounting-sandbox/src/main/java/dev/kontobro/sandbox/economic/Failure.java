package dev.kontobro.sandbox.economic;

import dev.kontobro.sandbox.Fault;
import java.util.Locale;

/**
 * An error that both surfaces have, each in its own shape.
 *
 * @param restCode empty when the REST API's answer has none
 */
record Failure(int status, String restCode, String openApiCode, String title, String detail) {

    static final Failure NO_TOKENS = new Failure(
            401,
            "",
            "Unauthorized",
            "Access denied.",
            "Use the headers X-AppSecretToken and X-AgreementGrantToken, or the word demo for both tokens.");

    /** Also when the grant is no more. */
    static final Failure WRONG_TOKENS = new Failure(
            401,
            "E02250",
            "Unauthorized",
            "Access denied. The app secret token does not correspond to the agreement grant token.",
            "Check that the grant was issued to this app and has not been revoked.");

    static final Failure ONLY_READING = new Failure(
            403, "", "AccessDenied", "The demo agreement can only be read.", "Create an agreement of your own.");

    static final Failure NOT_FOUND = new Failure(
            404,
            Violation.DOES_NOT_EXIST,
            "ResourceNotFound",
            "Resource not found.",
            "The resource you have been looking for does not exist.");

    static final Failure NOT_ALLOWED = new Failure(
            405, "", "MethodNotAllowed", "Method not allowed.", "The HTTP method is not supported by this resource.");

    static final Failure NOT_JSON = new Failure(
            415,
            "",
            "UnsupportedMediaType",
            "Unsupported media type.",
            "Set the header Content-Type to application/json.");

    static final Failure UNREADABLE =
            new Failure(400, "", "InvalidInput", "The body is not valid JSON.", "Check the JSON of your request.");

    static final Failure URL_CHANGED = new Failure(
            400,
            "URLChanged",
            "URLChanged",
            "The idempotency key was already used against a different URL.",
            "Use a new key for a new request.");

    static final Failure PAYLOAD_CHANGED = new Failure(
            400,
            "PayloadChanged",
            "PayloadChanged",
            "The idempotency key was already used with a different payload.",
            "Use a new key for a new request.");

    static final Failure UPDATE_CONFLICT = new Failure(
            409,
            "",
            "UpdateConflict",
            "Update conflict. Version does not match.",
            "The resource has been updated by another user. Retrieve the resource and try the update again.");

    static final Failure THROTTLED = new Failure(
            429,
            "",
            "TooManyRequests",
            "Too many requests.",
            "You are over your quota. Check the headers of the answer and wait.");

    static final Failure NOT_MULTIPART = new Failure(
            415,
            "",
            "UnsupportedMediaType",
            "Unsupported media type.",
            "Send the file as a part of multipart/form-data.");

    static final Failure NO_PDF_WANTED =
            new Failure(406, "", "NotAcceptable", "Not acceptable.", "Leave the header Accept out, or send */*.");

    static final Failure NO_FILE =
            new Failure(400, "", "InvalidInput", "There is no file in the request.", "Send the file as a part.");

    static final Failure FILE_TOO_BIG = new Failure(
            400, "", "InvalidFileData", "The file is larger than 9.0 MB.", "Send a smaller file, or several.");

    static Failure fileType(String allowed) {
        return new Failure(
                400, "", "InvalidFileData", "The type of the file is not allowed.", "Allowed are: " + allowed + ".");
    }

    static Failure attachmentThere(String noun) {
        return new Failure(
                400,
                "",
                "DocumentAlreadyAttached",
                "%s already has attachment"
                        .formatted(noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1)),
                "Delete the attachment first, or add pages to it where that is possible.");
    }

    static Failure roleMissing(Role role) {
        return new Failure(
                403,
                "",
                "AccessDeniedMissingRoles",
                "Access forbidden.",
                "An app with the role %s has no access to this resource.".formatted(role.vendorName()));
    }

    static Failure moduleMissing(String module) {
        return new Failure(
                403,
                "E03040",
                "AccessDeniedAgreementMissingModules",
                "Missing modules: " + module,
                "The agreement does not have the modules this resource needs.");
    }

    static Failure of(Fault.Refused fault) {
        return new Failure(fault.status(), fault.code(), fault.code(), fault.message(), "");
    }

    static Failure serverError(int status) {
        return new Failure(
                status,
                "",
                "InternalServerError",
                "Something went wrong.",
                "The error has been logged. Remember to include the log id when you contact support.");
    }
}
