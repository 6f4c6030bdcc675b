package dev.kontobro.gateway.request;

import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Forms whose answer cannot be a redirect, because it shows what is shown once: each carries a number of its own, which is used up in
 * the transaction that does what the form says, so that reloading the answer does not do it again. The numbers are kept as long as
 * answers to requests with an {@code Idempotency-Key} are.
 */
@ApplicationScoped
public class SentForms {

    private static final String USE_UP = """
            insert into answered_request (client, key, fingerprint, status) values (?, ?, '', 303)
            on conflict (client, key) do nothing
            """;

    /** A number for a form that is shown now. */
    public static String fresh() {
        return UUID.randomUUID().toString();
    }

    /**
     * Uses a number up; two at once wait for each other.
     *
     * @param number as the form sent it
     * @return whether it was not used before, and is one at all
     */
    public boolean isFirst(Tx tx, Actor actor, String number) throws SQLException {
        return isOne(number) && tx.update(USE_UP, actor.name(), "form/" + number) == 1;
    }

    private static boolean isOne(String number) {
        try {
            return UUID.fromString(number).toString().equals(number);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
