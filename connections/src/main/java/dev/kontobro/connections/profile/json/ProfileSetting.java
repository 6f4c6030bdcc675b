package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.core.JsonPointer;
import dev.kontobro.accounting.ReferenceData.Register;

/**
 * A setting that every profile can have and that refers to an entry of a register.
 *
 * @param path in the profile's JSON; begins with the flow's section, or with {@code valueMaps}
 */
public record ProfileSetting(JsonPointer path, Register register) {}
