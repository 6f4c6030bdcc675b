package dev.kontobro.connections.profile.form;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.connections.profile.json.SettingKind;
import dev.kontobro.connections.profile.json.SettingKind.ByKey;
import dev.kontobro.connections.profile.json.SettingKind.DayOfMonth;
import dev.kontobro.connections.profile.json.SettingKind.Entry;
import dev.kontobro.connections.profile.json.SettingKind.Flag;
import dev.kontobro.connections.profile.json.SettingKind.Format;
import dev.kontobro.connections.profile.json.SettingKind.Group;
import dev.kontobro.connections.profile.json.SettingKind.Many;
import dev.kontobro.connections.profile.json.SettingKind.Maybe;
import dev.kontobro.connections.profile.json.SettingKind.OneOf;
import dev.kontobro.connections.profile.json.SettingKind.Text;
import dev.kontobro.connections.profile.json.SettingKind.Whole;
import dev.kontobro.connections.profile.json.SettingKind.Word;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads settings from the inputs of a form. What was typed and makes no sense is taken as it is: whoever reads the profile
 * says so.
 *
 * @param names the input of each setting that was read
 * @param doubles inputs whose key stands in another row, too
 */
record FormReader(Typed typed, Map<JsonPointer, String> names, Set<String> doubles) {

    /**
     * @param was what the setting is now; a table keeps the rows of it that the form does not show
     * @return missing where the setting is left out
     */
    JsonNode read(SettingKind kind, JsonPointer path, String name, JsonNode was) {
        names.put(path, name);
        return switch (kind) {
            case Flag _ -> BooleanNode.valueOf(typed.has(name, "true"));
            case Text(Format format, int _) -> text(format, name);
            case Whole _ -> whole(name);
            case DayOfMonth _ -> typed.has(name, DayOfMonth.LAST) ? TextNode.valueOf(DayOfMonth.LAST) : whole(name);
            case Word _ -> text(Format.LINE, name);
            case Entry(var _, Format format, var _) -> text(format, name);
            case Many many -> list(many, path, name);
            case ByKey byKey -> table(byKey, path, name, was);
            case Group group -> settings(group, path, name, was, JsonNodeFactory.instance.objectNode());
            case OneOf oneOf -> oneOf(oneOf, path, name, was);
            case Maybe(Group group) ->
                typed.has(Typed.present(name), "true")
                        ? settings(group, path, name, was, JsonNodeFactory.instance.objectNode())
                        : MissingNode.getInstance();
        };
    }

    private JsonNode text(Format format, String name) {
        var text = typed.first(name);
        if (format == Format.AFFIX) {
            return text.<JsonNode>map(TextNode::valueOf).orElseGet(MissingNode::getInstance);
        }
        return text.map(value -> clean(format, value))
                .filter(value -> !value.isBlank())
                .<JsonNode>map(TextNode::valueOf)
                .orElseGet(MissingNode::getInstance);
    }

    private static String clean(Format format, String text) {
        return switch (format) {
            case LINE, AFFIX -> text;
            case LINES -> text.replace("\r\n", "\n");
            case AMOUNT -> text.replaceAll("\\s", "").replace(',', '.');
            case COUNTRY, CURRENCY, COUNTRY_AND_RATE, COUNTRY_AND_BUYER ->
                text.strip().toUpperCase(Locale.ROOT);
            case LANGUAGE -> text.strip().toLowerCase(Locale.ROOT);
            case DAY, TIME_OF_DAY, DAY_OF_YEAR, MAIL_ADDRESS, EVENT_FIELD, CODE_OR_NAME -> text.strip();
        };
    }

    private JsonNode whole(String name) {
        var text = text(Format.CODE_OR_NAME, name);
        return text.asText().matches("\\d{1,15}") ? LongNode.valueOf(Long.parseLong(text.asText())) : text;
    }

    private JsonNode list(Many many, JsonPointer path, String name) {
        var list = JsonNodeFactory.instance.arrayNode();
        switch (many.item()) {
            case Word(var words) -> {
                var chosen = typed.all(name);
                if (many.leftOutIsAll() && chosen.containsAll(words)) {
                    return MissingNode.getInstance();
                }
                chosen.forEach(list::add);
            }
            case Text(Format format, int _) ->
                Lists.split(format, typed.first(name).orElse("")).forEach(item -> list.add(clean(format, item)));
            case Group _, OneOf _ -> {
                for (var i = 0; i < typed.rows(name); i++) {
                    var row = Typed.row(name, i);
                    if (!typed.has(Typed.gone(row), "true")) {
                        list.add(read(many.item(), path.appendIndex(list.size()), row, MissingNode.getInstance()));
                    }
                }
            }
            case SettingKind other -> throw new IllegalArgumentException("no form knows a list of " + other);
        }
        return list.isEmpty() && many.least() > 0 ? MissingNode.getInstance() : list;
    }

    private JsonNode table(ByKey byKey, JsonPointer path, String name, JsonNode was) {
        var table = was instanceof ObjectNode rows ? rows.deepCopy() : JsonNodeFactory.instance.objectNode();
        for (var i = 0; i < typed.rows(name); i++) {
            typed.first(Typed.formerKey(Typed.row(name, i))).ifPresent(table::remove);
        }
        var seen = new HashSet<String>();
        table.fieldNames().forEachRemaining(seen::add);
        for (var i = 0; i < typed.rows(name); i++) {
            var row = Typed.row(name, i);
            var format = byKey.key() instanceof Text(Format of, int _) ? of : Format.LINE;
            var key = text(format, Typed.key(row)).asText();
            var isGone = typed.has(Typed.gone(row), "true")
                    || key.isEmpty() && typed.first(Typed.value(row)).orElse("").isBlank();
            if (!isGone) {
                names.put(path.appendProperty(key), Typed.key(row));
                if (!seen.add(key)) {
                    doubles.add(Typed.key(row));
                }
                var value = read(byKey.value(), path.appendProperty(key), Typed.value(row), MissingNode.getInstance());
                table.set(key, value.isMissingNode() ? TextNode.valueOf("") : value);
            }
        }
        return table;
    }

    private ObjectNode settings(Group group, JsonPointer path, String name, JsonNode was, ObjectNode to) {
        group.settings().forEach(setting -> {
            var read = read(
                    setting.kind(),
                    path.appendProperty(setting.key()),
                    Typed.setting(name, setting.key()),
                    was.path(setting.key()));
            if (!read.isMissingNode()) {
                to.set(setting.key(), read);
            }
        });
        return to;
    }

    private JsonNode oneOf(OneOf oneOf, JsonPointer path, String name, JsonNode was) {
        return typed.first(name)
                .flatMap(word -> oneOf.groups().stream()
                        .filter(group -> group.name().equals(word))
                        .findFirst())
                .<JsonNode>map(group -> {
                    var to = JsonNodeFactory.instance.objectNode().put(oneOf.key(), group.name());
                    names.put(path.appendProperty(oneOf.key()), name);
                    return settings(group, path, Typed.group(name, group.name()), was, to);
                })
                .orElseGet(MissingNode::getInstance);
    }
}
