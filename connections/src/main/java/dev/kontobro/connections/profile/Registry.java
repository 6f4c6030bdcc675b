package dev.kontobro.connections.profile;

/**
 * What happens to the records of a register: projects, products.
 *
 * @param defaults for a record whose source names none
 * @param numbers whose numbers the books use; it is about those that {@code numberMap} makes of the source's
 */
public record Registry(
        boolean enabled, Trigger trigger, Defaults defaults, NumberMaster numbers, NumberMap numberMap, FieldMap fields)
        implements FlowSettings {

    /** Transferred at once, or not at all, with nothing added. */
    public static Registry standard(boolean enabled) {
        return new Registry(
                enabled,
                new Trigger.Immediate(),
                Defaults.NONE,
                new NumberMaster.Source(),
                NumberMap.NONE,
                FieldMap.NONE);
    }

    public Registry withDefaults(Defaults others) {
        return new Registry(enabled, trigger, others, numbers, numberMap, fields);
    }
}
