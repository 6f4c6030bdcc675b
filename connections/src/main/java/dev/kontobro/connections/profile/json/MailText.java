package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.connections.profile.MailPlaceholder;
import java.util.Optional;

/** A text of a mail, in which every placeholder has to be one. */
record MailText(Form<String> text) implements Form<String> {

    @Override
    public Optional<String> read(JsonNode json, Place at) {
        var read = text.read(json, at);
        var unknown = read.flatMap(MailPlaceholder::unknownIn);
        unknown.ifPresent(placeholder -> at.wrong(
                "names " + placeholder + ", which stands for nothing", "use one of " + MailPlaceholder.list()));
        return unknown.isPresent() ? Optional.empty() : read;
    }

    @Override
    public JsonNode write(String value) {
        return text.write(value);
    }

    @Override
    public SettingKind kind(ProfileBooks books) {
        return text.kind(books);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return text.schema(definitions);
    }
}
