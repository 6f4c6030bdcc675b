package dev.kontobro.gateway.connection;

import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Scope;
import dev.kontobro.connections.Standing;
import dev.kontobro.connections.life.ConnectionState;
import dev.kontobro.connections.life.ConnectionState.Active;
import dev.kontobro.connections.life.ConnectionState.BeingConnected;
import dev.kontobro.connections.life.ConnectionState.Broken;
import dev.kontobro.connections.life.ConnectionState.Paused;
import dev.kontobro.connections.life.ConnectionState.Revoked;
import dev.kontobro.connections.life.ConnectionState.Settled;
import dev.kontobro.connections.life.ConnectionState.ToBeConfirmed;
import dev.kontobro.connections.profile.ExportProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A connection with all that the gateway knows of it, but for its grant, which is the vault's.
 *
 * @param grantVersion of the grant that the state is about; 0 when there never was one
 * @param revision grows with every change
 */
public record KeptConnection(
        String id,
        String tenantId,
        SystemName system,
        String name,
        boolean isDefault,
        Scope scope,
        Optional<LocalDate> startDate,
        ConnectionState state,
        long grantVersion,
        ExportProfile profile,
        long profileVersion,
        Map<Flow, Problem> blocked,
        AutomaticBooking automaticBooking,
        long revision,
        Instant createdAt,
        Instant changedAt) {

    public KeptConnection {
        blocked = Map.copyOf(blocked);
    }

    /** The company that has been confirmed, or is to be. */
    public Optional<CompanyInformation> company() {
        return switch (state) {
            case BeingConnected() -> Optional.empty();
            case ToBeConfirmed(CompanyInformation company) -> Optional.of(company);
            case Settled settled -> Optional.of(settled.lastConnected().company());
        };
    }

    public Standing standing() {
        return switch (state) {
            case Active _ -> Standing.RUNNING;
            case Broken _ -> Standing.BROKEN;
            case BeingConnected _, ToBeConfirmed _, Paused _, Revoked _ -> Standing.STOPPED;
        };
    }

    /** As the services are told of it. */
    Connection asServicesKnowIt() {
        var confirmed = state instanceof Settled settled
                ? Optional.of(settled.lastConnected().company().agreementNumber())
                : Optional.<String>empty();
        return new Connection(
                id,
                tenantId,
                system,
                name,
                standing(),
                isDefault,
                scope,
                startDate,
                confirmed,
                grantVersion,
                profile,
                profileVersion,
                blocked,
                automaticBooking);
    }

    public KeptConnection in(ConnectionState next) {
        return in(next, grantVersion);
    }

    public KeptConnection in(ConnectionState next, long version) {
        return new KeptConnection(
                id,
                tenantId,
                system,
                name,
                isDefault,
                scope,
                startDate,
                next,
                version,
                profile,
                profileVersion,
                blocked,
                automaticBooking,
                revision,
                createdAt,
                changedAt);
    }

    KeptConnection with(Settings settings) {
        return new KeptConnection(
                id,
                tenantId,
                system,
                settings.name(),
                settings.isDefault(),
                settings.scope(),
                settings.startDate(),
                state,
                grantVersion,
                profile,
                profileVersion,
                blocked,
                automaticBooking,
                revision,
                createdAt,
                changedAt);
    }

    public KeptConnection withBlocked(Map<Flow, Problem> flows) {
        return new KeptConnection(
                id,
                tenantId,
                system,
                name,
                isDefault,
                scope,
                startDate,
                state,
                grantVersion,
                profile,
                profileVersion,
                flows,
                automaticBooking,
                revision,
                createdAt,
                changedAt);
    }

    public KeptConnection withAutomaticBooking(AutomaticBooking decided) {
        return new KeptConnection(
                id,
                tenantId,
                system,
                name,
                isDefault,
                scope,
                startDate,
                state,
                grantVersion,
                profile,
                profileVersion,
                blocked,
                decided,
                revision,
                createdAt,
                changedAt);
    }

    public KeptConnection withProfile(ExportProfile next) {
        return new KeptConnection(
                id,
                tenantId,
                system,
                name,
                isDefault,
                scope,
                startDate,
                state,
                grantVersion,
                next,
                profileVersion + 1,
                blocked,
                automaticBooking,
                revision,
                createdAt,
                changedAt);
    }

    /**
     * What its owner sets, apart from the profile.
     *
     * @param startDate in the tenant's zone
     */
    public record Settings(String name, boolean isDefault, Scope scope, Optional<LocalDate> startDate) {}

    public Settings settings() {
        return new Settings(name, isDefault, scope, startDate);
    }
}
