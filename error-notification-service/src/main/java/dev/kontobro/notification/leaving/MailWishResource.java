package dev.kontobro.notification.leaving;

import dev.kontobro.events.EventJson;
import dev.kontobro.notification.delivery.MailOrder;
import dev.kontobro.notification.delivery.MailQueue;
import dev.kontobro.notification.delivery.MailsWaiting;
import dev.kontobro.notification.mail.InvitationMail;
import dev.kontobro.notification.mail.MailKind;
import dev.kontobro.notification.wish.KeptWish;
import dev.kontobro.notification.wish.MailWish;
import dev.kontobro.notification.wish.MailWishes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who wants which mails, for the gateway, which knows who asks. Addresses stand in bodies: the addresses of requests are in traces.
 */
@Path("/internal/tenants/{tenant}/mail-wishes")
@RolesAllowed("service")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MailWishResource {

    /** As many as a tenant and its connections name, and more. */
    private static final int MOST_ADDRESSES = 2000;

    private static final int LONGEST_ADDRESS = 320;

    private final MailWishes wishes;
    private final MailQueue queue;
    private final Event<MailsWaiting> news;
    private final Clock clock;

    MailWishResource(MailWishes wishes, MailQueue queue, Event<MailsWaiting> news, Clock clock) {
        this.wishes = wishes;
        this.queue = queue;
        this.news = news;
        this.clock = clock;
    }

    public record Question(List<String> addresses) {

        @Override
        public String toString() {
            return "Question[masked]";
        }
    }

    public record Wished(String address, MailWish wish) {

        @Override
        public String toString() {
            return "Wished[" + wish + ", masked]";
        }
    }

    public record Changed(MailWish before) {}

    public record Invited(String address) {

        @Override
        public String toString() {
            return "Invited[masked]";
        }
    }

    /** Those of the addresses that do not want everything. */
    @POST
    @Path("/lookups")
    public List<KeptWish> look(@PathParam("tenant") String tenant, Question question) {
        if (question == null
                || question.addresses() == null
                || question.addresses().size() > MOST_ADDRESSES) {
            throw new BadRequestException("addresses is not a list of at most " + MOST_ADDRESSES);
        }
        return wishes.of(tenant, question.addresses());
    }

    @POST
    public Changed set(@PathParam("tenant") String tenant, Wished wished) {
        if (wished == null || wished.wish() == null) {
            throw new BadRequestException("wish is missing");
        }
        return new Changed(wishes.set(tenant, checked(wished.address()), wished.wish()));
    }

    /** Mails somebody who wants no mails, once in a while, whether he wants them again. */
    @POST
    @Path("/invitations")
    public KeptWish invite(@PathParam("tenant") String tenant, Invited invited) {
        var address = checked(invited == null ? null : invited.address());
        var kept = wishes.of(tenant, address).orElseThrow(NotFoundException::new);
        if (!kept.mayBeInvited()) {
            throw new ClientErrorException(Response.Status.CONFLICT);
        }
        queue.add(invitation(tenant, kept, clock.instant()));
        wishes.invited(tenant, address);
        news.fireAsync(new MailsWaiting());
        return wishes.of(tenant, address).orElse(kept);
    }

    /** The time of the last one, or of the wish, makes it another one: asked for twice at once, it is sent once. */
    private static MailOrder invitation(String tenant, KeptWish kept, Instant now) {
        return new MailOrder(
                MailKind.INVITATION,
                tenant + "/" + kept.invitedAt().orElse(kept.since()),
                tenant,
                Optional.of(kept.address()),
                Optional.empty(),
                new String(EventJson.write(new InvitationMail(now)), StandardCharsets.UTF_8));
    }

    private static String checked(String address) {
        if (address == null || address.isBlank() || address.length() > LONGEST_ADDRESS) {
            throw new BadRequestException("address is not a text of 1 to " + LONGEST_ADDRESS + " characters");
        }
        return address;
    }
}
