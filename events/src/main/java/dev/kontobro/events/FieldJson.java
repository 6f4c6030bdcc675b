package dev.kontobro.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;

/** Keeps absent and {@code null} apart, which plain binding does not. */
final class FieldJson {

    private FieldJson() {}

    static final class Reader extends JsonDeserializer<Field<?>> implements ContextualDeserializer {

        private final JavaType valueType;

        @SuppressWarnings("unused") // Jackson makes the first one, createContextual the one that is used.
        Reader() {
            this(null);
        }

        private Reader(JavaType valueType) {
            this.valueType = valueType;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            return new Reader(context.getContextualType().containedTypeOrUnknown(0));
        }

        @Override
        public Field<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Field.of(context.<Object>readValue(parser, valueType));
        }

        @Override
        public Field<?> getNullValue(DeserializationContext context) {
            return Field.explicitNull();
        }

        @Override
        public Field<?> getAbsentValue(DeserializationContext context) {
            return Field.absent();
        }
    }

    static final class Writer extends JsonSerializer<Field<?>> {

        @Override
        public boolean isEmpty(SerializerProvider provider, Field<?> field) {
            return field instanceof Field.Absent;
        }

        @Override
        public void serialize(Field<?> field, JsonGenerator generator, SerializerProvider provider) throws IOException {
            switch (field) {
                case Field.Value<?>(Object value) -> provider.defaultSerializeValue(value, generator);
                case Field.Null<?>(), Field.Absent<?>() -> generator.writeNull();
            }
        }
    }
}
