package dev.kontobro.sandbox.fortnox;

import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A request that is answered with an error of Fortnox. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int NOT_FOUND = 404;
    private static final int CODE_NOT_KNOWN = 2000000;

    private final int status;
    private final int code;
    private final boolean isOfNewerService;

    private Refused(int status, int code, String message, boolean isOfNewerService) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.isOfNewerService = isOfNewerService;
    }

    private Refused(int status, int code, String message) {
        this(status, code, message, false);
    }

    static Refused by(Fault.Refused fault) {
        return new Refused(
                fault.status(),
                fault.code().isEmpty() ? CODE_NOT_KNOWN : Integer.parseInt(fault.code()),
                fault.message());
    }

    static Refused invalid(int code, String message) {
        return new Refused(400, code, message);
    }

    static Refused forbidden(int code, String message) {
        return new Refused(403, code, message);
    }

    static Refused missing(int code, String message) {
        return new Refused(NOT_FOUND, code, message);
    }

    /** By one of the services below {@code /api/}, whose errors have another shape, and no code; the words are made up. */
    static Refused web(int status, String message) {
        return new Refused(status, CODE_NOT_KNOWN, message, true);
    }

    /** One whose words are known, or made up in their manner, and whose code is not: it has one that no published list has. */
    static Refused worded(String message) {
        return new Refused(400, CODE_NOT_KNOWN, message);
    }

    /** Not-found errors have capital keys, all others lower-case ones (recorded). */
    SandboxResponse response() {
        if (isOfNewerService) {
            return SandboxResponse.json(
                    status,
                    SandboxJson.write(Map.of(
                            "error", "validation", "id", UUID.randomUUID().toString(), "message", getMessage())));
        }
        var capital = status == NOT_FOUND;
        var information = new LinkedHashMap<String, Object>();
        information.put(capital ? "Error" : "error", 1);
        information.put(capital ? "Message" : "message", getMessage());
        information.put(capital ? "Code" : "code", code);
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("ErrorInformation", information);
        return SandboxResponse.json(status, SandboxJson.write(envelope));
    }
}
