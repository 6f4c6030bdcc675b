package dev.kontobro.accounting.customer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The customers in one company's books. */
public interface CustomerLedger {

    /**
     * Plans a new customer under the source's own number, without reading anything. Sending it fails with
     * {@link AccountingException.NumberTaken} when the number is in use: a stranger is never overwritten.
     *
     * <p>Where {@link #find} knows nobody by a taken number, the number belonged to a customer that was deleted, and the
     * system never gives it out again (Fortnox).
     *
     * @param defaults what a new customer gets where the source says nothing
     * @throws AccountingException.Rejected when a value breaks a rule of the system
     */
    Plan.Send<BookedCustomer> planCreate(Customer wanted, Map<CustomerField, String> defaults);

    /**
     * Plans a new customer under the next number of the books, without reading anything. Nothing tells whether one was made
     * whose answer is lost: whoever sends it sees to it that nobody is made twice.
     *
     * @param wanted whose own number is none
     * @param defaults what a new customer gets where the source says nothing
     * @throws AccountingException.Rejected when a value breaks a rule of the system
     */
    Plan.Send<BookedCustomer> planCreateUnnumbered(Customer wanted, Map<CustomerField, String> defaults);

    /**
     * Plans to change a customer this hub is linked to, so that everything the source does not mention stays as it is.
     * A system that changes a record without reading it first finds out on sending that it is gone: {@link
     * AccountingException.RecordGone}.
     *
     * @param number of the customer in the books
     * @param mask the fields this hub may change; the rest is left to the people who keep the books
     */
    Plan<BookedCustomer> planUpdate(String number, Customer wanted, Set<CustomerField> mask);

    /**
     * Plans the same change once more after a write whose answer was lost: what the books say already is not written
     * again. A system that reads before every change needs nothing more for that.
     */
    default Plan<BookedCustomer> planRepeat(String number, Customer wanted, Set<CustomerField> mask) {
        return planUpdate(number, wanted, mask);
    }

    /** Whether the books have such numbers at all. Nothing is asked for it. */
    default boolean takesNumber(String number) {
        return true;
    }

    /** The customer with this number, as the books know it. */
    Optional<BookedCustomer> find(String number);

    /**
     * A customer in the books.
     *
     * @param active false when barred (e-conomic) or inactive (Fortnox)
     */
    record BookedCustomer(String number, CustomerIdentity identity, boolean active) {}
}
