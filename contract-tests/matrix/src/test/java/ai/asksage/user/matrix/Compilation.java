package ai.asksage.user.matrix;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles for Java 17. */
final class Compilation {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private Compilation() {}

  /**
   * Compiles all sources of some folders.
   *
   * @param pathOption {@code --class-path} or {@code --module-path}, which says how the libraries
   *     are taken
   * @param libraries what they are compiled against
   * @param to where the classes go
   * @param folders roots of sources
   */
  static void compile(String pathOption, String libraries, Path to, Path... folders)
      throws IOException {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    boolean modules = pathOption.equals("--module-path");
    List<String> options =
        List.of(
            "--release", "17", "-proc:none", "-parameters", pathOption, libraries, "-d", to + "");
    try (StandardJavaFileManager files = JAVAC.getStandardFileManager(diagnostics, null, null)) {
      List<Path> sources = Stream.of(folders).flatMap(f -> sources(f, modules)).toList();
      boolean compiled =
          JAVAC
              .getTask(
                  null,
                  files,
                  diagnostics,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        fail("It does not compile: " + errors(diagnostics));
      }
    }
  }

  private static Stream<Path> sources(Path folder, boolean modules) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> modules || !file.endsWith("module-info.java"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String errors(DiagnosticCollector<JavaFileObject> diagnostics) {
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(Object::toString)
        .collect(joining("\n"));
  }
}
