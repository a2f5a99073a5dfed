package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A user's permission for a dataset, as the server's word. Compare it with the constants. The
 * server may send words that this client does not know. As JSON it is a string. Immutable.
 */
public final class Permission extends Value<String> {
  /** May ask questions about it. */
  public static final Permission READ = new Permission("read");

  /** May change its content. */
  public static final Permission EDIT = new Permission("edit");

  /** May also grant access to it. */
  public static final Permission ADMIN = new Permission("admin");

  /** Owns the dataset. */
  public static final Permission OWNER = new Permission("owner");

  private Permission(String value) {
    super(value);
  }

  /** Returns the permission with a word, known to this client or not, not null. */
  @JsonCreator
  public static Permission valueOf(String value) {
    return new Permission(Arguments.require(value, "value"));
  }

  /** {@return the server's word; for example {@code read}} */
  @JsonValue
  public String value() {
    return value;
  }
}
