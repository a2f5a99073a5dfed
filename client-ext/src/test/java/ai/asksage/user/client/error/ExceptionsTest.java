package ai.asksage.user.client.error;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.internal.ErrorDetails;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exceptions have the right content, and only the client can create them. */
class ExceptionsTest {
  private static final ErrorDetails ANSWERED =
      ErrorDetails.of("addDataset", "HTTP 200, status 405 in the body: Already in")
          .withResponse(
              new ErrorDetails.Response(
                  200,
                  405,
                  405,
                  "Already in",
                  Map.of("Server", List.of("nginx")),
                  "{\"status\":405}",
                  Duration.ofSeconds(3)))
          .withAttempts(2, true);

  private static List<JavaClass> exceptions() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(AskSageException.class.getPackageName())
            .stream()
            .filter(type -> type.isAssignableTo(AskSageException.class))
            .toList();
  }

  @Test
  void areAtMostTwentyAndHaveNoPublicConstructor() {
    assertThat(exceptions())
        .hasSizeBetween(18, 20)
        .allSatisfy(
            type ->
                assertThat(type.getConstructors())
                    .noneMatch(
                        constructor ->
                            constructor.getModifiers().contains(JavaModifier.PUBLIC)
                                || constructor.getModifiers().contains(JavaModifier.PROTECTED)));
  }

  @Test
  void sayWhatTheDetailsSay() {
    AlreadyExistsException e = new AlreadyExistsException(ANSWERED);
    assertThat(e)
        .hasMessage(
            "addDataset: HTTP 200, status 405 in the body: Already in. It already exists: use it,"
                + " or choose another name.");
    assertThat(List.of(e.operationId(), e.httpStatus(), e.bodyStatus(), e.status(), e.apiMessage()))
        .isEqualTo(List.of("addDataset", 200, 405, 405, "Already in"));
    assertThat(List.of(e.rawBody(), e.wasSent(), e.isRetryable(), e.attempts()))
        .isEqualTo(List.of("{\"status\":405}", Sent.YES, true, 2));
    assertThat(e.headers()).containsOnlyKeys("Server");
  }

  @Test
  void withoutAResponseNothingIsKnown() {
    IOException cause = new IOException("reset");
    TransportException e =
        new TransportException(
            ErrorDetails.of("getChats", "no response.").withAdvice("Wait.").withCause(cause));
    assertThat(e).hasMessage("getChats: no response. Wait.").hasCause(cause);
    assertThat(List.of(e.httpStatus(), e.status(), e.headers(), e.wasSent(), e.attempts()))
        .isEqualTo(List.of(0, 0, Map.of(), Sent.UNKNOWN, 0));
    assertThat(e.bodyStatus()).isNull();
    assertThat(e.isRetryable()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(ErrorDetails.Sent.class)
  void everyValueOfSentIsPublic(ErrorDetails.Sent sent) {
    assertThat(new ApiException(ANSWERED.withSent(sent)).wasSent()).hasToString(sent.name());
    assertThat(Sent.values()).hasSameSizeAs(ErrorDetails.Sent.values());
  }

  @Test
  void canBeSerialized() throws Exception {
    TooManyRequestsException e = new TooManyRequestsException(ANSWERED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(e);
    }
    Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(read).usingRecursiveComparison().ignoringFields("stackTrace").isEqualTo(e);
  }
}
