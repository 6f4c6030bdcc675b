package dev.kontobro.accounting;

import java.util.Objects;
import java.util.Optional;

/**
 * The address that an accounting system calls when an invoice is booked in a company's books. There is one for each company
 * and app.
 */
public interface Webhook {

    /**
     * @param address who has it can call it, too
     * @param isOn whether it is called; systems switch off what does not answer
     */
    record Registered(String address, boolean isOn) {
        public Registered {
            Objects.requireNonNull(address, "address");
        }

        @Override
        public String toString() {
            return "Registered[isOn=" + isOn + ", masked]";
        }
    }

    /** The one that is registered now; empty when there is none that the hub may see. */
    Optional<Registered> registered();

    /**
     * Has this address called from now on.
     *
     * @return whether it is; where another one is registered, that one stays
     */
    boolean register(String address);

    /** Has nobody called any more. */
    void remove();
}
