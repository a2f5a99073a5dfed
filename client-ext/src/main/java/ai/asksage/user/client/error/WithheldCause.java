package ai.asksage.user.client.error;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception whose message may quote what was sent or received: says its class, the
 * place in the JSON if it has one, and the stack trace, without its text and that of its causes.
 */
final class WithheldCause extends Exception {
  private static final long serialVersionUID = 1L;

  private WithheldCause(Throwable original) {
    super(original.getClass().getName() + place(original));
    setStackTrace(original.getStackTrace());
  }

  static @Nullable Throwable of(@Nullable Throwable original) {
    return original == null ? null : new WithheldCause(original);
  }

  /** Property names are those of the models: nothing of what arrived is in here. */
  static String place(Throwable original) {
    StringBuilder place = new StringBuilder();
    if (original instanceof JsonProcessingException e && e.getLocation() != null) {
      JsonLocation at = e.getLocation();
      place.append(" at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
    }
    if (original instanceof JsonMappingException e && !e.getPath().isEmpty()) {
      place.append(" in ");
      for (JsonMappingException.Reference step : e.getPath()) {
        place.append(
            step.getFieldName() == null ? "[" + step.getIndex() + "]" : "/" + step.getFieldName());
      }
    }
    return place.toString();
  }
}
