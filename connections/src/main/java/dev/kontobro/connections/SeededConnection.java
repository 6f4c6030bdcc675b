package dev.kontobro.connections;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.connections.profile.ExportProfile;

/**
 * A connection to begin with.
 *
 * @param enabled whether it is to run at once
 * @param grant what its owner has given already
 */
public record SeededConnection(
        String id,
        String tenantId,
        SystemName system,
        String name,
        boolean enabled,
        boolean isDefault,
        ExportProfile profile,
        Grant grant) {}
