package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.Register;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A request to the REST API, and where it leads. */
record Call(Agreement agreement, SandboxRequest request, Place place, RestAnswers answers, Clock clock) {

    Books books() {
        return agreement.books();
    }

    Links links() {
        return place.links();
    }

    Resource resource() {
        return place.resource();
    }

    Register register() {
        return books().register(resource().register());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), EconomicApi.DANISH_TIME);
    }

    /** All records of the list it leads to. */
    Stream<Row> rows() {
        return register().all().stream()
                .map(Row::new)
                .filter(place::holds)
                .filter(row -> resource().listing().view().shows(row, today()));
    }

    /** The record it leads to; empty when it leads to none that is there. */
    Optional<Row> row() {
        return place.number()
                .flatMap(number -> register().find(number))
                .map(Row::new)
                .filter(place::holds)
                .filter(row -> resource().listing().view().shows(row, today()));
    }

    /** Reads the body of a write and goes on with it, or says what is wrong with it. */
    SandboxResponse withBody(Function<ObjectNode, SandboxResponse> work) {
        return Surface.withBody(request, answers::failure, work);
    }
}
