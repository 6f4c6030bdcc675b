package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.core.JsonPointer;
import dev.kontobro.accounting.ReferenceData.Register;
import java.util.Optional;

/**
 * A setting that refers to an entry of a register.
 *
 * @param path of the setting, in the profile's JSON; begins with the flow's section, or with {@code valueMaps}
 * @param codeOrName of the entry
 * @param key that whoever wrote the profile chose, where the setting is for what has this key only: a class, a country, a
 *     value of the source
 */
public record ProfileReference(JsonPointer path, Register register, String codeOrName, Optional<String> key) {}
