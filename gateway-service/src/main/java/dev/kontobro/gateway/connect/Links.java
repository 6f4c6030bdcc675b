package dev.kontobro.gateway.connect;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.sql.TimeOrderedId;
import dev.kontobro.vault.key.KeySet;
import dev.kontobro.vault.key.Purpose;
import dev.kontobro.vault.key.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Writes links, and reads those that come back. What a link says is sealed with the vault's keys: nobody else can make or
 * change one, and nothing has to be stored for it. Whoever has the link may use it, so it shows in no log and no table.
 */
@ApplicationScoped
class Links {

    /** Id, end, incident. */
    private static final int BYTES = 2 * Long.BYTES + Long.BYTES + Long.BYTES;

    private static final long NO_INCIDENT = -1;

    private final KeySet keys;
    private final URI publicUrl;
    private final Clock clock;

    Links(KeySet keys, GatewayConfig config, Clock clock) {
        this.keys = keys;
        this.publicUrl = config.publicUrl();
        this.clock = clock;
    }

    /** A new link, good from now for {@code life}. */
    Link issue(String connectionId, OptionalLong incident, Duration life) {
        var expiresAt = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
        return new Link(TimeOrderedId.next(clock), connectionId, expiresAt, incident);
    }

    /** Where the owner's browser finds it. */
    URI address(Link link) {
        var said = ByteBuffer.allocate(BYTES)
                .putLong(link.id().getMostSignificantBits())
                .putLong(link.id().getLeastSignificantBits())
                .putLong(link.expiresAt().getEpochSecond())
                .putLong(link.incident().orElse(NO_INCIDENT))
                .array();
        var sealed = keys.seal(Purpose.LINK, link.connectionId(), said);
        return Addresses.below(
                publicUrl,
                Addresses.ofLink(
                        link.connectionId(),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.bytes())));
    }

    /**
     * @param token the last part of the address
     * @return empty when it is no link of ours to this connection
     */
    Optional<Link> read(String connectionId, String token) {
        return decoded(token)
                .flatMap(brought -> keys.openIfOurs(Purpose.LINK, connectionId, brought))
                .map(ByteBuffer::wrap)
                .map(said -> new Link(
                        new UUID(said.getLong(), said.getLong()),
                        connectionId,
                        Instant.ofEpochSecond(said.getLong()),
                        incident(said.getLong())));
    }

    private static OptionalLong incident(long number) {
        return number == NO_INCIDENT ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static Optional<Sealed> decoded(String token) {
        try {
            return Optional.of(Sealed.of(Base64.getUrlDecoder().decode(token)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
