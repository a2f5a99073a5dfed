package ai.asksage.user.client.internal;

import ai.asksage.user.wire.StatusCode;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.LongFunction;

/** Configures Jackson: strict types, limits, and integers as JSON Schema defines them. */
final class JsonMapping {
  private JsonMapping() {}

  static JsonMapper mapper(int maxTokens) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    // A whole chat history is one string, and the transport bounds bodies.
                    .maxStringLength(Integer.MAX_VALUE)
                    // Reading is recursive, and the caller's stack may be small.
                    .maxNestingDepth(100)
                    // The factory keeps names for reuse.
                    .maxNameLength(256)
                    .maxTokenCount(maxTokens)
                    .build())
            // By default each thread keeps the buffers of the largest text that it read.
            .recyclerPool(JsonRecyclerPools.newBoundedPool(16))
            // Interned names of a server would stay in the JVM.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // Keeps the input out of exception messages.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    SimpleModule integers = new SimpleModule();
    integers.addDeserializer(Integer.class, new WholeNumber<>(Integer.class, Math::toIntExact));
    integers.addDeserializer(Long.class, new WholeNumber<>(Long.class, number -> number));
    integers.addDeserializer(
        StatusCode.class,
        new WholeNumber<>(StatusCode.class, number -> StatusCode.of(Math.toIntExact(number))));
    return JsonMapper.builder(factory)
        .addModule(integers)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        // A wrong type is an error, except a number in a string: the API sends such numbers.
        .withCoercionConfig(
            LogicalType.Textual,
            c ->
                c.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
        .withCoercionConfig(
            LogicalType.Boolean,
            c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
        .build();
  }

  /** Reads 200, 200.0 and "200" as the same integer, which JSON Schema says they are. */
  private static final class WholeNumber<T> extends StdScalarDeserializer<T> {
    private final transient LongFunction<T> result;

    WholeNumber(Class<T> type, LongFunction<T> result) {
      super(type);
      this.result = result;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      try {
        if (parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
          return result.apply(parser.getLongValue());
        }
        if (parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)
            || (parser.hasToken(JsonToken.VALUE_STRING)
                && parser.getText().matches("-?[0-9]{1,18}"))) {
          return result.apply(new BigDecimal(parser.getText()).longValueExact());
        }
        throw MismatchedInputException.from(parser, handledType(), "not an integer");
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw MismatchedInputException.from(parser, handledType(), "out of range");
      }
    }
  }
}
