package dev.kontobro.gateway.profile;

import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;

/**
 * A profile that is to take the place of another, so that two people cannot undo each other's changes without knowing. The
 * same profile again makes no new version.
 *
 * @param insteadOf the version that whoever changed it had before him
 */
public record NewProfile(long insteadOf, ExportProfile profile) implements Connections.Change {

    /** For the trail. */
    public static final String ACTION = "profile.changed";

    /**
     * @throws ProblemException when the connection has another version by now
     */
    @Override
    public KeptConnection of(KeptConnection kept) {
        if (kept.profileVersion() != insteadOf) {
            throw new ProblemException(ProblemType.VERSION_CONFLICT.problem().with("version", kept.profileVersion()));
        }
        return kept.profile().equals(profile) ? kept : kept.withProfile(profile);
    }
}
