package dev.kontobro.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema a source developer reads and the record the hub reads into are the same thing said twice. */
class SchemaAgreementTest {

    @ParameterizedTest
    @MethodSource("dataTypes")
    void theSchemaAndTheRecordAgree(Class<?> dataType) {
        assertObject(dataType.getSimpleName(), SchemaFile.of(dataType), dataType);
    }

    static Stream<Class<?>> dataTypes() {
        return Arrays.stream(EventType.values())
                .<Class<?>>map(EventType::dataType)
                .distinct();
    }

    private static void assertObject(String path, SchemaFile schema, Class<?> recordType) {
        var object = schema.resolved();
        var components = recordType.getRecordComponents();
        assertThat(object.propertyNames())
                .as(path)
                .containsExactly(
                        Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new));
        assertThat(object.required())
                .as("required of " + path)
                .containsExactlyInAnyOrder(Arrays.stream(components)
                        .filter(component -> !mayBeAbsent(component))
                        .map(RecordComponent::getName)
                        .toArray(String[]::new));
        for (var component : components) {
            var property = object.property(component.getName());
            var name = path + "." + component.getName();
            assertThat(property.description()).as("description of " + name).isNotBlank();
            assertValue(name, property, component.getGenericType());
        }
    }

    private static boolean mayBeAbsent(RecordComponent component) {
        var type = component.getGenericType();
        return isA(type, Field.class)
                || isA(type, Optional.class)
                || component.getAccessor().isAnnotationPresent(Omittable.class);
    }

    private static void assertValue(String path, SchemaFile schema, Type type) {
        if (isA(type, Field.class)) {
            assertThat(schema.types()).as(path).containsExactly(jsonType(argument(type, 0)), "null");
            assertContent(path, schema, argument(type, 0));
        } else if (isA(type, Optional.class)) {
            assertValue(path, schema, argument(type, 0));
        } else {
            assertThat(schema.types()).as(path).containsExactly(jsonType(type));
            if (isEnum(type)) {
                assertThat(schema.constants())
                        .as(path)
                        .containsExactlyInAnyOrder(Arrays.stream(((Class<?>) type).getEnumConstants())
                                .map(constant ->
                                        EventJson.mapper().valueToTree(constant).asText())
                                .toArray(String[]::new));
            }
            assertContent(path, schema, type);
        }
    }

    private static void assertContent(String path, SchemaFile schema, Type type) {
        if (isA(type, List.class)) {
            assertValue(path + "[]", schema.resolved().items(), argument(type, 0));
        } else if (isA(type, Map.class)) {
            assertValue(path + ".*", schema.resolved().additionalProperties(), argument(type, 1));
        } else if (type instanceof Class<?> recordType && recordType.isRecord()) {
            assertObject(path, schema, recordType);
        }
    }

    private static String jsonType(Type type) {
        if (type == String.class
                || type == UUID.class
                || type == Instant.class
                || type == LocalDate.class
                || isEnum(type)) {
            return "string";
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return "integer";
        }
        if (type == BigDecimal.class) {
            return "number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        return isA(type, List.class) ? "array" : "object";
    }

    private static boolean isEnum(Type type) {
        return type instanceof Class<?> raw && raw.isEnum();
    }

    private static boolean isA(Type type, Class<?> raw) {
        return type instanceof ParameterizedType parameterized && parameterized.getRawType() == raw;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
