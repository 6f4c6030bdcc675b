package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;

/** A value that may be absent. */
record Optionally<T>(Form<T> form) implements Form<Optional<T>> {

    @Override
    @SuppressWarnings("OptionalMapToOptional") // the outer one is empty where what is there is wrong
    public Optional<Optional<T>> read(JsonNode json, Place at) {
        return form.read(json, at).map(Optional::of);
    }

    @Override
    public JsonNode write(Optional<T> value) {
        return value.map(form::write).orElseGet(MissingNode::getInstance);
    }

    @Override
    public Stream<ProfileSetting> settings(JsonPointer path, ProfileBooks books) {
        return form.settings(path, books);
    }

    @Override
    public SettingKind kind(ProfileBooks books) {
        return switch (form.kind(books)) {
            case SettingKind.Group group -> new SettingKind.Maybe(group);
            case SettingKind.Many many -> new SettingKind.Many(many.item(), many.least(), many.most(), true);
            case SettingKind other -> other;
        };
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return form.schema(definitions);
    }
}
