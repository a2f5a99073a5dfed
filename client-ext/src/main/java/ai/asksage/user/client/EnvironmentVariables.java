package ai.asksage.user.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the environment says of the tenant and the user. Never shows a value. */
record EnvironmentVariables(Map<String, String> values) {
  private static final String TENANT = "ASK_SAGE_TENANT";
  private static final String BASE_URL = "ASK_SAGE_BASE_URL";
  private static final String EMAIL = "ASK_SAGE_EMAIL";
  private static final String API_KEY = "ASK_SAGE_API_KEY";

  /**
   * Sets a builder up. There is no default for the tenant: a key must not go to a host that nobody
   * named.
   *
   * @throws IllegalStateException if variables are missing or contradict each other
   */
  void applyTo(AskSageUserClientBuilder builder) {
    List<String> missing = new ArrayList<>();
    if (!has(TENANT) && !has(BASE_URL)) {
      missing.add(TENANT + " (a host, such as api.asksage.ai) or " + BASE_URL);
    }
    if (!has(API_KEY)) {
      missing.add(API_KEY);
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "Missing in the environment: " + String.join("; ", missing) + ".");
    }
    if (has(TENANT) && has(BASE_URL)) {
      throw new IllegalStateException(
          "Both are in the environment, but only one can hold: " + TENANT + ", " + BASE_URL + ".");
    }
    if (has(TENANT)) {
      builder.host(value(TENANT));
    } else {
      builder.baseUrl(value(BASE_URL));
    }
    builder.credentials(
        has(EMAIL)
            ? Credentials.emailAndApiKey(value(EMAIL), value(API_KEY))
            : Credentials.apiKey(value(API_KEY)));
  }

  private boolean has(String name) {
    return !value(name).isBlank();
  }

  private String value(String name) {
    return values.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return "EnvironmentVariables[***]";
  }
}
