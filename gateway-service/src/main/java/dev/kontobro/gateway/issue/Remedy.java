package dev.kontobro.gateway.issue;

import com.fasterxml.jackson.core.JsonPointer;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.connections.profile.Mapped;
import java.util.Optional;

/** A setting of a connection's profile that mends an issue's cause. */
public sealed interface Remedy {

    /** Where the choice stands in the profile's JSON. */
    JsonPointer setting();

    /** Its name in forms. */
    default String name() {
        return setting().toString();
    }

    /** A choice from a register of the books. */
    sealed interface OfRegister extends Remedy {

        Register register();
    }

    /**
     * What is taken off the front of every number that has it.
     *
     * @param number one that has it
     */
    record Prefix(JsonPointer setting, String number) implements Remedy {}

    /** What one number of the source's is in the books. */
    record OwnNumber(JsonPointer setting, String number) implements Remedy {}

    /**
     * What a value of the source is in the books.
     *
     * @param value empty for records that name none: for all values that have no counterpart of their own
     */
    record Counterpart(Mapped map, Optional<String> value) implements OfRegister {

        @Override
        public JsonPointer setting() {
            var place = JsonPointer.empty().appendProperty("valueMaps").appendProperty(map.key());
            return value.map(key -> place.appendProperty("values").appendProperty(key))
                    .orElseGet(() -> place.appendProperty("otherwise"));
        }

        @Override
        public Register register() {
            return map.register();
        }
    }

    /** What records of a flow get that name nothing else. */
    record Standard(JsonPointer setting, Register register, Flow flow) implements OfRegister {}

    /**
     * As which product something is sold that is none of the source's.
     *
     * @param charge as people call it
     */
    record ChargedAs(JsonPointer setting, String charge) implements OfRegister {

        @Override
        public Register register() {
            return Register.PRODUCT;
        }
    }

    /**
     * Another choice instead of one that does not do any more.
     *
     * @param instead what stands there
     * @param key that the choice is for only: a class, a country, a value of the source
     */
    record Another(JsonPointer setting, Register register, String instead, Optional<String> key)
            implements OfRegister {}
}
