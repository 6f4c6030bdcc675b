package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A value under a key of a mapping.
 *
 * @param <R> what the mapping is read as
 * @param standard what holds where the key is left out; empty where it must not be
 * @param meaning one sentence, for whoever writes a profile
 * @param systems that have such a thing
 * @param isKnown whether there is such a thing in certain books of those systems
 */
record Member<R, T>(
        String key,
        Form<T> form,
        Optional<T> standard,
        Function<R, T> getter,
        String meaning,
        Set<SystemName> systems,
        Predicate<ProfileBooks> isKnown) {

    /** One that must be there, unless it is said what holds otherwise. */
    static <R, T> Member<R, T> of(String key, Form<T> form, Function<R, T> getter, String meaning) {
        return new Member<>(
                key, form, Optional.empty(), getter, meaning, EnumSet.allOf(SystemName.class), books -> true);
    }

    static <R, T> Member<R, Optional<T>> optional(
            String key, Form<T> form, Function<R, Optional<T>> getter, String meaning) {
        return of(key, new Optionally<>(form), getter, meaning).or(Optional.empty());
    }

    /** With what holds where the key is left out. */
    Member<R, T> or(T other) {
        return new Member<>(key, form, Optional.of(other), getter, meaning, systems, isKnown);
    }

    Member<R, T> onlyIn(Set<SystemName> others) {
        return new Member<>(key, form, standard, getter, meaning, Set.copyOf(others), isKnown);
    }

    Member<R, T> where(Predicate<ProfileBooks> condition) {
        return new Member<>(key, form, standard, getter, meaning, systems, condition);
    }

    boolean isIn(ProfileBooks books) {
        return books.system().map(systems::contains).orElse(true) && isKnown.test(books);
    }

    /** Where there is no such thing, only what holds anyway may be written. */
    Optional<T> read(JsonNode json, Place at) {
        var value = form.read(json, at);
        if (!isIn(at.books()) && value.isPresent() && !value.equals(standard)) {
            var where = at.books().system().map(SystemName::displayName).orElse("these books");
            at.wrong(json, "cannot be set: there is no such thing in " + where, "leave it out");
        }
        return value.or(() -> standard);
    }

    void write(R from, ObjectNode to) {
        var json = form.write(getter.apply(from));
        if (!json.isMissingNode()) {
            to.set(key, json);
        }
    }

    SettingKind.Setting setting(ProfileBooks books) {
        return new SettingKind.Setting(
                key,
                form.kind(books),
                standard.isEmpty(),
                standard.map(form::write).filter(json -> !json.isMissingNode()).map(JsonNode::toString));
    }

    ObjectNode schema(Definitions definitions) {
        var schema = form.schema(definitions).put("description", meaning);
        standard.map(form::write)
                .filter(json -> !json.isMissingNode() && !(json.isContainerNode() && json.isEmpty()))
                .ifPresent(json -> schema.set("default", json));
        if (systems.size() < SystemName.values().length) {
            systems.stream().sorted().map(SystemName::id).forEach(schema.putArray("x-systems")::add);
        }
        return schema;
    }
}
