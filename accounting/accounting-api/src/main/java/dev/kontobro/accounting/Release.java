package dev.kontobro.accounting;

import java.util.Objects;

/**
 * What a held record waits for, in a form that can be matched when it happens.
 *
 * @param kind for example {@code customer} (that customer was transferred) or {@code person} (somebody decides)
 * @param key for example the customer's number
 */
public record Release(String kind, String key) {

    /** The kind of what waits for a flow that is blocked. */
    public static final String BLOCKED_FLOW = "flow";

    /** The kind of what waits for another export profile. */
    public static final String OTHER_PROFILE = "profile";

    /** The kind of what waits for nothing but its next step. */
    public static final String NEXT_STEP = "step";

    public Release {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(key, "key");
    }

    /** Released when the record of this kind and number has been transferred on the same connection. */
    public static Release whenTransferred(String kind, String number) {
        return new Release(kind, number);
    }

    /** Released when nothing keeps this kind of record from the books of the same connection any more. */
    public static Release whenUnblocked(Flow flow) {
        return new Release(BLOCKED_FLOW, flow.name());
    }

    /** Released when the connection's profile is another version than this one, which does not say what is needed. */
    public static Release whenProfileChanges(long version) {
        return new Release(OTHER_PROFILE, Long.toString(version));
    }

    /** Released when the time of the record's next step comes, or when somebody asks for it. */
    public static Release nextStep() {
        return new Release(NEXT_STEP, "");
    }

    /** Released only by a person. */
    public static Release byPerson() {
        return new Release("person", "");
    }
}
