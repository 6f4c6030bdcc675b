package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A VAT zone by the word that events use, or by the number of a zone that only some agreements of e-conomic have. */
record VatZone() implements Form<String> {

    private static final List<String> WORDS = List.of("DOMESTIC", "EU", "ABROAD", "DOMESTIC_WITHOUT_VAT");
    private static final String REMEDY = "use one of " + String.join(", ", WORDS);
    private static final Form<String> TEXT = Scalar.matching(
                    "(" + String.join("|", WORDS) + "|[1-9]\\d{0,2})", 20, REMEDY, Optional::of, Function.identity())
            .titled(
                    "`DOMESTIC`, `EU`, `ABROAD`, `DOMESTIC_WITHOUT_VAT`, or the number of a zone in e-conomic",
                    SettingKind.Format.CODE_OR_NAME);
    private static final Form<String> NUMBER = new Reference(TEXT, Register.VAT_ZONE);

    @Override
    public Optional<String> read(JsonNode json, Place at) {
        if (WORDS.contains(json.asText())) {
            at.refersTo(Register.VAT_ZONE, json.asText());
            return TEXT.read(json, at);
        }
        if (at.books().system().filter(system -> system != SystemName.ECONOMIC).isPresent()) {
            at.wrong(json, "is not valid", REMEDY);
            return Optional.empty();
        }
        return NUMBER.read(json, at);
    }

    @Override
    public JsonNode write(String value) {
        return TEXT.write(value);
    }

    @Override
    public Stream<ProfileSetting> settings(JsonPointer path, ProfileBooks books) {
        return NUMBER.settings(path, books);
    }

    @Override
    public SettingKind kind(ProfileBooks books) {
        return new SettingKind.Entry(Register.VAT_ZONE, SettingKind.Format.CODE_OR_NAME, WORDS);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return TEXT.schema(definitions);
    }
}
