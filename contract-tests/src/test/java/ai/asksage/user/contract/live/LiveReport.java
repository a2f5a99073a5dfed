package ai.asksage.user.contract.live;

import ai.asksage.user.contract.live.LiveCheck.Finding;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the live check needs to know and what it says. */
record LiveReport(String server, List<Finding> findings) {
  private static final List<String> NEEDED =
      List.of("ASK_SAGE_TENANT", "ASK_SAGE_EMAIL", "ASK_SAGE_API_KEY");

  /**
   * Checks the tenant that the environment names.
   *
   * @throws IllegalStateException when it lacks something; the message says what
   */
  static LiveReport of(Map<String, String> environment) {
    List<String> missing = new ArrayList<>(NEEDED);
    missing.removeIf(name -> !environment.getOrDefault(name, "").isBlank());
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "The live check needs the environment variables ASK_SAGE_TENANT (a host, such as"
              + " api.asksage.ai), ASK_SAGE_EMAIL and ASK_SAGE_API_KEY. Missing: "
              + String.join(", ", missing)
              + ". Nothing was checked.");
    }
    String tenant = environment.get("ASK_SAGE_TENANT");
    List<Finding> findings =
        LiveCheck.of(
            URI.create("https://" + tenant + "/user"),
            environment.get("ASK_SAGE_EMAIL"),
            environment.get("ASK_SAGE_API_KEY"));
    return new LiveReport(tenant, findings);
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
