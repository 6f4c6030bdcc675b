package dev.kontobro.connections.profile.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.connections.profile.json.SettingKind;
import dev.kontobro.connections.profile.json.SettingKind.ByKey;
import dev.kontobro.connections.profile.json.SettingKind.DayOfMonth;
import dev.kontobro.connections.profile.json.SettingKind.Entry;
import dev.kontobro.connections.profile.json.SettingKind.Flag;
import dev.kontobro.connections.profile.json.SettingKind.Group;
import dev.kontobro.connections.profile.json.SettingKind.Many;
import dev.kontobro.connections.profile.json.SettingKind.Maybe;
import dev.kontobro.connections.profile.json.SettingKind.OneOf;
import dev.kontobro.connections.profile.json.SettingKind.Text;
import dev.kontobro.connections.profile.json.SettingKind.Whole;
import dev.kontobro.connections.profile.json.SettingKind.Word;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Fills settings into the inputs of a form. What {@link FormReader} makes of them is the same settings.
 *
 * @param window which rows of a long table
 */
record FormWriter(Typed.Sheet sheet, Window window) {

    /** @param first counted from 0 */
    record Window(int first, int most) {}

    /** @param json missing where the setting is left out */
    void fill(SettingKind kind, JsonNode json, String name) {
        switch (kind) {
            case Flag _ -> {
                if (json.asBoolean()) {
                    sheet.put(name, "true");
                }
            }
            case Text _, Whole _, DayOfMonth _, Word _, Entry _ -> {
                if (!json.isMissingNode()) {
                    sheet.put(name, json.asText());
                }
            }
            case Many many -> fill(many, json, name);
            case ByKey byKey -> fill(byKey, json, name);
            case Group group -> fill(group, json, name);
            case OneOf oneOf ->
                oneOf.groups().stream()
                        .filter(group ->
                                group.name().equals(json.path(oneOf.key()).asText()))
                        .forEach(group -> {
                            sheet.put(name, group.name());
                            fill(group, json, Typed.group(name, group.name()));
                        });
            case Maybe(Group group) -> {
                if (!json.isMissingNode()) {
                    sheet.put(Typed.present(name), "true");
                    fill(group, json, name);
                }
            }
        }
    }

    private void fill(Group group, JsonNode json, String name) {
        group.settings()
                .forEach(setting -> fill(setting.kind(), json.path(setting.key()), Typed.setting(name, setting.key())));
    }

    private void fill(Many many, JsonNode json, String name) {
        switch (many.item()) {
            case Word(var words) ->
                words.stream()
                        .filter(word -> json.isMissingNode() && many.leftOutIsAll()
                                || stream(json).anyMatch(item -> item.asText().equals(word)))
                        .forEach(word -> sheet.put(name, word));
            case Text text ->
                sheet.put(
                        name,
                        stream(json).map(JsonNode::asText).collect(Collectors.joining(Lists.separator(text.format()))));
            case Group _, OneOf _ -> {
                sheet.put(Typed.rowsOf(name), Integer.toString(json.size()));
                for (var i = 0; i < json.size(); i++) {
                    fill(many.item(), json.get(i), Typed.row(name, i));
                }
            }
            case SettingKind other -> throw new IllegalArgumentException("no form knows a list of " + other);
        }
    }

    private void fill(ByKey byKey, JsonNode json, String name) {
        var shown = json.properties().stream()
                .skip(window.first())
                .limit(window.most())
                .toList();
        sheet.put(Typed.rowsOf(name), Integer.toString(shown.size()));
        for (var i = 0; i < shown.size(); i++) {
            var row = Typed.row(name, i);
            sheet.put(Typed.formerKey(row), shown.get(i).getKey());
            sheet.put(Typed.key(row), shown.get(i).getKey());
            fill(byKey.value(), shown.get(i).getValue(), Typed.value(row));
        }
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
