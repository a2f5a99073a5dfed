package ai.asksage.user.contract.documents;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.result.ChatSummary;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.ResultList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the page on asynchronous use shows, compiled where there are virtual threads. */
final class VirtualThreads {
  private VirtualThreads() {}

  static int calls(AskSageUserClient askSage) throws ExecutionException, InterruptedException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ResultList<Dataset>> datasets = executor.submit(() -> askSage.datasets().list());
      Future<ResultList<ChatSummary>> chats = executor.submit(() -> askSage.chats().list());
      return datasets.get().size() + chats.get().size();
    }
  }
}
