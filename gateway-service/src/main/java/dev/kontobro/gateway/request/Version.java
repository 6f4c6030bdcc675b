package dev.kontobro.gateway.request;

import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Pattern;

/** Versions as {@code ETag} and {@code If-Match} carry them. */
public final class Version {

    private static final Pattern ENTITY_TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private Version() {}

    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * The version that a request is to replace.
     *
     * @param ifMatch the header; null when there is none
     * @throws ProblemException when there is none, or it is no {@link #tag}
     */
    public static long toReplace(String ifMatch) {
        if (ifMatch == null) {
            throw new ProblemException(ProblemType.VERSION_REQUIRED.problem());
        }
        var tag = ENTITY_TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new ProblemException(
                    ProblemType.MALFORMED.problem("The header If-Match holds no ETag of ours, like \"7\"."));
        }
        return Long.parseLong(tag.group(1));
    }
}
