package dev.kontobro.connections.profile;

/** What happens to payments of customers. */
public record Payments(boolean enabled, Trigger trigger, Defaults defaults, FieldMap fields) implements FlowSettings {

    /** Not sent; once switched on, at once. */
    public static Payments standard() {
        return new Payments(false, new Trigger.Immediate(), Defaults.NONE, FieldMap.NONE);
    }
}
