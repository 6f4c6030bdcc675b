package dev.kontobro.gateway.mail;

import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.mail.NotificationService.Invited;
import dev.kontobro.gateway.mail.NotificationService.Known;
import dev.kontobro.gateway.service.Answer;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whom a tenant has mailed, and who of them wants no mails. */
@ApplicationScoped
public class Subscribers {

    private final Recipients recipients;
    private final MailDesk desk;
    private final Audit audit;
    private final Db db;

    Subscribers(Recipients recipients, MailDesk desk, Audit audit, Db db) {
        this.recipients = recipients;
        this.desk = desk;
        this.audit = audit;
        this.db = db;
    }

    /**
     * An address that the tenant has named.
     *
     * @param connections names of those that it hears of
     * @param left empty where it gets every mail
     */
    public record Subscriber(String address, List<String> connections, Optional<Left> left) {

        public boolean hearsOfIssues() {
            return left.isEmpty();
        }
    }

    /**
     * @param wish what is still wanted
     * @param invitedAt when it was last asked whether mails are wanted again
     * @param mayBeInvited whether it may be asked now
     */
    public record Left(Wish wish, Instant since, Optional<Instant> invitedAt, boolean mayBeInvited) {}

    /** In the order of the connections that name them; empty when it cannot be told now. */
    public Optional<List<Subscriber>> of(String tenantId) {
        return of(tenantId, desk::wishes);
    }

    /** The same for a page that can do without: empty when it cannot be told at once. */
    public Optional<List<Subscriber>> atAGlance(String tenantId) {
        return of(tenantId, desk::wishesAtAGlance);
    }

    private Optional<List<Subscriber>> of(
            String tenantId, BiFunction<String, List<String>, Optional<List<Known>>> wishes) {
        var named = recipients.of(tenantId);
        if (named.isEmpty()) {
            return Optional.of(List.of());
        }
        return wishes.apply(tenantId, List.copyOf(named.keySet())).map(known -> {
            var left = known.stream().collect(Collectors.toMap(Known::address, Function.identity()));
            return named.entrySet().stream()
                    .map(entry -> subscriber(entry, left))
                    .toList();
        });
    }

    private static Subscriber subscriber(Map.Entry<String, List<String>> named, Map<String, Known> left) {
        return new Subscriber(
                named.getKey(),
                named.getValue(),
                Optional.ofNullable(left.get(named.getKey()))
                        .map(known -> new Left(known.wish(), known.since(), known.invitedAt(), known.mayBeInvited())));
    }

    /** What became of asking somebody whether he wants mails again. */
    public enum Invitation {
        SENT,
        /** He was asked not long ago. */
        TOO_SOON,
        /** He wants them, or the tenant does not have him mailed. */
        NOBODY,
        UNAVAILABLE
    }

    /** What the trail tells of it. */
    private record Asked(String address) {}

    public Invitation invite(String tenantId, String address, Actor actor) {
        if (!recipients.of(tenantId).containsKey(Recipients.plain(address))) {
            return Invitation.NOBODY;
        }
        return switch (desk.ask(service -> service.invite(tenantId, new Invited(address)))) {
            case Answer.Given<Known> _ -> invited(tenantId, address, actor);
            case Answer.Unknown<Known> _ -> Invitation.NOBODY;
            case Answer.Refused<Known> _ -> Invitation.TOO_SOON;
            case Answer.Unavailable<Known> _ -> Invitation.UNAVAILABLE;
        };
    }

    private Invitation invited(String tenantId, String address, Actor actor) {
        db.inTransaction(tx -> {
            audit.add(
                    tx,
                    tenantId,
                    Optional.empty(),
                    actor,
                    "mails.invited",
                    Optional.empty(),
                    Optional.of(new Asked(address)));
            return actor;
        });
        return Invitation.SENT;
    }
}
