package dev.kontobro.notification.link;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * What lets the reader of a mail do something without logging in. They are in the mail and nowhere else: not stored, not logged, and
 * not in {@code toString}.
 *
 * @param leave where he chooses which mails he gets
 * @param retry where all that stands in the issue is tried again; empty in mails that are about no one issue, and from a gateway
 *     that makes none
 * @param mute where nobody is mailed about the issue any more for a while; empty in mails that are about no one issue
 */
public record Links(URI leave, Optional<URI> retry, Optional<URI> mute) {

    public Links {
        Objects.requireNonNull(leave, "leave");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(mute, "mute");
    }

    /** For a mail about what cannot be tried again. */
    public Links withoutRetry() {
        return new Links(leave, Optional.empty(), mute);
    }

    @Override
    public String toString() {
        return "Links[masked]";
    }
}
