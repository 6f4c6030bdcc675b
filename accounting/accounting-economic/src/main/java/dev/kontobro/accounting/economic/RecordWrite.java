package dev.kontobro.accounting.economic;

import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.PlannedCall;
import dev.kontobro.accounting.economic.FieldTable.Draft;
import dev.kontobro.accounting.http.Answer;
import java.net.URI;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The write of one record.
 *
 * @param draft makes the record; again when a name in it must be looked up again
 * @param plannedFrom the record as it was read; empty for a new one
 * @param stillNeeded whether the books lack what is written
 */
record RecordWrite(
        String method,
        URI uri,
        Supplier<Draft> draft,
        String plannedFrom,
        BooleanSupplier stillNeeded,
        Subject subject,
        FieldTable fields) {

    /**
     * @param planned what {@link #draft} has made
     * @param reached reads the answer, success or refusal
     */
    <R> Plan.Send<R> plan(Draft planned, EconomicWire wire, Registers registers, Function<Answer, R> reached) {
        var call = new PlannedCall(method, uri.getRawPath(), Json.write(planned.body()));
        return new Plan.Send<>(call, planned.warnings(), () -> reached.apply(send(call.body(), wire, registers)));
    }

    /** When e-conomic says that something the record refers to is gone, names are looked up afresh, once. */
    private Answer send(String body, EconomicWire wire, Registers registers) {
        var answer = wire.write(method, uri, body, plannedFrom, stillNeeded);
        if (answer.isSuccess() || !new Refusal(answer, subject, fields).saysReferenceIsStale()) {
            return answer;
        }
        registers.forget();
        var afresh = Json.write(draft.get().body());
        return afresh.equals(body) ? answer : wire.write(method, uri, afresh, plannedFrom, stillNeeded);
    }
}
