package ai.asksage.user.contract.documents;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.result.ChatSummary;
import ai.asksage.user.client.result.Dataset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The snippet on virtual threads, compiled with JDK 21 and newer. */
final class VirtualThreads {
  private VirtualThreads() {}

  static int calls(AskSageUserClient askSage) throws ExecutionException, InterruptedException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Dataset>> datasets = executor.submit(() -> askSage.datasets().list());
      Future<List<ChatSummary>> chats = executor.submit(() -> askSage.chats().list());
      return datasets.get().size() + chats.get().size();
    }
  }
}
