package dev.kontobro.connections;

import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Credential;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.profile.ExportProfile;

/**
 * A tenant's link to one company in one accounting system.
 *
 * @param enabled a connection that is switched off holds what comes in
 */
public record Connection(
        String id, String tenantId, String name, boolean enabled, Credential credential, ExportProfile profile) {

    public SystemName system() {
        return credential.system();
    }

    public BookAccess access() {
        return new BookAccess(id, credential);
    }
}
