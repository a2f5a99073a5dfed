package ai.asksage.user.contract.documents;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.error.UnreadableResponseException;
import ai.asksage.user.client.result.CreatedApiKey;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.FullDatasetName;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.model.AddDatasetRequest;
import ai.asksage.user.model.PermissionLevel;
import ai.asksage.user.wire.Operation;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The short programs in the pages. The build compiles them. */
final class Cookbook {
  private Cookbook() {}

  /** Saves an entry and its id together. */
  interface Archive {
    @Nullable Long lastId();

    void save(LogEntry entry);
  }

  static void export(AskSageUserClient askSage, Archive archive) {
    Long last = archive.lastId();
    try (Stream<LogEntry> logs =
        last == null ? askSage.activity().streamLogs() : askSage.activity().streamLogs(last)) {
      logs.forEach(archive::save);
    }
  }

  static void share(AskSageUserClient askSage, List<String> emails) {
    FullDatasetName reports =
        askSage.datasets().find(DatasetName.cui("Reports")).orElseThrow().fullName();
    for (String email : emails) {
      askSage.datasets().grantAccess(reports, email, PermissionLevel.READ);
    }
  }

  static void rotate(AskSageUserClient askSage, long oldKey, Consumer<String> store) {
    CreatedApiKey created = askSage.apiKeys().create("nightly job");
    if (created.secret() != null) {
      store.accept(created.secret());
      askSage.apiKeys().delete(oldKey);
    }
  }

  static void retryWrites(AskSageUserClient askSage) {
    try {
      askSage.datasets().add(DatasetName.of("Reports"));
    } catch (AskSageException e) {
      if (e.isRetryable()) {
        System.out.println("Try again later: the server has not added the dataset");
      } else if (e.wasSent() == Sent.UNKNOWN) {
        System.out.println("Look whether the dataset is there: " + e.getMessage());
      } else {
        throw e;
      }
    }
  }

  static String message(AskSageUserClient askSage) {
    try {
      return askSage.datasets().list().size() + " datasets";
    } catch (UnreadableResponseException e) {
      return e.apiMessage() == null ? "not a response of Ask Sage" : e.apiMessage();
    }
  }

  /** Operations that the contract does not have. */
  @Headers("Content-Type: application/json")
  interface ChatsOfMine {
    @RequestLine("POST /append-chat")
    Map<String, Object> append(Map<String, Object> message);

    @Operation(id = "findChats", safeToRepeat = true, tokenHeader = "x-access-tokens")
    @RequestLine("GET /chats/{id}?page={page}")
    Map<String, Object> find(@Param("id") String id, @Param("page") int page);
  }

  static Map<String, Object> custom(AskSageUserClient askSage) {
    ChatsOfMine chats = askSage.api(ChatsOfMine.class);
    return chats.append(Map.of("session_id", "4f3c", "message", "Hello"));
  }

  static Object generated(AskSageUserClient askSage) {
    DatasetsApi datasets = askSage.api(DatasetsApi.class);
    return datasets.addDataset(AddDatasetRequest.builder().dataset("Reports").build()).response();
  }
}
