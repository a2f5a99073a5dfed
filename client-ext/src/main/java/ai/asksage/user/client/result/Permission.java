package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A user's permission for a dataset: the word that the server sent. Compare it with the constants.
 * The server may send words that this client does not know. As JSON it is a string. Immutable.
 */
public final class Permission extends Value<String> {
  /** Allows questions about the dataset. */
  public static final Permission READ = new Permission("read");

  /** Allows changes of the content. */
  public static final Permission EDIT = new Permission("edit");

  /** Also allows granting access to the dataset. */
  public static final Permission ADMIN = new Permission("admin");

  /** Owns the dataset. */
  public static final Permission OWNER = new Permission("owner");

  private Permission(String value) {
    super(value);
  }

  /** Returns the permission with this word, not null. The client need not know the word. */
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
