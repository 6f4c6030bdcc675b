package dev.kontobro.connections.profile;

/**
 * What happens to the records of a register: projects, products.
 *
 * @param defaults for a record whose source names none
 */
public record Registry(boolean enabled, Trigger trigger, Defaults defaults, NumberMaster numbers, FieldMap fields)
        implements FlowSettings {

    /** Transferred at once, or not at all, with nothing added. */
    public static Registry standard(boolean enabled) {
        return new Registry(enabled, new Trigger.Immediate(), Defaults.NONE, new NumberMaster.Source(), FieldMap.NONE);
    }

    public Registry withDefaults(Defaults others) {
        return new Registry(enabled, trigger, others, numbers, fields);
    }
}
