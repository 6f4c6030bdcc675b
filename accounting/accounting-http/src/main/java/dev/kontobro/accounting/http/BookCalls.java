package dev.kontobro.accounting.http;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.access.Access;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Calls into one company's books, each with what opens them then. A call whose access is refused did nothing, whatever it
 * was, so it is sent once more with another access, if there is one; both are metered and recorded.
 *
 * @param <A> what opens the vendor's books
 */
public final class BookCalls<A extends Access> {

    private final CallClient calls;
    private final BookAccess access;
    private final Class<A> type;

    public BookCalls(CallClient calls, BookAccess access, Class<A> type) {
        this.calls = calls;
        this.access = access;
        this.type = type;
    }

    /** Whose books they are. */
    public String connectionId() {
        return access.connectionId();
    }

    /**
     * @param request with the access it is given
     * @param refusesTheAccess whether an answer says that the access, and nothing else, was at fault
     * @return as {@link CallClient#send}; an answer that refuses the access does so for good
     * @throws AccountingException as {@link CallClient#send}, or when there is no access
     * @throws IllegalArgumentException when the access is to another system
     */
    public Answer send(Function<A, Request> request, Predicate<Answer> refusesTheAccess) {
        var first = own(access.access());
        var answer = calls.send(request.apply(first));
        if (!refusesTheAccess.test(answer)) {
            return answer;
        }
        var another = access.insteadOf(first).map(this::own).filter(renewed -> !renewed.equals(first));
        return another.isPresent() ? calls.send(request.apply(another.get())) : answer;
    }

    private A own(Access opened) {
        if (!type.isInstance(opened)) {
            throw new IllegalArgumentException("connection " + access.connectionId()
                    + " has an access to another system: " + opened.system().id());
        }
        return type.cast(opened);
    }
}
