package dev.kontobro.gateway.mail;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.mail.IssueLink.Deed;
import dev.kontobro.sql.TimeOrderedId;
import dev.kontobro.vault.key.KeySet;
import dev.kontobro.vault.key.Purpose;
import dev.kontobro.vault.key.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes the links in mails, and reads those that come back. What a link says is sealed with the vault's keys, for what it does:
 * nobody else can make or change one, one for something cannot be used for something else, and nothing has to be stored for it.
 */
@ApplicationScoped
class MailLinks {

    static final String ROOT = "/m";

    /** The part of the address below which readers choose which mails they get; no {@link Deed} is called so. */
    static final String LEAVING = "mails";

    private final KeySet keys;
    private final URI publicUrl;
    private final GatewayConfig.Mails config;
    private final Clock clock;

    MailLinks(KeySet keys, GatewayConfig config, Clock clock) {
        this.keys = keys;
        this.publicUrl = config.publicUrl();
        this.config = config.mails();
        this.clock = clock;
    }

    /** A new link, good from now on. */
    IssueLink about(UUID issueId, String connectionId, Deed deed, Reader reader) {
        return new IssueLink(TimeOrderedId.next(clock), deed, reader, issueId, connectionId, end(config.linkLife()));
    }

    /** A new link, good from now on. */
    LeavingLink leaving(Reader reader, Wish wish) {
        return new LeavingLink(reader, wish, end(config.unsubscribeLinkLife()));
    }

    private Instant end(Duration life) {
        return clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Where its reader's browser finds it. */
    URI address(IssueLink link) {
        return below(link.deed().id(), out -> {
            write(link.reader(), link.expiresAt(), out);
            write(link.id(), out);
            write(link.issueId(), out);
            out.writeUTF(link.connectionId());
        });
    }

    /** Where its reader's browser finds it, and where his mail program sends a POST. */
    URI address(LeavingLink link) {
        return below(LEAVING, out -> {
            write(link.reader(), link.expiresAt(), out);
            out.writeUTF(link.wish().id());
        });
    }

    /**
     * @param token the last part of the address
     * @return empty when it is no link of ours for this
     */
    Optional<IssueLink> read(Deed deed, String token) {
        return opened(deed.id(), token).map(said -> {
            try (var in = new DataInputStream(new ByteArrayInputStream(said))) {
                var reader = reader(in);
                var expiresAt = Instant.ofEpochSecond(in.readLong());
                return new IssueLink(id(in), deed, reader, id(in), in.readUTF(), expiresAt);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * @param token the last part of the address
     * @return empty when it is no link of ours for this
     */
    Optional<LeavingLink> readLeaving(String token) {
        return opened(LEAVING, token).map(said -> {
            try (var in = new DataInputStream(new ByteArrayInputStream(said))) {
                var reader = reader(in);
                var expiresAt = Instant.ofEpochSecond(in.readLong());
                return new LeavingLink(reader, Wish.fromId(in.readUTF()), expiresAt);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private URI below(String what, Writing writing) {
        var said = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(said)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var sealed = keys.seal(Purpose.MAIL_LINK, what, said.toByteArray());
        return URI.create(publicUrl.toString().replaceAll("/$", "") + ROOT + "/" + what + "/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.bytes()));
    }

    private Optional<byte[]> opened(String what, String token) {
        try {
            var brought = Sealed.of(Base64.getUrlDecoder().decode(token));
            return keys.openIfOurs(Purpose.MAIL_LINK, what, brought);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static void write(Reader reader, Instant expiresAt, DataOutputStream out) throws IOException {
        out.writeUTF(reader.tenantId());
        out.writeUTF(reader.address());
        out.writeUTF(reader.language().getLanguage());
        out.writeLong(expiresAt.getEpochSecond());
    }

    private static Reader reader(DataInputStream in) throws IOException {
        return new Reader(in.readUTF(), in.readUTF(), Locale.of(in.readUTF()));
    }

    private static void write(UUID id, DataOutputStream out) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID id(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}
