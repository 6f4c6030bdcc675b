package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry of a register, by number, code or name. It has to be there when the register is known.
 *
 * @param shape what a text must look like to be one
 */
record Reference(Form<String> shape, Register register) implements Form<String> {

    /** Longer than any name that the systems take. */
    static final int MAX_LENGTH = 200;

    /** What fits on a page. */
    private static final int SHOWN = 20;

    static Form<String> to(Register register) {
        return new Reference(
                Scalar.line(MAX_LENGTH).titled("number, code or name", SettingKind.Format.CODE_OR_NAME), register);
    }

    @Override
    public Optional<String> read(JsonNode json, Place at) {
        var value = shape.read(json, at);
        value.ifPresent(text -> {
            at.refersTo(register, text);
            at.books()
                    .referenceData()
                    .filter(data -> data.registers().containsKey(register))
                    .ifPresent(data -> data.find(register, text)
                            .ifPresentOrElse(
                                    entry -> refuseBarred(entry, json, at, data.choices(register)),
                                    () -> at.wrong(json, "is not in the books", remedy(data.choices(register)))));
        });
        return value;
    }

    private static void refuseBarred(Entry entry, JsonNode json, Place at, List<Entry> choices) {
        if (!entry.active()) {
            at.wrong(json, "is barred or closed in the books", remedy(choices));
        }
    }

    /** The entries that there are, as far as they can be taken in. */
    private static String remedy(List<Entry> entries) {
        if (entries.isEmpty()) {
            return "create it there first: there is none yet";
        }
        var more = entries.size() > SHOWN ? " and " + (entries.size() - SHOWN) + " more" : "";
        return "use one of " + shown(entries) + more;
    }

    private static String shown(List<Entry> entries) {
        return entries.stream()
                .limit(SHOWN)
                .map(entry -> entry.name().isBlank() || entry.name().equals(entry.code())
                        ? entry.code()
                        : entry.code() + " (" + entry.name() + ")")
                .collect(Collectors.joining(", "));
    }

    @Override
    public JsonNode write(String value) {
        return shape.write(value);
    }

    @Override
    public Stream<ProfileSetting> settings(JsonPointer path, ProfileBooks books) {
        return Stream.of(new ProfileSetting(path, register));
    }

    @Override
    public SettingKind kind(ProfileBooks books) {
        return new SettingKind.Entry(register, ((SettingKind.Text) shape.kind(books)).format(), List.of());
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return shape.schema(definitions);
    }
}
