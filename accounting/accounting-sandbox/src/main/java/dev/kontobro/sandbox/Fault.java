package dev.kontobro.sandbox;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;

/** Something that goes wrong with a request, on demand. In JSON its type is the property {@code kind}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fault.Latency.class, name = "latency"),
    @JsonSubTypes.Type(value = Fault.Cut.class, name = "cut"),
    @JsonSubTypes.Type(value = Fault.Malformed.class, name = "malformed"),
    @JsonSubTypes.Type(value = Fault.Throttled.class, name = "throttled"),
    @JsonSubTypes.Type(value = Fault.ServerError.class, name = "serverError"),
    @JsonSubTypes.Type(value = Fault.ModuleOff.class, name = "moduleOff"),
    @JsonSubTypes.Type(value = Fault.GrantRevoked.class, name = "grantRevoked"),
    @JsonSubTypes.Type(value = Fault.ClosedPeriod.class, name = "closedPeriod"),
    @JsonSubTypes.Type(value = Fault.Refused.class, name = "refused")
})
public sealed interface Fault {

    /** Where in a request's life a fault strikes. A request that only reads has the same two moments around the reading. */
    enum Moment {
        BEFORE_WRITE,
        AFTER_WRITE
    }

    /** The answer takes longer. */
    record Latency(Moment moment, long fixedMillis, long jitterMillis) implements Fault {

        public Latency {
            require(moment != null, "moment is missing");
            require(fixedMillis >= 0 && jitterMillis >= 0, "a latency is not negative");
        }
    }

    /** The connection is closed and no byte of an answer is sent. */
    record Cut(Moment moment) implements Fault {

        public Cut {
            require(moment != null, "moment is missing");
        }
    }

    /** The answer's body is cut in half; its status and headers stay. */
    record Malformed() implements Fault {}

    /** The request is refused in the vendor's own words. */
    sealed interface Refusal extends Fault {

        /** When the refusal is sent; a refusal after the write hides that the write took effect. */
        default Moment moment() {
            return Moment.BEFORE_WRITE;
        }
    }

    /**
     * 429.
     *
     * @param retryAfterSeconds 0 sends no {@code Retry-After}
     */
    record Throttled(int retryAfterSeconds) implements Refusal {

        public Throttled {
            require(retryAfterSeconds >= 0, "retryAfterSeconds is negative: " + retryAfterSeconds);
        }
    }

    record ServerError(int status, Moment moment) implements Refusal {

        public ServerError {
            require(status >= 500 && status <= 599, "status is no server error: " + status);
            require(moment != null, "moment is missing");
        }
    }

    /**
     * The company has not bought a module or licence.
     *
     * @param module as the vendor names it
     */
    record ModuleOff(String module) implements Refusal {

        public ModuleOff {
            require(module != null && !module.isBlank(), "module is missing");
        }
    }

    /** The owner has taken the integration's access back. */
    record GrantRevoked() implements Refusal {}

    /** Writes are refused as the vendor refuses a date in a period that is closed; both days belong to it. */
    record ClosedPeriod(LocalDate from, LocalDate to) implements Refusal {

        public ClosedPeriod {
            require(from != null && to != null && !to.isBefore(from), "a period needs from and to, in this order");
        }
    }

    /**
     * An error of the vendor's that has no cause in the books of the sandbox: rules of accounts, rights of users, and others
     * that are known by what is answered alone.
     *
     * @param status of the 4xx kind
     * @param code as the vendor has it; empty for an answer without one, which at Fortnox has one that no list knows
     * @param property that is refused, by its path; empty where the answer is about none, and always at Fortnox
     * @param message in the vendor's words
     */
    record Refused(int status, String code, String property, String message) implements Refusal {

        public Refused {
            require(status >= 400 && status <= 499, "status is no refusal: " + status);
            require(message != null && !message.isBlank(), "message is missing");
            code = code == null ? "" : code;
            property = property == null ? "" : property;
        }
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
