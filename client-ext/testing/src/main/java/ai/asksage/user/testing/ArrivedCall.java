package ai.asksage.user.testing;

import ai.asksage.user.testing.behavior.Answer;
import ai.asksage.user.testing.behavior.Call;
import ai.asksage.user.testing.behavior.RecordedRequest;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.internal.http.Exchange;
import java.io.IOException;

/** A call in the hands of a stand-in. */
record ArrivedCall(
    StandInServer server, Operation operation, RecordedRequest request, Exchange exchange)
    implements Call {
  @Override
  public Answer carryOut() {
    return server.answers(answers -> answers.answer(operation, exchange.received()));
  }

  @Override
  public Answer error(int status, String message) {
    return server.answers(answers -> answers.error(operation, status, message));
  }

  @Override
  public void send(Answer answer) throws IOException {
    exchange.send(answer);
  }

  @Override
  public void sendHalf(Answer answer) throws IOException {
    exchange.sendHalf(answer);
  }

  @Override
  public void sendRaw(byte[] bytes) throws IOException {
    exchange.sendRaw(bytes);
  }

  @Override
  public void reset() throws IOException {
    exchange.reset();
  }

  @Override
  public void awaitEnd() {
    exchange.awaitEnd();
  }
}
