package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.core.JsonPointer;
import dev.kontobro.accounting.ReferenceData.Register;

/**
 * A setting that refers to an entry of a register.
 *
 * @param path of the setting, in the profile's JSON; begins with the kind of record it is for, or with {@code valueMaps}
 * @param codeOrName of the entry
 */
public record ProfileReference(JsonPointer path, Register register, String codeOrName) {}
