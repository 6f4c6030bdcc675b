package dev.kontobro.connections.profile.json;

import dev.kontobro.accounting.ReferenceData.Register;
import java.util.List;
import java.util.Optional;

/** What a setting of a profile is for whoever fills in a form: the same description as its JSON has. */
public sealed interface SettingKind {

    /** How a text is written. */
    enum Format {
        LINE,
        /** It may have several lines. */
        LINES,
        /** A line that may be empty. */
        AFFIX,
        AMOUNT,
        DAY,
        TIME_OF_DAY,
        DAY_OF_YEAR,
        COUNTRY,
        CURRENCY,
        LANGUAGE,
        COUNTRY_AND_RATE,
        COUNTRY_AND_BUYER,
        MAIL_ADDRESS,
        /** The name of a field of an event. */
        EVENT_FIELD,
        /** Of a register's entry. */
        CODE_OR_NAME
    }

    record Text(Format format, int maxLength) implements SettingKind {}

    record Whole(long least, long most) implements SettingKind {}

    /** A whole number, or the word {@link #LAST}. */
    record DayOfMonth(int most) implements SettingKind {
        public static final String LAST = "last";
    }

    record Flag() implements SettingKind {}

    /** One of a few words. */
    record Word(List<String> words) implements SettingKind {}

    /**
     * An entry of a register.
     *
     * @param words that stand for entries, and do as well
     */
    record Entry(Register register, Format format, List<String> words) implements SettingKind {}

    /**
     * @param least that have to be there
     * @param leftOutIsAll it is left out where all that could stand in it do
     */
    record Many(SettingKind item, int least, int most, boolean leftOutIsAll) implements SettingKind {}

    /** Values by keys that whoever writes the profile chooses. */
    record ByKey(SettingKind key, SettingKind value, int most) implements SettingKind {}

    /**
     * Settings that belong together.
     *
     * @param name in the schema
     */
    record Group(String name, List<Setting> settings) implements SettingKind {

        public Optional<Setting> setting(String key) {
            return settings.stream()
                    .filter(setting -> setting.key().equals(key))
                    .findFirst();
        }
    }

    /**
     * One of several groups of settings.
     *
     * @param name in the schema
     * @param key under which the group's word stands
     * @param groups each named by its word
     */
    record OneOf(String name, String key, List<Group> groups) implements SettingKind {}

    /** Settings that may not be there at all, which is not the same as nothing being set in them. */
    record Maybe(Group group) implements SettingKind {}

    /**
     * @param isRequired it has to be written where what it belongs to is
     * @param standard what holds where it is left out, as its JSON; empty where nothing does
     */
    record Setting(String key, SettingKind kind, boolean isRequired, Optional<String> standard) {}
}
