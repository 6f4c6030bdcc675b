package dev.kontobro.gateway.connection;

import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.connections.life.ConnectionState;
import dev.kontobro.connections.life.ConnectionState.Active;
import dev.kontobro.connections.life.ConnectionState.BeingConnected;
import dev.kontobro.connections.life.ConnectionState.Broken;
import dev.kontobro.connections.life.ConnectionState.Connected;
import dev.kontobro.connections.life.ConnectionState.Paused;
import dev.kontobro.connections.life.ConnectionState.Revoked;
import dev.kontobro.connections.life.ConnectionState.ToBeConfirmed;
import dev.kontobro.gateway.store.Json;
import java.util.Optional;

/** A connection's state as columns; the ids are those of the API, too. */
record StateColumns(String state, Optional<String> before, Optional<String> company, Optional<String> problem) {

    static final String BEING_CONNECTED = "being-connected";
    static final String TO_BE_CONFIRMED = "to-be-confirmed";
    static final String ACTIVE = "active";
    static final String PAUSED = "paused";
    static final String BROKEN = "broken";
    static final String REVOKED = "revoked";

    static StateColumns of(ConnectionState state) {
        return switch (state) {
            case BeingConnected() -> of(BEING_CONNECTED, Optional.empty(), Optional.empty(), Optional.empty());
            case ToBeConfirmed(CompanyInformation company) ->
                of(TO_BE_CONFIRMED, Optional.empty(), Optional.of(company), Optional.empty());
            case Connected connected ->
                of(id(connected), Optional.empty(), Optional.of(connected.company()), Optional.empty());
            case Broken(Connected last, var problem) ->
                of(
                        BROKEN,
                        Optional.of(id(last)),
                        Optional.of(last.company()),
                        Optional.of(Json.write(ProblemJson.write(problem))));
            case Revoked(Connected last) ->
                of(REVOKED, Optional.of(id(last)), Optional.of(last.company()), Optional.empty());
        };
    }

    private static StateColumns of(
            String state, Optional<String> before, Optional<CompanyInformation> company, Optional<String> problem) {
        return new StateColumns(state, before, company.map(Json::write), problem);
    }

    private static String id(Connected connected) {
        return switch (connected) {
            case Active _ -> ACTIVE;
            case Paused _ -> PAUSED;
        };
    }

    ConnectionState toState() {
        return switch (state) {
            case BEING_CONNECTED -> new BeingConnected();
            case TO_BE_CONFIRMED -> new ToBeConfirmed(companyThere());
            case ACTIVE, PAUSED -> connected(state);
            case BROKEN ->
                new Broken(
                        connected(before.orElseThrow()),
                        ProblemJson.read(problem.map(Json::read).orElseThrow()));
            case REVOKED -> new Revoked(connected(before.orElseThrow()));
            default -> throw new IllegalStateException("state '" + state + "' is not known");
        };
    }

    private Connected connected(String id) {
        return switch (id) {
            case ACTIVE -> new Active(companyThere());
            case PAUSED -> new Paused(companyThere());
            default -> throw new IllegalStateException("a connection cannot have been '" + id + "'");
        };
    }

    private CompanyInformation companyThere() {
        return Json.read(company.orElseThrow(), CompanyInformation.class);
    }
}
