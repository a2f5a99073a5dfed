package ai.asksage.user.client.error;

/**
 * Text of a server's in a message of ours: one line, bounded, so that it cannot pass for lines of a
 * log.
 */
final class OneLine {
  private static final int MAX_LENGTH = 500;

  private OneLine() {}

  static String of(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      line.append(isSafe(c) ? c : ' ');
    }
    return text.length() > MAX_LENGTH ? line.append("...").toString() : line.toString().strip();
  }

  /** Neither line break nor control character, nor one that changes the direction of writing. */
  private static boolean isSafe(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
