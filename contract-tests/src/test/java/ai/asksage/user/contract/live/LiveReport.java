package ai.asksage.user.contract.live;

import ai.asksage.user.contract.live.LiveCheck.Finding;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the live check needs to know and what it says. */
record LiveReport(String server, List<Finding> findings) {
  /**
   * Checks the tenant that the environment names.
   *
   * @throws IllegalStateException when it lacks something; the message says what
   */
  static LiveReport of(Map<String, String> environment) {
    boolean tenant = has(environment, "ASK_SAGE_TENANT");
    List<String> missing = new ArrayList<>();
    if (tenant == has(environment, "ASK_SAGE_BASE_URL")) {
      missing.add(
          "ASK_SAGE_TENANT (a host, such as api.asksage.ai) or ASK_SAGE_BASE_URL, one of both");
    }
    for (String name : List.of("ASK_SAGE_EMAIL", "ASK_SAGE_API_KEY")) {
      if (!has(environment, name)) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "The live check needs in the environment: %s. Nothing was checked."
              .formatted(String.join("; ", missing)));
    }
    String server =
        tenant
            ? "https://" + environment.get("ASK_SAGE_TENANT") + "/user"
            : environment.get("ASK_SAGE_BASE_URL");
    List<Finding> findings =
        LiveCheck.of(
            URI.create(server),
            environment.get("ASK_SAGE_EMAIL"),
            environment.get("ASK_SAGE_API_KEY"));
    return new LiveReport(server, findings);
  }

  private static boolean has(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }

  long deviations() {
    return findings.stream().filter(finding -> !finding.deviations().isEmpty()).count();
  }

  String markdown() {
    StringBuilder text =
        new StringBuilder(
            "# %s against the contract%n%n%d of %d calls differ.%n%n| call | deviations |%n| --- | --- |%n"
                .formatted(server, deviations(), findings.size()));
    for (Finding finding : findings) {
      String found =
          finding.deviations().isEmpty() ? "none" : String.join("<br>", finding.deviations());
      text.append("| %s | %s |%n".formatted(finding.call(), found));
    }
    return text.toString();
  }
}
