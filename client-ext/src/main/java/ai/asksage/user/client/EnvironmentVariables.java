package ai.asksage.user.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Configures a client from environment variables. Messages never contain a value. */
final class EnvironmentVariables {
  private static final String TENANT = "ASK_SAGE_TENANT";
  private static final String BASE_URL = "ASK_SAGE_BASE_URL";
  private static final String EMAIL = "ASK_SAGE_EMAIL";
  private static final String API_KEY = "ASK_SAGE_API_KEY";

  private EnvironmentVariables() {}

  /** Sets host and credentials. There is no default host: a key goes only to a configured one. */
  static void apply(Map<String, String> values, AskSageUserClientBuilder builder) {
    String tenant = values.getOrDefault(TENANT, "");
    String baseUrl = values.getOrDefault(BASE_URL, "");
    String email = values.getOrDefault(EMAIL, "");
    String apiKey = values.getOrDefault(API_KEY, "");
    List<String> missing = new ArrayList<>();
    if (tenant.isBlank() && baseUrl.isBlank()) {
      missing.add(TENANT + " (a host, such as api.asksage.ai) or " + BASE_URL);
    }
    if (apiKey.isBlank()) {
      missing.add(API_KEY);
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "Missing in the environment: " + String.join("; ", missing) + ".");
    }
    if (!tenant.isBlank() && !baseUrl.isBlank()) {
      throw new IllegalStateException(
          "Both are in the environment, but only one is allowed: %s, %s."
              .formatted(TENANT, BASE_URL));
    }
    if (tenant.isBlank()) {
      builder.baseUrl(baseUrl);
    } else {
      builder.host(tenant);
    }
    builder.credentials(
        email.isBlank() ? Credentials.apiKey(apiKey) : Credentials.emailAndApiKey(email, apiKey));
  }
}
