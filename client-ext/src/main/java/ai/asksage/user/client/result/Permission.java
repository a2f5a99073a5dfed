package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;

/**
 * What a user may do with a dataset, in the server's word. Compare with the constants; any other
 * word is one that this client does not know.
 *
 * @param value the word as it arrived
 */
public record Permission(String value) {
  /** May ask questions about it. */
  public static final Permission READ = new Permission("read");

  /** May change what it contains. */
  public static final Permission EDIT = new Permission("edit");

  /** May also say who uses it. */
  public static final Permission ADMIN = new Permission("admin");

  /** It is the user's own. */
  public static final Permission OWNER = new Permission("owner");

  /**
   * Makes one of a word.
   *
   * @throws IllegalArgumentException if it is null
   */
  public Permission {
    Arguments.require(value, "value");
  }

  /** The word. */
  @Override
  public String toString() {
    return value;
  }
}
