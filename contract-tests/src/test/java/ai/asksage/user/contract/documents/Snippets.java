package ai.asksage.user.contract.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles the Java code of a page. */
final class Snippets {
  /** The imports and variables that the pages assume. */
  private static final String NAMES =
      """
      import ai.asksage.user.api.*;
      import ai.asksage.user.client.*;
      import ai.asksage.user.client.error.*;
      import ai.asksage.user.client.error.AskSageException.Sent;
      import ai.asksage.user.client.feign.*;
      import ai.asksage.user.client.http.*;
      import ai.asksage.user.client.observe.*;
      import ai.asksage.user.client.result.*;
      import ai.asksage.user.model.*;
      import ai.asksage.user.wire.Operation;
      import feign.*;
      import feign.http2client.Http2Client;
      import io.micrometer.core.instrument.MeterRegistry;
      import java.net.http.HttpClient;
      import java.nio.file.Path;
      import java.security.*;
      import java.security.KeyStore.CallbackHandlerProtection;
      import java.security.cert.X509Certificate;
      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      import java.util.stream.Stream;
      import javax.security.auth.callback.CallbackHandler;

      abstract class Page {
        interface Archive { Long lastId(); void save(LogEntry entry); }
        interface Gateway { String token(); }
        interface Vault { String read(String name); }

        Archive archive;
        AskSageUserClient askSage;
        CallbackHandler pin;
        Collection<String> audit;
        Consumer<String> store;
        Credentials credentials;
        Executor executor;
        Gateway gateway;
        List<String> emails;
        MeterRegistry registry;
        String apiKey, email, library;
        TlsException e;
        Vault vault;
        boolean wanted;
        char[] password;
        long oldKey;
      """;

  private Snippets() {}

  /** Returns the compiler's errors; empty if there are none. */
  static String errors(List<String> snippets, Path folder) throws IOException {
    if (snippets.isEmpty()) {
      return "";
    }
    StringBuilder page = new StringBuilder(NAMES);
    for (String snippet : snippets) {
      if (snippet.startsWith("import ")) {
        String errors = compile(snippet, folder);
        if (!errors.isEmpty()) {
          return errors;
        }
      } else if (snippet.matches("(?s)(@[^\\n]+\\n)*(class|interface|record) .*")) {
        page.append(snippet);
      } else { // It may end with a return statement.
        String method =
            "Object snippet%d() throws Exception {\nif (wanted) {\n%s}\nreturn null;\n}\n";
        page.append(method.formatted(page.length(), snippet));
      }
    }
    return compile(page + "}\n", folder);
  }

  private static String compile(String code, Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("Page.java"), code);
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    String classpath = System.getProperty("java.class.path");
    ToolProvider.getSystemJavaCompiler()
        .run(null, errors, errors, "-proc:none", "-cp", classpath, "-d", "" + folder, "" + file);
    return errors.toString(UTF_8);
  }
}
