package dev.kontobro.notification.link;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * What lets the reader of a mail do something without logging in. They are in the mail and nowhere else: not stored, not logged, and
 * not in {@code toString}.
 *
 * @param leave where he chooses which mails he gets
 * @param mute where nobody is mailed about the issue any more for a while; empty in mails that are about no one issue
 */
public record Links(URI leave, Optional<URI> mute) {

    public Links {
        Objects.requireNonNull(leave, "leave");
        Objects.requireNonNull(mute, "mute");
    }

    @Override
    public String toString() {
        return "Links[masked]";
    }
}
