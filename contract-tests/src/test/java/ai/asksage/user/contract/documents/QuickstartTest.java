package ai.asksage.user.contract.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** Runs the quickstart with the server that needs only a JDK. */
class QuickstartTest {
  @Test
  void addedDatasetIsListed() {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      Quickstart.main(new String[] {"stand-in"});
    } finally {
      System.setOut(console);
    }
    assertThat(printed.toString(UTF_8))
        .containsSubsequence(
            "addDataset, status 200",
            "getDatasetsWithPermissions, status 200",
            "user_custom_52_CUI-Reports_content",
            "refused before it is sent")
        .doesNotContain("any-api-key");
  }
}
