package ai.asksage.user.testing;

import static ai.asksage.user.testing.contract.Operation.ADD_DATASET;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.error.AlreadyExistsException;
import ai.asksage.user.client.error.BadRequestException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.DatasetNameTooLongException;
import ai.asksage.user.client.error.MissingInformationException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.client.error.UnknownAccountException;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EveryFailureTest {
  @RegisterExtension
  final AskSageExtension askSage = new AskSageExtension(b -> b.callTimeout(Duration.ofSeconds(2)));

  @ParameterizedTest
  @MethodSource
  void everyFailureIsTyped(
      Fault fault,
      Class<? extends Exception> type,
      AskSageStandIn askSage,
      AskSageUserClient client) {
    askSage.failNext(ADD_DATASET, fault);

    assertThatExceptionOfType(type)
        .isThrownBy(() -> client.datasets().add(DatasetName.of("Reports")));
  }

  static Stream<Arguments> everyFailureIsTyped() {
    return Stream.of(
        arguments(Fault.error(400, "A field is missing"), BadRequestException.class),
        arguments(Fault.error(400, "Token is invalid"), UnauthorizedException.class),
        arguments(Fault.error(405, "Already in"), AlreadyExistsException.class),
        arguments(Fault.error(406, "Too long"), DatasetNameTooLongException.class),
        arguments(Fault.error(407, "CAC required"), CacRequiredException.class),
        arguments(Fault.error(408, "Incomplete"), MissingInformationException.class),
        arguments(Fault.error(410, "No account."), UnknownAccountException.class),
        arguments(Fault.status(503), ServerErrorException.class),
        arguments(Fault.gateway(502), ServerErrorException.class),
        arguments(Fault.stall(), CallTimeoutException.class),
        arguments(Fault.stallInBody(), CallTimeoutException.class),
        arguments(Fault.brokenBody(), UnreadableResponseException.class),
        arguments(Fault.malformedBody(), UnreadableResponseException.class),
        arguments(Fault.malformedChunk(), UnreadableResponseException.class),
        arguments(Fault.lostAnswer(), TransportException.class),
        arguments(Fault.hangUp(), TransportException.class),
        arguments(Fault.reset(), TransportException.class));
  }
}
