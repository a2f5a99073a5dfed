package ai.asksage.user.matrix;

import static java.util.stream.Collectors.toMap;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.AskSageUserClient;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;

/** The class paths that Maven makes, of the client as this build made it. Close it at the end. */
final class ClassPaths implements AutoCloseable {
  private static final String VERSION = System.getProperty("matrix.version");
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  /** The optional library, which an application that wants it declares itself. */
  private static final String MICROMETER = "io.micrometer:micrometer-core";

  private final Context maven =
      Runtimes.INSTANCE
          .getRuntime()
          .create(
              ContextOverrides.create()
                  .withUserSettings(true)
                  .offline(Boolean.getBoolean("matrix.offline"))
                  .build());
  private final DefaultRepositorySystemSession session =
      new DefaultRepositorySystemSession(maven.repositorySystemSession());

  ClassPaths() {
    session.setWorkspaceReader(new ThisBuild());
    // A pom that is missing or broken would else be one without dependencies.
    session.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false));
  }

  /**
   * Resolves the client and micrometer-core in an application that manages a set of versions.
   *
   * @param more what else the application has
   * @throws RepositoryException if a version cannot be had
   */
  List<Artifact> resolve(VersionSet set, List<String> more) throws RepositoryException {
    List<Dependency> managed = new ArrayList<>();
    for (String library : set.versions()) {
      managed.add(dependency(library));
    }
    for (String bom : set.boms()) {
      Artifact pom = new DefaultArtifact(bom.replaceFirst(":(?=[^:]*$)", ":pom:"));
      var request = new ArtifactDescriptorRequest(pom, maven.remoteRepositories(), "");
      managed.addAll(
          maven
              .repositorySystem()
              .readArtifactDescriptor(session, request)
              .getManagedDependencies());
    }
    Map<String, String> versions =
        managed.stream()
            .map(Dependency::getArtifact)
            .collect(toMap(ClassPaths::name, Artifact::getVersion, (first, second) -> first));
    String micrometer = versions.getOrDefault(MICROMETER, System.getProperty("matrix.micrometer"));
    List<Dependency> all = new ArrayList<>();
    all.add(dependency("ai.asksage:ask-sage-user-client:" + VERSION));
    all.add(dependency(MICROMETER + ":" + micrometer));
    more.forEach(library -> all.add(dependency(library)));
    CollectRequest collect = new CollectRequest(all, managed, maven.remoteRepositories());
    return maven
        .repositorySystem()
        .resolveDependencies(session, new DependencyRequest(collect, null))
        .getArtifactResults()
        .stream()
        .map(result -> result.getArtifact())
        .toList();
  }

  static String name(Artifact artifact) {
    return artifact.getGroupId() + ":" + artifact.getArtifactId();
  }

  private static Dependency dependency(String coordinates) {
    return new Dependency(new DefaultArtifact(coordinates), "compile");
  }

  @Override
  public void close() {
    maven.close();
  }

  /**
   * Our own modules: their poms as they stand in the sources, their classes as this JVM has them.
   */
  private static final class ThisBuild implements WorkspaceReader {
    private static final Map<String, Path> POMS =
        Map.of(
            "ask-sage-user-parent", ROOT.resolve("pom.xml"),
            "ask-sage-user-api", ROOT.resolve("generated-client/pom.xml"),
            "ask-sage-user-client", ROOT.resolve("client-ext/pom.xml"));
    private static final Map<String, Class<?>> CLASSES =
        Map.of(
            "ask-sage-user-api",
            DatasetsApi.class,
            "ask-sage-user-client",
            AskSageUserClient.class);

    private final WorkspaceRepository repository = new WorkspaceRepository("this-build");

    @Override
    public WorkspaceRepository getRepository() {
      return repository;
    }

    @Override
    public File findArtifact(Artifact artifact) {
      String id = artifact.getArtifactId();
      if (!POMS.containsKey(id)) {
        return null;
      }
      return artifact.getExtension().equals("pom") ? POMS.get(id).toFile() : place(CLASSES.get(id));
    }

    private static File place(Class<?> type) {
      try {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public List<String> findVersions(Artifact artifact) {
      return POMS.containsKey(artifact.getArtifactId()) ? List.of(VERSION) : List.of();
    }
  }
}
