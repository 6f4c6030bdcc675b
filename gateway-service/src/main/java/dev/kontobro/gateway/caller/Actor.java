package dev.kontobro.gateway.caller;

/**
 * Who does something.
 *
 * @param name as the identity provider knows the client or user; {@code link} for whoever opened a link that was sent to
 *     the tenant; {@code hub} for the hub itself
 */
public record Actor(String name) {

    public static final Actor LINK = new Actor("link");
    public static final Actor HUB = new Actor("hub");
}
