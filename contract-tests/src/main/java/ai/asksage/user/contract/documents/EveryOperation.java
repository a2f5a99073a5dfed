package ai.asksage.user.contract.documents;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.error.AlreadyExistsException;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.BadRequestException;
import ai.asksage.user.client.error.CacRequiredException;
import ai.asksage.user.client.error.CallTimeoutException;
import ai.asksage.user.client.error.DatasetNameTooLongException;
import ai.asksage.user.client.error.DatasetNotIdentifiedException;
import ai.asksage.user.client.error.ForbiddenException;
import ai.asksage.user.client.error.MissingInformationException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.error.ServerErrorException;
import ai.asksage.user.client.error.TooManyRequestsException;
import ai.asksage.user.client.error.TransportException;
import ai.asksage.user.client.error.UnauthorizedException;
import ai.asksage.user.client.error.UnknownAccountException;
import ai.asksage.user.client.result.ApiKey;
import ai.asksage.user.client.result.ChatSummary;
import ai.asksage.user.client.result.CreatedApiKey;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.client.result.LoginEntry;
import ai.asksage.user.client.result.ResultList;
import ai.asksage.user.model.PermissionLevel;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * A user's program, with what the README says and nothing else: does all operations, and says what
 * went wrong.
 *
 * @param known what a deployment does not tell that answers with messages
 */
public record EveryOperation(AskSageUserClient askSage, Known known, PrintStream out) {
  private static final String COLLEAGUE = "bob@example.com";

  /** What the user knows beforehand. */
  public record Known(long userId, String sessionId, long keyId) {}

  /** Does all operations. */
  public void run() {
    datasets(DatasetName.of("Reports"));
    chats();
    apiKeys();
    activity();
  }

  private void datasets(DatasetName name) {
    askSage.datasets().add(name);
    ResultList<Dataset> datasets = askSage.datasets().list();
    for (Dataset dataset : datasets) {
      out.println("dataset " + dataset.name() + ", " + dataset.permission());
    }
    if (datasets.message() != null) {
      out.println("datasets: " + datasets.message());
    }
    FullDatasetName fullName = FullDatasetName.of(known.userId(), name);
    askSage.datasets().assign(fullName, COLLEAGUE, PermissionLevel.READ);
    askSage.datasets().updatePermission(fullName, COLLEAGUE, PermissionLevel.EDIT);
    askSage.datasets().deassign(fullName, COLLEAGUE);
    try {
      askSage.datasets().delete(name);
      out.println("deleted by its name");
    } catch (DatasetNotIdentifiedException e) {
      askSage.datasets().delete(fullName);
      out.println("deleted by its full name");
    }
  }

  private void chats() {
    ResultList<ChatSummary> chats = askSage.chats().list();
    String id = chats.isEmpty() ? known.sessionId() : chats.get(0).id();
    out.println("chat " + askSage.chats().get(id));
    askSage.chats().delete(id);
  }

  private void apiKeys() {
    CreatedApiKey created = askSage.apiKeys().create("laptop");
    out.println("the key " + (created.secret() == null ? "is not told" : "is told"));
    List<ApiKey> keys = askSage.apiKeys().list();
    out.println(keys.stream().filter(ApiKey::isRevoked).count() + " revoked keys");
    askSage.apiKeys().delete(created.id() == null ? known.keyId() : created.id());
  }

  private void activity() {
    try (Stream<LogEntry> logs = askSage.activity().allLogs()) {
      out.println(logs.count() + " prompts");
    }
    for (LogEntry log : askSage.activity().logs(1)) {
      out.println("the latest at " + log.time());
    }
    for (LoginEntry login : askSage.activity().logins(3)) {
      out.println("login at " + login.time());
    }
  }

  /** What came of a call, as a user would say it. */
  public static String outcome(Runnable call) {
    try {
      call.run();
      return "done";
    } catch (UnauthorizedException e) {
      return "get another key";
    } catch (AlreadyExistsException e) {
      return "it is there already";
    } catch (UnknownAccountException e) {
      return "nobody has this address";
    } catch (NotFoundException e) {
      return "it is not there";
    } catch (ForbiddenException e) {
      return "ask the owner";
    } catch (DatasetNotIdentifiedException e) {
      return "use the full name";
    } catch (DatasetNameTooLongException e) {
      return "shorten the name";
    } catch (CacRequiredException e) {
      return "insert your card";
    } catch (BadRequestException | MissingInformationException e) {
      return "correct the request";
    } catch (TooManyRequestsException e) {
      return "wait for " + e.retryAfter();
    } catch (ServerErrorException | CallTimeoutException e) {
      return "try again later";
    } catch (TransportException e) {
      return "check the network";
    } catch (AskSageException e) {
      return "read " + e.getMessage();
    } catch (IllegalArgumentException e) {
      return "correct the argument: " + e.getMessage();
    }
  }
}
